"""Curated names of one thing: each line of an alias file has the name shown and the others of the same thing."""

from functools import cache
from importlib.resources import files

from extract.model import EntityType
from extract.naming.surface import key

# The alias files whose names an article may use side by side for one thing, and the types that they have there.
_ALIKE: dict[EntityType, tuple[str, ...]] = {
    "Company": ("companies",),
    "Government": ("governments",),
    "Institution": ("institutions",),
    "Place": ("places",),
    "Person": ("people",),
    "Product": ("products",),
}


@cache
def alias_groups(file: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The things of an alias file, each its shown name and its other names."""
    text = (files("extract") / "lexicons" / "aliases" / f"{file}.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((name, tuple(other for other in others.split("|") if other)) for name, _, others in lines)


def known_as(kind: EntityType, surface: str) -> str | None:
    """The name shown for what a surface form of this type is known to mean; None where it is unknown."""
    return _shown(kind).get(key(surface))


@cache
def _shown(kind: EntityType) -> dict[str, str]:
    groups = [group for file in _ALIKE.get(kind, ()) for group in alias_groups(file)]
    return {key(form): name for name, others in groups for form in (name, *others)}
