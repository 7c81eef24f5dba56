"""Where the entities of an annotation stand in an article: gold entities with mentions."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from crawler.article import Article
from extract.model import Entity, Mention

QUOTES = "[\\s“”\"'‘’「」『』《》〈〉]*"


class _Form(NamedTuple):
    entity: int
    pattern: re.Pattern[str]
    length: int


def gold_entities(article: Article, annotation: dict[str, Any]) -> tuple[Entity, ...]:
    """The annotation's entities with their mentions in `article.content`, longest form first, none overlapping.

    White space, quotation marks, width and case of letters may differ between form and text, as in the gold's scorer.
    """
    taken = [False] * len(article.content)
    found: list[list[Mention]] = [[] for _ in annotation["entities"]]
    for form in sorted(_forms(annotation["entities"]), key=lambda form: -form.length):
        for match in form.pattern.finditer(article.content):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                kind = annotation["entities"][form.entity]["type"]
                found[form.entity].append(Mention(start, end, match.group(), kind, "gold", 1.0))
    return tuple(
        Entity(
            type=gold["type"],
            name=gold["name"],
            aliases=tuple(gold.get("aliases", ())),
            props=gold.get("props", {}),
            mentions=tuple(sorted(mentions)),
        )
        for gold, mentions in zip(annotation["entities"], found, strict=True)
    )


def _forms(entities: list[dict[str, Any]]) -> Iterator[_Form]:
    for number, entity in enumerate(entities):
        for form in {entity["name"], *entity.get("aliases", ())}:
            letters = re.sub(QUOTES, "", unicodedata.normalize("NFKC", form))
            if letters:
                yield _Form(number, re.compile(QUOTES.join(map(_either_width, letters)), re.IGNORECASE), len(letters))


def _either_width(letter: str) -> str:
    """A pattern for the letter in half or full width."""
    wide = chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter
    return f"[{re.escape(letter)}{re.escape(wide)}]"
