"""Feeds (RSS, Atom, RDF) and sitemaps (plain, news, index) → the stories that they name. Pure functions of the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from crawler.published import read_time

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


class Entry(NamedTuple):
    """A story that a feed or a sitemap names: its address, and title and time where given."""

    url: str
    title: str = ""
    published: str | None = None


class Feed(NamedTuple):
    """A feed or sitemap; `maps` are the further sitemaps that an index names."""

    title: str
    entries: tuple[Entry, ...]
    maps: tuple[str, ...] = ()


def read_feed(text: str, base: str | None = None) -> Feed:
    """The feed's title and its entries, in order; an entry without an address is left out."""
    root = _parse(text)
    if root is None:
        return Feed("", ())
    channel = next(_named(root, "channel"), root)
    items = [*_named(root, "item"), *_named(root, "entry")]
    found = (_entry(item, base) for item in items)
    return Feed(_text(channel, "title"), tuple(entry for entry in found if entry.url))


def read_sitemap(text: str) -> Feed:
    """The addresses of a sitemap with their times, and the sitemaps of an index."""
    root = _parse(text)
    if root is None:
        return Feed("", ())
    maps = tuple(filter(None, (_text(item, "loc") for item in _named(root, "sitemap"))))
    entries = (_place(item) for item in _named(root, "url"))
    return Feed("", tuple(entry for entry in entries if entry.url), maps)


def _place(item: "etree._Element") -> Entry:
    when = _deep(item, "publication_date") or _text(item, "lastmod")
    return Entry(_text(item, "loc"), _deep(item, "title"), read_time(when))


def _parse(text: str) -> "etree._Element | None":
    """The tree of an XML text, read past its mistakes; entities of its own are not expanded, nothing is fetched."""
    clean = _DECLARATION.sub("", text.replace("\0", "")).lstrip()
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(clean.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _entry(item: "etree._Element", base: str | None) -> Entry:
    links = [link for link in _named(item, "link", deep=False) if link.get("rel") in (None, "alternate")]
    url = next(((link.get("href") or link.text or "").strip() for link in links), "")
    if not url and (guid := next(_named(item, "guid", deep=False), None)) is not None:
        url = (guid.text or "").strip() if guid.get("isPermaLink") != "false" else ""
    times = (_text(item, name) for name in ("pubDate", "published", "date", "updated"))
    return Entry(
        urljoin(base or "", url) if url else "", _text(item, "title"), read_time(next(filter(None, times), ""))
    )


def _named(root: "etree._Element", name: str, *, deep: bool = True) -> Iterator["etree._Element"]:
    """The elements of a local name, whatever their namespace."""
    for element in root.iter() if deep else root:
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element


def _text(item: "etree._Element", name: str) -> str:
    found = next(_named(item, name, deep=False), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _deep(item: "etree._Element", name: str) -> str:
    found = next(_named(item, name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
