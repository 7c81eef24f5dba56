"""Judges pairs of units: what the names say, and what the articles say."""

from math import inf

from graph.resolve.compare import compare
from graph.resolve.corpus import Corpus, Unit
from graph.resolve.evidence import APART, SAME, Evidence, log_odds, probability, reason
from graph.resolve.judgement import Decision, Judgement, Ref
from graph.resolve.namesakes import apart_on_the_map, namesakes
from graph.resolve.parts import take_apart
from graph.resolve.words import word_set

# Differences that nothing outweighs: two years are two conferences, whatever short name they share.
FORBIDDEN = frozenset(
    {"years_differ", "editions_differ", "numbers_differ", "places_differ", "divisions_differ", "known_apart",
     "types_apart",
     "employers_differ", "vague_name"}
)  # fmt: skip
# Names without a word in common may still be one thing (英伟达, NVIDIA): nothing against a link that others make.
NEUTRAL = frozenset({"names_differ"})
# One name has the year or edition that the other lacks.
UNDATED = frozenset({"year_extra", "edition_extra"})


def ref(unit: Unit) -> Ref:
    """The unit as a decision names it."""
    return Ref(unit.type, unit.form, unit.part)


class Judge:
    """Evidence on pairs of one corpus, each pair weighed once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._weighed: dict[tuple[Unit, Unit], tuple[Evidence, ...]] = {}

    def evidence(self, left: Unit, right: Unit) -> tuple[Evidence, ...]:
        """All that speaks for and against the two being one."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._weighed:
            names = compare(pair[0].form, pair[1].form, pair[0].type, pair[1].type)
            self._weighed[pair] = self._context(pair[0], pair[1], names)
        return self._weighed[pair]

    def objection(self, left: Unit, right: Unit) -> float:
        """Log-odds of a pair that a link would bring together; names with nothing in common say nothing."""
        evidence = self.evidence(left, right)
        if any(piece.kind in FORBIDDEN for piece in evidence):
            return -inf
        return log_odds(piece for piece in evidence if piece.kind not in NEUTRAL)

    def decision(self, left: Unit, right: Unit) -> Decision:
        """The rules' judgement on a pair, with its reason."""
        evidence = self.evidence(left, right)
        score = probability(log_odds(evidence))
        judgement: Judgement = "positive" if score >= SAME else "negative" if score <= APART else "unsure"
        return Decision(
            left=str(ref(left)), right=str(ref(right)), judgement=judgement, score=score, reason=reason(evidence)
        )

    def _context(self, left: Unit, right: Unit, names: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        if left.form == right.form:
            return (*names, *namesakes(left, right, self.corpus))
        names = self._dated(left, right, names)
        found = [*names, *apart_on_the_map(left, right)]
        together = self.corpus.articles[left] & self.corpus.articles[right]
        if together:
            found.append(Evidence("together"))
        if stated := self._stated(left, right, together):
            found = [piece for piece in found if piece.kind not in NEUTRAL]
            if not any(piece.kind in UNDATED for piece in names):
                found += map(Evidence, ("stated_alias", "stated_back"), stated)
        elif shared := self._shared(left, right):
            found.append(Evidence("shared_alias", shared))
        return tuple(found)

    def _dated(self, left: Unit, right: Unit, names: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Years that the articles give weigh like years in the name: 世界人工智能大会 of 2026, 2026世界人工智能大会."""
        if {piece.kind for piece in names}.isdisjoint(UNDATED):
            return names
        here, there = self._years(left), self._years(right)
        if both := here & there:
            return (*(one for one in names if one.kind not in UNDATED), Evidence("same_year", min(both)))
        return (*names, Evidence("years_differ", "、".join(sorted(here | there)))) if here and there else names

    def _years(self, unit: Unit) -> set[str]:
        return set(take_apart(unit.form, unit.type).years) or self.corpus.years[unit]

    def _stated(self, left: Unit, right: Unit, together: set[str]) -> list[str]:
        """The names of either that an article uses as another name of the other, and not as a thing of its own."""
        return [
            unit.form
            for unit, other in ((left, right), (right, left))
            if self.corpus.aliases[other].get(unit.form, set()) - together and unit.form not in word_set("vague")
        ]

    def _shared(self, left: Unit, right: Unit) -> str:
        shared = self.corpus.aliases[left].keys() & self.corpus.aliases[right].keys()
        return min(shared - word_set("vague"), default="")
