"""Near-duplicates and origins, on articles written for the test and on the pairs of a corpus beside the project."""

from pathlib import Path

import msgspec
import pytest

from crawler.article import Article
from crawler.newspaper import parse_page
from crawler.page import Page
from crawler.reprints import near_duplicates, reprints

AGENCY = (
    "云湖市智算中心8日正式投入运行。该中心由云湖数科公司投资建设，总投资12亿元，一期算力规模达到800P，"
    "将为滨海平原的农业、气象和制造企业提供普惠算力服务。项目负责人表示，二期工程计划明年三月开工，"
    "届时机架总数将增加到两千个，绿电占比不低于八成。当地还将同步设立算力调度平台，接入周边三市的闲置资源。"
)
OTHER = (
    "青崖县的一座老纺织厂近日变成了数据标注基地，首批三百名员工完成培训上岗。县里为企业减免三年租金，"
    "并与两所职业学院签订了人才输送协议。基地主任说，订单主要来自自动驾驶和医疗影像两个方向。"
)
SHORTENED = AGENCY[: AGENCY.index("当地还将")]
BULLETIN = "\n".join(
    (
        AGENCY,
        OTHER,
        *(
            f"第{n}条：{'甲乙丙丁戊己庚辛壬癸'[n] * 3}公司发布了第{n}季度的数据，收入{n * 37}亿元，多{n}个百分点。"
            for n in range(10)
        ),
    )
)
QUOTING = "县里召开会议学习报告，与会人员围绕报告谈了体会，认为目标明确、措施有力，下一步要抓好落实，" + AGENCY[:30]


def article(name: str, text: str, published: str | None, source: str = "云湖日报") -> Article:
    return Article(id=name, page=name, title=name, text=text, published=published, source=source)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (AGENCY, AGENCY, True),
        (AGENCY, f"本报综合消息：{SHORTENED}", True),
        (AGENCY, BULLETIN, True),
        (AGENCY, AGENCY.replace("。", "。\n　　"), True),
        (AGENCY, OTHER, False),
        (AGENCY, QUOTING, False),
        ("算力中心投运。", "算力中心投运。", False),
    ],
    ids=["same", "shortened", "in a bulletin", "set anew", "another", "a quotation", "too short to tell"],
)
def test_which_texts_are_duplicates(first: str, second: str, same: bool) -> None:
    assert bool(near_duplicates([first, second])) == same


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([article("b", AGENCY, "2026-05-09"), article("a", AGENCY, "2026-05-08")], {"b": "a"}),
        ([article("a", AGENCY, None), article("b", AGENCY, "2026-05-09T10:00")], {"a": "b"}),
        (
            [
                article("a", f"{AGENCY}（来源：云湖社）", "2026-05-08T07:00"),
                article("b", AGENCY, "2026-05-08T09:00", source="云湖社"),
            ],
            {"a": "b"},
        ),
        (
            [
                article("a", AGENCY, "2026-05-08"),
                article("b", SHORTENED, "2026-05-09"),
                article("c", SHORTENED, "2026-05-10"),
            ],
            {"b": "a", "c": "a"},
        ),
        ([article("flash", AGENCY, "2026-05-08"), article("bulletin", BULLETIN, "2026-05-09")], {}),
        ([article("flash", AGENCY, "2026-05-10"), article("bulletin", BULLETIN, "2026-05-09")], {"flash": "bulletin"}),
        ([article("a", AGENCY, "2026-05-08"), article("b", OTHER, "2026-05-08")], {}),
        ([], {}),
    ],
    ids=["day", "undated", "names its source", "chain", "bulletin later", "bulletin first", "others", "none"],
)
def test_a_reprint_points_to_its_origin(articles: list[Article], expected: dict[str, str]) -> None:
    assert {reprint.id: reprint.origin for reprint in reprints(articles)} == expected


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


class _Judged(msgspec.Struct):
    text: str
    of: str = ""
    id: str = ""
    relation: str = ""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the project")
def test_pairs_of_the_corpus() -> None:
    """Every pair that a reader judged, among all articles of the corpus."""
    articles = [msgspec.json.decode(line, type=_Judged) for line in (CORPUS / "articles.jsonl").open("rb")]
    places = {one.id: place for place, one in enumerate(articles)}
    judged = [msgspec.json.decode(line, type=_Judged) for line in (CORPUS / "duplicates.jsonl").open("rb")]
    judged = [one for one in judged if one.of in places and not one.relation.endswith("unreviewed")]
    found = {pair[:2] for pair in near_duplicates([_body(one) for one in (*articles, *judged)])}
    told = {place for place, one in enumerate(judged) if (places[one.of], len(articles) + place) in found}
    right = {place for place, one in enumerate(judged) if not one.relation.endswith("not_duplicate")}
    assert len(told & right) >= 0.98 * len(told)
    assert len(told & right) >= 0.95 * len(right)
    assert len(right) > 10


def _body(one: _Judged) -> str:
    return "\n".join(article.text for article in parse_page(Page(name=one.id, text=one.text)))
