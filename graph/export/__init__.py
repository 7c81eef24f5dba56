"""The graph for other tools, streamed: tables, GraphML, JSON-LD, FollowTheMoney, or its state as sorted lines."""

from collections.abc import Callable, Mapping
from pathlib import Path

from crawler.errors import InputError, Problem
from graph.dump import write_dump
from graph.export.followthemoney import write_followthemoney
from graph.export.graphml import write_graphml
from graph.export.jsonld import write_jsonld
from graph.export.tables import write_csv, write_parquet
from graph.store import GraphStore

Write = Callable[[GraphStore, Path], list[Path]]


def _write_lines(store: GraphStore, folder: Path) -> list[Path]:
    path = folder / "graph.jsonl"
    write_dump(store, path)
    return [path]


FORMATS: Mapping[str, Write] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "graphml": write_graphml,
    "jsonld": write_jsonld,
    "ftm": write_followthemoney,
    "jsonl": _write_lines,
}


def export(store: GraphStore, name: str, folder: Path) -> list[Path]:
    """Write the whole graph to `folder` in the format of that name, and say which files that made.

    Raises InputError for an unknown format or a folder that cannot be written.
    """
    if name not in FORMATS:
        what = f"there is no export format {name!r}"
        raise InputError(Problem(where="export", what=what, remedy=f"Choose {', '.join(FORMATS)}."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FORMATS[name](store, folder)
    except OSError as error:
        what = error.strerror or str(error)
        raise InputError(Problem(where=str(folder), what=what, remedy="Choose another folder.")) from error
