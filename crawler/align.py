"""Where the words that a parser made of an HTML page stand in that page's source."""

import html
import re
from array import array

from crawler.offsets import NOWHERE, Traced

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)|<[/!?a-zA-Z][^<>]*>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?)|(?P<text>[^<&\s]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


class SourceMap:
    """The visible characters of an HTML source, white space left out, with their offsets; read front to back."""

    def __init__(self, source: str) -> None:
        parts: list[str] = []
        self._source = source
        self._at = array("q")
        for match in _TOKEN.finditer(source):
            if text := match["text"]:
                parts.append(text)
                self._at.extend(range(match.start(), match.end()))
            elif entity := match["entity"]:
                decoded = _SPACES.sub("", html.unescape(entity))
                parts.append(decoded)
                self._at.extend([NOWHERE] * len(decoded) if decoded != entity else range(match.start(), match.end()))
        self._bare = "".join(parts)
        self._read = 0

    def trace(self, text: str) -> Traced:
        """`text` with the place of each character; all of it nowhere where the source does not have it so."""
        bare = _SPACES.sub("", text)
        start = self._bare.find(bare, self._read)
        if start < 0:
            start = self._bare.find(bare)
        if start < 0:
            return Traced(text, array("q", [NOWHERE]) * len(text))
        self._read = start + len(bare)
        return Traced(text, self._spaced(text, start))

    def _spaced(self, text: str, start: int) -> "array[int]":
        """The offsets of `text`, whose characters other than white space begin at `start`."""
        at, following = array("q"), start
        for character in text:
            if not character.isspace():
                at.append(self._at[following])
                following += 1
                continue
            space = at[-1] + 1 if at and at[-1] != NOWHERE else NOWHERE
            at.append(space if self._source[space : space + 1] == character and space != NOWHERE else NOWHERE)
        return at
