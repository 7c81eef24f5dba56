"""Every kind of source against a real server on this machine: what it follows, and where it ends."""

import gzip
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote_plus

import pytest

from crawler.published import CHINA
from crawler.web.crawl import crawl_sources
from crawler.web.outcome import Outcome
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source
from crawler.web.state import State
from tests.crawler.site import Site, index, story

QUERY, GBK_QUERY = quote_plus("智算中心"), quote_plus("算力".encode("gb18030"))
TODAY = datetime.now(CHINA).date()
YESTERDAY, HOLIDAY = TODAY - timedelta(days=1), TODAY - timedelta(days=2)
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>云湖科技</title>{}</channel></rss>"""
ITEM = "<item><title>{0}</title><link>{1}</link><pubDate>Fri, 08 May 2026 09:00:00 +0800</pubDate></item>"
MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
MAPS = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
SIDE = (
    "<div class=side>" + "".join(f"<a href='/side/{n}.html'>旁边的第{n}条热门新闻标题</a>" for n in range(8)) + "</div>"
)


def list_page(links: list[str], following: str | None = None) -> bytes:
    more = f"<a href='{following}'>下一页</a>" if following else ""
    return index(*links).replace(b"</body>", f"{more}</body>".encode())


def edition(articles: list[str], pages: list[str]) -> bytes:
    """A page of an e-paper's issue in the layout of 方正: its articles beside the list of the issue's pages."""
    titles = "".join(f"<li><a href='{link}'>第{link[8:-4]}篇算力报道</a></li>" for link in articles)
    others = "".join(f"<a href='{page}'>第{number:02}版：要闻</a>" for number, page in enumerate(pages, 1))
    return f"<html><head><meta charset=utf-8></head><body><div>{others}</div><ul>{titles}</ul></body></html>".encode()


def paths(kind: str, *numbers: int) -> list[str]:
    return [f"/{kind}/{number}.html" for number in numbers]


def pages_of(site: Site) -> None:
    """Stories behind lists, searches, feeds, sitemaps and an e-paper."""
    pages = site.pages
    pages["/paged.html"] = list_page(paths("paged", *range(1, 6)), "/paged_2.html")
    pages["/paged_2.html"] = list_page(paths("paged", *range(6, 11)), "/paged_3.html")
    pages["/paged_3.html"] = list_page(paths("paged", *range(11, 16)), "/paged_4.html")
    pages["/more.html"] = list_page(paths("more", *range(1, 6)))
    pages["/more_1.html"] = list_page(paths("more", *range(6, 11)))
    pages[f"/search?p=1&q={QUERY}"] = index(*paths("found", *range(1, 7))).replace("要闻".encode(), "搜索".encode())
    pages[f"/search?p=2&q={QUERY}"] = index(*paths("found", *range(7, 12))).replace("要闻".encode(), "搜索".encode())
    pages[f"/old?q={GBK_QUERY}"] = index(*paths("old", *range(1, 6)))
    picked = "".join(f"<p class=hit><a href='/picked/{n}.html'>{n}</a></p>" for n in (1, 2))
    pages["/picked.html"] = f"<html><body>{SIDE}{picked}</body></html>".encode()
    items = (ITEM.format("算力新闻", f"{site.base}/feed/{n}.html") for n in (1, 2))
    pages["/feed.xml"] = FEED.format("".join(items)).encode()
    maps = "".join(f"<sitemap><loc>{site.base}/map{name}</loc></sitemap>" for name in ("1.xml", "2.xml.gz"))
    pages["/maps.xml"] = MAPS.format(maps).encode()
    for number, name in enumerate(("1.xml", "2.xml.gz"), 1):
        listed = MAP.format(f"<url><loc>{site.base}/map/{number}.html</loc></url>").encode()
        pages[f"/map{name}"] = gzip.compress(listed) if name.endswith("gz") else listed
    for day in (TODAY, YESTERDAY):
        folder = f"/html/{day:%Y-%m/%d}"
        first, second = (f"content_{day:%d}{part}.htm" for part in "12")
        pages[f"{folder}/node_1.htm"] = edition([first, second], ["node_1.htm", "node_2.htm"])
        pages[f"{folder}/node_2.htm"] = edition(
            [f"content_{day:%d}3.htm", f"content_{day:%d}4.htm"], ["node_1.htm", "node_2.htm"]
        )
        pages |= {f"{folder}/content_{day:%d}{part}.htm": story(f"{day:%d}日第{part}篇算力报道") for part in "1234"}
    for kind in ("paged", "more", "found", "old", "picked", "feed", "map", "side"):
        pages |= {path: story(f"{kind}之{path[-7:-5]}算力新闻") for path in paths(kind, *range(16))}


def sources_of(base: str) -> list[Source]:
    told = {
        "paged": {"kind": "list", "start": (f"{base}/paged.html",), "pages": 2},
        "more": {"kind": "list", "start": (f"{base}/more.html",), "more": f"{base}/more_{{before}}.html", "pages": 9},
        "found": {
            "kind": "search",
            "start": (f"{base}/search?p=1&q={{query}}",),
            "more": f"{base}/search?p={{page}}&q={{query}}",
            "queries": ("智算中心",),
            "pages": 9,
        },
        "old": {"kind": "search", "start": (f"{base}/old?q={{query}}",), "queries": ("算力",), "encoding": "gb18030"},
        "picked": {"kind": "list", "start": (f"{base}/picked.html",), "links": ".hit > a"},
        "feed": {"kind": "feed", "start": (f"{base}/feed.xml",)},
        "map": {"kind": "sitemap", "start": (f"{base}/maps.xml",), "allow": r"/map/\d"},
        "paper": {
            "kind": "epaper",
            "start": (f"{base}/html/{{year}}-{{month}}/{{day}}/node_1.htm",),
            "depth": 3,
        },
    }
    return [Source(name=name, outlet="云湖网", delay=0, **about) for name, about in told.items()]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, set[str]]]:
    """The paths of the articles of each source, all collected in one crawl."""
    site, state = Site(), tmp_path_factory.mktemp("kinds") / "seen.sqlite"
    pages_of(site)
    sources = sources_of(site.base)
    *others, paper = sources
    told: list[list[Outcome]] = []
    crawled = [
        crawl_sources(others, state, CrawlOptions(allow_private=True), told.append),
        crawl_sources([paper], state, CrawlOptions(allow_private=True, since=HOLIDAY, until=TODAY)),
    ]
    assert len(told) > 1, "the progress is told while the crawl goes on"
    assert [one.outlet for one in told[0]] == [source.name for source in others]
    assert crawled[1].outcomes[0].skipped == {"has no edition on that day": 1}
    assert [problem for one in crawled for problem in one.problems] == []
    with State(state) as seen:
        found = {source.name: seen.articles(source.name, ["waiting"]) for source in sources}
        yield {name: {url.removeprefix(site.base) for url, _ in pages} for name, pages in found.items()}
    site.server.shutdown()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paged", paths("paged", *range(1, 11))),
        ("more", paths("more", *range(1, 11))),
        ("found", paths("found", *range(1, 12))),
        ("old", paths("old", *range(1, 6))),
        ("picked", paths("picked", 1, 2)),
        ("feed", paths("feed", 1, 2)),
        ("map", paths("map", 1, 2)),
        (
            "paper",
            [f"/html/{day:%Y-%m/%d}/content_{day:%d}{part}.htm" for day in (TODAY, YESTERDAY) for part in "1234"],
        ),
    ],
)
def test_a_source_gives_the_stories_of_its_kind(name: str, expected: list[str], collected: dict[str, set[str]]) -> None:
    assert collected[name] == set(expected)
