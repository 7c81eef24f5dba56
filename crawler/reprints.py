"""Articles that say the same: near-duplicates, and which of them is the origin of which.

Candidates come from sketches that hold the same sample of all texts' n-grams, those whose hash ends in zeros (Broder,
On the Resemblance and Containment of Documents, SEQUENCES 1997). Such a sample estimates how much of a short text
stands in a much longer one. (datasketch's MinHash LSH ensemble found the same pairs of 3,000 articles in 18 times the
time and 7 times the memory, and its candidates grow with the square.) Each candidate is then compared exactly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crawler.article import Article

REPRINT_SCHEMA = 1

_GRAM = 5
# The share of the shorter text's 5-grams that stand in the longer: duplicates have 0.57 and more, texts that share a
# company's boilerplate 0.43. A short text that only quotes a long document has up to 0.5 of its grams in it, and the
# two have 0.014 of all their grams in common, where duplicates have 0.1; one that stands in the long text whole is a
# duplicate of any length.
_LEAST_CONTAINED, _LEAST_COMMON, _WHOLE = 0.5, 0.05, 0.9
# One gram in so many is in the sketch, and a pair with this share of the shorter sketch in common is compared: with one
# in 4 every pair of 6,250 articles is found that all grams find, with one in 8 99 %, one in 16 98 %.
_ONE_IN, _LEAST_SKETCHED, _FEWEST = 4, 0.25, 2
# A gram that many texts share pairs each with so many next to it, so that a phrase of the trade costs little; more
# copies of one text than that hang together over their neighbours.
_NEIGHBOURS = 8
# A headline and a line say too little to tell a reprint from another report of the same.
_SHORTEST = 60
_SILENT = re.compile(r"[\W_]+")

_Grams = NDArray[np.uint32]


class Pair(NamedTuple):
    """Two articles by their places in the sequence, and the share of the first's 5-grams that stand in the second
    and of the second's in the first."""

    first: int
    second: int
    first_in_second: float
    second_in_first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """An article that says what another said before; `score` is the share of its 5-grams found there."""

    schema: int = REPRINT_SCHEMA
    id: str
    origin: str
    score: float


def near_duplicates(texts: Sequence[str]) -> list[Pair]:
    """The pairs of texts of which one holds most of the other, in order."""
    return [
        pair for first, others in groupby(_candidates(texts), itemgetter(0)) for pair in _alike(first, others, texts)
    ]


def reprints(articles: Sequence[Article]) -> list[Reprint]:
    """The articles that are mostly another's text, each with its origin.

    Of two, the origin is what was published on the earlier day; on the same day the one whose outlet the other names,
    as its source or in its text, then the one of the earlier time. A bulletin that holds another article among many is
    no reprint of it.
    """
    origins: dict[int, tuple[int, float]] = {}
    for pair in near_duplicates([article.text for article in articles]):
        first, second = articles[pair.first], articles[pair.second]
        forwards = _rank(first, second) <= _rank(second, first)
        copy, origin = (pair.second, pair.first) if forwards else (pair.first, pair.second)
        share = pair.second_in_first if forwards else pair.first_in_second
        if share >= _LEAST_CONTAINED and first.id != second.id and share > origins.get(copy, (0, 0.0))[1]:
            origins[copy] = origin, share
    return [
        Reprint(id=articles[copy].id, origin=articles[_root(copy, origins)].id, score=round(share, 3))
        for copy, (_, share) in sorted(origins.items())
    ]


def _root(place: int, origins: Mapping[int, tuple[int, float]]) -> int:
    """The first of a chain of reprints of reprints."""
    seen = {place}
    while place in origins and origins[place][0] not in seen:
        place = origins[place][0]
        seen.add(place)
    return place


def _rank(article: Article, other: Article) -> tuple[str, bool, str, str]:
    """What makes an article the origin of another: the smaller comes first."""
    published, outlet = article.published or "9999", article.outlet or article.source
    in_text = outlet is not None and outlet in other.text and outlet not in article.text
    named = in_text or (outlet is not None and other.outlet not in {None, outlet} and other.source == outlet)
    return published[:10], not named, published, article.id


def _candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs, in order, of which the sketches say that one may hold most of the other."""
    sketches = [_sketch(text) for text in texts]
    sizes = np.array([len(sketch) for sketch in sketches])
    keys, shared = np.unique(_meetings(sketches, sizes), return_counts=True)
    first, second = np.divmod(keys, max(1, len(texts)))
    least = np.maximum(_FEWEST, _LEAST_SKETCHED * np.minimum(sizes[first], sizes[second]))
    told = shared >= least
    return list(zip(first[told].tolist(), second[told].tolist(), strict=True))


def _meetings(sketches: Sequence[_Grams], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """For every gram that two texts share their places, as first x number of texts + second."""
    if not sketches:
        return np.empty(0, np.int64)
    grams, places = np.concatenate(sketches), np.repeat(np.arange(len(sketches)), sizes)
    order = np.argsort(grams, kind="stable")
    grams, places = grams[order], places[order]
    found = []
    for step in range(1, _NEIGHBOURS + 1):
        same = grams[:-step] == grams[step:]
        found.append(places[:-step][same] * len(sketches) + places[step:][same])
    return np.concatenate(found)


def _sketch(text: str) -> _Grams:
    grams = _grams(text)
    sampled: _Grams = grams[grams % np.uint32(_ONE_IN) == 0]
    return sampled


def _grams(text: str) -> _Grams:
    """The hashed 5-grams of a text's letters and figures, each once; none where it is too short to tell."""
    told = _SILENT.sub("", text)
    if len(told) < _SHORTEST:
        return np.empty(0, np.uint32)
    letters = np.frombuffer(told.encode("utf-32-le", "replace"), np.uint32)
    count = len(letters) - _GRAM + 1
    hashes = letters[:count].copy()
    for place in range(1, _GRAM):
        hashes = hashes * np.uint32(0x9E3779B1) + letters[place : place + count]
    return np.unique(_mixed(hashes))


def _mixed(hashes: _Grams) -> _Grams:
    """The hashes with every bit depending on every bit, as MurmurHash3 ends."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes


def _alike(first: int, candidates: Iterator[tuple[int, int]], texts: Sequence[str]) -> Iterator[Pair]:
    """The exact comparison of one text with its candidates."""
    one = _grams(texts[first])
    for _, second in candidates:
        other = _grams(texts[second])
        shared = len(np.intersect1d(one, other, assume_unique=True))
        contained, common = shared / min(len(one), len(other)), shared / (len(one) + len(other) - shared)
        if contained >= _LEAST_CONTAINED and (common >= _LEAST_COMMON or contained >= _WHOLE):
            yield Pair(first, second, shared / len(one), shared / len(other))
