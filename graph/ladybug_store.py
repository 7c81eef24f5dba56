"""The embedded store: LadybugDB, a file beside the results; nothing to install or start."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import ladybug

from crawler.errors import Problem, StoreError
from graph.arrow import edge_table, node_table
from graph.cypher import CypherReader, stored_edges, stored_nodes
from graph.model import EDGE_PROPERTIES, ENTITY_LABELS, NODE_PROPERTIES, Edge, Kind, Node, joins
from graph.store import Batch, Row

Done = TypeVar("Done")

COLUMN_TYPES: Mapping[Kind, str] = {
    "string": "STRING",
    "integer": "INT64",
    "float": "DOUBLE",
    "strings": "STRING[]",
    "floats": "DOUBLE[]",
}
# An edge's identity never changes; only what later articles add to it does.
FIXED = frozenset({"id", "role", "title", "rank"})
ANY_ENTITY = "|".join(f"`{label}`" for label in ENTITY_LABELS)
STRING_OR_CODE = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//[^\n]*|[^'"/]+|/""")
SHORTEST = re.compile(r"\ballShortestPaths\((\(.*?\)<?-\[[^\]*]*)\*([^\]]*\]->?\(.*?\))\)", re.DOTALL)
DIALECT = (
    (re.compile(r":Entity\b"), f":{ANY_ENTITY}"),
    (re.compile(r":Index\b"), ":`Index`"),
    (re.compile(r"\btype\("), "label("),
)


class LadybugStore:
    """A graph in one LadybugDB file, which one process at a time may write; see `GraphStore`."""

    # The database checkpoints at every commit after a COPY and then writes whole node groups, some 3.4 s of processor
    # time whatever the batch's size: 2,400 generated articles (207,000 rows) take 6.5 s in batches of 200,000 rows,
    # 17.8 s in batches of 50,000. Without these checkpoints 1,800 articles take 4.3 s instead of 12.6 s, but then the
    # log that a killed load leaves crashes LadybugDB 0.22 when the file is opened again.
    batch_rows = 200_000

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or create the store; raises StoreError where it is locked, damaged or cannot be made."""
        self.path = path
        self._open(read_only=read_only)

    def write(self, work: Callable[[Batch], Done]) -> Done:
        """See `GraphStore.write`."""
        self._run("BEGIN TRANSACTION")
        try:
            done = work(LadybugBatch(self._run))
            self._run("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return done

    def query(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """See `GraphStore.query`."""
        return self._run(translate(cypher), params or {})

    def nodes(self) -> Iterator[Node]:
        """See `GraphStore.nodes`."""
        return stored_nodes(self._stream)

    def edges(self) -> Iterator[Edge]:
        """See `GraphStore.edges`."""
        return stored_edges(self._stream, lambda end: f"label({end})")

    def counts(self) -> dict[str, int]:
        """See `GraphStore.counts`."""
        nodes = self._run("MATCH (n) RETURN label(n) AS kind, count(*) AS number")
        edges = self._run("MATCH ()-[r]->() RETURN label(r) AS kind, count(*) AS number")
        return {row["kind"]: row["number"] for row in [*nodes, *edges]}

    def clear(self) -> None:
        """See `GraphStore.clear`; the file is made anew, as deleted rows would keep their space."""
        self.close()
        for suffix in ("", ".wal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._open()

    def close(self) -> None:
        """See `GraphStore.close`."""
        try:
            self._connection.close()
            self._database.close()
        except RuntimeError as error:
            raise StoreError(self._problem(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, *, read_only: bool = False) -> None:
        try:
            if not read_only:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._database = ladybug.Database(str(self.path), read_only=read_only)
            self._connection = ladybug.Connection(self._database)
            if not read_only:
                for statement in tables():
                    self._connection.execute(statement)
        except (RuntimeError, OSError) as error:
            raise StoreError(self._problem(error)) from error

    def _run(self, statement: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        return list(self._stream(statement, params))

    def _stream(self, statement: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        try:
            result = self._connection.execute(statement, dict(params or {}))
            if isinstance(result, list):
                raise StoreError(Problem(where=statement, what="more than one query", remedy="Give one at a time."))
            names = result.get_column_names()
            while result.has_next():
                yield {name: plain(value) for name, value in zip(names, result.get_next(), strict=True)}
            result.close()
        except (RuntimeError, OSError) as error:
            raise StoreError(self._problem(error)) from error

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except RuntimeError:
            return  # The failed statement has already ended the transaction.

    def _problem(self, error: Exception) -> Problem:
        text = " ".join(str(error).replace("^", "").split())
        for pattern, what, remedy in FAILURES:
            if pattern.search(text):
                return Problem(where=str(self.path), what=what, remedy=remedy)
        return Problem(where=str(self.path), what=text[:300].rstrip("."), remedy="Check the query or the store's file.")


FAILURES = (
    (
        re.compile(r"Could not set lock|lock on file", re.IGNORECASE),
        "the store is locked: another process has it open",
        "Wait until that has ended, or choose another --out.",
    ),
    (
        re.compile(r"No space left|disk.*full|Cannot write to file", re.IGNORECASE),
        "the disk is full",
        "Free some space and run again: what was loaded is kept, the rest is added.",
    ),
    (
        re.compile(r"Permission denied|Read-only file system|Cannot open file", re.IGNORECASE),
        "the store's file cannot be opened",
        "Check the path and its permissions.",
    ),
    (
        re.compile(r"empty database under READ ONLY", re.IGNORECASE),
        "there is no graph yet",
        "Load one first: suanli run, or suanli load.",
    ),
    (
        re.compile(r"recovery is pending", re.IGNORECASE),
        "a load is under way, or was interrupted",
        "Wait until it has ended; if none is running, suanli load goes on where it stopped.",
    ),
    (
        re.compile(r"columns were expected|Cannot find property", re.IGNORECASE),
        "the graph was loaded by an earlier version, or the query asks for a property that there is not",
        "suanli rebuild loads it anew; docs/graph.md lists the properties.",
    ),
    (
        re.compile(r"cannot be a directory", re.IGNORECASE),
        "this is a folder, not a store's file",
        "Choose another path.",
    ),
    (
        re.compile(r"not a valid|magic|corrupt|storage version|older version", re.IGNORECASE),
        "the file is no store of this version",
        "Delete it and load again: the graph is a view of extractions.jsonl.",
    ),
)


class LadybugBatch(CypherReader):
    """One transaction on the embedded store."""

    def __init__(self, run: Callable[..., list[Row]]) -> None:
        super().__init__(lambda statement, params: run(translate(statement), params), str)

    def create(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        for label, group in _by_label(nodes).items():
            self.run(f"COPY `{label}` FROM $rows", {"rows": node_table(label, group)})
        for (type_, source, target), some in self.by_ends(edges).items():
            self.run(f"COPY {type_} FROM $rows (from='{source}', to='{target}')", {"rows": edge_table(type_, some)})

    def update(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        for label, group in _by_label(nodes).items():
            changes = _changes(NODE_PROPERTIES[label], "n")
            self.run(
                f"LOAD FROM $rows MATCH (n:`{label}` {{id: _id}}) SET {changes}",
                {"rows": node_table(label, group, "_")},
            )
        for (type_, source, target), some in self.by_ends(edges).items():
            changes = _changes(EDGE_PROPERTIES[type_], "r")
            self.run(
                f"LOAD FROM $rows MATCH (a:`{source}` {{id: _source}})-[r:{type_}]->(b:`{target}` {{id: _target}}) "
                f"WHERE r.id = _id SET {changes}",
                {"rows": edge_table(type_, some, "_")},
            )


def translate(cypher: str) -> str:
    """The query in the dialect of LadybugDB, strings and comments untouched."""
    cypher = SHORTEST.sub(r"\1* ALL SHORTEST \2", cypher)
    return "".join(_translate_code(part) for part in STRING_OR_CODE.findall(cypher))


def _translate_code(part: str) -> str:
    if part.startswith(("'", '"', "//")):
        return part
    for pattern, replacement in DIALECT:
        part = pattern.sub(replacement, part)
    return part


def plain(value: Any) -> Any:
    """A value of the database as plain Python, nodes, edges and paths as `GraphStore.query` has them."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "_NODES" in value:
        return {"nodes": plain(value["_NODES"]), "edges": plain(value["_RELS"])}
    if "_LABEL" not in value:
        return {name: plain(item) for name, item in value.items()}
    kind = "_type" if "_SRC" in value else "_label"
    known = {name: plain(item) for name, item in value.items() if not name.startswith("_") and item is not None}
    return {kind: value["_LABEL"], **known}


def tables() -> Iterator[str]:
    """The statements that make the tables where they are not there."""
    for label, properties in NODE_PROPERTIES.items():
        columns = ", ".join(f"`{name}` {COLUMN_TYPES[kind]}" for name, kind in properties.items())
        yield f"CREATE NODE TABLE IF NOT EXISTS `{label}`({columns}, PRIMARY KEY(id))"
    for type_, properties in EDGE_PROPERTIES.items():
        ends = ", ".join(f"FROM `{source}` TO `{target}`" for source, target in joins(type_))
        columns = ", ".join(f"`{name}` {COLUMN_TYPES[kind]}" for name, kind in properties.items())
        yield f"CREATE REL TABLE IF NOT EXISTS {type_}({ends}, {columns})"


def _by_label(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.label, []).append(node)
    return groups


def _changes(properties: Mapping[str, Kind], variable: str) -> str:
    return ", ".join(f"{variable}.`{name}` = `_{name}`" for name in properties if name not in FIXED)
