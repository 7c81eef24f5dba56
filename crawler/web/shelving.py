"""From the memory of a crawl to the stage file: which of its articles are wanted there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from crawler.article import Article
from crawler.errors import Problem
from crawler.jsonl import append_records, drop_torn_line
from crawler.stage import merge_articles
from crawler.web.leads import within
from crawler.web.outcome import Outcome
from crawler.web.state import Shelf, State

OFFTOPIC_SCHEMA = 1
# Pages that are judged and stored in one go.
_BATCH = 1000


class Refusal(NamedTuple):
    """Why an article is not about the subject: the kind of the reason, which is counted, and the reason in full."""

    kind: str
    reason: str


class Wishes(NamedTuple):
    """Which articles are wanted: published within these days, and not refused by `judge`; None refuses none."""

    since: date | None = None
    until: date | None = None
    judge: Callable[[Article], Refusal | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTopic:
    """An article that was read and not stored, and why."""

    schema: int = OFFTOPIC_SCHEMA
    id: str
    outlet: str | None
    url: str | None
    title: str
    reason: str


class Stored(NamedTuple):
    """The ids of the articles that were added to the stage file or replaced there, and what was wrong with it."""

    ids: set[str]
    problems: list[Problem]


class _Placed(NamedTuple):
    url: str
    article: Article
    shelf: Shelf
    refusal: Refusal | None


def store(state: State, outcome: Outcome, path: Path, wishes: Wishes) -> Stored:
    """Put a source's new and changed articles into the stage file at `path`, and count those that are not wanted.

    Those off topic are told in offtopic.jsonl beside it. A kill in between is made good by the next call.
    """
    stored = Stored(set(), [])
    pages = state.articles(outcome.outlet, _shelves(path, wishes))
    while batch := list(islice(pages, _BATCH)):
        placed = [_place(url, article, wishes) for url, articles in batch for article in articles]
        kept = [one.article for one in placed if one.shelf == "kept"]
        stored.problems.extend(merge_articles(kept, path) if kept else ())
        _tell_refused(placed, path.with_name("offtopic.jsonl"))
        state.shelve([(one.url, one.shelf) for one in placed])
        stored.ids.update(article.id for article in kept)
        outcome.offtopic.update(one.refusal.kind for one in placed if one.refusal is not None)
        outcome.undated += sum(one.shelf == "undated" for one in placed)
    return stored


def _shelves(path: Path, wishes: Wishes) -> list[Shelf]:
    """The shelves whose articles may be wanted now; where the stage file is gone all of them."""
    shelves: list[Shelf] = ["waiting"]
    if wishes.judge is None:
        shelves.append("offtopic")
    if wishes.since or wishes.until:
        shelves.append("undated")
    return shelves if path.exists() else [*shelves, "kept"]


def _place(url: str, article: Article, wishes: Wishes) -> _Placed:
    if not within(article.published, wishes.since, wishes.until):
        return _Placed(url, article, "undated", None)
    refusal = wishes.judge(article) if wishes.judge is not None else None
    return _Placed(url, article, "kept" if refusal is None else "offtopic", refusal)


def _tell_refused(placed: list[_Placed], path: Path) -> None:
    refused = [_off_topic(one.article, one.refusal) for one in placed if one.refusal is not None]
    if refused:
        drop_torn_line(path)
        append_records(path, refused)


def _off_topic(article: Article, refusal: Refusal) -> OffTopic:
    return OffTopic(id=article.id, outlet=article.outlet, url=article.url, title=article.title, reason=refusal.reason)
