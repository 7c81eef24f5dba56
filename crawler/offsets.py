"""Text that knows where each of its characters stands in the page it came from."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.article import Run

NOWHERE = -1

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """A string and, for each character, its offset in the page, or NOWHERE for one that the page does not have."""

    text: str
    at: "array[int]"

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Traced":
        """The characters from `start` up to `end`."""
        return Traced(self.text[start:end], self.at[start:end])

    def strip(self) -> "Traced":
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def without(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """Without the given spans, which are in order and do not overlap."""
        parts, start = [], 0
        for begin, end in spans:
            parts.append(self.cut(start, begin))
            start = end
        return join("", (*parts, self.cut(start))) if parts else self


def trace(text: str, start: int = 0) -> Traced:
    """`text` as it stands in the page from offset `start` on."""
    return Traced(text, array("q", range(start, start + len(text))))


def invent(text: str) -> Traced:
    """`text` that the page does not have: a joiner, a decoded entity."""
    return Traced(text, array("q", [NOWHERE]) * len(text))


def join(joiner: str, parts: Iterable[Traced]) -> Traced:
    """The parts with `joiner` between them, as `str.join`."""
    pieces = tuple(parts)
    at, gap = array("q"), invent(joiner).at
    for number, piece in enumerate(pieces):
        if number:
            at.extend(gap)
        at.extend(piece.at)
    return Traced(joiner.join(piece.text for piece in pieces), at)


def tidy(traced: Traced) -> Traced:
    """White space within the line as single spaces, none at its ends; invisible characters are gone."""
    seen = traced.without([match.span() for match in _INVISIBLE.finditer(traced.text)]).strip()
    parts, start = [], 0
    for match in _SPACES.finditer(seen.text):
        if match[0] != " ":
            blank = match.start() + match[0].find(" ")
            space = seen.cut(blank, blank + 1) if " " in match[0] else invent(" ")
            parts += [seen.cut(start, match.start()), space]
            start = match.end()
    return join("", (*parts, seen.cut(start))) if parts else seen


def runs(traced: Traced) -> tuple[Run, ...]:
    """The stretches of characters that stand alike in text and page, in order."""
    found: list[Run] = []
    start, at = 0, traced.at
    for clean in range(1, len(at) + 1):
        if clean == len(at) or at[clean] != at[clean - 1] + 1 or at[clean] == 0:
            if at[start] != NOWHERE:
                found.append(Run(start, at[start], clean - start))
            start = clean
    return tuple(found)
