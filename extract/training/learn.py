"""The training loop: a network and its random field, learning from examples; resumable after every epoch."""

import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import torch
from torch import Tensor, nn

from extract.neural.chunks import Chunk
from extract.neural.crf import decode
from extract.neural.tagset import Span, to_spans
from extract.training.crf import ConditionalRandomField
from extract.training.examples import Example

log = logging.getLogger(__name__)


class Network(Protocol):
    """What can be trained: a module that scores chunks."""

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Scores (B, T, tags)."""


class Recipe(NamedTuple):
    """How to train. Rates are for encoder, head and random field; a batch is counted in padded characters."""

    epochs: int
    rate: float
    head_rate: float
    field_rate: float
    batch: int
    seed: int = 1
    warm_up: float = 0.1
    weight_decay: float = 0.01


RECURRENT = Recipe(epochs=8, rate=1e-3, head_rate=3e-3, field_rate=9e-3, batch=900)
TRANSFORMER = Recipe(epochs=5, rate=1e-4, head_rate=1e-3, field_rate=3e-3, batch=1200)


class Model(nn.Module):
    """A network with a random field on top."""

    def __init__(self, network: nn.Module, *, half: bool = False) -> None:
        super().__init__()
        self.half = half
        self.network = network
        self.field = ConditionalRandomField()

    def loss(self, batch: Sequence[Example]) -> Tensor:
        """Negative log likelihood a character."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            emissions = self.network.emissions([example.chunk for example in batch])
        emissions = emissions.float()
        tags = torch.zeros(emissions.shape[:2], dtype=torch.long)
        mask = torch.zeros(emissions.shape[:2], dtype=torch.bool)
        for row, example in enumerate(batch):
            tags[row, : len(example.tags)] = torch.tensor(example.tags)
            mask[row, : len(example.tags)] = True
        return self.field.loss(emissions, tags, mask) / mask.sum()

    @torch.no_grad()
    def decode(self, chunks: Sequence[Chunk], batch: int = 8192):
        """Emissions by chunk (list of arrays T,K)."""
        self.eval()
        out = [None] * len(chunks)
        for numbers in _by_length([len(c.text) for c in chunks], batch):
            emissions = self.network.emissions([chunks[i] for i in numbers]).numpy()
            for row, i in enumerate(numbers):
                out[i] = emissions[row, : len(chunks[i].text)]
        return out


def train(model: Model, examples: Sequence[Example], recipe: Recipe, checkpoint: Path | None = None, after=None) -> None:
    """Train in place. With a checkpoint, an interrupted training goes on after its last full epoch."""
    torch.manual_seed(recipe.seed)
    optimizer, schedule = _optimizer(model, recipe, steps=sum(1 for _ in _shuffled(examples, recipe, 0)))
    first = 0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"]); optimizer.load_state_dict(state["optimizer"]); schedule.load_state_dict(state["schedule"])
        first = state["epoch"]
    for epoch in range(first, recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        model.train()
        total = count = 0
        for batch in _shuffled(examples, recipe, epoch):
            optimizer.zero_grad()
            loss = model.loss(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item(); count += 1
        log.info("epoch %d: loss %.4f", epoch + 1, total / count)
        if checkpoint:
            tmp = checkpoint.with_suffix(".tmp")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1}, tmp)
            tmp.replace(checkpoint)
        if after:
            after(epoch + 1)


def _optimizer(model: Model, recipe: Recipe, steps: int):
    head = [*model.network.head.parameters()] + ([*model.network.shapes.parameters()] if hasattr(model.network, "shapes") else [])
    ids = {id(p) for p in head}
    rest = [p for p in model.network.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}, {"params": model.field.parameters(), "lr": recipe.field_rate}],
        weight_decay=recipe.weight_decay,
    )
    total = steps * recipe.epochs
    warm = max(1, int(total * recipe.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm + 1))))
    return optimizer, schedule


def _shuffled(examples: Sequence[Example], recipe: Recipe, epoch: int) -> Iterator[list[Example]]:
    rng = random.Random(recipe.seed * 7919 + epoch)
    lengths = [len(e.tags) * rng.uniform(0.9, 1.1) for e in examples]
    batches = list(_by_length(lengths, recipe.batch))
    if epoch == 0:
        pass
    rng.shuffle(batches)
    for b in batches:
        yield [examples[i] for i in b]


def _by_length(lengths: Sequence[float], limit: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if batch and (len(batch) + 1) * lengths[number] > limit:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
