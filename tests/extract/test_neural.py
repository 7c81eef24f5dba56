"""The neural tagger with the shipped weights, through its component."""

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language

from crawler.article import Article
from extract.components import neural, sentences  # noqa: F401  (registers the components)
from extract.document import make_doc
from extract.model import Mention

CASES = [
    ("昨天上午，2031全球算力大会在山西省大同市开幕。", "Event 2031全球算力大会, Province 山西省, City 大同市"),
    ("华为技术有限公司董事长张建国介绍了情况。", "Company 华为技术有限公司, Person 张建国"),
    ("国家发展改革委印发《数据中心节能意见》。", "Government 国家发展改革委, Policy 数据中心节能意见"),
    ("中国信息通信研究院发布《绿色算力研究报告》。", "Institution 中国信息通信研究院, Report 绿色算力研究报告"),
    ("会上没有任何单位签约，天气十分晴朗。", ""),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentences")
    nlp.add_pipe("neural")
    return nlp


def article(text: str, title: str = "今日要闻") -> Article:
    return Article(id=title, page="page", title=title, text=text)


def tag(nlp: Language, texts: list[str]) -> Iterator[tuple[Mention, ...]]:
    for doc in nlp.pipe(make_doc(nlp, article(text)) for text in texts):
        yield doc._.candidates


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_of_a_sentence(nlp: Language, text: str, expected: str) -> None:
    (found,) = tag(nlp, [text])
    assert ", ".join(f"{mention.type} {mention.text}" for mention in found) == expected


def test_offsets_point_at_the_text_and_scores_are_probabilities(nlp: Language) -> None:
    content = article(text := "".join(text for text, _ in CASES)).content
    (found,) = tag(nlp, [text])
    assert [content[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(0 < mention.score <= 1 and mention.extractor == "neural" for mention in found)


def test_an_article_reads_the_same_alone_and_among_others(nlp: Language) -> None:
    texts = [text * repeat for repeat, (text, _) in enumerate(CASES, start=1)]
    together = list(tag(nlp, texts))
    alone = [mentions for text in texts for mentions in tag(nlp, [text])]
    assert [[m[:5] for m in mentions] for mentions in together] == [[m[:5] for m in mentions] for mentions in alone]
    scores = [[m.score for mentions in both for m in mentions] for both in (together, alone)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-3)


def test_the_same_input_gives_the_same_output(nlp: Language) -> None:
    texts = [text for text, _ in CASES]
    assert list(tag(nlp, texts)) == list(tag(nlp, texts))


def test_a_sentence_without_end_is_read_whole(nlp: Language) -> None:
    (found,) = tag(nlp, ["工业和信息化部发布规划，" * 100])
    assert sum(mention.text == "工业和信息化部" for mention in found) == 100


@pytest.mark.parametrize("text", ["", " ", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "𠮷野家"])
def test_odd_characters_do_no_harm(nlp: Language, text: str) -> None:
    (found,) = tag(nlp, [text])
    assert all(mention.text in text for mention in found if mention.start >= len("今日要闻\n"))
