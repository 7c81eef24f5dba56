"""What the crawler sees of a page, and whether an outlet's file still fits the page that it was checked on."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from crawler.collect import collect
from crawler.errors import InputError, Problem
from crawler.fetch import is_address
from crawler.newspaper import read_page
from crawler.page import Page, PageMeta
from crawler.published import CHINA
from crawler.report import Reading
from crawler.web.crawl import crawl_sources
from crawler.web.leads import Leads, read_leads
from crawler.web.settings import CrawlOptions
from crawler.web.source import SOURCES, Source, is_source, read_source

_PAGES = SOURCES / "pages"
_ANY = Source(name="try", outlet="", kind="feed", start=())


class Tried(NamedTuple):
    """A page with all that is taken from it."""

    url: str
    reading: Reading
    leads: Leads

    def lines(self, most: int) -> Iterator[tuple[str, str]]:
        """What was found, as labels and values; of paragraphs and links the first ones."""
        report = self.reading.report
        yield "kind", report.kind + (f": it {report.reason}" if report.reason else "")
        for article in self.reading.articles:
            yield "title", article.title
            yield "published", article.published or "–"
            yield "reporters", "、".join(article.reporters) or "–"
            yield "source", article.source or "–"
            paragraphs = article.text.splitlines()
            yield "text", f"{len(article.text)} characters in {len(paragraphs)} paragraphs"
            yield from (("", paragraph) for paragraph in paragraphs[:most])
        stories = self.leads.stories if not self.reading.articles else ()
        if stories or self.leads.further:
            yield "links", f"{len(stories)} stories, {len(self.leads.further)} further pages of links"
            yield from (("", f"{lead.url}  {lead.told or ''}".strip()) for lead in stories[:most])
        if report.next_page:
            yield "goes on", report.next_page


class Check(NamedTuple):
    """What the check of a source's file gave: what it was tried on, the stories found there, or what is wrong."""

    name: str
    kind: str = ""
    checked: str = ""
    stories: int | None = None
    problem: Problem | None = None

    def row(self) -> dict[str, str | int | None]:
        """The check as a line of a table."""
        outcome = "wrong" if self.problem else "right"
        return {
            "name": self.name,
            "kind": self.kind,
            "file": outcome,
            "checked on": self.checked,
            "stories": self.stories,
        }


def try_target(target: str, *, stories: int, allow_private: bool) -> Iterator[Tried | Problem]:
    """What an outlet's list and some of its stories, an address, or a saved page give. Nothing is kept of it."""
    if is_source(target):
        source, limit = read_source(target), 1 + stories
        yield from _try_online(source, CrawlOptions(limit=limit, allow_private=allow_private))
    elif is_address(target):
        asked = Source(name="try", outlet="", kind="feed", start=(target,))
        yield from _try_online(asked, CrawlOptions(limit=1, allow_private=True))
    else:
        for page in collect([target], PageMeta()):
            yield page if isinstance(page, Problem) else _tried(page, _ANY, listing=False)


def _try_online(source: Source, options: CrawlOptions) -> Iterator[Tried | Problem]:
    """A crawl of a few pages, as polite as any, into a folder that is thrown away; its pages are then looked into."""
    with TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        crawled = crawl_sources([source], Path(folder) / "seen.sqlite", options._replace(archive=pages))
        yield from crawled.problems
        yield from (
            Problem(where=source.name, what=f"{count} skipped: it {reason}", remedy="Nothing is wrong.")
            for reason, count in crawled.outcomes[0].skipped.items()
        )
        about = PageMeta(outlet=source.outlet or None, locale=source.locale)
        starts = set(source.addresses((datetime.now(CHINA).date(),)))
        for page in collect([str(pages)], about) if pages.exists() else ():
            if isinstance(page, Problem):
                yield page
            else:
                yield _tried(page, source, listing=source.is_list and page.meta.url in starts)


def _tried(page: Page, source: Source, *, listing: bool) -> Tried:
    reading = read_page(page)
    return Tried(page.meta.url or page.name, reading, read_leads(page.text, reading.report, source, listing=listing))


def check_source(name: str, pages: Path | None) -> Check:
    """Whether a source's file is right, and whether the page it was checked on, if that is at hand, still gives
    stories. `pages` is a folder with saved pages."""
    try:
        source = read_source(name)
    except InputError as error:
        return Check(name, problem=error.problem)
    file = _page_of(source, pages)
    if file is None:
        return Check(source.name, source.kind, source.tried())
    listed = _stories(source, file)
    wrong = Problem(where=str(file), what=f"gives no story for {source.name}", remedy="See `allow` and `links` there.")
    return Check(source.name, source.kind, source.tried(), listed, None if listed else wrong)


def _page_of(source: Source, pages: Path | None) -> Path | None:
    """The page that a source was checked on, where it is at hand."""
    if source.checked is None:
        return None
    places = [folder / source.checked.page for folder in (pages, _PAGES) if folder is not None]
    return next((place for place in places if place.is_file()), None)


def _stories(source: Source, file: Path) -> int:
    """How many stories a saved page of a source names that the source takes."""
    first = source.addresses((datetime.now(CHINA).date(),))[0]
    found = 0
    for page in collect([str(file)], PageMeta(url=first)):
        if isinstance(page, Page):
            tried = _tried(page, source, listing=source.is_list)
            found += sum(source.takes(lead.url) for lead in tried.leads.stories)
    return found
