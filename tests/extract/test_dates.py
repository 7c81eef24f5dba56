"""Time expressions placed relative to a publication day (a Sunday: 24 August 2025)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.naming import read


def periods(text: str, published: str | None = "2025-08-24") -> list[tuple[str, str]]:
    return [(period.text, period.value) for period in read(text, published=published)._.periods]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8月23日开幕", [("8月23日", "2025-08-23")]),
        ("23日下午举行", [("23日", "2025-08-23")]),
        ("8月22日至24日举办", [("8月22日至24日", "2025-08-22/2025-08-24")]),
        ("2025 年 3 月 5 日发布", [("2025 年 3 月 5 日", "2025-03-05")]),
        ("截至6月底，规模达到", [("6月底", "2025-06")]),
        ("截至2025年底", [("2025年底", "2025-12")]),
        ("到今年年底", [("今年年底", "2025-12")]),
        ("今年以来增长", [("今年以来", "2025")]),
        ("去年用电", [("去年", "2024")]),
        ("明年投产", [("明年", "2026")]),
        ("上半年增长", [("上半年", "2025-01/2025-06")]),
        ("一季度增长", [("一季度", "2025-01/2025-03")]),
        ("2024年第四季度", [("2024年第四季度", "2024-10/2024-12")]),
        ("1—7月增长", [("1—7月", "2025-01/2025-07")]),
        ("前八个月增长", [("前八个月", "2025-01/2025-08")]),
        ("“十四五”期间", [("“十四五”期间", "2021/2025")]),
        ("“十五五”时期", [("“十五五”时期", "2026/2030")]),
        ("近三年投资", [("近三年", "2022/2024")]),
        ("到2027年达到", [("2027年", "2027")]),
        ("2021年以来建成", [("2021年以来", "2021/2025")]),
        ("昨天发布", [("昨天", "2025-08-23")]),
        ("上周五发布", [("上周五", "2025-08-15")]),
        ("10月建成", [("10月", "2024-10")]),
        ("预计10月建成", [("10月", "2025-10")]),
        ("2023年1月立项，6月开工", [("2023年1月", "2023-01"), ("6月", "2023-06")]),
        ("2024—2026年", [("2024—2026年", "2024/2026")]),
    ],
)
def test_expressions_are_placed_in_time(text: str, expected: list[tuple[str, str]]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    "text", ["为期3个月", "是去年同期的2倍", "未来五年", "近日", "40日元", "建设周期5年", "2月30日"]
)
def test_what_is_no_period(text: str) -> None:
    assert periods(text) == []


def test_without_a_publication_day_only_what_the_text_dates_itself() -> None:
    assert periods("今年8月开工，2026年3月投产", None) == [("2026年3月", "2026-03")]


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_any_full_date_is_read_back(day: date) -> None:
    assert [value for _, value in periods(f"于{day.year}年{day.month}月{day.day}日投产")] == [day.isoformat()]
