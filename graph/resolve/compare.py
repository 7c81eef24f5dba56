"""Two names side by side: the evidence that they are one thing, or two."""

from collections.abc import Iterator
from functools import cache

from graph.resolve.abbreviation import abbreviates, is_telling
from graph.resolve.divisions import divisions, names_by_code
from graph.resolve.evidence import Evidence, log_odds
from graph.resolve.kinds import type_evidence
from graph.resolve.knowledge import lookup, readings, without_issuer
from graph.resolve.parts import Parts, take_apart
from graph.resolve.people import compare_people
from graph.resolve.text import normal

# Characters of a name that two things rarely share by chance.
LONG = 10
PLACES = frozenset({"Province", "City", "Place"})


def compare(left: str, right: str, left_type: str, right_type: str | None = None) -> tuple[Evidence, ...]:
    """The evidence on whether `left` and `right` are one thing; from the names alone.

    Of the readings that brackets allow (世界人工智能大会（WAIC）), the best pair counts.
    """
    right_type = right_type or left_type
    kinds = type_evidence(left_type, right_type)
    here, there = normal(left), normal(right)
    if here.startswith("关于") != there.startswith("关于"):
        # One title names its issuer and one does not; two that name different ones are two documents.
        here, there = without_issuer(here, left_type), without_issuer(there, right_type)
    pairs = [(a, b) for a in readings(here, left_type) for b in readings(there, right_type)]
    ways = (compare_forms(a, b, left_type, right_type) for a, b in pairs)
    return kinds + max(ways, key=log_odds)


@cache
def compare_forms(left: str, right: str, left_type: str, right_type: str) -> tuple[Evidence, ...]:
    """The evidence from two normal forms."""
    if left.replace("-", "") == right.replace("-", ""):
        return (Evidence("same_name"),)
    if evidence := _by_knowledge(left, right, left_type, right_type):
        return evidence
    if left_type == right_type == "Person":
        return compare_people(left, right)
    if {left_type, right_type} <= PLACES and (evidence := _by_division(left, right, left_type, right_type)):
        return evidence
    pairs = [(here, there) for here in _ways_apart(left, left_type) for there in _ways_apart(right, right_type)]
    if left_type == "Institution" and (left + right).count("大学"):
        pairs.append((take_apart(left, left_type, mapless=True), take_apart(right, right_type, mapless=True)))
    return max((_by_parts(here, there, left_type) for here, there in pairs), key=log_odds)


def _ways_apart(form: str, type_: str) -> list[Parts]:
    """The parts of a name, and of a known one also those that it has beside its being known."""
    whole = take_apart(form, type_)
    return [whole, take_apart(form, type_, look_through=True)] if lookup(form, type_) else [whole]


def _by_knowledge(left: str, right: str, left_type: str, right_type: str) -> tuple[Evidence, ...]:
    here, there = lookup(left, left_type), lookup(right, right_type)
    if both := here & there:
        return (Evidence("known_same", min(thing.name for thing in both)),)
    if here and there:
        return (Evidence("known_apart", f"{min(t.name for t in here)}、{min(t.name for t in there)}"),)
    return ()


def _by_division(left: str, right: str, left_type: str, right_type: str) -> tuple[Evidence, ...]:
    here, there = divisions(left, left_type), divisions(right, right_type)
    if both := here & there:
        return (Evidence("same_division", names_by_code()[min(both)]),)
    if here and there:
        return (Evidence("divisions_differ", f"{left}、{right}"),)
    return ()


def _by_parts(left: Parts, right: Parts, type_: str) -> tuple[Evidence, ...]:
    exact = (*_agreement(left, right, type_), *_legal(left, right))
    ways = []
    for short, long in ((left, right), (right, left)):
        found = abbreviates(short, long, type_)
        if found is not None:
            ways.append((Evidence("abbreviation"), *_places(short, long, type_), *found, *_near_whole(short, found)))
    if not ways:
        # A number that only one of two quite different names has says nothing (灯塔一号, another name of a works).
        telling = [piece for piece in exact if type_ == "Event" or not piece.kind.endswith("_extra")]
        return (*telling, Evidence("names_differ"))
    return (*exact, *max(ways, key=log_odds))


def _near_whole(short: Parts, omitted: tuple[Evidence, ...]) -> Iterator[Evidence]:
    """A long name that lacks one plain word of the other may be a slip of the pen: for a person to judge."""
    length = sum(len(part.text) for part in short.rest)
    words = [piece for piece in omitted if piece.kind == "word_extra"]
    if length >= LONG and len(omitted) == len(words) == 1 and len(words[0].detail) <= 2:
        yield Evidence("near_whole", str(length))


def _agreement(left: Parts, right: Parts, type_: str) -> Iterator[Evidence]:
    """Years, editions and numbers must be the same; that one side has none makes it another thing too."""
    for kind, here, there in (
        ("year", left.years, right.years),
        ("edition", left.editions, right.editions),
        ("number", left.numbers, right.numbers),
    ):
        if here != there:
            both = "、".join(filter(None, (",".join(sorted(here)), ",".join(sorted(there)))))
            if here and there:
                yield Evidence(f"{kind}s_differ", both)
            elif left.once and right.once and left.places == right.places != ():
                yield Evidence("host_known", both)
            else:
                span = type_ == "Policy" and kind == "year" and len(here or there) == 2
                yield Evidence("span_extra" if span else f"{kind}_extra", both)


def _legal(left: Parts, right: Parts) -> Iterator[Evidence]:
    """A group is not its listed firm: 紫光集团, 紫光股份. A name with neither word may be either."""
    groups, listed = ({form for form in (left.legal, right.legal) if word in form} for word in ("集团", "股份"))
    if groups and listed and groups.isdisjoint(listed):
        yield Evidence("legal_differ", "、".join(sorted(groups | listed)))


def _places(short: Parts, long: Parts, type_: str) -> Iterator[Evidence]:
    """A place that only the long name has may be left out where the rest still tells the thing."""
    here, there = set(short.places), set(long.places)
    if lacking := here - there:
        kind = "places_differ" if there - here else "place_extra"
        yield Evidence(kind, "、".join(sorted(lacking | (there - here))))
        return
    for place in sorted(there - here):
        yield Evidence(_omitted_place(place, short, long, type_), place)


def _omitted_place(place: str, short: Parts, long: Parts, type_: str) -> str:
    inside = [code for kept in short.places for code in divisions(kept, "City")]
    if any(code.startswith(outer) for code in inside for outer in divisions(place, "Place")):
        return "outer_place"
    leading = long.leading_place and place == long.places[0]
    if inside and leading and not divisions(place, "Place"):
        return "outer_place"
    if type_ == "Company" and short.famous:
        return "place_extra"
    if type_ == "Company" and leading and "有限" in long.legal:
        return "registered_place"
    if not leading or not is_telling(short):
        return "place_extra"
    return {"Place": "outer_place", "Facility": "outer_place", "Company": "outer_place", "Institution": "outer_place",
            "Event": "event_place"}.get(type_, "place_extra")  # fmt: skip
