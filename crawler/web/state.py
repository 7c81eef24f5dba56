"""What the crawler has seen: one row an address, written in one transaction with the articles that came of it.

A kill at any moment leaves a page either done, with its articles, or not done; the next run fetches what is missing.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

import msgspec

from crawler.article import Article
from crawler.errors import InputError, Problem
from crawler.web.addresses import identity

_VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT, digest TEXT NOT NULL,
    etag TEXT, modified TEXT, fetched TEXT NOT NULL, version INTEGER NOT NULL, articles BLOB NOT NULL,
    identity TEXT NOT NULL DEFAULT '', shelf TEXT NOT NULL DEFAULT 'waiting', vanished TEXT
);
CREATE TABLE IF NOT EXISTS failures (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, reason TEXT NOT NULL,
    remedy TEXT NOT NULL DEFAULT '', failed TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS wanted (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, depth INTEGER NOT NULL, tries INTEGER NOT NULL,
    page INTEGER NOT NULL DEFAULT 0, tried TEXT NOT NULL DEFAULT ''
);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS pages_identity ON pages (identity);
CREATE INDEX IF NOT EXISTS pages_shelf ON pages (source, shelf);
"""
# Columns that the first version did not have.
_ADDED = (
    ("pages", "identity", "TEXT NOT NULL DEFAULT ''"), ("pages", "shelf", "TEXT NOT NULL DEFAULT 'waiting'"),
    ("pages", "vanished", "TEXT"), ("failures", "remedy", "TEXT NOT NULL DEFAULT ''"),
    ("failures", "failed", "TEXT NOT NULL DEFAULT ''"), ("wanted", "page", "INTEGER NOT NULL DEFAULT 0"),
    ("wanted", "tried", "TEXT NOT NULL DEFAULT ''"),
)  # fmt: skip
# An address that gave nothing so many times is left. A server that is down for a night is one time, not ten.
MOST_TRIES = 5
_ONE_TIME = timedelta(hours=12)

_BATCH = 200

# The kinds of addresses that give nothing of their own: one goes on with an article, one leads to another address.
PART, MOVED = "part", "moved"

LISTS = -1

# Where the articles of a page are: not judged yet, in the stage file, or why they are not there.
Change = Literal["new", "changed", "unchanged"]
Shelf = Literal["waiting", "kept", "offtopic", "undated"]


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


class Wanted(NamedTuple):
    """An address to ask for: how many links it is away from a start page, and what it is: 0 for what is told to be a
    story, the number of the page in a list, LISTS for another page of links (a feed, a sitemap, an edition)."""

    url: str
    depth: int
    page: int = 0


class Seen(NamedTuple):
    """What is remembered of a page: when it was last asked for, and what to ask it with whether it has changed."""

    fetched: str
    kind: str
    validators: Validators


class State:
    """The memory of all crawls of one folder, in SQLite. Raises InputError for a file that is none, or a newer one."""

    def __init__(self, path: Path | str) -> None:
        try:
            self._database = sqlite3.connect(path, timeout=30)
            self._prepare(str(path))
        except sqlite3.Error as error:
            remedy = "Check the file and the disk, or crawl into another folder."
            raise InputError(Problem(where=str(path), what=f"cannot be used ({error})", remedy=remedy)) from error

    def _prepare(self, where: str) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            remedy = "Update the program, or crawl into another folder."
            raise InputError(Problem(where=where, what="was written by a newer version", remedy=remedy))
        if version < _VERSION:
            self._database.executescript(_SCHEMA)
            for table, column, kind in _ADDED:
                known = self._database.execute("SELECT name FROM pragma_table_info(?)", (table,))
                if (column,) not in known.fetchall():
                    self._database.execute(f"ALTER TABLE {table} ADD {column} {kind}")
            self._database.executescript(f"{_INDEXES}PRAGMA user_version = {_VERSION};")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def copied(self) -> "State":
        """The same memory apart from the disk: what is written there is forgotten."""
        copy = State(":memory:")
        self._database.backup(copy._database)
        return copy

    def seen(self, url: str) -> Seen | None:
        """What is remembered of a page, under this address or another of it that was read whole; None of one that is
        still to be asked for."""
        query = (
            "SELECT fetched, kind, etag, modified FROM pages WHERE (url = ? OR identity = ?)"
            " AND NOT EXISTS (SELECT 1 FROM wanted WHERE wanted.url = pages.url) ORDER BY url = ? DESC LIMIT 1"
        )
        row = self._database.execute(query, (url, identity(url), url)).fetchone()
        return Seen(row[0], row[1], Validators(*row[2:])) if row else None

    def is_part(self, url: str) -> bool:
        """Whether a page was read as a further page of an article."""
        query = "SELECT 1 FROM pages WHERE url = ? AND kind = ?"
        return self._database.execute(query, (url, PART)).fetchone() is not None

    def is_hopeless(self, url: str) -> bool:
        """Whether an address gave nothing too often to be asked for again."""
        query = "SELECT 1 FROM wanted WHERE url = ? AND tries >= ?"
        return self._database.execute(query, (url, MOST_TRIES)).fetchone() is not None

    def wanted(self, source: str) -> list[Wanted]:
        """Addresses that an earlier crawl found and did not get to; hopeless ones left out."""
        query = "SELECT url, depth, page FROM wanted WHERE source = ? AND tries < ? ORDER BY page, url"
        return [Wanted(*row) for row in self._database.execute(query, (source, MOST_TRIES))]

    def record(self, visit: Visit, parts: Iterable[Visit] = (), wanted: Iterable[Wanted] = ()) -> Change:
        """Keep a visit: `new`, `changed` or `unchanged` as what was seen before.

        `parts` are the visits of the article's further pages, `wanted` the addresses to ask for next.
        """
        with self._database as database:
            row = database.execute("SELECT digest, version, shelf FROM pages WHERE url = ?", (visit.url,)).fetchone()
            digest, version, shelf = row or (visit.digest, 1, "waiting")
            outcome: Change = "new" if row is None else "unchanged" if digest == visit.digest else "changed"
            if outcome == "changed":
                version, shelf = version + 1, "waiting"
            for one in (visit, *parts):
                self._put(one, version, shelf)
            new = ((one.url, visit.source, one.depth, one.page) for one in wanted)
            database.executemany(
                "INSERT OR IGNORE INTO wanted (url, source, depth, page, tries) VALUES (?, ?, ?, ?, 0)", new
            )
        return outcome

    def _put(self, visit: Visit, version: int, shelf: str) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (*visit[:5], *visit.validators, visit.fetched, version, msgspec.json.encode(visit.articles),
             identity(visit.url), shelf),
        )  # fmt: skip
        self._database.execute("DELETE FROM failures WHERE url = ?", (visit.url,))
        self._database.execute("DELETE FROM wanted WHERE url = ?", (visit.url,))

    def unchanged(self, url: str) -> None:
        """Keep that a page was asked about and has not changed."""
        with self._database as database:
            database.execute("UPDATE pages SET fetched = ? WHERE url = ?", (_now(), url))
            database.execute("DELETE FROM wanted WHERE url = ?", (url,))

    def vanish(self, url: str) -> bool:
        """Keep that a page is there no more; its articles stay. False where no article was read there before."""
        update = "UPDATE pages SET vanished = ?, fetched = ? WHERE url = ? AND kind = 'article'"
        with self._database as database:
            return database.execute(update, (_now(), _now(), url)).rowcount > 0

    def forget(self, url: str) -> None:
        """Ask no more for an address behind a list's last page."""
        with self._database as database:
            database.execute("DELETE FROM wanted WHERE url = ?", (url,))

    def fail(self, wanted: Wanted, source: str, reason: str, remedy: str, *, counts: bool) -> None:
        """Keep that an address gave nothing or half of an article, and why; it is wanted still.

        `counts` is whether that speaks against the address, and not only against its host at this hour.
        """
        now, recently = datetime.now(UTC), datetime.now(UTC) - _ONE_TIME
        with self._database as database:
            database.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)",
                (wanted.url, source, reason, remedy, now.isoformat()),
            )
            database.execute(
                "INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, 0, ?, '')", (wanted.url, source, *wanted[1:])
            )
            if counts:
                again = "UPDATE wanted SET tries = tries + 1, tried = ? WHERE url = ? AND tried < ?"
                database.execute(again, (now.isoformat(), wanted.url, recently.isoformat()))

    def articles(self, source: str, shelves: Sequence[Shelf]) -> Iterator[tuple[str, tuple[Article, ...]]]:
        """The pages of a source on some shelves that hold articles, with these as they were last seen, in the order of
        their addresses. They may be shelved anew in between."""
        query = (
            "SELECT url, articles FROM pages WHERE source = ? AND length(articles) > 2 AND url > ?"
            f" AND shelf IN ({', '.join('?' * len(shelves))}) ORDER BY url LIMIT {_BATCH}"
        )
        last = ""
        while rows := self._database.execute(query, (source, last, *shelves)).fetchall():
            last = rows[-1][0]
            yield from ((url, msgspec.json.decode(content, type=tuple[Article, ...])) for url, content in rows)

    def shelve(self, places: Iterable[tuple[str, Shelf]]) -> None:
        """Keep for pages, by address, where their articles are now. Raises InputError where the disk takes no more."""
        update = "UPDATE pages SET shelf = ? WHERE url = ?"
        try:
            with self._database as database:
                database.executemany(update, ((shelf, url) for url, shelf in places))
        except sqlite3.Error as error:
            problem = Problem(where="seen.sqlite", what=str(error), remedy="Mend that and run the same command again.")
            raise InputError(problem) from error

    def failures(self, source: str, since: str) -> list[Problem]:
        """The addresses that gave nothing from a time on, why, and what can be done."""
        query = "SELECT url, reason, remedy FROM failures WHERE source = ? AND failed >= ? ORDER BY url"
        rows = self._database.execute(query, (source, since))
        return [Problem(where=url, what=reason, remedy=remedy) for url, reason, remedy in rows]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
