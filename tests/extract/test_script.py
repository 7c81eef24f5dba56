"""Traditional script, odd interpuncts and wide letters are read as the rest; offsets and quotations stay as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.article import Article
from extract.model import Extraction
from extract.nlp import extract, load
from extract.script import reading_form

TRADITIONAL = (
    "工業和信息化部副部長張雲明表示，「湖光計劃」由中國電信與華為共同建設，總投資２０億元，算力規模達到1.5萬P。"
    "國務院印發《關於促進算力普惠的意見》。"
)


def read(text: str, title: str = "大同市數據中心集群投產") -> Extraction:
    (found,) = extract(load(), [Article(id="a", page="p", title=title, text=text, published="2025-08-24")])
    return found


def test_names_of_traditional_script_are_simplified_and_their_forms_stay() -> None:
    found = {entity.name: entity for entity in read(TRADITIONAL).entities}
    assert "工業和信息化部" in found["工业和信息化部"].aliases
    assert found["关于促进算力普惠的意见"].type == "Policy"
    assert {"中国电信", "华为", "张云明", "国务院", "大同市"} <= found.keys()


def test_every_offset_of_traditional_script_points_at_what_was_written() -> None:
    extraction = read(TRADITIONAL)
    content = f"大同市數據中心集群投產\n{TRADITIONAL}"
    for mention in (mention for entity in extraction.entities for mention in entity.mentions):
        assert content[mention.start : mention.end] == mention.text
    for sentence in extraction.sentences:
        assert content[sentence.start : sentence.end] == sentence.text
    assert [content[figure.start : figure.end] for figure in extraction.figures] == ["２０億元", "1.5萬P"]
    assert extraction.title == "大同市數據中心集群投產"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("阿里・卡恩出席", "阿里·卡恩出席"),
        ("ＧＰＴ－５上线", "GPT－5上线"),
        ("數據中心與「雲」", "数据中心与“云”"),
        ("乾隆年间的「云」台", "乾隆年间的「云」台"),
        ("• 第一条\n• 第二条", "• 第一条\n• 第二条"),
    ],
)
def test_reading_form(written: str, read_as: str) -> None:
    assert reading_form(written) == read_as


@given(st.text(alphabet=st.sampled_from("數據中心云雲「」・·１Ａa乾后後 \n，"), max_size=60))
def test_the_reading_form_keeps_every_place(text: str) -> None:
    assert len(reading_form(text)) == len(text)
