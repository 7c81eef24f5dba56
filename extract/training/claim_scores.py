"""How good decisions are on pages that were held out: by field, in full as the gold's scorer counts, and by score."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from extract.evaluation.matching import Item, same_metric
from extract.evaluation.scoring import Evaluation, evaluate
from extract.figures import claim
from extract.figures.choice import Chooser, log_odds
from extract.figures.merge import once_each
from extract.model import Entity
from extract.training.claim_examples import Document
from extract.training.gold import Annotation

Floats = NDArray[np.float64]
Decisions = Sequence[Sequence[claim.Decision]]
# Coefficients that leave a chance as it is.
AS_IT_IS = dict.fromkeys(claim.FIELDS, (1.0, 0.0)) | {"whole": (1.0,) * len(claim.EVIDENCE) + (0.0,)}
FLOORS = (0.0, 0.5, 0.7, 0.8, 0.9)


def is_subject(entity: Entity | None, gold: Annotation) -> bool:
    """Whether the thing is the annotated subject or one that is as right."""
    if gold["subject"] is None or entity is None:
        return gold["subject"] is None and entity is None
    return entity.name in (gold["subject"], *gold.get("subject_alt", ()))


def outcome(gold: Annotation, decision: claim.Decision) -> dict[str, bool]:
    """Whether each field is right, and the claim as a whole, as the gold's scorer has it."""
    said = decision.said
    right = {
        "metric": same_metric(gold["metric"], said.metric),
        "subject": gold["subject"] is None or is_subject(decision.entity, gold),
        "period": said.period == gold["period"],
        "modality": said.modality == gold["modality"],
    }
    return {**right, "whole": right["metric"] and right["subject"] and right["modality"]}


def in_full(documents: Sequence[Document], decided: Decisions) -> Evaluation:
    """The figures of documents against their annotation, as a run would give them."""
    gold, found = [], {}
    for number, (document, decisions) in enumerate(zip(documents, decided, strict=True)):
        figures = once_each(
            map(claim.figure, [Chooser({}, AS_IT_IS)] * len(decisions), document.settings, decisions),
            document.headline_end,
        )
        article: Item = {**document.gold, "relations": []}
        gold.append({"page": str(number), "articles": [article]})
        found[str(number)] = [{"title": article["title"], "figures": msgspec.to_builtins(figures)}]
    return evaluate(gold, found)


def report(documents: Sequence[Document], decided: Decisions) -> str:
    """Shares that are right of what the annotation requires, how many plans were taken for facts, and F1 in full."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    fooled = 0
    for document, decisions in zip(documents, decided, strict=True):
        for number, gold in document.known.items():
            if not gold.get("optional"):
                fooled += decisions[number].said.modality == "actual" != gold["modality"]
                for field, value in outcome(gold, decisions[number]).items():
                    right[field].append(value)
    shares = ", ".join(f"{field} {np.mean(values):.3f}" for field, values in right.items())
    scores = in_full(documents, decided).scores
    f1 = ", ".join(f"{task} F1 {scores[task].f1:.3f}" for task in ("figures (quantity)", "figures (full)"))
    return f"{shares}; {fooled} of {len(right['whole'])} not actual but taken for it; {f1}"


def _judged(documents: Sequence[Document], decided: Decisions) -> Iterator[tuple[dict[str, float], dict[str, bool]]]:
    """The chances of every decision with what came out; a quantity that is no figure is right in nothing."""
    nothing = dict.fromkeys((*claim.FIELDS, "whole"), False)
    for document, decisions in zip(documents, decided, strict=True):
        for number, decision in enumerate(decisions):
            gold = document.known.get(number)
            yield decision.chances, outcome(gold, decision) if gold else nothing


def calibrate(documents: Sequence[Document], decided: Decisions) -> dict[str, Floats]:
    """For each field and the whole: the coefficients of a logistic regression of being right on the log odds."""
    judged = list(_judged(documents, decided))
    found = {}
    for field in (*claim.FIELDS, "whole"):
        parts = claim.EVIDENCE if field == "whole" else (field,)
        inputs = np.array([[log_odds(chances[part]) for part in parts] + [1.0] for chances, _ in judged])
        found[f"{field}_calibration"] = _logistic(inputs, np.array([right[field] for _, right in judged], float))
    return found


def reliability(documents: Sequence[Document], decided: Decisions, calibration: dict[str, Floats]) -> str:
    """How many claims get a score of at least so much, and the share of them that is right."""
    chooser = Chooser({}, {name.removesuffix("_calibration"): values.tolist() for name, values in calibration.items()})
    judged = list(_judged(documents, decided))
    scores = np.array(
        [chooser.calibrated("whole", [chances[part] for part in claim.EVIDENCE]) for chances, _ in judged]
    )
    right = np.array([right["whole"] for _, right in judged])
    kept = ((floor, scores >= floor) for floor in FLOORS)
    return ", ".join(f">= {floor}: {mask.sum()} ({right[mask].mean():.2f})" for floor, mask in kept if mask.any())


def _logistic(inputs: Floats, right: Floats) -> Floats:
    """Newton's method; a small ridge keeps it finite."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        shares = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares - right) + 1e-3 * weights
        curve = (inputs * (shares * (1 - shares))[:, None]).T @ inputs + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights
