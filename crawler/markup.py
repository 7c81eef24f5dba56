"""Page text with Markdown, HTML tags within it, or neither → plain lines that know what they are."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.offsets import Traced, invent, join, tidy, trace

_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "h1",
    "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "u", "video", "audio", "source", "center",
})  # fmt: skip
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"\s*<(?:!--|div|table|script|meta|article|section|main)\b", re.IGNORECASE)
_PROLOG = r"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*>\s*)*"
_FEED = re.compile(_PROLOG + r"<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_SITEMAP = re.compile(_PROLOG + r"<(?:urlset|sitemapindex)\b", re.DOTALL)
_BOLD = frozenset({"b", "strong"})
_TOKEN = re.compile(
    r"(?P<line>\r?\n|\r|\u2028)"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,11})(?:\s[^<>]*)?/?>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    r"|(?P<torn><[/a-zA-Z][^<>\n]{0,200}\Z)",
    re.DOTALL,
)
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_STRONG = re.compile(r"\*\*(?!\s)([^*]+?)\*\*\Z|__(?!\s)([^_]+?)__\Z")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]+)(?:\s+\"[^\"\n]*\")?\)")
_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|^>\s?|`")
_BULLET = re.compile(r"[-*+•]\s+")
_RULE = re.compile(r"[-*_=—─\s]{3,}\Z")
_INDENT = re.compile(r"(?: {2,}|\t|[\u3000\xa0])\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page without its markup.

    `level` is that of a heading, 0 for none; `strong` is set where the whole line is bold; `fresh` where the line
    surely begins a paragraph (a block of its own, an indent, a bullet); `links` are the addresses it holds.
    """

    text: Traced
    level: int = 0
    strong: bool = False
    fresh: bool = False
    links: tuple[str, ...] = ()


def is_html(text: str) -> bool:
    """Whether the page is an HTML document rather than text with a few tags in it."""
    return bool(_HTML.search(text[:20000]) or _FRAGMENT.match(text))


def is_feed(text: str) -> bool:
    """Whether the text is a feed."""
    return bool(_FEED.match(text[:5000]))


def is_sitemap(text: str) -> bool:
    """Whether the text is a sitemap or an index of sitemaps."""
    return bool(_SITEMAP.match(text[:5000]))


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that say something, in order, blank ones left out."""
    return tuple(line for raw in _untagged(text) if (line := _unmarked(raw)).text.text)


def _untagged(text: str) -> Iterator[Line]:
    """Lines with HTML tags and entities read; line ends and block tags both end a line."""
    parts: list[Traced] = []
    level, bold, plain, fresh, start = 0, 0, False, False, 0
    for match in _TOKEN.finditer(text):
        tag = (match["tag"] or "").lower()
        if match["tag"] and tag not in _BLOCKS and tag not in _INLINE:
            continue
        if match.start() > start:
            parts.append(trace(text[start : match.start()], start))
            plain = plain or (not bold and bool(parts[-1].text.strip()))
        start = match.end()
        if match["line"] or tag in _BLOCKS:
            yield Line(join("", parts), level=level, strong=not plain, fresh=fresh)
            parts, plain, fresh = [], False, bool(tag)
            level = int(tag[1]) if tag[:1] == "h" and tag[1:].isdigit() and not match["close"] else 0
        elif tag in _BOLD:
            bold = max(0, bold + (-1 if match["close"] else 1))
        elif match["entity"]:
            parts.append(_decoded(match["entity"], match.start()))
    rest = trace(text[start:], start)
    plain = plain or (not bold and bool(rest.text.strip()))
    yield Line(join("", (*parts, rest)), level=level, strong=not plain, fresh=fresh)


def _decoded(entity: str, start: int) -> Traced:
    """A character reference as the character, or as it stands where it is none."""
    decoded = html.unescape(entity)
    return trace(entity, start) if decoded == entity else invent(" " if decoded.isspace() else decoded)


def _unmarked(line: Line) -> Line:
    """The line with Markdown read: heading, bold, bullet, links, images, marks."""
    fresh = line.fresh or bool(_INDENT.match(line.text.text))
    body = line.text.strip()
    if _RULE.match(body.text):
        return replace(line, text=body.cut(0, 0))
    body = body.without([match.span() for match in _IMAGE.finditer(body.text)])
    level, strong = line.level, line.strong
    if heading := _HEADING.match(body.text):
        level, body = len(heading[1]), body.cut(heading.end(), _end_of_heading(body.text))
    elif bullet := _BULLET.match(body.text):
        fresh, body = True, body.cut(bullet.end())
    strong = strong or bool(_STRONG.match(body.text))
    links = tuple(match[2] for match in _LINK.finditer(body.text))
    body = body.without(_link_marks(body.text))
    body = body.without([match.span() for match in _MARKS.finditer(body.text)])
    return Line(tidy(body), level=level, strong=strong, fresh=fresh or level > 0, links=links)


def _end_of_heading(text: str) -> int:
    """Where a heading's words end before the marks that may close it (## title ##)."""
    words = text.rstrip("#")
    return len(words) if words != text and words.endswith(" ") else len(text)


def _link_marks(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINK.finditer(text):
        yield match.start(), match.start(1)
        yield match.end(1), match.end()
