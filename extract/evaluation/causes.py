"""Why an item is wrong: mistakes of an evaluation grouped by cause, commonest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.evaluation.matching import Item, bare, same_metric
from extract.evaluation.scoring import Mistake


class Cause(NamedTuple):
    """A kind of mistake of one task, with the mistakes of that kind."""

    task: str
    name: str
    mistakes: tuple[Mistake, ...]


def group_by_cause(mistakes: Iterable[Mistake]) -> list[Cause]:
    """The mistakes by task and cause, commonest first within a task."""
    groups: defaultdict[tuple[str, str], list[Mistake]] = defaultdict(list)
    for (task, _, _), pile in sorted(_piles(mistakes).items()):
        for mistake in pile:
            others = [other.item for other in pile if other.kind != mistake.kind]
            groups[task, _CAUSES[task.split()[0]](mistake, others)].append(mistake)
    causes = [Cause(task, name, tuple(found)) for (task, name), found in groups.items()]
    return sorted(causes, key=lambda cause: (cause.task, -len(cause.mistakes)))


def _piles(mistakes: Iterable[Mistake]) -> dict[tuple[str, str, str], list[Mistake]]:
    """Mistakes of one task in one article: what was missed there often explains what is spurious."""
    piles: defaultdict[tuple[str, str, str], list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        piles[mistake.task, mistake.page, mistake.title].append(mistake)
    return piles


def _entity_cause(mistake: Mistake, others: list[Item]) -> str:
    name, kind = bare(mistake.item["name"]), mistake.item["type"]
    for other in others:
        if bare(other["name"]) == name:
            return "wrong type"
        if name in bare(other["name"]) or bare(other["name"]) in name:
            return "wrong boundary" if other["type"] == kind else "wrong boundary and type"
    return f"{mistake.kind}: {kind}"


def _figure_cause(mistake: Mistake, others: list[Item]) -> str:
    for other in others:
        if other["unit"] == mistake.item["unit"] and other["value"] == mistake.item["value"]:
            return "wrong " + ", ".join(_differing_fields(mistake.item, other))
        if bare(other.get("text")) == bare(mistake.item.get("text")):
            return "wrong value or unit"
    return f"{mistake.kind} quantity"


def _differing_fields(a: Item, b: Item) -> Iterator[str]:
    fields = [name for name in ("subject", "modality") if a.get(name) != b.get(name)]
    yield from fields if same_metric(a.get("metric"), b.get("metric")) else ["metric", *fields]


def _relation_cause(mistake: Mistake, others: list[Item]) -> str:
    s, p, o = (bare(mistake.item[key]) for key in ("s", "p", "o"))
    for other in others:
        ends = bare(other["s"]), bare(other["o"])
        if ends == (s, o):
            return "wrong predicate"
        if bare(other["p"]) == p and ends[0] == s:
            return f"{mistake.item['p']}: wrong object"
        if bare(other["p"]) == p and ends[1] == o:
            return f"{mistake.item['p']}: wrong subject"
    return f"{mistake.item['p']}: {mistake.kind}"


_CAUSES = {"entities": _entity_cause, "figures": _figure_cause, "relations": _relation_cause}
