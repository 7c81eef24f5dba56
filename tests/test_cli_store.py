"""The command line and its stores: a locked store, a server that is down or refuses, the same graph in both."""

import json
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


PLAN = """# 贵州印发行动计划

1月14日，贵州省大数据发展管理局印发《贵州省算力产业行动计划》，提出到2028年，全省算力总规模达到200EFLOPS。
截至2025年底，贵州省算力总规模为102EFLOPS。
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan of a province loaded into the embedded store."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    options = ["--out", str(folder / "out"), "--published", "2026-01-15", "--locale", "贵州省", "--source", "黔报"]
    assert CliRunner().invoke(app, ["run", str(folder / "plan.txt"), *options]).exit_code == 0
    return folder / "out"


def test_a_saved_question_takes_any_name_of_a_thing(suanli: Callable[..., Result], loaded: Path) -> None:
    answer = suanli("query", "place_computing_power", "--param", "place=贵州", "--format", "json", "--out", loaded)
    assert sorted((row["text"], row["period"], row["modality"]) for row in json.loads(answer.stdout)) == [
        ("102EFLOPS", "2025-12", "actual"),
        ("200EFLOPS", "2028", "target"),
    ]


def test_a_free_query_is_answered_as_csv(suanli: Callable[..., Result], loaded: Path) -> None:
    cypher = "MATCH (p:Province) RETURN p.name AS name"
    assert suanli("query", cypher, "--format", "csv", "--out", loaded).stdout.split() == ["name", "贵州省"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["place_computing"], "Did you mean place_computing_power"),
        (["place_computing_power", "--param", "town=x"], "It takes place"),
        (["place_computing_power", "--param", "place"], "Write name=value"),
        (["MATCH (c:Company RETURN c"], "Check the query"),
    ],
)
def test_a_wrong_question_is_told_with_a_remedy(
    suanli: Callable[..., Result], loaded: Path, arguments: list[str], told: str
) -> None:
    assert told in one_problem(suanli("query", *arguments, "--out", loaded))


def test_a_target_is_shown_open_beside_its_sentence(suanli: Callable[..., Result], loaded: Path) -> None:
    answer = suanli("figures", "--targets", "--subject", "贵州", "--format", "json", "--out", loaded)
    (row,) = json.loads(answer.stdout)
    assert row["state"] == "open"
    assert "200EFLOPS · 2028 · target" in row["target"]
    assert "到2028年，全省算力总规模达到200EFLOPS" in row["target"]


def test_what_changed_since_an_earlier_state_is_told(suanli: Callable[..., Result], loaded: Path) -> None:
    state = loaded / "before.jsonl"
    suanli("dump", state, "--out", loaded)
    (article,) = [json.loads(line)["id"] for line in (loaded / "articles.jsonl").read_text("utf-8").splitlines()]
    assert suanli("remove", article, "--out", loaded).exit_code == 0
    gone = json.loads(suanli("diff", state, "--format", "json", "--out", loaded).stdout)
    assert {"change": "removed", "kind": "Province", "what": "贵州省"} in gone
    assert suanli("load", "--out", loaded).exit_code == 0
    assert json.loads(suanli("diff", state, "--format", "json", "--out", loaded).stdout) == []


def test_one_view_of_the_figures_at_a_time(suanli: Callable[..., Result], loaded: Path) -> None:
    answer = suanli("figures", "--echoes", "--superseded", "--out", loaded)
    assert "--echoes --superseded: these are several views" in one_problem(answer)


@pytest.mark.parametrize("view", ["--echoes", "--superseded", "--conflicts"])
def test_a_single_article_neither_echoes_nor_contradicts(
    suanli: Callable[..., Result], loaded: Path, view: str
) -> None:
    assert json.loads(suanli("figures", view, "--format", "json", "--out", loaded).stdout) == []


def test_rebuild_loads_the_same_graph_anew(suanli: Callable[..., Result], loaded: Path) -> None:
    state = loaded / "before.jsonl"
    suanli("dump", state, "--out", loaded)
    assert suanli("rebuild", "--out", loaded).exit_code == 0
    assert json.loads(suanli("diff", state, "--format", "json", "--out", loaded).stdout) == []


def test_identifiers_are_kept_for_later_runs(suanli: Callable[..., Result], loaded: Path, tmp_path: Path) -> None:
    file = tmp_path / "known.tsv"
    file.write_text("520000\tdivision\t贵州省\tProvince\n", encoding="utf-8")
    assert suanli("resolve", "--identifiers", file, "--out", loaded).exit_code == 0
    assert (loaded / "identifiers.tsv").read_bytes() == file.read_bytes()
    file.write_text("520000\t贵州省\n", encoding="utf-8")
    told = one_problem(suanli("resolve", "--identifiers", file, "--out", loaded))
    assert "known.tsv:1: is no line of four fields" in told
