"""HTML → its blocks of visible text in document order, each with where it stands in the tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "noscript", "head", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "select",
    "textarea", "button", "audio", "video", "map", "frameset", "noframes", "title",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


@dataclass(slots=True)
class Block:
    """The text between two block borders: white space collapsed, `linked` characters of it within links.

    `element` is the innermost block element around it, `pictures` the number of images between it and the block before.
    """

    text: str
    element: HtmlElement
    linked: int = 0
    strong: int = 0
    pictures: int = 0
    hrefs: list[str] = field(default_factory=list)

    @property
    def link_share(self) -> float:
        """The share of characters within links."""
        return self.linked / len(self.text) if self.text else 0.0


def parse(text: str) -> HtmlElement | None:
    """The tree of an HTML page, or None where there is none. Never raises for bad markup."""
    clean = _DECLARATION.sub("", text.replace("\0", " "))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def blocks(root: HtmlElement) -> list[Block]:
    """The blocks of visible text, empty ones left out."""
    return list(_Reader(root).read())


class _Reader:
    """Walks a tree once, without recursion, and hands out a block at each block border."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._stack = [root]
        self._block = Block("", root)
        self._parts: list[str] = []
        self._links = self._bold = self._unseen = 0

    def read(self) -> Iterator[Block]:
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                yield from self._enter(element, tag)
            else:
                yield from self._leave(element, tag)
        yield from self._flush()

    def _enter(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if self._unseen or _is_unseen(element, tag):
            self._unseen += 1
            return
        if tag in _BLOCKS:
            yield from self._flush()
            if tag != "br":
                self._stack.append(element)
                self._block.element = element
        elif tag == "a":
            self._links += 1
            if href := element.get("href"):
                self._block.hrefs.append(href)
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag == "img":
            self._block.pictures += 1
        self._say(element.text)

    def _leave(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if self._unseen:
            self._unseen -= 1
            if not self._unseen:
                self._say(element.tail)
            return
        if tag in _BLOCKS and tag != "br":
            yield from self._flush()
            self._stack.pop()
            self._block.element = self._stack[-1]
        elif tag == "a":
            self._links -= 1
        elif tag in ("b", "strong"):
            self._bold -= 1
        if element is not self._root:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        said = len(text.strip())
        if self._links:
            self._block.linked += said
        if self._bold:
            self._block.strong += said

    def _flush(self) -> Iterator[Block]:
        block, block.text = self._block, " ".join("".join(self._parts).split())
        self._parts = []
        self._block = Block("", self._stack[-1])
        if block.text:
            yield block
        else:
            self._block.pictures = block.pictures
            self._block.hrefs = block.hrefs


def _is_unseen(element: HtmlElement, tag: str) -> bool:
    if not tag or tag in _UNSEEN:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
