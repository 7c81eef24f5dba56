"""An outlet as data: one file in `crawler/sources`, checked against this record when it is read."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Literal
from urllib.parse import quote_plus

import msgspec
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from crawler.errors import InputError, Problem
from crawler.web.addresses import is_web, without_credentials

SOURCES = Path(__file__).parent.parent / "sources"

Kind = Literal["feed", "sitemap", "list", "search", "epaper"]

# The words in braces that an address of each kind may hold.
_DAY = frozenset({"year", "month", "day"})
_PLACES: dict[Kind, frozenset[str]] = {
    "feed": frozenset(),
    "sitemap": _DAY,
    "list": frozenset(),
    "search": frozenset({"query"}),
    "epaper": _DAY,
}
_PAGE = frozenset({"page", "before"})


class Checked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source was last tried on: the name of a page, how that page came about, and the day."""

    page: str
    made: Literal["self-made", "saved", "live"]
    day: date


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an outlet's news is and how to collect it.

    `start` are addresses; in those of an e-paper `{year}`, `{month}` and `{day}` stand for the edition's date, in those
    of a search `{query}` for each of the `queries`. A list or a search goes on over at most `pages` pages: behind
    下一页, or at `more`, an address with `{page}` for 2, 3, … or `{before}` for 1, 2, … `allow` is a pattern that
    article addresses match, None for all that a list shows. `links` selects (CSS) the links of a list, `drop` the
    elements of an article's page that are none of its text, where the general reader fails. `encoding` is that of pages
    whose declaration is wrong, and of queries. `delay` is the least number of seconds between two requests to one host.
    `depth` is how many pages deep links are followed. `checked` says what the source was last tried on.
    """

    name: str
    outlet: str
    locale: str | None = None
    kind: Kind
    start: tuple[str, ...]
    queries: tuple[str, ...] = ()
    more: str | None = None
    pages: int = 1
    allow: str | None = None
    links: str | None = None
    drop: str | None = None
    encoding: str | None = None
    delay: float = 1.0
    depth: int = 2
    checked: Checked | None = None

    @property
    def is_list(self) -> bool:
        """Whether its start pages are lists of stories, whatever they look like."""
        return self.kind in {"list", "search"}

    def takes(self, url: str) -> bool:
        """Whether an address that a list shows is one of its articles."""
        return self.allow is None or re.search(self.allow, url) is not None

    def tried(self) -> str:
        """What it was last tried on, in words."""
        return f"{self.checked.made} {self.checked.page}, {self.checked.day}" if self.checked else "not tried yet"

    def addresses(self, days: tuple[date, ...]) -> list[str]:
        """Where to begin: addresses with a date once for each day, those of a search once for each query."""
        dated = [address.replace("{day}", "{day:02}").replace("{month}", "{month:02}") for address in self.start]
        filled = (
            address.format(year=day.year, month=day.month, day=day.day, query=word)
            for day, word, address in product(days, self._words(), dated)
        )
        return list(dict.fromkeys(filled))

    def following(self, url: str, page: int) -> str | None:
        """The address of the page of a list or search behind page number `page` at `url`, where `more` tells it."""
        if self.more is None:
            return None
        for word in self._words():
            here = [self.more.format(page=page, before=page - 1, query=word)] if page > 1 else self.start
            if url in [address.format(query=word) for address in here]:
                return self.more.format(page=page + 1, before=page, query=word)
        return None

    def _words(self) -> list[str]:
        """The queries as they stand in an address."""
        return [quote_plus(query.encode(self.encoding or "utf-8")) for query in self.queries] or [""]


def days_between(since: date | None, until: date | None, *, today: date) -> tuple[date, ...]:
    """The days from `since` to `until`, newest first; today ends them where nothing else does, and stands alone
    where `since` is not given."""
    last = min(until or today, today)
    span = (last - (since or last)).days
    return tuple(last - timedelta(days=back) for back in range(max(0, span) + 1))


def names() -> list[str]:
    """The sources that come with the project."""
    return sorted(path.stem for path in SOURCES.glob("*.yml"))


def is_source(name: str) -> bool:
    """Whether a word of the command line names a source of the project, or is a source file of the user's own."""
    return name.endswith(".yml") or (SOURCES / f"{name}.yml").exists()


def read_source(name: str) -> Source:
    """A source by its name, or from a file of the user's own. Raises InputError with the place of the mistake."""
    path = Path(name) if name.endswith(".yml") else SOURCES / f"{name}.yml"
    try:
        source = msgspec.yaml.decode(path.read_bytes(), type=Source)
    except OSError as error:
        remedy = f"Sources are: {', '.join(names())}."
        raise InputError(Problem(where=name, what="is no source", remedy=remedy)) from error
    except msgspec.DecodeError as error:
        raise InputError(Problem(where=str(path), what=str(error), remedy="See docs/sources.md.")) from error
    if mistake := next(_mistakes(source), None):
        raise InputError(Problem(where=str(path), what=mistake, remedy="See docs/sources.md."))
    return source


def asking(source: Source, queries: Sequence[str]) -> Source:
    """A search that asks for something else; other sources stay as they are."""
    return msgspec.structs.replace(source, queries=tuple(queries)) if queries and source.kind == "search" else source


def _mistakes(source: Source) -> Iterator[str]:
    """What the schema cannot say: addresses, patterns and numbers that lead nowhere."""
    if not source.start:
        yield "has no address to start from - `start`"
    for address in source.start:
        yield from _wrong_address(address, _PLACES[source.kind], "start")
    yield from _wrong_address(source.more, _PLACES[source.kind] | _PAGE, "more") if source.more else ()
    if source.kind == "search" and not source.queries:
        yield "asks nothing - a search has `queries`"
    if source.queries and not all("{query}" in address for address in source.start):
        yield "has an address without {query} - `start`"
    yield from _wrong_patterns(source)
    if source.delay < 0 or source.depth < 1 or source.pages < 1:
        yield "has a negative `delay`, or `depth` or `pages` below 1"


def _wrong_address(address: str, places: frozenset[str], field: str) -> Iterator[str]:
    try:
        used = {name for _, name, _, _ in Formatter().parse(address) if name is not None}
    except ValueError as error:
        yield f"{address}: {error} - `{field}`"
        return
    if unknown := used - places:
        yield f"{address}: nothing is known to stand for {{{', '.join(sorted(unknown))}}} - `{field}`"
    if not is_web(address):
        yield f"{address} is no web address - `{field}`"
    elif without_credentials(address) != address:
        yield f"holds a name and a password, which have no place here - `{field}`"


def _wrong_patterns(source: Source) -> Iterator[str]:
    try:
        re.compile(source.allow or "")
    except re.error as error:
        yield f"{error} - `allow`"
    for field, selector in (("links", source.links), ("drop", source.drop)):
        try:
            CSSSelector(selector or "a")
        except SelectorError as error:
            yield f"{error} - `{field}`"
    try:
        "".encode(source.encoding or "utf-8")
    except LookupError as error:
        yield f"{error} - `encoding`"
