"""Loaders and servers killed at random moments, and two at once: the re-run ends in the same graph.

FAULT_RUNS is how often each fault is tried, 2 if not set: `FAULT_RUNS=20 pytest tests/graph/test_faults.py`.
"""

import os
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from neo4j.exceptions import TransientError

from benchmarks.generate import extractions
from crawler.errors import StoreError
from graph.dump import dump, lines
from graph.ladybug_store import LadybugStore
from graph.load import load_extractions
from graph.merge import merge_edges, merge_nodes
from graph.neo4j_server import missing, start
from graph.neo4j_store import Login, Neo4jStore
from graph.project import project
from graph.store import GraphStore
from tests.conftest import Neo4j
from tests.graph.conftest import Open
from tests.graph.corpus import CORPUS, OPENING

RUNS = int(os.environ.get("FAULT_RUNS", "2"))
ARTICLES, ROWS = 60, 600
ROOT = Path(__file__).parents[2]


def undisturbed() -> bytes:
    projections = [project(extraction) for extraction in extractions(ARTICLES)]
    nodes = merge_nodes(chain.from_iterable(projection.nodes for projection in projections))
    edges = merge_edges(chain.from_iterable(projection.edges for projection in projections))
    return b"".join(lines(nodes, edges))


def state(store: GraphStore) -> bytes:
    return b"".join(dump(store))


def loader(kind: str, location: str, login: Login | None = None, rows: int = ROWS) -> subprocess.Popen[str]:
    """A loader that has opened its store."""
    password = {"NEO4J_PASSWORD": login.password} if login else {}
    command = [sys.executable, "-m", "tests.graph.loader", kind, location, str(ARTICLES), str(rows)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **password}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    return process


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, complaint = process.communicate(timeout=120)
    return process.returncode, complaint


def kill_somewhere(process: subprocess.Popen[str], moment: float) -> None:
    time.sleep(moment)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("run", range(RUNS))
def test_a_killed_loader_of_the_embedded_store(tmp_path: Path, run: int) -> None:
    kill_somewhere(loader("ladybug", str(tmp_path / "graph.lbug")), Random(run).uniform(0.05, 4))
    with LadybugStore(tmp_path / "graph.lbug") as store:
        load_extractions(store, extractions(ARTICLES))
        assert state(store) == undisturbed()


@pytest.mark.parametrize("run", range(RUNS))
def test_a_killed_loader_of_the_server(neo4j_server: Neo4j, run: int) -> None:
    with Neo4jStore(neo4j_server.uri, neo4j_server.login) as store:
        store.clear()
        kill_somewhere(loader("neo4j", neo4j_server.uri, neo4j_server.login), Random(run).uniform(0.05, 4))
        load_extractions(store, extractions(ARTICLES))
        assert state(store) == undisturbed()


def test_two_loaders_at_once_on_the_server(neo4j_server: Neo4j) -> None:
    with Neo4jStore(neo4j_server.uri, neo4j_server.login) as store:
        store.clear()
        both = [loader("neo4j", neo4j_server.uri, neo4j_server.login, rows) for rows in (ROWS, ROWS // 2)]
        assert [finish(process) for process in both] == [(0, ""), (0, "")]
        assert state(store) == undisturbed()


@pytest.mark.parametrize("run", range(max(1, RUNS // 4)))
def test_a_killed_server(tmp_path: Path, run: int) -> None:
    if reason := missing():
        pytest.skip(reason)
    server = start(tmp_path, heap="384m")
    process = loader("neo4j", server.uri)
    time.sleep(Random(run).uniform(0.5, 4))
    server.kill()
    code, complaint = finish(process)
    assert code in {0, 1}
    assert len(complaint.splitlines()) <= 1, complaint
    with start(tmp_path, heap="384m") as again, Neo4jStore(again.uri, Login()) as store:
        load_extractions(store, extractions(ARTICLES))
        assert state(store) == undisturbed()


def test_a_second_process_finds_the_embedded_store_locked(tmp_path: Path) -> None:
    with LadybugStore(tmp_path / "graph.lbug"):
        command = [sys.executable, "-m", "tests.graph.loader", "ladybug", str(tmp_path / "graph.lbug"), "1", "1"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the store is locked: another process has it open" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_interrupted_load_keeps_what_was_done(open_again: Open) -> None:
    def interrupted(articles: int) -> None:
        if articles:
            raise KeyboardInterrupt

    with open_again() as store:
        store.batch_rows = 1
        with pytest.raises(KeyboardInterrupt):
            load_extractions(store, CORPUS, progress=interrupted)
        assert store.counts()["Article"] == 1
        assert load_extractions(store, CORPUS).unchanged == 1


@pytest.mark.parametrize(
    ("content", "what"), [(b"no store" * 1000, "no store of this version"), (None, "there is no graph yet")]
)
def test_a_file_that_is_no_store(tmp_path: Path, content: bytes | None, what: str) -> None:
    path = tmp_path / "graph.lbug"
    if content:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=what):
        LadybugStore(path, read_only=True)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="no Neo4j server answers there"):
        Neo4jStore("bolt://127.0.0.1:9", Login())


@pytest.mark.parametrize("uri", ["127.0.0.1:7687", "ftp://127.0.0.1:7687"])
def test_an_address_that_is_none(uri: str) -> None:
    with pytest.raises(StoreError, match="Check the address"):
        Neo4jStore(uri, Login())


def test_a_wrong_password_is_told_and_never_shown(neo4j_server: Neo4j) -> None:
    login = Login(password="not-this-one")
    with pytest.raises(StoreError, match="refuses the password of neo4j") as raised:
        Neo4jStore(neo4j_server.uri, login)
    assert "not-this-one" not in f"{raised.value} {login!r}"


def test_a_database_that_is_not_there(neo4j_server: Neo4j) -> None:
    login = Login(password=neo4j_server.login.password, database="nowhere")
    with pytest.raises(StoreError, match="has no database 'nowhere'"):
        Neo4jStore(neo4j_server.uri, login)


def test_a_query_that_writes_is_refused_by_the_server(neo4j_server: Neo4j) -> None:
    with Neo4jStore(neo4j_server.uri, neo4j_server.login) as store, pytest.raises(StoreError, match="read access"):
        store.query("CREATE (n:Company {id: '1'})")


def test_a_deadlock_is_tried_again(neo4j_server: Neo4j) -> None:
    with Neo4jStore(neo4j_server.uri, neo4j_server.login) as store:
        store.clear()
        load_extractions(store, [OPENING])
        tries: list[int] = []

        def once_unlucky(_: object) -> str:
            tries.append(1)
            if len(tries) == 1:
                raise TransientError("deadlock")
            return "done"

        assert store.write(once_unlucky) == "done"
        assert len(tries) == 2
