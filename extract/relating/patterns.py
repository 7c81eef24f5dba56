"""Patterns over the skeleton: how an article says that two names stand in a relation.

`extract/patterns/relations_*.yml` hold them as regular expressions with names in braces: `{s:Company}` is the subject,
`{o:Event}` the object, `{s:Company+}` a list of names that all are, `{Person}` a name that is neither, and a word in
lower case, `{issue}`, one of the cue words under that name in `cues.yml`. `{..8}` stands for up to 8 characters of a
clause without a name, `{...8}` for as many of a sentence. A pattern that lacks one end takes what is in focus where it
matches (`focus.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from extract.model import Predicate
from extract.relating.reading import LETTERS, NAME, QUOTED, TYPES, Reading

GROUPS: dict[str, tuple[str, ...]] = {
    "Org": ("Company", "Government", "Institution"),
    "Actor": ("Company", "Government", "Institution", "Person"),
    "Division": ("Province", "City"),
    "Area": ("Province", "City", "Place"),
    "Site": ("Province", "City", "Place", "Facility"),
    "Work": ("Report", "Policy", "Index", "Product"),
    "Made": ("Facility", "Product"),
}
FILES = ("relations_events.yml", "relations_firms.yml", "relations_works.yml")
_CLAUSE, _SENTENCE = (rf"[^{marks}\n{LETTERS[TYPES[0]]}-\uf8ff]" for marks in ("，。；", "。；"))
SEPARATOR = (
    rf"(?:、|{QUOTED}|和|与|及|以及|，|；|/|\+|等|创新成果|系列|[一二两三四五六七八九十0-9]家|（{NAME}）"
    rf"|等(?:头部|国产|国内|核心|主要)*[^，。；、\n{LETTERS[TYPES[0]]}-\uf8ff]{{2,8}}(?:，以及|，|、))"
)
TITLES = ("Work", "Report", "Policy", "Report|Policy", "Report|Policy|Product")
_SLOT = re.compile(
    r"\{(?:(?P<role>[so]):)?(?P<kinds>[A-Z][A-Za-z|]*)(?P<many>\+?)\}"
    r"|\{(?P<cue>[a-z_]+)\}|\{(?P<gap>\.{2,3})(?P<most>[0-9]+)\}"
)


class Finding(NamedTuple):
    """A relation between two entities (by number) as one pattern says it, at one sentence."""

    s: int
    p: Predicate
    o: int
    sentence: int
    rule: str
    props: tuple[tuple[str, str | int], ...] = ()


class Pattern(NamedTuple):
    """A compiled pattern; `focus` names what stands for a missing object."""

    name: str
    predicate: Predicate
    regex: re.Pattern[str]
    focus: str | None
    props: tuple[tuple[str, str | int], ...]


@cache
def cue_words() -> dict[str, tuple[str, ...]]:
    """Cue words by family, longest first."""
    families = yaml.safe_load(_data("cues.yml"))
    return {family: tuple(sorted(words.split(), key=len, reverse=True)) for family, words in families.items()}


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """All patterns of the relations files, compiled."""
    return tuple(
        Pattern(
            name=row["name"],
            predicate=predicate,
            regex=_compiled(row["match"]),
            focus=row.get("focus"),
            props=tuple(row.get("props", {}).items()),
        )
        for name in FILES
        for predicate, rows in yaml.safe_load(_data(name)).items()
        for row in rows
    )


def find(reading: Reading, pattern: Pattern) -> Iterator[tuple[re.Match[str], list[int], list[int]]]:
    """Every match of the pattern with the entities of its subject and its object, these empty where it has none."""
    for match in pattern.regex.finditer(reading.skeleton):
        yield match, _entities(reading, match, "s"), _entities(reading, match, "o")


def _entities(reading: Reading, match: re.Match[str], role: str) -> list[int]:
    if role not in match.re.groupindex:
        return []
    start, end = match.span(role)
    return [reading.spot_at[at].entity for at in range(start, end) if at in reading.spot_at]


def _compiled(text: str) -> re.Pattern[str]:
    # A lookahead, so that matches may overlap: in a chain of offices each one is found.
    return re.compile(f"(?={expanded(text)})")


def expanded(text: str) -> str:
    """The regular expression that a pattern stands for."""
    return _SLOT.sub(_expanded, text)


def _expanded(slot: re.Match[str]) -> str:
    if slot["cue"]:
        return "(?:" + "|".join(map(re.escape, cue_words()[slot["cue"]])) + ")"
    if slot["gap"]:
        return f"{_CLAUSE if slot['gap'] == '..' else _SENTENCE}{{0,{slot['most']}}}"
    name = _one_of(slot["kinds"])
    if slot["many"]:
        # 《甲》《乙》: titles are listed with nothing between them.
        fewest = 0 if slot["kinds"] in TITLES else 1
        name = f"{name}(?:{SEPARATOR}{{{fewest},3}}{name})*"
    return f"(?P<{slot['role']}>{name})" if slot["role"] else f"(?:{name})"


def _one_of(kinds: str) -> str:
    if kinds == "Any":
        return NAME
    wanted = {kind for part in kinds.split("|") for kind in GROUPS.get(part, (part,))}
    return "[" + "".join(LETTERS[kind] for kind in TYPES if kind in wanted) + "]"


def _data(name: str) -> str:
    return (files("extract.patterns") / name).read_text(encoding="utf-8")
