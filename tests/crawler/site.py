"""A news site on this machine, for crawls to try."""

from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

BODY = "大同市算力中心8日投运，总投资20亿元，首期上架服务器三千台，面向京津冀提供智能算力服务。" * 4


def story(title: str) -> bytes:
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div>2026-05-08 09:00 来源：大同新闻网</div><div class=content><p>{BODY}</p><p>{BODY}</p></div></body></html>"
    ).encode()


def index(*links: str) -> bytes:
    rows = "".join(
        f"<li><a href='{link}'>算力新闻第{number}条，标题写得足够长</a></li>" for number, link in enumerate(links)
    )
    return f"<html><head><meta charset=utf-8><title>要闻</title></head><body><ul>{rows}</ul></body></html>".encode()


Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server with pages by path; counts what it was asked for and answers conditional requests.

    It is gone after `dies_after` answers, where that is set.
    """

    def __init__(self, port: int = 0) -> None:
        self.pages: dict[str, bytes | tuple[int, dict[str, str]] | Answer] = {}
        self.asked: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        self.dies_after: int | None = None
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                """Keep the test's output quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path
        self.asked[path] += 1
        if self.dies_after is not None and self.asked.total() > self.dies_after:
            self.server.shutdown()
            self.server.server_close()
            return None
        page = self.pages.get(path, (404, {}))
        if callable(page):
            return page(request)
        if isinstance(page, tuple):
            status, headers = page
            if status == 503 and self.asked[path] > 1:
                page = story("等了一会儿之后的算力新闻")
            else:
                return self.send(request, status, headers, b"")
        tag = f'"{hash(page)}"'
        if request.headers.get("If-None-Match") == tag:
            return self.send(request, 304, {"ETag": tag}, b"")
        self.bodies[path] += 1
        return self.send(request, 200, {"ETag": tag, "Content-Type": "text/html"}, page)

    @staticmethod
    def send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
        request.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
