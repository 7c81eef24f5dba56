"""Relations that names alone show: a forum named after its conference, a sub-index, a product named after its maker."""

import re
from collections.abc import Iterator

from extract.relating.focus import lead_event
from extract.relating.patterns import Finding
from extract.relating.reading import Reading

SUB_FORUM = re.compile("分论坛|平行论坛|专题论坛|主论坛|开幕式|闭幕式|分会场|专场")
SUB_INDEX = re.compile("分指数|^[^0-9]{1,6}榜$")


def find(reading: Reading) -> Iterator[Finding]:
    """What names tell of each other."""
    yield from _events_in_events(reading)
    yield from _forums_of_conference(reading)
    yield from _sub_indices(reading)
    yield from _named_after_maker(reading)


def _events_in_events(reading: Reading) -> Iterator[Finding]:
    events = [number for number, entity in enumerate(reading.entities) if entity.type == "Event"]
    for s in events:
        for o in events:
            part, whole = reading.entities[s].name, reading.entities[o].name
            if s != o and part.startswith(whole):
                yield Finding(s, "PART_OF", o, reading.evidence(s, o), "event-named-after-event")


def _forums_of_conference(reading: Reading) -> Iterator[Finding]:
    """Sub-forums belong to the one conference that the article is about, when there is one."""
    lead = lead_event(reading)
    if lead is None:
        return
    for s, entity in enumerate(reading.entities):
        if s != lead and entity.type == "Event" and SUB_FORUM.search(entity.name):
            yield Finding(s, "PART_OF", lead, reading.evidence(s, lead), "forum-of-conference")


def _sub_indices(reading: Reading) -> Iterator[Finding]:
    """Sub-indices and the lists within a ranking belong to the whole one, named first."""
    indices = [number for number, entity in enumerate(reading.entities) if entity.type == "Index"]
    wholes = [number for number in indices if not SUB_INDEX.search(reading.entities[number].name)]
    for s in indices:
        if s not in wholes and wholes:
            yield Finding(s, "PART_OF", wholes[0], reading.evidence(s, wholes[0]), "sub-index")


def _named_after_maker(reading: Reading) -> Iterator[Finding]:
    things = [number for number, entity in enumerate(reading.entities) if entity.type in ("Product", "Facility")]
    for s, maker in enumerate(reading.entities):
        if maker.type != "Company":
            continue
        forms = [form for form in (maker.name, *maker.aliases) if len(form) > 1]
        for o in things:
            made = reading.entities[o]
            if any(form in name and form != name for form in forms for name in (made.name, *made.aliases)):
                yield Finding(s, "BUILDS", o, reading.evidence(o, s), f"name-shows-maker-{made.type}")
