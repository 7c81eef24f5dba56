"""What the claims learn: from a few annotated pages, to a page that was not among them."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.evaluation.matching import same_metric
from extract.figures.choice import load_chooser
from extract.figures.claim import decide_all
from extract.training.claim_examples import gather
from extract.training.claims import train

PLACES = ("安徽省", "福建省", "贵州省", "海南省", "山西省", "青海省", "云南省")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number, place in enumerate(PLACES, 2):
        said = f"据介绍，去年{place}算力总规模达到{number}万P。{place}计划投资{number}0亿元建设数据中心。"
        text = f"{place}算力发展情况\n{said}\n"
        (folder / f"page-{number}.txt").write_text(text, encoding="utf-8")
        annotation = {"page": f"page-{number}", "published": "2026-03-01", "articles": [article(place, number)]}
        (folder / f"page-{number}.json").write_text(json.dumps(annotation), encoding="utf-8")
    return folder


def article(place: str, number: int) -> dict[str, Any]:
    known = {"subject": place, "bound": None}
    scale = {"text": f"{number}万P", "value": number * 1e19, "unit": "FLOPS", "metric": "算力总规模"}
    money = {"text": f"{number}0亿元", "value": number * 1e9, "unit": "元", "metric": "投资"}
    figures = [
        {**scale, **known, "period": "2025", "modality": "actual"},
        {**money, **known, "period": None, "modality": "target"},
    ]
    entities = [{"type": "Province", "name": place, "aliases": []}]
    return {
        "title": f"{place}算力发展情况",
        "reporters": [],
        "entities": entities,
        "figures": figures,
        "relations": [],
    }


def test_what_is_learned_holds_on_a_page_not_seen(pages: Path, tmp_path: Path) -> None:
    documents = gather([pages])
    seen = [document for document in documents if document.page != "page-2"]
    train(seen, [], tmp_path / "claims.npz")
    chooser = load_chooser(tmp_path / "claims.npz")
    unseen = next(one for one in documents if one.page == "page-2" and one.entities == "found")
    assert len(unseen.known) == 2
    for number, decision in enumerate(decide_all(chooser, unseen.settings)):
        gold = unseen.known[number]
        assert same_metric(gold["metric"], decision.said.metric)
        assert (decision.said.subject, decision.said.modality) == (gold["subject"], gold["modality"])
        assert 0 < chooser.calibrated("subject", [decision.chances["subject"]]) < 1


def test_each_quantity_stands_for_its_own_figure(tmp_path: Path) -> None:
    text = "两地算力\n安徽省投资5亿元，青海省贷款5亿元。\n"
    names: list[dict[str, Any]] = [{"type": "Province", "name": name, "aliases": []} for name in ("安徽省", "青海省")]
    common = {"value": 5e8, "unit": "元", "text": "5亿元", "period": None, "modality": "actual", "bound": None}
    figures = [{**common, "metric": "贷款", "subject": "青海省"}, {**common, "metric": "投资", "subject": "安徽省"}]
    annotated = {"title": "两地算力", "reporters": [], "entities": names, "figures": figures, "relations": []}
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps({"page": "two", "articles": [annotated]}), encoding="utf-8")
    document = next(one for one in gather([tmp_path]) if one.entities == "gold")
    assert [document.known[number]["metric"] for number in range(2)] == ["投资", "贷款"]
