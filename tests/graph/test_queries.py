"""Every saved question, over both stores, against answers written by hand from the small corpus."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.errors import InputError
from graph.queries import Question, ask, is_cypher, question, questions
from graph.store import GraphStore

Case = dict[str, Any]
ANSWERS: list[Case] = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["question"])
def test_answers(loaded: GraphStore, case: Case) -> None:
    rows = ask(loaded, case["question"], case["params"])
    assert [list(row.values()) for row in rows] == case["rows"]


def test_the_shortest_ways_come_as_paths(loaded: GraphStore) -> None:
    rows = ask(loaded, "connections", {"from": "云海科技", "to": "信通研究院"})
    names = [[node["name"] for node in row["p"]["nodes"]] for row in rows]
    assert names == [["云海科技", "2025算力大会", "算力指数报告", "信通研究院"]]
    assert [edge["_type"] for edge in rows[0]["p"]["edges"]] == ["PARTICIPATED_IN", "RELEASED_AT", "RELEASED"]
    assert rows[0]["steps"] == 3
    assert all(edge["sentences"] for edge in rows[0]["p"]["edges"])


def test_every_question_has_an_answer_to_hold_it() -> None:
    assert {case["question"] for case in ANSWERS} | {"connections"} == {question.name for question in questions()}


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_a_question_says_what_it_answers_and_uses_its_parameters(asked: Question) -> None:
    assert any("一" <= character <= "鿿" for character in asked.zh)
    assert asked.en.isascii()
    assert all(f"${parameter.name}" in asked.cypher for parameter in asked.parameters)


def test_a_name_may_be_an_alias(loaded: GraphStore) -> None:
    assert ask(loaded, "news_of", {"subject": "大会"}) == ask(loaded, "news_of", {"subject": "2025算力大会"})


def test_a_name_that_nobody_has_gives_no_rows(loaded: GraphStore) -> None:
    assert ask(loaded, "news_of", {"subject": "无此公司"}) == []


def test_free_queries_take_parameters_too(loaded: GraphStore) -> None:
    rows = ask(
        loaded, "MATCH (c:Company) WHERE c.name STARTS WITH $start RETURN c.name AS name ORDER BY name", {"start": "云"}
    )
    assert rows == [{"name": "云海科技"}]


def test_a_query_is_told_from_a_name() -> None:
    assert is_cypher("MATCH (n) RETURN n")
    assert not is_cypher("ranking")


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(InputError, match="place_racks"):
        question("place_rack")


@pytest.mark.parametrize(
    ("values", "what"), [({"plaec": "大同市"}, "no parameter plaec"), ({"at_least": "many"}, "no number")]
)
def test_wrong_parameters_are_refused(loaded: GraphStore, values: dict[str, str], what: str) -> None:
    with pytest.raises(InputError, match=what):
        ask(loaded, "co_participation", values)
