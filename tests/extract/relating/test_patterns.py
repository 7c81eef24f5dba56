"""Sentences that say a relation, and look-alikes that do not."""

import pytest

from extract.components.relations import find_relations
from tests.extract.relating.given import doc_of, relations_of

SAID = [
    ("〔Institution 蓝湖研究院〕副院长〔Person 王芳〕介绍了情况。", ("王芳", "WORKS_FOR", "蓝湖研究院")),
    ("〔Person 李强生〕（〔Company 星河科技〕创始人）出席。", ("李强生", "WORKS_FOR", "星河科技")),
    ("〔Event 第三届云谷大会〕8月3日在〔City 平川市|平川〕开幕。", ("第三届云谷大会", "HELD_IN", "平川市")),
    ("〔Government 数据局〕近日印发《〔Policy 算力提升方案〕》。", ("数据局", "RELEASED", "算力提升方案")),
    ("〔Company 星河科技〕与〔Company 远山集团〕签署战略合作协议。", ("星河科技", "COOPERATES_WITH", "远山集团")),
    ("〔Index 绿算指数〕，〔Province 甲省〕、〔Province 乙省〕等排名靠前。", ("乙省", "RANKED", "绿算指数")),
    ("〔Company 远山集团〕旗下〔Company 远山云〕表示。", ("远山云", "PART_OF", "远山集团")),
    ("〔Company 星河科技〕自主研发的〔Product 银河一号〕亮相。", ("星河科技", "BUILDS", "银河一号")),
    ("〔Person 王芳〕出席〔Event 云谷大会〕。", ("王芳", "PARTICIPATED_IN", "云谷大会")),
]
NOT_SAID = [
    ("〔Institution 蓝湖研究院〕发布报告。〔Person 王芳〕没有到场。", ("王芳", "WORKS_FOR", "蓝湖研究院")),
    ("〔City 平川市〕的记者关注〔Event 云谷大会〕。", ("云谷大会", "HELD_IN", "平川市")),
    ("〔Company 星河科技〕落后于〔Company 远山集团〕。", ("星河科技", "COOPERATES_WITH", "远山集团")),
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
