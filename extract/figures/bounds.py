"""Whether an amount is exact, about, at least or at most: by the words that touch it, never by the nearest word."""

import re

from extract.model import Bound

_GAP = r"(?:[\s了到至达有过出]|人民币|每[年月日天])*$"
BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:不超过|不超|不高于|不大于|不多于|不得超过|最多|至多|低于|少于|小于|不足|不到|未超过|未满|≤|＜|<)" + _GAP), "max"),
    (re.compile(r"(?:约|约为|大约|近|接近|将近|大概|约合|逼近|大致|≈)" + _GAP), "approx"),
    (re.compile(r"(?:超|突破|破|逾|超出|高于|大于|多于|不低于|不少于|不小于|至少|最少|不止|(?<![以之])上|[跨迈]上|站上|越过|≥|＞|>)" + _GAP), "min"),
)  # fmt: skip
AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s?(?:及|或)?以上|\s?[多余餘]|\s?\+|\s?开外|起(?=[，。；、！）)\s]|$)"), "min"),
    (re.compile(r"\s?(?:左右|上下)"), "approx"),
    (re.compile(r"(?:的?范围)?\s?(?:及|或)?(?:以内|之内|以下|之下)|(?:的?范围)?内(?=[，。；、的实完])"), "max"),
)
INSIDE = re.compile(r"[多余餘几幾]|\+|＋")


def read_bound(text: str, start: int, end: int) -> Bound | None:
    """The bound of the amount at `start`..`end` of `text`."""
    if INSIDE.search(text, start, end):
        return "min"
    after = next((bound for pattern, bound in AFTER if pattern.match(text, end)), None)
    if after:
        return after
    before = text[max(0, start - 12) : start]
    return next((bound for pattern, bound in BEFORE if pattern.search(before)), None)
