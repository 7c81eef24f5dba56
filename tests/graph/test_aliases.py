"""The alias files of the field: form, and that no name means two things within one file."""

from collections import defaultdict
from pathlib import Path

import pytest

from extract import naming
from graph.resolve import knowledge
from graph.resolve.text import normal

FILES = sorted((Path(naming.__file__).parent.parent / "lexicons" / "aliases").glob("*.tsv"))
# Cities that share a nickname; the name alone decides nothing then.
SHARED = {"鹿城"}


def lines(path: Path) -> list[list[str]]:
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [row.split("\t") for row in rows]


def test_every_file_has_its_types() -> None:
    assert {path.stem for path in FILES} == set(knowledge.ALIAS_FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_has_a_name_and_others(path: Path) -> None:
    bad = [row for row in lines(path) if len(row) != 2 or not all(form.strip() for form in row[1].split("|"))]
    assert bad == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_name_stands_for_two_things(path: Path) -> None:
    owners: dict[str, set[int]] = defaultdict(set)
    for number, (name, others) in enumerate(lines(path)):
        for form in (name, *others.split("|")):
            owners[normal(form)].add(number)
    assert {form for form, numbers in owners.items() if len(numbers) > 1} <= SHARED
