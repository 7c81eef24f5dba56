"""Annotated articles cut into chunks with one tag a character: what the tagger learns from."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from crawler.article import Article
from extract.components import sentences as _sentences  # noqa: F401  (registers the component)
from extract.document import make_doc
from extract.model import Mention
from extract.neural.chunks import Chunk, chunks
from extract.neural.tagset import Span, to_tags
from extract.training.align import gold_entities
from extract.training.gold import Annotation, read_articles

# Forms that stand for a name without being one: the entity step resolves them.
_STANDS_FOR = re.compile(
    "[本该此首]?[届次]?(大会|论坛|峰会|大赛|赛事|展会|晚会|会议|公司|集团)|[我本该][司省市区县院校]"
)


class Example(NamedTuple):
    """A chunk and the tag of each of its characters."""

    chunk: Chunk
    tags: list[int]


class Annotated(NamedTuple):
    """An article, all annotations that fall on it, and their names in its content."""

    article: Article
    annotations: tuple[Annotation, ...]
    mentions: tuple[Mention, ...]


def read_annotated(folder: Path) -> list[Annotated]:
    """The articles of a gold folder."""
    pairs = sorted(read_articles(folder), key=lambda pair: (pair.article.page, pair.article.index))
    grouped = groupby(pairs, key=lambda pair: pair.article)
    return [_annotated(article, [pair.gold for pair in group]) for article, group in grouped]


def _annotated(article: Article, annotations: list[Annotation]) -> Annotated:
    entities = [entity for annotation in annotations for entity in annotation["entities"]]
    found = gold_entities(article, {"entities": entities})
    mentions = sorted(mention for entity in found for mention in entity.mentions)
    return Annotated(article, tuple(annotations), tuple(m for m in mentions if not _STANDS_FOR.fullmatch(m.text)))


def examples(annotated: Iterable[Annotated]) -> Iterator[Example]:
    """The chunks of the articles with their tags; a name that a chunk's edge cuts is left out."""
    for article, _, mentions in annotated:
        for chunk in article_chunks(article):
            end = chunk.start + len(chunk.text)
            spans = [
                Span(m.start - chunk.start, m.end - chunk.start, m.type)
                for m in mentions
                if chunk.start <= m.start and m.end <= end
            ]
            yield Example(chunk, to_tags(spans, len(chunk.text)))


def article_chunks(article: Article) -> tuple[Chunk, ...]:
    """The chunks that the tagger would read."""
    doc = _splitter()(make_doc(_splitter(), article))
    return tuple(chunks(article.content, doc._.sentences))


@cache
def _splitter() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentences")
    return nlp
