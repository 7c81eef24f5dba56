"""Judges pairs of units: what the names say, and what the articles say."""

from math import inf

from graph.resolve.blocking import vague
from graph.resolve.compare import compare
from graph.resolve.corpus import Corpus, Unit
from graph.resolve.evidence import APART, SAME, Evidence, log_odds, probability, reason
from graph.resolve.judgement import Decision, Judgement, Ref

# Differences that nothing outweighs: two years are two conferences, whatever short name they share.
FORBIDDEN = frozenset(
    {"years_differ", "editions_differ", "numbers_differ", "places_differ", "divisions_differ", "known_apart",
     "types_apart"}
)  # fmt: skip
# Names without a word in common may still be one thing (英伟达, NVIDIA): nothing against a link that others make.
NEUTRAL = frozenset({"names_differ"})


def ref(unit: Unit) -> Ref:
    """The unit as a decision names it."""
    return Ref(unit.type, unit.form, unit.article)


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
        found = []
        same = any(piece.kind == "same_name" for piece in names)
        if not same and self.corpus.articles[left] & self.corpus.articles[right]:
            found.append(Evidence("together"))
        stated = [
            unit.form for unit, other in ((left, right), (right, left)) if unit.form in self.corpus.aliases[other]
        ]
        shared = sorted((self.corpus.aliases[left] & self.corpus.aliases[right]) - vague())
        if stated and stated[0] not in vague():
            found.append(Evidence("stated_alias", stated[0]))
            names = tuple(piece for piece in names if piece.kind not in NEUTRAL)
        elif shared and not same:
            found.append(Evidence("shared_alias", shared[0]))
        return (*names, *found)
