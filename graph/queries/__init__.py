"""Saved questions: named, parametrised Cypher that both stores answer alike, and the door for free queries.

A question is one `.cypher` file: `// zh:` and `// en:` say what it answers, each `// param: NAME KIND DEFAULT` is a
parameter. Kinds: `name` (of an entity; an alias will do), `text`, `number`, `decimal`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from crawler.errors import InputError, Problem
from graph.resolve import same
from graph.store import GraphStore, Row

Argument = str | int | float


class Parameter(NamedTuple):
    """A value that a question asks for."""

    name: str
    kind: str
    default: str


class Question(NamedTuple):
    """A saved query with what it answers, in Chinese and English."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    cypher: str


@cache
def questions() -> tuple[Question, ...]:
    """All saved questions by name."""
    folder = files("graph.queries").iterdir()
    found = {path.name: path.read_text(encoding="utf-8") for path in folder if path.name.endswith(".cypher")}
    return tuple(parse(name.removesuffix(".cypher"), text) for name, text in sorted(found.items()))


def parse(name: str, text: str) -> Question:
    """The question that a `.cypher` file holds."""
    head = [line.removeprefix("// ") for line in text.splitlines() if line.startswith("// ")]
    said = dict(line.split(": ", 1) for line in head if not line.startswith("param: "))
    parameters = (line.removeprefix("param: ").split(" ", 2) for line in head if line.startswith("param: "))
    return Question(name, said["zh"], said["en"], tuple(Parameter(*parameter) for parameter in parameters), text)


def question(name: str) -> Question:
    """The saved question of this name; raises InputError with the nearest names."""
    known = {question.name: question for question in questions()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    remedy = f"Did you mean {', '.join(near)}?" if near else "List them all to choose one."
    raise InputError(Problem(where=name, what="no saved question has this name, and it is no Cypher", remedy=remedy))


def is_cypher(text: str) -> bool:
    """Whether a text is a query rather than the name of one."""
    return len(text.split()) > 1


def ask(store: GraphStore, text: str, values: Mapping[str, str] | None = None) -> list[Row]:
    """The rows that a saved question (by name) or a free query gives.

    Raises InputError for a value that the question does not take, StoreError where the store refuses the query.
    """
    if is_cypher(text):
        return store.query(text, values or {})
    asked = question(text)
    return store.query(asked.cypher, dict(_arguments(store, asked, values or {})))


def _arguments(store: GraphStore, asked: Question, values: Mapping[str, str]) -> Iterator[tuple[str, Argument]]:
    if unknown := values.keys() - {parameter.name for parameter in asked.parameters}:
        takes = ", ".join(parameter.name for parameter in asked.parameters) or "no parameter"
        what = f"there is no parameter {', '.join(sorted(unknown))}"
        raise InputError(Problem(where=asked.name, what=what, remedy=f"It takes {takes}."))
    for parameter in asked.parameters:
        yield parameter.name, _argument(store, parameter, values.get(parameter.name, parameter.default))


def _argument(store: GraphStore, parameter: Parameter, value: str) -> Argument:
    if parameter.kind == "name":
        return canonical_name(store, value)
    if parameter.kind == "text":
        return value
    try:
        return int(value) if parameter.kind == "number" else float(value)
    except ValueError as error:
        where = f"--param {parameter.name}={value}"
        raise InputError(Problem(where=where, what="this is no number", remedy="Give one in digits.")) from error


def canonical_name(store: GraphStore, name: str) -> str:
    """The name in the graph of what is called `name`.

    Itself; else of the alias's holder that most articles name; else of the thing that the rules of resolution call the
    same (贵州 → 贵州省).
    """
    if store.query("MATCH (e:Entity) WHERE e.name = $name RETURN e.id LIMIT 1", {"name": name}):
        return name
    rows = store.query(
        "MATCH (e:Entity)-[:APPEARS_IN]->(a:Article) WHERE $name IN e.aliases "
        "RETURN e.name AS name, count(a.id) AS articles ORDER BY articles DESC, name LIMIT 1",
        {"name": name},
    )
    return str(rows[0]["name"]) if rows else _same_thing(store, name)


def _same_thing(store: GraphStore, name: str) -> str:
    rows = store.query(
        "MATCH (e:Entity) WHERE e.name STARTS WITH $first RETURN e.name AS name, e.type AS type ORDER BY name",
        {"first": name[:1]},
    )
    judged = ((same(name, row["name"], row["type"]), row["name"]) for row in rows)
    return max(((score, thing) for (yes, _, score), thing in judged if yes), default=(0.0, name))[1]
