"""The example notebook runs from top to bottom, and is kept without outputs."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.ladybug_store import LadybugStore
from graph.load import load_extractions
from tests.graph.corpus import CORPUS

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def code_cells() -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.lbug"
    with LadybugStore(path) as store:
        load_extractions(store, CORPUS)
    monkeypatch.setenv("SUANLI_GRAPH", str(path))
    names: dict[str, Any] = {}
    for number, cell in enumerate(code_cells()):
        exec(compile("".join(cell["source"]), f"{NOTEBOOK.name}, cell {number}", "exec"), names)
    assert sorted(names["power"]["text"]) == ["1.5万P", "3万P", "5.2万P", "5万P"]
    assert names["newcomers"]["thing"].is_unique


def test_the_notebook_is_kept_without_outputs() -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code_cells())
