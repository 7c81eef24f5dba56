"""The record that the crawler hands over: one clean article, with the way back to its page."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

ARTICLE_SCHEMA = 1


class Run(NamedTuple):
    """`length` characters that stand alike in `Article.content` (from `clean`) and in the page text (from `page`)."""

    clean: int
    page: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a page.

    `text` is the clean running text without the title, a paragraph a line. All offsets of the extraction
    count characters of `content`: the title, a line feed, the text. `published` is an ISO 8601 date or time as
    precise as the page gives it. `source` is who wrote it (来源), `outlet` who showed it where the two are known apart.
    `runs` maps `content` to the page text, in order; characters that the page does not have (a joined line end, a
    decoded HTML entity) belong to no run.
    """

    schema: int = ARTICLE_SCHEMA
    id: str
    page: str
    index: int = 0
    title: str
    reporters: tuple[str, ...] = ()
    source: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    locale: str | None = None
    text: str
    runs: tuple[Run, ...] = ()

    @property
    def content(self) -> str:
        """Title and text as the extraction reads them."""
        return f"{self.title}\n{self.text}"

    def page_offset(self, offset: int) -> int | None:
        """Where character `offset` of `content` stands in the page text, or None where the page lacks it."""
        for run in self.runs:
            if run.clean <= offset < run.clean + run.length:
                return run.page + offset - run.clean
        return None


def article_id(*, url: str | None, source: str | None, title: str, text: str) -> str:
    """A stable id: by address and title where there is an address, else by what is said and where."""
    parts = (url, title) if url else (source or "", title, text)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
