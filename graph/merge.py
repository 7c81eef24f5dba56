"""How the same node or edge said twice becomes one: sets grow, the earliest and the latest are kept.

Every rule here gives the same whatever the order and however often it is applied, so that loading in any order, in any
batches, twice or after a crash ends in the same graph.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from graph.model import ENTITY_LABELS, PREDICATES, Edge, Node, Props, Value

Rule = Callable[[Any, Any], Any]


class Evidence(NamedTuple):
    """Who says a relation in one sentence, which rule or model read it, how sure; the surest reading stands."""

    score: float
    extractor: str
    speaker: str


def _union(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*left, *right}))


def _fullest(left: str, right: str) -> str:
    return min(left, right, key=lambda text: (-len(text), text))


ENTITY_RULES: Mapping[str, Rule] = {
    "aliases": _union,
    "theme": _fullest,
    "start": min,
    "end": max,
    "first_published": min,
    "last_published": max,
    "score": max,
}
RELATION_RULES: Mapping[str, Rule] = {
    "articles": _union,
    "first_published": min,
    "last_published": max,
    "score": max,
}


def merge_nodes(nodes: Iterable[Node]) -> list[Node]:
    """Each node once, in the order of label and id; of entities the later name stands (the newest resolution)."""
    merged: dict[tuple[str, str], Node] = {}
    for node in nodes:
        known = merged.get(node.ref)
        merged[node.ref] = _join_nodes(known, node) if known else node
    return [merged[ref] for ref in sorted(merged)]


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Each edge once, in the order of type and id, with the evidence of all."""
    merged: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        known = merged.get((edge.type, edge.id))
        merged[edge.type, edge.id] = _join_edges(known, edge) if known else edge
    return [merged[key] for key in sorted(merged)]


def _join_nodes(left: Node, right: Node) -> Node:
    if right.label not in ENTITY_LABELS:
        return max(left, right, key=_sureness)
    props = join_props(left.props, right.props, ENTITY_RULES)
    aliases = {*_strings(props, "aliases"), str(left.props["name"])} - {str(right.props["name"])}
    return right._replace(props={**props, "aliases": tuple(sorted(aliases))})


def _join_edges(left: Edge, right: Edge) -> Edge:
    if right.type in PREDICATES:
        props = join_props(left.props, right.props, RELATION_RULES)
        return right._replace(props={**props, **evidence_props({**evidence(left), **_surest(left, right)})})
    if right.type == "APPEARS_IN":
        return right._replace(props=join_props(left.props, right.props, ENTITY_RULES))
    return max(left, right, key=_sureness)


def join_props(left: Props, right: Props, rules: Mapping[str, Rule]) -> dict[str, Value]:
    """Both sides' properties: by rule where there is one, else the right side's."""
    both = {name: rules[name](left[name], right[name]) for name in rules if name in left and name in right}
    return {**left, **right, **both}


def evidence(edge: Edge) -> dict[str, Evidence]:
    """The sentences that say a relation, each with its evidence."""
    columns = (edge.props[name] for name in ("sentences", "scores", "extractors", "speakers"))
    return {sentence: Evidence(*said) for sentence, *said in zip(*columns, strict=True)}


def evidence_props(said: Mapping[str, Evidence]) -> dict[str, Value]:
    """The evidence as parallel lists in the order of the sentences' ids, and the best score."""
    sentences = tuple(sorted(said))
    return {
        "sentences": sentences,
        "scores": tuple(said[sentence].score for sentence in sentences),
        "extractors": tuple(said[sentence].extractor for sentence in sentences),
        "speakers": tuple(said[sentence].speaker for sentence in sentences),
        "score": max(item.score for item in said.values()),
    }


def _surest(left: Edge, right: Edge) -> dict[str, Evidence]:
    old = evidence(left)
    return {sentence: max(item, old.get(sentence, item)) for sentence, item in evidence(right).items()}


def _sureness(item: Node | Edge) -> tuple[float, list[tuple[str, str]]]:
    score = item.props.get("score", 0.0)
    return (score if isinstance(score, float) else 0.0), sorted((name, str(v)) for name, v in item.props.items())


def _strings(props: Props, name: str) -> tuple[str, ...]:
    value = props.get(name, ())
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
