"""Learns what figures measure, of whom and when, from annotated pages: `python -m extract.training.claims GOLD_DIR...`.

Each field is a conditional logit over the candidates that the run makes (`extract.figures.choice`), learned from
articles with the annotation's names and with our own. What the article said before is a feature: the first round
learns it from the annotation, the next ones from predictions on held-out pages, as a run has it. Those predictions on
our own names, for articles of the field, calibrate the scores. Seeded; minutes on one core.
"""

import argparse
import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.evaluation.matching import same_metric
from extract.figures import claim, metric, modality, period, subject
from extract.figures.choice import BITS, WEIGHTS, Chooser, hashed
from extract.figures.likeness import likeness
from extract.figures.setting import Context, Said, Setting
from extract.training.claim_examples import FOLDS, SEED, Document, annotated, as_annotated, gather
from extract.training.claim_scores import calibrate, is_subject, reliability, report
from extract.training.gold import Annotation

log = logging.getLogger(__name__)
ROUNDS = 2
# Chosen by cross-validation over pages: strength of the prior on weights, and of the preference for the best phrase.
PRIORS = {"metric": 3e-4, "subject": 1e-3, "period": 3e-4, "modality": 3e-4}
SHARPNESS, STRICT, NEAREST = 25.0, 0.7, 0.4
STEPS, RATE = 100, 0.05
SHARES = (0.25, 0.5, 0.75, 1.0)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Decided = list[list[claim.Decision]]


class Choice(NamedTuple):
    """The hashed features of each candidate and how right each is (they sum to one)."""

    features: list[Ints]
    right: Floats


Choices = list[tuple[str, Choice]]


def main() -> None:
    """Learn from the folders and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--taggers", type=Path, help="folders of tagger weights and the pages that these have not seen")
    parser.add_argument("--measure", type=Path, help="folder of annotated pages to measure on, never learned from")
    parser.add_argument("--curve", action="store_true", help="cross-validate on parts of the pages; write nothing")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    documents = gather(options.folders, options.taggers)
    if options.curve:
        made = choices(documents, None)
        for share in SHARES:
            decided = predict_held_out(documents, made, share=share)
            log.info("%.0f %% of pages: %s", 100 * share, report(*_found(documents, decided)))
        return
    measured = gather([options.measure]) if options.measure else []
    train(documents, measured)


def train(documents: Sequence[Document], measured: Sequence[Document], weights: Path = WEIGHTS) -> None:
    """Learn in rounds, calibrate on what was held out, measure, write."""
    made = choices(documents, None)
    for number in range(ROUNDS):
        decided = predict_held_out(documents, made)
        log.info("round %d: %s", number + 1, report(*_found(documents, decided)))
        made = choices(documents, decided)
    learned = learn(made)
    calibration = calibrate(*_of_the_field(documents, decided))
    log.info("reliability: %s", reliability(*_of_the_field(documents, decided), calibration))
    if measured:
        outside = [claim.decide_all(_chooser(learned), document.settings) for document in measured]
        log.info("measured: %s", report(*_found(measured, outside)))
        log.info("reliability: %s", reliability(*_found(measured, outside), calibration))
    compact = {field: values.astype(np.float16) for field, values in learned.items()}
    np.savez_compressed(weights, **compact, **calibration)  # type: ignore[arg-type]


def _found(documents: Sequence[Document], decided: Decided) -> tuple[list[Document], Decided]:
    """The documents with our own names, as a run has them, and what was decided of them."""
    kept = [number for number, document in enumerate(documents) if document.entities == "found"]
    return [documents[number] for number in kept], [decided[number] for number in kept]


def _of_the_field(documents: Sequence[Document], decided: Decided) -> tuple[list[Document], Decided]:
    """Those of them that are about computing power: what the scores are meant for."""
    pairs = [pair for pair in zip(*_found(documents, decided), strict=True) if pair[0].on_topic]
    return [document for document, _ in pairs], [decisions for _, decisions in pairs]


def predict_held_out(documents: Sequence[Document], made: Sequence[Choices], *, share: float = 1.0) -> Decided:
    """What is decided of each document with our own names by a chooser that has not seen its page.

    The chooser learns from a share of the other pages.
    """
    found: Decided = [[] for _ in documents]
    pages = sorted({document.page for document in documents})
    seen = set(np.random.default_rng(SEED).permutation(pages)[: round(share * len(pages))].tolist())
    for fold in range(FOLDS):
        known = [n for n, document in enumerate(documents) if document.fold != fold and document.page in seen]
        chooser = _chooser(learn([made[n] for n in known]))
        for number, document in enumerate(documents):
            if document.fold == fold and document.entities == "found":
                found[number] = claim.decide_all(chooser, document.settings)
    return found


def _chooser(learned: dict[str, Floats]) -> Chooser:
    return Chooser({field: values.tolist() for field, values in learned.items()}, {})


def learn(made: Iterable[Choices]) -> dict[str, Floats]:
    """The weights of each field from the choices of documents."""
    by_field: dict[str, list[Choice]] = {field: [] for field in claim.FIELDS}
    for field, choice in chain.from_iterable(made):
        by_field[field].append(choice)
    return {field: fit(found, PRIORS[field]) for field, found in by_field.items()}


def choices(documents: Sequence[Document], decided: Decided | None) -> list[Choices]:
    """The choices of each document that have a right candidate; what was said before comes from the last decisions.

    Subjects alone are learned with what the annotation says before: errors there mislead more than they teach
    (0.835 against 0.82 in cross-validation). An article's other fields hardly depend on whose names it has: they are
    learned from it once, with our own.
    """
    twice = {document.gold_id for document in documents if document.entities == "found"}
    made = []
    for number, document in enumerate(documents):
        fields = ("subject",) if document.entities == "gold" and document.gold_id in twice else claim.FIELDS
        found = _choices_of(document, decided[number] if decided and decided[number] else as_annotated(document))
        made.append([(field, choice) for field, choice in found if field in fields and choice.right.sum()])
    return made


def _choices_of(document: Document, decisions: Sequence[claim.Decision | None]) -> Iterator[tuple[str, Choice]]:
    """The choices of every quantity whose annotation is known, each with what was said before it."""
    said: dict[int, Said] = {}
    true: dict[int, Said] = {}
    for number, (setting, decision) in enumerate(zip(document.settings, decisions, strict=True)):
        gold = document.known.get(number)
        if gold and decision:
            contexts = [claim.context_of(setting, earlier) for earlier in (said, true)]
            yield from _choices(setting, gold, decision.said, *contexts)
        if decision:
            said[setting.quantity.start] = decision.said
            true[setting.quantity.start] = annotated(gold) if gold else decision.said


def _choices(
    setting: Setting, gold: Annotation, said: Said, context: Context, true: Context
) -> Iterator[tuple[str, Choice]]:
    """The candidates of each field with how right they are."""
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
    near = [STRICT * likeness(text, wanted) + (1 - STRICT) * same_metric(text, wanted) for text in texts]
    best = max(near, default=0.0)
    return [exp(SHARPNESS * (value - best)) if best >= NEAREST else 0.0 for value in near]


def fit(choices: Sequence[Choice], prior: float) -> Floats:
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
        slope = np.bincount(places, weights=pull, minlength=len(used)) + prior * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    learned = np.zeros(1 << BITS)
    learned[used] = weights
    return learned


if __name__ == "__main__":
    main()
