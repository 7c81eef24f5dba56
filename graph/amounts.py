"""The values that an amount's words allow: 282亿元 is a rounded number, 超300亿元 begins one, 约 is looser."""

import re
from math import floor, inf, log10
from typing import NamedTuple

from extract.model import Bound

NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")


class Interval(NamedTuple):
    """Lowest and highest value, in the base unit of the figure."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        slack = 1e-9 * max(abs(self.low), abs(other.low), 1e-300)
        return self.low <= other.high + slack and other.low <= self.high + slack


def interval(text: str, value: float, value_max: float | None, bound: Bound | None) -> Interval:
    """The values that the figure can mean; `text` shows to which digit it was rounded.

    A lower bound speaks of one step of the last digit that is not zero (超300亿 is under 400亿), 约 of one step either
    way, an exact number of half a step of its last written digit.
    """
    if value_max is not None:
        return Interval(min(value, value_max), max(value, value_max))
    written, rounded = steps(text, value)
    match bound:
        case "min":
            return Interval(value, value + rounded)
        case "max":
            return Interval(-inf, value)
        case "approx":
            return Interval(value - rounded, value + rounded)
        case _:
            return Interval(value - written / 2, value + written / 2)


def steps(text: str, value: float) -> tuple[float, float]:
    """One unit of the last written digit and of the last digit that is not zero, in the figure's base unit.

    A number without Arabic digits (三百亿) is taken as two digits exact.
    """
    match = NUMBER.search(text)
    digits = re.sub("[,，]", "", match[0]) if match else ""
    if not digits or float(digits) == 0 or value == 0:
        step = 10.0 ** (floor(log10(abs(value))) - 1) if value else 0.0
        return step, step
    unit = abs(value) / float(digits)
    places = len(digits.partition(".")[2])
    significant = digits.replace(".", "").rstrip("0")
    zeros = len(digits.replace(".", "")) - len(significant)
    written = unit * 10.0**-places
    return written, written * 10.0**zeros
