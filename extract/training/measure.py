"""How well a model finds the names of annotated articles: exact span and type, by type."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import torch
from torch import Tensor

from extract.neural.chunks import Chunk, by_length
from extract.neural.crf import Floats, best_path
from extract.neural.tagset import TYPES, Span, to_spans
from extract.training.distil import BATCH
from extract.training.examples import Example
from extract.training.learn import Model


class Score(NamedTuple):
    """Precision, recall and their harmonic mean of one type, or of ALL."""

    type: str
    precision: float
    recall: float
    f1: float
    gold: int


class Scorer(Protocol):
    """What can be measured: scores of the tags (B, T, tags) and of one tag after another."""

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Scores of each character's tags."""
        raise NotImplementedError

    def transitions(self) -> Floats:
        """Scores as `extract.neural.crf` reads them."""
        raise NotImplementedError


class Average:
    """Models as one: their scores averaged by weight, so that a single random field decodes."""

    def __init__(self, models: Mapping[Model, float]) -> None:
        self.models = models
        for model in models:
            model.eval()

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Averaged scores (B, T, tags)."""
        return torch.stack([weight * model.emissions(chunks) for model, weight in self.models.items()]).sum(0)

    def transitions(self) -> Floats:
        """Averaged scores of one tag after another."""
        weighted = [weight * model.transitions() for model, weight in self.models.items()]
        total: Floats = np.sum(weighted, axis=0, dtype=np.float32)
        return total


def measure(model: Scorer, examples: Sequence[Example]) -> list[Score]:
    """Scores by type, ALL first."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("ALL", *TYPES)}
    for number, found in predict(model, [example.chunk for example in examples]):
        gold = set(to_spans(examples[number].tags))
        for name, spans in (("found", found), ("gold", gold), ("right", found & gold)):
            for span in spans:
                counts["ALL"][name] += 1
                counts[span.type][name] += 1
    return [_score(kind, count) for kind, count in counts.items()]


@torch.no_grad()
def predict(model: Scorer, chunks: Sequence[Chunk]) -> Iterator[tuple[int, set[Span]]]:
    """The number of each chunk with its names, in batches."""
    if isinstance(model, Model):
        model.eval()
    for numbers in by_length([len(chunk.text) for chunk in chunks], BATCH):
        batch = [chunks[number] for number in numbers]
        lengths = torch.tensor([len(chunk.text) for chunk in batch]).numpy()
        paths = best_path(model.emissions(batch).numpy(), lengths, model.transitions())
        for number, path, length in zip(numbers, paths, lengths, strict=True):
            yield number, set(to_spans(path[:length].tolist()))


def _score(kind: str, count: Counter[str]) -> Score:
    right, found, gold = count["right"], count["found"], count["gold"]
    f1 = 2 * right / (found + gold) if found + gold else 1.0
    return Score(kind, right / found if found else 1.0, right / gold if gold else 1.0, f1, gold)
