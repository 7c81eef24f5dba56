"""Reads the entities that resolution works on: from extractions, or from any file in the gold form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from crawler.errors import InputError, Problem
from extract.model import Extraction
from graph.resolve.corpus import Node

TAKES_PLACE = frozenset({"HELD_IN", "PARTICIPATED_IN", "PART_OF", "RELEASED_AT"})


class _Entity(msgspec.Struct):
    type: str
    name: str
    aliases: list[str] = []
    props: dict[str, Any] | None = None


class _Relation(msgspec.Struct):
    s: str
    p: str
    o: str


class _Line(msgspec.Struct):
    """What resolution needs of a line: an extraction, an article in the gold form, or a gold page with its articles."""

    page: str
    article: str | int | None = None
    index: int | None = None
    published: str | None = None
    entities: list[_Entity] = []
    relations: list[_Relation] = []
    articles: list[dict[str, Any]] = []


def nodes_of(extractions: Iterable[Extraction]) -> Iterator[Node]:
    """Every entity of the extractions as a node."""
    for one in extractions:
        yield from _nodes(msgspec.convert(one, _Line, from_attributes=True), one.index)


def read_nodes(path: Path) -> Iterator[Node]:
    """Every entity of a JSON lines file: extractions, or articles or pages in the gold form.

    An article's place in its page is `index`, else a number in `article`, else its order in the file. Raises
    InputError naming the line where one cannot be read.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        problem = Problem(where=str(path), what=error.strerror or str(error), remedy="Check the path.")
        raise InputError(problem) from error
    order: dict[str, int] = defaultdict(int)
    for number, text in enumerate(lines, 1):
        if text.strip():
            for line in _articles(text, f"{path}:{number}"):
                yield from _nodes(line, order[line.page])
                order[line.page] += 1


def _articles(text: bytes, where: str) -> list[_Line]:
    try:
        line = msgspec.json.decode(text, type=_Line)
        header = {"page": line.page, "published": line.published}
        return [msgspec.convert(header | article, _Line) for article in line.articles] or [line]
    except msgspec.MsgspecError as error:
        remedy = 'Each line needs "page" and "entities" [{"type", "name", "aliases"}].'
        raise InputError(Problem(where=where, what=f"no article ({error})", remedy=remedy)) from error


def _nodes(line: _Line, order: int) -> Iterator[Node]:
    place = line.article if isinstance(line.article, int) else order
    index = place if line.index is None else line.index
    article = line.article if isinstance(line.article, str) else f"{line.page}.{index}"
    for entity in line.entities:
        yield Node(
            article=article,
            page=line.page,
            index=index,
            published=line.published or "",
            type=entity.type,
            name=entity.name,
            aliases=tuple(entity.aliases),
            year=_year(entity, line) if entity.type == "Event" else "",
            employers=tuple(sorted(_objects(line, entity.name, "WORKS_FOR"))) if entity.type == "Person" else (),
            within=_within(entity, line) if entity.type == "City" else (),
        )


def _objects(line: _Line, name: str, predicate: str) -> set[str]:
    return {one.o for one in line.relations if one.s == name and one.p == predicate}


def _within(city: _Entity, line: _Line) -> tuple[str, ...]:
    """The places that the city is said to lie in, else all other places of the article."""
    stated = _objects(line, city.name, "LOCATED_IN")
    others = {one.name for one in line.entities if one.type in ("Province", "City") and one is not city}
    return tuple(sorted(stated or others))


def _year(event: _Entity, line: _Line) -> str:
    """The year that the article gives the event, or the article's own where the event takes place in it."""
    for prop in ("start", "end"):
        if date := (event.props or {}).get(prop):
            return str(date)[:4]
    takes_place = any(event.name in (one.s, one.o) for one in line.relations if one.p in TAKES_PLACE)
    return (line.published or "")[:4] if takes_place else ""
