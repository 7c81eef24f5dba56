"""Feeds and sitemaps."""

import pytest

from crawler.feeds import Entry, read_feed, read_sitemap
from crawler.markup import is_feed, is_sitemap
from crawler.newspaper import read_page
from crawler.page import Page

RSS = """<?xml version="1.0" encoding="gb2312"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>滨海网 科技</title>
<link>http://a.example</link>
<item><title><![CDATA[青岚枢纽 & 二期]]></title><link>http://a.example/1.html</link>
<pubDate>Fri, 20 Mar 2026 22:57:12 GMT</pubDate></item>
<item><title>相对地址</title><link>/2.html</link></item>
<item><title>只有标识</title><guid>http://a.example/3.html</guid></item>
<item><title>标识不是地址</title><guid isPermaLink="false">abc</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>云湖</title><entry><title>算力券</title>
<link rel="edit" href="http://b.example/edit"/><link href="http://b.example/1"/><updated>2025-08-24T01:05:00Z</updated></entry></feed>"""
MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://a.example/1.html</loc><news:news><news:publication_date>2025-08-24</news:publication_date><news:title>青岚</news:title></news:news></url>
<url><loc>http://a.example/2.html</loc><lastmod>2025-08-23</lastmod></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>http://a.example/map1.xml</loc></sitemap></sitemapindex>"
BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'


def test_rss() -> None:
    feed = read_feed(RSS, "http://a.example/feed.xml")
    assert feed.title == "滨海网 科技"
    assert feed.entries == (
        Entry("http://a.example/1.html", "青岚枢纽 & 二期", "2026-03-21T06:57:12+08:00"),
        Entry("http://a.example/2.html", "相对地址"),
        Entry("http://a.example/3.html", "只有标识"),
    )


def test_atom() -> None:
    assert read_feed(ATOM).entries == (Entry("http://b.example/1", "算力券", "2025-08-24T09:05:00+08:00"),)


def test_sitemaps() -> None:
    assert read_sitemap(MAP).entries == (
        Entry("http://a.example/1.html", "青岚", "2025-08-24"),
        Entry("http://a.example/2.html", "", "2025-08-23"),
    )
    assert read_sitemap(INDEX).maps == ("http://a.example/map1.xml",)


@pytest.mark.parametrize(("text", "kind"), [(RSS, "feed"), (ATOM, "feed"), (MAP, "sitemap"), (INDEX, "sitemap")])
def test_kind(text: str, kind: str) -> None:
    assert (is_feed(text), is_sitemap(text)) == (kind == "feed", kind == "sitemap")
    reading = read_page(Page(name="page", text=text))
    assert (reading.report.kind, reading.articles) == (kind, ())
    assert reading.report.links


@pytest.mark.parametrize("text", ["", "<rss", "<rss><channel><item><link>http://a.example/1</link>", RSS[:300]])
def test_torn_feed(text: str) -> None:
    assert len(read_feed(text).entries) <= 1


def test_entities_of_a_feed_are_not_expanded() -> None:
    text = f"{BOMB}<rss><channel><title>&c;</title></channel></rss>"
    assert len(read_feed(text).title) < 100
