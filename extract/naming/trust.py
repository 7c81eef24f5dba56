"""The order of trust: which of overlapping candidates is the name.

1. The user's own lexicon.
2. Titles in 《》, which their marks delimit.
3. Of what is left the longest: a name inside a longer name is no name of its own (settled case 1).
4. Of equal spans: lexicon, divisions, patterns, tagger.
"""

from collections.abc import Iterable

from extract.model import Mention
from extract.naming.boundaries import mend

ORDER = ("user", "titles", "lexicon", "divisions", "patterns", "neural")
DELIMITED = ("user", "titles")
# Below this score a candidate needs the tagger beside it.
ADMITTED = 0.6


def choose(text: str, candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """The names of the article in order, none overlapping."""
    admitted = _admit(tuple(mend(text, candidate) for candidate in candidates))
    ranked = sorted(admitted, key=lambda c: (c.extractor not in DELIMITED, c.start - c.end, _rank(c), c.start))
    taken = bytearray(len(text))
    names: list[Mention] = []
    for candidate in ranked:
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            names.append(candidate)
    return tuple(sorted(names))


def _rank(candidate: Mention) -> int:
    return ORDER.index(candidate.extractor) if candidate.extractor in ORDER else len(ORDER)


def _admit(candidates: tuple[Mention, ...]) -> list[Mention]:
    """Candidates that are sure enough; a doubtful one counts where the tagger sees a name of its type there."""
    tagged = {(c.start, c.end, c.type) for c in candidates if c.extractor == "neural"}
    return [c for c in candidates if c.score >= ADMITTED or (c.start, c.end, c.type) in tagged]
