"""Where a quantity stands: its sentence, its clause, what was measured before it, the names and dates at hand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.figures.tags import tag_of
from extract.figures.words import words
from extract.model import Entity, EntityType, Mention, Modality, Period, Quantity, Sentence

BREAK = re.compile(r"[，。；：！？\n]")
LINKED = re.compile(r"\s?(?:[、和及与]|以及|，)\s?")
REACHING = re.compile(rf"(?:{words('reaching', 'max_before', 'min_before', 'approx_before')}|[\s“”])+$")
# Before a place in a ranking stand its scope and a verb of ranking: 用电量稳居全国地级市第二名.
RANKING = re.compile(
    rf"(?:{words('reaching', 'rank_verbs', 'scopes', 'scope_members')}|[\s“”的中里内]|连续[^，。]{{1,6}}年)+$"
)
LEADING = re.compile(r"[\s的]*(?:以上|左右|以内|以下|之多|大关|台阶|水平)?[\s的]*(?:[（(][^）)]{0,20}[）)])?")


class Word(NamedTuple):
    """A jieba word with its place and its part of speech by the dictionary."""

    start: int
    end: int
    text: str
    tag: str


class Named(NamedTuple):
    """A mention and the entity that it names."""

    mention: Mention
    entity: Entity


@dataclass(frozen=True, slots=True)
class Article:
    """What all quantities of a Doc share."""

    text: str
    published: str | None
    tokens: list[Word]
    token_ends: list[int]
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    named: list[Named]
    named_starts: list[int]

    def words(self, start: int, end: int) -> list[Word]:
        """The words within `start`..`end`, cut to it."""
        found = []
        for word in islice(self.tokens, bisect_right(self.token_ends, start), None):
            if word.start >= end:
                break
            left, right = max(start, word.start), min(end, word.end)
            text = self.text[left:right]
            if not text.isspace():
                found.append(Word(left, right, text, word.tag))
        return found

    def names_ending(self, offset: int) -> list[Named]:
        """The names that end right before `offset`, or before a 的 there."""
        before = self.named[max(0, bisect_left(self.named_starts, offset) - 3) : bisect_left(self.named_starts, offset)]
        return [name for name in before if self.text[name.mention.end : offset] in ("", "的", " ")]

    def names(self, start: int, end: int) -> list[Named]:
        """The names that begin within `start`..`end`, by place."""
        return self.named[bisect_left(self.named_starts, start) : bisect_left(self.named_starts, end)]


@dataclass(frozen=True, slots=True)
class Setting:
    """One quantity in its sentence. `head` ends what is said of it before the amount, `tail` starts what follows."""

    article: Article
    quantity: Quantity
    sentence: Sentence
    rank_in_list: int  # its place in a list of amounts (6.4%和5.9%)
    previous: Quantity | None  # the amount before the list, in the same sentence
    following: Quantity | None  # the amount behind it, unless they are one list
    clause: int
    head: int
    tail: int
    stop: int

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def published(self) -> str | None:
        """When the article was published."""
        return self.article.published

    def words(self, start: int, end: int) -> list[Word]:
        """The words within `start`..`end`."""
        return self.article.words(start, end)

    def clause_start(self, offset: int) -> int:
        """Where the clause around `offset` begins in this sentence."""
        return _clause_start(self.text, self.sentence.start, offset)

    def named_before(self, kind: EntityType, count: int) -> list[Named]:
        """The last `count` things of a type named before the amount, the nearest first, none twice."""
        found: dict[str, Named] = {}
        for name in reversed(self.article.named[: bisect_left(self.article.named_starts, self.quantity.start)]):
            if name.entity.type == kind:
                found.setdefault(name.entity.name, name)
            if len(found) == count:
                break
        return list(found.values())


class Said(NamedTuple):
    """What was decided of an earlier amount."""

    metric: str
    subject: str | None
    period: str | None
    modality: Modality


class Context(NamedTuple):
    """What the article said before: of the amount before in the sentence, of the last amount, and of all subjects."""

    previous: Said | None = None
    last: Said | None = None
    gap: str = ""  # how far the last amount is: same sentence, next, further
    subjects: tuple[str | None, ...] = ()


def read_article(doc: Doc) -> Article:
    """The Doc's layers, ready to be asked."""
    named = sorted(
        (Named(mention, entity) for entity in doc._.entities for mention in entity.mentions),
        key=lambda name: (name.mention.start, -name.mention.end),
    )
    tokens = [Word(token.idx, token.idx + len(token), token.text, tag_of(token.text)) for token in doc]
    return Article(
        text=doc.text,
        published=doc._.article.published,
        tokens=tokens,
        token_ends=[word.end for word in tokens],
        sentences=doc._.sentences,
        quantities=doc._.quantities,
        periods=doc._.periods,
        named=named,
        named_starts=[name.mention.start for name in named],
    )


def settings(article: Article) -> Iterator[Setting]:
    """Every quantity in its setting."""
    for index, quantity in enumerate(article.quantities):
        yield _setting(article, index, quantity)


def _setting(article: Article, index: int, quantity: Quantity) -> Setting:
    sentence = sentence_at(article.sentences, quantity.start)
    first = index
    while first > 0 and _linked(article, article.quantities[first - 1], article.quantities[first]):
        first -= 1
    before = article.quantities[first - 1] if first > 0 else None
    anchor = article.quantities[first]
    clause = _clause_start(article.text, sentence.start, anchor.start)
    reached = RANKING if quantity.unit == "rank" else REACHING
    head = anchor.start - len(_match(reached, article.text[clause : anchor.start]))
    after = article.quantities[index + 1] if index + 1 < len(article.quantities) else None
    lead = LEADING.match(article.text, quantity.end)
    stop = BREAK.search(article.text, quantity.end, sentence.end)
    return Setting(
        article=article, quantity=quantity, sentence=sentence, rank_in_list=index - first,
        previous=before if before and before.start >= sentence.start else None,
        following=after if after and not _linked(article, quantity, after) else None,
        clause=clause, head=head, tail=lead.end() if lead else quantity.end,
        stop=stop.start() if stop else sentence.end,
    )  # fmt: skip


def _linked(article: Article, left: Quantity, right: Quantity) -> bool:
    """Whether two amounts of a kind follow each other directly: 6.4%和5.9%."""
    return left.unit == right.unit and LINKED.fullmatch(article.text, left.end, right.start) is not None


def _clause_start(text: str, start: int, end: int) -> int:
    breaks = [match.end() for match in BREAK.finditer(text, start, end)]
    return breaks[-1] if breaks else start


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
