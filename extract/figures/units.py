"""The units of `units.yml`: which words they are, and what one of them is worth in its base unit."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

UNITS_FILE = Path(__file__).parents[1] / "units.yml"


class Unit(NamedTuple):
    """`factor` base units make one unit as written."""

    base: str
    factor: float


def _table(data: dict[str, Any]) -> dict[str, Unit]:
    table = {word: Unit(word, 1) for word in (*data["kept"], *data["classifiers"])}
    for base, words in data["scaled"].items():
        table |= {word: Unit(base, float(factor)) for word, factor in words.items()}
    return table


def _pattern(word: str, not_before: str) -> str:
    """The unit word where it is a word of its own: letters end with it, no character after it makes another word."""
    if word[-1].isascii() and word[-1].isalpha():
        return re.escape(word) + "(?![A-Za-z0-9])"
    return re.escape(word) + (f"(?!{'|'.join(not_before.split())})" if not_before else "")


_DATA = yaml.safe_load(UNITS_FILE.read_text(encoding="utf-8"))
UNITS = _table(_DATA)
# Words that count things: with a Chinese numeral below ten they make no figure (两场, 四本).
COUNTED = frozenset(_DATA["classifiers"]) | {word for word, unit in UNITS.items() if unit.base in ("人", "台", "个")}
MONEY = frozenset(unit.base for unit in UNITS.values() if re.search("元$|币$|[镑铢]$|法郎$|卢[比布]$|奈拉$", unit.base))
IMPLIED = tuple((unit, re.compile(words)) for unit, words in _DATA["implied"].items())
IMPLIED_AFTER = tuple(
    (unit, re.compile(rf"[^，。；、\d]{{0,16}}?(?:{words})")) for unit, words in _DATA["implied_after"].items()
)
UNIT = re.compile(
    "|".join(_pattern(word, _DATA["not_before"].get(word, "")) for word in sorted(UNITS, key=lambda word: -len(word)))
)
SYMBOLS = {"$": "美元", "＄": "美元", "¥": "元", "￥": "元", "€": "欧元", "£": "英镑"}


def to_base(value: float, factor: float) -> float:
    """`value` times `factor` as the decimal that was meant (8.05 * 1e8 is 805000000)."""
    return float(f"{value * factor:.15g}")
