"""What an article is about at a given place: the event on whose stage things happen, the firm whose people speak."""

from extract.relating.reading import Reading, Spot

# The last characters of an event's name by the word that points back to it (会上, 论坛上, 走进展馆).
KINDS = (
    ("论坛", ("论坛",)),
    ("展", ("展", "展示", "博览会", "展览", "展会")),
    ("峰会", ("峰会",)),
    ("会", ("会", "会议", "论坛")),
)
OPENING = ("开幕式", "仪式", "闭幕式")


def focus_event(reading: Reading, at: int, words: str) -> int | None:
    """The event in focus at place `at` of the skeleton, when `words` (会上, 展区) point back to one."""
    events = [spot for spot in reading.spots if reading.entities[spot.entity].type == "Event"]
    if not events:
        return None
    line = reading.line_at(at)

    def preference(spot: Spot) -> tuple[bool, bool, bool, int]:
        return (
            _is_kind(reading.entities[spot.entity].name, words),
            spot.sentence == line and spot.at < at,
            spot.at < at,
            -abs(spot.at - at) if spot.at < at else -spot.at,
        )

    return max(events, key=preference).entity


def lead_event(reading: Reading) -> int | None:
    """The event that the article is about: one of the headline or the first sentences, the one named most."""
    events = [spots for spots in reading.of_entity if spots and reading.entities[spots[0].entity].type == "Event"]
    leading = [spots for spots in events if spots[0].sentence <= 2]
    return max(leading, key=lambda spots: (spots[0].sentence == 0, len(spots)))[0].entity if leading else None


def focus_firm(reading: Reading, at: int) -> int | None:
    """The firm that 公司 means at place `at`: the last one named in the sentence before it, else the lead one."""
    firms = [spot for spot in reading.spots if reading.entities[spot.entity].type == "Company"]
    line = reading.line_at(at)
    near = [spot for spot in firms if spot.sentence == line and spot.at < at]
    if near:
        return near[-1].entity
    return max(firms, key=lambda spot: len(reading.of_entity[spot.entity])).entity if firms else None


def _is_kind(name: str, words: str) -> bool:
    for cue, endings in KINDS:
        if cue in words:
            return name.endswith(endings)
    return any(word in words for word in OPENING) and name.endswith(("会", "论坛", "年"))
