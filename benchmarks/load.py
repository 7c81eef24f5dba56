"""Loading against the bare tools, and the saved questions on the loaded graph: `python -m benchmarks.load ARTICLES`.

In one run, on the same generated rows: the embedded store against a lone COPY of each table, Neo4j against a bare loop
of `UNWIND … MERGE` over the driver, both with their own commits. 50,000 articles make a graph of a million nodes.
Then each saved question is asked of both stores, once to be planned and ten times to be timed: median and 95th
percentile in milliseconds, beside the processor time that the embedded store needs, which other work on the machine
does not stretch.
"""

import argparse
import gc
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import ladybug
import neo4j

from benchmarks.generate import extractions
from graph.arrow import edge_table, node_table
from graph.cypher import is_entity
from graph.ladybug_store import LadybugStore, tables
from graph.load import load_extractions
from graph.merge import merge_edges, merge_nodes
from graph.model import Edge, Node
from graph.neo4j_server import start
from graph.neo4j_store import SCHEMA, Login, Neo4jStore
from graph.project import project
from graph.queries import ask, questions
from graph.store import GraphStore

ROWS = 5_000
ASKED = 10
VALUES = {
    "place": "第1市", "subject": "第1市", "organisation": "云海1科技", "event": "第1届算力大会",
    "ranking": "算力指数1号",
    "person": "王1", "network": "第1市智算中心1期", "from": "云海1科技", "to": "云海2科技", "metric": "算力规模",
    "year": "2027", "since": "2025-06-01",
}  # fmt: skip


def main() -> None:
    """Run the parts that are asked for and print their rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=2_000)
    parser.add_argument("--store", choices=("ladybug", "neo4j"), action="append")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.store or ("ladybug", "neo4j"):
            (measure_ladybug if kind == "ladybug" else measure_neo4j)(Path(folder), asked.articles)


def measure_ladybug(folder: Path, articles: int) -> None:
    """The embedded store: our load, then COPY of the same merged rows into an empty database."""
    with LadybugStore(folder / "graph.lbug") as store:
        ours = timed(lambda: load_extractions(store, extractions(articles)))
        report("ladybug", store, ours)
        bare, rows = timed_bare(partial(copy, folder / "bare.lbug"), articles)
        compare("ladybug", ours, bare, rows, articles)
        ask_all(store)


def measure_neo4j(folder: Path, articles: int) -> None:
    """The server: a bare loop over the driver into an empty database, then our load of the same articles."""
    with start(folder / "neo4j", heap="1g") as server, Neo4jStore(server.uri, Login()) as store:
        with neo4j.GraphDatabase.driver(server.uri) as driver:
            bare, rows = timed_bare(partial(loop, driver), articles)
        store.clear()
        ours = timed(lambda: load_extractions(store, extractions(articles)))
        report("neo4j", store, ours)
        compare("neo4j", ours, bare, rows, articles)
        ask_all(store)


def timed_bare(write: Callable[[list[Node], list[Edge]], None], articles: int) -> tuple[float, int]:
    """Seconds that a bare tool takes for the merged rows, and how many these are."""
    nodes, edges = merged(articles)
    return timed(lambda: write(nodes, edges)), len(nodes) + len(edges)


def merged(articles: int) -> tuple[list[Node], list[Edge]]:
    """The final graph's rows, ready to be written."""
    projections = [project(extraction) for extraction in extractions(articles)]
    nodes = merge_nodes(chain.from_iterable(projection.nodes for projection in projections))
    return nodes, merge_edges(chain.from_iterable(projection.edges for projection in projections))


def copy(path: Path, nodes: list[Node], edges: list[Edge]) -> None:
    """The fastest way in that the embedded database has: one COPY for each table and pair of labels."""
    connection = ladybug.Connection(ladybug.Database(str(path)))
    for statement in tables():
        connection.execute(statement)
    connection.execute("BEGIN TRANSACTION")
    for label, some in groupby(nodes, key=attrgetter("label")):
        connection.execute(f"COPY `{label}` FROM $rows", {"rows": node_table(label, list(some))})
    for (type_, source, target), group in groupby(sorted(edges, key=_ends), key=_ends):
        rows = {"rows": edge_table(type_, list(group))}
        connection.execute(f"COPY {type_} FROM $rows (from='{source}', to='{target}')", rows)
    connection.execute("COMMIT")
    connection.close()


def loop(driver: neo4j.Driver, nodes: list[Node], edges: list[Edge]) -> None:
    """What one writes first: each 5,000 rows of a kind in one auto-commit `UNWIND … MERGE`."""
    for statement in SCHEMA:
        driver.execute_query(statement)
    for label, some in groupby(nodes, key=attrgetter("label")):
        found = "Entity" if is_entity(label) else label
        for rows in chunks(dict(node.props) for node in some):
            driver.execute_query(
                f"UNWIND $rows AS row MERGE (n:`{found}` {{id: row.id}}) SET n:`{label}`, n = row", rows=rows
            )
    for (type_, source, target), group in groupby(sorted(edges, key=_matched), key=_matched):
        statement = (
            f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.s}}) MATCH (b:`{target}` {{id: row.t}}) "
            f"MERGE (a)-[r:{type_} {{id: row.id}}]->(b) SET r = row.props"
        )
        for rows in chunks(_row(edge) for edge in group):
            driver.execute_query(statement, rows=rows)


def _ends(edge: Edge) -> tuple[str, str, str]:
    return edge.type, edge.source.label, edge.target.label


def _matched(edge: Edge) -> tuple[str, str, str]:
    type_, *labels = _ends(edge)
    source, target = ("Entity" if is_entity(label) else label for label in labels)
    return type_, source, target


def _row(edge: Edge) -> dict[str, Any]:
    return {"id": edge.id, "s": edge.source.id, "t": edge.target.id, "props": dict(edge.props)}


def chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Rows by 5,000."""
    while chunk := list(islice(rows, ROWS)):
        yield chunk


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def report(kind: str, store: GraphStore, seconds: float) -> None:
    """How much there is, and how much memory this process took at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind}: {sum(store.counts().values()):,} nodes and edges in {seconds:.1f} s, peak {peak:,.0f} MB")


def compare(kind: str, ours: float, bare: float, rows: int, articles: int) -> None:
    """Our rate against the bare one, with and without the time that making and projecting the articles takes."""
    making = timed(lambda: sum(1 for extraction in extractions(articles) if project(extraction)))
    print(f"{kind}: bare {rows / bare:,.0f} rows/s, ours {rows / (ours - making):,.0f} rows/s, "
          f"ratio {bare / (ours - making):.2f} (articles made and projected in {making:.1f} s)")  # fmt: skip


def ask_all(store: GraphStore) -> None:
    """Each saved question once, so that it is planned, then ten times; the slowest first."""
    times: list[tuple[float, float, float, str]] = []
    for question in questions():
        values = {p.name: VALUES[p.name] for p in question.parameters if p.name in VALUES}
        timed_once(store, question.name, values)
        used = time.process_time()
        took = [1000 * timed_once(store, question.name, values) for _ in range(ASKED)]
        used = 1000 * (time.process_time() - used) / ASKED
        times.append((quantiles(took, n=20)[-1], median(took), used, question.name))
    print(f"  load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for p95, middle, used, name in sorted(times, reverse=True):
        print(f"  {name:24} median {middle:8.1f} ms  p95 {p95:8.1f} ms  processor {used:8.1f} ms")


def timed_once(store: GraphStore, name: str, values: dict[str, str]) -> float:
    """Seconds of one question."""
    begun = time.perf_counter()
    ask(store, name, values)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
