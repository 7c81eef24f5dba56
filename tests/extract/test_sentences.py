"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.components.sentences import split_sentences


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("标题\n甲投产。乙开工。", ["标题", "甲投产。", "乙开工。"]),
        ("标题\n规模达1.5万P，占比3.2%。", ["标题", "规模达1.5万P，占比3.2%。"]),
        ("标题\n他说：“先建。再用。”会议结束。", ["标题", "他说：“先建。再用。”", "会议结束。"]),
        ("标题\n“网络很快。”一名工程师说。", ["标题", "“网络很快。”一名工程师说。"]),
        ("标题\n以“算力，出发！”为主题的大会开幕。", ["标题", "以“算力，出发！”为主题的大会开幕。"]),
        ("标题\n影片《出发！》上映。", ["标题", "影片《出发！》上映。"]),
        ("标题\n中心（见附图。）已投运。", ["标题", "中心（见附图。）已投运。"]),
        ("标题\n真的吗？！是的。", ["标题", "真的吗？！", "是的。"]),
        ("只有标题\n", ["只有标题"]),
        ("标题\n没有句号的第一段\n第二段。", ["标题", "没有句号的第一段", "第二段。"]),
        ("标题\n引号没有关上“甲。乙。", ["标题", "引号没有关上“甲。", "乙。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(content: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(content)] == expected


@given(st.text(alphabet="算力。！？“”（）《》\n 1a，", max_size=60))
def test_offsets_point_at_the_text_and_nothing_is_lost(content: str) -> None:
    sentences = split_sentences(content)
    assert all(content[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    assert all(one.end <= other.start for one, other in pairwise(sentences))
    assert "".join("".join(sentence.text.split()) for sentence in sentences) == "".join(content.split())
