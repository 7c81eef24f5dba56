"""The entities of all articles as resolution sees them: nodes, grouped into units by type and normal name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph.resolve.judgement import Ref
from graph.resolve.knowledge import lookup
from graph.resolve.parts import take_apart, undated
from graph.resolve.text import normal
from graph.resolve.words import word_set


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of one article; `index` is the article's place in its page.

    `year`: for an event that takes place in the article (it has dates, a venue, participants), its year, else "".
    """

    article: str
    page: str
    index: int
    published: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    year: str = ""


class Unit(NamedTuple):
    """All nodes of one type and normal name, the smallest thing that is merged.

    `part` sets some of them apart: the article of a node that a person judges by itself or whose name is no name
    (开幕式), or the year of a conference of a series that is named without its year.
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
        if form in word_set("annual"):
            return Unit(node.type, form, node.year or node.published[:4])
        if node.type == "Event" and (form in self.series or any(one.file == "events" for one in lookup(form, "Event"))):
            return Unit(node.type, form, "" if series_of(node) else node.year)
        return Unit(node.type, form)

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


def series_of(node: Node) -> str:
    """The name of the series whose one year or edition the event is (2025中国算力大会 → 中国算力大会), else ""."""
    if node.type != "Event":
        return ""
    form = normal(node.name)
    parts = take_apart(form, "Event")
    if not parts.years and not parts.editions:
        return ""
    return undated(form)
