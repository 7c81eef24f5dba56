"""Of relations that say the same at different grain, the one to keep: the finest place, the event itself."""

from collections.abc import Sequence

from extract.model import Predicate
from extract.relating.candidates import Judgement

NESTING: dict[Predicate, Predicate] = {
    "LOCATED_IN": "LOCATED_IN",
    "HELD_IN": "LOCATED_IN",
    "PARTICIPATED_IN": "PART_OF",
    "RELEASED_AT": "PART_OF",
}


def without_rivals(kept: Sequence[Judgement]) -> list[Judgement]:
    """The judgements without those that a finer one with the same subject and predicate makes needless.

    A centre in a city lies in the city's province too; who spoke at a forum was at its conference. Of nested places
    the inner one is kept, of nested events the surer one.
    """
    nested = {(one.candidate.s, one.candidate.o, one.predicate) for one in kept if one.predicate in NESTING.values()}
    return [one for one in kept if not any(_makes_needless(other, one, nested) for other in _rivals(one, kept))]


def _rivals(one: Judgement, kept: Sequence[Judgement]) -> list[Judgement]:
    if one.predicate not in NESTING:
        return []
    return [
        other
        for other in kept
        if other.predicate == one.predicate and other.candidate.s == one.candidate.s and other is not one
    ]


def _makes_needless(other: Judgement, one: Judgement, nested: set[tuple[int, int, Predicate]]) -> bool:
    nesting = NESTING[one.predicate]
    inside = (other.candidate.o, one.candidate.o, nesting) in nested
    if nesting == "LOCATED_IN":
        return inside
    around = (one.candidate.o, other.candidate.o, nesting) in nested
    return (inside and other.score >= one.score) or (around and other.score > one.score)
