"""Both stores under one name, empty; and the hand-made corpus loaded into each once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.ladybug_store import LadybugStore
from graph.load import load_extractions
from graph.neo4j_store import Neo4jStore
from graph.store import GraphStore
from tests.conftest import Neo4j
from tests.graph.chromium import chromium
from tests.graph.corpus import CORPUS

__all__ = ["chromium"]

STORES = ("ladybug", "neo4j")
Open = Callable[[], GraphStore]


@pytest.fixture(params=STORES)
def open_again(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same store as often as it is called; empty at first."""
    if request.param == "ladybug":
        return lambda: LadybugStore(tmp_path / "graph.lbug")
    server: Neo4j = request.getfixturevalue("neo4j_server")
    with Neo4jStore(server.uri, server.login) as store:
        store.clear()
    return lambda: Neo4jStore(server.uri, server.login)


@pytest.fixture
def store(open_again: Open) -> Iterator[GraphStore]:
    with open_again() as opened:
        yield opened


@pytest.fixture(scope="module", params=STORES)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The hand-made corpus in a store, for reading alone; not in one module with `store`, which clears the server."""
    if request.param == "ladybug":
        opened: GraphStore = LadybugStore(tmp_path_factory.mktemp("loaded") / "graph.lbug")
    else:
        server: Neo4j = request.getfixturevalue("neo4j_server")
        opened = Neo4jStore(server.uri, server.login)
    with opened as store:
        store.clear()
        load_extractions(store, CORPUS)
        yield store
