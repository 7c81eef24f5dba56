"""The command line and its stores: a locked store, a server that is down or refuses, the same graph in both."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import app
from tests.conftest import Neo4j

PAGE = "# 大同投运算力中心\n\n本报讯（记者 张三）8月23日，大同市算力中心投运，总投资20亿元。\n"


@pytest.fixture
def suanli() -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def extracted(suanli: Callable[..., Result], tmp_path: Path) -> Path:
    """A folder with one article extracted and nothing loaded."""
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert suanli("crawl", page, "--out", tmp_path / "out", "--published", "2025-08-24").exit_code == 0
    assert suanli("extract", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def one_problem(result: Result) -> str:
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("✗")]
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    return line


def test_a_server_that_is_down_is_told(
    suanli: Callable[..., Result], extracted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert "bolt://127.0.0.1:1" in one_problem(suanli("load", "--out", extracted, "--store", "neo4j"))


def test_a_wrong_password_is_told_and_not_shown(
    suanli: Callable[..., Result], extracted: Path, neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USER", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    line = one_problem(suanli("load", "--out", extracted, "--store", "neo4j"))
    assert "not-the-password" not in line
    assert neo4j_server.uri in line


def test_a_locked_store_is_told(suanli: Callable[..., Result], extracted: Path) -> None:
    holder = (
        "import sys, pathlib; from graph.ladybug_store import LadybugStore; "
        "store = LadybugStore(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(extracted / "graph.lbug")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        line = one_problem(suanli("load", "--out", extracted))
        other.communicate("")
    assert "graph.lbug" in line
    assert suanli("load", "--out", extracted).exit_code == 0
