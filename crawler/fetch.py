"""One page from the web, without a crawl around it: http and https only, with a time limit and a size limit."""

import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import quote, urlsplit

from crawler.errors import InputError, Problem
from crawler.page import MAX_BYTES

TIMEOUT = 20.0
_AGENT = "suanli-tupu (+news reader)"


def is_address(target: str) -> bool:
    """Whether the target names a scheme, and so is no path."""
    return "://" in target[:12]


def fetch(url: str, *, timeout: float = TIMEOUT) -> tuple[bytes, str | None]:
    """The bytes of a page and the encoding that its server declares. Raises InputError where there is no page."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise _error(url, "is no http or https address", "Give a web address or a path.")
    request = urllib.request.Request(quote(url, safe=":/?#[]@!$&'()*+,;=%~"), headers={"User-Agent": _AGENT})
    try:
        with _OPENER.open(request, timeout=timeout) as response:
            data: bytes = response.read(MAX_BYTES + 1)
            return data, response.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        raise _error(url, f"answers {error.code} {error.reason}", "Check the address.") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise _error(url, f"cannot be read ({reason})", "Check the address and the connection.") from error


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to web addresses alone."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of the standard library
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError(f"redirects to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_WebOnly)


def _error(where: str, what: str, remedy: str) -> InputError:
    return InputError(Problem(where=where, what=what, remedy=remedy))
