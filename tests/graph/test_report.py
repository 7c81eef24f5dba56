"""The report's page and its data, without a browser."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import InputError
from graph.report import write_report
from graph.resolve import Canonical, Resolution
from graph.vocabulary import vocabulary
from tests.graph.news import ARTICLES, EXTRACTIONS, article, entity, extraction

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<!--\u2028"


def page_of(path: Path, *, articles: Any = ARTICLES, extractions: Any = EXTRACTIONS, resolution: Any = None) -> str:
    write_report(path / "report.html", articles, extractions, resolution)
    return (path / "report.html").read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_things_of_one_type_and_name_are_one_node_across_articles(tmp_path: Path) -> None:
    data = data_of(page_of(tmp_path))
    assert [(node["type"], node["name"], node["aliases"]) for node in data["nodes"]] == [
        ("Facility", "青石算力中心", []),
        ("City", "云岭市", []),
        ("Company", "云岭科技集团", ["云岭科技"]),
        ("Institution", "远山大学", []),
    ]


def test_resolution_decides_which_names_are_one_node(tmp_path: Path) -> None:
    one = Canonical("x", "云岭（集团）", "Company")
    keys = [(each.id, "Company", "云岭科技集团") for each in ARTICLES] + [(ARTICLES[1].id, "Institution", "远山大学")]
    data = data_of(page_of(tmp_path, resolution=Resolution(entities=dict.fromkeys(keys, one))))
    assert [node for node in data["nodes"] if node["id"] == "x"] == [
        {"id": "x", "type": "Company", "name": "云岭（集团）", "aliases": ["云岭科技集团", "云岭科技", "远山大学"]}
    ]


def test_figures_carry_their_claim_their_place_and_their_sentence(tmp_path: Path) -> None:
    data = data_of(page_of(tmp_path))
    first = data["articles"][0]
    target = first["figures"][1]
    assert (target["modality"], target["value"], target["unit"], target["period"]) == ("target", 3e19, "FLOPS", "2027")
    assert first["text"][target["start"] : target["end"]] == "3万P"
    assert first["text"][slice(*target["sentence"])] == "到2027年，云岭市力争建成3万P算力，今年预计用电6亿度。"
    assert data["nodes"][target["subject_node"]]["name"] == "云岭市"
    assert data["nodes"][first["figures"][2]["speaker_node"]]["name"] == "云岭科技集团"


def test_relations_of_the_same_ends_share_an_edge_and_keep_where_each_is_said(tmp_path: Path) -> None:
    twice = (
        *EXTRACTIONS[:1],
        extraction(ARTICLES[1], entities=EXTRACTIONS[1].entities, relations=EXTRACTIONS[0].relations[1:]),
    )
    data = data_of(page_of(tmp_path, extractions=twice))
    assert data["edges"] == [
        {"s": 0, "o": 1, "said": {"LOCATED_IN": [[0, 0]]}},
        {"s": 2, "o": 0, "said": {"BUILDS": [[0, 1], [1, 0]]}},
    ]


def test_an_article_without_an_extraction_is_shown_with_its_text(tmp_path: Path) -> None:
    data = data_of(page_of(tmp_path, extractions=()))
    assert [(each["text"], each["entities"]) for each in data["articles"]] == [(each.content, []) for each in ARTICLES]


def test_an_extraction_without_its_article_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="page, article 1"):
        page_of(tmp_path, articles=ARTICLES[:1])
    assert not list(tmp_path.iterdir())


def test_no_text_can_close_the_data_or_open_an_element(tmp_path: Path) -> None:
    hostile = article(f"{HOSTILE}\n{HOSTILE}", source=HOSTILE, url=f"javascript:{HOSTILE}")
    found = extraction(hostile, entities=(entity(hostile.content, "Company", HOSTILE),))
    page = page_of(tmp_path, articles=(hostile,), extractions=(found,))
    assert data_of(page)["articles"][0]["text"] == hostile.content
    assert "alert(1)</script>" not in page
    assert "<img" not in page
    assert "\u2028" not in page


def test_the_page_asks_nothing_of_the_network_and_stays_small(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(\s*["']?https?:|@import""", page)
    assert "default-src 'none'" in page
    assert len(page.encode()) < 1_000_000


def test_the_same_input_gives_the_same_page(tmp_path: Path) -> None:
    assert page_of(tmp_path) == page_of(tmp_path)


@pytest.mark.parametrize("look", vocabulary()["types"].values(), ids=vocabulary()["types"].keys())
def test_type_colours_can_be_read(look: dict[str, str]) -> None:
    assert contrast(look["colour"], "#ffffff") >= 4.5
    assert contrast(look["colour"], "#f5f3ee") >= 4.5
    assert contrast(look["dark"], "#22272d") >= 4.5


def test_every_type_has_a_sign_of_its_own() -> None:
    signs = [look["sign"] for look in vocabulary()["types"].values()]
    assert len(set(signs)) == len(signs) == 13


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_reprint_names_the_article_whose_text_it_is(tmp_path: Path) -> None:
    first, second = ARTICLES
    write_report(tmp_path / "report.html", ARTICLES, EXTRACTIONS, origins={second.id: first.id})
    data = data_of((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert [item["origin"] for item in data["articles"]] == [None, first.id]
