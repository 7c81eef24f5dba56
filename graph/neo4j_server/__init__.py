"""The project's own way to a real Neo4j 5.26 on this machine: for tests, `make neo4j` and the Browser guide."""

from graph.neo4j_server.server import Server, ServerError, admin, missing, start

__all__ = ["Server", "ServerError", "admin", "missing", "start"]
