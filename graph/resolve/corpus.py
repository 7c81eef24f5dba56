"""The entities of all articles as resolution sees them, from extractions or from any file in the gold form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from crawler.errors import InputError, Problem
from extract.model import Extraction
from graph.resolve.judgement import Ref
from graph.resolve.text import normal


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of one article; `index` is the article's place in its page."""

    article: str
    page: str
    index: int
    published: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()


class Unit(NamedTuple):
    """All nodes of one type and normal name, the smallest thing that is merged.

    `article`: only the node of that article, which a person judges by itself.
    """

    type: str
    form: str
    article: str = ""


class _Entity(msgspec.Struct):
    type: str
    name: str
    aliases: tuple[str, ...] = ()


class _Line(msgspec.Struct):
    """What resolution needs of a line, in whichever of the forms: extraction, one gold article, a gold page."""

    page: str
    article: str | int | None = None
    index: int | None = None
    published: str | None = None
    entities: list[_Entity] = []
    articles: list[dict[str, Any]] = []


def nodes_of(extractions: Iterable[Extraction]) -> Iterator[Node]:
    """Every entity of the extractions as a node."""
    for one in extractions:
        for entity in one.entities:
            yield Node(one.article, one.page, one.index, one.published or "", entity.type, entity.name, entity.aliases)


def read_nodes(path: Path) -> Iterator[Node]:
    """Every entity of a JSON lines file: extractions, or articles or pages in the gold form.

    An article's place in its page is `index`, else a number in `article`, else its order in the file. Raises InputError
    naming the line where one cannot be read.
    """
    seen: dict[str, int] = defaultdict(int)
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(
            Problem(where=str(path), what=error.strerror or str(error), remedy="Check the path.")
        ) from error
    for number, text in enumerate(lines, 1):
        if text.strip():
            for line in _articles(text, f"{path}:{number}"):
                order = seen[line.page]
                seen[line.page] += 1
                yield from _nodes(line, order)


def _articles(text: bytes, where: str) -> list[_Line]:
    try:
        line = msgspec.json.decode(text, type=_Line)
        header = {"page": line.page, "published": line.published}
        return [msgspec.convert(header | article, _Line) for article in line.articles] or [line]
    except msgspec.MsgspecError as error:
        remedy = 'Each line needs "page" and "entities" [{"type", "name", "aliases"}].'
        raise InputError(Problem(where=where, what=f"no article ({error})", remedy=remedy)) from error


def _nodes(line: _Line, order: int) -> Iterator[Node]:
    index = line.index if line.index is not None else line.article if isinstance(line.article, int) else order
    article = line.article if isinstance(line.article, str) else f"{line.page}.{index}"
    for entity in line.entities:
        yield Node(article, line.page, index, line.published or "", entity.type, entity.name, tuple(entity.aliases))


class Corpus:
    """Nodes grouped into units, with what the articles say about them."""

    def __init__(self, nodes: Iterable[Node], apart: frozenset[Ref] = frozenset()) -> None:
        """`apart`: nodes that a person speaks of one by one, under their normal names."""
        self.nodes: dict[Unit, list[Node]] = defaultdict(list)
        self.articles: dict[Unit, set[str]] = defaultdict(set)
        self.aliases: dict[Unit, set[str]] = defaultdict(set)
        for node in nodes:
            unit = self.unit(node, apart)
            self.nodes[unit].append(node)
            self.articles[unit].add(node.article)
            self.aliases[unit].update(filter(None, map(normal, node.aliases)))
        for unit, aliases in self.aliases.items():
            aliases.discard(unit.form)

    @staticmethod
    def unit(node: Node, apart: frozenset[Ref]) -> Unit:
        """The unit that a node belongs to."""
        form = normal(node.name) or node.name
        return Unit(node.type, form, node.article if Ref(node.type, form, node.article) in apart else "")

    def first(self, unit: Unit) -> tuple[str, str, int, str]:
        """When and where the unit is named first: date, page, index, name."""
        return min((node.published, node.page, node.index, node.name) for node in self.nodes[unit])
