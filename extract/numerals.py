"""Chinese, Arabic and mixed numerals: where a text has one, and its value.

Own code rather than a library: cn2an 0.5.24 gives the value of 177 of the 263 different Chinese numerals in
Microsoft Recognizers-Text's specification (it refuses 4.78万亿, 500余万, 百三), and finds none in running text.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
    "倆": 2,
    "兩": 2,
    "貳": 2,
    "陸": 6,
    "參": 3,
}
MAGNITUDES = {
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "打": 12,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
INDEFINITE = "多余餘几幾来來"
NEGATIVE = "负負-－"

_DIGIT = f"[{''.join(DIGITS)}]"
# 千 and 兆 belong to the unit in 千瓦, 千米, 兆字节; 兆 is a number only where it goes on (五兆六十二亿).
_MAGNITUDE = f"(?:[十拾百佰打万萬亿億]|[千仟](?![瓦米克伏赫卡比字兆])|兆(?=[{''.join(DIGITS)}亿億日美韩新元]))"
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
_SCALED = rf"(?:[ \t]?[{INDEFINITE}]?[ \t]?{_MAGNITUDE}(?:零?[ \t]?{ARABIC})?)*"
_SPOKEN = rf"(?:{_DIGIT}|{_MAGNITUDE})(?:[{INDEFINITE}]?(?:{_DIGIT}|{_MAGNITUDE}))*(?:[点點]{_DIGIT}+{_MAGNITUDE}*)?"
NUMERAL = re.compile(rf"(?<![\d.])(?:{ARABIC}{_SCALED}|{_SPOKEN})")
_TIDY = str.maketrans("", "", INDEFINITE + ",， \t\u3000")


class Numeral(NamedTuple):
    """A number as it stands in a text, with its value."""

    start: int
    end: int
    text: str
    value: float


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the text in order; words that only hold a numeral's characters are among them."""
    for match in NUMERAL.finditer(text):
        yield Numeral(match.start(), match.end(), match.group(), parse_numeral(match.group()))


def parse_numeral(text: str) -> float:
    """The value of a numeral in any form: 12,300 · 1.5万 · 五亿零六 · 二〇二五 · 300多万 · 三点一四.

    "多", "余", "几" add nothing. Raises ValueError where the text is no numeral.
    """
    tidy = unicodedata.normalize("NFKC", text).translate(_TIDY)
    sign = -1 if tidy[:1] and tidy[0] in NEGATIVE else 1
    return sign * _value(tidy.lstrip(NEGATIVE))


def _value(text: str) -> float:
    unit = max((c for c in text if c in MAGNITUDES), key=lambda c: MAGNITUDES[c], default=None)
    if unit is None:
        return _plain(text)
    left, _, right = text.rpartition(unit)
    factor = MAGNITUDES[unit]
    return _exact((_value(left) if left else 1) * factor) + (_rest(right, factor) if right else 0)


def _rest(text: str, factor: int) -> float:
    """What follows a magnitude; a lone digit counts its next lower one (一万三 = 13000, 两千三点一 = 2300.1)."""
    head, point, tail = text.replace("點", "点").partition("点")
    shorthand = (head in DIGITS and head not in "零〇" and factor > 10) or (len(head) == 1 and head in "123456789")
    whole = _value(head) * factor / 10 if shorthand else _value(head.lstrip("零〇")) if head.strip("零〇") else 0
    return whole + (_value("0点" + tail) if point else 0)


def _plain(text: str) -> float:
    """A numeral without magnitudes: 12.5, 三点一四, 二〇二五."""
    return float("".join(str(DIGITS.get(c, c)) for c in text.replace("点", ".").replace("點", ".")))


def _exact(value: float) -> float:
    """The decimal that was meant: 4.35 * 100 is 435, not 434.99999999999994."""
    return float(f"{value:.15g}")
