"""Identifiers pin names over the rules and under a person's word; judgements of persons that contradict are told."""

from pathlib import Path

import pytest

from crawler.errors import InputError
from extract.model import Entity, Extraction
from graph.resolve import Decision, Ref, contradictions, read_identifiers, resolve
from graph.resolve.decisions import decide

NAMES = ("Company|云岭科技集团有限公司", "Company|云岭科技", "Company|北山重工")


def article(name: str, company: str) -> Extraction:
    return Extraction(article=name, page=name, title=name, entities=(Entity(type="Company", name=company),))


ARTICLES = [article("a", "云岭科技集团有限公司"), article("b", "云岭科技"), article("c", "北山重工")]


def ids(tmp_path: Path, *lines: str, decisions: tuple[Decision, ...] = ()) -> list[str]:
    """The canonical ids of the three companies with such a file."""
    path = tmp_path / "identifiers.tsv"
    path.write_text("\n".join(("# identifier, scheme, name, type", *lines)), encoding="utf-8")
    found = resolve(ARTICLES, decisions, read_identifiers(path))
    return [found.canonical(one.article, "Company", one.entities[0].name).id for one in ARTICLES]


def test_without_identifiers_the_rules_judge(tmp_path: Path) -> None:
    long, short, other = ids(tmp_path)
    assert long == short != other


def test_different_identifiers_of_a_scheme_are_two_things(tmp_path: Path) -> None:
    long, short, _ = ids(tmp_path, "91A\tuscc\t云岭科技集团有限公司\tCompany", "91B\tuscc\t云岭科技\tCompany")
    assert long != short


def test_identifiers_of_different_schemes_say_nothing(tmp_path: Path) -> None:
    long, short, _ = ids(tmp_path, "91A\tuscc\t云岭科技集团有限公司\tCompany", "Q1\twikidata\t云岭科技\tCompany")
    assert long == short


def test_one_identifier_is_one_thing_whatever_the_names(tmp_path: Path) -> None:
    _, short, other = ids(tmp_path, "91A\tuscc\t云岭科技\tCompany", "91A\tuscc\t北山重工\tCompany")
    assert short == other


def test_a_person_outranks_identifiers(tmp_path: Path) -> None:
    said = decide(Ref.parse(NAMES[1]), Ref.parse(NAMES[2]), "negative", why="另一家", by="li")
    lines = ("91A\tuscc\t云岭科技\tCompany", "91A\tuscc\t北山重工\tCompany")
    _, short, other = ids(tmp_path, *lines, decisions=(said,))
    assert short != other


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("91A\tuscc\t云岭科技", "identifiers.tsv:2: is no line of four fields"),
        (
            "91A\tuscc\t云岭科技\tCompany\n91B\tuscc\t云岭科技\tCompany",
            "云岭科技 has two identifiers of uscc: 91A, 91B",
        ),
    ],
)
def test_a_line_that_says_nothing_is_named(tmp_path: Path, line: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        ids(tmp_path, line)


def test_judgements_that_contradict_are_told_once_and_the_names_stay_apart(tmp_path: Path) -> None:
    a, b, c = map(Ref.parse, NAMES)
    said = (
        decide(a, b, "positive", why="简称", by="li"),
        decide(b, c, "positive", why="更名", by="li"),
        decide(a, c, "negative", why="两家", by="wang"),
    )
    (problem,) = contradictions(said)
    assert "Company|云岭科技集团有限公司" in problem.where
    assert "Company|北山重工" in problem.where
    assert "by way of Company|云岭科技" in problem.what
    long, _, other = ids(tmp_path, decisions=said)
    assert long != other
    assert contradictions(said[:2]) == []
    assert contradictions((said[0], said[2])) == []
