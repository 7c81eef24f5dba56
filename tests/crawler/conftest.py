"""The site of the tests and a crawl of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from crawler.article import Article
from crawler.errors import Problem
from crawler.web.crawl import crawl_sources
from crawler.web.outcome import Outcome
from crawler.web.settings import CrawlOptions
from crawler.web.source import Source
from crawler.web.state import State
from tests.crawler.site import Site

# What a test waits for an answer that does not come, in seconds.
PATIENCE = 1.0


class Found(NamedTuple):
    """What a crawl of the test's site gave."""

    articles: tuple[Article, ...]
    outcome: Outcome
    problems: list[Problem]


Collect = Callable[..., Found]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()


@pytest.fixture
def collect(site: Site, tmp_path: Path) -> Collect:
    """Collect the site's list of stories, or what else a source and options say."""

    def run(*, keep_pages: bool = False, options: dict[str, Any] | None = None, **about: Any) -> Found:
        told = {
            "name": "test",
            "outlet": "大同新闻网",
            "kind": "list",
            "start": (f"{site.base}/list.html",),
            "delay": 0,
        }
        given = {"allow_private": True, "timeout": PATIENCE, "archive": tmp_path / "pages" if keep_pages else None}
        source, chosen = Source(**{**told, **about}), CrawlOptions(**{**given, **(options or {})})
        crawled = crawl_sources([source], tmp_path / "seen.sqlite", chosen)
        return Found(known(tmp_path / "seen.sqlite"), crawled.outcomes[0], crawled.problems)

    return run


def known(path: Path) -> tuple[Article, ...]:
    """The articles that a crawl's memory holds."""
    with State(path) as state:
        pages = state.articles("test", ["waiting", "kept", "offtopic", "undated"])
        return tuple(article for _, articles in pages for article in articles)
