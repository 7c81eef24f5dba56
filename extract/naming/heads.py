"""The last word of a name tells its type: a name in 大学 is no Government, one in 管委会 no Institution."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extract.model import EntityType
from extract.naming.lexicon import as_type

LONGEST = 14


@cache
def _heads() -> Mapping[str, EntityType]:
    text = (files("extract") / "lexicons" / "name_heads.tsv").read_text(encoding="utf-8")
    return {head: as_type(kind) for head, kind in (line.split("\t") for line in text.splitlines() if line[0] != "#")}


def head_type(name: str) -> EntityType | None:
    """The type that the longest known head at the end of the name shows; None for other names and bare heads."""
    for length in range(min(LONGEST, len(name) - 1), 1, -1):
        if kind := _heads().get(name[-length:]):
            return kind
    return None
