"""Administrative divisions by name: official names and short forms (大同, 内蒙古, 沪) to codes of GB/T 2260."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from graph.resolve.text import normal

TABLE = Path(__file__).parent / "data" / "divisions.tsv"
SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|[省市州盟县区旗])$")
PEOPLES = re.compile(
    r"(?:壮族|回族|维吾尔|满族|蒙古族|蒙古|藏族|羌族|彝族|苗族|侗族|布依族|土家族|朝鲜族|傣族|景颇族|白族|哈尼族|傈僳族|哈萨克|柯尔克孜|"
    r"黎族|瑶族|仡佬族|水族|畲族|土族|撒拉族|保安族|东乡族|裕固族|达斡尔族|鄂温克族|鄂伦春|锡伯|塔吉克|纳西族|拉祜族|佤族|独龙族|怒族|普米族|布朗族|毛南族|仫佬族|各族|族)+$"
)


def level(code: str) -> int:
    """1 province, 2 prefecture, 3 county."""
    return len(code) // 2


def short_form(name: str) -> str:
    """大同市 → 大同, 宁夏回族自治区 → 宁夏; a name that would keep one character stays (赵县)."""
    stem = SUFFIX.sub("", name)
    if name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        stem = PEOPLES.sub("", stem) or stem
    return stem if len(stem) > 1 else name


@cache
def table() -> tuple[list[str], ...]:
    """Rows of code, official name and, for provinces, their one-letter names."""
    return tuple(line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#")


@cache
def names_by_code() -> dict[str, str]:
    """Code → official name."""
    return {row[0]: row[1] for row in table()}


@cache
def provinces_by_letter() -> dict[str, str]:
    """晋 → code of 山西省."""
    return {letter: row[0] for row in table() if len(row) > 2 for letter in row[2]}


@cache
def codes_by_name() -> dict[str, frozenset[str]]:
    """Official and short names → codes; what is the official name of one place is no short form of another."""
    official: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for code, name in names_by_code().items():
        official[normal(name)].add(code)
        short[short_form(normal(name))].add(code)
    return {form: frozenset(codes) for form, codes in (short | official).items()}


@cache
def divisions(name: str, type_: str) -> frozenset[str]:
    """The codes that the name can stand for as this type; places before it narrow them (辽宁朝阳, 北京市朝阳区).

    A short form stands for the highest level that has it: 朝阳 is 朝阳市, no 朝阳区; as a City 吉林 is 吉林市.
    """
    text = normal(name)
    if type_ == "Province":
        found = codes_by_name().get(text, frozenset()) | frozenset(filter(None, [provinces_by_letter().get(text)]))
        return frozenset(code for code in found if level(code) == 1)
    whole = codes_by_name().get(text, frozenset())
    if type_ == "City":
        whole = frozenset(code for code in whole if level(code) > 1) or whole
    top = min(map(level, whole), default=0)
    return frozenset(code for code in whole if level(code) == top) or next(
        filter(None, (_narrowed(text, cut) for cut in range(2, len(text) - 1))), frozenset()
    )


def _narrowed(text: str, cut: int) -> frozenset[str]:
    outer, inner = codes_by_name().get(text[:cut], frozenset()), divisions(text[cut:], "City")
    return frozenset(code for code in inner if any(code.startswith(parent) and code != parent for parent in outer))
