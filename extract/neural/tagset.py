"""Tags of a character: O, or beginning, inside, end or single of one of the 13 types (BIOES)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from extract.model import EntityType

TYPES: tuple[EntityType, ...] = get_args(EntityType)
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
TAG_COUNT = 1 + 4 * len(TYPES)


class Span(NamedTuple):
    """A name in a chunk of text, end exclusive."""

    start: int
    end: int
    type: EntityType


def position(tag: int) -> int:
    """OUTSIDE, BEGIN, INSIDE, END or SINGLE."""
    return 0 if tag == 0 else (tag - 1) % 4 + 1


def tag_of(kind: EntityType, where: int) -> int:
    """The tag for a position in a name of this type."""
    return TYPES.index(kind) * 4 + where


def allowed() -> NDArray[np.bool_]:
    """`allowed()[i, j]`: tag j may follow tag i; row and column -1 stand for before the first and after the last."""
    tags = range(TAG_COUNT)
    table = np.zeros((TAG_COUNT + 1, TAG_COUNT + 1), dtype=bool)
    for i in (*tags, -1):
        opened = i >= 0 and position(i) in (BEGIN, INSIDE)
        for j in tags:
            goes_on = position(j) in (INSIDE, END)
            table[i, j] = goes_on == opened and (not opened or (i - 1) // 4 == (j - 1) // 4)
        table[i, -1] = not opened
    return table


def to_tags(spans: Iterable[Span], length: int) -> list[int]:
    """One tag a character for spans that do not overlap."""
    tags = [0] * length
    for start, end, kind in spans:
        if end - start == 1:
            tags[start] = tag_of(kind, SINGLE)
            continue
        tags[start] = tag_of(kind, BEGIN)
        tags[start + 1 : end - 1] = [tag_of(kind, INSIDE)] * (end - start - 2)
        tags[end - 1] = tag_of(kind, END)
    return tags


def to_spans(tags: Sequence[int]) -> Iterator[Span]:
    """The names of a well-formed sequence of tags."""
    start = 0
    for offset, tag in enumerate(tags):
        where = position(tag)
        if where in (BEGIN, SINGLE):
            start = offset
        if where in (END, SINGLE):
            yield Span(start, offset + 1, TYPES[(tag - 1) // 4])
