"""The graph as pandas frames, for notebooks: a label's nodes, a type's edges, or a question's answer."""

import pandas as pd
import pyarrow as pa

from graph.arrow import edge_table, node_table
from graph.queries import ask
from graph.store import GraphStore


def nodes(store: GraphStore, label: str) -> pd.DataFrame:
    """All nodes of a label, a column a property, by id."""
    return _frame(node_table(label, [node for node in store.nodes() if node.label == label]))


def edges(store: GraphStore, type_: str) -> pd.DataFrame:
    """All edges of a type with the ids of their ends as `source` and `target`, by id."""
    return _frame(edge_table(type_, [edge for edge in store.edges() if edge.type == type_]))


def answer(store: GraphStore, text: str, **values: str) -> pd.DataFrame:
    """The rows of a saved question or of a free query."""
    return pd.DataFrame(ask(store, text, values))


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame.set_index("id")
