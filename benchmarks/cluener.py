"""The tagger's recipe on CLUENER2020 (Xu et al. 2020), the field's fine-grained benchmark: 10 types, strict spans.

    python -m benchmarks.cluener FOLDER [--work DIR]

FOLDER holds train.json and dev.json as published. Both encoders are fine-tuned as for the shipped tagger and measured
alone and averaged. Needs what `make train` installs and some 50 minutes on a core; goes on after an interruption.
Nothing that is shipped learns from this data.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.model import EntityType
from extract.neural.chunks import Chunk
from extract.neural.tagset import Span, to_tags
from extract.training.examples import Example
from extract.training.measure import Average, Score, Scorer, measure
from extract.training.tagger import TRUST, Workshop, start

# The recipe's tags are those of our 13 types: each of the benchmark's types borrows one, the names mean nothing here.
BORROWED: dict[str, EntityType] = {
    "address": "Place", "book": "Report", "company": "Company", "game": "Product", "government": "Government",
    "movie": "Event", "name": "Person", "organization": "Institution", "position": "Policy", "scene": "Facility",
}  # fmt: skip


def main() -> None:
    """Train, measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--work", type=Path, default=Path("out/cluener"))
    options = arguments.parse_args()
    start()
    train, dev = (list(read(options.folder / f"{part}.json")) for part in ("train", "dev"))
    Console().print(table(scores(train, dev, options.work)))


def read(file: Path) -> Iterator[Example]:
    """The sentences of a file, one JSON object a line, ends of names inclusive."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Example(Chunk(0, record["text"], False), to_tags(_spans(record["label"]), len(record["text"])))


def _spans(label: dict[str, dict[str, list[list[int]]]]) -> Iterator[Span]:
    for kind, names in label.items():
        for places in names.values():
            yield from (Span(start, end + 1, BORROWED[kind]) for start, end in places)


def scores(train: list[Example], dev: list[Example], work: Path) -> dict[str, list[Score]]:
    """Of each encoder and of their average, on dev, by type."""
    workshop = Workshop(train, dev, work)
    small, large = workshop.small(), workshop.large()
    models: dict[str, Scorer] = {
        "LAC": small,
        "BGE": large,
        "averaged": Average({small: TRUST["lac"], large: TRUST["bge"]}),
    }
    return {name: measure(model, dev) for name, model in models.items()}


def table(found: dict[str, list[Score]]) -> Table:
    """F1 in hundredths by type."""
    rows = Table("type", "names", *found, title="CLUENER dev, F1")
    lent = {borrowed: kind for kind, borrowed in BORROWED.items()}
    for of_type in zip(*found.values(), strict=True):
        first = of_type[0]
        if first.type in ("ALL", *lent):
            values = (f"{100 * score.f1:.1f}" for score in of_type)
            rows.add_row(lent.get(first.type, first.type), str(first.gold), *values)
    return rows


if __name__ == "__main__":
    main()
