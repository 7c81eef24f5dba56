"""Clusters out of pairwise judgements, without chaining: a link that any other pair contradicts is not made."""

from collections.abc import Callable, Iterable, Mapping

from graph.resolve.corpus import Unit
from graph.resolve.judgement import Judgement

Pair = tuple[Unit, Unit]


class Clusters:
    """Disjoint sets of units."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.members = {unit: [unit] for unit in units}
        self.root = {unit: unit for unit in self.members}

    def join(self, left: Unit, right: Unit) -> None:
        """Make one cluster of the two that hold these units."""
        big, small = sorted((self.root[left], self.root[right]), key=lambda root: (-len(self.members[root]), root))
        for unit in self.members.pop(small):
            self.root[unit] = big
            self.members[big].append(unit)

    def across(self, left: Unit, right: Unit) -> list[Pair]:
        """Every pair of a unit of the one cluster with a unit of the other, none where they are one cluster."""
        here, there = self.root[left], self.root[right]
        if here == there:
            return []
        return [(min(a, b), max(a, b)) for a in self.members[here] for b in self.members[there]]


def cluster(
    units: Iterable[Unit],
    settled: Mapping[Pair, Judgement],
    pinned: Iterable[Pair],
    links: Iterable[tuple[float, Unit, Unit]],
    objection: Callable[[Unit, Unit], float],
) -> list[list[Unit]]:
    """Greedy correlation clustering (Bansal, Blum and Chawla 2004, weighted): the surest link first.

    `settled`: pairs that a person has judged; they are obeyed whatever the rules say, and what a person keeps apart is
    never joined through a third. `pinned`: pairs of one identifier, joined next. `links`: log-odds and two units.
    `objection`: log-odds of a pair that a link would bring together; the link is made only if their sum over all such
    pairs is positive.
    """
    clusters = Clusters(units)
    apart = {pair for pair, judgement in settled.items() if judgement == "negative"}
    said = sorted(pair for pair, judgement in settled.items() if judgement == "positive")
    for pair in [*said, *pinned]:
        if (pairs := clusters.across(*pair)) and apart.isdisjoint(pairs):
            clusters.join(*pair)
    for _, left, right in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        pairs = clusters.across(left, right)
        if pairs and apart.isdisjoint(pairs) and sum(objection(a, b) for a, b in pairs) > 0:
            clusters.join(left, right)
    return [sorted(members) for _, members in sorted(clusters.members.items())]
