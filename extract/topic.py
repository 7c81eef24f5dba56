"""Is an article about computing power as infrastructure, industry or policy, or does it name 算力 in passing?"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from crawler.article import Article

# Decided on 152 articles read by eye (19 of them off topic, 9 of those naming 算力): lower admits cars and phones,
# higher loses statistics bulletins with one sentence about data centres.
_THRESHOLD = 1.0
# A word says less each time it is repeated; the headline counts as this many mentions.
_REPEATS = 4
_HEADLINE = 2


class Topic(NamedTuple):
    """The decision, how far from the threshold it is, and the words that decided."""

    relevant: bool
    score: float
    reason: str


class _Group(NamedTuple):
    name: str
    weight: float
    pattern: re.Pattern[str]


def judge_topic(article: Article) -> Topic:
    """Whether the article is about computing power, with a reason that can be shown."""
    found = {group.name: _mentions(group, article) for group in _groups()}
    weights = {group.name: group.weight for group in _groups()}
    score = sum(weights[name] * min(len(words), _REPEATS) for name, words in found.items())
    shown = "; ".join(f"{name}: {', '.join(sorted(set(words))[:5])}" for name, words in found.items() if words)
    return Topic(score >= _THRESHOLD, score, shown or "no word of the field")


def _mentions(group: _Group, article: Article) -> list[str]:
    title = group.pattern.findall(article.title)
    return title * _HEADLINE + group.pattern.findall(article.text)


@cache
def _groups() -> tuple[_Group, ...]:
    data = yaml.safe_load((Path(__file__).parent / "lexicons/topic.yml").read_text(encoding="utf-8"))
    return tuple(
        _Group(name, row["weight"], re.compile("|".join(row["words"]), re.IGNORECASE)) for name, row in data.items()
    )
