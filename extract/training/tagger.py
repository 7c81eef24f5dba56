"""Rebuilds the shipped tagger: teachers learn from annotation, the small student from them and from unlabelled text.

    python -m extract.training.tagger GOLD... [--unlabelled FILE] [--measure GOLD] [--work DIR] [--weights DIR]

Every step leaves its result in the work folder; after an interruption the same command goes on from there.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated as Option

import numpy as np
import torch
import typer
from rich.logging import RichHandler

from extract.neural.chunks import Chunk
from extract.neural.tagger import WEIGHTS
from extract.training.bert import from_bge
from extract.training.distil import Soft, distil_loss, hard_labels, soft_labels
from extract.training.encoders import Recurrent, from_lac
from extract.training.examples import Annotated, Example, examples, read_annotated
from extract.training.export import export
from extract.training.fetch import BGE, LAC, fetch
from extract.training.learn import Model, Progress, Recipe, likelihood_loss, train
from extract.training.measure import measure
from extract.training.unlabelled import unlabelled_chunks

log = logging.getLogger(__name__)

# Measured on annotated pages held out of training.
RECURRENT = Recipe(epochs=8, rate=1e-3, head_rate=3e-3, field_rate=9e-3, batch=900)
TRANSFORMER = Recipe(epochs=4, rate=1e-4, head_rate=1e-3, field_rate=3e-3, batch=1200)
STUDENT = Recipe(epochs=2, rate=1e-3, head_rate=1e-3, field_rate=0.0, batch=4000)
RECURRENT_DROPOUT, TRANSFORMER_DROPOUT, STUDENT_DROPOUT = 0.4, 0.3, 0.1
SEED = 1
# What the student believes of each teacher.
TRUST = {"lac": 0.4, "bge": 0.6}
# How often the student reads each annotated chunk while it reads the unlabelled ones once.
GOLD_REPEATS = 2


class Workshop:
    """A training: what is learned from and measured on, and where the steps leave their results."""

    def __init__(self, gold: list[Example], measured: list[Example], work: Path) -> None:
        self.gold, self.measured, self.work = gold, measured, work

    def small(self) -> Model:
        """LAC's encoder with a random field, fine-tuned on annotation."""
        torch.manual_seed(SEED)
        model = Model(from_lac(fetch(LAC, self.work), RECURRENT_DROPOUT))
        train(model, self.gold, RECURRENT, likelihood_loss, self._progress("lac", model))
        return model

    def large(self) -> Model:
        """BGE's encoder likewise."""
        torch.manual_seed(SEED)
        model = Model(from_bge(fetch(BGE, self.work), TRANSFORMER_DROPOUT), half=True)
        train(model, self.gold, TRANSFORMER, likelihood_loss, self._progress("bge", model))
        return model

    def student(self, small: Model, labels: list[Soft]) -> Model:
        """The small model, learning further from the teachers' labels."""
        student = Model(from_lac(fetch(LAC, self.work), STUDENT_DROPOUT))
        student.load_state_dict(small.state_dict())
        items = [*labels, *(soft for soft in hard_labels(self.gold) for _ in range(GOLD_REPEATS))]
        train(student, items, STUDENT, distil_loss, self._progress("student", student))
        return student

    def labels(self, file: Path, measured: list[Annotated]) -> list[Soft]:
        """What small and large model together think of unlabelled text, learned and thought on two cores."""
        kept = self.work / "labels.pt"
        if not kept.exists():
            fetch(BGE, self.work)
            chunks = unlabelled_chunks(file, [annotated.article for annotated in measured])
            with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=start) as pool:
                list(pool.map(self.teach, TRUST))
                halves = list(pool.map(self.think, (chunks[::2], chunks[1::2])))
            partial = kept.with_suffix(".partial")
            torch.save([soft for half in halves for soft in half], partial)
            partial.replace(kept)
        labels: list[Soft] = torch.load(kept, weights_only=False)
        log.info("%d unlabelled chunks", len(labels))
        return labels

    def teacher(self, name: str) -> Model:
        """A teacher; one that has finished learning is read from its checkpoint."""
        return {"lac": self.small, "bge": self.large}[name]()

    def teach(self, name: str) -> None:
        """Have a teacher learn and leave its checkpoint."""
        self.teacher(name)

    def think(self, chunks: Sequence[Chunk]) -> list[Soft]:
        """The teachers' labels."""
        return list(soft_labels({self.teacher(name): trust for name, trust in TRUST.items()}, chunks))

    def _progress(self, name: str, model: Model) -> Progress:
        return Progress(self.work / f"{name}.pt", lambda epoch: self._report(name, epoch, model))

    def _report(self, name: str, epoch: int, model: Model) -> None:
        if self.measured:
            total, *by_type = measure(model, self.measured)
            types = ", ".join(f"{score.type} {score.f1:.3f}" for score in by_type if score.gold)
            log.info("%s, epoch %d: names F1 %.3f (%s)", name, epoch, total.f1, types)


def main(
    gold: Option[list[Path], typer.Argument(help="folders of annotated pages to learn from")],
    unlabelled: Option[Path | None, typer.Option(help="articles without annotation, JSON lines")] = None,
    measured: Option[Path | None, typer.Option("--measure", help="annotated pages to measure on")] = None,
    work: Option[Path, typer.Option(help="where the steps leave their results")] = Path("out/training"),
    weights: Option[Path, typer.Option(help="where the finished tagger goes")] = WEIGHTS,
) -> None:
    """Rebuild the tagger's weights."""
    start()
    held_out = read_annotated(measured) if measured else []
    annotated = [article for folder in gold for article in read_annotated(folder)]
    workshop = Workshop(list(examples(annotated)), list(examples(held_out)), work)
    labels = workshop.labels(unlabelled, held_out) if unlabelled else []
    model = workshop.small()
    save(workshop.student(model, labels) if labels else model, weights)


def start() -> None:
    """Set up a process: one thread, so that sums are made in one order and the same weights come out."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", handlers=[RichHandler(show_path=False)])
    torch.set_num_threads(1)


def save(model: Model, folder: Path) -> None:
    """Write what `extract.neural.tagger` reads: graph, transitions, character table."""
    network = model.network
    assert isinstance(network, Recurrent)
    export(network, folder / "tagger.onnx")
    np.save(folder / "transitions.npy", model.transitions())
    (folder / "characters.txt").write_text("\n".join(network.index.groups), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
