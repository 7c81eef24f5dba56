"""Bytes of a page → decoded text with what is known about it beside the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """What a sidecar or the command line says about a page; None where it says nothing."""

    url: str | None = None
    source: str | None = None
    published: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page: `name` is the stem of its file, `text` the characters as decoded, nothing normalised."""

    name: str
    text: str
    meta: PageMeta = PageMeta()
