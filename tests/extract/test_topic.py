"""Which articles are about computing power, by sentences written for the purpose."""

import pytest

from crawler.article import Article
from extract.topic import judge_topic


def article(title: str, text: str) -> Article:
    return Article(id="a", page="p", title=title, text=text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("西部某市智算中心投运", "该中心总投资12亿元。"),
        ("省政府常务会议召开", "会议强调，要优化数据中心布局，推动绿色用电。"),
        ("国家统计局发布上半年数据", "算力基础设施投资同比增长两成。"),
        ("一季度信息通信业运行平稳", "我国智能算力规模保持增长。"),
    ],
)
def test_one_word_about_the_infrastructure_is_enough(title: str, text: str) -> None:
    topic = judge_topic(article(title, text))
    assert topic.relevant
    assert "infrastructure" in topic.reason


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("某品牌新车上市", "新车搭载两颗智驾芯片，总算力1000TOPS，续航700公里。"),
        ("新款游戏本开售", "独显性能提升三成，AI 算力达到 900TOPS。"),
        ("新材料大数据中心启动建设", "大数据中心将汇集十万条材料数据。"),
        ("春耕备耕有序推进", "各地农资供应充足。"),
    ],
)
def test_cars_phones_and_other_data_are_not_the_topic(title: str, text: str) -> None:
    assert not judge_topic(article(title, text)).relevant


def test_the_reason_names_the_words_that_decided() -> None:
    assert judge_topic(article("东数西算工程提速", "")).reason == "infrastructure: 东数西算"
    assert judge_topic(article("晴转多云", "")).reason == "no word of the field"
