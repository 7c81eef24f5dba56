"""Pieces of evidence for and against two names being one thing; their weights are log-odds, kept as data."""

from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).parent / "weights.tsv"
SAME = 0.7
APART = 0.2


class Evidence(NamedTuple):
    """One observation: the name of its weight in `weights.tsv`, and what was seen."""

    kind: str
    detail: str = ""

    @property
    def weight(self) -> float:
        """What it adds to the log-odds."""
        return weights()[self.kind][0]

    def __str__(self) -> str:
        return weights()[self.kind][1].replace("{}", self.detail)


@cache
def weights() -> dict[str, tuple[float, str]]:
    """Kind of evidence → (log-odds, how it is said)."""
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {kind: (float(weight), saying) for kind, weight, saying in rows}


def log_odds(evidence: Iterable[Evidence]) -> float:
    """The sum of all weights (Fellegi and Sunter 1969: independent observations add up)."""
    return sum(piece.weight for piece in evidence)


def probability(odds: float) -> float:
    """Log-odds as a score from 0 to 1."""
    return round(1 / (1 + exp(-odds)), 4)


def reason(evidence: Iterable[Evidence]) -> str:
    """The evidence in words, the weightiest first."""
    return "；".join(str(piece) for piece in sorted(evidence, key=lambda piece: -abs(piece.weight)))
