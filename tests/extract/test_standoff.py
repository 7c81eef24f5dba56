"""Stand-off annotation: the text stays out, and annotation laid on its article again is what it was."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from crawler.errors import InputError
from extract.training.gold import read_articles
from extract.training.standoff import app, packed, unpacked

TEXT = "北江算力中心投运\n8月3日，北江市算力中心投运，算力规模达到2000P。\n"
ARTICLE = {"id": "a1", "url": None, "source": "北江日报", "date": "2025-08-03", "text": TEXT}
ANNOTATED = {
    "title": "北江算力中心投运",
    "reporters": [],
    "entities": [
        {"type": "Province", "name": "青河省", "aliases": []},
        {"type": "Facility", "name": "北江市算力中心", "aliases": ["北江算力中心"]},
    ],
    "figures": [
        {"text": "2000P", "value": 2e18, "unit": "FLOPS", "metric": "算力规模", "subject": None, "modality": "actual"}
    ],
    "relations": [{"s": "北江市算力中心", "p": "LOCATED_IN", "o": "青河省", "alt": [], "props": {"role": "算力"}}],
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def kept(tmp_path: Path, articles: Path) -> Path:
    folder, file = tmp_path / "pages", tmp_path / "kept.jsonl"
    folder.mkdir()
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a1.json").write_text(json.dumps({"page": "a1", "articles": [ANNOTATED]}), encoding="utf-8")
    _run("pack", folder, articles, "--kept", file)
    return file


def _run(*arguments: str | Path) -> None:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    if result.exception:
        raise result.exception


def test_what_is_kept_holds_offsets_for_words_of_the_text(kept: Path) -> None:
    [article] = json.loads(kept.read_text(encoding="utf-8"))["articles"]
    assert article["entities"][1] == {"type": "Facility", "name": [14, 21], "aliases": [[0, 6]]}
    assert article["entities"][0]["name"] == "青河省"
    assert article["relations"][0]["props"] == {"role": "算力"}


def test_restored_pages_are_read_like_any_annotated_page(kept: Path, articles: Path, tmp_path: Path) -> None:
    _run("restore", articles, tmp_path / "restored", "--kept", kept)
    [(article, gold)] = read_articles(tmp_path / "restored")
    assert gold == ANNOTATED
    assert article.source == "北江日报"


def test_a_changed_article_is_left_out_with_a_warning(
    kept: Path, articles: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    articles.write_text(json.dumps({**ARTICLE, "text": TEXT + "更正。"}), encoding="utf-8")
    _run("restore", articles, tmp_path / "restored", "--kept", kept)
    assert not list((tmp_path / "restored").iterdir())
    assert "a1" in caplog.text


def test_an_unknown_article_cannot_be_packed(kept: Path, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "pages" / "b2.json").write_text(json.dumps({"page": "b2", "articles": []}), encoding="utf-8")
    with pytest.raises(InputError, match="b2"):
        _run("pack", tmp_path / "pages", articles, "--kept", kept)


@given(st.lists(st.text(alphabet="北江算力中心投运X", max_size=5)))
def test_unpacking_undoes_packing(phrases: list[str]) -> None:
    annotation = [{"entities": [{"name": phrase, "aliases": phrases} for phrase in phrases]}]
    assert unpacked(packed(annotation, TEXT), TEXT) == annotation
