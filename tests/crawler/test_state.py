"""The memory of crawls: what an older version wrote is read on, what is none is told."""

import sqlite3
from pathlib import Path

import pytest

from crawler.errors import InputError
from crawler.web.state import MOST_TRIES, State, Validators, Visit, Wanted

FIRST_VERSION = """
CREATE TABLE pages (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT, digest TEXT NOT NULL,
    etag TEXT, modified TEXT, fetched TEXT NOT NULL, version INTEGER NOT NULL, articles BLOB NOT NULL
);
CREATE TABLE failures (url TEXT PRIMARY KEY, source TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE wanted (url TEXT PRIMARY KEY, source TEXT NOT NULL, depth INTEGER NOT NULL, tries INTEGER NOT NULL);
INSERT INTO pages VALUES ('http://a.cn/1.html', 'a', 'article', NULL, 'd', '"e"', NULL, '2026-05-08T04:00:00+00:00', 1,
    CAST('[]' AS BLOB));
INSERT INTO wanted VALUES ('http://a.cn/2.html', 'a', 1, 0);
"""


def visit(url: str) -> Visit:
    return Visit(url, "a", "list", None, "d", Validators(None, None), "2026-05-08T04:00:00+00:00", ())


def test_the_memory_of_the_first_version_is_read_on(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "seen.sqlite") as database:
        database.executescript(FIRST_VERSION)
    for _ in range(2):
        with State(tmp_path / "seen.sqlite") as state:
            seen = state.seen("http://a.cn/1.html")
            assert seen is not None
            assert seen.validators == Validators('"e"', None)
            assert state.wanted("a") == [Wanted("http://a.cn/2.html", 1, 0)]


def test_what_is_no_memory_or_a_newer_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database at all, but text\n" * 100)
    with pytest.raises(InputError, match="cannot be used"):
        State(tmp_path / "text")
    with sqlite3.connect(tmp_path / "newer") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="newer version"):
        State(tmp_path / "newer")


@pytest.mark.parametrize(
    "other", ["https://www.a.cn/1.html", "http://m.a.cn/1.html", "http://a.cn/1.html?utm_source=x"]
)
def test_addresses_of_one_page_are_one(other: str) -> None:
    with State(":memory:") as state:
        state.record(visit("http://a.cn/1.html"))
        assert state.seen(other) is not None
        assert state.seen(other.replace("1.html", "2.html")) is None


def test_an_address_is_left_after_failures_on_several_days_and_not_of_one_night() -> None:
    wanted = Wanted("http://a.cn/1.html", 1)
    with State(":memory:") as state:
        for _ in range(2 * MOST_TRIES):
            state.fail(wanted, "a", "answers 500", "Wait.", counts=True)
        assert not state.is_hopeless(wanted.url)
        for _ in range(MOST_TRIES):
            state._database.execute("UPDATE wanted SET tried = '2026-05-08'")
            state.fail(wanted, "a", "answers 500", "Wait.", counts=True)
        assert state.is_hopeless(wanted.url)
        assert state.wanted("a") == []
