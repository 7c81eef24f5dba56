"""A Neo4j for the Browser: the one that NEO4J_URI names, or one of our own on this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from graph.browser.server import GuideServer, serve
from graph.neo4j_server import start

GUIDE_PORT = 8901


class Session(NamedTuple):
    """Where everything is: the server's Bolt address, Browser's page, the guide; and whether the server is our own."""

    uri: str
    browser: str
    guide: GuideServer
    own: bool


@contextmanager
def open_session(home: Path, *, guide_port: int = GUIDE_PORT) -> Iterator[Session]:
    """A server, and the guide for its Browser, while the block runs.

    With NEO4J_URI it is that server: the guide has to be opened by its command. Without, one is started with its data
    under `home`; its Browser loads style and guide by itself, and needs no log-in, as only this machine reaches it.
    Raises StoreError where no server can be started or the port is taken.
    """
    with serve(guide_port) as guide:
        if uri := os.environ.get("NEO4J_URI"):
            yield Session(uri, _browser_page(uri), guide, own=False)
            return
        with start(home, settings=guide.settings) as server:
            page = f"{server.browser}?dbms={quote(server.uri, safe='')}&preselectAuthMethod=NO_AUTH"
            yield Session(server.uri, page, guide, own=True)


def _browser_page(uri: str) -> str:
    """Where the Browser of a server is by default."""
    return f"http://{urlsplit(uri).hostname or 'localhost'}:7474/browser/?dbms={quote(uri, safe='')}"
