"""Administrative divisions: full and short names, and what only looks like one."""

import pytest

from extract.naming.gazetteer import divisions, named, parent_of
from tests.extract.naming import things, typed


def places(text: str, locale: str | None = None) -> set[str]:
    return {name for kind, name in typed(text, locale=locale) if kind in ("Province", "City")}


def test_all_provinces_are_there() -> None:
    assert sum(len(division.code) == 2 for division in divisions()) == 34


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("内蒙古和宁夏加快建设。", {"内蒙古自治区", "宁夏回族自治区"}),
        ("项目落户甘肃庆阳。", {"甘肃省", "庆阳市"}),
        ("北京朝阳建成新中心。", {"北京市", "朝阳区"}),
        ("江西上饶的工厂投产。", {"江西省", "上饶市"}),
        ("京津沪渝以外，凉山州也在建设。", {"凉山彝族自治州"}),
        ("中国台湾地区的企业参展。", {"台湾省"}),
        ("大会今天在京举行。", {"北京市"}),
        ("沪苏浙皖四地签约。", {"上海市", "江苏省", "浙江省", "安徽省"}),
        ("在浦东新区开工。", {"浦东新区"}),
        ("从辽宁大连到山西大同。", {"辽宁省", "大连市", "山西省", "大同市"}),
        ("落户甘肃省民勤县。", {"甘肃省", "民勤县"}),
        ("在福建海域吊装。", {"福建省"}),
        ("大同市民走上街头。", {"大同市"}),
    ],
)
def test_names_become_official_names(text: str, expected: set[str]) -> None:
    assert places(text) == expected


NOTHING = ("北京时间八点发射。", "黄河南岸建起机房。", "四川盆地有雨。", "弘扬“上海精神”。", "企业走在东方。")


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_division(text: str) -> None:
    assert places(text) == set()


def test_a_division_inside_a_longer_name_is_none() -> None:
    assert places("武汉大学与中国移动签约。") == set()


def test_our_city_and_province_come_from_the_page() -> None:
    found = things("我市算力规模居我省前列。", locale="大同市")
    assert {mention.text for mention in found["大同市"].mentions} == {"我市"}
    assert {mention.text for mention in found["山西省"].mentions} == {"我省"}


def test_without_a_page_locale_our_city_names_nothing() -> None:
    assert places("我市算力规模领先。") == set()


def test_a_county_knows_what_it_lies_in() -> None:
    (county,) = named("且末县")
    parent = parent_of(county)
    assert parent is not None
    assert parent.name == "巴音郭楞蒙古自治州"
