"""A judgement on two names: the same thing, two things, or not known; with its reason and who decided."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, Self

DECISION_SCHEMA = 1
RULES = "rules"
IDENTIFIERS = "identifiers"

Judgement = Literal["positive", "negative", "unsure"]


class Ref(NamedTuple):
    """What a judgement is about: a name of a type everywhere, or only in one article (one of two namesakes).

    Written `Company|中国移动`, or `Person|李健@ARTICLE` with the article's id.
    """

    type: str
    name: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.type}|{self.name}" + (f"@{self.article}" if self.article else "")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The reference written as `text`; raises ValueError where it has no type."""
        kind, bar, rest = text.partition("|")
        if not bar:
            raise ValueError(f"no type in {text!r}: write TYPE|NAME")
        name, _, article = rest.partition("@")
        return cls(kind, name, article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of `decisions.jsonl`: whether `left` and `right` (each a `Ref` as text) are the same.

    `score` is how likely they are the same (0 to 1). `decided_by` is `rules`, `identifiers` or a person's name. A
    person's decision has the time it was made (ISO 8601, UTC); the others have none: they follow from their input.
    `deleted_at` is when a person took it back: it counts no more, but stays in the log.
    """

    schema: int = DECISION_SCHEMA
    left: str
    right: str
    judgement: Judgement
    score: float
    reason: str
    decided_by: str = RULES
    created_at: str | None = None
    deleted_at: str | None = None

    @property
    def by_person(self) -> bool:
        """Whether a person decided it, which outranks identifiers and every rule."""
        return self.decided_by not in (RULES, IDENTIFIERS)
