"""Pages → stage files."""

from pathlib import Path

import msgspec

from crawler.errors import Problem
from crawler.page import Page
from crawler.stage import crawl_to_file

ITEMS = "".join(f'<li><a href="/{n}">云湖算力新闻标题之{n}</a> 2025-08-0{n}</li>' for n in range(1, 9))
LIST = f"<html><body><ul>{ITEMS}</ul></body>"
PAGES: list[Page | Problem] = [
    Page(name="list", text=LIST),
    Page(name="story", text="# 云湖算力大会开幕\n\n大会今日开幕。"),
    Problem(where="empty.txt", what="is empty", remedy="Save the page again."),
]


def kinds(path: Path) -> list[tuple[str, str]]:
    lines = (msgspec.json.decode(line) for line in path.read_bytes().splitlines())
    return [(line["page"], line["kind"]) for line in lines]


def test_every_page_has_a_report_and_a_second_run_adds_none(tmp_path: Path) -> None:
    for _ in range(2):
        outcome = crawl_to_file(PAGES, tmp_path / "articles.jsonl")
        assert (outcome.pages, outcome.articles) == (2, 1)
        assert {problem.where for problem in outcome.problems} == {"empty.txt", "list"}
        assert kinds(tmp_path / "pages.jsonl") == [("list", "list"), ("story", "article")]


def test_a_report_is_replaced_by_that_of_a_later_run(tmp_path: Path) -> None:
    crawl_to_file([Page(name="story", text="----")], tmp_path / "articles.jsonl")
    crawl_to_file(PAGES, tmp_path / "articles.jsonl")
    assert kinds(tmp_path / "pages.jsonl") == [("story", "article"), ("list", "list")]
