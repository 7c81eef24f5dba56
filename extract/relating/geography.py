"""LOCATED_IN that maps and names tell: a city lies in its province, a name shows its place."""

from collections.abc import Iterator

from extract.model import EntityType, Predicate
from extract.naming.gazetteer import Division, named
from extract.relating.patterns import Finding
from extract.relating.reading import Reading

SITED = ("Facility", "Institution", "Government", "Company", "Event", "Policy")
PREDICATE: dict[EntityType, Predicate] = {"Event": "HELD_IN", "Policy": "COVERS"}


def find(reading: Reading) -> Iterator[Finding]:
    """Links between divisions of the article, and from each sited thing to the division in its name."""
    divisions = {
        number: named(entity.name)
        for number, entity in enumerate(reading.entities)
        if entity.type in ("Province", "City")
    }
    yield from _divisions_in_divisions(reading, divisions)
    yield from _named_after(reading, divisions)


def _divisions_in_divisions(reading: Reading, divisions: dict[int, list[Division]]) -> Iterator[Finding]:
    """Each division in the next larger one that the article names."""
    for s, inner in divisions.items():
        around = {
            o: len(larger.code)
            for o, outer in divisions.items()
            for larger in outer
            if any(smaller.within(larger) for smaller in inner)
        }
        if around:
            o = max(around, key=lambda number: around[number])
            yield Finding(s, "LOCATED_IN", o, reading.evidence(s, o), "map")


def _named_after(reading: Reading, divisions: dict[int, list[Division]]) -> Iterator[Finding]:
    for s, entity in enumerate(reading.entities):
        if entity.type not in SITED:
            continue
        shown = [o for o in divisions if any(form in entity.name for form in _short_forms(reading, o, divisions[o]))]
        cities = [o for o in shown if reading.entities[o].type == "City"]
        for o in cities or shown:
            yield Finding(
                s,
                PREDICATE.get(entity.type, "LOCATED_IN"),
                o,
                reading.evidence(s, o),
                f"name-shows-place-{entity.type}",
            )


def _short_forms(reading: Reading, number: int, known: list[Division]) -> set[str]:
    entity = reading.entities[number]
    forms = {entity.name, *entity.aliases, *(division.short for division in known)}
    return {form for form in forms if len(form) > 1 and form[0] not in "我全本该"}
