"""What tests of several rooms share: one real Neo4j server for the whole session, started when the first test asks."""

import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from graph.neo4j_server import missing, start
from graph.neo4j_store import Login, Neo4jStore


class Neo4j(NamedTuple):
    """A server for tests to write to and clear."""

    uri: str
    login: Login


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A server of our own; else the empty one at NEO4J_URI; else the test is skipped, but never in CI."""
    reason = missing()
    if not reason:
        with start(tmp_path_factory.mktemp("neo4j"), password="for-tests-only", heap="384m") as server:
            yield Neo4j(server.uri, Login(password="for-tests-only"))
    elif uri := os.environ.get("NEO4J_URI"):
        login = Login.from_environment()
        with Neo4jStore(uri, login) as store:
            assert not store.counts(), f"{uri} holds a graph; tests would clear it: give them an empty server"
        yield Neo4j(uri, login)
    elif os.environ.get("CI"):
        pytest.fail(f"no Neo4j for the tests: {reason}")
    else:
        pytest.skip(f"no Neo4j: {reason}, and no NEO4J_URI")
