"""What the pair model sees of a candidate: names of binary features, hashed to 32 bits.

The recipe is that of feature-based relation extraction (Zhou et al. 2005): types, order, distance, the words between
and around, what stands between, how the names are built, and which rules fire.
"""

from collections import Counter
from typing import NamedTuple
from zlib import crc32

from extract.relating.candidates import Candidate
from extract.relating.reading import LETTERS, NAMED, Reading, Spot
from extract.relating.schema import PREDICATES_OF
from extract.relating.surroundings import Surroundings, cues_in, families

_LONGEST_GAP = 60
_KIND_OF = {letter: kind for kind, letter in LETTERS.items()}


class View(NamedTuple):
    """A candidate whose two names both stand in the skeleton, with what is around them; `order` is so or os."""

    reading: Reading
    around: Surroundings
    scope: str
    kinds: str
    s: Spot
    o: Spot

    @property
    def order(self) -> str:
        return "so" if self.s.at < self.o.at else "os"


def feature_names(reading: Reading, around: Surroundings, candidate: Candidate) -> list[str]:
    """The features of one candidate, readable."""
    kinds = f"{reading.entities[candidate.s].type}>{reading.entities[candidate.o].type}"
    names = [kinds, f"{kinds}|{candidate.scope}", *_of_rules(candidate, kinds), *_of_names(reading, candidate, kinds)]
    names += _of_others(reading, around, candidate, kinds)
    for role, entity in (("s", candidate.s), ("o", candidate.o)):
        names += [f"{role}-{fact}|{kinds}" for fact in _facts(reading, around, entity)]
    if candidate.s_spot is not None and candidate.o_spot is not None:
        view = View(reading, around, candidate.scope, kinds, candidate.s_spot, candidate.o_spot)
        names += [*_of_sides(view), *_of_place(view), *(_of_gap(view) if view.scope == "same" else _of_distance(view))]
    return names


def hashed(names: list[str]) -> list[int]:
    """The features as 32-bit numbers."""
    return [crc32(name.encode()) for name in names]


def _of_rules(candidate: Candidate, kinds: str) -> list[str]:
    rules = {(finding.p, finding.rule) for finding in candidate.findings}
    said = {predicate for predicate, _ in rules}
    return [f"rule={rule}" for _, rule in rules] + [f"says={p}" for p in said] + [f"says={p}|{kinds}" for p in said]


def _of_names(reading: Reading, candidate: Candidate, kinds: str) -> list[str]:
    s, o = reading.entities[candidate.s], reading.entities[candidate.o]
    names = [f"s-ends={s.name[-2:]}", f"s-ends={s.name[-1:]}|{kinds}"]
    names += [f"o-ends={o.name[-2:]}", f"o-ends={o.name[-1:]}|{kinds}"]
    if any(form in s.name for form in (o.name, *o.aliases) if len(form) > 1):
        names.append(f"o-in-s|{kinds}")
    if any(form in o.name for form in (s.name, *s.aliases) if len(form) > 1):
        names.append(f"s-in-o|{kinds}")
    return names


def _of_others(reading: Reading, around: Surroundings, candidate: Candidate, kinds: str) -> list[str]:
    """What rules say of the two with others: of their list mates, of another doer of the same deed."""
    s, o = candidate.s, candidate.o
    names = []
    for p in PREDICATES_OF[reading.entities[s].type, reading.entities[o].type]:
        doers, deeds = around.doers.get((o, p), set()) - {s}, around.deeds.get((s, p), set()) - {o}
        names += [f"done-by-other={p}|{kinds}"] * bool(doers) + [f"does-other={p}|{kinds}"] * bool(deeds)
        mated = not doers.isdisjoint(around.mates.get(s, ())) or not deeds.isdisjoint(around.mates.get(o, ()))
        names += [f"mate-does={p}|{kinds}", f"mate-does={p}"] * mated
    bearers = around.bearers.get(o, set())
    if bearers:
        names.append(f"{'bears-name' if s in bearers else 'bears-other-name'}|{kinds}")
    if around.lead_firm == s:
        names += [f"lead-firm|{kinds}", f"lead-firm|{candidate.scope}|{kinds}"]
    return names


def _facts(reading: Reading, around: Surroundings, entity: int) -> list[str]:
    """What holds of one end in the whole article."""
    spots = reading.of_entity[entity]
    facts = [f"times={min(len(spots), 3)}"]
    if spots and spots[0].sentence <= 1:
        facts.append(f"in-sentence-{spots[0].sentence}")
    if around.first.get(entity) == 0:
        facts.append("first")
    if entity == around.lead:
        facts.append("lead-event")
    if entity in around.issued:
        facts.append("issued")
    return facts


def _of_sides(view: View) -> list[str]:
    """What stands before and after each of the two, its list taken as one."""
    names, kinds = [], view.kinds
    for role, spot in (("s", view.s), ("o", view.o)):
        run = view.around.runs[spot.at]
        before, after = run.before, run.after
        names += [f"{role}<{before[-1:] or '^'}|{kinds}", f"{role}<{before[-2:]}", f"{role}<{before[-3:]}"]
        names += [f"{role}>{after[:1] or '$'}|{kinds}", f"{role}>{after[:2]}", f"{role}>{after[:3]}"]
        names += [f"{role}<<{word}|{kinds}" for word in run.cues_before]
        names += [f"{role}>>{word}|{kinds}" for word in run.cues_after]
    return names


def _of_place(view: View) -> list[str]:
    """Where the two stand: order, and whether the object is in focus where the subject is."""
    around, kinds = view.around, view.kinds
    names = [f"{kinds}|{view.scope}|{view.order}"]
    if around.scenes[view.s.sentence] == view.o.entity:
        names += [f"scene|{kinds}", f"scene|{view.scope}|{kinds}"]
    if around.index_in_focus[view.s.at] == view.o.entity:
        names += [f"index-in-focus|{kinds}", f"index-in-focus|{view.scope}|{kinds}"]
    if kinds.endswith("Event"):
        names += [f"stage={word}|{kinds}" for word in around.cues[view.s.sentence] if _is_of_stage(word)]
        if around.in_focus[view.s.at] == view.o.entity:
            names += [f"in-focus|{kinds}", f"in-focus|{view.scope}|{kinds}"]
    return names


def _of_distance(view: View) -> list[str]:
    """How far apart two names of different sentences are, and how these sentences open."""
    near, far = sorted((view.s, view.o))
    tag = f"{view.order}|{view.kinds}"
    names = [f"apart={min(far.sentence - near.sentence, 5)}|{tag}", f"opens={view.around.openings[far.sentence]}|{tag}"]
    if view.reading.of_sentence[near.sentence][0] == near:
        names.append(f"opening-name|{tag}")
    return names


def _of_gap(view: View) -> list[str]:
    """What stands between the two lists of one sentence."""
    one, other = (view.around.runs[spot.at] for spot in sorted((view.s, view.o)))
    tag = f"{view.order}|{view.kinds}"
    if one == other:
        return [f"listed-together|{view.kinds}"]
    gap = view.reading.skeleton[one.end : other.start]
    between = Counter(_KIND_OF[letter] for letter in NAMED.findall(gap))
    names = [f"gap-size={min(len(gap) // 4, 8)}|{tag}", *_of_words(gap, view.order, tag)]
    names += [f"between={kind}:{min(count, 2)}|{tag}" for kind, count in between.items()] or [f"nothing-between|{tag}"]
    names += [f"mark={mark}|{tag}" for mark in set(gap) & set("，；：、。（")]
    return names


def _of_words(gap: str, order: str, tag: str) -> list[str]:
    half = _LONGEST_GAP // 2
    text = gap if len(gap) <= _LONGEST_GAP else f"{gap[:half]}…{gap[-half:]}"
    names = [f"gap={gap}|{tag}"] if len(gap) <= 8 else []
    names += [f"2:{text[i : i + 2]}|{order}" for i in range(len(text) - 1)]
    names += [f"3:{text[i : i + 3]}|{order}" for i in range(len(text) - 2)]
    for word in set(cues_in(text)):
        names += [f"cue={word}|{tag}", f"cue={word}|{order}"]
        names += [f"family={family}|{tag}" for family in families()[word]]
    return names


def _is_of_stage(word: str) -> bool:
    return not {"stage", "say", "attend"}.isdisjoint(families()[word])
