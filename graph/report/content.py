"""What the report shows, as plain data for its script: articles with their evidence, nodes across articles, edges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypedDict

from crawler.article import Article
from crawler.errors import InputError, Problem
from extract.document import sentence_at
from extract.model import Entity, Extraction, Figure, Relation
from graph.resolve import Canonical, Resolution

Item = dict[str, Any]

ARTICLE_FIELDS = ("id", "page", "title", "source", "url", "published", "locale", "reporters")
FIGURE_FIELDS = (
    "text", "value", "value_max", "unit", "metric", "subject", "period", "modality", "bound", "scope", "speaker",
    "start", "end", "score", "field_scores", "extractor",
)  # fmt: skip
RELATION_FIELDS = ("p", "props", "speaker", "start", "end", "score", "extractor")


class Content(TypedDict):
    """The data of a page. Whatever names a node (entity, figure, relation, edge) does so by its place in `nodes`."""

    articles: list[Item]
    nodes: list[Item]
    edges: list[Item]


class Nodes:
    """The entities of all articles, each once, in order of first appearance."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.items: list[Item] = []
        self._places: dict[str, int] = {}

    def place(self, article: str, type_: str, name: str) -> int:
        """The place in `items` of the thing that an article calls `name`."""
        thing = self.resolution.canonical(article, type_, name)
        if thing.id not in self._places:
            self._places[thing.id] = len(self.items)
            self.items.append(_node(thing))
        return self._places[thing.id]


def build_content(
    articles: Iterable[Article],
    extractions: Iterable[Extraction],
    resolution: Resolution,
    origins: Mapping[str, str] = MappingProxyType({}),
) -> Content:
    """The data of the report; articles keep their order. `origins`: of reprints, the article whose text they are.

    Raises InputError for an extraction without its article.
    """
    texts = {article.id: article for article in articles}
    said = {extraction.article: extraction for extraction in extractions}
    for missing in said.keys() - texts.keys():
        raise InputError(_no_article(said[missing]))
    nodes = Nodes(resolution)
    items = [
        _article(article, said.get(article.id), nodes) | {"origin": origins.get(article.id)}
        for article in texts.values()
    ]
    return {"articles": items, "nodes": nodes.items, "edges": _edges(items)}


def _no_article(extraction: Extraction) -> Problem:
    return Problem(
        where=f"{extraction.page}, article {extraction.index + 1}",
        what=f"its text ({extraction.article}) is not among the articles",
        remedy="Give the articles that these extractions were made from, or extract again.",
    )


def _node(thing: Canonical) -> Item:
    return {"id": thing.id, "type": thing.type, "name": thing.name, "aliases": []}


def _article(article: Article, extraction: Extraction | None, nodes: Nodes) -> Item:
    found = _findings(extraction, nodes) if extraction else {}
    nothing: Item = {"sentences": [], "entities": [], "figures": [], "relations": []}
    return _fields(article, ARTICLE_FIELDS) | {"text": article.content} | nothing | found


def _findings(extraction: Extraction, nodes: Nodes) -> Item:
    article = extraction.article
    entities = [
        _entity(entity, nodes.place(article, entity.type, entity.name), nodes) for entity in extraction.entities
    ]
    named = {entity.name: item["node"] for entity, item in zip(extraction.entities, entities, strict=True)}
    return {
        "sentences": [[sentence.start, sentence.end] for sentence in extraction.sentences],
        "entities": entities,
        "figures": [_figure(figure, extraction, named, nodes) for figure in extraction.figures],
        "relations": [_relation(relation, article, named, nodes) for relation in extraction.relations],
    }


def _entity(entity: Entity, place: int, nodes: Nodes) -> Item:
    node = nodes.items[place]
    new = [name for name in (entity.name, *entity.aliases) if name != node["name"] and name not in node["aliases"]]
    node["aliases"].extend(dict.fromkeys(new))
    mentions = [[mention.start, mention.end, mention.score, mention.extractor] for mention in entity.mentions]
    return {"node": place, "props": dict(entity.props), "score": entity.score, "mentions": mentions}


def _figure(figure: Figure, extraction: Extraction, named: dict[str, int], nodes: Nodes) -> Item:
    sentence = sentence_at(extraction.sentences, figure.start) if extraction.sentences else figure
    subject = named.get(figure.subject or "")
    if figure.subject and figure.subject_type:
        subject = nodes.place(extraction.article, figure.subject_type, figure.subject)
    speaker = named.get(figure.speaker or "")
    places = {"subject_node": subject, "speaker_node": speaker, "sentence": [sentence.start, sentence.end]}
    return _fields(figure, FIGURE_FIELDS) | places


def _relation(relation: Relation, article: str, named: dict[str, int], nodes: Nodes) -> Item:
    ends = {
        "s": nodes.place(article, relation.s_type, relation.s),
        "o": nodes.place(article, relation.o_type, relation.o),
        "speaker_node": named.get(relation.speaker or ""),
    }
    return _fields(relation, RELATION_FIELDS) | ends


def _fields(record: Any, names: tuple[str, ...]) -> Item:
    return {name: getattr(record, name) for name in names}


def _edges(articles: list[Item]) -> list[Item]:
    """One edge for each pair of nodes and direction: its predicates, each with where it is said (article, relation)."""
    said: dict[tuple[int, int], dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for number, article in enumerate(articles):
        for place, relation in enumerate(article["relations"]):
            said[relation["s"], relation["o"]][relation["p"]].append([number, place])
    return [{"s": s, "o": o, "said": dict(predicates)} for (s, o), predicates in said.items() if s != o]
