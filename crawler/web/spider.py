"""The spider: from an outlet's start pages over lists, feeds and editions to its articles."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
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
from crawler.page import Page, PageMeta, read_bytes
from crawler.report import Reading
from crawler.web.source import Source, days_since
from crawler.web.state import State, Validators, Visit

# Parameters that say how a reader came to a page, not which page it is.
_TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "spm", "share_token", "from", "f")
_UNCHANGED = 304


class NewsSpider(scrapy.Spider):
    """Collects one source; what was seen and has not changed is not fetched again."""

    name = "news"
    handle_httpstatus_list: ClassVar[list[int]] = [_UNCHANGED]

    def __init__(self, source: Source, state: State, since: date | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source, self.state, self.since = source, state, since
        self._allow = re.compile(source.allow) if source.allow else None

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """A request for each start page; these are always asked for."""
        for url in self.source.addresses(days_since(self.since, today=datetime.now(UTC).date())):
            yield self._request(url)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Keep what the page says and follow what it lists."""
        if response.status == _UNCHANGED:
            self._count("same")
            return
        try:
            reading = self._read(response)
        except InputError as error:
            self.state.fail(response.url, self.source.name, error.problem.what)
            self._count("failed")
            return
        self._count(self.state.record(self._visit(response, reading)))
        if response.meta["depth"] < self.source.depth:
            yield from self._follow(reading)

    def failed(self, failure: Failure) -> None:
        """Keep why an address gave nothing."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        self.state.fail(request.url, self.source.name, failure.getErrorMessage() or repr(failure.value))
        self._count("failed")

    def _read(self, response: Response) -> Reading:
        """The page as articles, or as a list of links. Raises InputError where its bytes are no text."""
        declared = self.source.encoding or _charset(response.headers.get("Content-Type"))
        text = read_bytes(response.body, where=response.url, declared=declared)
        meta = PageMeta(url=response.url, source=self.source.outlet or None, locale=self.source.locale)
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

    def _follow(self, reading: Reading) -> Iterator[scrapy.Request]:
        """Stories that were not seen yet, and the other pages of an edition."""
        for url in self._wanted(reading.report.links):
            if self.state.validators(url) is None:
                yield self._request(url)
        yield from map(self._request, reading.report.editions)

    def _wanted(self, links: Iterable[str]) -> Iterator[str]:
        return (clean(url) for url in links if self._allow is None or self._allow.search(url))

    def _request(self, url: str) -> scrapy.Request:
        """A conditional request where the page was seen before."""
        seen = self.state.validators(url) or Validators(None, None)
        headers = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        given = {name: value for name, value in headers.items() if value}
        return scrapy.Request(url, callback=self.parse, errback=self.failed, headers=given)

    def _count(self, outcome: str) -> None:
        if stats := self.crawler.stats:
            stats.inc_value(f"suanli/{outcome}")


def clean(url: str) -> str:
    """The address without what tells only how a reader came to it."""
    return str(canonicalize_url(url_query_cleaner(url, _TRACKING, remove=True, unique=False)))


def page_name(url: str) -> str:
    """A page's name from its address: the last part of its path, told apart by a digest of the whole."""
    stem = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1].split(".")[0] or "index"
    return f"{stem}-{sha256(url.encode()).hexdigest()[:8]}"


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _charset(content_type: bytes | None) -> str | None:
    found = re.search(rb"charset=[\"']?([\w-]+)", content_type or b"", re.IGNORECASE)
    return found.group(1).decode("ascii") if found else None
