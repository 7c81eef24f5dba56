"""One page from the web, without a crawl around it: http and https only, with a time limit and a size limit."""

import ipaddress
import socket
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage, HTTPResponse
from time import monotonic
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

from crawler.errors import InputError, Problem
from crawler.page import MAX_BYTES

TIMEOUT = 20.0
_CHUNK = 1 << 16
AGENT = "suanli-tupu (+news reader)"


def is_address(target: str) -> bool:
    """Whether the target names a scheme, and so is no path."""
    return "://" in target[:12]


def fetch(url: str, *, timeout: float = TIMEOUT) -> tuple[bytes, str | None]:
    """The bytes of a page and the encoding that its server declares. Raises InputError where there is no page."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        raise _error(shown, "was given with a name and a password, which are not sent", "Leave them away.")
    if parts.scheme not in ("http", "https"):
        raise _error(url, "is no http or https address", "Give a web address or a path.")
    request = urllib.request.Request(quote(url, safe=":/?#[]@!$&'()*+,;=%~"), headers={"User-Agent": AGENT})
    try:
        with _OPENER.open(request, timeout=timeout) as response:
            return _read(response, monotonic() + timeout), response.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        raise _error(url, f"answers {error.code} {error.reason}", "Check the address.") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise _error(url, f"cannot be read ({reason})", "Check the address and the connection.") from error


def is_private(address: str) -> bool:
    """Whether an IP address is one of a private network, of this machine or of no single host; a name is none."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    plain = getattr(parsed, "ipv4_mapped", None) or parsed
    return not plain.is_global or plain.is_multicast


def _read(response: HTTPResponse, end: float) -> bytes:
    """The body, as much as a page may have of it. Raises TimeoutError where it drips on after the time is over."""
    data = bytearray()
    while len(data) <= MAX_BYTES and (chunk := response.read1(_CHUNK)):
        data += chunk
        if monotonic() > end:
            raise TimeoutError("it does not come to an end in time")
    return bytes(data)


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to web addresses alone, and from one host into a private network never."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of the standard library
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError(f"redirects to {newurl}")
        host = urlsplit(newurl).hostname or ""
        if host != urlsplit(req.full_url).hostname and any(map(is_private, _addresses(host))):
            raise urllib.error.URLError(f"redirects to {host}, a private address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _addresses(host: str) -> list[str]:
    """The IP addresses of a host. Raises OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]


_OPENER = urllib.request.build_opener(_WebOnly)


def _error(where: str, what: str, remedy: str) -> InputError:
    return InputError(Problem(where=where, what=what, remedy=remedy))
