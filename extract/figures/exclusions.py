"""Places whose numbers are no amounts: names, dates, titles in 《》, short quotations, codes."""

import re
from bisect import bisect_left

from spacy.tokens import Doc

TITLE = re.compile(r"《[^》]{1,60}》")
CODE = re.compile(r"https?://\S+|[A-Za-z]+[-_.]?\d[A-Za-z0-9._-]*|\d+(?:\.\d+){2,}|\d+[A-Za-z]+\d[A-Za-z0-9]*")

# 9个数据中心产业园 is a count, whatever the names say.
COUNT = re.compile(r"\d[\d.]*[万亿]?[多余]?[个家座项款条所台名位种处]")
# Slogans and shorthand in quotation marks: “数据二十条”, “八纵八横”.
QUOTED = re.compile(r"“[^”\d，。]{1,8}[一二三四五六七八九十百千万][^”\d，。]{0,6}”")


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
    text = doc.text
    names = [name for name in doc._.names if not COUNT.match(name.text)]
    spans = [(name.start, name.end) for name in names] + [(p.start, p.end) for p in doc._.periods]
    spans += [match.span() for pattern in (TITLE, CODE, QUOTED) for match in pattern.finditer(text)]
    return Spans(spans)
