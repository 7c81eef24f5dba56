"""Annotated articles as examples for the choices of a claim: quantities, and the figures that they stand for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import isclose
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from extract.evaluation.matching import Names
from extract.figures.claim import Decision
from extract.figures.setting import Said, Setting, read_article, settings
from extract.topic import judge_topic
from extract.training.gold import Annotation
from extract.training.oracle import all_docs

FOLDS, SEED = 5, 1
# What a name that the pipeline did not find is called: nothing is its equal.
NOT_FOUND = "\0"


class Document(NamedTuple):
    """An annotated article: its quantities, and by number the annotation of each that stands for a figure.

    `entities` says whose names they are: the annotation's (gold) or the pipeline's (found). Subjects are named as the
    article's entities are.
    """

    page: str
    fold: int
    entities: str
    on_topic: bool
    headline_end: int
    gold: Annotation
    settings: list[Setting]
    known: dict[int, Annotation]

    @property
    def gold_id(self) -> tuple[str, str]:
        """Page and headline: what is the same whoever's names it has."""
        return self.page, self.gold["title"]


def gather(folders: Sequence[Path], taggers: Path | None = None) -> list[Document]:
    """The documents of the folders with gold entities, then with those that the pipeline finds.

    `taggers` is as in `oracle.all_docs`.
    """
    read = list(all_docs(folders, taggers))
    folds = _folds({one.doc._.article.page for _, one in read})
    return [_document(kind, folds[one.doc._.article.page], one.doc, one.gold) for kind, one in read]


def _folds(pages: set[str]) -> dict[str, int]:
    """Pages dealt to folds at random."""
    order = np.random.default_rng(SEED).permutation(sorted(pages))
    return {str(page): number % FOLDS for number, page in enumerate(order)}


def _document(entities: str, fold: int, doc: Doc, gold: Annotation) -> Document:
    article = read_article(doc)
    found = list(settings(article))
    forms = defaultdict(list)
    names = Names(gold["entities"])
    for named in article.named:
        forms[names(named.entity.name)].append(named.entity.name)
    known = {number: _renamed(figure, names, forms) for number, figure in _stands_for(found, gold["figures"]).items()}
    end = doc._.sentences[0].end if doc._.sentences else 0
    return Document(doc._.article.page, fold, entities, judge_topic(doc._.article).relevant, end, gold, found, known)


def _renamed(figure: Annotation, names: Names, forms: dict[str, list[str]]) -> Annotation:
    """The figure with its subjects called as the article's entities are."""
    if figure["subject"] is None:
        return figure
    meant = [form for name in (figure["subject"], *figure.get("subject_alt", ())) for form in forms[names(name)]]
    first = forms[names(figure["subject"])]
    return {**figure, "subject": first[0] if first else NOT_FOUND, "subject_alt": meant}


def _stands_for(found: Sequence[Setting], figures: Sequence[Annotation]) -> dict[int, Annotation]:
    """The annotated figure of each quantity: of equal values the one whose words are nearest, one each first.

    One that is left over (said twice) stands for the nearest figure once more.
    """
    pairs = sorted(_alike(found, figures), key=lambda pair: (-pair[0], pair[1], pair[2]))
    taken: dict[int, int] = {}
    for again in (False, True):
        for _, number, figure in pairs:
            if number not in taken and (again or figure not in taken.values()):
                taken[number] = figure
    return {number: figures[figure] for number, figure in taken.items()}


def _alike(found: Sequence[Setting], figures: Sequence[Annotation]) -> Iterator[tuple[float, int, int]]:
    """How well quantity and figure go together: the words of the metric, the amount as written, the subject nearby."""
    for number, setting in enumerate(found):
        quantity = setting.quantity
        around = setting.text[max(0, quantity.start - 60) : quantity.end + 30]
        close = setting.text[max(0, quantity.start - 8) : quantity.end + 4]
        for order, figure in enumerate(figures):
            if figure["unit"] == quantity.unit and isclose(figure["value"], quantity.value, rel_tol=1e-6):
                written = figure.get("text", "").replace(" ", "") == quantity.text.replace(" ", "")
                named = figure["subject"] is not None and figure["subject"] in around
                metric = _share_of(figure["metric"], around) + 0.5 * _share_of(figure["metric"], close)
                yield metric + 0.5 * written + 0.4 * named, number, order


def _share_of(phrase: str, around: str) -> float:
    pairs = [phrase[index : index + 2] for index in range(len(phrase) - 1)]
    return sum(pair in around for pair in pairs) / max(1, len(pairs))


def annotated(gold: Annotation) -> Said:
    """What the annotation says of a figure."""
    return Said(gold["metric"], gold["subject"], gold["period"], gold["modality"])


def as_annotated(document: Document) -> list[Decision | None]:
    """The annotation in place of decisions; None for quantities that stand for no figure."""
    return [
        Decision(annotated(document.known[number]), None, {}) if number in document.known else None
        for number in range(len(document.settings))
    ]
