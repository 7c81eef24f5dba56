"""JSON-LD: things and claims as linked data, names and dates in the terms of schema.org where it has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from graph.model import Edge, Node
from graph.store import GraphStore

IDS = "urn:suanli:"
CONTEXT: dict[str, Any] = {
    "@vocab": IDS,
    "name": "https://schema.org/name",
    "aliases": "https://schema.org/alternateName",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "published": "https://schema.org/datePublished",
    "title": "https://schema.org/headline",
    "subject": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject", "@type": "@id"},
    "predicate": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate", "@type": "@vocab"},
    "object": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#object", "@type": "@id"},
}


def write_jsonld(store: GraphStore, folder: Path) -> list[Path]:
    """`graph.jsonld`: one object a line within `@graph`; an edge is a statement, so that its evidence stays with it."""
    path = folder / "graph.jsonld"
    with path.open("wb") as out:
        out.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":[')
        for number, record in enumerate(_records(store)):
            out.write((b",\n" if number else b"\n") + msgspec.json.encode(record))
        out.write(b"\n]}\n")
    return [path]


def _records(store: GraphStore) -> Iterator[dict[str, Any]]:
    for node in store.nodes():
        yield _thing(node)
    for edge in store.edges():
        yield _statement(edge)


def _thing(node: Node) -> dict[str, Any]:
    # A figure's subject is the name as its article has it; the link to the thing is its ABOUT statement.
    said = {("subject_name" if name == "subject" else name): value for name, value in node.props.items()}
    return {"@id": IDS + node.id, "@type": node.label, **{name: said[name] for name in said if name != "id"}}


def _statement(edge: Edge) -> dict[str, Any]:
    ends = {"subject": IDS + edge.source.id, "predicate": edge.type, "object": IDS + edge.target.id}
    evidence = {name: value for name, value in edge.props.items() if name != "id"}
    return {"@id": IDS + edge.id, "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement", **evidence, **ends}
