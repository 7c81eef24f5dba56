"""Which types each relation may join, as the guidelines' relation table says."""

from itertools import product

from extract.model import EntityType, Predicate

Kinds = tuple[EntityType, ...]
ORG: Kinds = ("Company", "Government", "Institution")
WORK: Kinds = ("Report", "Policy", "Index", "Product")
_NESTED: Kinds = ("Event", "Index", "Facility", "Company")
TABLE: dict[Predicate, tuple[tuple[Kinds, Kinds], ...]] = {
    "HELD_IN": ((("Event",), ("City", "Province", "Place", "Facility", "Institution")),),
    "PART_OF": tuple(((kind,), (kind,)) for kind in _NESTED),
    "LOCATED_IN": (((*ORG, "Facility", "City", "Place"), ("City", "Province", "Place")),),
    "WORKS_FOR": ((("Person",), ORG),),
    "PARTICIPATED_IN": ((("Person", *ORG), ("Event",)),),
    "RELEASED": (((*ORG, "Person"), WORK),),
    "RELEASED_AT": (((*WORK, "Facility"), ("Event",)),),
    "RANKED": ((("Province", "City", "Company", "Facility", "Product"), ("Index",)),),
    "CONNECTED_TO": ((("Province", "City", "Facility", "Company"), ("Product", "Facility")),),
    "BUILDS": ((ORG, ("Facility", "Product")),),
    "COOPERATES_WITH": ((ORG, ORG),),
    "COVERS": ((("Report", "Policy", "Index"), ("Province", "City", "Company", "Index", "Product")),),
}  # fmt: skip
SYMMETRIC: frozenset[Predicate] = frozenset({"COOPERATES_WITH"})
ALLOWED: frozenset[tuple[Predicate, EntityType, EntityType]] = frozenset(
    (predicate, left, right)
    for predicate, rows in TABLE.items()
    for lefts, rights in rows
    for left, right in product(lefts, rights)
)
PREDICATES_OF: dict[tuple[EntityType, EntityType], tuple[Predicate, ...]] = {
    (left, right): tuple(p for p in TABLE if (p, left, right) in ALLOWED) for _, left, right in ALLOWED
}
