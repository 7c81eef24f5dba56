"""What an article is about at a given place: the event on whose stage things happen, the firm whose people speak."""

import re

from extract.relating.reading import Reading, Spot, begins_with
from extract.relating.schema import ORG

# A word that points back to an event (会上, 走进展馆) and the endings of the names that it can mean.
_STAGE = re.compile("论坛|展区|展馆|展厅|展台|展会|博览会|峰会|开幕式|闭幕式|仪式|大会|会议|会上|年会|赛场|赛事")
_OWN = re.compile("(?:本次|本届|此次|这次)(?:大会|论坛|峰会|会议|活动|展会|博览会)?")
_NO_STAGE = re.compile("(?:上的?)?(?:重要)?(?:讲话)?(?:精神|提出的)|上的?重要讲话|(?:召开|举办)?以来|成果")
_NETWORK = re.compile("算力网络?$|算力互联网$")
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
    that the article is about, else the one named last before, else the next one. 本次, 本届 mean the article's own.
    """
    events = [spot for spot in reading.spots if spot.at != at and _is_stage(reading, spot)]
    if not events:
        return None
    line = reading.line_at(at)
    said = reading.skeleton[reading.lines[line] : at]
    meant, lead, own = _meant(word or said), lead_event(reading), _OWN.search(said) is not None

    def preference(spot: Spot) -> tuple[bool, bool, bool, bool, bool, int]:
        before, leads = spot.at < at, spot.entity == lead
        fits = reading.entities[spot.entity].name.endswith(meant)
        near = before and spot.sentence == line
        return before or leads, fits, own and leads, near, leads, spot.at if before else -spot.at

    return max(events, key=preference).entity


def focus_stage(reading: Reading, at: int) -> int | None:
    """The event that is meant at `at`, where it is named in the headline or in this or the two sentences before."""
    event, line = focus_event(reading, at), reading.line_at(at)
    near = {0, line - 2, line - 1, line}
    if event is None or near.isdisjoint(spot.sentence for spot in reading.of_entity[event]):
        return None
    return event


def _is_stage(reading: Reading, spot: Spot) -> bool:
    """Whether the mention is of an event that something can happen at here: not 某大会精神, 某大会以来."""
    after = reading.skeleton[spot.at + 1 : spot.at + 9]
    return reading.entities[spot.entity].type == "Event" and _NO_STAGE.match(after) is None


def _meant(text: str) -> tuple[str, ...]:
    """Endings of the names that the last stage word of the text can mean; all where it has none."""
    words = _STAGE.findall(text)
    return next((endings for word, endings in _MEANT.items() if word in words[-1]), ("",)) if words else ("",)


def lead_event(reading: Reading) -> int | None:
    """The event that the article is about: one of the headline or the first sentences, the one named most."""
    events = [spots for spots in reading.of_entity if spots and reading.entities[spots[0].entity].type == "Event"]
    leading = [spots for spots in events if spots[0].sentence <= 2]
    return (
        max(leading, key=lambda spots: (spots[0].sentence == 0, len(spots), -spots[0].at))[0].entity
        if leading
        else None
    )


def lead_firm(reading: Reading) -> int | None:
    """The firm that the article is about: the first of the headline, else the one named most."""
    firms = [spots for spots in reading.of_entity if spots and reading.entities[spots[0].entity].type == "Company"]
    if not firms:
        return None
    return max(firms, key=lambda spots: (spots[0].sentence == 0, len(spots), -spots[0].at))[0].entity


def focus_firm(reading: Reading, at: int, others: list[int]) -> int | None:
    """What 公司 or an unnamed doer means at `at`: the body named last before it in the sentence, else the first firm
    of the sentence before, else the lead firm.

    It is none of `others`, the names that it does something with.
    """
    number = reading.line_at(at)
    near = [spot for spot in reading.of_sentence[number] if spot.at < at and reading.entities[spot.entity].type in ORG]
    acting = [spot for spot in near if reading.skeleton[spot.at - 1 : spot.at] not in tuple("与和同跟向对为由被据")]
    if near:
        return (acting or near)[-1].entity
    before = reading.of_sentence[number - 1] if number > 1 else ()
    told_of = [
        spot.entity for spot in before if reading.entities[spot.entity].type == "Company" and spot.entity not in others
    ]
    if told_of:
        return told_of[0]
    firms = [
        number
        for number, entity in enumerate(reading.entities)
        if entity.type == "Company" and number not in others and reading.of_entity[number]
    ]
    return max(firms, key=lambda number: len(reading.of_entity[number]), default=None)


def focus_index(reading: Reading, at: int) -> int | None:
    """The index that a place (第二) without one belongs to: the one named last, two sentences ago at most."""
    line = reading.line_at(at)
    named = [
        spot
        for number in range(max(0, line - 2), line + 1)
        for spot in reading.of_sentence[number]
        if reading.entities[spot.entity].type == "Index" and spot.at < at
    ]
    return named[-1].entity if named else None


def focus_network(reading: Reading) -> int | None:
    """The network that hub nodes are nodes of: the article's first one."""
    return next(
        (
            number
            for number, entity in enumerate(reading.entities)
            if entity.type == "Facility" and _NETWORK.search(entity.name)
        ),
        None,
    )


def maker_of(reading: Reading, things: list[int]) -> int | None:
    """The firm whose name the first of the things begins with."""
    thing = reading.entities[things[0]]
    firms = (number for number, entity in enumerate(reading.entities) if entity.type == "Company")
    return next((number for number in firms if begins_with(thing, reading.entities[number])), None)


def focus_thing(reading: Reading, at: int, word: str) -> int | None:
    """What 平台 or 该基地 at `at` means: the facility or product named last, two sentences ago at most.

    Its name ends with the word; with 该 or 这 before the word it may be any.
    """
    line = reading.line_at(at)
    named = [
        spot.entity
        for number in range(max(0, line - 2), line + 1)
        for spot in reading.of_sentence[number]
        if reading.entities[spot.entity].type in ("Facility", "Product") and spot.at < at
    ]
    fitting = [entity for entity in named if _ends_with(reading, entity, word)]
    pointed = reading.skeleton[max(0, at - 2) : at].endswith(("该", "这一", "这个", "这款", "此", "本"))
    chosen = fitting or (named if pointed else [])
    return chosen[-1] if chosen else None


def _ends_with(reading: Reading, entity: int, word: str) -> bool:
    return any(form.endswith(word) for form in (reading.entities[entity].name, *reading.entities[entity].aliases))
