"""robots.txt as RFC 9309 has it: what is missing forbids nothing, what cannot be had forbids everything."""

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.web.reasons import ForbiddenError, RobotsAwayError, explain

# A crawler must read as much of it (RFC 9309, 2.5).
_MOST = 500 * 1024
_UNAVAILABLE = 429


class Robots(RobotsTxtMiddleware):
    """Scrapy's middleware, told apart: a server's error and silence forbid, another page in its place does not."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._away: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what robots.txt forbids."""
        if reason := self._away.get(_netloc(request)):
            raise RobotsAwayError(reason)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise ForbiddenError(request.url) from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == _UNAVAILABLE:
            self._away[netloc] = f"answers {response.status}"
        body = response.body[:_MOST] if response.status == 200 and not _is_page(response.body) else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            self._away[netloc] = explain(exc).reason
        super()._robots_error(exc, netloc)


def _is_page(body: bytes) -> bool:
    return b"<html" in body[:2000].lower() or b"<!doctype" in body[:2000].lower()


def _netloc(request: Request) -> str:
    return str(request.url.split("/", 3)[2])
