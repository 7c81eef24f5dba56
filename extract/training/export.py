"""The trained network as a small ONNX graph: character table in int8 with a scale a row, the rest in half precision.

Only weights are quantised, never activations, so that a chunk's scores do not depend on the batch around it.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from extract.training.encoders import HIDDEN, Recurrent

OPSET = 17
Array = NDArray[np.generic]


class Graph(NamedTuple):
    """Nodes and weights as they are put together."""

    nodes: list[onnx.NodeProto]
    weights: list[onnx.TensorProto]

    def weight(self, name: str, array: Array) -> str:
        """A weight kept as it is."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def half(self, name: str, array: Array) -> str:
        """A weight kept in half precision; ONNX Runtime widens it once, when it loads the graph."""
        return self.node("Cast", [self.weight(f"{name}.half", array.astype(np.float16))], name, to=TensorProto.FLOAT)

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """An operation; gives back the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def export(network: Recurrent, path: Path) -> None:
    """Write the graph: characters, shapes (B, T) and lengths (B) → emissions (B, T, tags)."""
    graph = Graph([], [])
    hidden = graph.node("Transpose", [_embed(graph, network)], "by_step", perm=[1, 0, 2])
    for layer in range(network.gru.num_layers):
        hidden = _gru(graph, network.gru, layer, hidden, last=layer == network.gru.num_layers - 1)
    weight = graph.half("head.weight", _array(network.head.weight).T)
    scores = graph.node("MatMul", [hidden, weight], "scores")
    graph.node("Add", [scores, graph.half("head.bias", _array(network.head.bias))], "emissions")
    model = helper.make_model(_signature(graph, network), opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _embed(graph: Graph, network: Recurrent) -> str:
    """Table rows times their scale, plus the shape's row (B, T, HIDDEN)."""
    table = _array(network.characters.weight)
    scale = np.abs(table).max(axis=1, keepdims=True) / 127 + 1e-12
    whole = graph.weight("characters.int8", np.round(table / scale).astype(np.int8))
    row = graph.node("Gather", [whole, "characters"], "row.int8")
    row = graph.node("Cast", [row], "row", to=TensorProto.FLOAT)
    factor = graph.node("Gather", [graph.weight("characters.scale", scale.astype(np.float32)), "characters"], "factor")
    row = graph.node("Mul", [row, factor], "character")
    shape = graph.node("Gather", [graph.half("shapes.weight", _array(network.shapes.weight)), "shapes"], "shape")
    return graph.node("Add", [row, shape], "embedded")


def _gru(graph: Graph, gru: nn.GRU, layer: int, steps: str, *, last: bool) -> str:
    """One bidirectional layer (T, B, n) → (T, B, 2 * HIDDEN), the last one (B, T, 2 * HIDDEN)."""
    names = []
    for kind, parts in (("w", ("weight_ih",)), ("r", ("weight_hh",)), ("b", ("bias_ih", "bias_hh"))):
        both = [
            np.concatenate([_onnx_gates(_array(getattr(gru, f"{part}_l{layer}{way}"))) for part in parts])
            for way in ("", "_reverse")
        ]
        names.append(graph.half(f"gru{layer}.{kind}", np.stack(both)))
    output = graph.node(
        "GRU", [steps, *names, "lengths"], f"gru{layer}",
        direction="bidirectional", hidden_size=HIDDEN, linear_before_reset=1,
    )  # fmt: skip
    joined = graph.node("Transpose", [output], f"gru{layer}.joined", perm=[2, 0, 1, 3] if last else [0, 2, 1, 3])
    shape = graph.weight(f"gru{layer}.shape", np.array([0, 0, 2 * HIDDEN]))
    return graph.node("Reshape", [joined, shape], f"gru{layer}.hidden")


def _onnx_gates(array: NDArray[np.float32]) -> NDArray[np.float32]:
    """PyTorch keeps a GRU's gates as r, z, n, ONNX as z, r, h."""
    reset, update, new = np.split(array, 3)
    return np.concatenate([update, reset, new])


def _signature(graph: Graph, network: Recurrent) -> onnx.GraphProto:
    places = ["chunks", "characters"]
    inputs = [
        helper.make_tensor_value_info("characters", TensorProto.INT64, places),
        helper.make_tensor_value_info("shapes", TensorProto.INT64, places),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, places[:1]),
    ]
    tags = network.head.out_features
    outputs = [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, [*places, tags])]
    return helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.weights)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy()
    return array
