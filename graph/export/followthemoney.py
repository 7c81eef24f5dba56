"""FollowTheMoney entities, as OpenSanctions, Aleph and yente read them: a JSON object a line, values always lists.

Types that the schema does not have (places, facilities, products, indices, figures) are left out. Schemata and their
properties are those of followthemoney 4, written by hand: the package brings ICU, SQLAlchemy and fourteen more.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from graph.model import Edge, Node
from graph.store import GraphStore

Record = dict[str, Any]
Said = Mapping[str, Iterable[Any]]

SCHEMATA: Mapping[str, str] = {
    "Article": "Article",
    "Company": "Company",
    "Government": "PublicBody",
    "Institution": "Organization",
    "Person": "Person",
    "Event": "Event",
}
# Our property → the schema's; of an entity, and of an article.
ENTITY_NAMES = {"name": "name", "aliases": "alias"}
EVENT_NAMES = {"start": "startDate", "end": "endDate", "theme": "summary"}
ARTICLE_NAMES = {
    "title": "title",
    "source": "publisher",
    "url": "sourceUrl",
    "published": "publishedAt",
    "reporters": "author",
}
# A relation as an interval of its own: schema, the property of each end, what the relation is called where it has none.
INTERVALS: Mapping[str, tuple[str, str, str, str]] = {
    "WORKS_FOR": ("Employment", "employee", "employer", ""),
    "COOPERATES_WITH": ("UnknownLink", "subject", "object", "cooperates with"),
    "PART_OF": ("UnknownLink", "subject", "object", "part of"),
    "PARTICIPATED_IN": ("UnknownLink", "subject", "object", "participated in"),
    "APPEARS_IN": ("Mention", "resolved", "document", ""),
}


def write_followthemoney(store: GraphStore, folder: Path) -> list[Path]:
    """`graph.ftm.json`: the entities, then the relations between them, a line each."""
    path = folder / "graph.ftm.json"
    with path.open("wb") as out:
        for record in _records(store):
            out.write(msgspec.json.encode(record) + b"\n")
    return [path]


def _records(store: GraphStore) -> Iterator[Record]:
    for node in store.nodes():
        if node.label in SCHEMATA:
            yield _entity(node)
    for edge in store.edges():
        if edge.type in INTERVALS and {edge.source.label, edge.target.label} <= SCHEMATA.keys():
            yield _interval(edge)


def _entity(node: Node) -> Record:
    names = ARTICLE_NAMES if node.label == "Article" else ENTITY_NAMES
    if node.label == "Event":
        names = names | EVENT_NAMES
    return _record(
        node.id, SCHEMATA[node.label], {names[key]: _list(node.props[key]) for key in names & node.props.keys()}
    )


def _interval(edge: Edge) -> Record:
    schema, source, target, called = INTERVALS[edge.type]
    role = [str(edge.props[key]) for key in ("title", "role") if key in edge.props]
    said: dict[str, Iterable[Any]] = {source: [edge.source.id], target: [edge.target.id]}
    if schema != "Mention":
        said |= {"role": role or _list(called), "date": _list(edge.props.get("first_published"))}
    return _record(edge.id, schema, said)


def _record(id_: str, schema: str, said: Said) -> Record:
    filled = {name: [str(value) for value in values] for name, values in said.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, tuple) else [value]
