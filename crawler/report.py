"""What kind of page it was: the record kept of every page, and the whole answer for one that holds no article."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from crawler.article import Article
from crawler.errors import Problem

PAGE_SCHEMA = 1

PageKind = Literal["article", "list", "epaper_index", "feed", "sitemap", "not_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """A page by its kind.

    `links` are the stories that a list, feed, sitemap or e-paper page points to, absolute where the page's address
    is known; `editions` the other pages of an e-paper's issue; `next_page` is where the same article or list goes on.
    `reason` says why a page gives no article, or what is wrong with the one it gives (it ends in mid-sentence, it is
    a headline alone); None where all is well.
    """

    schema: int = PAGE_SCHEMA
    page: str
    url: str | None = None
    kind: PageKind
    title: str = ""
    published: str | None = None
    links: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    next_page: str | None = None
    reason: str | None = None

    def problem(self) -> Problem | None:
        """The report as a Problem, where there is one."""
        if self.reason is None:
            return None
        return Problem(where=self.url or self.page, what=self.reason, remedy="Give it the page of a whole article.")


class Reading(NamedTuple):
    """All that one page gives."""

    articles: tuple[Article, ...]
    report: PageReport
