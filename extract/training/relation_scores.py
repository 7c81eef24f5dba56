"""How good judgements are: counts by predicate as the gold's scorer counts, the best threshold, and reliability."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.evaluation.matching import Item, distinct, match
from extract.relating.candidates import Judgement
from extract.relating.choosing import without_rivals
from extract.relating.schema import SYMMETRIC
from extract.training.relation_examples import Document

THRESHOLDS = tuple(step / 50 for step in range(10, 36))
NOISE = 0.004  # F1 differs by this much between one split into folds and another
BINS = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)


class Judged(NamedTuple):
    """A document and its judgements, each with its label (None: neither right nor wrong)."""

    document: Document
    rows: list[tuple[Judgement, int | None]]


class Count(NamedTuple):
    """Right, spurious and missed relations."""

    right: int
    spurious: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.spurious + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.spurious)
        recall = self.right / max(1, self.right + self.missed)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  gold {self.right + self.missed}"


def count(all_judged: Sequence[Judged], threshold: float) -> dict[str, Count]:
    """Counts by predicate and in all."""
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for document, rows in all_judged:
        kept = without_rivals([judgement for judgement, _ in rows if judgement.score >= threshold])
        for place, items in enumerate(_outcome(document, kept)):
            for item in items:
                totals[item["p"]][place] += 1
                totals["all"][place] += 1
    return {predicate: Count(*totals[predicate]) for predicate in sorted(totals)}


def best_threshold(all_judged: Sequence[Judged]) -> float:
    """The middle one of the thresholds whose F1 is as good as any, far from where it falls on either side."""
    f1 = {threshold: count(all_judged, threshold)["all"].f1 for threshold in THRESHOLDS}
    good = [threshold for threshold, value in f1.items() if value >= max(f1.values()) - NOISE]
    return good[len(good) // 2]


def reliability(all_judged: Sequence[Judged]) -> Iterator[str]:
    """Of what is scored between two bounds, the share that is right."""
    scored = [(judgement.score, label) for _, rows in all_judged for judgement, label in rows if label is not None]
    for low, high in pairwise(BINS):
        labels = [label for score, label in scored if low <= score < high]
        if labels:
            yield f"score {low:.2f} to {min(high, 1):.2f}: {sum(labels) / len(labels):.3f} right of {len(labels)}"


def _outcome(document: Document, kept: Sequence[Judgement]) -> tuple[list[Item], list[Item], list[Item]]:
    """Right, spurious and missed items of one article."""
    names = document.names
    entities = document.reading.entities

    def same(gold: Item, found: Item) -> bool:
        ends, objects = (names(found["s"]), names(found["o"])), {*map(names, [gold["o"], *gold.get("alt", [])])}
        turned = gold["p"] in SYMMETRIC and ends[1] == names(gold["s"]) and ends[0] in objects
        return gold["p"] == found["p"] and ((ends[0] == names(gold["s"]) and ends[1] in objects) or turned)

    items = [
        {"s": entities[one.candidate.s].name, "p": one.predicate, "o": entities[one.candidate.o].name} for one in kept
    ]
    found = match(
        document.gold["relations"], distinct(items, lambda item: (names(item["s"]), item["p"], names(item["o"]))), same
    )
    return [gold for gold, _ in found.pairs if not gold.get("optional")], found.spurious, found.missed
