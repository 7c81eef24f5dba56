"""Scores are counted as the annotation guidelines say."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.evaluation.curve import curve
from extract.evaluation.matching import same_metric, same_quantity
from extract.evaluation.scoring import Score, evaluate

Item = dict[str, Any]


def gold_page(**fields: Any) -> Item:
    article = {"title": "甲市算力中心投运", "reporters": [], "entities": [], "figures": [], "relations": [], **fields}
    return {"page": "p", "articles": [article]}


def found(**fields: Any) -> dict[str, list[Item]]:
    return {"p": [{"page": "p", "title": "甲市算力中心投运", **fields}]}


def entity(name: str, *aliases: str, **more: Any) -> Item:
    return {"type": "Company", "name": name, "aliases": list(aliases), **more}


def figure(**fields: Any) -> Item:
    base = {"value": 2e9, "unit": "元", "metric": "总投资", "subject": "甲公司", "period": None, "modality": "actual"}
    return {**base, "bound": None, **fields}


def test_an_alias_counts_as_its_entity_but_not_as_its_canonical_name() -> None:
    scores = evaluate([gold_page(entities=[entity("甲有限公司", "甲")])], found(entities=[entity("甲")])).scores
    assert scores["entities"] == Score(right=1)
    assert scores["canonical names"] == Score(right=0, spurious=1, missed=1)


def test_a_second_form_of_one_entity_is_spurious() -> None:
    predicted = found(entities=[entity("甲有限公司"), entity("甲")])
    assert evaluate([gold_page(entities=[entity("甲有限公司", "甲")])], predicted).scores["entities"] == Score(1, 1, 0)


def test_an_optional_item_is_neither_required_nor_wrong() -> None:
    page = gold_page(entities=[entity("甲", optional=True)])
    assert evaluate([page], found()).scores["entities"] == Score()
    assert evaluate([page], found(entities=[entity("甲")])).scores["entities"] == Score()


@pytest.mark.parametrize(
    ("change", "full"),
    [
        ({}, Score(right=1)),
        ({"metric": "累计总投资"}, Score(right=1)),
        ({"metric": "用电量"}, Score(0, 1, 1)),
        ({"modality": "target"}, Score(0, 1, 1)),
        ({"subject": "乙公司"}, Score(0, 1, 1)),
        ({"period": "2025"}, Score(right=1)),
    ],
)
def test_a_figure_is_right_in_full_with_metric_modality_and_subject(change: Item, full: Score) -> None:
    page = gold_page(entities=[entity("甲公司")], figures=[figure()])
    scores = evaluate([page], found(figures=[figure(**change)])).scores
    assert scores["figures (quantity)"] == Score(right=1)
    assert scores["figures (full)"] == full


def test_cooperation_counts_in_both_directions_and_building_does_not() -> None:
    def relation(s: str, p: str, o: str) -> Item:
        return {"s": s, "p": p, "o": o}

    page = gold_page(relations=[relation("甲", "COOPERATES_WITH", "乙"), relation("甲", "BUILDS", "丙")])
    turned = found(relations=[relation("乙", "COOPERATES_WITH", "甲"), relation("丙", "BUILDS", "甲")])
    scores = evaluate([page], turned).scores
    assert scores["relations/COOPERATES_WITH"] == Score(right=1)
    assert scores["relations/BUILDS"] == Score(0, 1, 1)


def test_an_extra_article_costs_precision_only() -> None:
    predicted = found(entities=[])
    predicted["p"].append({"page": "p", "title": "另一篇毫不相干的消息", "entities": [entity("乙")]})
    scores = evaluate([gold_page()], predicted).scores
    assert scores["articles"] == Score(1, 1, 0)
    assert scores["entities"] == Score(0, 1, 0)


def test_quantities_need_unit_and_value() -> None:
    assert same_quantity({"value": 1e9, "unit": "W"}, {"value": 1_000_000_000, "unit": "W"})
    assert not same_quantity({"value": 1e9, "unit": "W"}, {"value": 1e9, "unit": "Wh"})
    assert not same_quantity({"value": 1e9, "unit": "W"}, {"value": None, "unit": "W"})


def test_metrics_agree_by_content_or_half_their_bigrams() -> None:
    assert same_metric("数据中心用电量", "用电量")
    assert same_metric("智能算力总规模", "智能算力规模")
    assert not same_metric("用电量", "装机容量")


def test_a_higher_score_leaves_out_what_is_below_it() -> None:
    gold = gold_page(figures=[figure(), figure(value=3e9, metric="产值")])
    sure, unsure, wrong = (
        figure(score=0.92),
        figure(value=3e9, metric="产值", score=0.55),
        figure(value=4e9, score=0.65),
    )
    points = {point.min_score: point for point in curve([gold], found(figures=[sure, unsure, wrong]))}
    assert points[0.0].figures == Score(right=2, spurious=1)
    assert points[0.6].figures == Score(right=1, spurious=1, missed=1)
    assert points[0.9].figures == Score(right=1, missed=1)
    assert points[0.95].figures == Score(missed=2)


SHARED = Path(os.environ.get("SUANLI_GOLD", Path(__file__).parents[2].parent / "shared/gold"))


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the gold's own scorer is not beside the repository")
def test_numbers_equal_those_of_the_golds_own_scorer(tmp_path: Path) -> None:
    pages = [json.loads(path.read_text("utf-8")) for path in sorted((SHARED / "dev").glob("*.json"))]
    predicted: dict[str, list[Item]] = {}
    for page in pages:
        for article in page["articles"]:
            halved = {key: article[key][::2] + article[key][:1] for key in ("entities", "figures", "relations")}
            shown = {"page": page["page"], "title": article["title"], "reporters": article["reporters"], **halved}
            predicted.setdefault(page["page"], []).append(shown)
    lines = tmp_path / "predicted.jsonl"
    lines.write_text("\n".join(json.dumps(a) for articles in predicted.values() for a in articles), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(lines), str(SHARED / "dev"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = evaluate(pages, predicted).scores
    assert {task: pytest.approx([row["p"], row["r"], row["f1"]], nan_ok=True) for task, row in theirs.items()} == {
        task: [score.precision, score.recall, score.f1] for task, score in ours.items()
    }
