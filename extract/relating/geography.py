"""LOCATED_IN that maps and names tell: a city lies in its province, a name shows its place."""

from collections.abc import Iterator

from extract.relating.patterns import Finding
from extract.relating.reading import Reading

SITED = ("Facility", "Institution", "Government", "Company")
DIVISIONS = ("Province", "City")


def find(reading: Reading) -> Iterator[Finding]:
    """Links between divisions of the article, and from each sited thing to the division in its name."""
    yield from _named_after(reading)


def _named_after(reading: Reading) -> Iterator[Finding]:
    divisions = [number for number, entity in enumerate(reading.entities) if entity.type in DIVISIONS]
    for s, entity in enumerate(reading.entities):
        if entity.type not in SITED or not reading.of_entity[s]:
            continue
        shown = [o for o in divisions if any(form in entity.name for form in _short_forms(reading, o))]
        cities = [o for o in shown if reading.entities[o].type == "City"]
        for o in cities or shown:
            yield Finding(s, "LOCATED_IN", o, reading.of_entity[s][0].sentence, f"name-shows-place-{entity.type}")


def _short_forms(reading: Reading, number: int) -> set[str]:
    entity = reading.entities[number]
    forms = {entity.name, *entity.aliases, *(mention.text for mention in entity.mentions)}
    return {form for form in forms if len(form) > 1 and not form.startswith(("我", "全", "本"))}
