"""From what was found to what is said: one relation for each pair and predicate, with its score and evidence."""

from extract.model import Relation
from extract.relating.patterns import Finding
from extract.relating.reading import Reading
from extract.relating.rules import find_by_rules
from extract.relating.schema import SYMMETRIC


def judge(reading: Reading) -> tuple[Relation, ...]:
    """The article's relations, by place of their evidence."""
    best: dict[tuple[int, str, int], Finding] = {}
    for finding in find_by_rules(reading):
        s, o = finding.s, finding.o
        if finding.p in SYMMETRIC and (o, finding.p, s) in best:
            continue
        best.setdefault((s, finding.p, o), finding)
    return tuple(_relation(reading, finding) for finding in sorted(best.values(), key=lambda one: one.sentence))


def _relation(reading: Reading, finding: Finding) -> Relation:
    subject, object_ = reading.entities[finding.s], reading.entities[finding.o]
    sentence = reading.sentences[finding.sentence]
    return Relation(
        s=subject.name,
        s_type=subject.type,
        p=finding.p,
        o=object_.name,
        o_type=object_.type,
        props=dict(finding.props),
        start=sentence.start,
        end=sentence.end,
        extractor=f"pattern:{finding.rule}",
        score=0.8,
    )
