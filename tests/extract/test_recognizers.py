"""The Chinese specification cases of Microsoft Recognizers-Text, through our numerals and units.

The cases lie beside the project, not in it; their expectations are taken as they are. Where their conventions
differ from ours the mapping is here:
- white space between Chinese characters says nothing, and traditional script is read as simplified;
- a discount is a share (75折 and 7.5折 are 75 %), percentage points are percentages, of a range the upper end counts;
- a fraction is a percentage only where it is of a hundred, a thousand and so on;
- 万 alone is no number;
- a currency without a number is no amount; 一 or 两 before a currency or 折 is no number of its own;
- a dimension is compared by what it is worth in our base unit.
"""

import json
import re
from collections.abc import Callable, Iterator
from math import isclose
from pathlib import Path
from typing import Any

import opencc
import pytest

from extract.figures.amounts import find_amounts
from extract.figures.exclusions import CODE
from extract.figures.special import find_special
from extract.figures.units import MONEY
from extract.model import Quantity
from extract.numerals import find_numbers

CASES = Path(__file__).parents[3] / "shared" / "figures" / "recognizers-text"
SIMPLIFIED = opencc.OpenCC("t2s")
SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=\S)|(?<=\S)\s+(?=[\u4e00-\u9fff])")
CURRENCIES = {
    "Chinese yuan": "元", "Euro": "欧元", "United States dollar": "美元", "Dollar": "美元", "Swiss franc": "瑞士法郎",
    "Hong Kong dollar": "港元", "New Taiwan dollar": "新台币", "Japanese yen": "日元", "Nigerian naira": "奈拉",
    "Bitcoin": "比特币",
}  # fmt: skip
DIMENSIONS = {
    "Mu": ("亩", 1),
    "Kilogram": ("kg", 1), "Centimeter": ("m", 0.01), "Ton": ("t", 1), "Meter": ("m", 1), "Jin": ("斤", 1),
    "Kilometer": ("km", 1), "Gram": ("g", 1), "Kilobit": ("bit", 1e3), "Megabyte": ("B", 1e6), "Kilobyte": ("B", 1e3),
    "Liang": ("两", 1), "Microgram": ("g", 1e-6),
}  # fmt: skip

Case = dict[str, Any]
Found = list[tuple[float, str]]


def cases(kind: str) -> Iterator[Case]:
    """The cases that the specification's own Python build runs."""
    for case in json.loads((CASES / f"{kind}.json").read_text(encoding="utf-8-sig")):
        if "python" not in case.get("NotSupported", ""):
            yield case


def plain(text: str) -> str:
    """The text as our readers get it."""
    return SPACE.sub("", SIMPLIFIED.convert(text))


def amounts(text: str) -> list[Quantity]:
    """Every amount outside of addresses and codes, each place read once."""
    taken = [match.span() for match in CODE.finditer(text)]
    found = []
    for quantity in (*find_special(text), *find_amounts(text, strict=False)):
        if not any(start < quantity.end and quantity.start < end for start, end in taken):
            taken.append((quantity.start, quantity.end))
            found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.start)


def numbers_found(text: str) -> Found:
    return [
        (number.value, "")
        for number in find_numbers(text)
        if number.text not in ("万", "万万")
        and not (number.text in ("一", "两") and re.match("美元|美刀|折", text[number.end :]))
    ]


def numbers_wanted(case: Case) -> Found:
    return [(float(result["Resolution"]["value"]), "") for result in case["Results"]]


def ordinals_found(text: str) -> Found:
    return [(number.value, "") for number in find_numbers(text) if text[: number.start].endswith("第")]


def percentages_found(text: str) -> Found:
    return [
        (_share(quantity), "%")
        for quantity in amounts(text)
        if quantity.unit in ("%", "百分点", "折")
        and not re.match(r"[^百千万]*[一二三四五六七八九][百千万]?分之", quantity.text)
    ]


def _share(quantity: Quantity) -> float:
    value = quantity.value if quantity.value_max is None else quantity.value_max
    return value * 10 if quantity.unit == "折" and value <= 10 else value


def percentages_wanted(case: Case) -> Found:
    return [(float(result["Resolution"]["value"].rstrip("%")), "%") for result in case["Results"]]


def currencies_found(text: str) -> Found:
    return [(quantity.value, quantity.unit) for quantity in amounts(text) if quantity.unit in MONEY]


def currencies_wanted(case: Case) -> Found:
    resolutions = [result["Resolution"] for result in case["Results"]]
    return [(float(one["value"]), CURRENCIES[one["unit"]]) for one in resolutions if one.get("value") is not None]


def dimensions_found(text: str) -> Found:
    units = {unit for unit, _ in DIMENSIONS.values()}
    return [(quantity.value, quantity.unit) for quantity in amounts(text) if quantity.unit in units]


def dimensions_wanted(case: Case) -> Found:
    resolutions = [(result["Resolution"], *DIMENSIONS[result["Resolution"]["unit"]]) for result in case["Results"]]
    return [(float(resolution["value"]) * factor, unit) for resolution, unit, factor in resolutions]


KINDS: tuple[tuple[str, Callable[[str], Found], Callable[[Case], Found]], ...] = (
    ("Number-NumberModel", numbers_found, numbers_wanted),
    ("Number-OrdinalModel", ordinals_found, numbers_wanted),
    ("Number-PercentModel", percentages_found, percentages_wanted),
    ("NumberWithUnit-CurrencyModel", currencies_found, currencies_wanted),
    ("NumberWithUnit-DimensionModel", dimensions_found, dimensions_wanted),
)


def is_met(found: Found, wanted: Found) -> bool:
    return len(found) == len(wanted) and all(
        isclose(value, other, rel_tol=1e-9, abs_tol=1e-12) and unit == same
        for (value, unit), (other, same) in zip(found, wanted, strict=True)
    )


@pytest.mark.skipif(not CASES.is_dir(), reason=f"the specification's cases are not at {CASES}")
def test_specification_cases() -> None:
    unmet, total = [], 0
    for kind, find, want in KINDS:
        for case in cases(kind):
            total += 1
            found, wanted = find(plain(case["Input"])), want(case)
            if not is_met(found, wanted):
                unmet.append(f"{kind}: {case['Input']}: found {found}, wanted {wanted}")
    assert len(unmet) <= 0.02 * total, "\n".join(unmet)
