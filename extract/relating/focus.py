"""What an article is about at a given place: the event on whose stage things happen, the firm whose people speak."""

import re

from extract.relating.reading import Reading, Spot
from extract.relating.schema import ORG

# A word that points back to an event (会上, 走进展馆) and the endings of the names that it can mean.
_STAGE = re.compile("论坛|展区|展馆|展厅|展台|展会|博览会|峰会|开幕式|闭幕式|仪式|大会|会议|会上|年会|赛场|赛事")
_CONFERENCE = ("会", "论坛", "年会", "峰会")
_MEANT = {
    "论坛": ("论坛",),
    "峰会": ("峰会",),
    "展": ("展", "展示", "展览", "博览会", "展会"),
    "博览会": ("博览会",),
    "赛": ("赛", "大赛"),
    "开幕式": (*_CONFERENCE, "年", "节"),
    "闭幕式": (*_CONFERENCE, "年", "节"),
    "仪式": ("仪式", *_CONFERENCE),
    "大会": ("大会", "会"),
    "会": _CONFERENCE,
}


def focus_event(reading: Reading, at: int, word: str | None = None) -> int | None:
    """The event that is meant at place `at` of the skeleton: one that the last stage word before can mean.

    `word` is a stage word to go by instead. Of several events the one named last in the same sentence, else the one
    named last before, else the next one.
    """
    events = [spot for spot in reading.spots if reading.entities[spot.entity].type == "Event" and spot.at != at]
    if not events:
        return None
    line = reading.line_at(at)
    meant = _meant(word or reading.skeleton[reading.lines[line] : at])

    def preference(spot: Spot) -> tuple[bool, bool, bool, int]:
        before = spot.at < at
        fits = reading.entities[spot.entity].name.endswith(meant)
        return fits, before and spot.sentence == line, before, spot.at if before else -spot.at

    return max(events, key=preference).entity


def _meant(text: str) -> tuple[str, ...]:
    """Endings of the names that the last stage word of the text can mean; all where it has none."""
    words = _STAGE.findall(text)
    return next((endings for word, endings in _MEANT.items() if word in words[-1]), ("",)) if words else ("",)


def lead_event(reading: Reading) -> int | None:
    """The event that the article is about: one of the headline or the first sentences, the one named most."""
    events = [spots for spots in reading.of_entity if spots and reading.entities[spots[0].entity].type == "Event"]
    leading = [spots for spots in events if spots[0].sentence <= 2]
    return max(leading, key=lambda spots: (spots[0].sentence == 0, len(spots)))[0].entity if leading else None


def focus_firm(reading: Reading, at: int, others: list[int]) -> int | None:
    """What 公司 or an unnamed doer means at `at`: the body named last before it in the sentence, else the lead firm.

    It is none of `others`, the names that it does something with.
    """
    line = reading.lines[reading.line_at(at)]
    near = [spot for spot in reading.spots if line <= spot.at < at and reading.entities[spot.entity].type in ORG]
    if near:
        return near[-1].entity
    firms = [
        number
        for number, entity in enumerate(reading.entities)
        if entity.type == "Company" and number not in others and reading.of_entity[number]
    ]
    return max(firms, key=lambda number: len(reading.of_entity[number]), default=None)
