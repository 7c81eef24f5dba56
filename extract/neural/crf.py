"""Decoding of a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over a batch of chunks.

Shapes: B chunks of up to T characters, K tags. `transitions` is (K + 1, K + 1): `[i, j]` is the score of tag j after
tag i, row -1 is before the first character, column -1 after the last; forbidden pairs are FORBIDDEN.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = -1e4


class Decoded(NamedTuple):
    """The best tag of each character (B, T) and how probable each tag is there (B, T, K)."""

    tags: Ints
    marginals: Floats


def decode(emissions: Floats, lengths: Ints, transitions: Floats) -> Decoded:
    """Viterbi path and marginals; what stands past a chunk's length has no meaning."""
    return Decoded(best_path(emissions, lengths, transitions), marginals(emissions, lengths, transitions))


def best_path(emissions: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """The most probable sequence of tags of each chunk (B, T)."""
    batch, steps, count = emissions.shape
    inner = np.ascontiguousarray(transitions[:-1, :-1].T)
    back = np.zeros((steps, batch, count), dtype=np.int16)
    best = transitions[-1, :-1] + emissions[:, 0]
    for step in range(1, steps):
        scores = best[:, None, :] + inner
        back[step] = scores.argmax(axis=2)
        following = scores.max(axis=2) + emissions[:, step]
        best = np.where((step < lengths)[:, None], following, best)
    return _trace(back, (best + transitions[:-1, -1]).argmax(axis=1), lengths)


def _trace(back: NDArray[np.int16], last: Ints, lengths: Ints) -> Ints:
    steps, batch, _ = back.shape
    path = np.zeros((batch, steps), dtype=np.int64)
    current, rows = last, np.arange(batch)
    for step in range(steps - 1, -1, -1):
        path[:, step] = current
        if step:
            current = np.where(step < lengths, back[step, rows, current], current)
    return path


def marginals(emissions: Floats, lengths: Ints, transitions: Floats) -> Floats:
    """The probability of each tag at each character (B, T, K), by the scaled forward-backward algorithm."""
    _, steps, _ = emissions.shape
    weights = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    inner, first, last = (np.exp(part) for part in (transitions[:-1, :-1], transitions[-1, :-1], transitions[:-1, -1]))
    forward, backward = np.empty_like(weights), np.empty_like(weights)
    forward[:, 0] = _scaled(first * weights[:, 0])
    for step in range(1, steps):
        forward[:, step] = _scaled((forward[:, step - 1] @ inner) * weights[:, step])
    current = np.broadcast_to(last, weights[:, 0].shape)
    for step in range(steps - 1, -1, -1):
        backward[:, step] = current = np.where((step >= lengths - 1)[:, None], last, current)
        current = _scaled((current * weights[:, step]) @ inner.T)
    return _scaled(forward * backward)


def _scaled(rows: Floats) -> Floats:
    scaled: Floats = rows / rows.sum(axis=-1, keepdims=True)
    return scaled
