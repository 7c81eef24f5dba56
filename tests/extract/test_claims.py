"""What a figure claims: modality, period, subject, metric, speaker, in sentences of our own."""

import pytest
import spacy
from spacy.language import Language

from crawler.article import Article
from extract.components import claims, dates, quantities, sentences  # noqa: F401  (registers the components)
from extract.document import make_doc
from extract.model import Entity, EntityType, Figure, Mention


@pytest.fixture(scope="module")
def nlp() -> Language:
    jieba = {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "jieba"}}}
    blank = spacy.blank("zh", config=jieba)
    for component in ("sentences", "dates", "quantities", "claims"):
        blank.add_pipe(component)
    return blank


def read(nlp: Language, text: str, title: str = "标题", **names: EntityType) -> tuple[Figure, ...]:
    doc = make_doc(nlp, Article(id="a", page="p", title=title, text=text, published="2025-08-24"))
    doc._.entities = tuple(entity(doc.text, name, kind) for name, kind in names.items())
    for _, component in nlp.pipeline:
        doc = component(doc)
    found: tuple[Figure, ...] = doc._.figures
    return found


def entity(content: str, name: str, kind: EntityType) -> Entity:
    places = [start for start in range(len(content)) if content.startswith(name, start)]
    mentions = tuple(Mention(start, start + len(name), name, kind, "test", 1.0) for start in places)
    return Entity(type=kind, name=name, mentions=mentions)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("目前，全市算力规模达到1.5万P。", "actual"),
        ("去年，数字经济规模超过50万亿元。", "actual"),
        ("截至6月底，全省机架总规模达60万标准机架。", "actual"),
        ("上半年，软件业务收入同比增长10.4%。", "actual"),
        ("项目已累计完成投资20亿元。", "actual"),
        ("今年用电量预计突破60亿度。", "forecast"),
        ("明年产业规模有望超过1000亿元。", "forecast"),
        ("项目投产后，年产值可达500亿元。", "forecast"),
        ("机构预测，2030年市场规模将达到2万亿元。", "forecast"),
        ("力争到2027年，算力规模达到30万P。", "target"),
        ("公司计划投资100亿元建设数据中心。", "target"),
        ("今年，全省将加快推进产业升级，打造100个应用场景。", "target"),
        ("今年，公司要重组升级110家实验室。", "target"),
        ("目标是到2030年绿电占比达到80%。", "target"),
        ("规划建设10个数据中心集群，力争总投资超过300亿元。", "target"),
    ],
)
def test_modality(nlp: Language, text: str, modality: str) -> None:
    found = read(nlp, text)
    assert found
    assert {figure.modality for figure in found} == {modality}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年，全市算力规模达到1.5万P。", "2024"),
        ("今年上半年，软件业务收入同比增长10.4%。", "2025-01/2025-06"),
        ("截至今年6月底，充电桩保有量超过300万个。", "2025-06"),
        ("目前，全市已建成数据中心12个。", None),
    ],
)
def test_period(nlp: Language, text: str, period: str | None) -> None:
    assert [figure.period for figure in read(nlp, text)] == [period]


def test_subject_is_a_thing_of_the_article(nlp: Language) -> None:
    (found,) = read(nlp, "目前，甘肃省算力规模达到5万P。", 甘肃省="Province")
    assert (found.subject, found.subject_type) == ("甘肃省", "Province")


def test_no_subject_where_nothing_is_named(nlp: Language) -> None:
    (found,) = read(nlp, "目前，我国算力规模达到5万P。")
    assert found.subject is None


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("我国数字经济规模超过45万亿元。", ["数字经济规模"]),
        ("算力总规模位居全球第二。", ["算力总规模"]),
        ("上半年，电子信息制造业营业收入达到12万亿元，同比增长8.4%。", ["电子信息制造业营业收入", "营业收入同比增长"]),
    ],
)
def test_metric_holds_the_words_of_the_text(nlp: Language, text: str, metrics: list[str]) -> None:
    found = [figure.metric for figure in read(nlp, text)]
    assert len(found) == len(metrics)
    assert all(wanted in metric or metric in wanted for metric, wanted in zip(found, metrics, strict=True))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("据国家统计局统计，上半年产值增长5.6%。", "国家统计局"),
        ("记者从工信部了解到，充电桩保有量超过300万个。", "工信部"),
        ("该公司负责人张明介绍，项目总投资20亿元。", "张明"),
        ("算力规模达到5万P。", None),
    ],
)
def test_speaker(nlp: Language, text: str, speaker: str | None) -> None:
    names: dict[str, EntityType] = {"国家统计局": "Government", "工信部": "Government", "张明": "Person"}
    (found,) = read(nlp, text, **names)
    assert found.speaker == speaker


def test_headline_and_text_say_one_figure(nlp: Language) -> None:
    (found,) = read(nlp, "记者获悉，目前全市算力规模达到1.5万P。", title="全市算力规模达1.5万P")
    assert found.start > len("全市算力规模达1.5万P")


def test_equal_amounts_of_different_things_stay_apart(nlp: Language) -> None:
    found = read(nlp, "工业用电量同比增长5%。城镇居民人均可支配收入提高5%。")
    assert len(found) == 2


def test_every_field_has_a_score(nlp: Language) -> None:
    for figure in read(nlp, "目前，我国算力规模达到5万P，位居全球第二。"):
        assert set(figure.field_scores) == {"metric", "subject", "period", "modality"}
        assert all(0 <= score <= 1 for score in (figure.score, *figure.field_scores.values()))
