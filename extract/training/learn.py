"""The training loop: a network and its random field learn from examples; resumable after every epoch."""

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from extract.neural.chunks import Chunk, by_length
from extract.neural.crf import Floats
from extract.training.crf import ConditionalRandomField
from extract.training.examples import Example

log = logging.getLogger(__name__)


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


class Progress(NamedTuple):
    """Where to keep the state after every epoch, and what to call then with the number of epochs done."""

    checkpoint: Path | None = None
    report: Callable[[int], None] = lambda _: None


class Labelled(Protocol):
    """Something to learn from: a chunk with whatever the loss wants to know of it."""

    @property
    def chunk(self) -> Chunk:
        """The text."""
        raise NotImplementedError


Item = TypeVar("Item", bound=Labelled)


class Model(nn.Module):
    """A network with a random field on top; `half` runs the network's products in bfloat16."""

    def __init__(self, network: nn.Module, *, half: bool = False) -> None:
        super().__init__()
        self.network = network
        self.field = ConditionalRandomField()
        self.half = half

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Scores (B, T, tags)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            scores: Tensor = self.network.emissions(chunks)
        return scores.float()

    def transitions(self) -> Floats:
        """The field's scores as `extract.neural.crf` reads them."""
        array: Floats = self.field.transitions().detach().numpy().astype(np.float32)
        return array


def likelihood_loss(model: Model, batch: Sequence[Example]) -> Tensor:
    """Negative log likelihood of the annotation a character."""
    emissions = model.emissions([example.chunk for example in batch])
    tags = torch.zeros(emissions.shape[:2], dtype=torch.long)
    mask = torch.zeros(emissions.shape[:2], dtype=torch.bool)
    for row, example in enumerate(batch):
        tags[row, : len(example.tags)] = torch.tensor(example.tags)
        mask[row, : len(example.tags)] = True
    return model.field.loss(emissions, tags, mask) / mask.sum()


def train(
    model: Model,
    items: Sequence[Item],
    recipe: Recipe,
    loss: Callable[[Model, list[Item]], Tensor],
    progress: Progress | None = None,
) -> None:
    """Train in place. An interrupted training goes on from its checkpoint."""
    checkpoint, report = progress or Progress()
    steps = recipe.epochs * sum(1 for _ in batches(items, recipe, 0))
    optimizer, schedule = _optimizer(model, recipe, steps)
    parts = {"model": model, "optimizer": optimizer, "schedule": schedule}
    for epoch in range(_resume(parts, checkpoint), recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        model.train()
        losses = [_step(model, loss(model, batch), optimizer, schedule) for batch in batches(items, recipe, epoch)]
        log.info("epoch %d of %d: loss %.4f", epoch + 1, recipe.epochs, sum(losses) / len(losses))
        if checkpoint:
            partial = checkpoint.with_suffix(".partial")
            torch.save({"epoch": epoch + 1} | {name: part.state_dict() for name, part in parts.items()}, partial)
            partial.replace(checkpoint)
        report(epoch + 1)


def _resume(parts: dict[str, Model | torch.optim.Optimizer | LambdaLR], checkpoint: Path | None) -> int:
    if not checkpoint or not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    epoch: int = state["epoch"]
    return epoch


def _step(model: Model, loss: Tensor, optimizer: torch.optim.Optimizer, schedule: LambdaLR) -> float:
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    schedule.step()
    value: float = loss.item()
    return value


def _optimizer(model: Model, recipe: Recipe, steps: int) -> tuple[torch.optim.Optimizer, LambdaLR]:
    """AdamW with its own rate for what is new; warm-up, then linear decay to zero."""
    new = {name for name, _ in model.network.named_parameters() if name.startswith(("head", "shapes"))}
    groups = [
        {"params": [p for name, p in model.network.named_parameters() if name not in new], "lr": recipe.rate},
        {"params": [p for name, p in model.network.named_parameters() if name in new], "lr": recipe.head_rate},
        {"params": model.field.parameters(), "lr": recipe.field_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    warm = max(1, int(steps * recipe.warm_up))
    return optimizer, LambdaLR(optimizer, lambda step: min((step + 1) / warm, (steps - step) / max(1, steps - warm)))


def batches(items: Sequence[Item], recipe: Recipe, epoch: int) -> Iterator[list[Item]]:
    """Items of like length together, in an order that depends on seed and epoch alone."""
    chance = random.Random(recipe.seed * 7919 + epoch)
    lengths = [len(item.chunk.text) * chance.uniform(0.9, 1.1) for item in items]
    numbers = list(by_length(lengths, recipe.batch))
    chance.shuffle(numbers)
    for batch in numbers:
        yield [items[number] for number in batch]
