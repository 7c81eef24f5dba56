"""Nodes and edges as Arrow tables by label and type, for COPY, Parquet and pandas."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeVar

import pyarrow as pa

from graph.model import EDGE_PROPERTIES, NODE_PROPERTIES, Edge, Kind, Node

Item = TypeVar("Item")

CHUNK_ROWS = 20_000
ARROW_TYPES: Mapping[Kind, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "strings": pa.list_(pa.string()),
    "floats": pa.list_(pa.float64()),
}


def node_table(label: str, nodes: list[Node], prefix: str = "") -> pa.Table:
    """Nodes of one label as a table; `prefix` goes before each column's name."""
    return pa.table(_columns(NODE_PROPERTIES[label], nodes, prefix))


def edge_table(type_: str, edges: list[Edge], prefix: str = "") -> pa.Table:
    """Edges of one type as a table, first the ids of their ends as `source` and `target`."""
    ends = {
        f"{prefix}source": pa.array([edge.source.id for edge in edges], type=pa.string()),
        f"{prefix}target": pa.array([edge.target.id for edge in edges], type=pa.string()),
    }
    return pa.table(ends | _columns(EDGE_PROPERTIES[type_], edges, prefix))


def node_tables(nodes: Iterable[Node]) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Sorted nodes by label, in tables of at most 20,000 rows."""
    for label, group in groupby(nodes, key=attrgetter("label")):
        yield label, (node_table(label, chunk) for chunk in _chunks(group))


def edge_tables(edges: Iterable[Edge]) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Sorted edges by type, in tables of at most 20,000 rows."""
    for type_, group in groupby(edges, key=attrgetter("type")):
        yield type_, (edge_table(type_, chunk) for chunk in _chunks(group))


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while chunk := list(islice(items, CHUNK_ROWS)):
        yield chunk


def _columns(properties: Mapping[str, Kind], items: Iterable[Node | Edge], prefix: str) -> dict[str, pa.Array]:
    rows = [item.props for item in items]
    return {
        f"{prefix}{name}": pa.array([row.get(name) for row in rows], type=ARROW_TYPES[kind])
        for name, kind in properties.items()
    }
