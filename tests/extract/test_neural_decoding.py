"""Chunks, tags and the random field's arithmetic, against plain enumeration."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Sentence
from extract.neural.chunks import CHUNK, chunks
from extract.neural.crf import Floats, decode
from extract.neural.tagset import TAG_COUNT, TYPES, Span, allowed, to_spans, to_tags

TAGS = 3


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    edges = sorted(draw(st.sets(st.integers(0, 30), max_size=12)))
    return [Span(start, end, draw(st.sampled_from(TYPES))) for start, end in pairwise(edges) if draw(st.booleans())]


@given(spans())
def test_names_survive_the_way_through_tags(names: list[Span]) -> None:
    tags = to_tags(names, 30)
    table = allowed()
    assert list(to_spans(tags)) == names
    assert all(table[before, after] for before, after in pairwise([-1, *tags, -1]))


def test_every_tag_can_follow_some_tag() -> None:
    assert allowed()[:TAG_COUNT, :TAG_COUNT].any(axis=0).all()


def enumerated(emissions: Floats, transitions: Floats) -> tuple[tuple[int, ...], Floats]:
    """The best path and the marginals of one chunk, by looking at every path."""
    paths = list(product(range(TAGS), repeat=len(emissions)))
    scores = np.array(
        [
            sum(emissions[step, tag] for step, tag in enumerate(path))
            + sum(transitions[before, after] for before, after in pairwise([-1, *path, -1]))
            for path in paths
        ]
    )
    weights = np.exp(scores - scores.max())
    marginals = np.zeros_like(emissions)
    for path, weight in zip(paths, weights / weights.sum(), strict=True):
        for step, tag in enumerate(path):
            marginals[step, tag] += weight
    return paths[int(scores.argmax())], marginals


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_decoding_equals_enumeration_for_each_chunk_of_a_batch(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    emissions = chance.normal(size=(len(lengths), max(lengths), TAGS)).astype(np.float32)
    transitions = chance.normal(size=(TAGS + 1, TAGS + 1)).astype(np.float32)
    tags, marginals = decode(emissions, np.array(lengths), transitions)
    for number, length in enumerate(lengths):
        path, expected = enumerated(emissions[number, :length], transitions)
        assert tuple(tags[number, :length]) == path
        np.testing.assert_allclose(marginals[number, :length], expected, atol=1e-4)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([10], [(0, 10, True)]),
        ([10, 50, 50, 100], [(0, 10, True), (10, 110, False), (110, 210, False)]),
        ([10, CHUNK, 10], [(0, 10, True), (10, 10 + CHUNK, False), (10 + CHUNK, 20 + CHUNK, False)]),
    ],
)
def test_sentences_share_chunks(lengths: list[int], expected: list[tuple[int, int, bool]]) -> None:
    content = "字" * sum(lengths)
    ends = np.cumsum(lengths).tolist()
    sentences = [Sentence(end - n, end, content[end - n : end]) for n, end in zip(lengths, ends, strict=True)]
    assert [(c.start, c.start + len(c.text), c.headline) for c in chunks(content, sentences)] == expected


@given(st.text("字，。", max_size=1000))
def test_a_long_sentence_is_cut_without_loss(text: str) -> None:
    content = f"题\n{text}"
    cut = list(chunks(content, [Sentence(0, 1, "题"), Sentence(2, len(content), text)]))
    assert "".join(chunk.text for chunk in cut[1:]) == text
    assert all(len(chunk.text) <= CHUNK and content.startswith(chunk.text, chunk.start) for chunk in cut)
