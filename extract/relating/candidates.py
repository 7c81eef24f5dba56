"""Which pairs of names are looked at, and the two mentions that stand for each pair."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from extract.model import Predicate
from extract.relating.patterns import Finding
from extract.relating.reading import Reading, Spot
from extract.relating.schema import PREDICATES_OF, SYMMETRIC

Scope = Literal["same", "next", "head", "far", "name"]
_RANK: dict[Scope, int] = {"same": 0, "next": 1, "head": 2, "far": 3, "name": 4}
# An index is not issued at an event for being named far from it.
_NEAR_ONLY = ("Index", "Event")
# Pairs that one article joins without a sentence that names both: who and what came to its event, its sub-indices.
_FAR_OBJECTS = ("Event", "Index")


class Candidate(NamedTuple):
    """An ordered pair of entities: the mentions nearest to each other, how these stand, and what rules say."""

    s: int
    o: int
    scope: Scope
    s_spot: Spot | None
    o_spot: Spot | None
    findings: tuple[Finding, ...]

    @property
    def forward(self) -> bool:
        """Whether the subject stands first; a symmetric relation is asked of this direction alone."""
        if self.s_spot is None or self.o_spot is None:
            return self.s < self.o
        return self.s_spot.at < self.o_spot.at


class Judgement(NamedTuple):
    """A possible relation: the pair, the finding of the most trusted rule that says it, and how likely it is.

    `chance` is the model's alone, `belief` that of model and rules; `score` reckons with the entities' scores as well.
    """

    candidate: Candidate
    predicate: Predicate
    finding: Finding | None
    score: float
    belief: float
    chance: float


def candidates(reading: Reading, findings: Iterable[Finding]) -> list[Candidate]:
    """All ordered pairs that the relation table allows and that stand near each other or are joined by a rule."""
    by_pair: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        by_pair.setdefault((finding.s, finding.o), []).append(finding)
        if finding.p in SYMMETRIC:
            by_pair.setdefault((finding.o, finding.s), []).append(finding)
    near = dict(_nearest(reading))
    kinds = [entity.type for entity in reading.entities]
    found = []
    for s, o in sorted({*near, *((o, s) for s, o in near), *by_pair}):
        if (kinds[s], kinds[o]) in PREDICATES_OF and s != o:
            findings_of_pair = tuple(by_pair.get((s, o), ()))
            standing = near.get((min(s, o), max(s, o)))
            if standing is not None and (kinds[s], kinds[o]) == _NEAR_ONLY and _RANK[standing[0]] > _RANK["next"]:
                standing = None
            if standing is None and not findings_of_pair:
                continue
            if standing is None:
                found.append(Candidate(s, o, "name", None, None, findings_of_pair))
            else:
                scope, one, other = standing
                s_spot, o_spot = (one, other) if s < o else (other, one)
                found.append(Candidate(s, o, scope, s_spot, o_spot, findings_of_pair))
    return found


def _nearest(reading: Reading) -> Iterator[tuple[tuple[int, int], tuple[Scope, Spot, Spot]]]:
    """For each two entities (smaller number first) the mentions in the closest standing, by scope and then distance."""
    best: dict[tuple[int, int], tuple[int, int, Scope, Spot, Spot]] = {}
    for first, second, scope in _standing(reading):
        one, other = (first, second) if first.entity < second.entity else (second, first)
        if one.entity == other.entity:
            continue
        key = (one.entity, other.entity)
        rank = (_RANK[scope], abs(one.at - other.at))
        if key not in best or rank < best[key][:2]:
            best[key] = (*rank, scope, one, other)
    return ((key, value[2:]) for key, value in best.items())


def _standing(reading: Reading) -> Iterator[tuple[Spot, Spot, Scope]]:
    lines = reading.of_sentence
    for number, spots in enumerate(lines):
        yield from ((one, other, "same") for one, other in combinations(spots, 2))
        following = lines[number + 1] if number + 1 < len(lines) else ()
        yield from ((one, other, "next") for one in spots for other in following)
    firsts = [spots[0] for spots in reading.of_entity if spots]
    if lines:
        yield from ((one, other, "head") for one in lines[0] for other in firsts)
    for one in firsts:
        if reading.entities[one.entity].type in _FAR_OBJECTS:
            yield from ((one, other, "far") for other in firsts)
