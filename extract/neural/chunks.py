"""Chunks of text that the network reads at once: neighbouring sentences together, long ones cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.model import Sentence

# Characters of a chunk at most; training and running cut alike.
CHUNK = 160
_BREAKS = "，、；：,;: \n"


class Chunk(NamedTuple):
    """A stretch of an article's content from offset `start`."""

    start: int
    text: str
    headline: bool


def chunks(content: str, sentences: Iterable[Sentence], limit: int = CHUNK) -> Iterator[Chunk]:
    """The article in chunks of whole sentences, the headline by itself; only a longer sentence is cut."""
    start = end = 0
    for number, sentence in enumerate(sentences):
        if number <= 1 or sentence.end - start > limit:
            yield from _cut(content, start, end, limit, headline=number <= 1)
            start = sentence.start
        end = sentence.end
    yield from _cut(content, start, end, limit, headline=start == 0)


def _cut(content: str, start: int, end: int, limit: int, *, headline: bool) -> Iterator[Chunk]:
    while end - start > limit:
        cut = max(content.rfind(mark, start + limit // 2, start + limit) for mark in _BREAKS) + 1 or start + limit
        yield Chunk(start, content[start:cut], headline)
        start = cut
    if end > start:
        yield Chunk(start, content[start:end], headline)


def by_length(lengths: Sequence[float], limit: int) -> Iterator[list[int]]:
    """Numbers of items of like length together, at most `limit` padded characters a batch."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[number] > limit:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
