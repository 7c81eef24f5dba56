"""Which names an article has and what they are: by lexicon, 《》, form; one thing a name."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.errors import InputError
from extract.model import EntityType, Mention
from extract.naming.linking import same_thing
from extract.naming.regions import without_speakers
from extract.nlp import load
from tests.extract.naming import LATER, read, things, typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会上发布《算力发展年度报告》。", ("Report", "算力发展年度报告")),
        ("印发《关于促进算力普惠的意见》。", ("Policy", "关于促进算力普惠的意见")),
        ("发布《某地算力建设》白皮书。", ("Report", "某地算力建设")),
        ("第三届西部算力创新大会开幕。", ("Event", "第三届西部算力创新大会")),
        ("记者从英国政府获悉。", ("Government", "英国政府")),
        ("来自贵州省算力产业协会的代表参会。", ("Institution", "贵州省算力产业协会")),
        ("由上海云上星河科技有限公司承建。", ("Company", "上海云上星河科技有限公司")),
        ("“飞鹰”超级计算机投用。", ("Facility", "“飞鹰”超级计算机")),
        ("技术顾问周明远表示，要加快建设。", ("Person", "周明远")),
        ("据首席财务官 Anna Lindholm 介绍。", ("Person", "Anna Lindholm")),
        ("标普 500 指数上涨。", ("Index", "标普500指数")),
        ("上海合作组织湖城峰会召开。", ("Event", "上海合作组织湖城峰会")),
        ("举行“推动算力普惠”系列主题新闻发布会。", ("Event", "“推动算力普惠”系列主题新闻发布会")),
        ("整治虚假算力交易专项行动收官。", ("Policy", "整治虚假算力交易专项行动")),
        ("航班降落在成都天府国际机场。", ("Facility", "成都天府国际机场")),
        ("大同市委书记出席。", ("Government", "大同市委")),
        ("由中国银行湖城分行牵头。", ("Company", "中国银行湖城分行")),
        ("马毅远教授与高盛华教授创立。", ("Person", "高盛华")),
        ("搭载第五代骁龙 8 至尊版。", ("Product", "第五代骁龙8至尊版")),
        ("陕西西安咸阳国际机场扩建。", ("Facility", "西安咸阳国际机场")),
    ],
)
def test_forms_of_names(text: str, expected: tuple[str, str]) -> None:
    assert expected in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "影片《星河远航》上映。",
        "智算中心加快建设。",
        "央视网消息。",
        "我国算力规模扩大。",
        "全市算力规模扩大。",
        "参观A展区。",
        "Token 消耗呈指数级增长。",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert typed(text) == set()


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("工业和信息化部发布通知，工信部要求落实。", "工业和信息化部", {"工信部"}),
        ("中国移动通信集团有限公司中标，中国移动将投资。", "中国移动通信集团有限公司", {"中国移动"}),
        ("印发《算力普惠行动方案》。《方案》提出目标。", "算力普惠行动方案", {"方案"}),
        ("实施“东数西算”工程，东数西算全面启动。", "“东数西算”工程", {"东数西算"}),
        ("第四届湖城算力大会开幕。本届大会闭幕。", "第四届湖城算力大会", set()),
        ("Microsoft（微软）公布财报，微软表示。", "微软", {"Microsoft"}),
        ("英伟达公司发布财报，NVIDIA 表示，Nvidia 上涨。", "英伟达公司", {"NVIDIA", "Nvidia"}),
        ("全球计算联盟（GCC）成立，GCC将发布标准。", "全球计算联盟", {"GCC"}),
        ("微软宣布投资数据中心，Microsoft表示将雇用当地员工。", "微软", {"Microsoft"}),
    ],
)
def test_one_thing_under_its_fullest_name(text: str, name: str, aliases: set[str]) -> None:
    assert aliases <= set(things(text)[name].aliases)


def test_a_division_with_and_without_its_last_character_is_one() -> None:
    found = read("山西将建设智算中心。山西省印发方案。大同与大同市人民都在其中。")._.entities
    places = [(entity.name, entity.aliases) for entity in found if entity.type in ("Province", "City")]
    assert places == [("山西省", ("山西",)), ("大同市", ("大同",))]


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("Index", "2026中国城市湖光指数", "中国城市湖光指数", True),
        ("Index", "中国城市湖光指数", "中国城市湖光分指数", False),
        ("Company", "NVIDIA", "英伟达公司", True),
        ("Company", "阿里云", "阿里巴巴", False),
        ("Person", "阿里・卡恩", "阿里·卡恩", True),
    ],
)
def test_when_two_names_are_one_thing(kind: EntityType, one: str, other: str, same: bool) -> None:
    assert same_thing(kind, one, other) == same


def test_two_editions_are_two_events() -> None:
    assert {
        name for kind, name in typed("2024中国算力大会在郑州举行，2025中国算力大会在大同举行。") if kind == "Event"
    } == {
        "2024中国算力大会",
        "2025中国算力大会",
    }


def test_different_companies_that_share_a_beginning_stay_apart() -> None:
    assert {name for _, name in typed("阿里云与阿里巴巴、华为云与华为参展。")} >= {
        "阿里云",
        "阿里巴巴",
        "华为云",
        "华为",
    }


def test_a_facility_shows_its_city_and_its_company() -> None:
    found = typed("芜湖数据中心集群开工，“飞鹰”超级计算机投用。")
    assert {("Facility", "芜湖数据中心集群"), ("City", "芜湖市")} <= found


def test_events_that_share_their_last_word() -> None:
    found = {name for kind, name in typed("绿色低碳、数据安全治理、智能体应用等论坛将举办。") if kind == "Event"}
    assert found == {"绿色低碳论坛", "数据安全治理论坛", "智能体应用论坛"}


def test_theme_and_days_of_an_event() -> None:
    event = things("8月22日至24日，以“湖上算力”为主题的第四届湖城算力大会举办。")["第四届湖城算力大会"]
    assert event.props == {"theme": "湖上算力", "start": "2025-08-22", "end": "2025-08-24"}


def test_hub_nodes_as_a_group_are_the_network() -> None:
    assert ("Facility", "全国一体化算力网") in typed("全国一体化算力网加快构建，国家枢纽节点提速。")


def test_a_lexicon_of_the_users_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("大同智云\tCompany\t\tour customer\n", encoding="utf-8")
    nlp = load()
    for component in LATER:
        nlp.remove_pipe(component)
    nlp.replace_pipe("lexicons", "lexicons", config={"user": str(own)})
    (entity,) = read("大同智云投产。", nlp=nlp)._.entities
    assert (entity.type, entity.name) == ("Company", "大同智云")


def test_a_line_of_no_known_type_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("大同智云\tFirm\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.tsv:1.*Firm"):
        load().replace_pipe("lexicons", "lexicons", config={"user": str(own)})


@pytest.mark.parametrize(
    "lead",
    [
        "新华社太原8月22日电（记者 张明远 李晓）",
        "中新网太原8月22日电 ",
        "太原8月22日电 （记者张明远）",
        "（本报记者 张明远 李晓）",
        "（张明远 摄）",
        "作者｜张明远\n编辑｜李晓远\n",
    ],
)
def test_where_the_outlet_speaks_nothing_is_named(lead: str) -> None:
    assert typed(f"{lead}华为参展。") == {("Company", "华为")}


def test_a_name_that_reaches_out_of_where_the_outlet_speaks_is_none() -> None:
    text = "新华社太原8月22日电（记者 张明远 李晓）云湖中心投运。"
    inside, across = (
        Mention(text.index(name), text.index(name) + len(name), name, "Facility", "neural", 0.9)
        for name in ("云湖中心", "李晓）云湖中心")
    )
    assert without_speakers(text, (inside, across), ()) == (inside,)


def test_an_outlet_or_a_person_that_is_reported_on_is_named() -> None:
    assert {("City", "太原市"), ("Person", "张云明")} <= typed("8月22日，太原开始供电，副部长张云明出席。")


PIECES = (
    "大同市",
    "华为",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "、",
    "算力",
    "大会",
    "第三届",
    "。",
    "GPT-5",
    "报告",
    "\n",
    " ",
)
ALPHABET = st.sampled_from(PIECES)


@settings(max_examples=60, deadline=None)
@given(st.lists(ALPHABET, max_size=25).map("".join))
def test_offsets_hold_and_names_do_not_overlap(text: str) -> None:
    doc = read(text)
    names = doc._.names
    assert all(doc.text[name.start : name.end] == name.text for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
    for entity in doc._.entities:
        assert all(doc.text[mention.start : mention.end] == mention.text for mention in entity.mentions)
