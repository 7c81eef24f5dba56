"""Characters as numbers: a row of the character table each, and the shape of what stands around it."""

import unicodedata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

UPPER, IN_TITLE_MARKS, IN_QUOTES, IN_BRACKETS, IN_HEADLINE = (1 << bit for bit in range(5))
SHAPE_COUNT = 1 << 5
_PAIRS = ((IN_TITLE_MARKS, "《", "》"), (IN_QUOTES, "“「", "”」"), (IN_BRACKETS, "（(", "）)"))

Codes = NDArray[np.uint32]
Rows = NDArray[np.int64]


class Characters:
    """The character table's index: every Unicode character has a row, unknown ones share the last."""

    def __init__(self, groups: list[str]) -> None:
        self.groups = groups
        self.rows = len(groups) + 1
        self._row = np.full(0x110000, len(groups), dtype=np.int64)
        for row, group in enumerate(groups):
            self._row[code_points(group)] = row

    @classmethod
    def read(cls, path: Path) -> "Characters":
        """From a file with the characters of one row a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def encode(self, text: str) -> Rows:
        """The row of each character."""
        return self._row[code_points(text)]


def code_points(text: str) -> Codes:
    """The Unicode code point of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def shapes(text: str, *, headline: bool) -> Rows:
    """Bits for each character: capital, inside 《》, inside “”, inside （）, in the headline."""
    codes = code_points(text)
    result = np.where((codes >= ord("A")) & (codes <= ord("Z")), UPPER, 0)
    for bit, opening, closing in _PAIRS:
        depth = np.cumsum(np.isin(codes, code_points(opening)).astype(np.int64) - np.isin(codes, code_points(closing)))
        result |= np.where(depth > 0, bit, 0)
    return result | (IN_HEADLINE if headline else 0)


def fold(character: str) -> str:
    """The half-width lower-case form, where that is one character too."""
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
