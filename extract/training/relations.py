"""Learn the pair model and the trust in rules: `python -m extract.training.relations GOLD_DIR...`.

Cross-validation is by page; the threshold and every number that is printed come from held-out pages alone.
"""

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.model import Predicate
from extract.relating.candidates import Judgement
from extract.relating.judging import scored
from extract.relating.pairmodel import PREDICATES, WEIGHTS, PairModel, evidence, save
from extract.training.relation_examples import Document, gather
from extract.training.relation_scores import Judged, best_threshold, count, reliability

log = logging.getLogger(__name__)
WEIGHTS_FOLDER = Path(__file__).parent.parent / "weights"
FOLDS = 5
STRENGTH = 1.0  # inverse L2 penalty; .3, 1 and 4 gave F1 .757, .766, .768 alone and .769, .777, .775 with rules
SEEN_ON = 2  # pages that must have a feature for it to be learned
UNCALIBRATED = np.array([0, 1, 0, 0, 0], dtype=np.float32)  # the belief itself
BELIEVED = 0.15  # calibration looks at beliefs from here on, where it decides
PRIOR = 10  # findings that the average rule is worth, against a rule's own few


def fit(documents: Sequence[Document]) -> PairModel:
    """Weights by logistic regression with an L2 penalty, a predicate at a time; trust in rules by counting."""
    rows = _vocabulary(documents)
    weights = np.zeros((len(rows), len(PREDICATES)), dtype=np.float32)
    bias = np.full(len(PREDICATES), -9.0, dtype=np.float32)
    for column, predicate in enumerate(PREDICATES):
        known = [
            (document.features[number], label)
            for document in documents
            for (number, asked), label in document.labels.items()
            if asked == predicate and label is not None
        ]
        truth = np.array([label for _, label in known])
        if truth.sum() < FOLDS:
            continue
        learned = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400)
        learned.fit(_matrix([features for features, _ in known], rows), truth)
        weights[:, column], bias[column] = learned.coef_[0], learned.intercept_[0]
    trust, default = _trust(documents)
    return PairModel(rows, weights, bias, trust, default, UNCALIBRATED, 0.5)


def _vocabulary(documents: Sequence[Document]) -> dict[int, int]:
    pages: defaultdict[int, set[str]] = defaultdict(set)
    for document in documents:
        for feature in {feature for features in document.features for feature in features}:
            pages[feature].add(document.page)
    return {feature: row for row, feature in enumerate(f for f, seen in pages.items() if len(seen) >= SEEN_ON)}


def _matrix(features: list[list[int]], rows: dict[int, int]) -> csr_matrix:
    columns = [sorted({rows[feature] for feature in one if feature in rows}) for one in features]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for one in columns for column in one])
    return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(features), len(rows)))


def _trust(documents: Sequence[Document]) -> tuple[dict[str, float], float]:
    """The share of each rule's findings that were right, drawn towards that of all rules together."""
    counts: defaultdict[tuple[Predicate, str], list[int]] = defaultdict(lambda: [0, 0])
    for document in documents:
        for (number, predicate), label in document.labels.items():
            for rule in {finding.rule for finding in document.pairs[number].findings if finding.p == predicate}:
                if label is not None:
                    counts[predicate, rule][label] += 1
    right, wrong = (sum(count[label] for count in counts.values()) for label in (1, 0))
    default = right / (right + wrong)
    trust = {
        f"{predicate}:{rule}": (yes + PRIOR * default) / (yes + no + PRIOR)
        for (predicate, rule), (no, yes) in counts.items()
    }
    return trust, default


def judged(model: PairModel, document: Document) -> Judged:
    """The document with each of its judgements and their labels."""
    if not document.pairs:
        return Judged(document, [])
    chances = model.probabilities(document.features)
    rows = []
    for (number, predicate), label in document.labels.items():
        chance = float(chances[number, PREDICATES.index(predicate)])
        rows.append((scored(document.reading, model, document.pairs[number], predicate, chance), label))
    return Judged(document, rows)


def cross_validated(documents: Sequence[Document]) -> Iterator[Judged]:
    """Each document judged by a model that has not seen its page."""
    pages = sorted({document.page for document in documents})
    np.random.default_rng(1).shuffle(pages)
    fold_of = {page: number % FOLDS for number, page in enumerate(pages)}
    for fold in range(FOLDS):
        model = fit([document for document in documents if fold_of[document.page] != fold])
        yield from (judged(model, document) for document in documents if fold_of[document.page] == fold)


def main() -> None:
    """Cross-validate, print what held-out pages give, learn from all pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated pages to learn from")
    parser.add_argument("--taggers", type=Path, help="folders of tagger weights and the pages that these have not seen")
    parser.add_argument("--unseen", type=Path, nargs="+", default=[], help="annotated pages no tagger has learned from")
    parser.add_argument("--measure", type=Path, help="folder of annotated pages to measure on, never learned from")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    documents = gather(options.gold, options.taggers, options.unseen)
    held_out = list(cross_validated(documents))
    certainty = calibrated(_found(held_out))
    held_out = [rescored(one, certainty) for one in held_out]
    threshold = best_threshold(_found(held_out))
    _report("held-out folds", held_out, threshold)
    model = fit(documents)._replace(certainty=certainty, threshold=threshold)
    if options.measure:
        _report(str(options.measure), [judged(model, document) for document in gather([options.measure])], threshold)
    save(model, WEIGHTS_FOLDER / WEIGHTS)


def _found(held_out: Sequence[Judged]) -> list[Judged]:
    """Those whose entities the pipeline found: what scores mean in use, and where relations are kept."""
    return [one for one in held_out if one.document.entities == "found"]


def calibrated(held_out: Sequence[Judged]) -> npt.NDArray[np.float32]:
    """What turns beliefs and entity scores into chances (Platt 1999), from judgements of pages not learned from."""
    rows = [
        (_evidence(document, judgement), label)
        for document, judgements in held_out
        for judgement, label in judgements
        if label is not None and judgement.belief >= BELIEVED
    ]
    learned = LogisticRegression(C=10, fit_intercept=False)
    learned.fit(np.stack([row for row, _ in rows]), [label for _, label in rows])
    return np.asarray(learned.coef_[0], dtype=np.float32)


def rescored(one: Judged, certainty: npt.NDArray[np.float32]) -> Judged:
    """The judgements with chances by this certainty."""
    return Judged(
        one.document,
        [
            (row._replace(score=float(1 / (1 + np.exp(-certainty @ _evidence(one.document, row))))), label)
            for row, label in one.rows
        ],
    )


def _evidence(document: Document, judgement: Judgement) -> npt.NDArray[np.float32]:
    s, o = (document.reading.entities[end].score for end in (judgement.candidate.s, judgement.candidate.o))
    return evidence(judgement.belief, judgement.chance, s, o)


def _report(title: str, all_judged: Sequence[Judged], threshold: float) -> None:
    for entities in sorted({one.document.entities for one in all_judged}):
        part = [one for one in all_judged if one.document.entities == entities]
        log.info("\n%s, %s entities, score from %.2f on", title, entities, threshold)
        for predicate, counted in count(part, threshold).items():
            log.info("%-16s %s", predicate, counted)
        for row in reliability(part):
            log.info("%s", row)


if __name__ == "__main__":
    main()
