"""The entities of all articles as resolution sees them: nodes, grouped into units by type and normal name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph.resolve.divisions import divisions
from graph.resolve.judgement import Ref
from graph.resolve.knowledge import lookup
from graph.resolve.parts import take_apart, undated
from graph.resolve.text import normal
from graph.resolve.words import word_set


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of one article; `index` is the article's place in its page.

    `year`: of an event that takes place in the article (it has dates, a venue, participants). `employers`: whom a
    person works for. `within`: where a city lies, by the article.
    """

    article: str
    page: str
    index: int
    published: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    year: str = ""
    employers: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Unit(NamedTuple):
    """All nodes of one type and normal name, the smallest thing that is merged.

    `part` sets some of them apart: the article of a node that a person judges by itself or whose name is no name
    (开幕式); the year of a conference of a series that is named without its year; the employers of a person; the code
    of a division of which there are several (朝阳区).
    """

    type: str
    form: str
    part: str = ""


class Corpus:
    """Units, with what the articles say about them."""

    def __init__(self, nodes: Iterable[Node], apart: frozenset[Ref] = frozenset()) -> None:
        """`apart`: nodes that a person speaks of one by one, under their normal names."""
        nodes = list(nodes)
        self.series = frozenset(filter(None, (series_of(node) for node in nodes)))
        self.nodes: dict[Unit, list[Node]] = defaultdict(list)
        for node in nodes:
            self.nodes[self.unit(node, apart)].append(node)
        self.articles = {unit: {node.article for node in own} for unit, own in self.nodes.items()}
        self.years = {unit: {node.year for node in own} - {""} for unit, own in self.nodes.items()}

    def unit(self, node: Node, apart: frozenset[Ref]) -> Unit:
        """The unit that a node belongs to."""
        form = normal(node.name) or node.name
        if Ref(node.type, form, node.article) in apart or (form in word_set("vague") and not lookup(form, node.type)):
            return Unit(node.type, form, node.article)
        return Unit(node.type, form, self._part(node, form))

    def _part(self, node: Node, form: str) -> str:
        if node.type == "Person":
            return "" if "·" in form or lookup(form, "Person") else "、".join(node.employers)
        if node.type == "City":
            return _code(form, node.within)
        if form in word_set("annual"):
            return node.year or node.published[:4]
        recurs = form in self.series or any(one.file == "events" for one in lookup(form, node.type))
        return node.year if node.type == "Event" and recurs and not series_of(node) else ""

    @cached_property
    def aliases(self) -> dict[Unit, dict[str, set[str]]]:
        """Unit → normal alias → the articles that use it."""
        found: dict[Unit, dict[str, set[str]]] = {unit: defaultdict(set) for unit in self.nodes}
        for unit, own in self.nodes.items():
            for node in own:
                for alias in map(normal, node.aliases):
                    if alias and alias != unit.form:
                        found[unit][alias].add(node.article)
        return found

    def units_of(self, ref: Ref) -> list[Unit]:
        """The units that a decision's reference means: the one node, or all of the name that are not set apart."""
        if ref.article:
            return [unit for unit in [Unit(*ref)] if unit in self.nodes]
        return self._by_name.get((ref.type, ref.name), [])

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Unit]]:
        found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for unit in sorted(self.nodes):
            if not (unit.part and unit.part in self.articles[unit]):
                found[unit.type, unit.form].append(unit)
        return found

    def first(self, unit: Unit) -> tuple[str, str, int, str]:
        """When and where the unit is named first: date, page, index, name."""
        return min((node.published, node.page, node.index, node.name) for node in self.nodes[unit])


def _code(form: str, within: Iterable[str]) -> str:
    """The one division of several of this name that lies in a place of the article, "" where that tells none."""
    codes = divisions(form, "City")
    parents = {code for place in within for kind in ("Province", "City") for code in divisions(place, kind)}
    fitting = {code for code in codes for parent in parents if code.startswith(parent) and code != parent}
    return min(fitting) if len(codes) > 1 and len(fitting) == 1 else ""


def series_of(node: Node) -> str:
    """The name of the series whose one year or edition the event is (2025中国算力大会 → 中国算力大会), else ""."""
    if node.type != "Event":
        return ""
    form = normal(node.name)
    parts = take_apart(form, "Event")
    if not parts.years and not parts.editions:
        return ""
    return undated(form)
