"""One page → its articles: titles, reporters, clean running text, and the way back to the page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.article import Article, article_id
from crawler.byline import names, read_byline_line, read_lead, read_tail
from crawler.markup import Line, is_feed, is_html, is_sitemap, read_lines
from crawler.offsets import Traced, join, runs
from crawler.page import Page
from crawler.paragraphs import paragraphs
from crawler.published import read_address, read_time
from crawler.report import PageKind, PageReport, Reading
from crawler.sections import Section, split
from crawler.story import Header, Story

_FIELD = re.compile(
    r"\s*(?:(?P<published>发布时间|发表时间|发布日期|更新时间|日期|时间)|(?P<url>原文链接|链接|网址)|(?P<source>来源|稿源)"
    r"|(?P<body>正文|内容)|(?P<author>作者|记者))\s*[：:|｜丨]\s*"
)
_ORIGINAL = re.compile(r"(?:查看|阅读)?(?:原文|全文)(?:链接)?\Z")
_SOURCE = re.compile(r"来源\s*[：:]\s*(?P<source>[^\s|｜丨]{2,30})")
_DATED = re.compile(r"[（(]?\s*(?:19|20)\d\d\s*[-/.年]")
_LONGEST_FIELD = 200
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# The share of Chinese characters that Chinese news has at least, names and figures in Latin script and all: 0.35 in
# 617 articles, against 0 to 0.02 in English pages that quote some Chinese.
_LEAST_CHINESE = 0.15
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_WHOLE = re.compile(r"[。！？!?…；;：:.）)】\]”’\"'》」』]\s*\Z")


def parse_page(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in page order; none where the page has no story."""
    return read_page(page).articles


def read_page(page: Page) -> Reading:
    """The articles of a page and what kind of page it is, with the reason where it holds none or half of one."""
    if is_feed(page.text) or is_sitemap(page.text):
        return Reading((), _read_feed(page))
    if is_html(page.text):
        return _read_document(page)
    found = _read_text(page.text)
    articles = tuple(_as_article(page, index, story, shared) for index, (story, shared) in enumerate(found))
    title = articles[0].title if articles else ""
    kind: PageKind = "article" if articles else "not_article"
    return _checked(articles, PageReport(page=page.name, url=page.meta.url, kind=kind, title=title), page.text)


def _read_document(page: Page) -> Reading:
    from crawler.html import read_document  # noqa: PLC0415 - lxml is loaded for HTML pages alone

    story, report = read_document(page)
    articles = (_as_article(page, 0, story, Header()),) if story else ()
    return _checked(articles, report, page.text)


def _read_feed(page: Page) -> PageReport:
    from crawler.feeds import read_feed, read_sitemap  # noqa: PLC0415 - as above

    kind: PageKind = "feed" if is_feed(page.text) else "sitemap"
    feed = read_feed(page.text, page.meta.url) if kind == "feed" else read_sitemap(page.text)
    links = (*(entry.url for entry in feed.entries), *feed.maps)
    reason = f"is a {kind} of {len(links)} links"
    return PageReport(
        page=page.name, url=page.meta.url, kind=kind, title=feed.title, links=tuple(dict.fromkeys(links)), reason=reason
    )


def _checked(articles: tuple[Article, ...], report: PageReport, page_text: str) -> Reading:
    """The reading with the reason filled in where the articles are not what they should be."""
    if report.reason is not None:
        return Reading(articles, report)
    content = "".join(article.content for article in articles)
    if not content.strip():
        return Reading((), replace(report, kind="not_article", reason="holds no text"))
    if len(_CHINESE.findall(content)) < _LEAST_CHINESE * len(content):
        return Reading((), replace(report, kind="not_article", reason="holds no Chinese text"))
    if not any(article.text for article in articles):
        return Reading(articles, replace(report, reason="holds a headline and no text"))
    if not _WHOLE.search(articles[-1].text) and not _CLOSED.search(page_text[-2000:]):
        return Reading(articles, replace(report, reason="ends in mid-sentence"))
    return Reading(articles, report)


def _read_text(text: str) -> list[tuple[Story, Header]]:
    above, groups = split(read_lines(text))
    top = Header()
    _without_fields(above, top)
    return [pair for group in groups for pair in _read_group(group, top)]


def _read_group(sections: Sequence[Section], top: Header) -> list[tuple[Story, Header]]:
    """The stories of a bulletin (or the one of an article) with what holds for all of them."""
    stories = [story for section in sections if (story := _read_section(section))]
    shared = _shared([story.header for story in stories], top)
    return [(story, shared) for story in stories]


def _read_section(section: Section) -> Story | None:
    """Title, text and header of a section, or None for a heading with nothing to it."""
    header = Header()
    lines = _without_fields(section.lines, header)
    body = [_without_byline(paragraph, header) for paragraph in paragraphs(lines)]
    body = [paragraph for paragraph in body if paragraph.text]
    if section.title is None and not body:
        return None
    title = section.title if section.title is not None else body[0].cut(0, 0)
    return Story(title, join("\n", body), header)


def _shared(headers: Sequence[Header], top: Header) -> Header:
    """What one part of a bulletin says for all of it and nothing else there contradicts, else the page's top."""
    return Header(
        url=_only({header.url for header in headers if header.url}) or top.url,
        published=_only({header.published for header in headers if header.published}) or top.published,
        source=_only({header.source for header in headers if header.source}) or top.source,
    )


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _as_article(page: Page, index: int, story: Story, shared: Header) -> Article:
    meta, title, text, header = page.meta, story.title, story.text, story.header
    url = meta.url or header.url or shared.url
    source = meta.source or header.source or shared.source or meta.outlet
    shown = header.published or shared.published
    return Article(
        id=article_id(url=url, source=source, title=title.text, text=text.text),
        page=page.name,
        index=index,
        title=title.text,
        reporters=tuple(dict.fromkeys(header.reporters)),
        source=source,
        outlet=meta.outlet,
        url=url,
        published=meta.published or shown or (read_address(url) if url else None),
        locale=meta.locale,
        text=text.text,
        runs=runs(join("\n", (title, text))),
    )


def _without_fields(lines: Sequence[Line], header: Header) -> list[Line]:
    """The lines of the story; the others' fields, bylines, links and datelines go to the header."""
    kept = []
    for line in lines:
        rest = _read_field(line, header)
        if rest is not None and rest.text.text:
            kept.append(rest)
    return kept


def _read_field(line: Line, header: Header) -> Line | None:
    text = line.text.text
    if line.links and _ORIGINAL.match(text):
        header.url = header.url or line.links[0]
        return None
    if authors := read_byline_line(text):
        header.reporters += authors
        return None
    match = _FIELD.match(text)
    if match and match["body"]:
        return _read_field(Line(line.text.cut(match.end()), line.level, line.strong, True, line.links), header)
    if match and len(text) <= _LONGEST_FIELD:
        return None if _take_field(match, text, line.links, header) else line
    if _DATED.match(text) and len(text) <= 60 and (found := read_time(text)) and not text.endswith("。"):
        header.published = header.published or found
        _take_source(text, header)
        header.reporters += names(text)
        return None
    return line


def _take_field(match: "re.Match[str]", text: str, links: tuple[str, ...], header: Header) -> bool:
    """Put what a field line says into the header; False where it says nothing usable, and is text then."""
    value = text[match.end() :].strip()
    if match["url"]:
        header.url = header.url or next(iter(links), value)
    elif match["published"]:
        found = read_time(value)
        header.published = header.published or found
        _take_source(value, header)
        header.reporters += names(value)
        return found is not None
    elif match["source"]:
        header.source = header.source or (value.split()[0] if value else None)
    else:
        return False
    return True


def _take_source(text: str, header: Header) -> None:
    if match := _SOURCE.search(text):
        header.source = header.source or match["source"]


def _without_byline(paragraph: Traced, header: Header) -> Traced:
    """The paragraph without the outlet's opening words and without a byline at its end."""
    lead = read_lead(paragraph.text)
    header.reporters += lead.reporters
    if lead.outlet and not lead.outlet.startswith("本"):
        header.source = header.source or lead.outlet
    end, authors = read_tail(paragraph.text)
    header.reporters += authors
    return paragraph.cut(lead.end, max(end, lead.end)).strip()
