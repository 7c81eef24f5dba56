"""The pair model: one logistic regression a predicate over hashed features, and how far each rule is to be trusted."""

import math
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from extract.model import Predicate
from extract.relating.schema import TABLE

PREDICATES: tuple[Predicate, ...] = tuple(TABLE)
WEIGHTS = "relations.npz"


class PairModel(NamedTuple):
    """`weights` is (F, P), a row for each known feature and a column for each predicate; `bias` is (P,).

    `trust` holds the share of a rule's findings that were right in training; a rule that it lacks has `default_trust`.
    `certainty` turns what is believed of a relation and of its two entities into the chance that it is right (5,).
    `threshold` is the score from which a relation is kept.
    """

    rows: dict[int, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    trust: dict[str, float]
    default_trust: float
    certainty: npt.NDArray[np.float32]
    threshold: float

    def probabilities(self, features: list[list[int]]) -> npt.NDArray[np.float32]:
        """For N candidates with their hashed features, the probability of every predicate: (N, P)."""
        rows = [[self.rows[feature] for feature in set(one) if feature in self.rows] for one in features]
        logits = np.stack([self.weights[row].sum(axis=0) for row in rows]) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)

    def trust_in(self, predicate: Predicate, rule: str) -> float:
        """How likely a finding of this rule is right."""
        return self.trust.get(f"{predicate}:{rule}", self.default_trust)

    def score(self, belief: float, chance: float, s: float, o: float) -> float:
        """How likely a relation is right: by the belief in it, the model's own, and its entities' scores."""
        logit = float(self.certainty @ evidence(belief, chance, s, o))
        return 1 / (1 + math.exp(-logit))


def evidence(belief: float, chance: float, s: float, o: float) -> npt.NDArray[np.float32]:
    """What a score is reckoned from: constant, log odds of belief and of the model's chance, log entity scores."""
    values = (1, log_odds(belief), log_odds(max(chance, 0.05)), math.log(max(s, 0.01)), math.log(max(o, 0.01)))
    return np.array(values, dtype=np.float32)


def log_odds(chance: float) -> float:
    """The logarithm of the odds, within those of 1 to 999."""
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))


def save(model: PairModel, path: Path) -> None:
    """Write the model; weights in half precision."""
    np.savez_compressed(
        path,
        features=np.array(list(model.rows), dtype=np.uint32),
        weights=model.weights.astype(np.float16),
        bias=model.bias.astype(np.float32),
        rules=np.array(list(model.trust)),
        trust=np.array(list(model.trust.values()), dtype=np.float32),
        certainty=model.certainty,
        settings=np.array([model.default_trust, model.threshold], dtype=np.float32),
    )


@cache
def load() -> PairModel:
    """The model that is shipped with the package."""
    with (files("extract") / "weights" / WEIGHTS).open("rb") as file, np.load(file) as data:
        return PairModel(
            rows={feature: row for row, feature in enumerate(data["features"].tolist())},
            weights=data["weights"].astype(np.float32),
            bias=data["bias"],
            trust=dict(zip(data["rules"].tolist(), data["trust"].tolist(), strict=True)),
            default_trust=float(data["settings"][0]),
            certainty=data["certainty"],
            threshold=float(data["settings"][1]),
        )
