"""A table for each label and edge type: CSV as `neo4j-admin database import` reads it, or Parquet."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.arrow import edge_tables, node_tables
from graph.model import EDGE_PROPERTIES, ENTITY_LABELS, NODE_PROPERTIES, Kind
from graph.store import GraphStore

# Between the items of a list in one field: the ASCII unit separator, which no news text holds.
LIST_SEPARATOR = "\x1f"
IMPORT_TYPES: Mapping[Kind, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "strings": "string[]",
    "floats": "double[]",
}


def write_parquet(store: GraphStore, folder: Path) -> list[Path]:
    """`nodes-LABEL.parquet` and `edges-TYPE.parquet`, lists as lists."""
    return [_write_parquet(folder / f"{name}.parquet", tables) for name, tables in _named_tables(store)]


def write_csv(store: GraphStore, folder: Path) -> list[Path]:
    """`nodes-LABEL.csv` and `edges-TYPE.csv`, and `import.txt` with the arguments of neo4j-admin that read them."""
    paths = [_write_csv(folder / f"{name}.csv", name, tables) for name, tables in _named_tables(store)]
    arguments = folder / "import.txt"
    kinds = ((path, "nodes" if path.name.startswith("nodes") else "relationships") for path in paths)
    lines = ["--id-type=string", "--array-delimiter=U+001F", *(f"--{kind}={path.name}" for path, kind in kinds)]
    arguments.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [*paths, arguments]


def _named_tables(store: GraphStore) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    nodes = ((f"nodes-{label}", tables) for label, tables in node_tables(store.nodes()))
    edges = ((f"edges-{type_}", tables) for type_, tables in edge_tables(store.edges()))
    return chain(nodes, edges)


def _write_parquet(path: Path, tables: Iterator[pa.Table]) -> Path:
    first = next(tables)
    with pq.ParquetWriter(path, first.schema) as out:
        for table in chain([first], tables):
            out.write_table(table)
    return path


def _write_csv(path: Path, name: str, tables: Iterable[pa.Table]) -> Path:
    part, kind = name.split("-", 1)
    header, last = _node_header(kind) if part == "nodes" else _edge_header(kind)
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(header)
        for table in tables:
            columns = (column.to_pylist() for column in table.columns)
            rows.writerows([*map(_field, row), last] for row in zip(*columns, strict=True))
    return path


def _node_header(label: str) -> tuple[list[str], str]:
    names = [f"{name}:{IMPORT_TYPES[kind]}" for name, kind in NODE_PROPERTIES[label].items() if name != "id"]
    labels = ("Entity", label) if label in ENTITY_LABELS else (label,)
    return ["id:ID", *names, ":LABEL"], LIST_SEPARATOR.join(labels)


def _edge_header(type_: str) -> tuple[list[str], str]:
    names = [f"{name}:{IMPORT_TYPES[kind]}" for name, kind in EDGE_PROPERTIES[type_].items()]
    return [":START_ID", ":END_ID", *names, ":TYPE"], type_


def _field(value: Any) -> Any:
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else value
