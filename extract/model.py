"""The records of an extraction: the gold form of entities, figures and relations, plus their evidence.

All offsets count characters of `Article.content` (title, line feed, text), end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

EXTRACTION_SCHEMA = 1

EntityType = Literal[
    "Company", "Government", "Institution", "Province", "City", "Place", "Person",
    "Report", "Policy", "Index", "Event", "Facility", "Product",
]  # fmt: skip
Predicate = Literal[
    "HELD_IN", "PART_OF", "LOCATED_IN", "WORKS_FOR", "PARTICIPATED_IN", "RELEASED", "RELEASED_AT",
    "RANKED", "CONNECTED_TO", "BUILDS", "COOPERATES_WITH", "COVERS",
]  # fmt: skip
Modality = Literal["actual", "forecast", "target"]
Bound = Literal["approx", "min", "max"]
Props = Mapping[str, str | int | float]


class Sentence(NamedTuple):
    """A sentence with its place; the headline is the first one."""

    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """A name at one place, who found it and how sure it is (0 to 1)."""

    start: int
    end: int
    text: str
    type: EntityType
    extractor: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that the article names: canonical name, the other forms it is called by, and where."""

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    props: Props = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated amount before anything is known about it: value in base unit, the unit as written, bound."""

    start: int
    end: int
    text: str
    value: float
    value_max: float | None = None
    unit: str
    unit_text: str = ""
    bound: Bound | None = None
    scope: str | None = None
    extractor: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim: a quantity with what is measured, of whom, when, and whether it is so or meant to be.

    `start` and `end` are the place of the quantity; the sentence around it is the evidence. `speaker` is the
    canonical name of who says so, or the words where it is no entity. `field_scores` holds how sure each field is.
    """

    text: str
    value: float
    value_max: float | None = None
    unit: str
    unit_text: str = ""
    metric: str
    subject: str | None = None
    subject_type: EntityType | None = None
    period: str | None = None
    modality: Modality = "actual"
    bound: Bound | None = None
    scope: str | None = None
    speaker: str | None = None
    start: int
    end: int
    extractor: str
    score: float = 1.0
    field_scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Subject, predicate and object by canonical name and type; `start` and `end` are the sentence that says it."""

    s: str
    s_type: EntityType
    p: Predicate
    o: str
    o_type: EntityType
    props: Props = field(default_factory=dict)
    speaker: str | None = None
    start: int
    end: int
    extractor: str
    score: float = 1.0


class Period(NamedTuple):
    """A time expression with its place: ISO 8601 date, month, year or range, and how it was written."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article says, with the article's own header; complete enough to build the graph from.

    `made_from` is a digest of the article and the pipeline that made it, so that nothing is done twice.
    """

    schema: int = EXTRACTION_SCHEMA
    article: str
    made_from: str = ""
    page: str
    index: int = 0
    title: str
    reporters: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    published: str | None = None
    locale: str | None = None
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
