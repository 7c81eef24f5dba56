"""Scrapy's settings for a source: polite, bounded, and out of private networks."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from crawler.fetch import AGENT
from crawler.web.addresses import host
from crawler.web.guards import PRIVATE_HOSTS
from crawler.web.reasons import LARGEST_PAGE
from crawler.web.source import Source


class CrawlOptions(NamedTuple):
    """What a user can say about a crawl.

    `since` and `until` are the first and the last day of publication that are wanted; `limit` is how many pages of an
    outlet are read at most. `allow_private` lets the outlets' own hosts be in a private network. `archive` is the
    folder that fetched pages are kept in, `cache` one for answers that are used again instead of asking (for
    development). `recheck` asks also for articles that were asked for a short while ago. A `trial` fetches lists alone,
    keeps nothing and tells what it would ask for. `timeout` is how many seconds an answer may take. `queue` is the
    address of a Redis server over which several crawls share what they ask for; it may hold a password and is shown
    nowhere.
    """

    since: date | None = None
    until: date | None = None
    limit: int | None = None
    allow_private: bool = False
    archive: Path | None = None
    cache: Path | None = None
    recheck: bool = False
    trial: bool = False
    timeout: float = 30.0
    queue: str | None = None


def settings(source: Source, options: CrawlOptions) -> dict[str, Any]:
    """The settings of one source."""
    return {
        "USER_AGENT": AGENT,
        "ROBOTSTXT_OBEY": True,
        # A source without any delay is one of our own, and gives what it can.
        "AUTOTHROTTLE_ENABLED": source.delay > 0,
        "AUTOTHROTTLE_START_DELAY": source.delay,
        "DOWNLOAD_DELAY": source.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_MAXSIZE": LARGEST_PAGE,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 2,
        "COOKIES_ENABLED": False,
        "REFERER_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "CRITICAL",
        "DOWNLOADER_MIDDLEWARES": _GUARDS,
        "REQUEST_FINGERPRINTER_CLASS": "crawler.web.guards.OnePage",
        "TWISTED_DNS_RESOLVER": "crawler.web.guards.PublicResolver",
        PRIVATE_HOSTS: sorted({host(url) for url in source.start}) if options.allow_private else [],
        "HTTPCACHE_ENABLED": options.cache is not None,
        "HTTPCACHE_DIR": str(options.cache),
        **(_shared(source, options.queue) if options.queue and not options.trial else {}),
    }


def _shared(source: Source, queue: str) -> dict[str, Any]:
    """What lets several processes share the crawl of a source."""
    name = f"suanli:{source.name}".replace("%", "%%")
    return {
        "REDIS_URL": queue,
        # What a process takes in hand at a time; the others take the rest.
        "CONCURRENT_REQUESTS": 8,
        "SCHEDULER": "crawler.web.sharing.SharedScheduler",
        "SCHEDULER_PERSIST": True,
        "SCHEDULER_QUEUE_CLASS": "crawler.web.sharing.SharedQueue",
        "SCHEDULER_QUEUE_KEY": f"{name}:queue",
        "SCHEDULER_DUPEFILTER_KEY": f"{name}:asked",
        "DUPEFILTER_CLASS": "crawler.web.sharing.SharedFilter",
    }


_GUARDS = {
    "crawler.web.guards.WebOnly": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.web.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.web.guards.PatientRetry": 550,
    "crawler.web.guards.HostWatch": 555,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.web.guards.Redirects": 600,
}
