"""Periods of figures as days."""

import re
from calendar import monthrange

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def span(period: str | None) -> tuple[str, str]:
    """First and last day of an ISO 8601 date, month, year or range; two empty strings for none.

    "2025" → ("2025-01-01", "2025-12-31"); "2025-01/2025-06" → ("2025-01-01", "2025-06-30").
    """
    if not period:
        return "", ""
    first, _, last = period.partition("/")
    return _day(first, first=True), _day(last or first, first=False)


def _day(text: str, *, first: bool) -> str:
    match = DATE.match(text)
    if not match:
        return ""
    year, month, day = match.groups()
    month = month or ("01" if first else "12")
    day = day or ("01" if first else f"{monthrange(int(year), int(month))[1]:02}")
    return f"{year}-{month}-{day}"
