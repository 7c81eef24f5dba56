"""What stands around a name decides: words beside it, the list it stands in, a version behind it."""

import pytest

from extract.model import EntityType, Mention
from extract.naming.boundaries import mend
from extract.naming.cues import cued_type
from extract.naming.lists import complete_lists
from tests.extract.naming import typed


def tagged(text: str, name: str, kind: EntityType) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, "neural", 0.8)


@pytest.mark.parametrize(
    ("text", "name", "tag", "expected"),
    [
        ("网络安全公司 Kestrel 发布报告", "Kestrel", "Product", "Company"),
        ("韩国AI初创企业Hanbit融资", "Hanbit", "Product", "Company"),
        ("科技媒体 Lantern 昨日报道", "Lantern", "Company", "Institution"),
        ("评测榜单 Harbor Bench 更新", "Harbor Bench", "Product", "Index"),
        ("名为“Ledger”的排行榜", "Ledger", "Product", "Index"),
        ("开源模型 Otter 上线", "Otter", "Company", "Product"),
        ("使用 Otter 浏览器", "Otter", "Company", "Product"),
        ("超级计算机“北湖”投用", "北湖", "Product", "Facility"),
        ("Otter 首席执行官表示", "Otter", "Product", "Company"),
        ("据韩媒 Lantern 消息", "Lantern", "Company", "Institution"),
        ("首席策略师 Ann Berg 表示", "Ann Berg", "Company", "Person"),
        ("图灵奖得主Ann Berg", "Ann Berg", "Product", "Person"),
        # A title before a name that is no person's, and words that say nothing of the name beside them.
        ("首席执行官 ACME 表示", "ACME", "Company", None),
        ("该公司 Otter 上线", "Otter", "Product", None),
        ("Otter 芯片厂商众多", "Otter", "Company", None),
        ("Otter 模型团队成立", "Otter", "Company", None),
        ("Otter 今日上线", "Otter", "Product", None),
    ],
)
def test_a_word_beside_a_name_says_what_it_is(
    text: str, name: str, tag: EntityType, expected: EntityType | None
) -> None:
    assert cued_type(text, tagged(text, name, tag)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "span", "name"),
    [
        ("台媒湖城时报消息", "Institution", "台媒湖城时报", "湖城时报"),
        ("毕业于湖城大学计算机专业", "Institution", "湖城大学计算机专业", "湖城大学"),
        ("第三届湖城大会组委会", "Event", "第三届湖城大会组委会", "第三届湖城大会"),
        ("新一代基础大模型Otter-2发布", "Product", "新一代基础大模型Otter-2", "Otter-2"),
        ("骁龙 6s Gen 4 芯片", "Product", "骁龙 6s", "骁龙 6s Gen 4"),
        ("湖光科技公告称", "Company", "湖光科技公告", "湖光科技"),
        ("若湖光数据中心投产", "Facility", "若湖光数据中心", "湖光数据中心"),
        ("湖光超算互联网与七城算力中心互通", "Facility", "湖光超算互联网与七城算力中心", "湖光超算互联网"),
        ("湖光科技展区人头攒动", "Place", "湖光科技展区", "湖光科技"),
        ("秦川作主旨报告", "Person", "秦川作", "秦川"),
        # Nothing to mend.
        ("湖光数据中心与算力港", "Facility", "湖光数据中心与算力港", "湖光数据中心与算力港"),
        ("李作为代表发言", "Person", "李作", "李作"),
        ("陈大作题为《湖》的报告", "Person", "陈大作", "陈大"),
        ("湖城大学计算机学院", "Institution", "湖城大学计算机学院", "湖城大学计算机学院"),
        ("骁龙 6s 手机 5G", "Product", "骁龙 6s", "骁龙 6s"),
    ],
)
def test_what_is_beside_a_name_is_cut_off_or_taken_in(text: str, kind: EntityType, span: str, name: str) -> None:
    assert mend(text, tagged(text, span, kind)).text == name


def companies(text: str, *known: str) -> set[str]:
    names = tuple(tagged(text, name, "Company") for name in known)
    return {name.text for name in complete_lists(text, names) if name.type == "Company"}


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("华为、湖光芯科、中兴通讯签约。", ("华为", "中兴通讯"), {"湖光芯科"}),
        ("由华为、湖光芯科、远山数据等企业共建。", ("华为",), {"湖光芯科"}),
        ("华为、Kestrel（凯斯）、中兴通讯参展。", ("华为", "中兴通讯"), {"Kestrel"}),
        # A list of other things, common nouns, a list with one known member.
        ("华为、设备商、中兴通讯签约。", ("华为", "中兴通讯"), set()),
        ("华为、加快建设、中兴通讯签约。", ("华为", "中兴通讯"), set()),
        ("华为、算力、电力、网络发展。", ("华为",), set()),
    ],
)
def test_a_list_completes_its_members(text: str, known: tuple[str, ...], expected: set[str]) -> None:
    assert companies(text, *known) - set(known) == expected


def test_one_of_a_list_that_the_tagger_mistook_is_of_the_lists_type() -> None:
    text = "华为、湖光、中兴通讯、浪潮信息参展。"
    names = tuple(tagged(text, name, "Company") for name in ("华为", "中兴通讯", "浪潮信息"))
    found = complete_lists(text, (*names, tagged(text, "湖光", "Product")))
    assert {name.type for name in found} == {"Company"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基于骁龙 8295P 打造。", ("Product", "骁龙8295P")),
        ("Kimi K9-Preview 上线。", ("Product", "Kimi K9-Preview")),
        ("在 WAIC 2031 上亮相。", ("Event", "WAIC 2031")),
        ("粤港澳大湾区公共算力服务平台启动。", ("Product", "粤港澳大湾区公共算力服务平台")),
        ("甘肃枢纽节点扩容。", ("Facility", "甘肃枢纽节点")),
        ("据《韩国湖城日报》报道。", ("Institution", "韩国湖城日报")),
    ],
)
def test_what_follows_a_known_name_belongs_to_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in typed(text)


@pytest.mark.parametrize("text", ["骁龙 8 月上市。", "骁龙 3 款新品。", "骁龙 2亿用户。", "骁龙 20% 的份额。"])
def test_an_amount_behind_a_name_is_no_version(text: str) -> None:
    assert typed(text) == {("Product", "骁龙")}
