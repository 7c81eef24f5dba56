"""The crawl against a real server on this machine: what it collects, what it refuses, what it does not ask twice."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.collect import collect as read_targets
from crawler.errors import InputError
from crawler.newspaper import parse_page
from crawler.page import Page, PageMeta
from crawler.published import CHINA
from crawler.web.addresses import clean
from crawler.web.guards import retry_after
from crawler.web.source import Source, days_between, names, read_source
from tests.crawler.conftest import Collect
from tests.crawler.site import BODY, Site, index, story


def test_stories_of_a_list_are_collected_and_asked_for_once(site: Site, collect: Collect) -> None:
    links = [f"/2026/05/0{number}.html" for number in range(1, 6)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[-6]}座算力中心在大同投运") for link in links}}
    first = collect()
    assert sorted(article.title for article in first.articles) == [f"第{n}座算力中心在大同投运" for n in range(1, 6)]
    assert {article.published and article.published[:10] for article in first.articles} == {"2026-05-08"}
    assert {article.url for article in first.articles} == {f"{site.base}{link}" for link in links}

    site.pages["/2026/05/06.html"] = story("第6座算力中心在大同投运")
    site.pages["/list.html"] = index(*links, "/2026/05/06.html")
    second = collect()
    assert len(second.articles) == 6
    assert all(site.asked[link] == 1 for link in links)

    third = collect()
    assert third.outcome.unchanged == 1
    assert site.bodies["/list.html"] == 2, "an unchanged list sends no body again"
    assert third.articles == second.articles


def part(title: str, text: str, following: str | None) -> bytes:
    """One page of an article of several."""
    link = f"<p><a href='{following}'>下一页</a></p>" if following else ""
    return (
        story(title).replace(BODY.encode(), f"{text}{BODY}".encode(), 1).replace(b"</body>", f"{link}</body>".encode())
    )


@pytest.mark.parametrize("listed", [("/c/1.html", "/c/1_2.html"), ("/c/1_2.html", "/c/1.html"), ("/c/1_2.html",)])
def test_an_article_of_several_pages_is_one(site: Site, collect: Collect, listed: tuple[str, ...]) -> None:
    title = "大同算力走廊纪行"
    others = [f"/c/2026050{number}.html" for number in range(2, 7)]
    site.pages = {
        "/list.html": index(*listed, *others),
        "/c/1.html": part(title, "第一页说起步。", "1_2.html"),
        "/c/1_2.html": part(f"{title}（2）", "第二页说建设。", "1_3.html"),
        "/c/1_3.html": part(title, "第三页说应用。", "1_4.html"),
        "/c/1_4.html": part(title, "第四页说将来。", "1.html"),
        **{link: story(f"第{link[-6]}座算力中心在大同投运") for link in others[:-1]},
        others[-1]: part("另一篇说的是别的算力中心", "", "20260502.html"),
    }
    found = collect()
    (whole,) = [article for article in found.articles if article.title == title]
    assert whole.url == f"{site.base}/c/1.html"
    assert [whole.text.count(f"第{number}页说") for number in "一二三四"] == [1, 1, 1, 1]
    assert len(found.articles) == 6, "a page that leads to another story is a story of its own"
    assert collect().articles == found.articles


def test_an_article_whose_next_page_is_missing_is_completed_later(site: Site, collect: Collect) -> None:
    others = [f"/d/2026050{number}.html" for number in range(2, 6)]
    site.pages = {
        "/list.html": index("/d/1.html", *others),
        "/d/1.html": part("大同算力走廊纪行", "第一页说起步。", "1_2.html"),
        **{link: story(f"第{link[-6]}座算力中心在大同投运") for link in others},
    }
    first = collect()
    assert len(first.articles) == 5
    assert [problem.where for problem in first.problems] == [f"{site.base}/d/1.html"]

    site.pages["/d/1_2.html"] = part("大同算力走廊纪行", "第二页说建设。", None)
    second = collect()
    (whole,) = [article for article in second.articles if "走廊" in article.title]
    assert "第二页说建设。" in whole.text
    assert not [problem for problem in second.problems if "/d/1" in problem.where]


def test_kept_pages_give_the_same_articles_again(site: Site, collect: Collect, tmp_path: Path) -> None:
    links = [f"/e/{number}.html" for number in range(1, 6)]
    site.pages = {"/list.html": index(*links), **{link: story(f"第{link[3]}座算力中心在大同投运") for link in links}}
    site.pages["/e/5.html"] = story("第5座算力中心在大同投运").replace(b"2026-05-08 09:00", "2小时前".encode())
    found = collect(keep_pages=True)
    pages = [page for page in read_targets([str(tmp_path / "pages")], PageMeta()) if isinstance(page, Page)]
    again = {article.id: article for page in pages for article in parse_page(page)}
    assert {article.id: article.text for article in found.articles} == {one.id: one.text for one in again.values()}
    (recent,) = [article for article in found.articles if article.title.startswith("第5座")]
    assert recent.published is not None
    age = datetime.now(CHINA) - datetime.fromisoformat(recent.published)
    assert timedelta(hours=2) <= age < timedelta(hours=2, minutes=5)
    assert again[recent.id].published == recent.published


def test_a_busy_server_is_asked_again_and_a_missing_page_is_told(site: Site, collect: Collect) -> None:
    site.pages = {
        "/list.html": index(*[f"/a/2026050{n}.html" for n in range(1, 6)]),
        "/a/20260501.html": (503, {"Retry-After": "1"}),
        **{f"/a/2026050{n}.html": story(f"第{n}座算力中心在大同投运") for n in range(2, 5)},
    }
    found = collect()
    assert "等了一会儿之后的算力新闻" in [article.title for article in found.articles]
    assert [problem.where for problem in found.problems] == [f"{site.base}/a/20260505.html"]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, collect: Collect) -> None:
    site.pages = {"/robots.txt": b"User-agent: *\nDisallow: /list.html\n", "/list.html": index("/a.html")}
    found = collect()
    assert found.articles == ()
    assert site.asked["/list.html"] == 0
    assert "robots" in found.problems[0].what.lower()


def test_private_addresses_are_refused_unless_allowed(site: Site, collect: Collect) -> None:
    site.pages = {"/list.html": index("/a.html")}
    found = collect(options={"allow_private": False})
    assert not site.asked
    assert "private address" in found.problems[0].what


def test_a_redirect_loop_and_a_redirect_to_a_file_end(site: Site, collect: Collect) -> None:
    links = [f"/b/2026050{n}.html" for n in range(1, 6)]
    site.pages = {"/list.html": index(*links), **{link: story(f"算力新闻之{link[-6]}写在大同") for link in links[2:]}}
    site.pages[links[0]] = (302, {"Location": links[0]})
    site.pages[links[1]] = (302, {"Location": "file:///etc/passwd"})
    found = collect()
    assert len(found.articles) == 3
    assert not any("root:" in article.text for article in found.articles)


def test_every_source_of_the_project_is_well_formed() -> None:
    sources = [read_source(name) for name in names()]
    assert len(sources) >= 20
    assert [source.name for source in sources] == names()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: a\noutlet: 甲\nkind: blog\nstart: [x]\n", "Invalid enum value 'blog'"),
        ("name: a\noutlet: 甲\nkind: list\nstart: [x]\ncolour: red\n", "unknown field `colour`"),
        ("name: a\noutlet: 甲\nkind: list\nstart: ['http://a.cn/']\nallow: '('\n", "missing )"),
        ("name: a\noutlet: 甲\nkind: list\nstart: [a.cn]\n", "a.cn is no web address"),
        ("name: a\noutlet: 甲\nkind: epaper\nstart: ['http://a.cn/{yaer}/']\n", "nothing is known to stand for {yaer}"),
        ("name: a\noutlet: 甲\nkind: search\nstart: ['http://a.cn/?q={query}']\n", "asks nothing"),
        ("name: a\noutlet: 甲\nkind: list\nstart: ['http://a.cn/']\nlinks: 'li >'\n", "`links`"),
        ("name: a\noutlet: 甲\nkind: list\nstart: ['http://u:p@a.cn/']\n", "have no place here"),
        ("name: a\noutlet: 甲\nkind: list\nstart: ['http://a.cn/']\nencoding: gbx\n", "`encoding`"),
    ],
)
def test_a_wrong_source_file_is_told_with_its_mistake(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.yml") as caught:
        read_source(str(file))
    assert told in caught.value.problem.what


def test_an_edition_has_an_address_for_each_day() -> None:
    paper = Source(name="p", outlet="甲报", kind="epaper", start=("http://p.example/{year}-{month}/{day}/node_2.htm",))

    days = days_between(date(2026, 2, 28), None, today=date(2026, 3, 1))
    assert paper.addresses(days) == [
        "http://p.example/2026-03/01/node_2.htm",
        "http://p.example/2026-02/28/node_2.htm",
    ]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("https://a.example/1.html?utm_source=wx&spm=3#top", "https://a.example/1.html"),
        ("https://a.example/show?id=7&from=timeline", "https://a.example/show?id=7"),
        ("https://a.example/show?id=7&PHPSESSID=0a1b2c", "https://a.example/show?id=7"),
        ("https://a.example/1.jsp;jsessionid=0A1B2C?id=7", "https://a.example/1.jsp?id=7"),
    ],
)
def test_addresses_lose_what_tells_only_how_a_reader_came(shown: str, kept: str) -> None:
    assert clean(shown) == kept


@pytest.mark.parametrize(
    ("header", "seconds"), [(b"7", 7.0), (None, 0.0), (b"soon", 0.0), (b"Mon, 01 Jan 2024 00:00:00 GMT", 0.0)]
)
def test_retry_after_is_a_number_or_a_date(header: bytes | None, seconds: float) -> None:
    assert retry_after(header) == seconds
