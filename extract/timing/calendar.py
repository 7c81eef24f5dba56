"""Calendar arithmetic for news: what 8月, 23日 or 上周五 means on the day of publication."""

from dataclasses import dataclass
from datetime import date, timedelta

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def small_number(text: str) -> int:
    """A whole number below a hundred in Arabic or Chinese digits: 12, 八, 十二, 三十一."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[digit]) for digit in text))


def month(year: int, number: int) -> str | None:
    """A month as ISO 8601, None where there is no such month."""
    return f"{year:04}-{number:02}" if 1 <= number <= 12 else None


def day(year: int, number: int, dom: int) -> str | None:
    """A day as ISO 8601, None where there is no such day."""
    try:
        return date(year, number, dom).isoformat()
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> str | None:
    """A range of months of one year."""
    return f"{month(year, first)}/{month(year, last)}" if 1 <= first <= last <= 12 else None


def quarter(year: int, number: int) -> str | None:
    """A quarter as a range of months."""
    return months(year, 3 * number - 2, 3 * number)


@dataclass(slots=True)
class Clock:
    """The publication date, and the last year, month and day that the text named outright."""

    published: date | None
    year: int | None = None
    month: int | None = None
    day: date | None = None

    def this_year(self, shift: int = 0) -> int | None:
        """The publication year, or one some years off."""
        return self.published.year + shift if self.published else None

    def year_of(self, number: int, *, ahead: bool) -> int | None:
        """The year of a bare month: the year just named, else this year, or last year for a month yet to come."""
        if self.year:
            return self.year
        if not self.published:
            return None
        if ahead:
            return self.published.year + (number < self.published.month - 6)
        return self.published.year - (number > self.published.month)

    def month_of(self, dom: int, *, ahead: bool) -> tuple[int, int] | None:
        """Year and month of a bare day: the month just named, else this month, or a neighbouring one."""
        if self.month and (year := self.year_of(self.month, ahead=ahead)):
            return year, self.month
        if not self.published:
            return None
        year, number = self.published.year, self.published.month
        if ahead and dom < self.published.day:
            return (year, number + 1) if number < 12 else (year + 1, 1)
        if not ahead and dom > self.published.day:
            return (year, number - 1) if number > 1 else (year - 1, 12)
        return year, number

    def shifted(self, days: int) -> date | None:
        """The publication day, or one some days off."""
        return self.published + timedelta(days=days) if self.published else None

    def weekday(self, weeks: int | None, number: int) -> date | None:
        """Day `number` (Monday 0) of the week `weeks` from now; with None the latest such day."""
        if not self.published:
            return None
        monday = self.published - timedelta(days=self.published.weekday())
        if weeks is None:
            weeks = 0 if number <= self.published.weekday() else -1
        return monday + timedelta(days=7 * weeks + number)

    def week(self, weeks: int) -> str | None:
        """Monday to Sunday of the week `weeks` from now."""
        monday = self.weekday(weeks, 0)
        return f"{monday}/{monday + timedelta(days=6)}" if monday else None
