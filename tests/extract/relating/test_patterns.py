"""Sentences that say a relation, and look-alikes that do not, by predicate."""

import pytest

from extract.components.relations import find_relations
from tests.extract.relating.given import doc_of, relations_of

SAID = [
    # WORKS_FOR
    ("〔Institution 蓝湖研究院〕副院长〔Person 王芳〕介绍了情况。", ("王芳", "WORKS_FOR", "蓝湖研究院")),
    ("〔Person 李强生〕（〔Company 星河科技〕创始人）出席。", ("李强生", "WORKS_FOR", "星河科技")),
    ("〔Government 科技委〕委员、〔Institution 北川大学〕教授〔Person 王芳〕到场。", ("王芳", "WORKS_FOR", "科技委")),
    ("〔Institution 北川大学〕〔Person 王芳〕教授到场。", ("王芳", "WORKS_FOR", "北川大学")),
    # HELD_IN
    ("〔Event 第三届云谷大会〕8月3日在〔City 平川市|平川〕开幕。", ("第三届云谷大会", "HELD_IN", "平川市")),
    ("〔Event 云谷大会〕开幕，专家学者齐聚〔City 平川市|平川〕。", ("云谷大会", "HELD_IN", "平川市")),
    ("在〔City 平川市|平川〕举行的〔Event 云谷大会〕落幕。", ("云谷大会", "HELD_IN", "平川市")),
    # PART_OF
    ("〔Company 远山集团〕旗下〔Company 远山云〕表示。", ("远山云", "PART_OF", "远山集团")),
    ("〔Company 远山云〕被〔Company 星河科技〕收购。", ("远山云", "PART_OF", "星河科技")),
    ("〔Event 云谷大会〕期间举办〔Event 算力成果展〕。", ("算力成果展", "PART_OF", "云谷大会")),
    ("〔Index 绿算指数〕含〔Index 存力分指数〕。", ("存力分指数", "PART_OF", "绿算指数")),
    # LOCATED_IN
    ("〔Facility 云湖算力中心〕位于〔City 大同市|大同〕。", ("云湖算力中心", "LOCATED_IN", "大同市")),
    ("〔Province 山西省|山西〕〔City 大同市|大同〕加快建设。", ("大同市", "LOCATED_IN", "山西省")),
    ("以〔City 大同市|大同〕为核心的〔Facility 环都集群〕建成。", ("环都集群", "LOCATED_IN", "大同市")),
    ("〔City 大同市〕。〔Facility 大同第一算力中心〕投运。", ("大同第一算力中心", "LOCATED_IN", "大同市")),
    # PARTICIPATED_IN
    ("〔Person 王芳〕出席〔Event 云谷大会〕。", ("王芳", "PARTICIPATED_IN", "云谷大会")),
    (
        "〔Event 云谷大会〕由〔Government 数据局〕、〔Institution 蓝湖研究院〕主办。",
        ("蓝湖研究院", "PARTICIPATED_IN", "云谷大会"),
    ),
    # RELEASED
    ("〔Government 数据局〕近日印发《〔Policy 算力提升方案〕》。", ("数据局", "RELEASED", "算力提升方案")),
    ("〔Government 甲部〕、〔Government 乙部〕联合印发《〔Policy 算力方案〕》。", ("甲部", "RELEASED", "算力方案")),
    ("〔Product 小舟助手〕是〔Company 星河科技〕去年推出的工具。", ("星河科技", "RELEASED", "小舟助手")),
    # RANKED
    ("〔Index 绿算指数〕，〔Province 甲省〕、〔Province 乙省〕等排名靠前。", ("乙省", "RANKED", "绿算指数")),
    (
        "〔Index 绿算指数〕，〔Province 甲省〕等排名靠前，〔Province 丙省〕位居全国第八。",
        ("丙省", "RANKED", "绿算指数"),
    ),
    # CONNECTED_TO
    (
        "〔Product 云网平台〕完成了〔Province 甲省〕、〔Province 乙省〕分平台接入工作。",
        ("乙省", "CONNECTED_TO", "云网平台"),
    ),
    ("〔Facility 云湖算力中心〕接入〔Product 云网平台〕。", ("云湖算力中心", "CONNECTED_TO", "云网平台")),
    # BUILDS
    ("〔Company 星河科技〕自主研发的〔Product 银河一号〕亮相。", ("星河科技", "BUILDS", "银河一号")),
    ("〔Facility 云湖算力中心〕由〔Company 星河科技〕投资建设。", ("星河科技", "BUILDS", "云湖算力中心")),
    # COOPERATES_WITH
    ("〔Company 星河科技〕与〔Company 远山集团〕签署战略合作协议。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    ("〔Company 星河科技〕携手〔Company 远山集团〕共建。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    # COVERS
    ("〔Province 山西省|山西〕出台《〔Policy 算力提升方案〕》。", ("算力提升方案", "COVERS", "山西省")),
    # lists, pronouns and clauses that come between
    (
        "〔Person 王芳〕毕业于〔Institution 北川大学〕，现任〔Company 星河科技〕总裁。",
        ("王芳", "WORKS_FOR", "星河科技"),
    ),
    ("〔Person 王芳〕加盟〔Company 星河科技〕。", ("王芳", "WORKS_FOR", "星河科技")),
    (
        "协会在〔City 平川市|平川〕和〔City 南湖市|南湖〕两地举办〔Event 算力推广周〕。",
        ("算力推广周", "HELD_IN", "南湖市"),
    ),
    ("〔Company 远山集团〕子公司、〔Place 韩国〕芯片商〔Company 远山微〕获批。", ("远山微", "PART_OF", "远山集团")),
    ("〔Company 远山云〕增资。该公司由〔Company 远山集团〕全资持股。", ("远山云", "PART_OF", "远山集团")),
    ("〔Index 绿算指数〕由〔Index 存力指数〕、〔Index 运力指数〕构成。", ("运力指数", "PART_OF", "绿算指数")),
    ("〔Event 云谷大会〕设有〔Event 智算论坛〕、〔Event 存力论坛〕。", ("存力论坛", "PART_OF", "云谷大会")),
    ("〔Facility 云湖算力中心〕在〔City 大同市|大同〕投运。", ("云湖算力中心", "LOCATED_IN", "大同市")),
    ("〔Facility 云湖基地〕扩建。该基地位于〔City 大同市|大同〕。", ("云湖基地", "LOCATED_IN", "大同市")),
    (
        "〔Province 甲省〕两大工程——〔Facility 东渠工程〕、〔Facility 西渠工程〕开工。",
        ("西渠工程", "LOCATED_IN", "甲省"),
    ),
    ("〔Government 数据局〕的《〔Policy 算力方案〕》受到关注。", ("数据局", "RELEASED", "算力方案")),
    (
        "〔Government 数据局〕会同〔Government 网信办〕发布了两项成果。其中，《〔Report 算力白皮书〕》讲到存力。",
        ("网信办", "RELEASED", "算力白皮书"),
    ),
    ("〔Event 存力论坛〕发布《〔Report 存力报告〕》。", ("存力报告", "RELEASED_AT", "存力论坛")),
    ("〔Index 速度榜〕更新。〔Product 银河一号〕位列第二。", ("银河一号", "RANKED", "速度榜")),
    ("〔Index 速度榜〕更新。排名第二位为〔Product 银河一号〕。", ("银河一号", "RANKED", "速度榜")),
    ("〔City 平川市|平川〕〔Index 绿算指数〕位列全国第三。", ("平川市", "RANKED", "绿算指数")),
    ("〔Facility 云湖算力中心〕建成，并接入〔Product 云网平台〕。", ("云湖算力中心", "CONNECTED_TO", "云网平台")),
    (
        "〔Product 云网平台〕接入〔City 甲市〕、〔City 乙市〕的算力中心。",
        ("乙市", "CONNECTED_TO", "云网平台"),
    ),
    (
        "〔Product 云网平台〕上线。平台已接入〔City 甲市〕、〔City 乙市〕。",
        ("乙市", "CONNECTED_TO", "云网平台"),
    ),
    (
        "〔Facility 东西算力走廊〕连接〔Facility 云湖数据中心〕和〔Facility 南山数据中心〕。",
        ("南山数据中心", "CONNECTED_TO", "东西算力走廊"),
    ),
    (
        "〔Facility 全国一体化算力网络〕提速，〔Province 甲省〕、〔Province 乙省〕等枢纽节点受益。",
        ("乙省", "CONNECTED_TO", "全国一体化算力网络"),
    ),
    ("〔Company 星河科技〕将投资30亿元建设〔Facility 云湖算力中心〕。", ("星河科技", "BUILDS", "云湖算力中心")),
    (
        "〔Facility 东西算力走廊〕开工。该工程由〔Company 星河科技〕、〔Company 远山集团〕共同建设。",
        ("远山集团", "BUILDS", "东西算力走廊"),
    ),
    (
        "〔Company 星河科技〕与〔Government 甲市政府〕签署协议，将投资5亿元建设〔Facility 云湖算力中心〕。",
        ("星河科技", "BUILDS", "云湖算力中心"),
    ),
    (
        "〔Company 星河科技〕基于〔Product 银河芯片〕打造了〔Product 甲系列〕、〔Product 乙系列〕。",
        ("星河科技", "BUILDS", "乙系列"),
    ),
    (
        "〔Company 星河科技〕展示服务器。〔Company 远山集团〕、〔Company 北川云〕等已签署采购协议。",
        ("星河科技", "COOPERATES_WITH", "北川云"),
    ),
    (
        "〔Company 星河科技〕联合20家企业发起生态计划。该计划涵盖〔Company 远山集团〕、〔Company 北川云〕。",
        ("星河科技", "COOPERATES_WITH", "北川云"),
    ),
    ("〔Company 星河科技〕被纳入〔Index 云谷100指数〕。", ("云谷100指数", "COVERS", "星河科技")),
    # the maker that a product's longer name shows
    ("〔Product 银河一号|星河科技银河一号〕上市，〔Company 星河科技〕股价上涨。", ("星河科技", "BUILDS", "银河一号")),
    (
        "〔Company 星河科技〕推出两款芯片：〔Product 银河一号〕、〔Product 银河二号〕。",
        ("星河科技", "RELEASED", "银河二号"),
    ),
    ("〔Company 星河科技〕发表声明，宣布携手芯片商〔Company 远山集团〕。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    (
        "〔Company 星河科技〕刚刚向设备商〔Company 远山集团〕采购了7台机组。",
        ("星河科技", "COOPERATES_WITH", "远山集团"),
    ),
    (
        "〔Company 星河科技〕的芯片已交付给客户，包括〔Company 远山集团〕和〔Company 北川云〕。",
        ("星河科技", "COOPERATES_WITH", "北川云"),
    ),
]
NOT_SAID = [
    ("〔Institution 蓝湖研究院〕发布报告。〔Person 王芳〕没有到场。", ("王芳", "WORKS_FOR", "蓝湖研究院")),
    ("〔City 平川市〕的记者关注〔Event 云谷大会〕。", ("云谷大会", "HELD_IN", "平川市")),
    ("〔Company 星河科技〕放弃收购〔Company 远山云〕。", ("远山云", "PART_OF", "星河科技")),
    ("〔Company 星河科技〕在〔City 平川市〕举办活动。", ("星河科技", "LOCATED_IN", "平川市")),
    ("〔Province 山东省|山东〕与〔City 大同市|大同〕结对。", ("大同市", "LOCATED_IN", "山东省")),
    ("〔Company 星河科技〕与〔Company 远山集团〕暂无合作。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    ("〔Company 星河科技〕落后于〔Company 远山集团〕。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    (
        "〔Government 甲委〕表示，已同〔Company 星河科技〕、〔Company 远山集团〕签署意向书。",
        ("星河科技", "COOPERATES_WITH", "远山集团"),
    ),
    ("〔Government 数据局〕深入实施“〔Policy 西算工程〕”。", ("数据局", "RELEASED", "西算工程")),
    ("〔Index 绿算指数〕发布。〔Province 甲省〕的企业表示关注。", ("甲省", "RANKED", "绿算指数")),
    ("〔Person 王芳〕没有谈到〔Event 云谷大会〕。", ("王芳", "PARTICIPATED_IN", "云谷大会")),
    ("〔Company 星河科技〕〔Product 星河科技|星河〕发布。", ("星河科技", "BUILDS", "星河科技")),
    ("〔Event 云谷大会〕新闻发布会召开。〔Event 云谷大会新闻发布会〕上", ("云谷大会", "PART_OF", "云谷大会新闻发布会")),
    ("〔Institution 电视台〕在〔City 平川市〕举办活动。", ("电视台", "LOCATED_IN", "平川市")),
    ("在〔City 平川市〕，〔Facility 全国一体化算力网络〕提速。", ("全国一体化算力网络", "LOCATED_IN", "平川市")),
    ("〔Company 星河科技〕计划将模型部署至〔Product 云网平台〕。", ("星河科技", "RELEASED", "云网平台")),
    ("〔Institution 蓝湖实验室〕对开源框架〔Product 小舟〕做了审计。", ("蓝湖实验室", "RELEASED", "小舟")),
    ("〔Index 速度榜〕更新。天气晴好。无雨。无风。〔Product 银河一号〕位列第二。", ("银河一号", "RANKED", "速度榜")),
    (
        "〔Facility 东西算力走廊〕接入〔Facility 云湖数据中心〕。",
        ("东西算力走廊", "CONNECTED_TO", "云湖数据中心"),
    ),
    (
        "〔Facility 云湖算力中心〕开工。平台由〔Company 星河科技〕建设。",
        ("星河科技", "BUILDS", "云湖算力中心"),
    ),
    ("〔Company 星河科技〕与〔Company 星河科技云|星河云〕并列。", ("星河科技", "COOPERATES_WITH", "星河科技云")),
    ("天气晴好。相关阅读：《〔Company 星河科技〕〔Product 银河一号〕上市》。", ("星河科技", "BUILDS", "银河一号")),
    ("〔Company 星河科技〕与〔Company 远山云〕达成收购协议。", ("远山云", "PART_OF", "星河科技")),
    (
        "包括〔Company 星河科技〕与〔Company 远山集团〕在内的企业已签署协议。",
        ("星河科技", "COOPERATES_WITH", "远山集团"),
    ),
    ("〔Company 星河科技〕的模型使用〔Product 小舟数据集〕训练。", ("星河科技", "BUILDS", "小舟数据集")),
    ("〔Company 星河科技〕将公布更多关于〔Product 银河一号〕的消息。", ("星河科技", "RELEASED", "银河一号")),
    (
        "〔Event 云谷大会〕闭幕。天气晴好。无雨。无风。〔Product 银河一号〕正式发布。",
        ("银河一号", "RELEASED_AT", "云谷大会"),
    ),
    ("〔Company 星河科技〕已向法院起诉〔Company 远山集团〕。", ("星河科技", "COOPERATES_WITH", "远山集团")),
]


@pytest.mark.parametrize(("text", "relation"), SAID)
def test_said(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations_of(text)


@pytest.mark.parametrize(("text", "relation"), NOT_SAID)
def test_not_said(text: str, relation: tuple[str, str, str]) -> None:
    assert relation not in relations_of(text)


def test_evidence_is_the_sentence() -> None:
    """The offsets of a relation are those of the sentence that says it."""
    doc = find_relations(doc_of("要闻", "天气晴好。〔Person 王芳〕出席〔Event 云谷大会〕。"))
    (relation,) = doc._.relations
    assert doc.text[relation.start : relation.end] == "王芳出席云谷大会。"


def test_title_and_role_are_props() -> None:
    """A person's office and what somebody was at an event."""
    doc = find_relations(doc_of("要闻", "〔Company 星河科技〕总裁〔Person 王芳〕出席〔Event 云谷大会〕。"))
    props = {relation.p: dict(relation.props) for relation in doc._.relations}
    assert props["WORKS_FOR"] == {"title": "总裁"}
    assert props["PARTICIPATED_IN"]["role"] == "attendee"


def test_types_outside_the_table_never_relate() -> None:
    """A city builds nothing and a product joins no product, whatever the words are."""
    assert relations_of("〔City 平川市〕建设〔Facility 云湖算力中心〕。") <= {("云湖算力中心", "LOCATED_IN", "平川市")}
    assert not relations_of("〔Product 银河一号〕接入〔Product 云网平台〕。")


def test_an_article_without_names_or_text() -> None:
    """Nothing to relate is no error."""
    assert relations_of("天气晴好。") == set()
    assert relations_of("") == set()
