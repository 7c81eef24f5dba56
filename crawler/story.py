"""What the readers of pages hand to the maker of articles: a story, and what is said around it."""

from dataclasses import dataclass, field

from crawler.offsets import Traced


@dataclass(slots=True)
class Header:
    """What the lines around a story say about it; filled line by line, the first word on a matter counts."""

    url: str | None = None
    published: str | None = None
    source: str | None = None
    reporters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Story:
    """The title and the running text of one article, a paragraph a line, traced to the page."""

    title: Traced
    text: Traced
    header: Header
