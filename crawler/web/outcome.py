"""What came of collecting an outlet, in numbers: shown while it goes on, at its end, and kept as JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

OUTCOME_SCHEMA = 1
_NUMBERS = ("fetched", "new", "changed", "unchanged", "vanished", "duplicate", "undated")
_REASONS = ("offtopic", "skipped", "failed")


class Outcome(msgspec.Struct, kw_only=True):
    """How many pages of an outlet had which fate; it is filled while they come in.

    `fetched` counts the pages whose content came, lists among them, `unchanged` those asked for again that had not
    changed. Articles are `new`, `changed` or `vanished` against what was seen before; `duplicate` are the new and
    changed that are another article's text. Not stored are those `offtopic`, by reason, and `undated`, outside the days
    asked for. `skipped` are pages that hold no article, `failed` addresses that gave no page, both by reason. `unasked`
    are the addresses that a trial would have asked for, `broken` says what ended the crawl before its time.
    """

    outlet: str
    fetched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    duplicate: int = 0
    offtopic: Counter[str] = msgspec.field(default_factory=Counter)
    undated: int = 0
    skipped: Counter[str] = msgspec.field(default_factory=Counter)
    failed: Counter[str] = msgspec.field(default_factory=Counter)
    unasked: list[str] = msgspec.field(default_factory=list)
    broken: str | None = None
    seconds: float = 0.0


def total(outcomes: Iterable[Outcome]) -> Outcome:
    """All outlets together."""
    whole = Outcome(outlet="total")
    for one in outcomes:
        for field in one.__struct_fields__:
            if field not in {"outlet", "seconds", "broken"}:
                setattr(whole, field, getattr(whole, field) + getattr(one, field))
        whole.seconds = max(whole.seconds, one.seconds)
    return whole


def as_row(outcome: Outcome) -> dict[str, Any]:
    """The numbers alone, as a line of a table."""
    numbers = {field: getattr(outcome, field) for field in _NUMBERS}
    reasons = {field.replace("offtopic", "off topic"): getattr(outcome, field).total() for field in _REASONS}
    return {"outlet": outcome.outlet, **numbers, **reasons, "seconds": round(outcome.seconds, 1)}


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The outcomes of a crawl as JSON: each outlet's and the sum, the reasons with their numbers."""
    return {
        "schema": OUTCOME_SCHEMA,
        "outlets": [_as_json(outcome) for outcome in outcomes],
        "total": _as_json(total(outcomes)),
    }


def _as_json(outcome: Outcome) -> dict[str, Any]:
    reasons = {field: dict(getattr(outcome, field).most_common()) for field in _REASONS}
    numbers = {field: getattr(outcome, field) for field in _NUMBERS}
    return {"outlet": outcome.outlet, **numbers, **reasons, "seconds": round(outcome.seconds, 1)}
