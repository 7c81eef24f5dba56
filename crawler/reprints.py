"""Articles that say the same: near-duplicates, and which of them is the origin of which.

Candidates come from MinHash signatures in an LSH ensemble (Zhu et al., LSH Ensemble: Internet-Scale Domain Search,
VLDB 2016), which finds sets that hold most of another, also of another size; each candidate is then compared exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from datasketch import MinHash, MinHashLSHEnsemble

from crawler.article import Article

REPRINT_SCHEMA = 1

_GRAM = 5
# The share of the shorter text's 5-grams that stand in the longer: duplicates have 0.57 and more, texts that share a
# company's boilerplate 0.43. A short text that only quotes a long document has up to 0.5 of its grams in it, and the
# two have 0.014 of all their grams in common, where duplicates have 0.1; one that stands in the long text whole is a
# duplicate of any length.
_LEAST_CONTAINED, _LEAST_COMMON, _WHOLE = 0.5, 0.05, 0.9
# Parts by size and tuned indexes in each: at these, 26 of 26 pairs of 420 articles that an exact comparison finds.
_SIGNATURE, _PARTS, _INDEXES = 128, 8, 4
# A headline and a line say too little to tell a reprint from another report of the same.
_SHORTEST = 60

_Grams = frozenset[int]


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
    grams = {place: found for place, text in enumerate(texts) if (found := _grams(text))}
    pairs = (_compare(first, second, grams) for first, second in sorted(_candidates(grams)))
    return [pair for pair in pairs if pair is not None]


def reprints(articles: Sequence[Article]) -> list[Reprint]:
    """The articles that are mostly another's text, each with its origin.

    Of two, the origin is what was published on the earlier day; on the same day the one whose outlet the other names,
    then the one of the earlier time. A bulletin that holds another article among many is no reprint of it.
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
    published = article.published or "9999"
    named = article.source is not None and article.source in other.text and article.source not in article.text
    return published[:10], not named, published, article.id


def _grams(text: str) -> _Grams:
    """The hashed 5-grams of a text's letters and figures; none where it is too short to tell."""
    told = "".join(filter(str.isalnum, text))
    if len(told) < _SHORTEST:
        return frozenset()
    return frozenset(crc32(told[start : start + _GRAM].encode()) for start in range(len(told) - _GRAM + 1))


def _candidates(grams: Mapping[int, _Grams]) -> set[tuple[int, int]]:
    """Pairs of which the signatures say that one may hold most of the other."""
    if len(grams) < 2:
        return set()
    empty = MinHash(_SIGNATURE, hashfunc=int, scheme="affine32")
    signatures = {place: _signature(empty, found) for place, found in grams.items()}
    index = MinHashLSHEnsemble(threshold=_LEAST_CONTAINED, num_perm=_SIGNATURE, num_part=_PARTS, m=_INDEXES)
    index.index((place, signature, len(grams[place])) for place, signature in signatures.items())
    return {
        (min(place, other), max(place, other))
        for place, signature in signatures.items()
        for other in _others(index.query(signature, len(grams[place])), place)
    }


def _others(found: Iterator[int], place: int) -> Iterator[int]:
    return (other for other in found if other != place)


def _signature(empty: MinHash, grams: _Grams) -> MinHash:
    signature = empty.copy()
    signature.update_batch(grams)
    return signature


def _compare(first: int, second: int, grams: Mapping[int, _Grams]) -> Pair | None:
    one, other = grams[first], grams[second]
    shared = len(one & other)
    contained, common = shared / min(len(one), len(other)), shared / len(one | other)
    if contained < _LEAST_CONTAINED or (common < _LEAST_COMMON and contained < _WHOLE):
        return None
    return Pair(first, second, shared / len(one), shared / len(other))
