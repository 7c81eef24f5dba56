"""The spider: from an outlet's start pages over lists, feeds and editions to its articles."""

import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, ClassVar, Self

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number
from twisted.python.failure import Failure

from crawler.errors import InputError, Problem
from crawler.joining import MOST_PAGES, earliest, goes_on, joined
from crawler.newspaper import read_page
from crawler.page import Page, PageMeta, charset_of, page_name, read_bytes
from crawler.published import CHINA
from crawler.report import Reading
from crawler.warc import Fetched, PageArchive
from crawler.web.addresses import clean, host
from crawler.web.choice import Choice
from crawler.web.leads import read_leads
from crawler.web.outcome import Outcome
from crawler.web.reasons import AGAIN, LARGEST_PAGE, LEFT, LOOK, REPORT, Why, explain
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source, days_between
from crawler.web.state import MOVED, PART, Change, State, Validators, Visit, Wanted

_UNCHANGED = 304
# The signal that an address is done with: its page is recorded, and what it leads to is asked for.
DONE = object()


class NewsSpider(scrapy.Spider):
    """Collects one source; what was seen and has not changed is not fetched again."""

    name = "news"
    handle_httpstatus_list: ClassVar[list[int]] = [_UNCHANGED]

    def __init__(
        self, source: Source, state: State, options: CrawlOptions, archive: PageArchive | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.source, self.state, self.options, self.archive = source, state, options, archive
        self.outcome = Outcome(outlet=source.name)
        self.choice = Choice(source, state, options)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider, told of what breaks it."""
        spider: Self = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.spoiled, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """A request for each start page, these are always asked for, and for what an earlier crawl did not get to."""
        today = datetime.now(CHINA).date()
        days = days_between(self.options.since, self.options.until, today=today)
        for request in self._ask(self.choice.first(self.source.addresses(days))):
            yield request

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Keep what the page says and follow what it lists."""
        if response.status == _UNCHANGED:
            self.state.unchanged(_asked(response.request))
            self.outcome.unchanged += 1
            self._done(response.request)
            return
        try:
            text, reading = self._read(response)
        except InputError as error:
            self._fail(response.request, Why(error.problem.what, LEFT, counts=True))
            return
        wanted: Wanted = response.meta["wanted"]
        if not reading.articles or wanted.page > 0:
            yield from self._follow(response, text, reading, wanted)
        elif not self.state.is_part(_own(response)):
            yield from self._go_on((self._visit(response, reading),), reading.report.next_page, response)
        else:
            self._done(response.request)

    def _follow(self, response: Response, text: str, reading: Reading, wanted: Wanted) -> Iterator[scrapy.Request]:
        """Keep a page that holds no article, and ask for what it leads to."""
        found = read_leads(text, reading.report, self.source, listing=wanted.page > 0)
        chosen = self.choice.of(found, reading.report, wanted)
        visit = self._visit(response, Reading((), reading.report))
        if chosen.is_partial:
            visit = visit._replace(validators=Validators(None, None))
        self._record(visit, _moved(visit, response), chosen.wanted)
        if reading.report.kind == "not_article" and not found.stories and wanted.depth:
            self.outcome.skipped[reading.report.reason or "holds no article"] += 1
        elif not found.stories and not found.further and not wanted.depth and wanted.page <= 1:
            self._fail(response.request, Why(f"shows no story, it {reading.report.reason}", LOOK))
        yield from self._ask(chosen.now)
        self._done(response.request)

    def parse_part(self, response: Response, pages: tuple[Visit, ...], first: Response) -> Iterator[scrapy.Request]:
        """Join a further page to the article that it may belong to."""
        try:
            _, reading = self._read(response)
        except InputError as error:
            self._tear(pages, first, error.problem.what)
            return
        if reading.articles and goes_on(pages[0].articles[0], reading.articles[0]):
            yield from self._go_on((*pages, self._visit(response, reading)), reading.report.next_page, first)
        else:
            self._keep(pages, first)

    def _go_on(self, pages: tuple[Visit, ...], following: str | None, first: Response) -> Iterator[scrapy.Request]:
        """Ask for the next page of an article; without one, keep the article whole."""
        read = [visit.url for visit in pages]
        if following == read[0]:
            # The last page leads back to where the crawl came in, which need not be the first.
            start = read.index(min(read, key=earliest))
            pages = pages[start:] + pages[:start]
        if following is None or following in read or len(pages) == MOST_PAGES or host(following) != host(first.url):
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
        self._tear(**request.cb_kwargs, reason=_why(failure).reason)

    def _tear(self, pages: tuple[Visit, ...], first: Response, reason: str) -> None:
        """Keep an article whose next page gave nothing; the next run asks for the whole of it again."""
        self._keep(pages, first)
        self._fail(first.request, Why(f"goes on at a page that {reason}", AGAIN, counts=True))

    def _keep(self, pages: tuple[Visit, ...], first: Response) -> None:
        """Record the pages of an article in one transaction."""
        visit, *further = pages
        whole = joined([one.articles[0] for one in pages])
        parts = [one._replace(kind=PART, reason=f"goes on with {visit.url}", articles=()) for one in further]
        visit = visit._replace(articles=(whole,), digest=sha256(whole.content.encode()).hexdigest())
        change = self._record(visit, [*parts, *_moved(visit, first)])
        setattr(self.outcome, change, getattr(self.outcome, change) + 1)
        self._done(first.request)

    def failed(self, failure: Failure) -> None:
        """Keep why an address gave nothing."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        self._fail(request, _why(failure))

    def spoiled(self, failure: Failure, response: Response) -> None:
        """Keep that a page broke the reader; the rest is read."""
        if isinstance(response, Response):
            self._fail(
                response.request, Why(f"breaks the reader ({type(failure.value).__name__})", REPORT, counts=True)
            )

    def _fail(self, request: scrapy.Request | None, why: Why) -> None:
        assert request is not None
        wanted: Wanted = request.meta["wanted"]._replace(url=_asked(request))
        if why.gone and self.state.vanish(wanted.url):
            self.outcome.vanished += 1
        elif why.gone and wanted.page > 1:
            self.state.forget(wanted.url)
        elif why.skipped and wanted.depth:
            self.outcome.skipped[why.reason] += 1
        elif why.gone and self._is_holiday(wanted):
            self.outcome.skipped["has no edition on that day"] += 1
        else:
            with self._disk():
                self.state.fail(wanted, self.source.name, why.reason, why.remedy, counts=why.counts)
            self.outcome.failed[why.reason] += 1
        self._done(request)

    def _done(self, request: scrapy.Request | None) -> None:
        self.crawler.signals.send_catch_log(signal=DONE, request=request)

    def _is_holiday(self, wanted: Wanted) -> bool:
        """Whether a start page may be missing: papers do not appear on each of many days."""
        return self.source.kind == "epaper" and wanted.depth == 0 and self.options.since is not None

    def _record(self, visit: Visit, others: Iterable[Visit], wanted: Iterable[Wanted] = ()) -> Change:
        with self._disk():
            return self.state.record(visit, others, wanted)

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Where the disk takes no more, the crawl ends: what it went on to fetch could not be kept."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.outcome.broken = str(error)
            raise CloseSpider("disk") from error

    def _read(self, response: Response) -> tuple[str, Reading]:
        """The page as text, and as articles or a list of links. Raises InputError where its bytes are no text."""
        kind, now = _header(response, "Content-Type") or "", datetime.now(UTC).isoformat(timespec="seconds")
        body = _unpacked(response)
        if self.archive is not None:
            with self._disk():
                self.archive.keep(Fetched(response.url, now.replace("+00:00", "Z"), kind or "text/html", body))
        text = read_bytes(body, where=response.url, declared=self.source.encoding or charset_of(kind))
        meta = PageMeta(url=_own(response), outlet=self.source.outlet, locale=self.source.locale, fetched=now)
        self.outcome.fetched += 1
        return text, read_page(Page(name=page_name(_own(response)), text=text, meta=meta, drop=self.source.drop))

    def _visit(self, response: Response, reading: Reading) -> Visit:
        return Visit(
            url=_own(response),
            source=self.source.name,
            kind=reading.report.kind,
            reason=reading.report.reason,
            digest=sha256(response.body).hexdigest(),
            validators=Validators(*(_header(response, name) for name in ("ETag", "Last-Modified"))),
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=reading.articles,
        )

    def _ask(self, wanted: Iterable[Wanted]) -> Iterator[scrapy.Request]:
        """The requests for addresses; a trial asks for lists alone."""
        for one in wanted:
            if self.options.trial and one.page == 0:
                self.outcome.unasked.append(one.url)
                continue
            yield self.request(one)

    def request(self, wanted: Wanted) -> scrapy.Request:
        """The request for an address, conditional where its page was read before."""
        seen = self.choice.validators(wanted)
        headers = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        given = {name: value for name, value in headers.items() if value}
        return scrapy.Request(wanted.url, self.parse, errback=self.failed, headers=given, meta={"wanted": wanted})


def _moved(visit: Visit, response: Response) -> list[Visit]:
    """The addresses that led to a page, as visits that gave nothing of their own."""
    nothing = visit._replace(kind=MOVED, reason=f"leads to {visit.url}", validators=Validators(None, None), articles=())
    return [nothing._replace(url=url) for url in response.meta.get("redirect_urls", ()) if url != visit.url]


def _why(failure: Failure) -> Why:
    assert failure.value is not None
    return explain(failure.value)


def _own(response: Response) -> str:
    """The address of a page: as it was asked for, or, behind redirects, in its clean form."""
    return clean(response.url) if "redirect_urls" in response.meta else str(response.url)


def _asked(request: scrapy.Request | None) -> str:
    """The address that was asked for first, before any redirect."""
    assert request is not None
    asked: str = request.meta.get("redirect_urls", [request.url])[0]
    return asked


def _unpacked(response: Response) -> bytes:
    """The body, a sitemap of the kind sitemap.xml.gz unpacked. Raises InputError where that is too much or broken."""
    if not gzip_magic_number(response):
        return bytes(response.body)
    try:
        return gunzip(response.body, max_size=LARGEST_PAGE)
    except (ValueError, OSError, EOFError) as error:
        what = "is packed, and unpacked no page" if isinstance(error, ValueError) else "is packed and broken"
        raise InputError(Problem(where=response.url, what=what, remedy=LEFT)) from error


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
