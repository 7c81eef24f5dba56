"""What the pair model needs to know of an article beside the pair itself, worked out once for all its pairs."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from extract.model import Predicate
from extract.relating.candidates import Candidate
from extract.relating.focus import focus_event, lead_event, lead_firm
from extract.relating.patterns import SEPARATOR, Finding, cue_words
from extract.relating.reading import LETTERS, Reading, Spot
from extract.relating.schema import WORK

Key = TypeVar("Key")
_REACH = 14  # characters of context on either side of a list of names
_LINK = re.compile(f"{SEPARATOR}{{1,3}}")
_TITLES = tuple(LETTERS[kind] for kind in WORK)
_CLAUSE_END = re.compile("[，。；：！？\n]")
_AREA = f"[{LETTERS['Province']}{LETTERS['City']}{LETTERS['Place']}]"
# 在某省某市，…: where the rest of the sentence, and what follows it, takes place.
_SCENE = re.compile(f"(?:^|[。；，])(?:眼下，|如今，|今天，)?在{_AREA}*({_AREA})[，的]")


class Run(NamedTuple):
    """A list of names of one type in the skeleton, or a single name, and the words around it."""

    start: int
    end: int
    before: str
    after: str
    cues_before: tuple[str, ...]
    cues_after: tuple[str, ...]


class Surroundings(NamedTuple):
    """By spot (its place in the skeleton): its list, what is in focus. By sentence: cue words, scene, opening.

    `doers` and `deeds` are what rules say: the subjects of an object and predicate, the objects of a subject. `mates`
    are the entities that ever stand in one list with an entity, `bearers` the firms whose name a thing bears.
    """

    runs: dict[int, Run]
    in_focus: dict[int, int | None]
    index_in_focus: dict[int, int | None]
    cues: tuple[frozenset[str], ...]
    scenes: tuple[int | None, ...]
    openings: tuple[str, ...]
    lead: int | None
    first: dict[int, int]
    issued: frozenset[int]
    doers: dict[tuple[int, Predicate], set[int]]
    deeds: dict[tuple[int, Predicate], set[int]]
    mates: dict[int, set[int]]
    bearers: dict[int, set[int]]
    lead_firm: int | None


def surroundings(reading: Reading, findings: Iterable[Finding]) -> Surroundings:
    """The article-wide part of the features; `findings` are what the rules say."""
    lines = reading.skeleton.split("\n")
    in_order = sorted(spots for spots in reading.of_entity if spots)
    findings = list(findings)
    runs = _runs(reading, lines)
    return Surroundings(
        runs=runs,
        in_focus={spot.at: focus_event(reading, spot.at) for spot in reading.spots},
        index_in_focus=_indices_in_focus(reading),
        cues=tuple(frozenset(cues_in(line)) for line in lines),
        scenes=tuple(_scenes(reading, lines)),
        openings=tuple(line[:3] for line in lines),
        lead=lead_event(reading),
        first={spots[0].entity: order for order, spots in enumerate(in_order)},
        issued=frozenset(finding.o for finding in findings if finding.p == "RELEASED"),
        doers=_grouped(((finding.o, finding.p), finding.s) for finding in findings),
        deeds=_grouped(((finding.s, finding.p), finding.o) for finding in findings),
        mates=_mates(reading, runs),
        bearers=_grouped((finding.o, finding.s) for finding in findings if finding.rule.startswith("name-shows-maker")),
        lead_firm=lead_firm(reading),
    )


def cues_in(text: str) -> list[str]:
    """The cue words of a text, longest first at each place."""
    return _cue_regex().findall(text)


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The families that each cue word belongs to."""
    of_word: dict[str, list[str]] = {}
    for family, words in cue_words().items():
        for word in words:
            of_word.setdefault(word, []).append(family)
    return {word: tuple(names) for word, names in of_word.items()}


@cache
def _cue_regex() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(families(), key=len, reverse=True))))


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, set[int]]:
    groups: dict[Key, set[int]] = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return groups


def _mates(reading: Reading, runs: dict[int, Run]) -> dict[int, set[int]]:
    """The entities that ever stand in one list with each entity."""
    lists = _grouped((runs[spot.at].start, spot.entity) for spot in reading.spots)
    return _grouped((one, other) for members in lists.values() for one in members for other in members if one != other)


def _runs(reading: Reading, lines: list[str]) -> dict[int, Run]:
    """The list each spot is in: neighbours of one type with nothing but separators between."""
    runs: dict[int, Run] = {}
    start = 0
    for number, spot in enumerate(reading.spots):
        following = reading.spots[number + 1] if number + 1 < len(reading.spots) else None
        if following is not None and _linked(reading, spot, following):
            continue
        members = reading.spots[start : number + 1]
        run = _run(reading, lines[spot.sentence], members[0].at, spot)
        runs.update((member.at, run) for member in members)
        start = number + 1
    return runs


def _run(reading: Reading, line: str, start: int, last: Spot) -> Run:
    offset = reading.lines[last.sentence]
    before = line[max(0, start - offset - _REACH) : start - offset]
    after = line[last.at + 1 - offset : last.at + 1 - offset + _REACH]
    return Run(
        start,
        last.at + 1,
        before,
        after,
        tuple(cues_in(_CLAUSE_END.split(before)[-1])),
        tuple(cues_in(_CLAUSE_END.split(after)[0])),
    )


def _linked(reading: Reading, spot: Spot, following: Spot) -> bool:
    letter = reading.skeleton[spot.at]
    if letter in _TITLES and following.at == spot.at + 1:
        return reading.skeleton[following.at] in _TITLES
    same = letter == reading.skeleton[following.at]
    return same and _LINK.fullmatch(reading.skeleton, spot.at + 1, following.at) is not None


def _indices_in_focus(reading: Reading) -> dict[int, int | None]:
    """For each spot the index named last before it."""
    last: int | None = None
    found: dict[int, int | None] = {}
    for spot in reading.spots:
        found[spot.at] = last
        if reading.entities[spot.entity].type == "Index":
            last = spot.entity
    return found


def _scenes(reading: Reading, lines: list[str]) -> Iterable[int | None]:
    """For each sentence the place where it happens: one that it opens with, else that of the sentence before."""
    scene: int | None = None
    for number, line in enumerate(lines):
        opened = _SCENE.match(line)
        if opened:
            scene = reading.spot_at[reading.lines[number] + opened.start(1)].entity
        yield scene


def is_denied(reading: Reading, pair: Candidate) -> bool:
    """Whether a word of denial stands between two names of one sentence, or in the clause behind them."""
    if pair.scope != "same" or pair.s_spot is None or pair.o_spot is None:
        return False
    start, end = sorted((pair.s_spot.at, pair.o_spot.at))
    behind = _CLAUSE_END.split(reading.skeleton[end + 1 : end + 1 + _REACH], maxsplit=1)[0]
    return any(word in reading.skeleton[start:end] or word in behind for word in cue_words()["denial"])
