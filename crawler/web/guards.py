"""What protects the crawl, and others from it: no private addresses, no way around robots, Retry-After obeyed."""

import asyncio
import ipaddress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

# A server that asks for more patience than this gets its page in the next run instead.
_LONGEST_WAIT = 120.0


class PrivateAddressError(IgnoreRequest):
    """The address is in a private network, where a page from outside must not send the crawler."""


def refuse_private(address: str) -> None:
    """Raise PrivateAddressError for an IP address that is not public; names pass, they are checked once resolved."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return
    if not parsed.is_global:
        raise PrivateAddressError(f"{address} is a private address")


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only, so that no name and no redirect leads into a private network."""

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """The address of a host; fails with PrivateAddressError where it is private."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(_checked)


def _checked(address: str) -> str:
    refuse_private(address)
    return address


class WebOnly:
    """Lets requests to public http and https addresses through, also after redirects."""

    def process_request(self, request: Request) -> None:
        """Refuse every other request."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"}:
            raise IgnoreRequest(f"{parts.scheme} is no web address")
        refuse_private(parts.hostname or "")


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


def retry_after(header: bytes | None) -> float:
    """Seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3); 0 where it says nothing."""
    text = (header or b"").decode("ascii", "replace").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
