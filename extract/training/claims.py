"""Learns what figures measure, of whom and when, from annotated pages: `python -m extract.training.claims GOLD_DIR...`.

Each field is a conditional logit over the candidates that the run makes (`extract.figures.choice`). What the article
said before is a feature: the first round learns it from the annotation, the next ones from predictions on held-out
pages, as a run has it. The same held-out predictions calibrate the scores. Seeded; minutes on one core.
"""

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, isclose
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.figures import claim, metric, modality, period, subject
from extract.figures.choice import BITS, WEIGHTS, Chooser, hashed, log_odds
from extract.figures.likeness import holds, likeness
from extract.figures.setting import Context, Said, Setting, read_article, settings
from extract.model import Entity
from extract.nlp import load
from extract.training.gold import Annotation
from extract.training.oracle import OracleDoc, oracle_docs

log = logging.getLogger(__name__)
FIELDS = ("metric", "subject", "period", "modality")
FOLDS, ROUNDS, SEED = 5, 3, 1
# Chosen by cross-validation over pages: strength of the prior on weights, and of the preference for the best phrase.
PRIOR, SHARPNESS, STRICT, NEAREST = 3e-4, 25.0, 0.7, 0.4
STEPS, RATE = 100, 0.05
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Choice(NamedTuple):
    """The hashed features of each candidate and how right each is (they sum to one)."""

    features: list[Ints]
    right: Floats


@dataclass(slots=True)
class Example:
    """A quantity whose annotation is known, and what the last round of held-out predictions said of it."""

    doc: int
    fold: int
    setting: Setting
    gold: Annotation
    decision: claim.Decision


def main() -> None:
    """Learn from the folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    examples = list(read_examples(parser.parse_args().folders))
    for number in range(ROUNDS):
        predict_held_out(examples)
        log.info("round %d: %s", number + 1, report(examples))
    learned = {field: values.astype(np.float16) for field, values in learn(examples).items()}
    calibration = calibrate(examples)
    log.info("reliability: %s", reliability(examples, calibration))
    np.savez_compressed(WEIGHTS, **learned, **calibration)  # type: ignore[arg-type]


def read_examples(folders: Sequence[Path]) -> Iterator[Example]:
    """Every quantity that stands for an annotated figure; pages are dealt to folds at random."""
    draw = np.random.default_rng(SEED)
    folds: dict[str, int] = {}
    nlp = load()
    for number, oracle in enumerate(one for folder in folders for one in oracle_docs(nlp, folder)):
        fold = folds.setdefault(oracle.doc._.article.page, int(draw.integers(FOLDS)))
        for setting in settings(read_article(oracle.doc)):
            if gold := _annotation(setting, oracle):
                yield Example(number, fold, setting, gold, claim.Decision(_annotated(gold), None, {}))


def _annotation(setting: Setting, oracle: OracleDoc) -> Annotation | None:
    """The annotated figure of this value whose metric is nearest to the words around."""
    quantity = setting.quantity
    around = setting.text[max(0, quantity.start - 60) : quantity.end + 30]
    alike = [
        figure
        for figure in oracle.gold["figures"]
        if figure["unit"] == quantity.unit and isclose(figure["value"], quantity.value, rel_tol=1e-6)
    ]
    return max(alike, key=lambda figure: _share_of(figure["metric"], around), default=None)


def _share_of(phrase: str, around: str) -> float:
    pairs = [phrase[index : index + 2] for index in range(len(phrase) - 1)]
    return sum(pair in around for pair in pairs) / max(1, len(pairs))


def predict_held_out(examples: Sequence[Example]) -> None:
    """Replace what was decided of every example by what a chooser decides that has not seen its page."""
    found: list[tuple[Example, claim.Decision]] = []
    for fold in range(FOLDS):
        chooser = _chooser(learn([example for example in examples if example.fold != fold]))
        said: dict[int, dict[int, Said]] = defaultdict(dict)
        for example in examples:
            if example.fold == fold:
                earlier = said[example.doc]
                decision = claim.decide(chooser, example.setting, claim.context_of(example.setting, earlier))
                earlier[example.setting.quantity.start] = decision.said
                found.append((example, decision))
    for example, decision in found:
        example.decision = decision


def _chooser(learned: dict[str, Floats]) -> Chooser:
    return Chooser({field: values.tolist() for field, values in learned.items()}, {})


def learn(examples: Sequence[Example]) -> dict[str, Floats]:
    """The weights of each field; what the article said before comes from the examples' last decisions.

    Subjects alone are learned with what the annotation says before: errors there mislead more than they teach
    (0.835 against 0.82 in cross-validation).
    """
    choices: dict[str, list[Choice]] = {field: [] for field in FIELDS}
    said: dict[int, dict[int, Said]] = defaultdict(dict)
    true: dict[int, dict[int, Said]] = defaultdict(dict)
    for example in examples:
        setting = example.setting
        contexts = [claim.context_of(setting, earlier[example.doc]) for earlier in (said, true)]
        for field, choice in _choices(example, *contexts):
            if choice.right.sum():
                choices[field].append(choice)
        said[example.doc][setting.quantity.start] = example.decision.said
        true[example.doc][setting.quantity.start] = _annotated(example.gold)
    return {field: fit(made) for field, made in choices.items()}


def _annotated(gold: Annotation) -> Said:
    return Said(gold["metric"], gold["subject"], gold["period"], gold["modality"])


def _choices(example: Example, context: Context, true: Context) -> Iterator[tuple[str, Choice]]:
    """The candidates of each field with how right they are."""
    setting, gold, said = example.setting, example.gold, example.decision.said
    phrases = metric.phrases(setting, context.previous.metric if context.previous else None)
    yield "metric", _choice([p.features for p in phrases], _preferred([p.text for p in phrases], gold["metric"]))
    things = subject.candidates(setting, said.metric, true)
    yield "subject", _choice([c.features for c in things], [is_subject(c.entity, gold) for c in things])
    times = period.candidates(setting, said.metric, context)
    yield "period", _choice([c.features for c in times], [c.value == gold["period"] for c in times])
    modes = modality.features(setting, said.period, context)
    yield "modality", _choice(modes, [mode == gold["modality"] for mode in modality.MODALITIES])


def _choice(features: Sequence[Sequence[str]], right: Sequence[float]) -> Choice:
    total = sum(right)
    shares = np.array(right, float) / total if total else np.zeros(len(right))
    return Choice([np.array([hashed(one) for one in each], dtype=np.int64) for each in features], shares)


def _preferred(texts: Sequence[str], wanted: str) -> list[float]:
    """Most weight on the phrases nearest to the annotated one; none where no phrase comes near."""
    near = [STRICT * likeness(text, wanted) + (1 - STRICT) * is_metric(text, wanted) for text in texts]
    best = max(near, default=0.0)
    return [exp(SHARPNESS * (value - best)) if best >= NEAREST else 0.0 for value in near]


def is_metric(text: str, wanted: str) -> bool:
    """Whether the phrase counts as the annotated one: half of its bigrams, or one within the other."""
    return holds(text, wanted) or likeness(text, wanted) >= 0.5


def is_subject(entity: Entity | None, gold: Annotation) -> bool:
    """Whether the thing is the annotated subject or one that is as right."""
    if gold["subject"] is None or entity is None:
        return gold["subject"] is None and entity is None
    return entity.name in (gold["subject"], *gold.get("subject_alt", ()))


def fit(choices: Sequence[Choice]) -> Floats:
    """The weights that make the right candidates likeliest, by Adam (Kingma & Ba 2015) over all choices at once."""
    indices = np.concatenate([each for choice in choices for each in choice.features])
    lengths = np.array([len(each) for choice in choices for each in choice.features])
    sizes = np.array([len(choice.features) for choice in choices])
    right = np.concatenate([choice.right for choice in choices])
    rows = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    groups = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group_of, row_of = np.repeat(np.arange(len(sizes)), sizes), np.repeat(np.arange(len(lengths)), lengths)
    used, places = np.unique(indices, return_inverse=True)
    weights, mean, square = (np.zeros(len(used)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(weights[places], rows)
        shares = np.exp(scores - np.maximum.reduceat(scores, groups)[group_of])
        shares /= np.add.reduceat(shares, groups)[group_of]
        pull = ((shares - right) / len(choices))[row_of]
        slope = np.bincount(places, weights=pull, minlength=len(used)) + PRIOR * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    learned = np.zeros(1 << BITS)
    learned[used] = weights
    return learned


def outcomes(examples: Sequence[Example]) -> dict[str, NDArray[np.bool_]]:
    """Whether each example's decision is right, by field and as a whole, as the gold's scorer has it."""
    found: dict[str, list[bool]] = defaultdict(list)
    for example in examples:
        gold, said, entity = example.gold, example.decision.said, example.decision.entity
        right = {
            "metric": is_metric(said.metric, gold["metric"]),
            "subject": gold["subject"] is None or is_subject(entity, gold),
            "period": said.period == gold["period"],
            "modality": said.modality == gold["modality"],
        }
        for field, value in {**right, "whole": all(right[field] for field in claim.WHOLE)}.items():
            found[field].append(value)
    return {field: np.array(values) for field, values in found.items()}


def calibrate(examples: Sequence[Example]) -> dict[str, Floats]:
    """For each field and the whole: the coefficients of a logistic regression of being right on the log odds."""
    right = outcomes(examples)
    found = {}
    for field in (*FIELDS, "whole"):
        parts = claim.WHOLE if field == "whole" else (field,)
        inputs = np.array([[log_odds(e.decision.chances[part]) for part in parts] + [1.0] for e in examples])
        found[f"{field}_calibration"] = _logistic(inputs, right[field].astype(float))
    return found


def reliability(examples: Sequence[Example], calibration: dict[str, Floats]) -> str:
    """How many claims get a score of at least so much, and the share of them that is right."""
    chooser = Chooser({}, {name.removesuffix("_calibration"): values.tolist() for name, values in calibration.items()})
    chances = ([example.decision.chances[field] for field in claim.WHOLE] for example in examples)
    scores = np.array([chooser.calibrated("whole", each) for each in chances])
    right = outcomes(examples)["whole"]
    kept = ((floor, scores >= floor) for floor in (0.5, 0.7, 0.8, 0.9))
    return ", ".join(f">= {floor}: {mask.sum()} ({right[mask].mean():.2f})" for floor, mask in kept)


def _logistic(inputs: Floats, right: Floats) -> Floats:
    """Newton's method; a small ridge keeps it finite."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        shares = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares - right) + 1e-3 * weights
        curve = (inputs * (shares * (1 - shares))[:, None]).T @ inputs + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def report(examples: Sequence[Example]) -> str:
    """The share that is right of what the annotation requires, and how many plans were taken for facts."""
    needed = [example for example in examples if not example.gold.get("optional")]
    shares = ", ".join(f"{field} {values.mean():.3f}" for field, values in outcomes(needed).items())
    fooled = sum(e.decision.said.modality == "actual" != e.gold["modality"] for e in needed)
    return f"{shares}; {fooled} of {len(needed)} not actual but taken for it"


if __name__ == "__main__":
    main()
