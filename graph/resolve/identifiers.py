"""A file of identifiers that pins names: one identifier is one thing, two identifiers of a scheme are two things."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from crawler.errors import InputError, Problem
from graph.resolve.corpus import Corpus, Unit
from graph.resolve.judgement import IDENTIFIERS, Decision, Ref
from graph.resolve.text import normal

Pair = tuple[Unit, Unit]


class Identifier(NamedTuple):
    """A line of the file: an identifier (91110000100…, Q30290546, 140200) of a scheme, and a name that has it."""

    identifier: str
    scheme: str
    name: str
    type: str


def read_identifiers(path: Path) -> list[Identifier]:
    """The lines `identifier, scheme, name, type` of a TSV file, `#` begins a remark.

    Raises InputError at a line without four fields, or where one name has two identifiers of a scheme.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(_problem(str(path), f"cannot be read ({error})")) from error
    found: dict[tuple[str, Ref], Identifier] = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            one = _parse(line, f"{path}:{number}")
            known = found.setdefault((one.scheme, _ref(one)), one)
            if known.identifier != one.identifier:
                what = f"{one.name} has two identifiers of {one.scheme}: {known.identifier}, {one.identifier}"
                raise InputError(_problem(f"{path}:{number}", what))
    return list(found.values())


def _parse(line: str, where: str) -> Identifier:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != 4 or not all(fields):
        raise InputError(_problem(where, "is no line of four fields"))
    return Identifier(*fields)


def _problem(where: str, what: str) -> Problem:
    return Problem(where=where, what=what, remedy="Each line: identifier, scheme, name, type, with tabs between.")


def _ref(one: Identifier) -> Ref:
    return Ref(one.type, normal(one.name))


class Pins:
    """The identifiers of a corpus's units."""

    def __init__(self, identifiers: Iterable[Identifier], corpus: Corpus) -> None:
        self.of: dict[Unit, dict[str, str]] = defaultdict(dict)
        self.holders: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for one in identifiers:
            for unit in corpus.units_of(_ref(one)):
                self.of[unit][one.scheme] = one.identifier
                self.holders[one.scheme, one.identifier].append(unit)

    def same(self) -> list[Pair]:
        """Pairs that bring together all units of each identifier."""
        return [(left, right) for units in self.holders.values() for left, right in pairwise(sorted(set(units)))]

    def differ(self, left: Unit, right: Unit) -> bool:
        """Whether the two have different identifiers of one scheme."""
        return bool(self._clashes(left, right))

    def decision(self, left: Unit, right: Unit) -> Decision | None:
        """What the identifiers say of a pair, None where they say nothing."""
        if clashes := self._clashes(left, right):
            return _decide(left, right, False, "标识不同：" + "、".join(clashes))
        shared = sorted(self.of.get(left, {}).items() & self.of.get(right, {}).items())
        return _decide(left, right, True, f"标识相同：{' '.join(shared[0])}") if shared else None

    def _clashes(self, left: Unit, right: Unit) -> list[str]:
        here, there = self.of.get(left, {}), self.of.get(right, {})
        return [f"{scheme} {here[scheme]} / {there[scheme]}" for scheme in sorted(here.keys() & there.keys())
                if here[scheme] != there[scheme]]  # fmt: skip


def _decide(left: Unit, right: Unit, same: bool, reason: str) -> Decision:
    return Decision(
        left=str(Ref(*left)),
        right=str(Ref(*right)),
        judgement="positive" if same else "negative",
        score=float(same),
        reason=reason,
        decided_by=IDENTIFIERS,
    )
