"""A small server on this machine for Neo4j Browser: guide, style and favourites, open to any origin's page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.errors import Problem, StoreError
from graph.browser.guide import favourites, guide_page
from graph.browser.style import style_sheet


class GuideServer(NamedTuple):
    """A running guide server: `address` without a path, e.g. http://localhost:8901."""

    address: str

    @property
    def guide(self) -> str:
        """The command that opens the guide in Browser."""
        return f":guide {self.address}/guide.html"

    @property
    def style(self) -> str:
        """The command that loads the style in Browser."""
        return f":style {self.address}/style.grass"

    @property
    def settings(self) -> dict[str, str]:
        """Lines of neo4j.conf with which Browser loads the style and opens the guide as soon as it has connected.

        Browser allows guides from localhost without being told (other hosts need
        `browser.remote_content_hostname_whitelist`). It sends no usage data to its maker.
        """
        opened = f"{self.style[1:]};{self.guide[1:]}"
        return {"browser.post_connect_cmd": opened, "client.allow_telemetry": "false"}


@contextmanager
def serve(port: int = 0) -> Iterator[GuideServer]:
    """Serve guide, style and favourites on loopback while the block runs; port 0 takes any free one.

    Raises StoreError where the port is taken.
    """
    try:
        server = _Server(("127.0.0.1", port), _Handler)
    except OSError as error:
        what = f"port {port} cannot be used ({error.strerror})"
        raise StoreError(Problem(where="guide server", what=what, remedy="Choose another port.")) from error
    address = f"http://localhost:{server.server_port}"
    server.files = _files(address)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield GuideServer(address)
    finally:
        server.shutdown()
        server.server_close()


def _files(address: str) -> dict[str, tuple[str, bytes]]:
    return {
        "/guide.html": ("text/html; charset=utf-8", guide_page(address).encode()),
        "/style.grass": ("text/plain; charset=utf-8", style_sheet().encode()),
        "/favourites.zip": ("application/zip", favourites()),
    }


class _Server(ThreadingHTTPServer):
    """With the files that it serves: kind and body by path."""

    files: Mapping[str, tuple[str, bytes]]


class _Handler(BaseHTTPRequestHandler):
    """GET of the three files, and the preflight that Browser's page sends before it."""

    server: _Server

    def do_GET(self) -> None:
        kind, body = self.server.files.get(urlsplit(self.path).path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.end_headers()

    def end_headers(self) -> None:
        """Every answer may be read by the page of any origin: it holds nothing private."""
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, OPTIONS")
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing: only the command line prints."""
