"""Teaching the small tagger with what larger ones think of text without annotation.

Following structural knowledge distillation (Wang et al. 2020), the student's random field learns the teachers'
marginal probability of every tag at every character; its transitions stay as they were learned from annotation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from extract.neural.chunks import Chunk, by_length
from extract.neural.crf import Floats, marginals
from extract.training.examples import Example
from extract.training.learn import Model

# Probabilities below this are left out of a label: they say nothing and take most of the memory.
LEAST = 0.01
BATCH = 8192


class Soft(NamedTuple):
    """A chunk with the tags other than O that are probable at a character: where, which, how probable."""

    chunk: Chunk
    places: NDArray[np.int64]
    tags: NDArray[np.int64]
    weights: Floats


def soft_labels(teachers: Mapping[Model, float], chunks: Sequence[Chunk]) -> Iterator[Soft]:
    """The teachers' marginals, averaged by weight, in batches of chunks of like length (so in another order)."""
    for numbers in by_length([len(chunk.text) for chunk in chunks], BATCH):
        batch = [chunks[number] for number in numbers]
        mean = sum(weight * model_marginals(teacher, batch) for teacher, weight in teachers.items())
        for chunk, probable in zip(batch, mean, strict=True):
            yield _soft(chunk, probable[: len(chunk.text)])


def hard_labels(examples: Iterable[Example]) -> Iterator[Soft]:
    """Annotation in the same form."""
    for chunk, tags in examples:
        own = np.array(tags, dtype=np.int64)
        places = np.flatnonzero(own)
        yield Soft(chunk, places, own[places], np.ones(len(places), dtype=np.float32))


@torch.no_grad()
def model_marginals(model: Model, chunks: Sequence[Chunk]) -> Floats:
    """The probability of each tag (B, T, tags)."""
    model.eval()
    lengths = np.array([len(chunk.text) for chunk in chunks], dtype=np.int64)
    return marginals(model.emissions(chunks).numpy(), lengths, model.transitions())


def _soft(chunk: Chunk, probable: Floats) -> Soft:
    places, others = np.nonzero(probable[:, 1:] > LEAST)
    return Soft(chunk, places, others + 1, probable[places, others + 1])


def distil_loss(model: Model, batch: Sequence[Soft]) -> Tensor:
    """Cross-entropy of the student with the labels a character, but for a constant."""
    emissions = model.emissions([soft.chunk for soft in batch])
    lengths = torch.tensor([len(soft.chunk.text) for soft in batch])
    mask = torch.arange(emissions.shape[1])[None, :] < lengths[:, None]
    rows = np.concatenate([np.full(len(soft.places), row) for row, soft in enumerate(batch)])
    places, tags, weights = (
        torch.from_numpy(np.concatenate([getattr(soft, name) for soft in batch]))
        for name in ("places", "tags", "weights")
    )
    above = emissions - emissions[..., :1]
    expected = (emissions[..., 0] * mask).sum() + (above[torch.from_numpy(rows), places, tags] * weights).sum()
    return (model.field.log_partition(emissions, mask).sum() - expected) / mask.sum()
