"""Precision, recall and F1 of extractions against annotated pages, by task, type and predicate.

The rules are those of the gold's own scorer (document-level matching, optional items neither required nor wrong),
and the numbers are equal to its.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from math import nan
from typing import NamedTuple

from extract.evaluation.matching import Item, Matched, Names, bare, distinct, match, same_metric, same_quantity

_SYMMETRIC = {"COOPERATES_WITH"}
# Two headlines are of one article from this likeness on.
_SAME_TITLE = 0.5


class Score(NamedTuple):
    """Right, spurious and missed items of one task."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else nan

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else nan

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else nan


class Mistake(NamedTuple):
    """One item that was missed or should not be there."""

    task: str
    kind: str
    page: str
    title: str
    item: Item


class Evaluation(NamedTuple):
    """Scores by task, and every mistake behind them."""

    scores: dict[str, Score]
    mistakes: list[Mistake]


class _Book:
    """Adds up scores and mistakes while articles are compared."""

    def __init__(self) -> None:
        self.scores: defaultdict[str, Score] = defaultdict(Score)
        self.mistakes: list[Mistake] = []
        self.page = self.title = ""

    def add(self, task: str, right: int, spurious: int, missed: int) -> None:
        self.scores[task] = Score(*(a + b for a, b in zip(self.scores[task], (right, spurious, missed), strict=True)))

    def add_matched(self, task: str, matched: Matched) -> None:
        right = sum(not gold.get("optional") for gold, _ in matched.pairs)
        self.add(task, right, len(matched.spurious), len(matched.missed))
        for kind, items in (("missed", matched.missed), ("spurious", matched.spurious)):
            self.mistakes.extend(Mistake(task, kind, self.page, self.title, item) for item in items)

    def add_by_kind(self, task: str, matched: Matched, field: str) -> None:
        """The same once more for each type or predicate."""
        seen = [*matched.missed, *matched.spurious, *(gold for gold, _ in matched.pairs)]
        for kind in sorted({item[field] for item in seen}):
            right = sum(gold[field] == kind and not gold.get("optional") for gold, _ in matched.pairs)
            spurious = sum(item[field] == kind for item in matched.spurious)
            self.add(f"{task}/{kind}", right, spurious, sum(item[field] == kind for item in matched.missed))

    def add_field(self, task: str, pairs: list[tuple[Item, Item]], right: int) -> None:
        """How often a field is right among items already found."""
        self.add(task, right, len(pairs) - right, len(pairs) - right)


def evaluate(gold_pages: Iterable[Item], predicted: Mapping[str, list[Item]]) -> Evaluation:
    """Compare predictions (page → articles in the gold form) with annotated pages."""
    book = _Book()
    for gold in gold_pages:
        book.page = gold["page"]
        left = list(predicted.get(gold["page"], ()))
        for article in gold["articles"]:
            book.title = article["title"]
            found = _find_article(article, left, alone=len(gold["articles"]) == 1)
            if found is None and article.get("off_topic"):
                continue
            book.add("articles", *((1, 0, 0) if found else (0, 0, 1)))
            if not article.get("off_topic"):
                _compare(article, found or {"title": ""}, book)
        _count_extra(left, book)
    return Evaluation(dict(sorted(book.scores.items())), book.mistakes)


def _find_article(article: Item, left: list[Item], *, alone: bool) -> Item | None:
    """Take the prediction with the likest headline out of those left."""

    def likeness(item: Item) -> float:
        return SequenceMatcher(None, bare(article["title"]), bare(item.get("title"))).ratio()

    best = max(left, key=likeness, default=None)
    if best is None or not (alone or likeness(best) >= _SAME_TITLE):
        return None
    left.remove(best)
    return best


def _count_extra(left: list[Item], book: _Book) -> None:
    for extra in left:
        book.add("articles", 0, 1, 0)
        for task in ("entities", "relations", "figures (quantity)", "figures (full)"):
            book.add(task, 0, len(extra.get(task.split()[0], ())), 0)


def _compare(gold: Item, found: Item, book: _Book) -> None:
    _compare_header(gold, found, book)
    _compare_entities(gold, found, book)
    names = Names(gold["entities"])
    _compare_figures(gold, found, names, book)
    _compare_relations(gold, found, names, book)


def _compare_header(gold: Item, found: Item, book: _Book) -> None:
    people, named = ({bare(name) for name in side.get("reporters") or ()} for side in (gold, found))
    book.add("reporters", len(people & named), len(named - people), len(people - named))
    right = bare(gold["title"]) == bare(found.get("title"))
    book.add("titles", int(right), int(not right), int(not right))


def _compare_entities(gold: Item, found: Item, book: _Book) -> None:
    forms = {id(entity): {bare(entity["name"]), *map(bare, entity.get("aliases", ()))} for entity in gold["entities"]}
    entities = distinct(found.get("entities", ()), lambda entity: (entity["type"], bare(entity["name"])))
    matched = match(gold["entities"], entities, lambda g, p: g["type"] == p["type"] and bare(p["name"]) in forms[id(g)])
    book.add_matched("entities", matched)
    book.add_by_kind("entities", matched, "type")
    required = [(g, p) for g, p in matched.pairs if not g.get("optional")]
    book.add_field("canonical names", required, sum(bare(g["name"]) == bare(p["name"]) for g, p in required))


def _compare_figures(gold: Item, found: Item, names: Names, book: _Book) -> None:
    def subjects(g: Item) -> set[str]:
        return set(map(names, [g["subject"], *g.get("subject_alt", [])]))

    def same(g: Item, p: Item) -> bool:
        return (
            same_quantity(g, p)
            and same_metric(g["metric"], p.get("metric"))
            and g["modality"] == (p.get("modality") or "actual")
            and (
                g["subject"] is None or names(p.get("subject")) in map(names, [g["subject"], *g.get("subject_alt", [])])
            )
        )

    figures = found.get("figures", ())
    book.add_matched("figures (quantity)", match(gold["figures"], figures, same_quantity))
    full = match(gold["figures"], figures, same)
    book.add_matched("figures (full)", full)
    required = [(g, p) for g, p in full.pairs if not g.get("optional")]
    for field in ("period", "bound"):
        book.add_field(f"figures/{field}", required, sum(g.get(field) == p.get(field) for g, p in required))


def _compare_relations(gold: Item, found: Item, names: Names, book: _Book) -> None:
    def same(g: Item, p: Item) -> bool:
        left, objects = names(g["s"]), set(map(names, [g["o"], *g.get("alt", [])]))
        s, o = names(p["s"]), names(p["o"])
        turned = g["p"] in _SYMMETRIC and left == o and s in objects
        return g["p"] == p["p"] and ((left == s and o in objects) or turned)

    relations = distinct(found.get("relations", ()), lambda r: (names(r["s"]), r["p"], names(r["o"])))
    matched = match(gold["relations"], relations, same)
    book.add_matched("relations", matched)
    book.add_by_kind("relations", matched, "p")
