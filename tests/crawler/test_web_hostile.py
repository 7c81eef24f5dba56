"""What servers do to a crawl, and a crawl that is killed: the rest is collected, nothing twice, nothing lost."""

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawler.web.crawl import Crawled
from tests.crawler.site import Site, index, story

BOMB = gzip.compress(b"<html>" + bytes(64 << 20))


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"<p>\xe7\xae\x97\xe5\x8a\x9b</p>" * 4096)
    except OSError:
        return


def bomb(request: BaseHTTPRequestHandler) -> None:
    Site.send(request, 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, BOMB)


def short(request: BaseHTTPRequestHandler) -> None:
    """Less than was promised, then the connection ends."""
    request.send_response(200)
    request.send_header("Content-Length", "99999")
    request.end_headers()
    request.wfile.write(story("只来了一半的算力新闻"))
    request.close_connection = True


@pytest.mark.parametrize("answer", [endless, bomb, short], ids=["endless", "gzip bomb", "cut off"])
def test_a_hostile_answer_is_told_and_the_rest_collected(
    answer: Callable[[BaseHTTPRequestHandler], None], site: Site, collect: Callable[..., Crawled]
) -> None:
    links = [f"/a/{number}.html" for number in range(1, 7)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[3]}座算力中心投运") for link in links}}
    site.pages["/a/1.html"] = answer
    found = collect()
    assert sorted(article.title for article in found.articles) == [
        f"第{number}座算力中心投运" for number in range(2, 7)
    ]
    assert [problem.where for problem in found.problems] == [f"{site.base}/a/1.html"]


@pytest.mark.parametrize(
    "robots", [(500, {}), index("/a.html"), b"\xff\xfe\x00nonsense"], ids=["server error", "a page", "no text"]
)
def test_a_robots_txt_that_says_nothing_forbids_nothing(
    robots: bytes | tuple[int, dict[str, str]], site: Site, collect: Callable[..., Crawled]
) -> None:
    links = [f"/a/{number}.html" for number in range(1, 6)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[3]}座算力中心投运") for link in links}}
    site.pages["/robots.txt"] = robots
    assert len(collect().articles) == 5


def test_a_calendar_without_end_is_left(site: Site, collect: Callable[..., Crawled]) -> None:
    days = {f"/day/{day}.html": index(*[f"/day/{day + n}.html" for n in range(1, 6)]) for day in range(1, 60)}
    site.pages = {"/list.html": index(*[f"/day/{n}.html" for n in range(1, 6)]), **days}
    assert collect().articles == ()
    assert max(int(path[5:-5]) for path in site.asked if path.startswith("/day/")) == 10, "two steps from the list"


CRAWL = """
import sys
from pathlib import Path
from crawler.web.crawl import CrawlOptions, crawl_source
from crawler.web.source import Source
source = Source(name="test", outlet="大同新闻网", kind="list", start=(sys.argv[1],), delay=0)
crawl_source(source, Path(sys.argv[2]), CrawlOptions(allow_private=True))
"""


def test_a_killed_crawl_ends_with_the_same_articles(
    site: Site, collect: Callable[..., Crawled], tmp_path: Path
) -> None:
    kills = int(os.environ.get("KILLS", "2"))
    numbers = range(100, 100 + 15 * kills)
    site.pages = {"/list.html": index(*[f"/a/{number}.html" for number in numbers])}
    site.pages |= {f"/a/{number}.html": story(f"第{number}座算力中心投运") for number in numbers}
    # More kills at other moments: KILLS=20 SEED=7 pytest tests/crawler/test_web_hostile.py
    moments = random.Random(int(os.environ.get("SEED", "1")))
    for _ in range(kills):
        kill_after(moments.randint(1, 12), site, tmp_path / "seen.sqlite")
    titles = [article.title for article in collect().articles]
    assert sorted(titles) == [f"第{number}座算力中心投运" for number in numbers]


def kill_after(answers: int, site: Site, state: Path) -> None:
    """Kill a crawl, and the process that it started, once the site has given so many more answers."""
    enough = site.asked.total() + answers
    command = [sys.executable, "-c", CRAWL, f"{site.base}/list.html", str(state)]
    crawl = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    while site.asked.total() < enough and crawl.poll() is None:
        time.sleep(0.005)
    if crawl.poll() is None:
        os.killpg(crawl.pid, signal.SIGKILL)
    crawl.wait()
