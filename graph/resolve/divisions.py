"""Administrative divisions by name: official names and short forms (大同, 内蒙古, 晋) to codes of GB/T 2260."""

from collections import defaultdict
from functools import cache

from extract.naming import gazetteer
from graph.resolve.text import normal
from graph.resolve.words import words

# Last words that a division had before its rank changed, or that stand for 自治州 and 自治县; with the levels now.
LAST_WORDS = {"地区": (2,), "州": (2,), "盟": (2,), "县": (3,), "旗": (3,), "市": (2, 3), "区": (3,)}


def level(code: str) -> int:
    """1 province, 2 prefecture, 3 county."""
    return len(code) // 2


@cache
def names_by_code() -> dict[str, str]:
    """Code → official name."""
    return {division.code: division.name for division in gazetteer.divisions()}


def full_name(code: str) -> str:
    """110105 → 北京市朝阳区."""
    return "".join(names_by_code().get(code[:length], "") for length in (2, 4, 6) if length <= len(code))


@cache
def provinces_by_letter() -> dict[str, str]:
    """晋 → code of 山西省."""
    codes = {name: code for code, name in names_by_code().items() if level(code) == 1}
    return {letter: codes[name] for letter, name in words()["letters"].items()}


@cache
def codes_by_short() -> dict[str, frozenset[str]]:
    """Short name → codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for division in gazetteer.divisions():
        found[normal(division.short or division.name)].add(division.code)
    return {form: frozenset(codes) for form, codes in found.items()}


@cache
def codes_by_name() -> dict[str, frozenset[str]]:
    """Official and short names → codes; what is the official name of one place is no short form of another."""
    official: dict[str, set[str]] = defaultdict(set)
    for division in gazetteer.divisions():
        official[normal(division.name)].add(division.code)
    return codes_by_short() | {form: frozenset(codes) for form, codes in official.items()}


def short_forms(official: str) -> set[str]:
    """The short name of the division with this official name, in normal form."""
    return {normal(one.short) for one in gazetteer.divisions() if one.name == official and one.short}


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
    return _highest(whole) or _narrowed(text) or _renamed(text)


def _highest(codes: frozenset[str]) -> frozenset[str]:
    top = min(map(level, codes), default=0)
    return frozenset(code for code in codes if level(code) == top)


def _narrowed(text: str) -> frozenset[str]:
    """辽宁朝阳: what the end can stand for within what the beginning does."""
    for cut in range(2, len(text) - 1):
        outer, inner = codes_by_name().get(text[:cut], frozenset()), codes_by_name().get(text[cut:], frozenset())
        within = {code for code in inner if any(code.startswith(parent) and code != parent for parent in outer)}
        if within:
            return _highest(frozenset(within))
    return frozenset()


def _renamed(text: str) -> frozenset[str]:
    """密云县, 毕节地区, 黔南州: a former or shorter last word, where one division alone has that short name."""
    for suffix, levels in LAST_WORDS.items():
        if text.endswith(suffix):
            short = codes_by_short().get(text.removesuffix(suffix), frozenset())
            codes = frozenset(code for code in short if level(code) in levels)
            return codes if len(codes) == 1 else frozenset()
    return frozenset()
