"""Pages → articles.jsonl and pages.jsonl: what is new is added, a page parsed again replaces what it gave before.

`pages.jsonl` has a line for every page, with its kind; for lists, feeds, sitemaps and e-papers' pages also the links.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from crawler.article import ARTICLE_SCHEMA, Article
from crawler.errors import Problem
from crawler.joining import join_pages
from crawler.jsonl import append_records, drop_torn_line, read_records, write_records
from crawler.newspaper import read_page
from crawler.page import Page
from crawler.report import PAGE_SCHEMA, PageReport, Reading


class CrawlOutcome(NamedTuple):
    """What came of the pages: how many, how many articles they hold, and what could not be used."""

    pages: int
    articles: int
    problems: tuple[Problem, ...]


_Key = tuple[str, str | None, str | None, str | None]


def crawl_to_file(pages: Iterable[Page | Problem], path: Path) -> CrawlOutcome:
    """Parse the pages and merge their articles into the stage file at `path`, their reports into pages.jsonl beside it.

    An interruption keeps what was parsed so far and is raised again. Raises InputError where the file is unreadable.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    try:
        for page in pages:
            if isinstance(page, Problem):
                problems.append(page)
                continue
            readings.append(read_page(page))
            if problem := readings[-1].report.problem():
                problems.append(problem)
    finally:
        articles = join_pages(readings)
        problems.extend(merge_articles(articles, path))
        problems.extend(_merge_reports([reading.report for reading in readings], path.with_name("pages.jsonl")))
    return CrawlOutcome(len(readings), len(articles), tuple(problems))


def _merge_reports(reports: Iterable[PageReport], path: Path) -> list[Problem]:
    """Write the reports anew, those of pages seen before in their former place."""
    problems: list[Problem] = []
    found: dict[tuple[str, str | None], PageReport] = {}
    for old in read_records(path, PageReport, schema=PAGE_SCHEMA) if path.exists() else ():
        if isinstance(old, Problem):
            problems.append(old)
        else:
            found[old.page, old.url] = old
    found |= {(report.page, report.url): report for report in reports}
    write_records(path, found.values())
    return problems


class _Known(msgspec.Struct):
    """What tells which page an article of the stage file came from, without its text."""

    page: str
    id: str
    url: str | None = None
    source: str | None = None
    published: str | None = None


def _key(article: Article | _Known) -> _Key:
    """What makes two parsings one page: its address, else where and when it was published."""
    if article.url is not None:
        return article.page, article.url, None, None
    return article.page, None, article.source, article.published


def merge_articles(fresh: Iterable[Article], path: Path) -> list[Problem]:
    """Add articles to the stage file: those of a page parsed again in the place of its old ones, others at the end.

    The file is written anew only where old ones are replaced. A kill leaves the old file, or the new one.
    """
    parsed: dict[_Key, list[Article]] = {}
    for article in fresh:
        parsed.setdefault(_key(article), []).append(article)
    again = {article.id for articles in parsed.values() for article in articles}
    drop_torn_line(path)
    if not path.exists() or not _holds(path, parsed.keys(), again):
        append_records(path, (article for articles in parsed.values() for article in articles))
        return []
    problems: list[Problem] = []
    write_records(path, _merged(path, parsed, again, problems))
    return problems


def _holds(path: Path, keys: Collection[_Key], ids: Collection[str]) -> bool:
    """Whether the stage file has articles of these pages, lines that cannot be read, or these articles already."""
    with path.open("rb") as lines:
        for line in lines:
            try:
                known = msgspec.json.decode(line, type=_Known)
            except (msgspec.DecodeError, UnicodeDecodeError):
                return True
            if known.id in ids or _key(known) in keys:
                return True
    return False


def _merged(
    path: Path, parsed: Mapping[_Key, Sequence[Article]], again: Collection[str], problems: list[Problem]
) -> Iterator[Article]:
    """The old articles in their order, with what replaces them, and then the new ones."""
    left = dict(parsed)
    for old in read_records(path, Article, schema=ARTICLE_SCHEMA):
        if isinstance(old, Problem):
            problems.append(old)
        elif _key(old) in parsed:
            yield from left.pop(_key(old), ())
        elif old.id not in again:
            yield old
    for articles in left.values():
        yield from articles
