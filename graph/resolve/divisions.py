"""Administrative divisions by name: official names and short forms (大同, 内蒙古, 晋) to codes of GB/T 2260."""

from collections import defaultdict
from functools import cache

from extract.naming import gazetteer
from graph.resolve.text import normal
from graph.resolve.words import words


def level(code: str) -> int:
    """1 province, 2 prefecture, 3 county."""
    return len(code) // 2


@cache
def names_by_code() -> dict[str, str]:
    """Code → official name."""
    return {division.code: division.name for division in gazetteer.divisions()}


@cache
def provinces_by_letter() -> dict[str, str]:
    """晋 → code of 山西省."""
    codes = {name: code for code, name in names_by_code().items() if level(code) == 1}
    return {letter: codes[name] for letter, name in words()["letters"].items()}


@cache
def codes_by_name() -> dict[str, frozenset[str]]:
    """Official and short names → codes; what is the official name of one place is no short form of another."""
    official: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for division in gazetteer.divisions():
        official[normal(division.name)].add(division.code)
        short[normal(division.short or division.name)].add(division.code)
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
