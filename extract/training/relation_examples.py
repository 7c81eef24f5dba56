"""Annotated articles as examples for the pair model: candidates, features, labels."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from extract.evaluation.matching import Names
from extract.model import Predicate
from extract.relating.candidates import Candidate, candidates
from extract.relating.features import feature_names, hashed
from extract.relating.judging import predicates_of
from extract.relating.reading import Reading, read
from extract.relating.rules import find_by_rules
from extract.relating.schema import SYMMETRIC
from extract.relating.surroundings import surroundings
from extract.training.gold import Annotation
from extract.training.oracle import all_docs


class Document(NamedTuple):
    """An annotated article with its candidates, their features and what the annotation says of each.

    `entities` says whose entities they are: the annotation's (gold) or the pipeline's (found). `names` is canonical
    names by any form, worked out once for all thresholds that are tried.
    """

    page: str
    entities: str
    reading: Reading
    gold: Annotation
    names: Names
    pairs: list[Candidate]
    features: list[list[int]]
    labels: dict[tuple[int, Predicate], int | None]


def gather(folders: Sequence[Path], taggers: Path | None = None, unseen: Sequence[Path] = ()) -> list[Document]:
    """The documents of folders of annotated pages: with gold entities, then with those that the pipeline finds.

    `taggers` and `unseen` are as in `oracle.all_docs`.
    """
    return [_document(kind, *one) for kind, one in all_docs(folders, taggers, unseen)]


def _document(entities: str, doc: Doc, gold: Annotation) -> Document:
    reading = read(doc)
    findings = find_by_rules(reading)
    pairs = candidates(reading, findings)
    around = surroundings(reading, findings)
    names = Names(gold["entities"])
    labels = {
        (number, predicate): _label(gold, names, reading, pair, predicate)
        for number, pair in enumerate(pairs)
        for predicate in predicates_of(reading, pair)
    }
    features = [hashed(feature_names(reading, around, pair)) for pair in pairs]
    return Document(doc._.article.page, entities, reading, gold, names, pairs, features, labels)


def _label(gold: Annotation, names: Names, reading: Reading, pair: Candidate, predicate: Predicate) -> int | None:
    """1 where the annotation has the relation, None where it is optional or an alternative, else 0."""
    s, o = names(reading.entities[pair.s].name), names(reading.entities[pair.o].name)
    label: int | None = 0
    for relation in gold["relations"]:
        if relation["p"] != predicate:
            continue
        ends = (names(relation["s"]), names(relation["o"]))
        if ends == (s, o) or (predicate in SYMMETRIC and ends == (o, s)):
            return None if relation.get("optional") else 1
        if ends[0] == s and o in map(names, relation.get("alt", [])):
            label = None
    return label
