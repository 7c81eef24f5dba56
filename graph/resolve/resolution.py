"""What resolution hands over: which canonical entity each name of each article is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from graph.resolve.judgement import Ref

RESOLVED_SCHEMA = 1


class Canonical(NamedTuple):
    """A thing of the graph: its stable id, the name it is shown under, and its type."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """One line of `resolved.jsonl`: the entity `name` of one article is the thing `id`, shown as `canonical`."""

    schema: int = RESOLVED_SCHEMA
    page: str
    article: int
    article_id: str
    name: str
    type: str
    id: str
    canonical: str
    canonical_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer for a corpus: (article id, type, name) → canonical entity."""

    entities: Mapping[tuple[str, str, str], Canonical] = field(default_factory=dict)

    def canonical(self, article: str, type_: str, name: str) -> Canonical:
        """The thing that an article's entity is; what was never resolved stands for itself by type and name."""
        return self.entities.get((article, type_, name)) or Canonical(canonical_id(type_, name), name, type_)

    def names_of(self, thing: str) -> list[Ref]:
        """All names that were merged into the thing of this id, as a decision names them."""
        return sorted({Ref(type_, name) for (_, type_, name), found in self.entities.items() if found.id == thing})


def canonical_id(type_: str, name: str) -> str:
    """A stable id of a thing: a hash of the type and name that it is known by."""
    return sha256(f"{type_}\x1f{name}".encode()).hexdigest()[:16]
