"""Running Chinese into short words, by how frequent words are (jieba's dictionary)."""

import logging
from functools import cache
from math import log

import jieba

LONGEST = 3
UNSEEN = 1e-3


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.initialize()
    return jieba.dt.FREQ, jieba.dt.total


def frequency(word: str) -> int:
    """How often the word stands in jieba's corpus (60 million words); 0 for no word."""
    return _dictionary()[0].get(word, 0)


@cache
def segment(text: str) -> tuple[str, ...]:
    """The likeliest split into words of at most three characters, so that 信息通信研究院 is 信息/通信/研究院."""
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST), end)
        best[end] = max((best[start][0] + _likelihood(text[start:end]), start) for start in starts)
    cuts, end = [], len(text)
    while end:
        cuts.append(text[best[end][1] : end])
        end = best[end][1]
    return tuple(reversed(cuts))


def _likelihood(word: str) -> float:
    seen = frequency(word)
    return log((seen or (1 if len(word) == 1 else UNSEEN)) / _dictionary()[1])
