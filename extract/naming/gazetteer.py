"""The administrative divisions of China: official and short names, what lies in what."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extract.model import EntityType
from extract.naming.automaton import Automaton

# The letters that stand for provinces, by code (在京举行, 沪苏浙皖四地).
LETTERS = {
    letter: code
    for pairs in (
        "京11 津12 冀13 晋14 蒙15 辽21 吉22 黑23 沪31 苏32 浙33 皖34 闽35 赣36 鲁37 豫41 鄂42",
        "湘43 粤44 桂45 琼46 渝50 川51 黔52 滇53 藏54 陕61 甘62 青63 宁64 新65 台71 港81 澳82",
    )
    for letter, code in re.findall(r"(.)(\d\d)", pairs)
}
# 中国台湾地区, 香港特区, 贵州全省.
AROUND = re.compile(r"^中国|(?:地区|特区|全省|全市|境内)$")


class Division(NamedTuple):
    """A division by its GB/T 2260 code, whose prefixes are the divisions that it lies in.

    `doubt` says why the short name alone is not enough: `county` (little known), `word` (also a word or another name).
    """

    code: str
    name: str
    short: str
    doubt: str

    @property
    def careful(self) -> bool:
        """Whether the short name needs support from the text."""
        return self.doubt != ""

    @property
    def type(self) -> EntityType:
        """Provinces are Province, prefectures and counties City."""
        return "Province" if len(self.code) == 2 else "City"

    def within(self, other: "Division") -> bool:
        """Whether this division lies in `other`."""
        return len(self.code) > len(other.code) and self.code.startswith(other.code)


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions, provinces before what lies in them."""
    text = (files("extract") / "lexicons" / "divisions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(Division(*(*row, "", "")[:4]) for row in rows)


@cache
def by_surface() -> Automaton[Division]:
    """Official and short names; a surface may stand for several divisions, the larger ones first."""
    ordered = sorted(divisions(), key=lambda division: len(division.code))
    names = [(division.name, division) for division in ordered]
    shorts = [(division.short, division) for division in ordered if division.short and division.short != division.name]
    longer = [(division.short + tail, division) for division in ordered for tail in _tails(division)]
    return Automaton(names + shorts + longer)


def _tails(division: Division) -> tuple[str, ...]:
    """What may follow a short name without making it another: 凉山州, 台湾地区."""
    if division.name.endswith("自治州"):
        return ("州",)
    return ("地区",) if division.code in ("71", "81", "82") else ()


def named(surface: str) -> list[Division]:
    """The divisions that a name can stand for, the larger ones first."""
    if surface in LETTERS:
        return [division for division in divisions() if division.code == LETTERS[surface]]
    return by_surface()[surface] or by_surface()[AROUND.sub("", surface)]


def province_of(division: Division) -> Division:
    """The province that a division lies in (itself for a province)."""
    return next(other for other in divisions() if other.code == division.code[:2])


def parent_of(division: Division) -> Division | None:
    """The division that this one lies in directly, as far as the table has it; None for a province."""
    codes = {division.code[:length] for length in (2, 4) if length < len(division.code)}
    found = [other for other in divisions() if other.code in codes]
    return max(found, key=lambda other: len(other.code), default=None)
