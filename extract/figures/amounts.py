"""Amounts with a unit: money, energy, computing power, counts, percentages; ranges, and lists that share a unit."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.figures.bounds import read_bound
from extract.figures.units import COUNTED, IMPLIED, IMPLIED_AFTER, UNIT, UNITS, Unit, to_base
from extract.figures.words import words
from extract.model import Quantity
from extract.numerals import DIGITS, MAGNITUDES, NUMERAL, find_numbers, parse_numeral

# No code and no ordinal before a number (A100, GPT-4, 第3), no vague word before a Chinese one (数十, 几百, 多少万).
CODED = re.compile(r"(?:[A-Za-z_.]|[A-Za-z]-|第\s?|\d\s?[/×xX*]\s?)$")
# HDMI 2.1: a version, which takes no unit from what is listed behind it.
VERSION = re.compile(r"[A-Za-z]\s?$")
VAGUE = re.compile(r"(?:[数几]|(?<![至最不])少|成千上)$")
MORE = re.compile(r"\s?[多余餘+＋]?\s?")
REST = re.compile(
    rf"(?P<half>半(?![年月天日径导]))|(?P<tenth>(?<=成)[一二三四五六七八九](?!成))|"
    rf"又?(?P<coins>{NUMERAL.pattern})(?P<coin>角|毛|美分|日本銭|日本钱|分(?!之|钟))"
)
DASH = re.compile(r"\s?(?:[-—–−－~～〜至到]|——|甚至)\s?")
LISTED = re.compile(r"\s?[、和及与]\s?")
CLAUSE = re.compile(r"[^，。；！？：\n]*$")
PER = re.compile(
    r"/\s?(?:[千万百亿]|百万)?\s?(?:[A-Za-z]+|度|股|吨|人|次|台|片|颗|张|平方米|件|瓦|公斤|克|盎司|桶|升|斤|卡时|核时|小时|秒)"
)
SENTENCE = re.compile(r".*[。！？\n]", re.DOTALL)
ENDS = re.compile(r"\s?(?:[，。；、！？：（）()】”\n,;]|$|以上|左右|以内|以下|的|大关)")
# A number without a unit is an amount only with a magnitude of ten thousand or more.
BARE = re.compile(r"[\d一二三四五六七八九十百千万](?:\s?[多余])?\s?[百千万亿]*(?:[万亿]|百万)$")
REACHED = re.compile(rf"{words('reaching', 'max_before', 'min_before', 'approx_before')}\s?$")
# What stands before an amount of money that only says the one before it once more.
CONVERTED = re.compile(r"[（(][^（()）]{0,14}(?:约合|折合)\s?(?:人民币)?\s?$")
# 架 counts racks wherever these are spoken of, 个 only where nothing else stands behind it.
RACKS = re.compile(r"机架|机柜")
RACKS_NEAR = re.compile(r"(?:机架|机柜)[^，。；、\d个]{0,10}$")
MOVED = re.compile(r"(?:上升|下降|提高|提升|前进|前移|后退|下滑|下跌|跃升|攀升|滑落)了?\s?$")
SCORES = re.compile(r"(?i:elo)|得分|评分|分差|分数|积分|总分|均分|分值|差距|满分|指数|涨幅")
COMPUTING = re.compile(r"算|智能|集群|规模")
WIDTHS = frozenset([8, 16, 32, 64, 128])
CHIP_NAMED = re.compile(r"\s?(?:芯片|处理器|座舱)")
CHIP = re.compile(r"\s?(?:[A-Za-z]|[^，。；]{0,4}(?:架构|处理器|芯片|系统|[指总]))")
EACH = re.compile(r"每(?![年月天日秒])[^，。；]{0,3}$")
PARTS_OF_EVENT = re.compile(r"[^，。；、]{0,4}(?:论坛|开幕式|闭幕式|开幕会|环节)")
# Idioms (千百倍, 成千上万), car model years, video lines.
NO_AMOUNT = re.compile(r"千百万?\D*|千篇|千户|万户|(?:19|20)\d\d\s?款|(?:480|720|1080|1440|2160)P|一度电?")
# Units that a Chinese numeral never has in news: 十分, 百度, 三点, 万卡 (a scale), 五金, 两国.
UNSPOKEN = frozenset(["分", "点", "度", "卡", "口", "金", "银", "铜", "国", "省", "地", "克", "方"])


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


def find_amounts(text: str, *, strict: bool = True) -> Iterator[Quantity]:
    """Every amount whose unit stands behind it, or is plain from the words before it.

    `strict` leaves out what news has that only looks like an amount.
    """
    for reading in _share_units(text, _join_ranges(text, list(_readings(text)))):
        unit = reading.unit or _implied_unit(text, reading)
        if unit and (not strict or _is_amount(text, reading)):
            yield _amount(text, reading, unit)


def _readings(text: str) -> Iterator[_Reading]:
    for number in find_numbers(text):
        before = text[max(0, number.start - 3) : number.start]
        if CODED.search(before) or (_is_spoken(number.text) and VAGUE.search(before)):
            continue
        more = MORE.match(text, number.end)
        unit = UNIT.match(text, more.end() if more else number.end)
        word = unit.group() if unit else ""
        end = unit.end() if unit else number.end
        more_of_it = REST.match(text, end) if word and word not in COUNTED else None
        value = number.value + (_rest(more_of_it, word) if more_of_it else 0)
        yield _Reading(number.start, more_of_it.end() if more_of_it else end, number.text, value, None, word)


def _rest(match: re.Match[str], word: str) -> float:
    """What stands behind the unit: half of one, tenths (七成六), coins (五元三毛)."""
    if match["half"]:
        return 0.5
    if match["tenth"]:
        return parse_numeral(match["tenth"]) / 10 if word == "成" else 0
    return parse_numeral(match["coins"]) * (0.1 if match["coin"] in "角毛" else 0.01)


def _join_ranges(text: str, readings: list[_Reading]) -> Iterator[_Reading]:
    """20%-30%, 3到5亿元 as one reading; 从20%到30% stays two."""
    left: _Reading | None = None
    for right in readings:
        if left is None:
            left = right
        elif _is_range(text, left, right):
            low = _scaled_alike(left, right)
            left = right._replace(start=left.start, text=low.text, value=low.value, value_max=right.value)
        else:
            yield left
            left = right
    if left is not None:
        yield left


def _is_range(text: str, left: _Reading, right: _Reading) -> bool:
    gap = DASH.fullmatch(text, left.end, right.start)
    if (
        not gap
        or left.value_max is not None
        or not (right.word or (BARE.search(left.text) and BARE.search(right.text)))
    ):
        return False
    if left.word not in ("", right.word) and UNITS.get(left.word) != UNITS.get(right.word):
        return False
    return text[left.start - 1 : left.start] not in ("从", "由") and _scaled_alike(left, right).value < right.value


def _scaled_alike(left: _Reading, right: _Reading) -> _Reading:
    """The left number with the right one's magnitude where it has none of its own (3到5亿 → 3亿)."""
    if any(char in MAGNITUDES for char in left.text):
        return left
    whole = left.text + right.text[len(right.text.rstrip("".join(MAGNITUDES))) :]
    return left._replace(text=whole, value=parse_numeral(whole)) if whole != left.text else left


def _share_units(text: str, readings: Iterator[_Reading]) -> Iterator[_Reading]:
    """1、2、3亿元 and 3.2和2.7个百分点: a number without a unit takes that of the next in its list."""
    shared: list[_Reading] = []
    for reading in reversed(list(readings)):
        after = shared[-1] if shared else None
        bare = not reading.word or (reading.word == "个" and after is not None and after.word == "个百分点")
        versioned = VERSION.search(text[max(0, reading.start - 2) : reading.start]) is not None
        if after and bare and not versioned and after.word and LISTED.fullmatch(text, reading.end, after.start):
            shared.append(_scaled_alike(reading, after)._replace(word=after.word))
        else:
            shared.append(reading)
    return reversed(shared)


def _implied_unit(text: str, reading: _Reading) -> Unit | None:
    """The unit that a number without one has: by the noun behind it, else by the words before it."""
    if reading.word or not BARE.search(reading.text):
        return None
    if ENDS.match(text, reading.end):
        before = text[max(0, reading.start - 60) : reading.start]
        clause = CLAUSE.search(before)
        scopes = (clause.group() if clause else "", SENTENCE.sub("", before) if REACHED.search(before) else "")
        return next((Unit(unit, 1) for scope in scopes for unit, known in IMPLIED if known.search(scope)), None)
    if not _is_spoken(reading.text):
        return next((Unit(unit, 1) for unit, known in IMPLIED_AFTER if known.match(text, reading.end)), None)
    return None


def _unit_in_context(text: str, reading: _Reading, unit: Unit) -> Unit:
    """架 and 个 of racks are 标准机架; 位 and 名 of a move in a ranking are places, not people."""
    before = text[max(0, reading.start - 16) : reading.start]
    if reading.word == "架" and RACKS.search(before):
        return Unit("标准机架", 1)
    if reading.word == "个" and RACKS_NEAR.search(before) and ENDS.match(text, reading.end):
        return Unit("标准机架", 1)
    if reading.word in ("位", "名") and MOVED.search(before):
        return Unit("位", 1)
    return unit


def _is_amount(text: str, reading: _Reading) -> bool:
    """False for what only looks like one: two games, 8 o'clock, 90 degrees, a scale, an idiom, a model year."""
    return not any(refuses(text, reading) for refuses in REFUSALS)


def _is_spoken(text: str) -> bool:
    """Whether the numeral is a Chinese one."""
    return not any(char.isdigit() for char in text)


def _before(text: str, reading: _Reading) -> str:
    return text[max(0, reading.start - 15) : reading.start]


def _is_scale_or_idiom(text: str, reading: _Reading) -> bool:
    """万亿级, 千百倍, 2026款, 1080P."""
    return text.startswith("级", reading.end) or NO_AMOUNT.fullmatch(text, reading.start, reading.end) is not None


def _is_small_talk(text: str, reading: _Reading) -> bool:
    """Chinese numerals count from ten on, smaller ones only of shares and times (七成, 五倍, not 两场)."""
    if not _is_spoken(reading.text):
        return False
    if reading.word in UNSPOKEN or (reading.value < 10 and not _measures(reading.word)):
        return True
    if len(reading.text) > 1:
        return all(char in DIGITS for char in reading.text)  # 唯一一家, 三三两两
    touched = read_bound(text, reading.start, reading.end) is not None or reading.value_max is not None
    return reading.text in MAGNITUDES and reading.word != "倍" and not touched


def _is_clock_or_degree(text: str, reading: _Reading) -> bool:
    """8点, 25分; 90度 where nothing is said of electricity."""
    if reading.word in ("分", "点"):
        clock = reading.value < 100 and "." not in reading.text
        return clock and SCORES.search(_before(text, reading)) is None
    big = any(char in "万亿" for char in reading.text)
    return reading.word == "度" and not big and "电" not in _before(text, reading)


def _is_product_code(text: str, reading: _Reading) -> bool:
    """P stands for PFLOPS only where computing is spoken of: not in EPYC 7302P. 64 位 before a chip is its width."""
    if reading.word == "位" and reading.value in WIDTHS:
        return CHIP.match(text, reading.end) is not None
    around = _before(text, reading) + text[reading.end : reading.end + 8]
    return reading.word == "P" and (COMPUTING.search(around) is None or CHIP_NAMED.match(text, reading.end) is not None)


def _is_part_of_event(text: str, reading: _Reading) -> bool:
    """1场开幕式、2场主论坛; 每投入1元."""
    part = reading.value < 10 and PARTS_OF_EVENT.match(text, reading.end) is not None
    return part or (reading.value == 1 and EACH.search(_before(text, reading)) is not None)


def _is_converted(text: str, reading: _Reading) -> bool:
    """（现汇率约合 73 亿元人民币）: the amount before it once more, in other money."""
    return CONVERTED.search(text, max(0, reading.start - 24), reading.start) is not None


REFUSALS = (_is_converted, _is_scale_or_idiom, _is_small_talk, _is_clock_or_degree, _is_product_code, _is_part_of_event)


def _measures(word: str) -> bool:
    """Whether the unit measures even where it has a small Chinese numeral: 七成, 五倍, 两公里, not 两场, 一元."""
    return word not in COUNTED and (len(word) > 1 or word in "%％成倍")


def _amount(text: str, reading: _Reading, unit: Unit) -> Quantity:
    start, end = reading.start, reading.end
    (base, factor), word = _unit_in_context(text, reading, unit), reading.word
    per = PER.match(text, end)
    if per and word:
        base, factor, end = (word + per.group()).replace(" ", ""), 1, per.end()
    return Quantity(
        start=start, end=end, text=text[start:end],
        value=to_base(reading.value, factor),
        value_max=None if reading.value_max is None else to_base(reading.value_max, factor),
        unit=base, unit_text=word, bound=read_bound(text, start, end), extractor="amounts",
    )  # fmt: skip
