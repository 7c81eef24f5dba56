"""Run the spider over a source in a process of its own, and hand over what it found.

Scrapy's reactor can run once in a process, and a crash of it must not take the program along.
"""

import multiprocessing
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from scrapy.crawler import CrawlerProcess

from crawler.article import Article
from crawler.errors import InputError, Problem
from crawler.warc import PageArchive
from crawler.web.source import Source
from crawler.web.spider import NewsSpider
from crawler.web.state import State

# No page of news is larger; a longer answer is cut off and counted as failed.
_LARGEST_PAGE = 16 * 1024 * 1024
_TIMEOUT = 30
_OUTCOMES = ("new", "changed", "same", "failed")


class CrawlOptions(NamedTuple):
    """What a user can say about a crawl; `archive` is the folder that fetched pages are kept in."""

    since: date | None = None
    limit: int | None = None
    allow_private: bool = False
    archive: Path | None = None


class Crawled(NamedTuple):
    """What a crawl of a source gave: its articles, how many pages had which outcome, and what failed."""

    articles: tuple[Article, ...]
    counts: dict[str, int]
    problems: tuple[Problem, ...]


def crawl_source(source: Source, state: Path, options: CrawlOptions) -> Crawled:
    """Collect a source. Raises InputError where the crawl itself broke down; what it had by then is kept."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_run, args=(msgspec.json.encode(source), state, options, sender))
    worker.start()
    sender.close()
    try:
        counts: dict[str, int] = receiver.recv()
    except EOFError as error:
        problem = Problem(where=source.name, what="the crawl broke down", remedy="Run it again: what it had is kept.")
        raise InputError(problem) from error
    finally:
        worker.join()
    with State(state) as seen:
        problems = [Problem(where=url, what=reason, remedy=_REMEDY) for url, reason in seen.failures(source.name)]
        return Crawled(tuple(seen.articles(source.name)), counts, tuple(problems))


_REMEDY = "It is tried again in the next run."


def _run(source: bytes, state: Path, options: CrawlOptions, sender: Any) -> None:
    """The crawl, in its own process; sends how many pages had which outcome."""
    described = msgspec.json.decode(source, type=Source)
    with State(state) as memory, _archive(described, options) as archive:
        process = CrawlerProcess(settings(described, options))
        crawler = process.create_crawler(NewsSpider)
        process.crawl(crawler, source=described, state=memory, since=options.since, archive=archive)
        process.start()
        stats = crawler.stats
        assert stats is not None
        sender.send({outcome: stats.get_value(f"suanli/{outcome}", 0) for outcome in _OUTCOMES})


def _archive(source: Source, options: CrawlOptions) -> AbstractContextManager[PageArchive | None]:
    return PageArchive(options.archive, source.name) if options.archive else nullcontext()


def settings(source: Source, options: CrawlOptions) -> dict[str, Any]:
    """Scrapy's settings for a source: polite, bounded, and out of private networks."""
    guards: dict[str, Any] = {
        "crawler.web.guards.PatientRetry": 550,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    }
    if not options.allow_private:
        guards["crawler.web.guards.WebOnly"] = 50
    return {
        "USER_AGENT": "suanli-tupu (+news reader)",
        "ROBOTSTXT_OBEY": True,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": source.delay,
        "DOWNLOAD_DELAY": source.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "DOWNLOAD_TIMEOUT": _TIMEOUT,
        "DOWNLOAD_MAXSIZE": _LARGEST_PAGE,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 2,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "CLOSESPIDER_PAGECOUNT": options.limit or 0,
        "LOG_LEVEL": "CRITICAL",
        "DOWNLOADER_MIDDLEWARES": guards,
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver" if options.allow_private else _RESOLVER,
    }


_RESOLVER = "crawler.web.guards.PublicResolver"
