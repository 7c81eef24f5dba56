"""What protects the crawl, and others from it: no private addresses, no way around robots, Retry-After obeyed."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha1
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from crawler.fetch import is_private
from crawler.web.addresses import host, identity
from crawler.web.reasons import HostGoneError, PrivateAddressError

# A server that asks for more patience than this gets its page in the next run instead.
_LONGEST_WAIT = 120.0
# So many requests in a row without an answer, retries among them, and the host is left for this run: at the longest
# time-out, four at a time, that is two minutes.
_SILENT = 12
_NO_ANSWER = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError)
# The setting with the hosts of a private network that are allowed.
PRIVATE_HOSTS = "SUANLI_PRIVATE_HOSTS"


def refuse_private(address: str) -> None:
    """Raise PrivateAddressError for an IP address that is not public; names pass, they are checked once resolved."""
    if is_private(address):
        raise PrivateAddressError(f"{address} is a private address")


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only, so that no name and no redirect leads into a private network."""

    # The names that were refused: a failed resolution does not say why it failed.
    refused: ClassVar[set[str]] = set()
    _allowed: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """The resolver with the private hosts that the settings allow."""
        resolver: Self = super().from_crawler(crawler, reactor)
        resolver._allowed = frozenset(crawler.settings.getlist(PRIVATE_HOSTS))
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """The address of a host; fails with PrivateAddressError where it is private."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if name in self._allowed else found.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        try:
            refuse_private(address)
        except PrivateAddressError:
            self.refused.add(name)
            raise
        return address


class WebOnly:
    """Lets requests to public http and https addresses through, also after redirects."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WebOnly":
        """The middleware with the private hosts that the settings allow."""
        return cls(frozenset(crawler.settings.getlist(PRIVATE_HOSTS)))

    def process_request(self, request: Request) -> None:
        """Refuse every other request."""
        if urlsplit(request.url).scheme not in {"http", "https"}:
            raise UnsupportedURLSchemeError(request.url)
        if (name := host(request.url)) not in self._allowed:
            refuse_private(name)


class Redirects(RedirectMiddleware):
    """Scrapy's redirects, of which each is followed: one that leads back is told as a circle, and not dropped as an
    address that was asked for before."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Follow a redirect, or hand the response on."""
        result: Request | Response = super().process_response(request, response)
        return result.replace(dont_filter=True) if isinstance(result, Request) else result


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, but no sooner than the server's Retry-After says."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetry":
        """The middleware for a crawler."""
        middleware: PatientRetry = super().from_crawler(crawler)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Retry after a wait, or hand the response on."""
        result: Request | Response = super().process_response(request, response)
        if isinstance(result, Request) and (wait := retry_after(response.headers.get("Retry-After"))):
            await asyncio.sleep(min(wait, _LONGEST_WAIT))
        return result


class HostWatch:
    """Leaves a host that answers no more, instead of waiting for each of its pages; the next run asks again."""

    def __init__(self) -> None:
        self._silent: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        """Refuse what a silent host is asked for."""
        if self._silent[host(request.url)] >= _SILENT:
            raise HostGoneError(host(request.url))

    def process_response(self, request: Request, response: Response) -> Response:
        """A host that answers is not silent, whatever it says."""
        self._silent.pop(host(request.url), None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count what got no answer, and tell what was refused from what is not known."""
        if host(request.url) in PublicResolver.refused:
            raise PrivateAddressError(request.url) from exception
        if isinstance(exception, _NO_ANSWER):
            self._silent[host(request.url)] += 1


def retry_after(header: bytes | None) -> float:
    """Seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3); 0 where it says nothing."""
    text = (header or b"").decode("ascii", "replace").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


class OnePage:
    """Tells requests apart by their page: addresses of one page are one request, asked for once in a crawl."""

    def fingerprint(self, request: Request) -> bytes:
        """What is alike in all requests for a page."""
        return sha1(identity(request.url).encode(), usedforsecurity=False).digest()
