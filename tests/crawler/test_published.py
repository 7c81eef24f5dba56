"""Dates as pages write them → ISO 8601, as precise as shown."""

import pytest

from crawler.published import read_address, read_relative, read_time


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2025年08月24日", "2025-08-24"),
        ("2025年8月24日 星期日", "2025-08-24"),
        ("2025-08-24 09:05", "2025-08-24T09:05"),
        ("2025年08月24日09:05:30 来源：某报", "2025-08-24T09:05:30"),
        ("2025/8/24 9:05", "2025-08-24T09:05"),
        ("2026-03-30 18:05:42  +0800", "2026-03-30T18:05:42+08:00"),
        ("2025-08-24T01:05:00Z", "2025-08-24T09:05:00+08:00"),
        ("Fri, 20 Mar 2026 22:57:12 GMT", "2026-03-21T06:57:12+08:00"),
        ("2023 11/17 20:52:15", "2023-11-17T20:52:15"),
        ("十一月 6th, 2009", "2009-11-06"),
        ("Aug 24, 2025", "2025-08-24"),
        ("2025年13月40日，后于2025年9月1日更正", "2025-09-01"),
        ("08-24 09:05", None),
        ("电话 2025-123456", None),
    ],
)
def test_time(shown: str, expected: str | None) -> None:
    assert read_time(shown) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2025/08/24/c1.html", "2025-08-24"),
        ("http://a.example/html/2025-08/24/content_1.htm", "2025-08-24"),
        ("http://a.example/t20250824_3981.html", "2025-08-24"),
        ("http://a.example/c1-20259999.html", None),
        ("https://a.example/n1/2024/0510/c1004-402.html", "2024-05-10"),
    ],
)
def test_address(url: str, expected: str | None) -> None:
    assert read_address(url) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("滨海网 3小时前", "2026-05-07T22:30+08:00"),
        ("15 分钟前 | 张三", "2026-05-08T01:15+08:00"),
        ("2天前", "2026-05-06"),
        ("昨天 08:15", "2026-05-07T08:15"),
        ("今天", "2026-05-08"),
        ("前天", "2026-05-06"),
        ("公司3小时前宣布投产", None),
        ("昨天下午他说", None),
        ("三小时", None),
    ],
)
def test_a_time_told_from_when_the_page_was_read(shown: str, expected: str | None) -> None:
    assert read_relative(shown, "2026-05-07T17:30:00+00:00") == expected
