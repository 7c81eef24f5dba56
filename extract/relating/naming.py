"""Relations that names alone show: a forum named after its conference, a sub-index, a product named after its maker."""

from collections.abc import Iterator

from extract.relating.patterns import Finding
from extract.relating.reading import Reading


def find(reading: Reading) -> Iterator[Finding]:
    """What names tell of each other."""
    yield from _events_in_events(reading)
    yield from _sub_indices(reading)
    yield from _named_after_maker(reading)


def _events_in_events(reading: Reading) -> Iterator[Finding]:
    events = [number for number, entity in enumerate(reading.entities) if entity.type == "Event"]
    for s in events:
        for o in events:
            part, whole = reading.entities[s].name, reading.entities[o].name
            if s != o and reading.of_entity[s] and part.startswith(whole):
                yield Finding(s, "PART_OF", o, reading.of_entity[s][0].sentence, "event-named-after-event")


def _sub_indices(reading: Reading) -> Iterator[Finding]:
    indices = [number for number, entity in enumerate(reading.entities) if entity.type == "Index"]
    wholes = [number for number in indices if "分指数" not in reading.entities[number].name]
    for s in indices:
        if s not in wholes and wholes and reading.of_entity[s]:
            yield Finding(s, "PART_OF", wholes[0], reading.of_entity[s][0].sentence, "sub-index")


def _named_after_maker(reading: Reading) -> Iterator[Finding]:
    things = [number for number, entity in enumerate(reading.entities) if entity.type in ("Product", "Facility")]
    for s, maker in enumerate(reading.entities):
        if maker.type != "Company":
            continue
        forms = [form for form in (maker.name, *maker.aliases) if len(form) > 1]
        for o in things:
            made = reading.entities[o]
            if reading.of_entity[o] and any(form in made.name for form in forms):
                yield Finding(s, "BUILDS", o, reading.of_entity[o][0].sentence, f"name-shows-maker-{made.type}")
