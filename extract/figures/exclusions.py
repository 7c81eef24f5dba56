"""Places whose numbers are no amounts: names, dates, titles in 《》, short quotations, codes."""

import re
from bisect import bisect_left

from spacy.tokens import Doc

TITLE = re.compile(r"《[^》]{1,60}》")
QUOTED = re.compile(r"[“\"「‘][^”\"」’“，。]{1,14}[”\"」’]")
CODE = re.compile(r"https?://\S+|[A-Za-z]+[-_.]?\d[A-Za-z0-9._-]*|\d+(?:\.\d+){2,}|\d+[A-Za-z]+\d[A-Za-z0-9]*")


class Spans:
    """A set of character ranges that says whether a new one touches any of them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Put in a range; ranges that it swallows may stay."""
        index = bisect_left(self._starts, start)
        self._starts.insert(index, start)
        self._ends.insert(index, end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any character of the range is in the set."""
        index = bisect_left(self._starts, end)
        return any(self._ends[i] > start for i in range(max(0, index - 3), index))


def free_of(doc: Doc) -> Spans:
    """What quantities must keep clear of in this Doc."""
    spans = [(m.start, m.end) for m in doc._.names] + [(p.start, p.end) for p in doc._.periods]
    spans += [match.span() for pattern in (TITLE, CODE) for match in pattern.finditer(doc.text)]
    return Spans(spans)
