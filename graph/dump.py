"""A graph's state as sorted lines, equal to the byte where two graphs are equal; what differs between two."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from crawler.errors import InputError, Problem
from graph.model import Edge, Node
from graph.store import GraphStore

Change = Literal["added", "removed", "changed"]
Record = dict[str, Any]


class Difference(NamedTuple):
    """A node or edge that one of two states has alone, or that both have with other properties."""

    change: Change
    before: Record | None
    after: Record | None


def dump(store: GraphStore) -> Iterator[bytes]:
    """All nodes, then all edges, a JSON line each, sorted by kind and id, names sorted within a line."""
    return lines(store.nodes(), store.edges())


def lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[bytes]:
    """Nodes and edges as the lines of a dump, in the order given."""
    for node in nodes:
        yield _line(_node_record(node))
    for edge in edges:
        yield _line(_edge_record(edge))


def write_dump(store: GraphStore, path: Path) -> int:
    """Write the store's state to a file, and say how many nodes and edges it has."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out:
        count = sum(1 for line in dump(store) if out.write(line))
    part.replace(path)
    return count


def read_dump(path: Path) -> Iterator[bytes]:
    """The lines of a written state; raises InputError where it cannot be read."""
    try:
        with path.open("rb") as written:
            yield from written
    except OSError as error:
        what = error.strerror or str(error)
        raise InputError(Problem(where=str(path), what=what, remedy="Give a file that an export wrote.")) from error


def differences(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[Difference]:
    """What differs between two states, in one pass over both, in their order."""
    left, right = _records(before), _records(after)
    old, new = next(left, None), next(right, None)
    while old or new:
        if old and (not new or _key(old) < _key(new)):
            yield Difference("removed", old, None)
            old = next(left, None)
        elif new and (not old or _key(new) < _key(old)):
            yield Difference("added", None, new)
            new = next(right, None)
        else:
            if old != new:
                yield Difference("changed", old, new)
            old, new = next(left, None), next(right, None)


def _records(state: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(state, 1):
        try:
            yield msgspec.json.decode(line, type=Record)
        except msgspec.DecodeError as error:
            problem = Problem(where=f"line {number}", what=f"no valid record ({error})", remedy="Export it again.")
            raise InputError(problem) from error


def _key(record: Record) -> tuple[bool, str, str]:
    return ("source" in record, record["kind"], record["id"])


def _line(record: Record) -> bytes:
    return msgspec.json.encode(record, order="sorted") + b"\n"


def _node_record(node: Node) -> Record:
    return {"kind": node.label, "id": node.id, "props": node.props}


def _edge_record(edge: Edge) -> Record:
    return {"kind": edge.type, "id": edge.id, "source": edge.source, "target": edge.target, "props": edge.props}
