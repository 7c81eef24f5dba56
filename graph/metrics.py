"""What a figure measures, as a concept of the field; the article's own words are kept beside it."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from graph.resolve.text import normal

TABLE = Path(__file__).parent / "metrics.yml"


class Concept(msgspec.Struct, frozen=True):
    """A metric of `metrics.yml`; its fields are explained there."""

    units: tuple[str, ...]
    words: tuple[str, ...]
    kind: Literal["state", "flow"]
    better: Literal["higher", "lower"] = "higher"


class _Table(msgspec.Struct):
    concepts: dict[str, Concept]
    before: list[str]
    after: list[str]


@cache
def _table() -> _Table:
    return msgspec.convert(yaml.safe_load(TABLE.read_text(encoding="utf-8")), _Table)


def concepts() -> Mapping[str, Concept]:
    """Name → concept, in the order of the file."""
    return _table().concepts


@cache
def concept_of(metric: str, unit: str) -> str:
    """The concept's name, or the metric in its own words where none of the list fits."""
    return _by_words().get((unit, bare(metric)), metric)


@cache
def _by_words() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name, concept in concepts().items():
        for unit in concept.units:
            for word in (name, *concept.words):
                found.setdefault((unit, bare(word)), name)
    return found


@cache
def bare(metric: str) -> str:
    """The metric without qualifiers that do not change what is measured: 全市建成智能算力总规模 → 智能算力."""
    text = normal(metric)
    return _without(_without(text, _table().before, str.removeprefix), _table().after, str.removesuffix)


def _without(text: str, words: list[str], remove: Callable[[str, str], str]) -> str:
    """The text without any of the words at one end, the longest first, as long as two characters stay."""
    for word in sorted(words, key=len, reverse=True):
        shorter = remove(text, word)
        if shorter != text and len(shorter) >= 2:
            return _without(shorter, words, remove)
    return text
