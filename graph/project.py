"""One article's extraction as nodes and edges: a pure function, the same for every store."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

import msgspec

from crawler.errors import Problem
from extract.model import Entity, Extraction, Figure, Mention, Relation, Sentence
from graph.merge import merge_edges, merge_nodes
from graph.metrics import concept_of
from graph.model import PREDICATES, Edge, Node, Props, Ref, Value, hash_id, joins
from graph.resolve import Resolution

RELATION_PROPS = ("role", "title", "rank")
EVENT_PROPS = ("theme", "start", "end")
ALLOWED = {predicate: frozenset(joins(predicate)) for predicate in PREDICATES}


class Projection(NamedTuple):
    """All that one article gives to the graph; `problems` name what could not be placed in it."""

    article: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    problems: tuple[Problem, ...]


class Thing(NamedTuple):
    """What an entity of the article is in the graph."""

    ref: Ref
    name: str


def project(extraction: Extraction, resolution: Resolution | None = None, *, origin: str | None = None) -> Projection:
    """The nodes and edges of one article, each id once, in the order of their ids.

    `origin` is the article whose text this one reprints. A relation whose ends are no entities of the article is left
    out and named among the problems; a figure about such a subject stays, without its ABOUT edge.
    """
    place = _Placing(extraction, resolution or Resolution(), origin)
    nodes = merge_nodes(chain(place.sentence_nodes(), place.entity_nodes(), place.figure_nodes()))
    edges = merge_edges(
        chain(place.sentence_edges(), place.entity_edges(), place.figure_edges(), place.relation_edges())
    )
    figures = sum(node.label == "Figure" for node in nodes)
    article = _article_node(extraction, {"origin": origin, "figures": figures})
    digest = sha256(msgspec.json.encode((article, nodes, edges), order="sorted")).hexdigest()[:16]
    article = article._replace(props={**article.props, "digest": digest})
    return Projection(article, (article, *nodes), tuple(edges), tuple(place.problems))


class _Placing:
    """One article's names and places, each looked up once."""

    def __init__(self, extraction: Extraction, resolution: Resolution, origin: str | None) -> None:
        self.said = extraction
        self.origin = origin
        self.article = Ref("Article", extraction.article)
        self.sentences = tuple(_sentence_refs(extraction.article, extraction.sentences))
        self.starts = [sentence.start for sentence in extraction.sentences]
        self.things: dict[tuple[str, str], Thing] = {
            (entity.type, entity.name): _thing(extraction.article, entity, resolution) for entity in extraction.entities
        }
        self.named = {e.name: self.things[e.type, e.name] for e in reversed(extraction.entities)}
        self.problems: list[Problem] = []

    def sentence_nodes(self) -> Iterator[Node]:
        for ref, (start, end, text) in zip(self.sentences, self.said.sentences, strict=True):
            yield _node(ref, {"article": self.article.id, "text": text, "start": start, "end": end})

    def sentence_edges(self) -> Iterator[Edge]:
        for ref in self.sentences:
            yield _edge("PART_OF_ARTICLE", ref, self.article, {})

    def entity_nodes(self) -> Iterator[Node]:
        published = self.said.published
        for entity in self.said.entities:
            thing = self.things[entity.type, entity.name]
            names = {"name": thing.name, "type": thing.ref.label}
            props: Mapping[str, Value | None] = {**names, "aliases": _aliases(entity, thing.name)}
            dates = {"first_published": published, "last_published": published}
            yield _node(thing.ref, {**props, **dates, **_known(entity.props, EVENT_PROPS)})

    def entity_edges(self) -> Iterator[Edge]:
        for entity in self.said.entities:
            thing = self.things[entity.type, entity.name]
            props = {"aliases": _aliases(entity, thing.name), "published": self.said.published}
            score = {"score": float(entity.score)}
            yield _edge("APPEARS_IN", thing.ref, self.article, {**props, **score, **_known(entity.props, EVENT_PROPS)})
            yield from self._mention_edges(thing.ref, entity.mentions)

    def _mention_edges(self, ref: Ref, mentions: Iterable[Mention]) -> Iterator[Edge]:
        seen: Counter[tuple[str, str]] = Counter()
        for mention in sorted(mentions):
            if sentence := self._sentence_at(mention.start):
                seen[sentence.id, mention.text] += 1
                key = f"{mention.text}\x1f{seen[sentence.id, mention.text]}"
                yield _edge("MENTIONED_IN", ref, sentence, _mention_props(mention), key=key)

    def figure_nodes(self) -> Iterator[Node]:
        for figure in self.said.figures:
            props = _figure_props(figure, self._name(figure.speaker))
            about = {"article": self.article.id, "topic": self._topic(figure), **self._printed(figure.start)}
            yield _node(self._figure_ref(figure), {**about, **props})

    def _printed(self, offset: int) -> dict[str, Value | None]:
        """Who printed a claim, when, in which words: a figure says it by itself, without a walk to its article."""
        number = bisect_right(self.starts, offset) - 1
        sentence = self.said.sentences[number].text if number >= 0 else None
        header = {"source": self.said.source, "published": self.said.published, "origin": self.origin}
        return {**header, "sentence": sentence}

    def figure_edges(self) -> Iterator[Edge]:
        for figure in self.said.figures:
            ref = self._figure_ref(figure)
            if sentence := self._sentence_at(figure.start):
                yield _edge("STATED_IN", ref, sentence, {})
            if thing := self._subject(figure):
                yield _edge("ABOUT", ref, thing.ref, {})

    def relation_edges(self) -> Iterator[Edge]:
        for relation in self.said.relations:
            source, target = self._find(relation.s, relation.s_type), self._find(relation.o, relation.o_type)
            sentence = self._sentence_at(relation.start)
            if not source or not target or not sentence:
                self._leave_out(relation, "has an end that is no entity of the article, or no sentence")
                continue
            if (source.ref.label, target.ref.label) not in ALLOWED[relation.p]:
                self._leave_out(relation, f"would join {source.ref.label} to {target.ref.label}")
                continue
            fixed = _known(relation.props, RELATION_PROPS)
            key = "\x1f".join(f"{name}={fixed[name]}" for name in sorted(fixed))
            props = {**fixed, **self._evidence(relation, sentence)}
            yield _edge(relation.p, source.ref, target.ref, props, key=key)

    def _leave_out(self, relation: Relation, why: str) -> None:
        where = f"{self.said.page}: {self.said.title}"
        what = f"{relation.s} {relation.p} {relation.o} {why}"
        self.problems.append(Problem(where=where, what=what, remedy="The relation is left out of the graph."))

    def _evidence(self, relation: Relation, sentence: Ref) -> dict[str, Value | None]:
        score = float(relation.score)
        return {
            "sentences": (sentence.id,),
            "speakers": (self._name(relation.speaker) or "",),
            "extractors": (relation.extractor,),
            "scores": (score,),
            "articles": (self.article.id,),
            "first_published": self.said.published,
            "last_published": self.said.published,
            "score": score,
        }

    def _find(self, name: str, type_: str | None) -> Thing | None:
        return self.things.get((type_, name)) if type_ else self.named.get(name)

    def _name(self, speaker: str | None) -> str | None:
        thing = self.named.get(speaker) if speaker else None
        return thing.name if thing else speaker

    def _sentence_at(self, offset: int) -> Ref | None:
        number = bisect_right(self.starts, offset) - 1
        return self.sentences[number] if number >= 0 else None

    def _subject(self, figure: Figure) -> Thing | None:
        return self._find(figure.subject, figure.subject_type) if figure.subject else None

    def _topic(self, figure: Figure) -> str | None:
        """What is measured of whom, when, and reached or not: figures of one topic confirm or contradict each other."""
        if not (thing := self._subject(figure)):
            return None
        measured = (concept_of(figure.metric, figure.unit), figure.unit, figure.scope)
        return hash_id("topic", thing.ref.id, *measured, figure.modality, figure.period)

    def _figure_ref(self, figure: Figure) -> Ref:
        sentence = self._sentence_at(figure.start)
        claim = (figure.subject, figure.metric, float(figure.value), figure.value_max, figure.unit, figure.scope)
        said = (figure.period, figure.modality, figure.text, sentence.id if sentence else None)
        return Ref("Figure", hash_id("figure", self.article.id, *claim, *said))


def _article_node(said: Extraction, more: Mapping[str, Value | None]) -> Node:
    names = ("page", "title", "source", "url", "published", "locale")
    props = {name: getattr(said, name) for name in names}
    return _node(Ref("Article", said.article), {**props, "reporters": tuple(said.reporters), **more})


def _sentence_refs(article: str, sentences: Iterable[Sentence]) -> Iterator[Ref]:
    seen: Counter[str] = Counter()
    for sentence in sentences:
        seen[sentence.text] += 1
        yield Ref("Sentence", hash_id("sentence", article, sentence.text, seen[sentence.text]))


def _thing(article: str, entity: Entity, resolution: Resolution) -> Thing:
    canonical = resolution.canonical(article, entity.type, entity.name)
    return Thing(Ref(canonical.type, canonical.id), canonical.name)


def _aliases(entity: Entity, name: str) -> tuple[str, ...]:
    return tuple(sorted({entity.name, *entity.aliases} - {name}))


def _mention_props(mention: Mention) -> dict[str, Value]:
    place: dict[str, Value] = {"text": mention.text, "start": mention.start, "end": mention.end}
    return {**place, "extractor": mention.extractor, "score": float(mention.score)}


def _figure_props(figure: Figure, speaker: str | None) -> dict[str, Value | None]:
    names = ("text", "unit", "unit_text", "metric", "subject", "period", "modality", "bound", "scope")
    said: dict[str, Value | None] = {name: getattr(figure, name) for name in names}
    value_max = None if figure.value_max is None else float(figure.value_max)
    amount: dict[str, Value | None] = {"value": float(figure.value), "value_max": value_max, "speaker": speaker}
    source: dict[str, Value] = {"start": figure.start, "end": figure.end, "extractor": figure.extractor}
    concept = {"concept": concept_of(figure.metric, figure.unit)}
    return {**said, **concept, **amount, **source, "score": float(figure.score)}


def _known(props: Props, names: Iterable[str]) -> dict[str, Value]:
    return {name: props[name] for name in names if name in props}


def _node(ref: Ref, props: Mapping[str, Value | None]) -> Node:
    return Node(ref.label, ref.id, _filled(ref.id, props))


def _edge(type_: str, source: Ref, target: Ref, props: Mapping[str, Value | None], *, key: str = "") -> Edge:
    id_ = hash_id(type_, source.id, target.id, key)
    return Edge(type_, id_, source, target, _filled(id_, props))


def _filled(id_: str, props: Mapping[str, Value | None]) -> dict[str, Value]:
    return {"id": id_} | {name: value for name, value in props.items() if value is not None}
