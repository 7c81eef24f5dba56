"""The curated names of the field: surface form, type, full form, and why it is listed."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, get_args

from crawler.errors import InputError, Problem
from extract.model import EntityType
from extract.naming.automaton import Automaton

TYPES: tuple[EntityType, ...] = get_args(EntityType)
BY_NAME: dict[str, EntityType] = {kind: kind for kind in TYPES}


class Entry(NamedTuple):
    """A listed name; `full` is the official full form where the surface is a short one, else empty."""

    surface: str
    type: EntityType
    full: str
    reason: str

    @property
    def score(self) -> float:
        """How sure a listed name is: a `doubtful` one (小米, 苹果 are also words) needs another source beside it."""
        return 0.4 if self.reason.endswith("doubtful") else 1.0


def as_type(kind: str) -> EntityType:
    """The entity type of that name. Raises KeyError where there is none."""
    return BY_NAME[kind]


def read_entries(path: str) -> list[Entry]:
    """Entries of a lexicon file. Raises InputError where it cannot be read or a line has no known type."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(where=path, what="cannot be read", remedy="Give a UTF-8 text file.")) from error
    return list(_parse(text, path))


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of the shipped lexicon."""
    source = files("extract") / "lexicons" / "names.tsv"
    return tuple(_parse(source.read_text(encoding="utf-8"), source.name))


@cache
def lexicon() -> Automaton[Entry]:
    """The shipped lexicon, to look up in a text."""
    return Automaton((entry.surface, entry) for entry in entries())


@cache
def full_forms() -> dict[tuple[EntityType, str], str]:
    """The full form of each listed short one."""
    return {(entry.type, entry.surface): entry.full for entry in entries() if entry.full}


@cache
def known_by_full_name() -> dict[str, str]:
    """Short forms whose full form is the canonical name even where the article has it nowhere (总台)."""
    return {entry.surface: entry.full for entry in entries() if entry.reason.startswith("known by its full name")}


def _parse(text: str, where: str) -> Iterable[Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        surface, kind, full, reason = (*line.split("\t"), "", "", "")[:4]
        if kind not in TYPES:
            what = f"{kind!r} is no entity type"
            raise InputError(Problem(where=f"{where}:{number}", what=what, remedy=f"Use one of {', '.join(TYPES)}."))
        yield Entry(surface, as_type(kind), full, reason)
