"""Addresses as the crawl knows them: one form for one page, without what tells of a visit or of a visitor."""

import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that say how a reader came to a page, not which page it is.
_TRACKING = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "spm", "share_token", "from", "f",
)  # fmt: skip
# Parameters that tell one visit from another, and so give a page ever new addresses.
_SESSIONS = (
    "PHPSESSID", "phpsessid", "JSESSIONID", "jsessionid", "ASPSESSIONID", "sessionid", "session_id", "sessid",
)  # fmt: skip
_SESSION_PATH = re.compile(r";jsessionid=[^?#/]*|/\(S\([a-z0-9]{16,32}\)\)(?=/)", re.IGNORECASE)
# The same page for readers with a telephone, and for those who leave www away.
_VARIANT = re.compile(r"\A(?:www|m|wap|3g|mobile)\.(?=[^.]+\.)")
# Steps of a path that come again and again are a relative link that leads ever deeper.
_CIRCLING = re.compile(r"(?=(/[^/]+(?:/[^/]+)?)\1{3})")


def clean(url: str) -> str:
    """The address without what tells only how a reader came to it, and without name and password."""
    plain = _SESSION_PATH.sub("", without_credentials(url))
    return str(canonicalize_url(url_query_cleaner(plain, (*_TRACKING, *_SESSIONS), remove=True, unique=False)))


def identity(url: str) -> str:
    """What is alike in all addresses of a page: http or https, www. or m., with a slash at its end or without."""
    parts = urlsplit(clean(url))
    query = f"?{parts.query}" if parts.query else ""
    return f"{_VARIANT.sub('', parts.netloc.lower())}{parts.path.rstrip('/')}{query}"


def without_credentials(url: str) -> str:
    """The address without the name and the password that stand before its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def host(url: str) -> str:
    """The host of an address, without its port; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_web(url: str) -> bool:
    """Whether a crawl may go there: an http or https address that does not lead in a circle."""
    return url.startswith(("http://", "https://")) and bool(host(url)) and not _CIRCLING.search(urlsplit(url).path)
