"""Runs the naming layers over sentences written for the tests, without the tagger, so that each rule stands alone."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from crawler.article import Article
from extract.document import make_doc
from extract.model import Entity
from extract.nlp import load

LATER = ("neural", "quantities", "claims", "relations")


@cache
def rules() -> Language:
    """The pipeline up to entities, the tagger left out."""
    nlp = load()
    for component in LATER:
        nlp.remove_pipe(component)
    return nlp


def read(
    text: str,
    *,
    title: str = "测试",
    published: str | None = "2025-08-24",
    locale: str | None = None,
    nlp: Language | None = None,
) -> Doc:
    """The Doc of an article with its layers."""
    pipeline = nlp or rules()
    doc = make_doc(pipeline, Article(id="a", page="p", title=title, text=text, published=published, locale=locale))
    return next(pipeline.pipe([doc]))


def things(text: str, **header: str | None) -> dict[str, Entity]:
    """The entities of an article by canonical name."""
    return {entity.name: entity for entity in read(text, **header)._.entities}  # type: ignore[arg-type]


def typed(text: str, **header: str | None) -> set[tuple[str, str]]:
    """Type and canonical name of every entity."""
    return {(entity.type, entity.name) for entity in things(text, **header).values()}
