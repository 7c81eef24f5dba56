"""What servers do to a crawl, and a crawl that is killed: the rest is collected, nothing twice, nothing lost."""

import gzip
import io
import os
import random
import re
import signal
import ssl
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from crawler.web.crawl import crawl_sources
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source
from tests.crawler.conftest import PATIENCE, Collect, Found, known
from tests.crawler.site import Answer, Site, index, story

MEGABYTE = 1 << 20


def begin(request: BaseHTTPRequestHandler, **headers: str) -> None:
    request.send_response(200)
    for name, value in {"Content_Type": "text/html", **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()


def pour(request: BaseHTTPRequestHandler, chunk: bytes, *, times: int = 1 << 30, pause: float = 0) -> None:
    """Write until the other side has enough."""
    try:
        for _ in range(times):
            request.wfile.write(chunk)
            time.sleep(pause)
    except OSError:
        return


def hanging(request: BaseHTTPRequestHandler) -> None:
    begin(request)
    request.wfile.write(b"<html><p>")
    time.sleep(3 * PATIENCE)


def dripping(request: BaseHTTPRequestHandler) -> None:
    begin(request)
    pour(request, b" ", times=int(30 * PATIENCE), pause=0.1)


def endless(request: BaseHTTPRequestHandler) -> None:
    begin(request)
    pour(request, "<p>算力</p>".encode() * 4096)


def hundred_megabytes(request: BaseHTTPRequestHandler) -> None:
    begin(request, Content_Length=str(100 * MEGABYTE))
    pour(request, b" " * MEGABYTE, times=100)


def short(request: BaseHTTPRequestHandler) -> None:
    """Less than was promised, then the connection ends."""
    begin(request, Content_Length="99999")
    request.wfile.write(story("只来了一半的算力新闻"))
    request.close_connection = True


def long(request: BaseHTTPRequestHandler) -> None:
    """More than was promised."""
    body = story("多来了一些的算力新闻")
    begin(request, Content_Length=str(len(body)))
    request.wfile.write(body + b"<p>more</p>" * 50)


def packed(body: bytes) -> Answer:
    return lambda request: Site.send(request, 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, body)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", bytes(32 * MEGABYTE))
    return file.getvalue()


def redirect(url: str) -> tuple[int, dict[str, str]]:
    return 302, {"Location": url}


NESTED = story("层层套着的算力新闻").replace(b"<body>", b"<body>" + b"<div>" * 100_000)
NULS = story("夹着空字符的算力新闻").replace(b"<p>", b"<p>\0\0")
MIXED = story("两种编码的算力新闻").replace(b"</body>", "<footer>版权所有</footer></body>".encode("gb18030"))
LOST = "<html><head><title>提示</title></head><body><p>您访问的页面不存在或已删除</p></body></html>".encode()
LOGIN = "<html><head><title>登录</title></head><body><form><input type='password'></form></body></html>".encode()
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "笑">' + "".join(
    f'<!ENTITY {name} "{f"&{of};" * 20}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)
FEED_BOMB = f"{LAUGHS}]><rss><channel><item><title>&i;</title><link>http://a.example/&i;</link></item></channel></rss>"
MAP_BOMB = f"{LAUGHS}]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>&i;</loc></url></urlset>"

# What each answer is told as; None where its article is collected.
ANSWERS: dict[str, tuple[Answer | bytes | tuple[int, dict[str, str]], str | None]] = {
    "hanging": (hanging, "does not answer in time"),
    "dripping": (dripping, "does not answer in time"),
    "endless": (endless, "is larger than 16 MB, no page of news is"),
    "hundred megabytes": (hundred_megabytes, "is larger than 16 MB, no page of news is"),
    "gzip bomb": (packed(gzip.compress(bytes(64 * MEGABYTE))), "is larger than 16 MB, no page of news is"),
    "zip bomb": (zipped(), "is a ZIP archive or an Office document, not text"),
    "cut off": (short, "breaks off before its end"),
    "too long": (long, None),
    "circle": (redirect("/circle.html"), "leads in a circle"),
    "file": (redirect("file:///etc/passwd"), "answers 302"),
    "private network": (redirect("http://10.0.0.1/"), "is a private address"),
    "cloud": (redirect("http://169.254.169.254/latest/meta-data/"), "is a private address"),
    "loopback": (redirect("http://127.0.0.2:PORT/"), "is a private address"),
    "loopback by name": (redirect("http://localhost:PORT/"), "is a private address"),
    "loopback in figures": (redirect("http://2130706434:PORT/"), "is a private address"),
    "loopback in IPv6": (redirect("http://[::ffff:7f00:2]:PORT/"), "is a private address"),
    "nested": (NESTED, "has no running text of an article"),
    "NULs": (NULS, None),
    "two encodings": (MIXED, None),
    "soft 404": (LOST, "is an error page"),
    "login wall": (redirect("/login"), "is a login page"),
    "missing": ((404, {}), "answers 404, no such page"),
    "empty": (b"", "is empty"),
}


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Found]]:
    """One crawl over all hostile answers, with good pages among them, and feeds and sitemaps that explode."""
    site, folder = Site(), tmp_path_factory.mktemp("besieged")
    paths = {name: f"/{number}/{name.replace(' ', '-')}.html" for number, name in enumerate(ANSWERS)}
    good = [f"/good/{number}.html" for number in range(10)]
    site.pages = {path: story(f"第{path[6]}座算力中心投运") for path in good}
    for name, path in paths.items():
        answer = ANSWERS[name][0]
        if isinstance(answer, tuple) and "Location" in answer[1]:
            to = answer[1]["Location"].replace("PORT", str(site.server.server_port))
            answer = redirect(path if name == "circle" else to)
        site.pages[path] = answer
    links = [link for pair in zip([*good, *good, *good], paths.values(), strict=False) for link in pair]
    site.pages |= {"/list.html": index(*links), "/login": LOGIN}
    site.pages |= {"/feed.xml": FEED_BOMB.encode(), "/map.xml": MAP_BOMB.encode()}
    kinds = {"test": ("list", "/list.html"), "feed": ("feed", "/feed.xml"), "map": ("sitemap", "/map.xml")}
    sources = [
        Source(name=name, outlet="大同新闻网", kind=kind, start=(f"{site.base}{path}",), delay=0)  # type: ignore[arg-type]
        for name, (kind, path) in kinds.items()
    ]
    crawled = crawl_sources(sources, folder / "seen.sqlite", CrawlOptions(allow_private=True, timeout=PATIENCE))
    yield site, Found(known(folder / "seen.sqlite"), crawled.outcomes[0], crawled.problems)
    site.server.shutdown()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_is_told(name: str, besieged: tuple[Site, Found]) -> None:
    site, found = besieged
    reason = ANSWERS[name][1]
    urls = {article.url: article for article in found.articles}
    told = {problem.where: problem.what for problem in found.problems}
    path = next(path for path in site.pages if path.endswith(f"/{name.replace(' ', '-')}.html"))
    url = f"{site.base}{path}"
    if reason is None:
        assert "算力新闻" in urls[url].title
        assert "上架服务器三千台" in urls[url].text
    elif reason in found.outcome.skipped:
        assert url not in urls
    else:
        assert told[url] == reason


def test_among_hostile_answers_the_rest_is_collected(besieged: tuple[Site, Found]) -> None:
    _, found = besieged
    titles = {article.title for article in found.articles}
    assert {f"第{number}座算力中心投运" for number in range(10)} <= titles
    assert not any("root:" in article.text for article in found.articles)
    assert found.outcome.skipped == {
        "is an error page": 1,
        "is a login page": 1,
        "has no running text of an article": 1,
    }


def test_exploding_feeds_and_sitemaps_give_nothing(besieged: tuple[Site, Found]) -> None:
    site, found = besieged
    told = {problem.where: problem.what for problem in found.problems}
    assert "shows no story" in told[f"{site.base}/feed.xml"]
    assert "shows no story" in told[f"{site.base}/map.xml"]


LINKS = [f"/a/{number}.html" for number in range(1, 6)]


def five_stories(site: Site) -> None:
    site.pages = {"/list.html": index(*LINKS), **{link: story(f"第{link[3]}座算力中心投运") for link in LINKS}}


@pytest.mark.parametrize(
    "robots",
    [(404, {}), index("/a.html"), b"\xff\xfe\x00nonsense", b"User-agent: other\nDisallow: /\n"],
    ids=["missing", "a page", "no text", "for others"],
)
def test_a_robots_txt_that_says_nothing_forbids_nothing(
    robots: bytes | tuple[int, dict[str, str]], site: Site, collect: Collect
) -> None:
    five_stories(site)
    site.pages["/robots.txt"] = robots
    assert len(collect().articles) == 5


def test_a_robots_txt_that_cannot_be_had_forbids_all(site: Site, collect: Collect) -> None:
    five_stories(site)
    site.pages["/robots.txt"] = (500, {})
    found = collect()
    assert found.articles == ()
    assert site.asked["/list.html"] == 0
    assert [problem.what for problem in found.problems] == ["has a robots.txt that cannot be had (answers 500)"]


def test_what_robots_txt_forbids_is_skipped(site: Site, collect: Collect) -> None:
    five_stories(site)
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /a/1\nDisallow: /a/2\n"
    found = collect()
    assert len(found.articles) == 3
    assert found.outcome.skipped == {"is forbidden by robots.txt": 2}
    assert found.problems == []
    assert site.asked["/a/1.html"] == 0


def test_a_calendar_without_end_is_left(site: Site, collect: Collect) -> None:
    days = {f"/day/{day}.html": index(*[f"/day/{day + n}.html" for n in range(1, 6)]) for day in range(1, 60)}
    site.pages = {"/list.html": index(*[f"/day/{n}.html" for n in range(1, 6)]), **days}
    assert collect().articles == ()
    assert max(int(path[5:-5]) for path in site.asked if path.startswith("/day/")) == 10, "two steps from the list"


def test_a_visit_in_the_address_does_not_make_pages_new(site: Site, collect: Collect) -> None:
    five_stories(site)
    collect()
    visits = [f"{link}?PHPSESSID={number}" for number, link in enumerate(LINKS)]
    site.pages["/list.html"] = index(*visits, *[f"{link}?utm_source=m" for link in LINKS])
    assert collect().outcome.new == 0
    assert all(site.asked[link] == 1 for link in LINKS)
    assert not any("PHPSESSID" in path for path in site.asked)


def test_a_certificate_that_is_wrong_is_not_passed_over(site: Site, collect: Collect, tmp_path: Path) -> None:
    five_stories(site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    found = collect(start=(site.base.replace("http:", "https:") + "/list.html",))
    assert not site.asked
    assert "has no valid certificate" in found.problems[0].what


def certificate(folder: Path) -> Path:
    """A certificate that nobody vouches for, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=127.0.0.1")
    day = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(day - timedelta(1)).not_valid_after(day + timedelta(1))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "site.pem"
    file.write_bytes(secret + builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


def test_a_host_that_dies_is_left_and_asked_again(site: Site, collect: Collect) -> None:
    links = [f"/a/{number}.html" for number in range(100, 130)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[3:6]}座算力中心投运") for link in links}}
    site.dies_after = 8
    first = collect()
    assert 0 < len(first.articles) < 10
    assert first.outcome.failed["has a host that answers no more"] > 10
    again = Site(site.server.server_port)
    again.pages = site.pages
    second = collect()
    again.server.shutdown()
    assert len({article.title for article in second.articles}) == len(second.articles) == 30
    assert second.problems == []


FULL = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, resource.RLIM_INFINITY))
from crawler.web.crawl import crawl_sources
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source
if __name__ == "__main__":
    source = Source(name="test", outlet="大同新闻网", kind="list", start=(sys.argv[1],), delay=0)
    crawled = crawl_sources([source], Path(sys.argv[2]), CrawlOptions(allow_private=True))
    print(*crawled.problems, sep="\\n")
"""


def test_a_disk_that_is_full_ends_the_crawl_and_loses_nothing(site: Site, collect: Collect, tmp_path: Path) -> None:
    links = [f"/a/{number}.html" for number in range(100, 160)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[3:6]}座算力中心投运") for link in links}}
    command = [sys.executable, "-c", FULL, f"{site.base}/list.html", str(tmp_path / "seen.sqlite")]
    full = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "the crawl had to end (" in full.stdout, full.stderr
    found = collect()
    assert found.problems == []
    assert len({article.title for article in found.articles}) == len(found.articles) == 60


def test_a_killed_crawl_ends_with_the_same_articles(site: Site, tmp_path: Path) -> None:
    kills = int(os.environ.get("KILLS", "2"))
    numbers = range(100, 100 + 15 * kills)
    site.pages = {"/list.html": index(*[f"/a/{number}.html" for number in numbers])}
    site.pages |= {f"/a/{number}.html": story(f"第{number}座算力中心投运") for number in numbers}
    outlet = tmp_path / "test.yml"
    outlet.write_text(f"name: test\noutlet: 大同新闻网\nkind: list\nstart: ['{site.base}/list.html']\ndelay: 0\n")
    command = [sys.executable, "pipeline.py", "crawl", str(outlet), "--allow-private", "--out", str(tmp_path)]
    # More kills at other moments: KILLS=20 SEED=7 pytest tests/crawler/test_web_hostile.py
    moments = random.Random(int(os.environ.get("SEED", "1")))
    for _ in range(kills):
        kill_after(moments.randint(1, 16), command, site)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    titles = re.findall(r'"title":"(.*?)"', (tmp_path / "articles.jsonl").read_text(encoding="utf-8"))
    assert sorted(titles) == [f"第{number}座算力中心投运" for number in numbers]


def kill_after(answers: int, command: list[str], site: Site) -> None:
    """Kill a crawl, and the process that it started, once the site has given so many more answers."""
    enough = site.asked.total() + answers
    crawl = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while site.asked.total() < enough and crawl.poll() is None:
        time.sleep(0.005)
    if crawl.poll() is None:
        os.killpg(crawl.pid, signal.SIGKILL)
    crawl.wait()
