"""What belongs to a relation beside its two ends: a person's title, the part played at an event, a rank."""

from extract.model import Predicate
from extract.relating.candidates import Candidate
from extract.relating.patterns import Finding
from extract.relating.reading import Reading


def props_of(
    reading: Reading, pair: Candidate, predicate: Predicate, finding: Finding | None, evidence: int
) -> dict[str, str | int | float]:
    """The props of one relation, from the rule that found it and the article's rank figures."""
    props: dict[str, str | int | float] = dict(finding.props) if finding else {}
    rank = _rank(reading, pair, evidence) if predicate == "RANKED" else None
    return props if rank is None else {**props, "rank": rank}


def _rank(reading: Reading, pair: Candidate, evidence: int) -> int | None:
    """The rank that a figure of the evidence sentence gives the subject in the index, where just one fits."""
    sentence = reading.sentences[evidence]
    subject, index = reading.entities[pair.s], reading.entities[pair.o]
    ranks = [
        figure
        for figure in reading.figures
        if figure.unit == "rank" and figure.bound is None and sentence.start <= figure.start < sentence.end
    ]
    own = [figure for figure in ranks if figure.subject == subject.name]
    named = [figure for figure in own if any(form in figure.metric for form in (index.name, *index.aliases))]
    fitting = named or own
    return int(fitting[0].value) if len(fitting) == 1 else None
