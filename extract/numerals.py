"""Chinese, Arabic and mixed numerals: where a text has one, and its value.

Own code rather than a library: cn2an 0.5.24 gives the value of 177 of the 263 different Chinese numerals in
Microsoft Recognizers-Text's specification (it refuses 4.78万亿, 500余万, 百三), and finds none in running text.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

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
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
SUFFIXES = {"k": 1e3, "K": 1e3, "M": 1e6}
INDEFINITE = "多余餘几幾来來"
NEGATIVE = "负負-－"

_DIGIT = f"[{''.join(DIGITS)}]"
# 千 and 兆 belong to the unit in 千瓦, 千米, 兆字节; 兆 is a number only where it goes on (五兆六十二亿).
_MAGNITUDE = (
    r"(?:[十拾万萬亿億]|[百佰](?!\s*分\s*[点點])|[千仟](?![瓦米克伏赫卡比字兆])|"
    rf"兆(?=[{''.join(DIGITS)}亿億日美韩新元]))"
)
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|[０-９]{1,3}(?:，[０-９]{3})+(?!\d)|\d+)(?:[.．]\d+)?"
_SCALED = rf"(?:[ \t]*[{INDEFINITE}]?[ \t]*{_MAGNITUDE}(?:[ \t]*零?[ \t]*{ARABIC})?)*"
# 两 is a digit only before a magnitude: in 三十两 it is the unit.
_NEXT = rf"[ \t]*[{INDEFINITE}]?[ \t]*(?:(?![两兩](?![百千万萬亿億])){_DIGIT}|{_MAGNITUDE})"
_DECIMALS = rf"[ \t]*[点點](?:[ \t]*(?![两俩倆兩]){_DIGIT})+(?:{_MAGNITUDE})*"
_SPOKEN = rf"(?:{_DIGIT}|{_MAGNITUDE})(?:{_NEXT})*(?:{_DECIMALS})?"
NUMERAL = re.compile(rf"(?<!\d)(?<!\d[.．])(?:{ARABIC}{_SCALED}|{_SPOKEN})")
_TIDY = str.maketrans("", "", INDEFINITE + ",， \t\u3000")
# A minus sign is one only at the start of a phrase: in 3亿元-5亿元 and GPT-4 it is a dash.
_SIGN = r"(?:[负負]\s*|(?<![^\s（(、，,：:；;为至到约达是])[-－](?=[\d.．]))"
_FRACTION = (
    rf"(?:(?P<whole>{NUMERAL.pattern})\s*又\s*)?(?P<down>(?![百佰]\s*分|[0０零〇]){NUMERAL.pattern})\s*分\s*之\s*"
    rf"(?P<turn>[负負]\s*)?(?P<up>{NUMERAL.pattern})"
)
_SLASH = r"(?:(?P<ones>\d{1,9})[ \t]+)?(?<![\d./／])(?P<over>\d{1,9})[/／](?P<under>(?![0０])\d{1,9})(?![\d/／.])"
_POWER = r"(?P<base>\d{1,3}(?:\.\d+)?)\^(?P<power>[-+]*\d{1,2})(?!\d)"
_SCIENCE = r"(?P<science>\d+(?:[.．]\d+)?[eEｅＥ][-+－＋]?\d{1,2})(?![A-Za-z\d])"
_SUFFIXED = r"(?P<short>\d{1,9}(?:\.\d+)?)[ \t]?(?P<suffix>[kKM])(?![A-Za-z])"
_PLAIN = (
    rf"(?P<plain>半百|半(?=[成折])|{NUMERAL.pattern}(?P<dozen>[ \t]?打(?![造破击印通开算包响]))?|(?<![\d.．])[.．]\d+)"
)
NUMBER = re.compile(rf"(?P<sign>{_SIGN})?(?:{_FRACTION}|{_POWER}|{_SCIENCE}|{_SLASH}|{_SUFFIXED}|{_PLAIN})")
_DATA = yaml.safe_load(Path(__file__).with_name("units.yml").read_text(encoding="utf-8"))
NO_NUMBER = re.compile("|".join(map(re.escape, _DATA["no_number"])))

# 二三十 is somewhere between twenty and forty: no number.
VAGUE = re.compile(r"[一二三四五六七八九两][一二三四五六七八九][十百千]")


class Numeral(NamedTuple):
    """A number as it stands in a text, with its value."""

    start: int
    end: int
    text: str
    value: float


def find_numbers(text: str) -> Iterator[Numeral]:
    """Every number of the text in order: numerals, fractions, powers, short forms (40k), with their signs.

    Words that only hold a numeral's characters (四川, 一切, 队伍) are left out.
    """
    words = [match.span() for match in NO_NUMBER.finditer(text)]
    for match in NUMBER.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in words)
        hundredth = match.group() in "百佰" and text.startswith("分", match.end())
        if not hundredth and not inside and not VAGUE.search(match.group()):
            value = _read(match)
            if math.isfinite(value):
                yield Numeral(match.start(), match.end(), match.group(), value)


def _read(match: re.Match[str]) -> float:
    sign = -1 if match["sign"] else 1
    if match["down"]:
        turn = -1 if match["turn"] else 1
        part = turn * parse_numeral(match["up"]) / parse_numeral(match["down"])
        return sign * (part + (parse_numeral(match["whole"]) if match["whole"] else 0))
    if not match["plain"]:
        return sign * _read_formula(match)
    if match["plain"][0] == "半":
        return sign * (50.0 if match["plain"] == "半百" else 0.5)
    dozen = 12 if match["dozen"] else 1
    return sign * dozen * parse_numeral(match["plain"].removesuffix(match["dozen"] or ""))


def _read_formula(match: re.Match[str]) -> float:
    """1 3/5, 2^-1, 2e5, 40k."""
    if match["under"]:
        return int(match["ones"] or 0) + int(match["over"]) / int(match["under"])
    if match["base"]:
        turn = -1 if match["power"].count("-") % 2 else 1
        return math.pow(float(match["base"]), turn * int(match["power"].lstrip("+-")))
    if match["science"]:
        return float(unicodedata.normalize("NFKC", match["science"]))
    return _exact(float(match["short"]) * SUFFIXES[match["suffix"]])


def parse_numeral(text: str) -> float:
    """The value of a numeral in any form: 12,300 · 1.5万 · 五亿零六 · 二〇二五 · 300多万 · 三点一四.

    "多", "余", "几" add nothing. Raises ValueError where the text is no numeral.
    """
    tidy = unicodedata.normalize("NFKC", text).translate(_TIDY)
    sign = -1 if tidy[:1] and tidy[0] in NEGATIVE else 1
    return _exact(sign * _value(tidy.lstrip(NEGATIVE).rstrip("kK")) * (1000 if tidy[-1:] in ("k", "K") else 1))


def _value(text: str) -> float:
    unit = max((c for c in text if c in MAGNITUDES), key=lambda c: MAGNITUDES[c], default=None)
    if unit is None:
        return _plain(text)
    left, _, right = text.rpartition(unit)
    factor = MAGNITUDES[unit]
    return _exact((_value(left) if left.strip("零〇") else 1) * factor) + (_rest(right, factor) if right else 0)


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
