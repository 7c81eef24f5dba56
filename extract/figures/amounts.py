"""Amounts with a unit: money, energy, computing power, counts, percentages; ranges, and lists that share a unit."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.figures.bounds import read_bound
from extract.figures.units import COUNTED, IMPLIED, UNIT, UNITS, Unit, to_base
from extract.model import Quantity
from extract.numerals import DIGITS, MAGNITUDES, NUMERAL, parse_numeral

# No code, no ordinal and no vague number before it: A100, GPT-4, 第三, 数十, 几百.
CLEAR = re.compile(r"(?:[A-Za-z_.]|[A-Za-z]-|[第数几]|第\s)$")
MORE = re.compile(r"\s?[多余餘+＋]?\s?")
DASH = re.compile(r"\s?(?:[-—–－~～〜至到]|——)\s?")
LISTED = re.compile(r"\s?[、和及与]\s?")
CLAUSE = re.compile(r"[^，。；！？：\n]*$")
PER = re.compile(
    r"/\s?(?:[千万百亿]|百万)?\s?(?:[A-Za-z]+|度|股|吨|人|次|台|片|颗|张|平方米|件|瓦|公斤|克|升|斤|卡时|核时|小时|秒)"
)
ENDS = re.compile(r"\s?(?:[，。；、！？：）)】”\n,;]|$|以上|左右|以内|以下|的)")
POINTS = re.compile(r"\s?(?:[，。；、！？：（）()】”\n,;的和至±以左]|$)")


class _Reading(NamedTuple):
    start: int
    end: int
    text: str
    value: float
    value_max: float | None
    word: str

    @property
    def unit(self) -> Unit | None:
        return UNITS.get(self.word)


def find_amounts(text: str) -> Iterator[Quantity]:
    """Every amount whose unit stands behind it, or is plain from the words before it."""
    for reading in _share_units(text, _join_ranges(text, list(_readings(text)))):
        unit = reading.unit or _implied_unit(text, reading)
        if unit and _is_amount(text, reading):
            yield _amount(text, reading, unit)


def _readings(text: str) -> Iterator[_Reading]:
    for match in NUMERAL.finditer(text):
        start, end = match.span()
        if CLEAR.search(text, max(0, start - 2), start):
            continue
        more = MORE.match(text, end)
        unit = UNIT.match(text, more.end() if more else end)
        word = unit.group() if unit else ""
        yield _Reading(start, unit.end() if unit else end, match.group(), parse_numeral(match.group()), None, word)


def _join_ranges(text: str, readings: list[_Reading]) -> Iterator[_Reading]:
    """20%-30%, 3到5亿元 as one reading; 从20%到30% stays two."""
    left: _Reading | None = None
    for right in readings:
        if left is None:
            left = right
        elif _is_range(text, left, right):
            low = _scaled_alike(left, right)
            left = right._replace(start=left.start, text=left.text, value=low, value_max=right.value)
        else:
            yield left
            left = right
    if left is not None:
        yield left


def _is_range(text: str, left: _Reading, right: _Reading) -> bool:
    gap = DASH.fullmatch(text, left.end, right.start)
    if not gap or not right.word or left.value_max is not None or left.word not in ("", right.word):
        return False
    return text[left.start - 1 : left.start] not in ("从", "由") and _scaled_alike(left, right) < right.value


def _scaled_alike(left: _Reading, right: _Reading) -> float:
    """The left value with the right one's magnitude where it has none of its own (3到5亿 → 3亿)."""
    scale = 1.0
    for char in reversed(right.text):
        if char not in MAGNITUDES:
            break
        scale *= MAGNITUDES[char]
    return to_base(left.value, scale) if not any(char in MAGNITUDES for char in left.text) else left.value


def _share_units(text: str, readings: Iterator[_Reading]) -> Iterator[_Reading]:
    """1、2、3亿元 and 3.2和2.7个百分点: a number without a unit takes that of the next in its list."""
    shared: list[_Reading] = []
    for reading in reversed(list(readings)):
        after = shared[-1] if shared else None
        if after and not reading.word and after.word and LISTED.fullmatch(text, reading.end, after.start):
            shared.append(reading._replace(value=_scaled_alike(reading, after), word=after.word))
        else:
            shared.append(reading)
    return reversed(shared)


def _implied_unit(text: str, reading: _Reading) -> Unit | None:
    if reading.text[-1] not in "万亿" or reading.text[0] in "万亿" or not ENDS.match(text, reading.end):
        return None
    clause = CLAUSE.search(text, max(0, reading.start - 30), reading.start)
    return next((Unit(unit, 1) for unit, words in IMPLIED if clause and words.search(clause.group())), None)


def _is_amount(text: str, reading: _Reading) -> bool:
    """False for what only looks like one: 两场, 8点, 25分, 90度, 万卡级, 百家."""
    if text[reading.end : reading.end + 1] == "级":
        return False
    spoken = not reading.text[0].isdigit()
    if spoken and not _is_spoken_amount(text, reading):
        return False
    if reading.word in ("分", "点"):
        return not spoken and POINTS.match(text, reading.end) is not None and (reading.value > 60)
    if reading.word == "度":
        return any(c in "万亿" for c in reading.text) or "电" in text[max(0, reading.start - 15) : reading.start]
    return not (reading.word == "P" and reading.text in ("480", "720", "1080"))


def _is_spoken_amount(text: str, reading: _Reading) -> bool:
    digits = any(c in DIGITS for c in reading.text)
    if reading.word in COUNTED and (reading.value < 10 or reading.word == "卡"):
        return False
    if reading.word in ("分", "点", "度", "卡", "", "口", "金", "银", "国", "省", "地"):
        return False
    if not digits and len(reading.text) == 1:
        return read_bound(text, reading.start, reading.end) is not None
    return reading.value >= 10 or reading.word not in ("元", "人", "克", "米", "两", "吨", "斤", "度")


def _amount(text: str, reading: _Reading, unit: Unit) -> Quantity:
    start, end = reading.start, reading.end
    base, factor, word = unit.base, unit.factor, reading.word
    per = PER.match(text, end)
    if per and word:
        base, factor, end = (word + per.group()).replace(" ", ""), 1, per.end()
    return Quantity(
        start=start, end=end, text=text[start:end],
        value=to_base(reading.value, factor),
        value_max=None if reading.value_max is None else to_base(reading.value_max, factor),
        unit=base, unit_text=word, bound=read_bound(text, start, end), extractor="amounts",
    )  # fmt: skip
