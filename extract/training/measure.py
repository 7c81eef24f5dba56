"""How well a model finds the names of annotated articles: exact span and type, by type."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch

from extract.neural.chunks import Chunk, by_length
from extract.neural.crf import best_path
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


def measure(model: Model, examples: Sequence[Example]) -> list[Score]:
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
def predict(model: Model, chunks: Sequence[Chunk]) -> Iterator[tuple[int, set[Span]]]:
    """The number of each chunk with its names, in batches."""
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
