"""What a graph store can do; one contract, held by every store."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from graph.model import Edge, Node, Ref

Row = dict[str, Any]
Done = TypeVar("Done")


class Batch(Protocol):
    """One transaction: all of it is kept, or nothing."""

    def digests(self, articles: Collection[str]) -> dict[str, str]:
        """Of these articles, those in the store, with the digest of what they gave to it."""

    def published(self, articles: Collection[str]) -> dict[str, str]:
        """Of these articles, those with a publication date."""

    def nodes(self, refs: Iterable[Ref]) -> list[Node]:
        """Of these nodes, those in the store."""

    def edges(self, edges: Iterable[Edge]) -> list[Edge]:
        """Of these edges (by type, ends and id), those in the store, as they are there."""

    def entities_of(self, articles: Collection[str]) -> list[Ref]:
        """The entities that appear in these articles."""

    def sentences_of(self, articles: Collection[str]) -> set[str]:
        """The ids of these articles' sentences."""

    def relations_of(self, articles: Collection[str]) -> list[Edge]:
        """The relations that any of these articles says."""

    def appearances(self, entities: Iterable[Ref]) -> list[Edge]:
        """The APPEARS_IN edges of these entities."""

    def create(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Add nodes and edges that are not in the store."""

    def update(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Set the properties of nodes and edges that are in the store."""

    def delete(self, nodes: Iterable[Ref], edges: Iterable[Edge]) -> None:
        """Take out edges, and nodes with all their edges."""

    def delete_articles(self, articles: Collection[str]) -> None:
        """Take out articles with their sentences and figures, and all edges of these."""


class GraphStore(Protocol):
    """A graph in a database; a context manager that closes it.

    Everything that goes wrong with the database itself is a StoreError with one clear line.
    """

    batch_rows: int
    """How many nodes and edges one transaction takes best."""

    def write(self, work: Callable[[Batch], Done]) -> Done:
        """Do `work` in one transaction; where the database asks for it, it is done again from the start."""

    def query(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows of a reading query, with plain values.

        `:Entity` stands for any entity label, `type(r)` for an edge's type, `allShortestPaths((a)-[:T*1..3]-(b))` for
        the shortest ways, whatever the store's own dialect. A node comes as a dict with `_label`, an edge with
        `_type`, a path with `nodes` and `edges`.
        """

    def nodes(self) -> Iterator[Node]:
        """All nodes, in the order of label and id."""

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order of type and id."""

    def counts(self) -> dict[str, int]:
        """How many nodes of each label and edges of each type there are; what has none is left out."""

    def clear(self) -> None:
        """Take everything out."""

    def close(self) -> None:
        """Let the database go."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
