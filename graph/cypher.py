"""What both stores say in the same Cypher: reading the state that a batch touches, and taking out."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from graph.model import EDGE_PROPERTIES, ENTITY_LABELS, NODE_PROPERTIES, PREDICATES, Edge, Node, Props, Ref, Value
from graph.store import Row

Run = Callable[[str, Mapping[str, Any]], list[Row]]
RELATIONS = "|".join(PREDICATES)
# Labels and types in statements come from the fixed lists of `graph.model` alone; all values are parameters.


class CypherReader:
    """The reading half of a batch, over `run`, which gives rows of plain values."""

    def __init__(self, run: Run, label_of: Callable[[str], str]) -> None:
        self.run = run
        self.label_of = label_of

    def digests(self, articles: Collection[str]) -> dict[str, str]:
        return self._article_values(articles, "digest")

    def published(self, articles: Collection[str]) -> dict[str, str]:
        return self._article_values(articles, "published")

    def _article_values(self, articles: Collection[str], name: str) -> dict[str, str]:
        found = self.run(
            f"UNWIND $ids AS key MATCH (a:Article {{id: key}}) WHERE a.{name} IS NOT NULL "
            f"RETURN a.id AS id, a.{name} AS value",
            {"ids": sorted(articles)},
        )
        return {row["id"]: row["value"] for row in found}

    def nodes(self, refs: Iterable[Ref]) -> list[Node]:
        found: list[Node] = []
        for label, ids in self._by_label(refs).items():
            rows = self.run(f"UNWIND $ids AS key MATCH (n:`{label}` {{id: key}}) RETURN n", {"ids": ids})
            found.extend(to_node(row["n"]) for row in rows)
        return found

    def edges(self, edges: Iterable[Edge]) -> list[Edge]:
        found: list[Edge] = []
        for (type_, source, target), group in self.by_ends(edges).items():
            asked = {edge.id: edge for edge in group}
            rows = self.run(
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.source}}) MATCH (b:`{target}` {{id: row.target}}) "
                f"MATCH (a)-[r:{type_}]->(b) WHERE r.id = row.id RETURN r",
                {"rows": [{"source": e.source.id, "target": e.target.id, "id": e.id} for e in group]},
            )
            found.extend(asked[row["r"]["id"]]._replace(props=to_props(row["r"])) for row in rows)
        return found

    def entities_of(self, articles: Collection[str]) -> list[Ref]:
        rows = self.run(
            "UNWIND $ids AS key MATCH (n:Entity)-[:APPEARS_IN]->(a:Article {id: key}) "
            "RETURN DISTINCT n.type AS type, n.id AS id",
            {"ids": sorted(articles)},
        )
        return [Ref(row["type"], row["id"]) for row in rows]

    def sentences_of(self, articles: Collection[str]) -> set[str]:
        rows = self.run("MATCH (s:Sentence) WHERE s.article IN $ids RETURN s.id AS id", {"ids": sorted(articles)})
        return {row["id"] for row in rows}

    def relations_of(self, articles: Collection[str]) -> list[Edge]:
        rows = self.run(
            "UNWIND $ids AS key MATCH (a:Article {id: key})<-[:APPEARS_IN]-(n:Entity) "
            f"MATCH (n)-[r:{RELATIONS}]->(m:Entity) WHERE key IN r.articles "
            "RETURN n.type AS label, n.id AS id, r, m.type AS other_label, m.id AS other_id",
            {"ids": sorted(articles)},
        )
        edges = (
            to_edge(row["r"], Ref(row["label"], row["id"]), Ref(row["other_label"], row["other_id"])) for row in rows
        )
        return list({edge.id: edge for edge in edges}.values())

    def appearances(self, entities: Iterable[Ref]) -> list[Edge]:
        found: list[Edge] = []
        for label, ids in self._by_label(entities).items():
            rows = self.run(
                f"UNWIND $ids AS key MATCH (n:`{label}` {{id: key}})-[r:APPEARS_IN]->(a:Article) "
                "RETURN n.type AS type, n.id AS id, r, a.id AS article",
                {"ids": ids},
            )
            found.extend(to_edge(row["r"], Ref(row["type"], row["id"]), Ref("Article", row["article"])) for row in rows)
        return found

    def delete(self, nodes: Iterable[Ref], edges: Iterable[Edge]) -> None:
        for (type_, source, target), group in self.by_ends(edges).items():
            self.run(
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.source}}) MATCH (b:`{target}` {{id: row.target}}) "
                f"MATCH (a)-[r:{type_}]->(b) WHERE r.id = row.id DELETE r",
                {"rows": [{"source": e.source.id, "target": e.target.id, "id": e.id} for e in group]},
            )
        for label, ids in self._by_label(nodes).items():
            self.run(f"UNWIND $ids AS key MATCH (n:`{label}` {{id: key}}) DETACH DELETE n", {"ids": ids})

    def delete_articles(self, articles: Collection[str]) -> None:
        ids = sorted(articles)
        for label in ("Figure", "Sentence"):
            self.run(f"MATCH (n:{label}) WHERE n.article IN $ids DETACH DELETE n", {"ids": ids})
        self.run("UNWIND $ids AS key MATCH (n:Article {id: key}) DETACH DELETE n", {"ids": ids})

    def by_ends(self, edges: Iterable[Edge]) -> dict[tuple[str, str, str], list[Edge]]:
        """The edges by type and the labels that their ends are found by."""
        groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in edges:
            groups[edge.type, self.label_of(edge.source.label), self.label_of(edge.target.label)].append(edge)
        return groups

    def _by_label(self, refs: Iterable[Ref]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for ref in refs:
            groups[self.label_of(ref.label)].append(ref.id)
        return groups


def stored_nodes(stream: Callable[[str], Iterator[Row]]) -> Iterator[Node]:
    """All nodes of a store, in the order of label and id; `stream` gives the rows of a query."""
    for label in sorted(NODE_PROPERTIES):
        for row in stream(f"MATCH (n:`{label}`) RETURN n ORDER BY n.id"):
            yield to_node(row["n"])


def stored_edges(stream: Callable[[str], Iterator[Row]], label_of: Callable[[str], str]) -> Iterator[Edge]:
    """All edges of a store, in the order of type and id; `label_of` is a variable's label in the store's dialect."""
    for type_ in sorted(EDGE_PROPERTIES):
        for row in stream(
            f"MATCH (a)-[r:{type_}]->(b) RETURN r, {label_of('a')} AS source, a.id AS source_id, "
            f"{label_of('b')} AS target, b.id AS target_id ORDER BY r.id"
        ):
            source, target = Ref(row["source"], row["source_id"]), Ref(row["target"], row["target_id"])
            yield to_edge(row["r"], source, target)


def to_node(value: Row) -> Node:
    """The record of a node as `GraphStore.query` gives it."""
    return Node(value["_label"], value["id"], to_props(value))


def to_edge(value: Row, source: Ref, target: Ref) -> Edge:
    """The record of an edge as `GraphStore.query` gives it."""
    return Edge(value["_type"], value["id"], source, target, to_props(value))


def to_props(value: Row) -> Props:
    """The properties alone, lists as tuples."""
    return {name: _frozen(item) for name, item in value.items() if not name.startswith("_") and item is not None}


def _frozen(item: Any) -> Value:
    frozen: Value = tuple(item) if isinstance(item, list) else item
    return frozen


def is_entity(label: str) -> bool:
    """Whether nodes with this label are entities."""
    return label in ENTITY_LABELS


def columns(label: str, props: Props) -> dict[str, Value | None]:
    """A node's properties by the fixed list; what is not on it is an error of the caller."""
    if unknown := props.keys() - NODE_PROPERTIES[label].keys():
        raise KeyError(f"{label} has no property {sorted(unknown)}")
    return {name: props.get(name) for name in NODE_PROPERTIES[label]}
