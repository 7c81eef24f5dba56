"""Why an address gave no page, in words that can be counted, and what can be done about it."""

from itertools import chain
from typing import NamedTuple

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

# No page of news is larger; a longer answer is cut off.
LARGEST_PAGE = 16 * 1024 * 1024
_TOO_LARGE = f"is larger than {LARGEST_PAGE >> 20} MB, no page of news is"
AGAIN = "It is tried again in the next run."
LEFT = "It is tried again in the next runs, a few times at most; nothing else is held up."
LOOK = "Open the address; the outlet's file in crawler/sources may need another."
REPORT = "Keep the page (--keep-pages) and report it; it is tried again after an update."


class Why(NamedTuple):
    """A reason with the user's remedy.

    `counts` is whether it speaks against the address, and not only against its host at this hour; `gone` is whether
    the page is there no more, `skipped` is whether the address is rightly left, so that there is no failure to tell.
    """

    reason: str
    remedy: str
    counts: bool = False
    gone: bool = False
    skipped: bool = False


class PrivateAddressError(IgnoreRequest):
    """The address is in a private network, where a page from outside must not send the crawler."""


class ForbiddenError(IgnoreRequest):
    """The outlet's robots.txt asks crawlers to stay away from the page."""


class RobotsAwayError(IgnoreRequest):
    """The outlet's robots.txt cannot be had at present, so that nothing is allowed (RFC 9309, 2.3.1.4)."""


class HostGoneError(IgnoreRequest):
    """The host gave no answer so often that it is left for this run."""


def explain(error: BaseException) -> Why:
    """The reason behind what the download ended with."""
    if isinstance(error, HttpError):
        return _of_status(error.response.status)
    if isinstance(error, RobotsAwayError):
        return Why(f"has a robots.txt that cannot be had ({error})", AGAIN)
    said = str(error)
    by_words = (why for words, why in _BY_WORDS if words in said)
    by_kind = (why for kind, why in _BY_KIND if isinstance(error, kind))
    unknown = Why(f"cannot be read ({type(error).__name__})", AGAIN, counts=True)
    return next(chain(by_words, by_kind), unknown)


def _of_status(status: int) -> Why:
    if status in {401, 402, 403, 407, 451}:
        return Why(f"answers {status}, not for crawlers or without login", LEFT, counts=True)
    if status in {404, 410}:
        return Why(f"answers {status}, no such page", LEFT, counts=True, gone=True)
    return Why(f"answers {status}", AGAIN, counts=True)


_BROKEN = Why("breaks off before its end", AGAIN, counts=True)
_BY_WORDS = (
    ("certificate", Why("has no valid certificate", "Check the address; a wrong certificate is never passed over.")),
    ("max redirections", Why("leads in a circle", LEFT, counts=True)),
    ("DOWNLOAD_MAXSIZE", Why(_TOO_LARGE, LEFT, counts=True)),
)
_BY_KIND: tuple[tuple[type[BaseException], Why], ...] = (
    (PrivateAddressError, Why("is a private address", "An outlet of your own network is allowed by --allow-private.")),
    (ForbiddenError, Why("is forbidden by robots.txt", "The outlet does not want it read; it is left.", skipped=True)),
    (HostGoneError, Why("has a host that answers no more", AGAIN)),
    (CannotResolveHostError, Why("has a host that nobody knows", LOOK)),
    (DownloadConnectionRefusedError, Why("has a host that cannot be reached", AGAIN)),
    (DownloadTimeoutError, Why("does not answer in time", AGAIN)),
    (DownloadCancelledError, Why(_TOO_LARGE, LEFT, counts=True)),
    (DownloadFailedError, _BROKEN),
    (ResponseDataLossError, _BROKEN),
    (UnsupportedURLSchemeError, Why("is no web address", LOOK, counts=True)),
)
