"""All that rules find: patterns over the skeleton, and what names and maps tell without any words between."""

import re
from collections.abc import Iterator

from extract.relating import geography, naming, ranks
from extract.relating.focus import (
    focus_event,
    focus_firm,
    focus_index,
    focus_network,
    focus_stage,
    focus_thing,
    lead_event,
    maker_of,
)
from extract.relating.patterns import Finding, Pattern, find, load_patterns
from extract.relating.possible import is_possible
from extract.relating.reading import Reading
from extract.relating.schema import ALLOWED


def find_by_rules(reading: Reading) -> list[Finding]:
    """What the rules find, each only where the relation table allows it."""
    found = [*_by_patterns(reading), *geography.find(reading), *naming.find(reading), *ranks.find(reading)]
    found += _issued_by_makers(found)
    kind = [entity.type for entity in reading.entities]
    return [
        one
        for one in found
        if (one.p, kind[one.s], kind[one.o]) in ALLOWED and is_possible(reading, one.s, one.p, one.o)
    ]


def _issued_by_makers(found: list[Finding]) -> list[Finding]:
    """What was issued at an event was issued by its maker."""
    issued = {finding.s: finding.sentence for finding in found if finding.p == "RELEASED_AT"}
    return [
        Finding(finding.s, "RELEASED", finding.o, issued[finding.o], "maker-of-issued")
        for finding in found
        if finding.p == "BUILDS" and finding.o in issued
    ]


def _by_patterns(reading: Reading) -> Iterator[Finding]:
    for pattern in load_patterns():
        for match, subjects, objects in find(reading, pattern):
            line = reading.line_at(max(match.start(end) for end in ("s", "o") if end in match.re.groupindex))
            props = _props(pattern, match.groupdict())
            for o in objects or _in_focus(reading, pattern, match, subjects):
                for s in subjects or _in_focus(reading, pattern, match, objects):
                    yield Finding(s, pattern.predicate, o, line, pattern.name, props)


def _in_focus(reading: Reading, pattern: Pattern, match: re.Match[str], others: list[int]) -> list[int]:
    """What stands for the end that the match has no name for; `others` are the entities of its other end."""
    if pattern.focus is None:
        return []
    at = match.start("s" if "s" in match.re.groupindex else "o")
    match pattern.focus:
        case "firm":
            entity = focus_firm(reading, at, others)
        case "index":
            entity = focus_index(reading, at)
        case "network":
            entity = focus_network(reading)
        case "lead":
            entity = lead_event(reading)
        case "thing":
            entity = focus_thing(reading, match.start("thing"), match["thing"])
        case "stage":
            entity = focus_stage(reading, at)
        case "maker":
            entity = maker_of(reading, others)
        case _:
            entity = focus_event(reading, at, "展馆" if pattern.focus == "show" else None)
    return [] if entity is None or entity in others else [entity]


def _props(pattern: Pattern, groups: dict[str, str | None]) -> tuple[tuple[str, str | int], ...]:
    title = (groups.get("title") or "").strip("的")
    return (*pattern.props, ("title", title)) if title else pattern.props
