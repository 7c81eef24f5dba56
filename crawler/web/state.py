"""What the crawler has seen: one row an address, written in one transaction with the articles that came of it.

A kill at any moment leaves a page either done, with its articles, or not done; the next run fetches what is missing.
"""

import sqlite3
from collections.abc import Iterator
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
"""


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
        """The validators of a page that was seen, None of one that was not."""
        row = self._database.execute("SELECT etag, modified FROM pages WHERE url = ?", (url,)).fetchone()
        return Validators(*row) if row else None

    def record(self, visit: Visit) -> str:
        """Keep a visit: `new`, `changed` or `same` as what was seen before."""
        with self._database as database:
            row = database.execute("SELECT digest, version FROM pages WHERE url = ?", (visit.url,)).fetchone()
            version = 1 if row is None else row[1] + (row[0] != visit.digest)
            database.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*visit[:5], *visit.validators, visit.fetched, version, msgspec.json.encode(visit.articles)),
            )
            database.execute("DELETE FROM failures WHERE url = ?", (visit.url,))
        return "new" if row is None else "changed" if row[0] != visit.digest else "same"

    def fail(self, url: str, source: str, reason: str) -> None:
        """Keep that an address gave nothing, and why."""
        with self._database as database:
            database.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (url, source, reason))

    def articles(self, source: str) -> Iterator[Article]:
        """The articles of a source as they were last seen, in the order of their addresses."""
        for (content,) in self._database.execute("SELECT articles FROM pages WHERE source = ? ORDER BY url", (source,)):
            yield from msgspec.json.decode(content, type=tuple[Article, ...])

    def failures(self, source: str) -> list[tuple[str, str]]:
        """Addresses that gave nothing, and why."""
        query = "SELECT url, reason FROM failures WHERE source = ? ORDER BY url"
        return self._database.execute(query, (source,)).fetchall()
