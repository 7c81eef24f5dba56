"""The shared store: a Neo4j 5.26 server or newer; no APOC, no Enterprise feature."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, TransientError
from neo4j.graph import Node as GraphNode
from neo4j.graph import Path as GraphPath
from neo4j.graph import Relationship

from crawler.errors import Problem, StoreError
from graph.cypher import CypherReader, columns, is_entity, stored_edges, stored_nodes
from graph.model import EDGE_PROPERTIES, NODE_PROPERTIES, Edge, Node
from graph.store import Batch, Row

Done = TypeVar("Done")

# Several thousand rows a statement is where the driver's own guide sees the best rate; more only takes heap.
STATEMENT_ROWS = 5_000
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 30.0
QUERY_SECONDS = 120.0
SCHEMA = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT sentence_id IF NOT EXISTS FOR (n:Sentence) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT figure_id IF NOT EXISTS FOR (n:Figure) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT loading_id IF NOT EXISTS FOR (n:Loading) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "CREATE INDEX entity_first_published IF NOT EXISTS FOR (n:Entity) ON (n.first_published)",
    "CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published)",
    "CREATE INDEX article_source IF NOT EXISTS FOR (n:Article) ON (n.source)",
    "CREATE INDEX sentence_article IF NOT EXISTS FOR (n:Sentence) ON (n.article)",
    "CREATE INDEX figure_article IF NOT EXISTS FOR (n:Figure) ON (n.article)",
    "CREATE INDEX figure_concept IF NOT EXISTS FOR (n:Figure) ON (n.concept)",
    "CREATE INDEX figure_topic IF NOT EXISTS FOR (n:Figure) ON (n.topic, n.value)",
    "CREATE INDEX figure_state IF NOT EXISTS FOR (n:Figure) ON (n.modality, n.period)",
    "CREATE INDEX figure_published IF NOT EXISTS FOR (n:Figure) ON (n.published)",
    "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    "CALL db.awaitIndexes(300)",
)
# Whoever writes holds the lock on this one key until its transaction ends; no node stays behind.
TAKE_TURN = "MERGE (turn:Loading {id: 'turn'}) DELETE turn"

# What a wrong query or a missing database gives comes as the one line of a StoreError; the driver need not say it too.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who asks, and which database of the server; None is the server's default one."""

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None

    @classmethod
    def from_environment(cls) -> Self:
        """As NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE say."""
        return cls(
            user=os.environ.get("NEO4J_USER") or "neo4j",
            password=os.environ.get("NEO4J_PASSWORD") or "",
            database=os.environ.get("NEO4J_DATABASE") or None,
        )


class Neo4jStore:
    """A graph on a Neo4j server; see `GraphStore`."""

    batch_rows = 20_000

    def __init__(self, uri: str, login: Login | None = None, *, read_only: bool = False) -> None:
        """Connect, and make constraints and indexes; raises StoreError where the server cannot be used so."""
        login = login or Login.from_environment()
        self.uri = uri
        self._login = login
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(login.user, login.password) if login.password else None,
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="suanli-tupu",
            )
        except (DriverError, ValueError) as error:
            raise StoreError(self._problem(error)) from error
        try:
            self._connect(read_only=read_only)
        except StoreError:
            self.close()
            raise

    def write(self, work: Callable[[Batch], Done]) -> Done:
        """See `GraphStore.write`; writers take turns, and a TransientError is tried again for 30 s."""

        def attempt(transaction: neo4j.ManagedTransaction) -> Done:
            transaction.run(TAKE_TURN).consume()
            return work(Neo4jBatch(_runner(transaction)))

        try:
            with self._session() as session:
                return session.execute_write(attempt)
        except (Neo4jError, DriverError) as error:
            raise StoreError(self._problem(error)) from error

    def query(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """See `GraphStore.query`; the server refuses a query that would write."""

        @neo4j.unit_of_work(timeout=QUERY_SECONDS)
        def read(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return _runner(transaction)(cypher, params or {})

        try:
            with self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(read)
        except (Neo4jError, DriverError) as error:
            raise StoreError(self._problem(error)) from error

    def nodes(self) -> Iterator[Node]:
        """See `GraphStore.nodes`."""
        return stored_nodes(self._stream)

    def edges(self) -> Iterator[Edge]:
        """See `GraphStore.edges`."""
        return stored_edges(self._stream, lambda end: f"[l IN labels({end}) WHERE l <> 'Entity'][0]")

    def counts(self) -> dict[str, int]:
        """See `GraphStore.counts`."""
        statements = [f"MATCH (n:`{label}`) RETURN '{label}' AS kind, count(*) AS number" for label in NODE_PROPERTIES]
        statements += [f"MATCH ()-[r:{t}]->() RETURN '{t}' AS kind, count(*) AS number" for t in EDGE_PROPERTIES]
        rows = self.query(" UNION ALL ".join(statements))
        return {row["kind"]: row["number"] for row in rows if row["number"]}

    def clear(self) -> None:
        """See `GraphStore.clear`."""
        for label in NODE_PROPERTIES:
            self._run_alone(
                f"MATCH (n:`{label}`) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF {STATEMENT_ROWS} ROWS"
            )

    def close(self) -> None:
        """See `GraphStore.close`."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self, *, read_only: bool) -> None:
        self._run_alone("RETURN 1")
        if not read_only:
            for statement in SCHEMA:
                self._run_alone(statement)

    def _session(self, access: str = neo4j.WRITE_ACCESS) -> neo4j.Session:
        return self._driver.session(database=self._login.database, default_access_mode=access)

    def _run_alone(self, statement: str) -> None:
        for _ in self._stream(statement):
            pass

    def _stream(self, statement: str) -> Iterator[Row]:
        try:
            with self._session() as session:
                for record in session.run(statement):
                    yield _row(record)
        except (Neo4jError, DriverError) as error:
            raise StoreError(self._problem(error)) from error

    def _problem(self, error: Exception) -> Problem:
        what, remedy = _explain(error, self._login)
        return Problem(where=self.uri, what=what, remedy=remedy)


def _explain(error: Exception, login: Login) -> tuple[str, str]:
    said = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    text = " ".join(said.replace("^", "").split())[:300].rstrip(".")
    if isinstance(error, AuthError):
        return f"the server refuses the password of {login.user}", "Set NEO4J_USER and NEO4J_PASSWORD."
    if isinstance(error, ServiceUnavailable):
        return "no Neo4j server answers there", "Start it (make neo4j), or set NEO4J_URI."
    if isinstance(error, ClientError) and "DatabaseNotFound" in (error.code or ""):
        return f"the server has no database {login.database!r}", "Set NEO4J_DATABASE, or leave it out."
    if isinstance(error, TransientError):
        return f"the server is too busy or out of memory ({text})", "Run again: what was loaded is kept."
    if isinstance(error, ClientError):
        return f"the query was refused ({text})", "Check the query and its parameters."
    return text, "Check the address and the server's log."


class Neo4jBatch(CypherReader):
    """One transaction on the server."""

    def __init__(self, run: Callable[[str, Mapping[str, Any]], list[Row]]) -> None:
        super().__init__(run, lambda label: "Entity" if is_entity(label) else label)

    def create(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self.update(nodes, edges)

    def update(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        for label, group in _by_label(nodes).items():
            statement = (
                f"UNWIND $rows AS row MERGE (n:`{self.label_of(label)}` {{id: row.id}}) SET n:`{label}`, n = row"
            )
            for rows in _chunks(columns(label, node.props) for node in group):
                self.run(statement, {"rows": rows})
        for (type_, source, target), some in self.by_ends(edges).items():
            statement = (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.source}}) MATCH (b:`{target}` {{id: row.target}}) "
                f"MERGE (a)-[r:{type_} {{id: row.id}}]->(b) SET r = row.props RETURN count(*) AS number"
            )
            for rows in _chunks(_edge_row(edge) for edge in some):
                self._expect(len(rows), self.run(statement, {"rows": rows}), type_)

    def _expect(self, number: int, answer: list[Row], type_: str) -> None:
        if answer[0]["number"] != number:
            what = f"{number - answer[0]['number']} {type_} edges have an end that is not in the store"
            raise StoreError(Problem(where="Neo4j", what=what, remedy="Clear the store and load again."))


def _edge_row(edge: Edge) -> dict[str, Any]:
    props = {name: edge.props.get(name) for name in EDGE_PROPERTIES[edge.type]}
    return {"id": edge.id, "source": edge.source.id, "target": edge.target.id, "props": _lists(props)}


def _lists(props: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in props.items()}


def _by_label(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.label, []).append(node)
    return groups


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(rows)
    while chunk := list(islice(rows, STATEMENT_ROWS)):
        yield chunk


def _runner(transaction: neo4j.ManagedTransaction) -> Callable[[str, Mapping[str, Any]], list[Row]]:
    def run(statement: str, params: Mapping[str, Any]) -> list[Row]:
        records = transaction.run(statement, dict(params))
        return [_row(record) for record in records]

    return run


def _row(record: neo4j.Record) -> Row:
    return {name: plain(value) for name, value in zip(record.keys(), record.values(), strict=True)}


def plain(value: Any) -> Any:
    """A value of the driver as plain Python, nodes, edges and paths as `GraphStore.query` has them."""
    if isinstance(value, GraphNode):
        label = next((label for label in sorted(value.labels) if label != "Entity"), "")
        return {"_label": label, **{name: plain(item) for name, item in value.items()}}
    if isinstance(value, Relationship):
        return {"_type": value.type, **{name: plain(item) for name, item in value.items()}}
    if isinstance(value, GraphPath):
        return {"nodes": [plain(node) for node in value.nodes], "edges": [plain(edge) for edge in value.relationships]}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value.iso_format() if hasattr(value, "iso_format") else value
