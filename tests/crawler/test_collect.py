"""Files, folders, globs, standard input and addresses → pages and Problems."""

import io
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from crawler.collect import collect
from crawler.errors import InputError, Problem
from crawler.fetch import fetch
from crawler.page import Page, PageMeta

BODY = "# 题\n\n正文。"


def names(targets: list[str], meta: PageMeta = PageMeta()) -> list[str]:  # noqa: B008 - a frozen record
    """The names of the pages, and what is wrong with what is none."""
    return [item.name if isinstance(item, Page) else item.what for item in collect(targets, meta)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden/d.txt", "sub/gold.json", "a.meta.json"):
        (tmp_path / name).write_text("{}" if name.endswith("json") else BODY, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    return tmp_path


def test_folder_is_read_at_any_depth_and_past_what_is_broken(folder: Path) -> None:
    assert names([str(folder)]) == ["a", "b", "is empty", "c"]


def test_glob_and_file(folder: Path) -> None:
    assert names([f"{folder}/*.md", f"{folder}/**/*.html", str(folder / "b.txt")]) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("nowhere.txt", "No such file or directory"),
        ("*.nothing", "matches no file"),
        ("sub/.hidden/none", "No such file or directory"),
    ],
)
def test_missing(folder: Path, target: str, what: str) -> None:
    (problem, page) = collect([str(folder / target), str(folder / "a.md")], PageMeta())
    assert isinstance(problem, Problem)
    assert (problem.where, problem.what) == (str(folder / target), what)
    assert isinstance(page, Page)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(folder: Path) -> None:
    (folder / "a.md").chmod(0)
    assert names([str(folder / "a.md"), str(folder / "b.txt")]) == ["Permission denied", "b"]


def test_folder_without_pages(tmp_path: Path) -> None:
    assert names([str(tmp_path)]) == ["holds no page"]


def test_sidecar_goes_before_the_command_line(folder: Path) -> None:
    (folder / "a.meta.json").write_text('{"source": "滨海日报"}', encoding="utf-8")
    (page,) = collect([str(folder / "a.md")], PageMeta(source="云湖晚报", locale="云湖市"))
    assert isinstance(page, Page)
    assert page.meta == PageMeta(source="滨海日报", locale="云湖市")


def test_broken_sidecar_does_not_stop_its_page(folder: Path) -> None:
    (folder / "a.meta.json").write_text("{", encoding="utf-8")
    (problem, page) = collect([str(folder / "a.md")], PageMeta())
    assert isinstance(problem, Problem)
    assert isinstance(page, Page)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BODY.encode("gb18030"))))
    (page,) = collect(["-"], PageMeta(), encoding="gbk")
    assert isinstance(page, Page)
    assert (page.name, page.text) == ("stdin", BODY)


AWAY = {"/away": "file:///etc/hostname", "/inside": "http://127.0.0.2:9/", "/circle": "/circle"}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in AWAY:
            self.send_response(302)
            self.send_header("Location", AWAY[self.path])
        else:
            self.send_response(200 if self.path == "/news/1.html" else 404)
            self.send_header("Content-Type", "text/html; charset=gb2312")
        self.end_headers()
        self.wfile.write(BODY.encode("gb18030"))

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_address_becomes_the_address_of_its_page(site: str) -> None:
    (page,) = collect([f"{site}/news/1.html"], PageMeta(source="滨海网"))
    assert page == Page(name="1", text=BODY, meta=PageMeta(url=f"{site}/news/1.html", source="滨海网"))


@pytest.mark.parametrize("path", ["/lost.html", *AWAY])
def test_address_without_a_page(site: str, path: str) -> None:
    (problem,) = collect([f"{site}{path}"], PageMeta())
    assert isinstance(problem, Problem)
    assert problem.where == f"{site}{path}"


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "ftp://127.0.0.1/a", "http://127.0.0.1:9/a", "http://u:geheim@127.0.0.1:9/a"]
)
def test_addresses_that_are_refused(target: str) -> None:
    (problem,) = collect([target], PageMeta())
    assert isinstance(problem, Problem)
    assert "geheim" not in str(problem)


def test_address_whose_answer_drips_on(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Site, "do_GET", _drip)
    with pytest.raises(InputError, match="in time"):
        fetch(f"{site}/news/1.html", timeout=0.3)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(20):
            handler.wfile.write(b" ")
            time.sleep(0.05)
