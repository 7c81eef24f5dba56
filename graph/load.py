"""Extractions into a store, and out of it again: in batches, restartable, the same however often and in which order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from crawler.errors import Problem
from extract.model import Extraction
from graph.cypher import is_entity
from graph.ladybug_store import LadybugStore
from graph.merge import ENTITY_RULES, evidence, evidence_props, join_props, merge_edges, merge_nodes
from graph.model import PREDICATES, Edge, Node, Props, Ref
from graph.neo4j_store import Neo4jStore
from graph.project import Projection, project
from graph.resolve import Resolution
from graph.store import Batch, GraphStore

Progress = Callable[[int], None]


class Loaded(NamedTuple):
    """What a load did: how many articles were added, replaced because they had changed, or already there."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    def plus(self, other: "Loaded") -> "Loaded":
        """Both together."""
        return Loaded(
            self.added + other.added,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
            self.problems + other.problems,
        )


def open_store(kind: Literal["ladybug", "neo4j"], location: str, *, read_only: bool = False) -> GraphStore:
    """The embedded store in the file `location`, or the Neo4j server at that address; raises StoreError.

    Who logs in to Neo4j is read from NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE.
    """
    if kind == "ladybug":
        return LadybugStore(Path(location), read_only=read_only)
    return Neo4jStore(location, read_only=read_only)


def load_extractions(
    store: GraphStore,
    extractions: Iterable[Extraction],
    *,
    resolution: Resolution | None = None,
    origins: Mapping[str, str] = MappingProxyType({}),
    progress: Progress = lambda _articles: None,
) -> Loaded:
    """Load articles batch by batch; what is already there as it is now is left alone.

    An article that comes twice stands as it came last. `origins`: of reprints, the article whose text they are.
    `progress` is told the number of articles of each batch. Killed in the middle, the same call again completes it.
    """
    total = Loaded()
    projections = (project(one, resolution, origin=origins.get(one.article)) for one in extractions)
    for batch in _batches(projections, store.batch_rows):
        done = store.write(partial(write_batch, projections=batch))
        total = total.plus(done)
        progress(len(batch))
    return total


def remove_articles(store: GraphStore, articles: Collection[str]) -> int:
    """Take out articles with exactly what only they support, and say how many were there."""

    def work(batch: Batch) -> int:
        known = batch.digests(articles)
        withdraw(batch, known)
        return len(known)

    return store.write(work)


def _batches(projections: Iterable[Projection], rows: int) -> Iterator[list[Projection]]:
    batch: dict[str, Projection] = {}
    size = 0
    for projection in projections:
        batch[projection.article.id] = projection
        size += len(projection.nodes) + len(projection.edges)
        if size >= rows:
            yield list(batch.values())
            batch, size = {}, 0
    if batch:
        yield list(batch.values())


def write_batch(batch: Batch, projections: Iterable[Projection]) -> Loaded:
    """Bring a store to what these articles say now, in one transaction."""
    said = {projection.article.id: projection for projection in projections}
    known = batch.digests(said)
    fresh = [p for id_, p in said.items() if known.get(id_) != p.article.props["digest"]]
    stale = [p.article.id for p in fresh if p.article.id in known]
    if stale:
        withdraw(batch, stale)
    if fresh:
        _add(batch, fresh)
    problems = tuple(chain.from_iterable(projection.problems for projection in fresh))
    return Loaded(len(fresh) - len(stale), len(stale), len(said) - len(fresh), problems)


def _add(batch: Batch, projections: list[Projection]) -> None:
    nodes = merge_nodes(chain.from_iterable(p.nodes for p in projections))
    edges = merge_edges(chain.from_iterable(p.edges for p in projections))
    known_nodes = {node.ref: node for node in batch.nodes(node.ref for node in nodes if is_entity(node.label))}
    known_edges = {edge.id: edge for edge in batch.edges(edge for edge in edges if edge.type in PREDICATES)}
    grown_nodes = merge_nodes([*known_nodes.values(), *(node for node in nodes if node.ref in known_nodes)])
    grown_edges = merge_edges([*known_edges.values(), *(edge for edge in edges if edge.id in known_edges)])
    batch.create(
        (node for node in nodes if node.ref not in known_nodes),
        (edge for edge in edges if edge.id not in known_edges),
    )
    batch.update(
        (node for node in grown_nodes if node != known_nodes[node.ref]),
        (edge for edge in grown_edges if edge != known_edges[edge.id]),
    )


def withdraw(batch: Batch, articles: Collection[str]) -> None:
    """Take out what only these articles support, and take their part out of what others support too."""
    if not articles:
        return
    entities = batch.entities_of(articles)
    edges = batch.relations_of(articles)
    sentences = batch.sentences_of(articles)
    published = batch.published({article for edge in edges for article in _names(edge.props, "articles")})
    kept = {edge.id: left for edge in edges if (left := _without(edge, articles, sentences, published))}
    batch.delete((), (edge for edge in edges if edge.id not in kept))
    batch.update((), kept.values())
    batch.delete_articles(articles)
    _recount(batch, entities)


def _recount(batch: Batch, entities: list[Ref]) -> None:
    appearances: dict[Ref, list[Edge]] = {}
    for edge in batch.appearances(entities):
        appearances.setdefault(edge.source, []).append(edge)
    batch.delete((ref for ref in entities if ref not in appearances), ())
    known = batch.nodes(appearances)
    counted = [(node, _as_they_say(node, appearances[node.ref])) for node in known]
    batch.update((now for before, now in counted if now != before), ())


def _without(
    edge: Edge, articles: Collection[str], sentences: Collection[str], published: dict[str, str]
) -> Edge | None:
    left = {sentence: said for sentence, said in evidence(edge).items() if sentence not in sentences}
    if not left:
        return None
    others = tuple(article for article in _names(edge.props, "articles") if article not in articles)
    fixed = {name: edge.props[name] for name in ("id", "role", "title", "rank") if name in edge.props}
    return edge._replace(props={**fixed, **evidence_props(left), "articles": others, **_span(others, published)})


def _span(articles: Iterable[str], published: dict[str, str]) -> dict[str, str]:
    dates = [published[article] for article in articles if article in published]
    return {"first_published": min(dates), "last_published": max(dates)} if dates else {}


def _as_they_say(node: Node, appearances: Iterable[Edge]) -> Node:
    props: Props = {}
    for edge in appearances:
        said = {name: edge.props[name] for name in ("aliases", "theme", "start", "end") if name in edge.props}
        date = edge.props.get("published")
        dates = {} if date is None else {"first_published": date, "last_published": date}
        props = join_props(props, {**said, **dates}, ENTITY_RULES)
    return node._replace(props={**props, **{name: node.props[name] for name in ("id", "name", "type")}})


def _names(props: Props, name: str) -> tuple[str, ...]:
    value = props.get(name, ())
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
