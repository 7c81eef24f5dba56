"""How alike two metric phrases are: bigrams in common."""

import re
import unicodedata
from collections import Counter

DROP = re.compile(r"[\s“”\"'‘’「」『』《》〈〉]+")


def likeness(left: str, right: str) -> float:
    """F1 of the character bigrams of the two phrases, width, case, spaces and quotation marks left aside."""
    one, other = _bigrams(left), _bigrams(right)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def holds(left: str, right: str) -> bool:
    """Whether one phrase is a part of the other."""
    one, other = _plain(left), _plain(right)
    return bool(one and other) and (one in other or other in one)


def _plain(text: str) -> str:
    return DROP.sub("", unicodedata.normalize("NFKC", text)).lower()


def _bigrams(text: str) -> Counter[str]:
    plain = _plain(text)
    return Counter(plain[index : index + 2] for index in range(max(1, len(plain) - 1)) if plain)


def bigrams(text: str) -> frozenset[str]:
    """The phrase's different bigrams, for comparing one with many."""
    return frozenset(_bigrams(text))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """As `likeness`, of phrases read by `bigrams`; what a phrase repeats counts once."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
