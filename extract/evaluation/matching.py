"""When a predicted item is the annotated one: names, metrics, quantities and one-to-one matching."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Item = dict[str, Any]

_IGNORED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉]+")
# Two wordings of a metric count as one from this bigram F1 on: the value that the annotation guidelines settle on.
_SAME_METRIC = 0.5


class Matched(NamedTuple):
    """Pairs of (gold, predicted), required gold that nothing matched, predictions that match nothing."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    spurious: list[Item]


def bare(text: str | None) -> str:
    """The text without white space and quotation marks, in one width and case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text or "")).lower()


def match(gold: Iterable[Item], predicted: Iterable[Item], same: Callable[[Item, Item], bool]) -> Matched:
    """One-to-one matching in order of prediction; required gold is preferred, optional gold is never missed."""
    left = list(gold)
    pairs: list[tuple[Item, Item]] = []
    spurious: list[Item] = []
    for item in predicted:
        hits = [candidate for candidate in left if same(candidate, item)]
        if not hits:
            spurious.append(item)
            continue
        best = min(hits, key=lambda hit: bool(hit.get("optional")))
        left.remove(best)
        pairs.append((best, item))
    return Matched(pairs, [item for item in left if not item.get("optional")], spurious)


def distinct(items: Iterable[Item], key: Callable[[Item], Any]) -> list[Item]:
    """The items with equal keys reduced to the last one, in order of first appearance."""
    return list({key(item): item for item in items}.values())


def same_quantity(gold: Item, predicted: Item) -> bool:
    """Equal unit, and value equal to one part in a million."""
    value = predicted.get("value")
    return (
        gold["unit"] == predicted.get("unit")
        and isinstance(value, int | float)
        and math.isclose(gold["value"], value, rel_tol=1e-6)
    )


def same_metric(gold: str | None, predicted: str | None) -> bool:
    """One wording holds the other, or half of their character bigrams agree."""
    left, right = bare(gold), bare(predicted)
    if not left or not right:
        return left == right
    if left in right or right in left:
        return True
    a, b = _bigrams(left), _bigrams(right)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) >= _SAME_METRIC


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(max(1, len(text) - 1)))


class Names:
    """The canonical form of any name or alias of an annotation's entities."""

    def __init__(self, entities: list[Item]) -> None:
        self._canonical: dict[str, str] = {}
        for entity in entities:
            for alias in entity.get("aliases", ()):
                self._canonical.setdefault(bare(alias), bare(entity["name"]))
        self._canonical.update({bare(entity["name"]): bare(entity["name"]) for entity in entities})

    def __call__(self, name: str | None) -> str:
        key = bare(name)
        return self._canonical.get(key, key)
