"""When a page was published, as an ISO 8601 date or time as precise as the page shows it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CHINA = timezone(timedelta(hours=8))

_SHOWN = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*(?:[-/.．]|年)\s*(?P<m>\d{1,2})\s*(?:[-/.．]|月)\s*(?P<d>\d{1,2})\s*[日号]?"
    r"(?:[T\s,，]*(?:(?:星期|周)[一二三四五六日天]\s*)?(?:(?:格林尼治|北京)(?:标准)?时间)?\s*(?P<h>\d{1,2})\s*[:：时]\s*(?P<min>\d{2})\s*分?(?:\s*[:：]?\s*(?P<s>\d{2})(?:\.\d+)?\s*秒?)?"
    r"\s*(?P<zone>Z\b|[+-]\d\d:?\d\d\b)?)?"
)
_MAIL = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{3})")
_APART = re.compile(
    r"(?P<y>20\d\d)\s+(?P<m>\d{2})\s*/\s*(?P<d>\d{2})(?:\s+(?P<h>\d{2}):(?P<min>\d{2})(?::(?P<s>\d{2}))?)?(?P<zone>Z)?"
)
_NAMED = re.compile(
    r"(?P<month>十[一二]月|[一二三四五六七八九十]月|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)\s*"
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s*,\s*(?P<y>(?:19|20)\d\d)"
)
_MONTHS = (
    ("一月", "Jan"), ("二月", "Feb"), ("三月", "Mar"), ("四月", "Apr"), ("五月", "May"), ("六月", "Jun"),
    ("七月", "Jul"), ("八月", "Aug"), ("九月", "Sep"), ("十月", "Oct"), ("十一月", "Nov"), ("十二月", "Dec"),
)  # fmt: skip
# As lists and portals show it: at the start of a line or behind a separator, never within running text.
_RELATIVE = re.compile(
    r"(?:^|[\s|｜·:：])(?:(?P<count>\d{1,3})\s*(?P<unit>分钟|小时|天)前"
    r"|(?P<day>今天|昨天|前天)(?:\s*(?P<h>[01]?\d|2[0-3])[:：](?P<min>[0-5]\d))?)(?=$|[\s|｜·])"
)
_UNITS = {"分钟": "minutes", "小时": "hours", "天": "days"}
_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-/_]?)(?P<m>0[1-9]|1[0-2])(?P=sep)?[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def read_time(shown: str) -> str | None:
    """The first date or time in `shown` as ISO 8601; a time in Greenwich's zone is given in China's."""
    if mail := _MAIL.search(shown):
        return parsedate_to_datetime(mail[0]).astimezone(CHINA).isoformat()
    for pattern in (_SHOWN, _APART):
        for match in pattern.finditer(shown):
            if (found := _iso(match)) is not None:
                return found
    if named := _NAMED.search(shown):
        month = next(number for number, names in enumerate(_MONTHS, 1) if named["month"].startswith(names))
        return _day(int(named["y"]), month, int(named["d"]))
    return None


def read_relative(shown: str, fetched: str) -> str | None:
    """A line that tells the time from when the page was read (3小时前, 昨天 08:15), as ISO 8601 in China's zone.

    Minutes and hours give a time, days a day. `fetched` is the ISO 8601 time of reading, with its zone.
    """
    match = _RELATIVE.search(shown)
    if match is None:
        return None
    now = datetime.fromisoformat(fetched).astimezone(CHINA)
    if match["unit"] is not None:
        back = timedelta(**{_UNITS[match["unit"]]: int(match["count"])})
        return (now - back).isoformat(timespec="minutes") if back < timedelta(days=1) else _back(now, back)
    day = _back(now, timedelta(days=("今天", "昨天", "前天").index(match["day"])))
    return f"{day}T{int(match['h']):02}:{match['min']}" if match["h"] else day


def _back(now: datetime, span: timedelta) -> str:
    return (now - span).date().isoformat()


def from_seconds(seconds: int) -> str:
    """Seconds since 1970 as a time in China's zone."""
    return datetime.fromtimestamp(seconds, CHINA).isoformat()


def read_address(url: str) -> str | None:
    """The date that an address holds (/2025/08/24/, /20250824/, t20250824_), or None."""
    days = (_day(int(match["y"]), int(match["m"]), int(match["d"])) for match in _ADDRESS.finditer(url))
    return next(filter(None, days), None)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(match: "re.Match[str]") -> str | None:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["h"] is None:
            return day.isoformat()
        time = datetime(day.year, day.month, day.day, int(match["h"]), int(match["min"]), int(match["s"] or 0))
    except ValueError:
        return None
    precision = "seconds" if match["s"] else "minutes"
    zone = match["zone"]
    if zone in ("Z", "+00:00", "+0000"):
        return time.replace(tzinfo=UTC).astimezone(CHINA).isoformat(timespec=precision)
    suffix = f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return time.isoformat(timespec=precision) + suffix
