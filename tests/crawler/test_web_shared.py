"""Several processes share a crawl over a real Redis, one is killed: the others lose nothing and do nothing twice."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.site import Site, index, story

PASSWORD = "for-tests-only"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """The address of a server of our own; without one the test is skipped, but never in CI."""
    missing = "redis-server" if not shutil.which("redis-server") else None
    try:
        import scrapy_redis  # noqa: F401, PLC0415
    except ImportError:
        missing = "scrapy-redis (`make scale`)"
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs {missing}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"--port {port} --bind 127.0.0.1 --requirepass {PASSWORD} --dir {tmp_path}".split()
    server = subprocess.Popen(["redis-server", *options, "--save", ""], stdout=subprocess.DEVNULL)
    address = f"redis://:{PASSWORD}@127.0.0.1:{port}/0"
    _wait_for(port)
    yield address
    server.kill()
    server.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def outlet(site: Site, tmp_path: Path) -> Path:
    """A list of sixty stories, one of them on two pages, one behind a redirect."""
    numbers = range(100, 160)
    site.pages = {"/list.html": index(*[f"/a/{number}.html" for number in numbers])}
    site.pages |= {f"/a/{number}.html": story(f"第{number}座算力中心投运") for number in numbers}
    further = b"<p><a href='100_2.html'>\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5</a></p></body>"
    site.pages["/a/100_2.html"] = site.pages["/a/100.html"]
    site.pages["/a/100.html"] = story("第100座算力中心投运").replace(b"</body>", further)
    site.pages["/b/101.html"] = site.pages["/a/101.html"]
    site.pages["/a/101.html"] = (302, {"Location": "/b/101.html"})
    file = tmp_path / "test.yml"
    file.write_text(f"name: test\noutlet: 大同新闻网\nkind: list\nstart: ['{site.base}/list.html']\ndelay: 0.2\n")
    return file


def crawl(outlet: Path, folder: Path, queue: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "pipeline.py", "crawl", str(outlet), "--allow-private", "--out", str(folder)]
    return subprocess.Popen(
        command,
        env={**os.environ, "SUANLI_QUEUE": queue},
        start_new_session=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def titles(*folders: Path) -> list[str]:
    lines = (line for folder in folders for line in (folder / "articles.jsonl").read_bytes().splitlines())
    return sorted(json.loads(line)["title"] for line in lines)


EXPECTED = [f"第{number}座算力中心投运" for number in range(100, 160)]


def test_two_crawls_share_the_work(site: Site, redis: str, outlet: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    outputs = [process.communicate(timeout=300)[0] for process in [crawl(outlet, folder, redis) for folder in folders]]
    assert titles(*folders) == EXPECTED
    assert all(titles(folder) for folder in folders), "both did a part of it"
    assert {count for path, count in site.asked.items() if path != "/robots.txt"} == {1}
    assert not any(PASSWORD in output for output in outputs)
    assert not any(PASSWORD.encode() in file.read_bytes() for folder in folders for file in folder.iterdir())


def test_what_a_killed_crawl_had_in_hand_is_done_by_the_other(
    site: Site, redis: str, outlet: Path, tmp_path: Path
) -> None:
    killed, survivor = (crawl(outlet, tmp_path / "out", redis) for _ in range(2))
    while site.asked.total() < 20:
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    output, _ = survivor.communicate(timeout=300)
    assert survivor.returncode == 0, output
    assert titles(tmp_path / "out") == EXPECTED
    asked = Counter({path: count for path, count in site.asked.items() if path.startswith("/a/")})
    assert asked.total() < 62 + 20, "what was done is not done again"


def test_a_queue_that_cannot_be_used_is_told_without_its_password(outlet: Path, redis: str, tmp_path: Path) -> None:
    for queue in (redis.replace(PASSWORD, "wrong-secret"), "redis://:wrong/secret@127.0.0.1:1/0"):
        process = crawl(outlet, tmp_path / "out", queue)
        output, _ = process.communicate(timeout=300)
        assert process.returncode == 1
        assert "--queue: no Redis can be used there" in output
        assert "secret" not in output
