"""该公司, 公司, 大会, 该市 stand for what was named before; they are mentions of it and no aliases."""

import pytest

from tests.extract.naming import read, things


def meant(text: str, phrase: str) -> str | None:
    """The name of what the phrase stands for."""
    doc = read(text)
    start = doc.text.index(phrase)
    holders = (entity.name for entity in doc._.entities if any(one.start == start for one in entity.mentions))
    return next(holders, None)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("中兴通讯发布新品。该公司预计销量翻番。", "该公司", "中兴通讯"),
        ("中兴通讯与华为签约。该公司将投资。", "该公司", "中兴通讯"),
        ("英伟达公布财报。昨日收盘上涨。这家企业称需求强劲。", "这家企业", "英伟达"),
        ("中兴通讯公告。公司拟投资20亿元。", "公司拟", "中兴通讯"),
        ("第四届湖城算力大会开幕。大会将发布报告。", "大会将", "第四届湖城算力大会"),
        ("韶关数据中心集群开工，芜湖数据中心集群扩容。该集群投产。", "该集群", "韶关数据中心集群"),
        ("清华大学与紫金山实验室合作。该实验室发布成果。", "该实验室", "紫金山实验室"),
        ("大同加快建设。该市算力规模居前。", "该市", "大同市"),
        # Nothing of the kind is near, or the word names no thing.
        ("大会将于明日开幕。", "大会", None),
        ("中兴通讯公告。一。二。三。该公司上涨。", "该公司", None),
        ("中兴通讯公告。多家公司拟投资。", "公司拟", None),
        ("大同加快建设。该公司投产。", "该公司", None),
    ],
)
def test_what_a_phrase_stands_for(text: str, phrase: str, name: str | None) -> None:
    assert meant(text, phrase) == name


def test_a_phrase_is_no_alias() -> None:
    assert "该公司" not in things("中兴通讯发布新品。该公司预计销量翻番。")["中兴通讯"].aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中国电信、移动、联通三家运营商参会。", {"中国电信", "中国移动", "中国联通"}),
        ("工业和信息化部等六部门印发通知。", {"工业和信息化部"}),
        ("京津冀、长三角加快建设。", {"京津冀", "长三角"}),
        ("中国工程院院士高文表示。", {"中国工程院", "高文"}),
        # 移动 and 联通 alone are words.
        ("智能移动终端联通世界。", set()),
    ],
)
def test_names_that_stand_together(text: str, names: set[str]) -> None:
    assert set(things(text)) == names
