"""How fast the whole extraction runs on one core, and which component takes how much of it.

    python -m benchmarks.speed [FOLDER] [--rounds 3]

FOLDER holds pages (default: the project's samples, repeated). Prints start-up, characters a second (best of the
rounds) and each component's share, measured in the same run.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from crawler.article import Article
from crawler.collect import collect
from crawler.errors import Problem
from crawler.newspaper import parse_page
from crawler.page import PageMeta
from extract.document import make_doc
from extract.nlp import load

# Enough text for a steady figure, little enough to wait for.
_CHARACTERS = 150_000


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("tests/gold"))
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    with stopwatch() as start_up:
        nlp = load()
    articles = enough(read(options.folder))
    characters = sum(len(article.content) for article in articles)
    best = min((measure(nlp, articles) for _ in range(options.rounds)), key=lambda times: sum(times.values()))
    console = Console()
    console.print(table(best, characters))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"pipeline ready in {start_up[0]:.1f} s; peak memory {memory:.0f} MiB; {characters} characters")


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Yields a list that holds the seconds of this process once the block is left."""
    elapsed: list[float] = []
    start = time.process_time()
    yield elapsed
    elapsed.append(time.process_time() - start)


def read(folder: Path) -> list[Article]:
    """The articles of a folder's pages."""
    pages = (page for page in collect([str(folder)], PageMeta()) if not isinstance(page, Problem))
    return [article for page in pages for article in parse_page(page)]


def enough(articles: list[Article]) -> list[Article]:
    """The articles, repeated or cut to about the measured length."""
    size = sum(len(article.content) for article in articles)
    return list(islice(cycle(articles), max(1, len(articles) * _CHARACTERS // size)))


def measure(nlp: Language, articles: list[Article]) -> dict[str, float]:
    """Seconds of tokenising and of each component, over all articles in batches as in a run."""
    times = {}
    with stopwatch() as elapsed:
        docs: list[Doc] = [make_doc(nlp, article) for article in articles]
    times["tokens"] = elapsed[0]
    for name, component in nlp.pipeline:
        with stopwatch() as elapsed:
            pipe = getattr(component, "pipe", None)
            docs = list(pipe(docs, batch_size=256)) if pipe else [component(doc) for doc in docs]
        times[name] = elapsed[0]
    return times


def table(times: dict[str, float], characters: int) -> Table:
    """Seconds, share and characters a second of each component and of all."""
    rows = Table("component", "s", "share", "characters/s", title="Extraction on one core")
    total = sum(times.values())
    for name, seconds in [*times.items(), ("all", total)]:
        rows.add_row(name, f"{seconds:.2f}", f"{seconds / total:.0%}", f"{characters / max(seconds, 1e-9):,.0f}")
    return rows


if __name__ == "__main__":
    main()
