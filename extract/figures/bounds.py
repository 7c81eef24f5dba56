"""Whether an amount is exact, about, at least or at most: by the words that touch it, never by the nearest word."""

import re

from extract.figures.words import words
from extract.model import Bound

_GAP = rf"(?:\s|{words('bound_gap')})*$"
BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(rf"(?<!不){words('max_before')}{_GAP}"), "max"),
    (re.compile(rf"{words('min_before')}{_GAP}"), "min"),
    (re.compile(rf"(?<![附最靠临签预]){words('approx_before')}{_GAP}"), "approx"),
    (re.compile(r"(?:约[为是占]|几乎是|相当于约)[^，。；]{1,20}的\s?$"), "approx"),
)
BARE_UP = re.compile(r"上$")  # 上百台, 上万家; not 项目上投入, 网上20元
AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(rf"\s?{words('min_after')}|起(?=[，。；、！）)\s]|$)"), "min"),
    (re.compile(rf"\s?{words('approx_after')}(?![游级班文联车])"), "approx"),
    (re.compile(rf"的?\s?{words('max_after')}"), "max"),
)
INSIDE = re.compile(r"[多余餘几幾+＋]")
LONGEST_BEFORE = 24


def read_bound(text: str, start: int, end: int) -> Bound | None:
    """The bound of the amount at `start`..`end` of `text`."""
    if INSIDE.search(text, start, end):
        return "min"
    after = next((bound for pattern, bound in AFTER if pattern.match(text, end)), None)
    if after:
        return after
    before = text[max(0, start - LONGEST_BEFORE) : start]
    if BARE_UP.search(before) and text[start] in "百千万亿":
        return "min"
    return next((bound for pattern, bound in BEFORE if pattern.search(before)), None)
