"""Which pairs of units are worth comparing: those that share a key. Near-linear in the number of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from graph.resolve.corpus import Corpus, Unit
from graph.resolve.divisions import divisions
from graph.resolve.kinds import may_be_one
from graph.resolve.knowledge import lookup, readings
from graph.resolve.parts import KNOWN, Part, take_apart
from graph.resolve.words import word_set

LOOSE = frozenset({"sector", "kind", "head", "word"})
PLACES = frozenset({"Province", "City", "Place"})
# A key that more units share says nothing; only the abbreviation keys ever get there.
CROWD = 300


def candidate_pairs(corpus: Corpus) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units whose types may be one and that share a key, each once, in order."""
    buckets: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(corpus.nodes):
        for key in keys(unit, corpus.aliases[unit]):
            buckets[key].append(unit)
    seen = set()
    for key in sorted(buckets):
        for pair in _pairs(key, buckets[key]):
            if pair not in seen and may_be_one(pair[0].type, pair[1].type):
                seen.add(pair)
                yield pair


def _pairs(key: str, units: list[Unit]) -> Iterable[tuple[Unit, Unit]]:
    if key.startswith("short") and len(units) > CROWD:
        return pairwise(units)
    return combinations(units, 2)


def keys(unit: Unit, aliases: Iterable[str]) -> set[str]:
    """The keys of a unit: its names, what it is known to be, first and last characters of its short forms."""
    found = set()
    for form in readings(unit.form, unit.type):
        found.add(f"form {form.replace('-', '')}")
        found |= {f"known {thing.name}" for thing in lookup(form, unit.type)}
        if unit.type in PLACES:
            found |= {f"division {code}" for code in divisions(form, unit.type)}
        found |= {f"short {key}" for key in short_keys(form, unit.type)}
    found |= {f"form {alias.replace('-', '')}" for alias in aliases if alias not in word_set("vague")}
    return found


def short_keys(form: str, type_: str) -> set[str]:
    """First and last character of every form that an abbreviation could keep: 中国信息通信研究院 gives 信院, 信究, …"""
    if type_ == "Person":
        return {form.rsplit("·", 1)[-1]}
    rest = take_apart(form, type_).rest
    firsts = {rest[0].text[0]} | {part.text[0] for before, part in pairwise(rest) if _leads(before)} if rest else set()
    lasts = {part.text[-1] for part in rest[_last_kept(rest) :]}
    return {first + last for first in firsts for last in lasts}


def _leads(part: Part) -> bool:
    return part.role in KNOWN | {"nation"}


def _last_kept(rest: tuple[Part, ...]) -> int:
    """Index of the first of the trailing parts any of which may be the last that a short form keeps."""
    index = len(rest) - 1
    while index > 0 and rest[index].role in LOOSE and len(rest) - index < 4:
        index -= 1
    return max(index, 0)
