"""Docs with given entities: a text in which names are marked by their type, 〔Company 星河科技〕."""

import re
from itertools import groupby
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crawler.article import Article
from extract.components.relations import find_relations
from extract.components.sentences import split_sentences
from extract.document import make_doc
from extract.model import Entity, EntityType, Mention, Relation

MARK = re.compile(r"〔(\w+) ([^〕|]+)(?:\|([^〕]+))?〕")
NLP: Language = spacy.blank("zh")


def doc_of(title: str, text: str) -> Doc:
    """The Doc of a marked article: 〔Type name〕 or 〔Type name|form in the text〕."""
    content, found = _unmarked(f"{title}\n{text}")
    headline, _, body = content.partition("\n")
    doc = make_doc(NLP, Article(id="a", page="p", title=headline, text=body))
    named = [(key, [mention for _, mention in rows]) for key, rows in groupby(sorted(found), key=lambda row: row[0])]
    doc._.entities = tuple(
        Entity(type=mentions[0].type, name=name, aliases=_aliases(name, mentions), mentions=tuple(mentions))
        for (_, name), mentions in named
    )
    doc._.sentences = split_sentences(content)
    return doc


def _unmarked(marked: str) -> tuple[str, list[tuple[tuple[str, str], Mention]]]:
    content, at = "", 0
    found: list[tuple[tuple[str, str], Mention]] = []
    for mark in MARK.finditer(marked):
        content += marked[at : mark.start()]
        form = mark[3] or mark[2]
        kind = cast(EntityType, mark[1])
        found.append(((kind, mark[2]), Mention(len(content), len(content) + len(form), form, kind, "test", 1.0)))
        content += form
        at = mark.end()
    return content + marked[at:], found


def _aliases(name: str, mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.text for mention in mentions if mention.text != name))


def relations_of(text: str, title: str = "要闻") -> set[tuple[str, str, str]]:
    """What the component says of the marked text: (subject, predicate, object)."""
    found: tuple[Relation, ...] = find_relations(doc_of(title, text))._.relations
    return {(one.s, one.p, one.o) for one in found}
