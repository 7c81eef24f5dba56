"""An HTML page that holds one article → its story: headline, body, time, source and authors."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler import masthead
from crawler.align import SourceMap
from crawler.byline import names, read_byline_line, read_lead, read_tail
from crawler.dom import Block, blocks, parse
from crawler.kinds import judge
from crawler.links import base_of, next_page
from crawler.mainbody import find_body, without_hanger
from crawler.offsets import join
from crawler.page import Page
from crawler.published import read_relative
from crawler.report import PageReport
from crawler.story import Header, Story

# How far from the headline and from the body's ends time, source and authors are looked for, in blocks.
_ABOVE, _BELOW = 6, 8
# A line that tells the age of a story beside its source and author is no longer.
_AGE_LINE = 60


def read_document(page: Page) -> tuple[Story | None, PageReport]:
    """The article of an HTML page, or None where it holds none, and what kind of page it is."""
    text, url, fetched = page.text, page.meta.url, page.meta.fetched
    root = parse(text)
    if root is None:
        return None, PageReport(page=page.name, url=url, kind="not_article", reason="holds no HTML that can be read")
    for element in root.cssselect(page.drop) if page.drop else ():
        element.drop_tree()
    found = blocks(root)
    title, headline = masthead.find_title(text, root, found)
    body = find_body(found, headline)
    if headline is None and body and (headline := masthead.heading_above(found, body[0])) is not None:
        title = found[headline].text
        body = find_body(found, headline)
    header = _read_header(root, found, headline, body, url)
    if header.published is None and fetched is not None:
        header.published = _read_age(found, headline, body, fetched)
    known = header.published is not None and headline is not None
    base = base_of(root, url)
    judged = judge(root, found, body, known=known, base=base)
    report = PageReport(
        page=page.name,
        url=url,
        title=title,
        published=header.published,
        next_page=next_page(root, base),
        **judged._asdict(),
    )
    if judged.kind != "article":
        return None, report
    return _story(text, title, [without_hanger(found[number].text) for number in body], header), report


def _story(text: str, title: str, body: Sequence[str], header: Header) -> Story:
    source = SourceMap(text)
    headline = source.trace(title)
    kept = [source.trace(paragraph) for paragraph in body if not _take_byline(paragraph, header)]
    return Story(headline, join("\n", kept), header)


def _read_header(
    root: HtmlElement, found: Sequence[Block], headline: int | None, body: Sequence[int], url: str | None
) -> Header:
    around, below = _around(found, headline, body)
    near = [*around, *below]
    shown = [block.text for block in near]
    header = Header(published=masthead.find_time(root, [*shown, " ".join(shown)], url))
    header.source = masthead.find_source(
        [*near, *(found[number] for number in body[-2:])], around
    ) or masthead.find_meta_source(root)
    for text in shown:
        header.reporters += names(text) if "。" not in text else ()
    return header


def _read_age(found: Sequence[Block], headline: int | None, body: Sequence[int], fetched: str) -> str | None:
    """The time that a line above the body tells from when the page was read."""
    above, _ = _around(found, headline, body)
    told = (read_relative(block.text, fetched) for block in above if len(block.text) <= _AGE_LINE)
    return next(filter(None, told), None)


def _around(found: Sequence[Block], headline: int | None, body: Sequence[int]) -> tuple[list[Block], list[Block]]:
    """The blocks between headline and body and then those above the headline; those below the body."""
    if not body:
        return [], []
    top = headline if headline is not None and headline < body[0] else max(0, body[0] - _ABOVE)
    inside = set(body)
    above = [*range(top + 1, body[-1]), *range(max(0, top - _ABOVE), top)]
    below = range(body[-1] + 1, min(body[-1] + _BELOW, len(found)))
    return (
        [found[number] for number in above if number not in inside and _may_tell(found[number])],
        [found[number] for number in below if _may_tell(found[number]) and found[number].link_share < 0.3],
    )


def _may_tell(block: Block) -> bool:
    """Whether a block can be a line about the story: short, and no headline of another."""
    return len(block.text) <= 200 and (block.link_share < 0.9 or len(block.text) < 20)


def _take_byline(text: str, header: Header) -> bool:
    """Whether a line of the body is a byline of its own; its authors and those within it go to the header."""
    own = read_byline_line(text)
    header.reporters += own or (*read_lead(text).reporters, *read_tail(text)[1])
    return bool(own)
