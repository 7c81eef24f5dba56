"""Pages → articles.jsonl and pages.jsonl: what is new is added, a page parsed again replaces what it gave before.

`pages.jsonl` has a line for every page, with its kind; for lists, feeds, sitemaps and e-papers' pages also the links.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from crawler.article import ARTICLE_SCHEMA, Article
from crawler.errors import Problem
from crawler.jsonl import encode_line, read_records, write_records
from crawler.newspaper import read_page
from crawler.page import Page
from crawler.report import PAGE_SCHEMA, PageReport


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
    parsed: list[Article] = []
    reports: list[PageReport] = []
    problems: list[Problem] = []
    try:
        for page in pages:
            if isinstance(page, Problem):
                problems.append(page)
                continue
            articles, report = read_page(page)
            reports.append(report)
            if problem := report.problem():
                problems.append(problem)
            parsed.extend(articles)
    finally:
        problems.extend(merge_articles(parsed, path))
        problems.extend(_merge_reports(reports, path.with_name("pages.jsonl")))
    return CrawlOutcome(len(reports), len(parsed), tuple(problems))


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


def _key(article: Article) -> _Key:
    """What makes two parsings one page."""
    return article.page, article.url, article.source, article.published


def merge_articles(fresh: Iterable[Article], path: Path) -> list[Problem]:
    """Write the stage file anew: old articles in their order, those of a page parsed again replaced in place."""
    problems: list[Problem] = []
    parsed: dict[_Key, list[Article]] = {}
    for article in fresh:
        parsed.setdefault(_key(article), []).append(article)
    left = dict(parsed)
    again = {article.id for articles in parsed.values() for article in articles}
    ready = path.with_name(path.name + ".new")
    with ready.open("wb") as out:
        if path.exists():
            for old in read_records(path, Article, schema=ARTICLE_SCHEMA):
                if isinstance(old, Problem):
                    problems.append(old)
                elif _key(old) in parsed:
                    out.writelines(map(encode_line, left.pop(_key(old), ())))
                elif old.id not in again:
                    out.write(msgspec.json.encode(old) + b"\n")
        for articles in left.values():
            out.writelines(map(encode_line, articles))
    ready.replace(path)
    return problems
