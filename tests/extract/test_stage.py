"""The extraction stage does nothing twice, loses nothing, and tells what it could not read."""

import json
import os
import sys
from pathlib import Path

import pytest

from crawler.article import Article
from crawler.errors import InputError
from crawler.jsonl import encode_line
from extract.engines import Engine
from extract.stage import Setup, extract_file

ONE_CORE = Engine("local", 1)


def article(number: int, text: str = "大同市算力中心投运，总投资20亿元。") -> Article:
    return Article(id=f"a{number}", page="p", index=number, title=f"第{number}条消息", text=text)


@pytest.fixture
def stage(tmp_path: Path) -> tuple[Path, Path]:
    articles, extractions = tmp_path / "articles.jsonl", tmp_path / "extractions.jsonl"
    articles.write_bytes(b"".join(encode_line(article(number)) for number in range(3)))
    return articles, extractions


def test_a_second_run_keeps_everything_and_changes_no_byte(stage: tuple[Path, Path]) -> None:
    first = extract_file(*stage, engine=ONE_CORE)
    content = stage[1].read_bytes()
    second = extract_file(*stage, engine=ONE_CORE)
    assert (first.new, first.kept) == (3, 0)
    assert (second.new, second.kept) == (0, 3)
    assert stage[1].read_bytes() == content


def test_a_users_own_lexicon_is_used_and_counts_as_another_pipeline(stage: tuple[Path, Path], tmp_path: Path) -> None:
    stage[0].write_bytes(encode_line(article(0, "记者走进灵峰台，听讲解员介绍。")))
    extract_file(*stage, engine=ONE_CORE)
    assert "灵峰台" not in names(stage[1])
    own = tmp_path / "own.tsv"
    own.write_text("灵峰台\tFacility\t\tour own\n", encoding="utf-8")
    assert extract_file(*stage, setup=Setup(lexicon=own), engine=ONE_CORE).new == 1
    assert "灵峰台" in names(stage[1])
    wrong = tmp_path / "wrong.tsv"
    wrong.write_text("灵峰台\tCastle\t\tour own\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.tsv"):
        extract_file(*stage, setup=Setup(lexicon=wrong), engine=ONE_CORE)


def names(extractions: Path) -> list[str]:
    return [entity["name"] for entity in json.loads(extractions.read_bytes())["entities"]]


def test_a_higher_score_is_asked_for_and_what_is_below_it_is_left_out(stage: tuple[Path, Path]) -> None:
    extract_file(*stage, engine=ONE_CORE)
    scores = [item["score"] for item in claimed(stage[1])]
    assert scores
    assert extract_file(*stage, setup=Setup(min_score=min(scores)), engine=ONE_CORE).new == 3
    assert len(claimed(stage[1])) == len(scores)
    extract_file(*stage, setup=Setup(min_score=1.0), engine=ONE_CORE)
    assert claimed(stage[1]) == []


def claimed(extractions: Path) -> list[dict[str, float]]:
    records = map(json.loads, extractions.read_bytes().splitlines())
    return [item for record in records for item in (*record["figures"], *record["relations"])]


def test_only_a_changed_article_is_done_again(stage: tuple[Path, Path]) -> None:
    extract_file(*stage, engine=ONE_CORE)
    changed = [article(0), article(1, text="大同市算力中心开工。"), article(2)]
    stage[0].write_bytes(b"".join(map(encode_line, changed)))
    assert extract_file(*stage, engine=ONE_CORE)[:2] == (1, 2)
    assert len(stage[1].read_bytes().splitlines()) == 3


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(b"".join(encode_line(article(number)) for number in range(70)))
    extract_file(articles, tmp_path / "one.jsonl", engine=ONE_CORE)
    extract_file(articles, tmp_path / "two.jsonl", engine=Engine("local", 2))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_an_interrupted_run_is_completed_by_the_next(tmp_path: Path) -> None:
    articles, extractions = tmp_path / "articles.jsonl", tmp_path / "extractions.jsonl"
    articles.write_bytes(b"".join(encode_line(article(number)) for number in range(70)))

    def interrupt(done: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_file(articles, extractions, engine=ONE_CORE, progress=interrupt)
    part = tmp_path / "extractions.jsonl.part"
    with part.open("ab") as torn:
        torn.write(b'{"schema":1,"article":"a3')
    outcome = extract_file(articles, extractions, engine=ONE_CORE)
    assert (outcome.new, outcome.kept) == (38, 32)
    assert not part.exists()
    extract_file(articles, tmp_path / "undisturbed.jsonl", engine=ONE_CORE)
    assert extractions.read_bytes() == (tmp_path / "undisturbed.jsonl").read_bytes()


def test_a_broken_line_is_told_with_its_place_and_the_rest_is_done(stage: tuple[Path, Path]) -> None:
    lines = stage[0].read_bytes().splitlines()
    future = lines[0].replace(b'"schema":1', b'"schema":99')
    stage[0].write_bytes(b"\n".join([lines[0], b'{"broken', future, b'{"schema":1,"id":3}', lines[2]]))
    outcome = extract_file(*stage, engine=ONE_CORE)
    assert outcome.new == 2
    assert [problem.where for problem in outcome.problems] == [f"{stage[0]}:{number}" for number in (2, 3, 4)]
    assert "schema 99 is newer" in outcome.problems[1].what


def test_a_missing_stage_file_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"articles\.jsonl"):
        extract_file(tmp_path / "articles.jsonl", tmp_path / "extractions.jsonl")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_stage_file_is_told(stage: tuple[Path, Path]) -> None:
    stage[0].chmod(0)
    with pytest.raises(InputError):
        extract_file(*stage)


def test_ray_writes_what_this_machine_writes(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs `make scale`")
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(b"".join(encode_line(article(number)) for number in range(40)))
    extract_file(articles, tmp_path / "here.jsonl", engine=ONE_CORE)
    outcome = extract_file(articles, tmp_path / "ray.jsonl", engine=Engine("ray", 2))
    assert outcome.new == 40
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "ray.jsonl").read_bytes()


def test_ray_that_is_not_installed_is_told_of_in_one_line(
    stage: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="Ray is not installed"):
        extract_file(*stage, engine=Engine("ray"))
