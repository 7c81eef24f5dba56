"""A linear-chain conditional random field in PyTorch, with the tag scheme's forbidden transitions."""

import torch
from torch import Tensor, nn

from extract.neural.crf import FORBIDDEN
from extract.neural.tagset import TAG_COUNT, allowed


class ConditionalRandomField(nn.Module):
    """Transition scores, laid out as in `extract.neural.crf`."""

    forbidden: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(TAG_COUNT + 1, TAG_COUNT + 1))
        self.register_buffer("forbidden", torch.from_numpy(~allowed()))

    def transitions(self) -> Tensor:
        """The scores with what the tag scheme forbids."""
        return self.scores.masked_fill(self.forbidden, FORBIDDEN)

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of the tags (B, T), summed over the batch."""
        return (self.log_partition(emissions, mask) - self.score(emissions, tags, mask)).sum()

    def log_partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """Log of the sum over all sequences (B)."""
        transitions = self.transitions()
        inner, last = transitions[:-1, :-1], transitions[:-1, -1]
        alpha = transitions[-1, :-1] + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            top = alpha.max(dim=1, keepdim=True).values
            following = ((alpha - top).exp() @ inner.exp()).clamp_min(1e-30).log() + top + emissions[:, step]
            alpha = torch.where(mask[:, step, None], following, alpha)
        return (alpha + last).logsumexp(dim=1)

    def score(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The score of one sequence of tags (B)."""
        transitions = self.transitions()
        own = (emissions.gather(2, tags[..., None])[..., 0] * mask).sum(dim=1)
        between = (transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(dim=1)
        final = tags.gather(1, mask.sum(dim=1, keepdim=True) - 1)[:, 0]
        return own + between + transitions[-1, tags[:, 0]] + transitions[final, -1]
