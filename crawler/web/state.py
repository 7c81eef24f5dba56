"""What the crawler has seen: one row an address, written in one transaction with the articles that came of it.

A kill at any moment leaves a page either done, with its articles, or not done; the next run fetches what is missing.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from crawler.article import Article

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT, digest TEXT NOT NULL,
    etag TEXT, modified TEXT, fetched TEXT NOT NULL, version INTEGER NOT NULL, articles BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS failures (url TEXT PRIMARY KEY, source TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS wanted (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, depth INTEGER NOT NULL, tries INTEGER NOT NULL
);
"""
# An address that gave nothing in this many crawls is not asked for again until a list shows it anew.
_MOST_TRIES = 5

# The kinds of addresses that give nothing of their own: one goes on with an article, one leads to another address.
PART, MOVED = "part", "moved"


class Validators(NamedTuple):
    """What a server gave to ask it whether a page has changed."""

    etag: str | None
    modified: str | None


class Visit(NamedTuple):
    """One fetched page and what came of it."""

    url: str
    source: str
    kind: str
    reason: str | None
    digest: str
    validators: Validators
    fetched: str
    articles: tuple[Article, ...]


class State:
    """The memory of all crawls of one folder, in SQLite."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=30)
        self._database.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def validators(self, url: str) -> Validators | None:
        """The validators of a page that was read whole, None of one that is still to be asked for."""
        query = "SELECT etag, modified FROM pages WHERE url = ? AND url NOT IN (SELECT url FROM wanted)"
        row = self._database.execute(query, (url,)).fetchone()
        return Validators(*row) if row else None

    def is_part(self, url: str) -> bool:
        """Whether a page was read as a further page of an article."""
        query = "SELECT 1 FROM pages WHERE url = ? AND kind = ?"
        return self._database.execute(query, (url, PART)).fetchone() is not None

    def wanted(self, source: str) -> list[tuple[str, int]]:
        """Addresses that an earlier crawl found and did not get to, with their depth; hopeless ones left out."""
        query = "SELECT url, depth FROM wanted WHERE source = ? AND tries < ? ORDER BY url"
        return self._database.execute(query, (source, _MOST_TRIES)).fetchall()

    def record(self, visit: Visit, parts: Iterable[Visit] = (), wanted: Iterable[tuple[str, int]] = ()) -> str:
        """Keep a visit: `new`, `changed` or `same` as what was seen before.

        `parts` are the visits of the article's further pages, `wanted` the addresses to ask for next with their depth.
        """
        with self._database as database:
            row = database.execute("SELECT digest, version FROM pages WHERE url = ?", (visit.url,)).fetchone()
            version = 1 if row is None else row[1] + (row[0] != visit.digest)
            for one in (visit, *parts):
                database.execute(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*one[:5], *one.validators, one.fetched, version, msgspec.json.encode(one.articles)),
                )
                database.execute("DELETE FROM failures WHERE url = ?", (one.url,))
                database.execute("DELETE FROM wanted WHERE url = ?", (one.url,))
            new = ((url, visit.source, depth) for url, depth in wanted)
            database.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, 0)", new)
        return "new" if row is None else "changed" if row[0] != visit.digest else "same"

    def fail(self, url: str, source: str, reason: str, *, depth: int) -> None:
        """Keep that an address gave nothing or half of an article, and why; it is wanted still."""
        again = "INSERT INTO wanted VALUES (?, ?, ?, 1) ON CONFLICT (url) DO UPDATE SET tries = tries + 1"
        with self._database as database:
            database.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (url, source, reason))
            database.execute(again, (url, source, depth))

    def articles(self, source: str) -> Iterator[Article]:
        """The articles of a source as they were last seen, in the order of their addresses."""
        for (content,) in self._database.execute("SELECT articles FROM pages WHERE source = ? ORDER BY url", (source,)):
            yield from msgspec.json.decode(content, type=tuple[Article, ...])

    def failures(self, source: str) -> list[tuple[str, str]]:
        """Addresses that gave nothing, and why."""
        query = "SELECT url, reason FROM failures WHERE source = ? ORDER BY url"
        return self._database.execute(query, (source,)).fetchall()
