"""The records of the graph, and the fixed list of labels, edge types and properties that every store knows."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Literal, NamedTuple, get_args

from extract.model import EntityType, Predicate

Value = str | int | float | tuple[str, ...] | tuple[float, ...]
Props = Mapping[str, Value]
Kind = Literal["string", "integer", "float", "strings", "floats"]

ENTITY_LABELS: tuple[str, ...] = get_args(EntityType)
PREDICATES: tuple[str, ...] = get_args(Predicate)

ENTITY_PROPERTIES: Mapping[str, Kind] = {
    "id": "string",
    "name": "string",
    "type": "string",
    "aliases": "strings",
    "theme": "string",
    "start": "string",
    "end": "string",
    "first_published": "string",
    "last_published": "string",
}
NODE_PROPERTIES: Mapping[str, Mapping[str, Kind]] = {
    "Article": {
        "id": "string",
        "page": "string",
        "title": "string",
        "reporters": "strings",
        "source": "string",
        "url": "string",
        "published": "string",
        "locale": "string",
        "origin": "string",
        "figures": "integer",
        "digest": "string",
    },
    "Sentence": {"id": "string", "article": "string", "text": "string", "start": "integer", "end": "integer"},
    "Figure": {
        "id": "string",
        "article": "string",
        "text": "string",
        "value": "float",
        "value_max": "float",
        "unit": "string",
        "unit_text": "string",
        "metric": "string",
        "concept": "string",
        "subject": "string",
        "topic": "string",
        "period": "string",
        "modality": "string",
        "bound": "string",
        "scope": "string",
        "speaker": "string",
        "source": "string",
        "published": "string",
        "sentence": "string",
        "origin": "string",
        "start": "integer",
        "end": "integer",
        "extractor": "string",
        "score": "float",
    },
    **dict.fromkeys(ENTITY_LABELS, ENTITY_PROPERTIES),
}

RELATION_PROPERTIES: Mapping[str, Kind] = {
    "id": "string",
    "role": "string",
    "title": "string",
    "rank": "integer",
    "sentences": "strings",
    "speakers": "strings",
    "extractors": "strings",
    "scores": "floats",
    "articles": "strings",
    "first_published": "string",
    "last_published": "string",
    "score": "float",
}
EDGE_PROPERTIES: Mapping[str, Mapping[str, Kind]] = {
    "PART_OF_ARTICLE": {"id": "string"},
    "STATED_IN": {"id": "string"},
    "ABOUT": {"id": "string"},
    "MENTIONED_IN": {
        "id": "string",
        "text": "string",
        "start": "integer",
        "end": "integer",
        "extractor": "string",
        "score": "float",
    },
    "APPEARS_IN": {
        "id": "string",
        "aliases": "strings",
        "theme": "string",
        "start": "string",
        "end": "string",
        "published": "string",
        "score": "float",
    },
    **dict.fromkeys(PREDICATES, RELATION_PROPERTIES),
}
AREAS = ("City", "Province", "Place")
ORGANISATIONS = ("Company", "Government", "Institution")
WORKS = ("Report", "Policy", "Index", "Product")
Ends = tuple[tuple[str, ...], tuple[str, ...]]
# Which types a relation joins, as the annotation guidelines have it; what is outside of this is a mistake of reading.
EDGE_ENDS: Mapping[str, tuple[Ends, ...]] = {
    "PART_OF_ARTICLE": ((("Sentence",), ("Article",)),),
    "STATED_IN": ((("Figure",), ("Sentence",)),),
    "ABOUT": ((("Figure",), ENTITY_LABELS),),
    "MENTIONED_IN": ((ENTITY_LABELS, ("Sentence",)),),
    "APPEARS_IN": ((ENTITY_LABELS, ("Article",)),),
    "HELD_IN": ((("Event",), (*AREAS, "Facility")),),
    "PART_OF": tuple(((label,), (label,)) for label in ("Event", "Index", "Facility", "Company")),
    "LOCATED_IN": (((*ORGANISATIONS, "Facility", *AREAS), AREAS),),
    "WORKS_FOR": ((("Person",), ORGANISATIONS),),
    "PARTICIPATED_IN": ((("Person", *ORGANISATIONS), ("Event",)),),
    # A platform publishes its own lists.
    "RELEASED": ((("Person", *ORGANISATIONS, "Product"), WORKS),),
    "RELEASED_AT": (((*WORKS, "Facility"), ("Event",)),),
    "RANKED": ((("Province", "City", *ORGANISATIONS, "Facility", "Product"), ("Index",)),),
    "CONNECTED_TO": ((("Province", "City", "Facility", "Company"), ("Product", "Facility")),),
    "BUILDS": ((ORGANISATIONS, ("Facility", "Product")),),
    "COOPERATES_WITH": ((ORGANISATIONS, ORGANISATIONS),),
    "COVERS": ((("Report", "Policy", "Index"), ("Province", "City", "Company", "Index", "Product", "Policy")),),
}


def joins(type_: str) -> Iterator[tuple[str, str]]:
    """The pairs of labels that edges of a type may join."""
    for sources, targets in EDGE_ENDS[type_]:
        yield from ((source, target) for source in sources for target in targets)


class Ref(NamedTuple):
    """Which node: its label and id."""

    label: str
    id: str


class Node(NamedTuple):
    """A node; `props` holds what is known (no None), by the names of `NODE_PROPERTIES`, `id` included."""

    label: str
    id: str
    props: Props

    @property
    def ref(self) -> Ref:
        """The node's label and id."""
        return Ref(self.label, self.id)


class Edge(NamedTuple):
    """An edge from `source` to `target`; `props` by the names of `EDGE_PROPERTIES`, `id` included."""

    type: str
    id: str
    source: Ref
    target: Ref
    props: Props


def hash_id(*parts: str | float | None) -> str:
    """A stable id from what is said by whom: 64 bits of SHA-256, in hexadecimal."""
    return sha256("\x1f".join("" if part is None else str(part) for part in parts).encode()).hexdigest()[:16]
