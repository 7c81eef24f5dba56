"""The units of `units.yml`: what a unit as written is worth in its base unit."""

import re
from pathlib import Path
from typing import NamedTuple

import yaml

UNITS_FILE = Path(__file__).parents[1] / "units.yml"


class Unit(NamedTuple):
    """`factor` base units make one unit as written."""

    base: str
    factor: float


def _read() -> tuple[dict[str, Unit], frozenset[str]]:
    data = yaml.safe_load(UNITS_FILE.read_text(encoding="utf-8"))
    table = {word: Unit(word, 1) for word in (*data["classifiers"], *data["kept"])}
    for base, written in data["scaled"].items():
        table |= {word: Unit(base, float(factor)) for word, factor in written.items()}
    people = {word for word, unit in table.items() if unit.base in ("人", "台")}
    return table, frozenset(data["classifiers"]) | people


UNITS, CLASSIFIERS = _read()
MONEY = frozenset(unit.base for unit in UNITS.values() if re.search("元$|镑$|法郎$|卢比$|卢布$|泰铢$", unit.base))
_LETTERS = {word for word in UNITS if word[-1].isascii() and word[-1].isalpha()}
# A unit in letters ends where the letters end: 20m is metres, 20ml is not.
UNIT = "|".join(
    re.escape(word) + ("(?![A-Za-z0-9])" if word in _LETTERS else "") for word in sorted(UNITS, key=lambda w: -len(w))
)
SYMBOLS = {"$": Unit("美元", 1), "＄": Unit("美元", 1), "¥": Unit("元", 1), "￥": Unit("元", 1), "€": Unit("欧元", 1), "£": Unit("英镑", 1)}  # fmt: skip


def to_base(value: float, unit: Unit) -> float:
    """`value` units in base units, as the decimal that was meant (8.05 * 1e8 is 805000000)."""
    return float(f"{value * unit.factor:.15g}")
