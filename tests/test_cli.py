"""The command line as a user meets it: one command does it all, bad input gets one clear line, the rest is done."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import app

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests/gold"
PAGE = "# 大同投运算力中心\n\n本报讯（记者 张三）8月23日，大同市算力中心投运，总投资20亿元。\n"


@pytest.fixture
def suanli() -> Callable[..., Result]:
    """Run the command in this process."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    return folder


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_one_command_leaves_stage_files_graph_and_report(suanli: Callable[..., Result], tmp_path: Path) -> None:
    result = suanli("run", SAMPLES, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        "articles.jsonl",
        "extractions.jsonl",
        "graph.lbug",
        "report.html",
    }
    assert len(records(tmp_path / "out/extractions.jsonl")) == 11
    assert "Figures as claims" in result.output
    assert "韶关市" in result.output


def test_the_same_run_again_changes_no_stage_file(suanli: Callable[..., Result], pages: Path, tmp_path: Path) -> None:
    suanli("run", pages, "--out", tmp_path / "out")
    before = [(tmp_path / "out" / name).read_bytes() for name in ("articles.jsonl", "extractions.jsonl", "report.html")]
    again = suanli("run", pages, "--out", tmp_path / "out")
    after = [(tmp_path / "out" / name).read_bytes() for name in ("articles.jsonl", "extractions.jsonl", "report.html")]
    assert "0 extracted, 1 unchanged" in again.output
    assert "0 articles added, 0 replaced, 1 unchanged" in again.output
    assert before == after


def test_more_pages_join_what_is_there(suanli: Callable[..., Result], pages: Path, tmp_path: Path) -> None:
    suanli("crawl", pages, "--out", tmp_path / "out")
    more = tmp_path / "more.txt"
    more.write_text(PAGE.replace("大同", "阳泉"), encoding="utf-8")
    suanli("crawl", more, "--out", tmp_path / "out")
    assert [record["page"] for record in records(tmp_path / "out/articles.jsonl")] == ["good", "more"]


def test_what_is_known_of_a_page_comes_from_sidecar_or_options(
    suanli: Callable[..., Result], pages: Path, tmp_path: Path
) -> None:
    (pages / "good.meta.json").write_text('{"source": "大同日报"}', encoding="utf-8")
    suanli("crawl", pages, "--out", tmp_path / "out", "--published", "2025-08-24", "--source", "别的报")
    (article,) = records(tmp_path / "out/articles.jsonl")
    assert (article["source"], article["published"]) == ("大同日报", "2025-08-24")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "empty.txt: is empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt: is binary"),
        ("long.txt", "算力".encode() * 9_000_000, "long.txt: is larger than"),
        ("half.txt", PAGE[:-12].encode(), "half: ends in mid-sentence"),
        ("headline.txt", "# 大同投运算力中心\n".encode(), "headline: holds a headline and no text"),
        ("english.txt", b"# Data centre opens\n\nIt cost 2 billion yuan.\n", "english: holds no Chinese text"),
        ("good.meta.json", b'{"url": ', "good.meta.json: is no valid sidecar"),
    ],
)
def test_a_bad_page_gets_one_line_and_the_rest_is_done(
    suanli: Callable[..., Result], pages: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (pages / name).write_bytes(content)
    result = suanli("crawl", pages, "--out", tmp_path / "out")
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("✗")]
    assert len(lines) == 1
    assert told in lines[0]
    assert "good" in [record["page"] for record in records(tmp_path / "out/articles.jsonl")]


def test_a_missing_path_gets_one_line(suanli: Callable[..., Result], pages: Path, tmp_path: Path) -> None:
    result = suanli("crawl", tmp_path / "nowhere.txt", pages, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "nowhere.txt: No such file" in result.stderr.replace("\n", "")
    assert len(records(tmp_path / "out/articles.jsonl")) == 1


def test_gb18030_is_read_not_refused(suanli: Callable[..., Result], pages: Path, tmp_path: Path) -> None:
    (pages / "good.txt").write_bytes(PAGE.encode("gb18030"))
    assert suanli("crawl", pages, "--out", tmp_path / "out").exit_code == 0
    assert records(tmp_path / "out/articles.jsonl")[0]["title"] == "大同投运算力中心"


def test_a_broken_line_of_a_stage_file_is_told_and_the_rest_is_done(
    suanli: Callable[..., Result], pages: Path, tmp_path: Path
) -> None:
    suanli("crawl", pages, "--out", tmp_path / "out")
    with (tmp_path / "out/articles.jsonl").open("ab") as lines:
        lines.write(b'{"schema": 1, "id"\n{"schema": 7}\n')
    result = suanli("extract", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "articles.jsonl:2: no valid record" in result.stderr
    assert "articles.jsonl:3: schema 7 is newer than 1" in result.stderr
    assert len(records(tmp_path / "out/extractions.jsonl")) == 1


def test_an_out_folder_that_cannot_be_made_is_told(suanli: Callable[..., Result], pages: Path) -> None:
    result = suanli("run", pages, "--out", pages / "good.txt" / "out")
    assert result.exit_code == 1
    assert "Give another --out folder" in result.stderr


def test_an_annotation_is_a_draft_that_evaluates_at_one(suanli: Callable[..., Result], pages: Path) -> None:
    assert suanli("annotate", pages / "good.txt").exit_code == 0
    assert suanli("annotate", pages / "good.txt").exit_code == 1, "a person's corrections are not overwritten"
    draft = json.loads((pages / "good.json").read_text(encoding="utf-8"))
    assert draft["articles"][0]["title"] == "大同投运算力中心"
    assert "20亿元" in [figure["text"] for figure in draft["articles"][0]["figures"]]
    assert suanli("evaluate", pages / "good.json").exit_code == 0


def test_scores_below_their_floors_fail(suanli: Callable[..., Result], pages: Path, tmp_path: Path) -> None:
    suanli("annotate", pages / "good.txt")
    floors = tmp_path / "floors.json"
    floors.write_text('{"titles": 1.0, "entities/Index": 0.5}', encoding="utf-8")
    result = suanli("evaluate", pages / "good.json", "--floors", floors)
    assert result.exit_code == 1
    assert "entities/Index: F1 nan is below 0.5" in result.stderr
    assert "titles" not in result.stderr


def test_every_command_has_an_example(suanli: Callable[..., Result]) -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        assert f"Example: suanli {name}" in " ".join(suanli(name, "--help").output.split()), name


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="a small tmpfs needs root")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False).returncode:
        pytest.skip("tmpfs cannot be mounted here")
    try:
        command = [sys.executable, "pipeline.py", "run", str(SAMPLES), "--out", str(disk / "out")]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        subprocess.run(["umount", disk], check=True)
    assert result.returncode == 1
    assert "No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


def test_after_an_interruption_the_same_command_completes_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(PAGE.replace("20亿元", f"{number + 1}亿元"), encoding="utf-8")
    command = [sys.executable, "pipeline.py", "run", str(folder), "--out", str(tmp_path / "out"), "--workers", "1"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    part = tmp_path / "out/extractions.jsonl.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "What is done is kept" in said
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(records(tmp_path / "out/extractions.jsonl")) == 300
    assert ", 0 unchanged" not in again.stderr.split("Articles: ")[1].split("→")[0]
