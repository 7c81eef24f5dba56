"""A learned choice among candidates: a conditional logit (McFadden 1974) over hashed binary features.

A candidate is a list of features; its score is the sum of their weights, its chance the softmax over the candidates.
`weights/claims.npz` holds a vector of weights for each field, made by `extract.training.claims`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

BITS = 16
MASK = (1 << BITS) - 1
WEIGHTS = Path(__file__).parents[1] / "weights" / "claims.npz"


class Chooser(NamedTuple):
    """The weights of each field, and the coefficients that turn its chances into how often they are right."""

    weights: Mapping[str, Sequence[float]]
    calibration: Mapping[str, Sequence[float]]

    def chances(self, field: str, candidates: Iterable[Sequence[str]]) -> list[float]:
        """How likely each candidate is the right one; they sum to one."""
        learned = self.weights[field]
        # As `hashed`, written out: this is the innermost loop of the claims.
        scores = [sum([learned[crc32(feature.encode()) & MASK] for feature in features]) for features in candidates]
        top = max(scores, default=0.0)
        shares = [exp(score - top) for score in scores]
        total = sum(shares)
        return [share / total for share in shares]

    def calibrated(self, field: str, chances: Sequence[float]) -> float:
        """How often a choice of these chances was right on pages that were held out (Platt 1999)."""
        *slopes, intercept = self.calibration[field]
        logit = intercept + sum(slope * log_odds(chance) for slope, chance in zip(slopes, chances, strict=True))
        return 1 / (1 + exp(-logit))


def hashed(feature: str) -> int:
    """The place of a feature's weight."""
    return crc32(feature.encode()) & MASK


def log_odds(chance: float) -> float:
    """The logit of a chance, kept finite."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


@cache
def load_chooser(weights: Path = WEIGHTS) -> Chooser:
    """The chooser that the project ships, or that of another file of weights."""
    with np.load(weights) as arrays:
        learned = {name: arrays[name].astype(np.float64).tolist() for name in arrays.files}
    ending = "_calibration"
    return Chooser(
        {name: values for name, values in learned.items() if not name.endswith(ending)},
        {name.removesuffix(ending): values for name, values in learned.items() if name.endswith(ending)},
    )
