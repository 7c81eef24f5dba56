"""The form in which an article is read: simplified script, one kind of interpunct, plain Latin letters and digits.

Every character stands for one character, so that all offsets hold in the article as it was written, and what is handed
out is cut from there again.
"""

import re
from dataclasses import replace

from opencc import OpenCC

from crawler.article import Article
from extract.model import Entity, Extraction, Figure
from extract.naming.surface import tidy

_SIMPLIFIER = OpenCC("t2s")
# The share of characters that simplifying changes: 0.2 to 0.4 in traditional script, below 0.01 (a name, a quotation)
# in simplified, which is left as it is.
_TRADITIONAL = 0.05
# 马斯克・李, 東·西: the dots that stand for the interpunct between two letters.
_DOT = re.compile(r"(?<=[\w\u3400-\u9fff])[・･‧•∙⋅⸱](?=[\w\u3400-\u9fff])")
_WIDE = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}
_CORNERS = str.maketrans("「」『』", "“”‘’")


def reading_form(text: str) -> str:
    """The text as the components read it, as long as it was."""
    text = _DOT.sub("·", text.translate(_WIDE))
    simplified = _simplified(text)
    changed = sum(one != other for one, other in zip(text, simplified, strict=True))
    return simplified.translate(_CORNERS) if changed > _TRADITIONAL * len(text) else text


def _simplified(text: str) -> str:
    """In simplified script by phrases, or character by character where that would change the length."""
    whole: str = _SIMPLIFIER.convert(text)
    if len(whole) == len(text):
        return whole
    single = {character: _SIMPLIFIER.convert(character) for character in set(text)}
    return "".join(single[character] if len(single[character]) == 1 else character for character in text)


def as_read(article: Article) -> Article:
    """The article in its reading form, title and text; the article itself where it is written so."""
    content = article.content
    form = reading_form(content)
    if form == content:
        return article
    end = len(article.title)
    locale = _SIMPLIFIER.convert(article.locale) if article.locale else None
    return replace(article, title=form[:end], text=form[end + 1 :], locale=locale)


def as_written(extraction: Extraction, read: str, written: str) -> Extraction:
    """The extraction of the reading form with every quoted text as the article has it; names stay simplified."""
    return replace(
        extraction,
        sentences=tuple(
            sentence._replace(text=written[sentence.start : sentence.end]) for sentence in extraction.sentences
        ),
        entities=tuple(_entity(entity, written) for entity in extraction.entities),
        figures=tuple(_figure(figure, read, written) for figure in extraction.figures),
    )


def _entity(entity: Entity, written: str) -> Entity:
    """With its mentions as written; a form that is written otherwise is an alias."""
    mentions = tuple(mention._replace(text=written[mention.start : mention.end]) for mention in entity.mentions)
    forms = dict.fromkeys(tidy(mention.text) for mention in mentions if mention.extractor != "reference")
    return replace(entity, mentions=mentions, aliases=tuple(form for form in forms if form != entity.name))


def _figure(figure: Figure, read: str, written: str) -> Figure:
    if read[figure.start : figure.end] != figure.text:
        return figure
    return replace(figure, text=written[figure.start : figure.end])
