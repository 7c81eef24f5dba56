"""The spider: from an outlet's start pages over lists, feeds and editions to its articles."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url, url_query_cleaner

from crawler.errors import InputError
from crawler.newspaper import read_page
from crawler.page import Page, PageMeta, charset_of, page_name, read_bytes
from crawler.report import Reading
from crawler.warc import Fetched, PageArchive
from crawler.web.joining import MOST_PAGES, goes_on, joined
from crawler.web.source import Source, days_since
from crawler.web.state import MOVED, PART, State, Validators, Visit

# Parameters that say how a reader came to a page, not which page it is.
_TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "spm", "share_token", "from", "f")
# Parameters that tell one visit from another, and so give a page ever new addresses.
_SESSIONS = ("PHPSESSID", "phpsessid", "JSESSIONID", "jsessionid", "ASPSESSIONID", "sessionid", "session_id")
_SESSION_PATH = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_UNCHANGED = 304


class NewsSpider(scrapy.Spider):
    """Collects one source; what was seen and has not changed is not fetched again."""

    name = "news"
    handle_httpstatus_list: ClassVar[list[int]] = [_UNCHANGED]

    def __init__(
        self, source: Source, state: State, since: date | None, archive: PageArchive | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.source, self.state, self.since, self.archive = source, state, since, archive
        self._allow = re.compile(source.allow) if source.allow else None

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """A request for each start page, these are always asked for, and for what an earlier crawl did not get to."""
        for url in self.source.addresses(days_since(self.since, today=datetime.now(UTC).date())):
            yield self._request(url)
        for url, depth in self.state.wanted(self.source.name):
            yield self._request(url, depth)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Keep what the page says and follow what it lists."""
        if response.status == _UNCHANGED:
            self._count("same")
            return
        try:
            reading = self._read(response)
        except InputError as error:
            self._fail(response.request, error.problem.what)
            return
        visit = self._visit(response, reading)
        if reading.articles and not self.state.is_part(response.url):
            yield from self._go_on((visit,), reading.report.next_page, response)
        elif not reading.articles:
            requests = list(self._follow(reading, response.meta["depth"] + 1))
            wanted = [(request.url, request.meta["depth"]) for request in requests]
            self._count(self.state.record(visit, _moved(visit, response), wanted))
            yield from requests

    def parse_part(self, response: Response, pages: tuple[Visit, ...], first: Response) -> Iterator[scrapy.Request]:
        """Join a further page to the article that it may belong to."""
        try:
            reading = self._read(response)
        except InputError as error:
            self._tear(pages, first, f"{response.url} {error.problem.what}")
            return
        if reading.articles and goes_on(pages[0].articles[0], reading.articles[0]):
            yield from self._go_on((*pages, self._visit(response, reading)), reading.report.next_page, first)
        else:
            self._keep(pages, first)

    def _go_on(self, pages: tuple[Visit, ...], following: str | None, first: Response) -> Iterator[scrapy.Request]:
        """Ask for the next page of an article; without one, keep the article whole."""
        read = {visit.url for visit in pages}
        if following is None or following in read or len(pages) == MOST_PAGES or not _same_host(following, first.url):
            self._keep(pages, first)
            return
        further = {"pages": pages, "first": first}
        # A list may show the further page as well; the article needs it all the same.
        yield scrapy.Request(
            following, callback=self.parse_part, errback=self.part_failed, cb_kwargs=further, dont_filter=True
        )

    def part_failed(self, failure: Failure) -> None:
        """Keep what there is of an article."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        self._tear(**request.cb_kwargs, reason=f"{request.url} {_told(failure)}")

    def _tear(self, pages: tuple[Visit, ...], first: Response, reason: str) -> None:
        """Keep an article whose next page gave nothing; the next run asks for the whole of it again."""
        self._keep(pages, first)
        self._fail(first.request, f"goes on at {reason}")

    def _keep(self, pages: tuple[Visit, ...], first: Response) -> None:
        """Record the pages of an article in one transaction."""
        visit, *further = pages
        parts = [one._replace(kind=PART, reason=f"goes on with {visit.url}", articles=()) for one in further]
        self._count(self.state.record(joined(pages), [*parts, *_moved(visit, first)]))

    def failed(self, failure: Failure) -> None:
        """Keep why an address gave nothing."""
        self._fail(failure.request, _told(failure))  # type: ignore[attr-defined]

    def _fail(self, request: scrapy.Request | None, reason: str) -> None:
        assert request is not None
        asked = request.meta.get("redirect_urls", [request.url])[0]
        self.state.fail(asked, self.source.name, reason, depth=request.meta.get("depth", 0))
        self._count("failed")

    def _read(self, response: Response) -> Reading:
        """The page as articles, or as a list of links. Raises InputError where its bytes are no text."""
        kind, now = _header(response, "Content-Type") or "", datetime.now(UTC).isoformat(timespec="seconds")
        if self.archive is not None:
            self.archive.keep(Fetched(response.url, now.replace("+00:00", "Z"), kind or "text/html", response.body))
        declared = self.source.encoding or charset_of(kind)
        text = read_bytes(response.body, where=response.url, declared=declared)
        meta = PageMeta(url=response.url, source=self.source.outlet, locale=self.source.locale, fetched=now)
        return read_page(Page(name=page_name(response.url), text=text, meta=meta))

    def _visit(self, response: Response, reading: Reading) -> Visit:
        return Visit(
            url=response.url,
            source=self.source.name,
            kind=reading.report.kind,
            reason=reading.report.reason,
            digest=sha256(response.body).hexdigest(),
            validators=Validators(*(_header(response, name) for name in ("ETag", "Last-Modified"))),
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=reading.articles,
        )

    def _follow(self, reading: Reading, depth: int) -> Iterator[scrapy.Request]:
        """Requests for the stories that were not seen yet, and for the other pages of an edition."""
        if depth > self.source.depth:
            return
        shown = (clean(url) for url in reading.report.links if self._allow is None or self._allow.search(url))
        new = (url for url in dict.fromkeys(shown) if self.state.validators(url) is None)
        for url in (*new, *reading.report.editions):
            if url.startswith(("http://", "https://")):
                yield self._request(url, depth)

    def _request(self, url: str, depth: int = 0) -> scrapy.Request:
        """A conditional request where the page was read before."""
        seen = self.state.validators(url) or Validators(None, None)
        headers = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        given = {name: value for name, value in headers.items() if value}
        return scrapy.Request(url, callback=self.parse, errback=self.failed, headers=given, meta={"depth": depth})

    def _count(self, outcome: str) -> None:
        if stats := self.crawler.stats:
            stats.inc_value(f"suanli/{outcome}")


def clean(url: str) -> str:
    """The address without what tells only how a reader came to it."""
    plain = _SESSION_PATH.sub("", url)
    return str(canonicalize_url(url_query_cleaner(plain, (*_TRACKING, *_SESSIONS), remove=True, unique=False)))


def _moved(visit: Visit, response: Response) -> list[Visit]:
    """The addresses that led to a page, as visits that gave nothing of their own."""
    nothing = visit._replace(kind=MOVED, reason=f"leads to {visit.url}", validators=Validators(None, None), articles=())
    return [nothing._replace(url=url) for url in response.meta.get("redirect_urls", ()) if url != visit.url]


def _told(failure: Failure) -> str:
    return failure.getErrorMessage() or repr(failure.value)


def _same_host(url: str, other: str) -> bool:
    return urlsplit(url).netloc == urlsplit(other).netloc


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
