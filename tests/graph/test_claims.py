"""Views over figures as claims: what conflicts, what became of targets, who repeats whom. All examples are made up."""

import pytest

from extract.model import Entity, Extraction, Figure, Sentence
from graph.amounts import interval
from graph.claims import Claim, claims_of, conflicts, echoes, outcomes, select, superseded, timeline
from graph.metrics import concept_of
from graph.resolve import Resolution, resolve
from graph.times import span


def article(
    name: str,
    sentence: str,
    text: str,
    value: float,
    *,
    unit: str = "FLOPS",
    metric: str = "智能算力规模",
    subject: str | None = "山西省",
    published: str = "2025-08-24",
    **props: object,
) -> Extraction:
    """An article of one sentence with one figure."""
    figure = Figure(
        text=text, value=value, unit=unit, metric=metric, subject=subject, start=sentence.index(text),
        end=sentence.index(text) + len(text), extractor="test", **props,  # type: ignore[arg-type]
    )  # fmt: skip
    entities = (Entity(type="Province", name=subject),) if subject else ()
    return Extraction(
        article=name, page=name, title=name, published=published, entities=entities,
        sentences=(Sentence(0, len(sentence), sentence),), figures=(figure,),
    )  # fmt: skip


def claims(*articles: Extraction) -> list[Claim]:
    return claims_of(articles, resolve(articles))


@pytest.mark.parametrize(
    ("metric", "unit", "concept"),
    [
        ("全省智能算力总规模", "FLOPS", "智能算力规模"),
        ("智算规模", "FLOPS", "智能算力规模"),
        ("算力总规模", "FLOPS", "算力规模"),
        ("在用数据中心标准机架", "标准机架", "标准机架数"),
        ("智能算力规模", "%", "智能算力规模"),
        ("本地企业用电满意度", "%", "本地企业用电满意度"),
    ],
)
def test_metrics_have_concepts(metric: str, unit: str, concept: str) -> None:
    assert concept_of(metric, unit) == concept


def test_growth_is_not_the_thing_that_grows() -> None:
    assert concept_of("智能算力规模同比增长", "%") != "智能算力规模"
    assert concept_of("数据中心投资企业", "家") != "投资额"


def test_own_words_stay_beside_the_concept() -> None:
    [claim] = claims(article("a", "山西智算规模达50EFLOPS。", "50EFLOPS", 5e19, metric="智算规模"))
    assert (claim.metric, claim.metric_text) == ("智能算力规模", "智算规模")
    assert claim.sentence == "山西智算规模达50EFLOPS。"


@pytest.mark.parametrize(
    ("text", "value", "bound", "low", "high"),
    [
        ("282亿元", 282e8, None, 281.5e8, 282.5e8),
        ("1.50万P", 1.5e19, None, 1.495e19, 1.505e19),
        ("超300亿元", 300e8, "min", 300e8, 400e8),
        ("约300亿元", 300e8, "approx", 200e8, 400e8),
        ("1,200台", 1200, None, 1199.5, 1200.5),
    ],
)
def test_intervals(text: str, value: float, bound: None, low: float, high: float) -> None:
    found = interval(text, value, None, bound)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-01/2025-06", ("2025-01-01", "2025-06-30")),
        (None, ("", "")),
    ],
)
def test_periods_as_days(period: str | None, days: tuple[str, str]) -> None:
    assert span(period) == days


def test_values_that_differ_beyond_rounding_conflict() -> None:
    one = article("a", "山西智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06")
    two = article("b", "全省智能算力规模为62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06")
    [conflict] = conflicts(claims(one, two))
    assert {conflict.left.sentence, conflict.right.sentence} == {
        "山西智能算力规模达50EFLOPS。",
        "全省智能算力规模为62EFLOPS。",
    }


@pytest.mark.parametrize(
    "other",
    [
        article("b", "智能算力规模49.8EFLOPS。", "49.8EFLOPS", 4.98e19, period="2025-06"),
        article("b", "智能算力规模62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-12"),
        article("b", "智能算力规模62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06", modality="target"),
        article("b", "智能算力规模62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06", subject="陕西省"),
        article("b", "算力规模62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06", metric="算力规模"),
        article("b", "智能算力规模超40EFLOPS。", "超40EFLOPS", 4e19, period="2025-06", bound="min"),
        article("b", "智能算力规模62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06", subject=None),
    ],
    ids=["rounded", "other period", "a target", "other subject", "other metric", "a lower bound", "no subject"],
)
def test_no_conflict(other: Extraction) -> None:
    one = article("a", "山西智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06")
    assert conflicts(claims(one, other)) == []


def target(**props: object) -> Extraction:
    return article(
        "t", "到2025年智能算力规模达到60EFLOPS。", "60EFLOPS", 6e19, period="2025", modality="target",
        published="2024-03-01", **props,  # type: ignore[arg-type]
    )  # fmt: skip


def test_target_reached_by_a_later_actual() -> None:
    actual = article("a", "智能算力规模已达62EFLOPS。", "62EFLOPS", 6.2e19, published="2025-10-09")
    [outcome] = outcomes(claims(target(), actual), today="2025-11-01")
    assert outcome.state == "reached"
    assert outcome.actual is not None
    assert outcome.actual.text == "62EFLOPS"


def test_target_missed_once_its_time_is_over() -> None:
    actual = article("a", "2025年底智能算力规模为55EFLOPS。", "55EFLOPS", 5.5e19, period="2025", published="2026-01-20")
    assert [one.state for one in outcomes(claims(target(), actual), today="2026-02-01")] == ["missed"]


def test_target_open_while_its_time_runs_or_nothing_is_known() -> None:
    early = article("a", "智能算力规模为40EFLOPS。", "40EFLOPS", 4e19, published="2024-12-01")
    assert [one.state for one in outcomes(claims(target(), early), today="2025-06-01")] == ["open"]
    assert [one.state for one in outcomes(claims(target()), today="2027-01-01")] == ["open"]


def test_an_earlier_actual_does_not_reach_a_target() -> None:
    before = article("a", "智能算力规模曾达70EFLOPS。", "70EFLOPS", 7e19, published="2023-01-01")
    assert [one.state for one in outcomes(claims(target(), before), today="2024-06-01")] == ["open"]


def test_a_low_pue_target_is_reached_from_above() -> None:
    aim = article("t", "PUE不高于1.25。", "1.25", 1.25, unit="ratio", metric="PUE", modality="target", bound="max")
    actual = article("a", "PUE为1.18。", "1.18", 1.18, unit="ratio", metric="PUE", published="2025-12-01")
    assert [one.state for one in outcomes(claims(aim, actual), today="2026-01-01")] == ["reached"]


def test_reprints_are_one_voice() -> None:
    first = article("a", "据悉，山西智能算力规模达50EFLOPS，居全国前列。", "50EFLOPS", 5e19, period="2025-06")
    again = article("b", "据悉，山西智能算力规模达50EFLOPS，居全国前列。", "50EFLOPS", 5e19, period="2025-06")
    other = article("c", "省通信管理局称，目前智算规模是50EFLOPS。", "50EFLOPS", 5e19, period="2025-06")
    [echo] = echoes(claims(first, again, other))
    assert echo.independent == 2
    assert sorted(len(group) for group in echo.prints) == [1, 2]


def test_a_later_state_supersedes_and_a_later_year_of_a_flow_does_not() -> None:
    states = claims(
        article("a", "智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06"),
        article("b", "智能算力规模达62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-12", published="2026-01-10"),
    )
    assert [(one.old.text, one.new.text) for one in superseded(states)] == [("50EFLOPS", "62EFLOPS")]
    flows = claims(
        article("a", "2024年用电量3亿度。", "3亿度", 3e11, unit="Wh", metric="用电量", period="2024"),
        article("b", "2025年用电量4亿度。", "4亿度", 4e11, unit="Wh", metric="用电量", period="2025"),
    )
    assert superseded(flows) == []


def test_timeline_of_a_subject_under_any_of_its_names() -> None:
    found = claims(
        article("b", "智能算力规模达62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-12", subject="山西"),
        article("a", "智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06"),
        article("c", "智能算力规模达30EFLOPS。", "30EFLOPS", 3e19, subject="陕西省"),
    )
    chosen = timeline(select(found, subject="山西", metric="智能算力规模"))
    assert [claim.text for claim in chosen] == ["50EFLOPS", "62EFLOPS"]


def test_the_country_is_the_subject_where_the_metric_names_it() -> None:
    one = article(
        "a", "全国算力总规模达280EFLOPS。", "280EFLOPS", 2.8e20, metric="全国算力总规模", subject=None, period="2025-06"
    )
    two = article(
        "b", "我国算力规模246EFLOPS。", "246EFLOPS", 2.46e20, metric="我国算力规模", subject=None, period="2025-06"
    )
    assert len(conflicts(claims(one, two))) == 1


def test_a_figure_whose_subject_no_entity_names_has_none() -> None:
    [claim] = claims_of([article("a", "规模达50EFLOPS。", "50EFLOPS", 5e19, subject=None)], Resolution())
    assert claim.subject is None


def test_what_the_crawler_knows_as_a_reprint_is_one_voice_in_any_words() -> None:
    first = article("a", "据悉，山西智能算力规模达50EFLOPS，居全国前列。", "50EFLOPS", 5e19, period="2025-06")
    again = article("b", "山西智算达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06")
    [echo] = echoes(claims_of([first, again], resolve([first, again]), {"b": "a"}))
    assert (echo.independent, len(echo.outlets)) == (1, 2)


def test_a_reprint_makes_no_second_conflict() -> None:
    texts = [
        article("a", "智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06"),
        article("b", "目前智能算力规模达50EFLOPS。", "50EFLOPS", 5e19, period="2025-06"),
        article("c", "智能算力规模为62EFLOPS。", "62EFLOPS", 6.2e19, period="2025-06"),
    ]
    assert len(conflicts(claims_of(texts, resolve(texts), {"b": "a"}))) == 1
    assert len(conflicts(claims_of(texts, resolve(texts)))) == 2
