"""The tagger's learning curve: LAC's encoder fine-tuned on a part of the annotated pages, without a rule or a list.

    python -m benchmarks.curve GOLD... --measure GOLD [--seeds 2] [--work DIR]

For 25, 50 and 100 % of the pages, drawn anew for every seed: F1 of spans (exact place and type) on the pages measured
on, by type. Needs what `make train` installs and some eight minutes a seed; goes on after an interruption.
"""

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

import torch
from rich.console import Console
from rich.table import Table

from extract.training.encoders import from_lac
from extract.training.examples import Annotated, Example, examples, read_annotated
from extract.training.fetch import LAC, fetch
from extract.training.learn import Model, Progress, likelihood_loss, train
from extract.training.measure import Score, measure
from extract.training.tagger import RECURRENT, RECURRENT_DROPOUT, start

PARTS = (0.25, 0.5, 1.0)


def main() -> None:
    """Train, measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--measure", dest="measured", type=Path, required=True)
    arguments.add_argument("--seeds", type=int, default=2)
    arguments.add_argument("--work", type=Path, default=Path("out/curve"))
    options = arguments.parse_args()
    start()
    annotated = [article for folder in options.gold for article in read_annotated(folder)]
    measured = list(examples(read_annotated(options.measured)))
    rows = {
        part: [point(annotated, measured, part, seed, options.work) for seed in range(1, options.seeds + 1)]
        for part in PARTS
    }
    Console().print(table(rows))


def point(annotated: list[Annotated], measured: list[Example], part: float, seed: int, work: Path) -> list[Score]:
    """Scores, ALL first, of a model that has learned from a part of the pages."""
    pages = sorted({one.article.page for one in annotated})
    drawn = set(random.Random(seed).sample(pages, max(1, round(part * len(pages)))))
    torch.manual_seed(seed)
    model = Model(from_lac(fetch(LAC, work), RECURRENT_DROPOUT))
    progress = Progress(work / f"{part}-{seed}.pt")
    learned = list(examples(one for one in annotated if one.article.page in drawn))
    train(model, learned, RECURRENT._replace(seed=seed), likelihood_loss, progress)
    return measure(model, measured)


def table(rows: Mapping[float, Sequence[list[Score]]]) -> Table:
    """Mean F1 over the seeds by type and part; for ALL each seed's too."""
    result = Table("type", "names", *(f"{part:.0%}" for part in rows), title="Spans F1 by part of the pages")
    first, *_ = rows.values()
    for number, own in enumerate(first[0]):
        if own.gold:
            found = [[scores[number].f1 for scores in seeds] for seeds in rows.values()]
            each = [f" ({', '.join(f'{f1:.3f}' for f1 in seeds)})" if not number else "" for seeds in found]
            result.add_row(own.type, str(own.gold), *(f"{mean(s):.3f}{e}" for s, e in zip(found, each, strict=True)))
    return result


if __name__ == "__main__":
    main()
