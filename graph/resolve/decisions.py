"""The log of judgements, `decisions.jsonl`: what persons decided stays, what rules say is renewed with every run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.errors import InputError, Problem
from crawler.jsonl import read_records, write_records
from graph.resolve.judgement import DECISION_SCHEMA, Decision, Judgement, Ref
from graph.resolve.text import normal


def read_decisions(path: Path) -> list[Decision]:
    """All lines of the log, none if there is no log yet; raises InputError at a line that cannot be read."""
    if not path.exists():
        return []
    decisions = []
    for record in read_records(path, Decision, schema=DECISION_SCHEMA):
        if isinstance(record, Problem):
            raise InputError(record)
        decisions.append(record)
    return decisions


def write_decisions(path: Path, persons: Iterable[Decision], rules: Iterable[Decision]) -> None:
    """Write the log anew: what persons decided in its order, then the rules' judgements in theirs."""
    write_records(path, [*persons, *rules])


def by_persons(decisions: Iterable[Decision]) -> list[Decision]:
    """What persons decided, taken back or not, oldest first."""
    return [decision for decision in decisions if decision.by_person]


def settled(decisions: Iterable[Decision]) -> Mapping[tuple[Ref, Ref], Judgement]:
    """Pairs (smaller reference first) that a person has judged; of several judgements on a pair the last one counts."""
    found: dict[tuple[Ref, Ref], Judgement] = {}
    for decision in by_persons(decisions):
        if decision.deleted_at is None:
            left, right = sorted(map(normal_ref, (decision.left, decision.right)))
            found[left, right] = decision.judgement
    return found


def normal_ref(text: str) -> Ref:
    """A written reference with its name in normal form; raises InputError where it is none."""
    try:
        ref = Ref.parse(text)
    except ValueError as error:
        raise InputError(Problem(where="decision", what=str(error), remedy="Example: Company|中国移动.")) from error
    return ref._replace(name=normal(ref.name))


def record(path: Path, decisions: Iterable[Decision]) -> None:
    """Add what a person decided to the log."""
    log = read_decisions(path)
    write_decisions(path, [*by_persons(log), *decisions], [one for one in log if not one.by_person])


def undo(path: Path) -> Decision | None:
    """Take back the last decision of a person that still counts; None where there is none."""
    log = read_decisions(path)
    for index in range(len(log) - 1, -1, -1):
        if log[index].by_person and log[index].deleted_at is None:
            log[index] = replace(log[index], deleted_at=now())
            write_records(path, log)
            return log[index]
    return None


def decide(left: Ref, right: Ref, judgement: Judgement, *, why: str, by: str) -> Decision:
    """A person's decision of this moment."""
    score = {"positive": 1.0, "negative": 0.0, "unsure": 0.5}[judgement]
    return Decision(
        left=str(left), right=str(right), judgement=judgement, score=score, reason=why, decided_by=by, created_at=now()
    )


def merge(path: Path, left: Ref, right: Ref, *, why: str, by: str) -> Decision:
    """Record that two names are one thing."""
    decision = decide(left, right, "positive", why=why, by=by)
    record(path, [decision])
    return decision


def split(path: Path, name: Ref, others: Sequence[Ref], *, why: str, by: str) -> list[Decision]:
    """Record that a name is none of the others that it was merged with (`Resolution.names_of` its thing)."""
    decisions = [decide(name, other, "negative", why=why, by=by) for other in others if other != name]
    record(path, decisions)
    return decisions


def contradictions(decisions: Iterable[Decision]) -> list[Problem]:
    """What persons decided against each other: two names are judged apart, and further judgements join them.

    One problem a pair; such names stay apart.
    """
    said = settled(decisions)
    joined = _joined(pair for pair, judgement in said.items() if judgement == "positive")
    return [
        Problem(
            where=f"{left} ≠ {right}",
            what="they are judged two things, but other judgements make them one by way of "
            + "、".join(sorted(str(ref) for ref in joined[left] - {left, right})),
            remedy="They stay apart; take one judgement back (suanli review, then u), or judge one pair anew.",
        )
        for (left, right), judgement in sorted(said.items())
        if judgement == "negative" and right in joined.get(left, ())
    ]


def _joined(pairs: Iterable[tuple[Ref, Ref]]) -> dict[Ref, set[Ref]]:
    """Each name with all those that the pairs join it to."""
    groups: dict[Ref, set[Ref]] = {}
    for left, right in pairs:
        both = groups.get(left, {left}) | groups.get(right, {right})
        groups.update(dict.fromkeys(both, both))
    return groups


def unsure(decisions: Iterable[Decision]) -> list[Decision]:
    """The queue for a person: unsure pairs nobody has judged, the likeliest to be one thing first."""
    log = list(decisions)
    judged = settled(log)
    waiting = [
        one
        for one in log
        if one.judgement == "unsure"
        and not one.by_person
        and tuple(sorted((normal_ref(one.left), normal_ref(one.right)))) not in judged
    ]
    return sorted(waiting, key=lambda one: (-one.score, one.left, one.right))


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
