"""The time expressions of Chinese news as an ordered list of patterns, each with how it is read.

The longest match at a place wins; among equals the first in the list. A reader gets the match and the clock and gives
an ISO 8601 value, or None for an expression that stands for no period (去年同期 is the time of another figure).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from extract.model import Period
from extract.timing.calendar import Clock, day, month, months, quarter, small_number

Reader = Callable[[re.Match[str], Clock], str | None]

S = r"[ \u00a0\u3000]*"
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = rf"(?P<year>(?:19|20)\d\d){S}年"
RELATIVE_YEAR = r"(?P<relative>今年|本年度?|当年|去年|上年|前年|明年|后年)"
ANY_YEAR = rf"(?:(?:{YEAR}|{RELATIVE_YEAR}){S}(?:的)?)?"
MONTH = rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){S}月"
NOT_DURATION = r"(?<![\d.近过个第为期来前后每隔满])"
DASH = rf"{S}[-—–―~～至到]{{1,2}}{S}"
AHEAD = re.compile(r"(?:将|预计|计划|拟|力争|有望|目标|定于|明年|未来|到)[^，。；]{0,12}$")

YEAR_SHIFTS = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
DAY_SHIFTS = {
    "今天": 0, "今日": 0, "今晨": 0, "今早": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2,
    "明天": 1, "明日": 1, "明晚": 1, "后天": 2,
}  # fmt: skip
WEEK_SHIFTS = {"上": -1, "上个": -1, "本": 0, "这": 0, "下": 1, "下个": 1}
HALVES = {"上": (1, 6), "下": (7, 12)}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
FIRST_PLAN, FIRST_PLAN_YEAR = 10, 2001
PLANS = {"十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}


def is_ahead(match: re.Match[str]) -> bool:
    """Whether the words before the expression look ahead (将于, 预计到)."""
    return AHEAD.search(match.string, 0, match.start()) is not None


def named_year(match: re.Match[str], clock: Clock) -> int | None:
    """The year that the expression itself names: 2025年, 去年."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    if parts.get("relative") == "当年":
        return clock.year or clock.this_year()
    if parts.get("relative"):
        return clock.this_year(YEAR_SHIFTS[parts["relative"]])
    return None


def year_for(match: re.Match[str], clock: Clock, number: int) -> int | None:
    """The year of a month in the expression: its own, else by context."""
    return named_year(match, clock) or clock.year_of(number, ahead=is_ahead(match))


def read_full_date(match: re.Match[str], clock: Clock) -> str | None:
    number = small_number(match["month"])
    year = year_for(match, clock, number)
    return day(year, number, small_number(match["day"])) if year else None


def read_date_range(match: re.Match[str], clock: Clock) -> str | None:
    first = read_full_date(match, clock)
    if not first:
        return None
    begin = date.fromisoformat(first)
    number = small_number(match["month2"]) if match["month2"] else begin.month
    last = day(begin.year + (number < begin.month), number, small_number(match["day2"]))
    return f"{first}/{last}" if last else None


def read_numeric_date(match: re.Match[str], _: Clock) -> str | None:
    return day(int(match["year"]), int(match["month"]), int(match["day"]))


def read_day_range(match: re.Match[str], clock: Clock) -> str | None:
    place = clock.month_of(small_number(match["day"]), ahead=is_ahead(match))
    if not place:
        return None
    first, last = (day(*place, small_number(match[part])) for part in ("day", "day2"))
    return f"{first}/{last}" if first and last else None


def read_day(match: re.Match[str], clock: Clock) -> str | None:
    place = clock.month_of(small_number(match["day"]), ahead=is_ahead(match))
    return day(*place, small_number(match["day"])) if place else None


def read_day_of_month(match: re.Match[str], clock: Clock) -> str | None:
    shift = -1 if match["which"].startswith("上") else 0
    value = _month_off(clock, shift)
    if value and match["day"]:
        year, number = map(int, value.split("-"))
        return day(year, number, small_number(match["day"]))
    return value


def _month_off(clock: Clock, shift: int) -> str | None:
    if not clock.published:
        return None
    count = clock.published.year * 12 + clock.published.month - 1 + shift
    return month(count // 12, count % 12 + 1)


def read_month(match: re.Match[str], clock: Clock) -> str | None:
    number = small_number(match["month"])
    year = year_for(match, clock, number)
    if not year:
        return None
    value = month(year, number)
    if match["since"] and clock.published:
        return f"{value}/{month(clock.published.year, clock.published.month)}"
    return value


def read_month_range(match: re.Match[str], clock: Clock) -> str | None:
    first, last = small_number(match["month"]), small_number(match["month2"])
    year = year_for(match, clock, last)
    if year and match["year2"]:
        return f"{month(year, first)}/{month(int(match['year2']), last)}"
    return months(year, first, last) if year else None


def read_first_months(match: re.Match[str], clock: Clock) -> str | None:
    count = small_number(match["count"])
    year = year_for(match, clock, count)
    return months(year, 1, count) if year else None


def read_quarter(match: re.Match[str], clock: Clock) -> str | None:
    number = QUARTERS[match["quarter"]]
    year = year_for(match, clock, 3 * number - 2)
    return quarter(year, number) if year else None


def read_first_quarters(match: re.Match[str], clock: Clock) -> str | None:
    count = QUARTERS[match["quarter"]]
    year = year_for(match, clock, 3 * count)
    return months(year, 1, 3 * count) if year else None


def read_half(match: re.Match[str], clock: Clock) -> str | None:
    first, last = HALVES[match["half"]]
    year = year_for(match, clock, first)
    return months(year, first, last) if year else None


def read_year_end(match: re.Match[str], clock: Clock) -> str | None:
    year = named_year(match, clock) or clock.year or clock.this_year()
    return month(year, 12) if year else None


def read_year(match: re.Match[str], clock: Clock) -> str | None:
    year = named_year(match, clock)
    if not year:
        return None
    if match["since"] and clock.published and year < clock.published.year and match["year"]:
        return f"{year}/{clock.published.year}"
    return str(year)


def read_year_range(match: re.Match[str], _: Clock) -> str | None:
    first, last = int(match["year"]), int(match["year2"])
    return f"{first}/{last}" if first < last else None


def read_plan(match: re.Match[str], _: Clock) -> str | None:
    first = FIRST_PLAN_YEAR + 5 * (PLANS[match["plan"]] - FIRST_PLAN)
    return f"{first}/{first + 4}"


def read_recent_years(match: re.Match[str], clock: Clock) -> str | None:
    count, year = small_number(match["count"]), clock.this_year()
    if not year:
        return None
    return f"{year - count}/{year - 1}" if count > 1 else None


def read_years_since(match: re.Match[str], clock: Clock) -> str | None:
    count, year = small_number(match["count"]), clock.this_year()
    return f"{year - count}/{year}" if year else None


def read_relative_day(match: re.Match[str], clock: Clock) -> str | None:
    shifted = clock.shifted(DAY_SHIFTS[match["word"]])
    return shifted.isoformat() if shifted else None


def read_same_day(_: re.Match[str], clock: Clock) -> str | None:
    return clock.day.isoformat() if clock.day else None


def read_weekday(match: re.Match[str], clock: Clock) -> str | None:
    weeks = WEEK_SHIFTS[match["week"]] if match["week"] else None
    found = clock.weekday(weeks, min("一二三四五六日天".index(match["weekday"]), 6))
    return found.isoformat() if found else None


def read_week(match: re.Match[str], clock: Clock) -> str | None:
    return clock.week(WEEK_SHIFTS[match["week"]])


def read_new_year(match: re.Match[str], clock: Clock) -> str | None:
    year = named_year(match, clock)
    return day(year, 1, 1) if year else None


def nothing(_: re.Match[str], __: Clock) -> str | None:
    return None


DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]){S}日"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{ANY_YEAR}{MONTH}{S}(?P<day>\d{{1,2}}){S}日?{DASH}(?:(?P<month2>\d{{1,2}}){S}月{S})?(?P<day2>\d{{1,2}}){S}日",
         read_date_range),
        (rf"{ANY_YEAR}{MONTH}{S}(?P<day>\d{{1,2}}){S}[日号]", read_full_date),
        (r"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", read_numeric_date),
        (rf"(?P<which>上个?月|本月|当月|这个?月){S}(?:(?P<day>\d{{1,2}}){S}日)?", read_day_of_month),
        (rf"{NOT_DURATION}{DAY}{DASH}(?P<day2>\d{{1,2}}){S}日(?!元)", read_day_range),
        (rf"{NOT_DURATION}(?<![月年]){DAY}(?![元内均游间榜程活常志本])", read_day),
        (rf"{ANY_YEAR}{NOT_DURATION}(?P<month>\d{{1,2}}|[一二三四五六七八九十]+){S}月?份?{DASH}"
         rf"(?:(?P<year2>20\d\d){S}年{S})?(?P<month2>\d{{1,2}}|[一二三四五六七八九十]+){S}月份?", read_month_range),
        (rf"{ANY_YEAR}前{S}(?P<count>{NUMBER}){S}个月", read_first_months),
        (rf"{ANY_YEAR}(?<![\d.近过个第每]){MONTH}份?(?:[上中下]旬|初|底|末)?(?P<since>以来)?", read_month),
        (rf"{ANY_YEAR}前(?P<quarter>[二三23]){S}个?季度", read_first_quarters),
        (rf"{ANY_YEAR}第?{S}(?P<quarter>[一二三四1-4]){S}季度", read_quarter),
        (rf"(?<![A-Za-z])(?:{YEAR}{S}|(?P<relative>今年|去年){S})?Q(?P<quarter>[1-4])(?![\dA-Za-z])", read_quarter),
        (rf"{ANY_YEAR}(?P<half>[上下])半年", read_half),
        (rf"{ANY_YEAR}年[底末](?!终)", read_year_end),
        (rf"(?<!\d)(?P<year>20\d\d){S}年[底末]", read_year_end),
        (r"(?P<relative>今年|去年|明年)底", read_year_end),
        (rf"(?<!\d)(?P<year>(?:19|20)\d\d){S}年?{S}[-—–―~～至到]{{1,2}}{S}(?P<year2>20\d\d){S}年", read_year_range),
        (rf"(?<!\d){YEAR}(?:度|初|全年|间)?(?P<since>以来)?(?!代)", read_year),
        (rf"{RELATIVE_YEAR}(?:初|全年|年初|年内|内)?(?P<since>以来)?(?P<year>(?!))?", read_year),
        (r"(?:去年|上年)同期", nothing),
        (r"“?(?P<plan>十[一二三四五六]?)五”(?:期间|时期|以来|末)?", read_plan),
        (rf"(?:近|过去|最近|连续){S}(?P<count>{NUMBER}){S}年", read_recent_years),
        (rf"(?P<count>{NUMBER}){S}年(?:多)?来", read_years_since),
        (rf"(?P<word>{'|'.join(DAY_SHIFTS)})", read_relative_day),
        (r"当[天日](?!地)|同[一]?[天日]", read_same_day),
        (r"(?<![每一两三四五六七八九十\d])(?P<week>上个?|本|这|下个?)?(?:周|星期)(?P<weekday>[一二三四五六日天])(?![个期年线步])",
         read_weekday),
        (r"(?P<week>上个?|本|这|下个?)(?:周|星期)(?![一二三四五六日天年期末])", read_week),
        (rf"(?:{YEAR}|{RELATIVE_YEAR}){S}元旦", read_new_year),
    )
)  # fmt: skip


def read_periods(text: str, clock: Clock) -> Iterator[Period]:
    """Periods of a sentence in order; a year or month named outright stands for bare months and days after it."""
    clock.year = clock.month = None
    for match, reader in _matches(text):
        value = reader(match, clock)
        if value is None:
            continue
        _remember(match, value, clock)
        yield Period(match.start(), match.end(), match.group(), value)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Reader]]:
    found = [(match, reader) for pattern, reader in PATTERNS for match in pattern.finditer(text) if match.group()]
    found.sort(key=lambda item: (item[0].start(), -item[0].end()))
    end = 0
    for match, reader in found:
        if match.start() >= end:
            end = match.end()
            yield match, reader


def _remember(match: re.Match[str], value: str, clock: Clock) -> None:
    parts = match.groupdict()
    first = value.split("/", maxsplit=1)[0].split("-")
    if (parts.get("year") or parts.get("relative")) and not is_ahead(match):
        clock.year = int(first[0])
    if len(first) > 1 and parts.get("month"):
        clock.month = int(first[1])
    if len(first) == 3:
        clock.day = date.fromisoformat(value.split("/", maxsplit=1)[0])
