"""HTML pages in the layouts of portals, agencies, ministries, technology news and e-papers, with what they hold."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.newspaper import read_page
from crawler.page import Page, PageMeta, read_bytes
from crawler.report import Reading

FOLDER = Path(__file__).with_name("pages")
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")
}
ARTICLES = sorted(name for name, expected in EXPECTED.items() if expected["kind"] == "article")
OTHERS = sorted(EXPECTED.keys() - set(ARTICLES))


def read(name: str) -> tuple[Page, Reading]:
    path = FOLDER / f"{name}.html"
    meta = PageMeta(url=EXPECTED[name].get("url"))
    page = Page(name=name, text=read_bytes(path.read_bytes(), where=name), meta=meta)
    return page, read_page(page)


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    expected = EXPECTED[name]
    (article,) = read(name)[1].articles
    assert article.title == expected["title"]
    assert article.text.split("\n") == expected["text"]
    assert list(article.reporters) == expected["reporters"]
    assert (article.published, article.source) == (expected["published"], expected["source"])


@pytest.mark.parametrize("name", ARTICLES)
def test_characters_of_an_article_stand_where_it_says(name: str) -> None:
    page, reading = read(name)
    (article,) = reading.articles
    assert all(
        article.content[run.clean : run.clean + run.length] == page.text[run.page : run.page + run.length]
        for run in article.runs
    )
    lost = [character for offset, character in enumerate(article.content) if article.page_offset(offset) is None]
    assert "".join(lost).isspace()


@pytest.mark.parametrize("name", OTHERS)
def test_page_that_is_no_article(name: str) -> None:
    expected, (_, reading) = EXPECTED[name], read(name)
    assert reading.articles == ()
    assert reading.report.kind == expected["kind"]
    assert reading.report.reason
    assert sorted(reading.report.links) == sorted(expected.get("links", []))
    assert sorted(reading.report.editions) == sorted(expected.get("editions", []))


@pytest.mark.parametrize(
    ("article", "edition"),
    [
        ("content_8012{}.htm?div=-1", "node_1.htm"),
        ("content_2025_08_24_{}.html", "node_A01.html"),
        ("nw.D110000binhai_20250824_{}-01.htm", "nbs.D110000binhai_01.htm"),
        ("../../../content/202508/24/content_3009{}.html", "node_01.html"),
        ("/content/202508/24/c123456{}.html", "/layout/202508/24/node_01.html"),
        ("content_20250824_001_{}.htm", "layout_20250824_001.htm"),
    ],
)
def test_epaper_systems(article: str, edition: str) -> None:
    links = "".join(f'<li><a href="{article.format(number)}">标题</a></li>' for number in range(3))
    text = f'<html><body><a href="{edition}">第01版：要闻</a><a href="index.htm">首页</a><ul>{links}</ul></body></html>'
    report = read_page(Page(name="page", text=text)).report
    assert (report.kind, len(report.links), report.editions) == ("epaper_index", 3, (edition,))


def test_article_and_list_that_go_on() -> None:
    text = '<html><body><p>正文。</p><a href="#top">下一页</a><a href="1_2.html">下一页 &gt;</a></body></html>'
    page = Page(name="page", text=text, meta=PageMeta(url="http://a.example/n/1.html"))
    assert read_page(page).report.next_page == "http://a.example/n/1_2.html"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nested", "<html><body>" + "<div>" * 100_000 + "<p>算力规模达到5000P。</p>"),
        ("open comments", "<html><body>" + "<!-- " * 100_000),
        ("open scripts", "<html><body>" + "<script>" * 100_000),
        ("attributes", "<html><body><div " + 'a="b" ' * 100_000 + ">"),
    ],
)
def test_hostile_page_is_read_in_bounded_time(name: str, text: str) -> None:
    assert read_page(Page(name=name, text=text)).report.kind == "not_article"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<h1>", "</h1>", "<a href='/1'>", "</a>", "<img src=a>",
     "<script>var a='算力';</script>", "<!-- 算力 -->", "<li>", "<table><tr><td>", "</table>", "&nbsp;", "&amp;",
     "&lt;", "&#0147;", "&bogus;", "算力规模达到5000P，", "同比增长35%。", "记者 孟晓川", "2025-08-24", "\n",
     "  ", "\u3000", "<", "&", "AT & T ", "😀", "𠮷", "\u200b", "标题", "<p style='display:none'>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_offsets_lead_back_to_the_source(inner: str) -> None:
    story = "<p>云湖市算力规模达到5000P，同比增长35%，居全省第二。</p>" * 2
    text = (
        f"<html><head><title>云湖算力</title></head><body><h1>云湖算力</h1>2025-08-24<div>{story}{inner}</div></body>"
    )
    for article in read_page(Page(name="page", text=text)).articles:
        clean = 0
        for run in article.runs:
            assert run.clean >= clean
            assert article.content[run.clean : run.clean + run.length] == text[run.page : run.page + run.length]
            clean = run.clean + run.length
