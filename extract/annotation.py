"""Extractions in the gold form: a draft that a person corrects, to measure with and to learn from."""

from collections.abc import Iterable
from typing import Any

import msgspec

from extract.model import Entity, Extraction, Figure, Relation

Item = dict[str, Any]
_FIGURE = ("text", "value", "value_max", "unit", "metric", "subject", "period", "modality", "bound", "scope")
_WHERE_GIVEN = {"value_max", "scope"}


def annotation(page: str, extractions: Iterable[Extraction]) -> Item:
    """The page's extractions as one annotation, without offsets and scores."""
    articles = list(extractions)
    first = articles[0] if articles else None
    header = {key: getattr(first, key, None) for key in ("url", "source", "published", "locale")}
    return {"page": page, "language": "zh-Hans", **header, "articles": [_article(one) for one in articles]}


def _article(extraction: Extraction) -> Item:
    return {
        "title": extraction.title,
        "reporters": list(extraction.reporters),
        "entities": [_entity(entity) for entity in extraction.entities],
        "figures": [_figure(figure) for figure in extraction.figures],
        "relations": [_relation(relation) for relation in extraction.relations],
    }


def _entity(entity: Entity) -> Item:
    props = {"props": dict(entity.props)} if entity.props else {}
    return {"type": entity.type, "name": entity.name, "aliases": list(entity.aliases), **props}


def _figure(figure: Figure) -> Item:
    fields = msgspec.to_builtins(figure)
    return {key: fields[key] for key in _FIGURE if key not in _WHERE_GIVEN or fields[key] is not None}


def _relation(relation: Relation) -> Item:
    return {"s": relation.s, "p": relation.p, "o": relation.o, "props": dict(relation.props)}
