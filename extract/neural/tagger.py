"""The network with its character table and transitions: chunks of text in, scored names out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort

from extract.neural.characters import Characters, shapes
from extract.neural.chunks import Chunk, by_length
from extract.neural.crf import Floats, Ints, decode
from extract.neural.tagset import Span, to_spans

WEIGHTS = Path(__file__).parent.parent / "weights"
# Padded characters in a batch at most: larger ones are no faster and only take memory.
BATCH = 8192


class Tagger:
    """Names with their scores, for many chunks at a time."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        self.characters = Characters.read(folder / "characters.txt")
        self.transitions: Floats = np.load(folder / "transitions.npy")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(folder / "tagger.onnx", options, providers=["CPUExecutionProvider"])

    def tag(self, chunks: Sequence[Chunk]) -> list[tuple[tuple[Span, float], ...]]:
        """For each chunk its names, each with the probability of the least sure of its characters' tags."""
        results: list[tuple[tuple[Span, float], ...]] = [()] * len(chunks)
        for batch in by_length([len(chunk.text) for chunk in chunks], BATCH):
            for number, names in zip(batch, self._tag([chunks[i] for i in batch]), strict=True):
                results[number] = tuple(names)
        return results

    def _tag(self, batch: list[Chunk]) -> Iterator[Iterator[tuple[Span, float]]]:
        emissions, lengths = self.emissions(batch)
        tags, marginals = decode(emissions, lengths, self.transitions)
        chosen = np.take_along_axis(marginals, tags[..., None], axis=2)[..., 0]
        for row, length, scores in zip(tags.tolist(), lengths.tolist(), chosen, strict=True):
            yield ((span, float(scores[span.start : span.end].min())) for span in to_spans(row[:length]))

    def emissions(self, batch: Sequence[Chunk]) -> tuple[Floats, Ints]:
        """The network's scores (chunks, characters, tags) and the length of each chunk."""
        rows, around, lengths = network_inputs(self.characters, batch)
        inputs = {"characters": rows, "shapes": around, "lengths": lengths.astype(np.int32)}
        (emissions,) = self._session.run(["emissions"], inputs)
        return emissions, lengths


def network_inputs(characters: Characters, batch: Sequence[Chunk]) -> tuple[Ints, Ints, Ints]:
    """Rows of the character table and shapes (chunks, characters), padded with 0, and the length of each chunk."""
    lengths = np.array([len(chunk.text) for chunk in batch], dtype=np.int64)
    rows = np.zeros((len(batch), int(lengths.max())), dtype=np.int64)
    around = np.zeros_like(rows)
    for number, chunk in enumerate(batch):
        rows[number, : lengths[number]] = characters.encode(chunk.text)
        around[number, : lengths[number]] = shapes(chunk.text, headline=chunk.headline)
    return rows, around, lengths
