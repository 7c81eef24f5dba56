"""From what rules and the pair model say to what is kept: a relation a pair and predicate, with score and evidence."""

from collections.abc import Iterable

from extract.model import Predicate, Relation
from extract.relating.candidates import Candidate, Judgement, candidates
from extract.relating.choosing import without_rivals
from extract.relating.features import feature_names, hashed
from extract.relating.pairmodel import PREDICATES, PairModel
from extract.relating.possible import is_possible
from extract.relating.props import props_of
from extract.relating.reading import Reading
from extract.relating.rules import find_by_rules
from extract.relating.schema import PREDICATES_OF, SYMMETRIC
from extract.relating.speakers import speech_in
from extract.relating.surroundings import is_denied, surroundings

# What is left of the belief in a relation when a word such as 放弃 or 否认 stands between the two names.
DENIED = 0.2


def judge(reading: Reading, model: PairModel) -> tuple[Relation, ...]:
    """The article's relations from the model's threshold on, by place of their evidence."""
    kept = [one for one in judgements(reading, model) if one.score >= model.threshold]
    found = [_relation(reading, one) for one in without_rivals(kept)]
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.p, relation.s, relation.o)))


def judgements(reading: Reading, model: PairModel) -> list[Judgement]:
    """Every candidate with every predicate that its types allow, scored."""
    findings = find_by_rules(reading)
    pairs = candidates(reading, findings)
    if not pairs:
        return []
    around = surroundings(reading, findings)
    chances = model.probabilities([hashed(feature_names(reading, around, pair)) for pair in pairs]).tolist()
    return [
        scored(reading, model, pair, predicate, chance[PREDICATES.index(predicate)])
        for pair, chance in zip(pairs, chances, strict=True)
        for predicate in predicates_of(reading, pair)
    ]


def predicates_of(reading: Reading, pair: Candidate) -> Iterable[Predicate]:
    """What may be asked of the pair; a symmetric predicate only of the pair in its order in the text."""
    kinds = (reading.entities[pair.s].type, reading.entities[pair.o].type)
    return (
        predicate
        for predicate in PREDICATES_OF[kinds]
        if (predicate not in SYMMETRIC or pair.forward) and is_possible(reading, pair.s, predicate, pair.o)
    )


def scored(reading: Reading, model: PairModel, pair: Candidate, predicate: Predicate, chance: float) -> Judgement:
    """Believed is the model's probability or the trust in the best rule, whichever is higher.

    A model that may overrule the rules loses the relations that training hardly has (measured: dev F1 .84 to .59).
    """
    findings = [finding for finding in pair.findings if finding.p == predicate]
    best = max(findings, key=lambda finding: model.trust_in(predicate, finding.rule), default=None)
    trust = model.trust_in(predicate, best.rule) if best else 0.0
    if is_denied(reading, pair):
        chance, trust = chance * DENIED, trust * DENIED
    belief = max(chance, trust)
    s, o = reading.entities[pair.s], reading.entities[pair.o]
    return Judgement(pair, predicate, best, model.score(belief, chance, s.score, o.score), belief, chance)


def _relation(reading: Reading, judgement: Judgement) -> Relation:
    pair, finding = judgement.candidate, judgement.finding
    subject, object_ = reading.entities[pair.s], reading.entities[pair.o]
    evidence = finding.sentence if finding else _evidence(reading, pair)
    sentence = reading.sentences[evidence]
    return Relation(
        s=subject.name,
        s_type=subject.type,
        p=judgement.predicate,
        o=object_.name,
        o_type=object_.type,
        props=props_of(reading, pair, judgement.predicate, finding, evidence),
        speaker=_speaker(reading, pair, evidence),
        start=sentence.start,
        end=sentence.end,
        extractor=f"pattern:{finding.rule}" if finding else "model:pairs",
        score=round(judgement.score, 3),
    )


def _evidence(reading: Reading, pair: Candidate) -> int:
    """The sentence of both mentions; where they stand apart, that of the later one."""
    if pair.s_spot is None or pair.o_spot is None:
        return reading.evidence(pair.s, pair.o)
    return max(pair.s_spot.sentence, pair.o_spot.sentence)


def _speaker(reading: Reading, pair: Candidate, evidence: int) -> str | None:
    """Who says so in the evidence sentence; nobody where both names stand before the speech (who speaks where)."""
    speech = speech_in(reading, evidence)
    ends = [spot for spot in (pair.s_spot, pair.o_spot) if spot is not None and spot.sentence == evidence]
    ends = ends or [spot for end in (pair.s, pair.o) for spot in reading.of_entity[end] if spot.sentence == evidence]
    places = [spot.at for spot in ends]
    if speech is None or not places or max(places) < speech.start:
        return None
    return speech.speaker
