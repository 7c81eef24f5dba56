"""Which pairs of units are worth comparing: those that share a key. Near-linear in the number of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from graph.resolve.corpus import Corpus, Unit
from graph.resolve.divisions import divisions
from graph.resolve.kinds import may_be_one
from graph.resolve.knowledge import lookup, readings, without_issuer
from graph.resolve.parts import KNOWN, Part, take_apart
from graph.resolve.words import word_set

LOOSE = frozenset({"sector", "trade", "kind", "head", "word"})
PLACES = frozenset({"Province", "City", "Place"})
# A short form that could be one of more long forms than these says nothing.
CROWD = 300
Pair = tuple[Unit, Unit]


def candidate_pairs(corpus: Corpus) -> Iterator[Pair]:
    """Pairs of units whose types may be one and that share a key, each once, in order."""
    seen = set()
    for left, right in (*_equal(corpus), *_abbreviated(corpus)):
        pair = (left, right) if left < right else (right, left)
        if left != right and may_be_one(left.type, right.type):
            seen.add(pair)
    yield from sorted(seen)


def _equal(corpus: Corpus) -> Iterator[Pair]:
    """Units that share a name, an alias, a known thing or a division."""
    buckets: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(corpus.nodes):
        for key in keys(unit, corpus.aliases[unit]):
            buckets[key].append(unit)
    for units in buckets.values():
        yield from combinations(units, 2)


def keys(unit: Unit, aliases: Iterable[str]) -> set[str]:
    """What a unit is called or known to be, and the family name of a person."""
    found = set()
    for form in readings(unit.form, unit.type):
        found |= {f"form {said.replace('-', '')}" for said in (form, without_issuer(form, unit.type))}
        found |= {f"known {thing.name}" for thing in lookup(form, unit.type)}
        if unit.type in PLACES:
            found |= {f"division {code}" for code in divisions(form, unit.type)}
        if unit.type == "Person" and "·" in form:
            found.add(f"form {form.rsplit('·', 1)[-1]}")
    return found | {f"form {alias.replace('-', '')}" for alias in aliases if alias not in word_set("vague")}


def _abbreviated(corpus: Corpus) -> Iterator[Pair]:
    """Units of which one may be short for the other, by the characters that it begins, goes on and ends with."""
    index: dict[str, list[Unit]] = defaultdict(list)
    units = [unit for unit in sorted(corpus.nodes) if unit.type != "Person"]
    for unit in units:
        for key in _long_keys(unit):
            index[key].append(unit)
    for unit in units:
        yield from _probe(unit, index)


def _probe(unit: Unit, index: Mapping[str, list[Unit]]) -> Iterator[Pair]:
    for key in _short_keys(unit):
        if len(index.get(key, ())) <= CROWD:
            yield from ((unit, long) for long in index.get(key, ()))


def _short_keys(unit: Unit) -> set[str]:
    """First, second and last character of the name, with and without a leading nation or owner."""
    found = set()
    for form in readings(unit.form, unit.type):
        rest = take_apart(form, unit.type).rest
        for start in range(_lead(rest) + 1):
            text = "".join(part.text for part in rest[start:])
            found |= {text[:2] + text[-1]} if len(text) > 1 else set()
    return found


def _long_keys(unit: Unit) -> set[str]:
    """The same of every short form that may be made of the name: 中国信息通信研究院 gives 信通院, 中信院, 信息究, …"""
    found = set()
    for form in readings(unit.form, unit.type):
        rest = take_apart(form, unit.type).rest
        lasts = {part.text[-1] for part in rest[_last_kept(rest) :]}
        for start in range(min(_lead(rest) + 1, len(rest))):
            first = rest[start].text
            seconds = {*first[1:2], *(part.text[0] for part in rest[start + 1 :])}
            found |= {first[0] + second + last for second in seconds for last in lasts}
    return found


def _lead(rest: tuple[Part, ...]) -> int:
    """How many of the leading parts a short form may leave out."""
    return next((index for index, part in enumerate(rest) if part.role not in KNOWN | {"nation"}), 0)


def _last_kept(rest: tuple[Part, ...]) -> int:
    """Index of the first of the trailing parts any of which may be the last that a short form keeps."""
    index = len(rest) - 1
    while index > 0 and rest[index].role in LOOSE and len(rest) - index < 5:
        index -= 1
    return max(index, 0)
