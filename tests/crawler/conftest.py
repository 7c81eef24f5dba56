"""The site of the test and a crawl of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.web.crawl import Crawled, CrawlOptions, crawl_source
from crawler.web.source import Source
from tests.crawler.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()


@pytest.fixture
def collect(site: Site, tmp_path: Path) -> Callable[..., Crawled]:
    """Collect the site's list of stories."""

    def run(*, allow_private: bool = True, keep_pages: bool = False) -> Crawled:
        source = Source(name="test", outlet="大同新闻网", kind="list", start=(f"{site.base}/list.html",), delay=0)
        options = CrawlOptions(allow_private=allow_private, archive=tmp_path / "pages" if keep_pages else None)
        return crawl_source(source, tmp_path / "seen.sqlite", options)

    return run
