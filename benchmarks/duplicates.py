"""Near-duplicates at size: how many of the copies among many articles are found, and how much else.

    python -m benchmarks.duplicates [--articles 20000] [--corpus ../shared/corpus]

The articles are made up, so that every copy is known: reprints, shortened ones, edited ones, reports inside bulletins;
and what is no copy beside them: articles that quote a passage, and firms' boilerplate. With --corpus the pairs that a
reader judged (duplicates.jsonl) are looked for among all articles of that folder.
"""

import argparse
import gzip
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from crawler.newspaper import parse_page
from crawler.page import Page
from crawler.reprints import near_duplicates

_WORDS, _PHRASES, _BOILERPLATES = 20_000, 400, 200
# A fifth of all articles is a copy of one before, a tenth shares a passage that does not make it one.
_KINDS = {
    "own": 70, "reprint": 6, "edited": 5, "shortened": 5, "in a bulletin": 4, "quoting": 5, "boilerplate": 5,
}  # fmt: skip
_COPIES = ("reprint", "edited", "shortened", "in a bulletin")


class Made(NamedTuple):
    """An article of the made-up corpus: what it is, and of which article before it is a copy (or quotes)."""

    text: str
    kind: str
    of: int | None


class Language:
    """Words by Zipf's law, sentences of them, and phrases that all articles share."""

    def __init__(self, random: Random) -> None:
        self._random = random
        letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
        self._words = ["".join(random.choices(letters, k=random.choice((2, 2, 2, 3, 4)))) for _ in range(_WORDS)]
        self._weights = list(accumulate(1 / rank for rank in range(10, _WORDS + 10)))
        self._phrases = ["".join(self.words(random.randint(3, 6))) for _ in range(_PHRASES)]
        self.boilerplates = ["".join(self.sentence() for _ in range(3)) for _ in range(_BOILERPLATES)]

    def words(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        opening = self._random.choice(self._phrases) if self._random.random() < 0.2 else ""
        return f"{opening}{''.join(self.words(self._random.randint(8, 20)))}{self._random.randint(1, 999)}。"

    def story(self) -> list[str]:
        """The sentences of an article; most are short, few are long."""
        return [self.sentence() for _ in range(max(5, min(120, int(self._random.lognormvariate(2.8, 0.7)))))]


def made_up(articles: int, *, seed: int = 7) -> list[Made]:
    """So many articles, the same for the same seed."""
    random = Random(seed)
    language = Language(random)
    made: list[Made] = []
    stories: list[tuple[int, list[str]]] = []
    for number, kind in enumerate(random.choices(list(_KINDS), list(_KINDS.values()), k=articles)):
        story = language.story()
        if kind == "own" or not stories:
            stories.append((number, story))
            made.append(Made("".join(story), "own", None))
            continue
        of, origin = stories[min(random.randrange(len(stories)), random.randrange(len(stories)))]
        made.append(Made("".join(_VARIANTS[kind](random, language, origin, story)), kind, of))
    return made


def _edited(random: Random, language: Language, origin: list[str], _story: list[str]) -> Iterator[str]:
    """One sentence in six written anew."""
    yield from (language.sentence() if random.random() < 1 / 6 else sentence for sentence in origin)


def _quoting(_random: Random, _language: Language, origin: list[str], story: list[str]) -> list[str]:
    """An article of its own with a passage of another, a fifth of the shorter of the two."""
    return story + origin[: max(1, min(len(origin), len(story)) // 5)]


_VARIANTS: dict[str, Callable[[Random, Language, list[str], list[str]], Sequence[str] | Iterator[str]]] = {
    "reprint": lambda _random, language, origin, _story: [language.sentence()[:12], *origin],
    "edited": _edited,
    "shortened": lambda _random, _language, origin, _story: origin[: max(4, len(origin) * 2 // 3)],
    "in a bulletin": lambda _random, language, origin, story: [*story, *origin, *language.story(), *language.story()],
    "quoting": _quoting,
    "boilerplate": lambda random, language, _origin, story: [*story, random.choice(language.boilerplates)],
}


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=20_000)
    arguments.add_argument(
        "--corpus", type=Path, help="Folder with articles.jsonl, duplicates.jsonl, unlabelled.jsonl.gz."
    )
    options = arguments.parse_args()
    console = Console()
    made = made_up(options.articles)
    start = time.process_time()
    found = {pair[:2] for pair in near_duplicates([article.text for article in made])}
    seconds, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    console.print(table(made, found))
    right = sum(_story(made, first) == _story(made, second) for first, second in found)
    characters = sum(len(article.text) for article in made)
    console.print(f"precision {right / len(found):.4f} of {len(found)} pairs")
    console.print(f"{len(made)} articles, {characters} characters, {seconds:.1f} s on one core, peak {memory} MiB")
    if options.corpus:
        console.print(judged(options.corpus))


def table(made: Sequence[Made], found: set[tuple[int, int]]) -> Table:
    """How many copies of each kind are paired with what they are copied from."""
    planted = [(article.kind, (article.of, place)) for place, article in enumerate(made) if article.kind in _COPIES]
    there, told = Counter(kind for kind, _ in planted), Counter(kind for kind, pair in planted if pair in found)
    rows = Table("copies", "there", "found", "recall")
    for kind in _COPIES:
        rows.add_row(kind, str(there[kind]), str(told[kind]), f"{told[kind] / max(1, there[kind]):.4f}")
    rows.add_row("all", str(there.total()), str(told.total()), f"{told.total() / max(1, there.total()):.4f}")
    return rows


def _story(made: Sequence[Made], place: int) -> int | None:
    """The article whose story an article tells: its own, or that of which it is a copy."""
    return made[place].of if made[place].kind in _COPIES else place


class _Judged(msgspec.Struct):
    text: str
    of: str = ""
    id: str = ""
    relation: str = ""


def judged(corpus: Path) -> str:
    """The pairs that a reader judged, looked for among all articles of the corpus."""
    decode = msgspec.json.Decoder(_Judged).decode
    articles = [decode(line) for line in (corpus / "articles.jsonl").open("rb")]
    with gzip.open(corpus / "unlabelled.jsonl.gz") as lines:
        others = [decode(line) for line in lines]
    places = {one.id: place for place, one in enumerate(articles)}
    pairs = [decode(line) for line in (corpus / "duplicates.jsonl").open("rb")]
    pairs = [one for one in pairs if one.of in places and not one.relation.endswith("unreviewed")]
    found = {pair[:2] for pair in near_duplicates([_body(one) for one in (*articles, *pairs, *others)])}
    told = [one for place, one in enumerate(pairs, len(articles)) if (places[one.of], place) in found]
    right = [one for one in told if not one.relation.endswith("not_duplicate")]
    there = sum(not one.relation.endswith("not_duplicate") for one in pairs)
    return (
        f"judged pairs among {len(articles) + len(pairs) + len(others)} real articles: {len(right)} of {there} found, "
        f"{len(told) - len(right)} of {len(pairs) - there} others taken for duplicates"
    )


def _body(one: _Judged) -> str:
    return "\n".join(article.text for article in parse_page(Page(name=one.id or "pair", text=one.text)))


if __name__ == "__main__":
    main()
