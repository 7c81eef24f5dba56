"""An article that goes on over several pages, as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.article import Article
from crawler.report import Reading

# A page that leads to ever further pages of one article is a trap.
MOST_PAGES = 30
_NUMBER = re.compile(r"\s*[（(\[【]\s*(?:第\s*)?[\d一二三四五六七八九十]+\s*(?:/\s*\d+)?\s*页?\s*[）)\]】]\s*\Z")


def goes_on(first: Article, further: Article) -> bool:
    """Whether a page holds more of the same story: the same headline, with or without the page's number."""
    return _NUMBER.sub("", first.title) == _NUMBER.sub("", further.title)


def earliest(url: str) -> tuple[int, str]:
    """Puts the addresses of an article's pages in order: the first page has the shortest one (1.html, 1_2.html)."""
    return len(url), url


def joined(pages: Sequence[Article]) -> Article:
    """The article of a first page with the text of all its pages.

    Only what stands on the first page has a way back: the article's runs end there.
    """
    first, *further = pages
    return replace(first, text="\n".join(article.text for article in pages)) if further else first


def join_pages(readings: Sequence[Reading]) -> list[Article]:
    """The articles of pages that were read in any order; those that go on over several of the pages are joined."""
    pages: dict[str | None, Reading] = {
        one.report.url: one for one in readings if one.report.url and len(one.articles) == 1
    }
    leading = {url for url, one in pages.items() if _after(one, pages)}
    led_to = {pages[url].report.next_page for url in leading}
    wholes: dict[str | None, Article] = {}
    parts: set[str | None] = set()
    for url in sorted(leading, key=lambda url: (url in led_to, earliest(url or ""))):
        if url not in parts:
            chain = _chain(pages[url], pages, parts)
            wholes[url] = joined([page.articles[0] for page in chain])
            parts.update(page.report.url for page in chain[1:])
    kept = (one for one in readings if one.report.url not in parts)
    return [article for one in kept for article in _articles(one, wholes)]


def _articles(page: Reading, wholes: dict[str | None, Article]) -> tuple[Article, ...]:
    whole = wholes.get(page.report.url)
    return page.articles if whole is None else (whole,)


def _after(page: Reading, pages: dict[str | None, Reading]) -> Reading | None:
    """The page that the story of a page goes on at."""
    following = pages.get(page.report.next_page)
    return following if following and goes_on(page.articles[0], following.articles[0]) else None


def _chain(first: Reading, pages: dict[str | None, Reading], taken: set[str | None]) -> list[Reading]:
    """A page with the pages that its story goes on at, in order."""
    chain = [first]
    while len(chain) < MOST_PAGES:
        following = _after(chain[-1], pages)
        if following is None or following in chain or following.report.url in taken:
            break
        chain.append(following)
    return chain
