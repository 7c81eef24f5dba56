"""One name, two things: what the articles say about persons, conferences and districts of the same name."""

from collections.abc import Iterator

from graph.resolve.compare import compare
from graph.resolve.corpus import Corpus, Unit
from graph.resolve.divisions import divisions, full_name
from graph.resolve.evidence import SAME, Evidence, log_odds, probability
from graph.resolve.words import word_set

BODIES = ("Company", "Government", "Institution")


def namesakes(left: Unit, right: Unit, corpus: Corpus) -> Iterator[Evidence]:
    """The evidence that two units of one name are two things; none where nothing sets them apart."""
    parts = (left.part, right.part)
    if left.part == right.part or left.type != right.type:
        return
    if any(unit.part in corpus.articles[unit] for unit in (left, right)):
        if left.form in word_set("vague"):
            yield Evidence("vague_name")
    elif left.type == "Person":
        if all(parts) and not _share_employer(*parts):
            yield Evidence("employers_differ", " / ".join(parts))
    elif left.type == "City":
        if all(parts):
            yield Evidence("divisions_differ", "、".join(full_name(code) for code in parts))
    else:
        yield Evidence("years_differ" if all(parts) else "year_extra", "、".join(filter(None, parts)))


def apart_on_the_map(left: Unit, right: Unit) -> Iterator[Evidence]:
    """The evidence that a district that the articles place (朝阳区 of 长春市) is not the one of another name."""
    here, there = ({unit.part} - {""} or divisions(unit.form, unit.type) for unit in (left, right))
    if left.type == right.type == "City" and here and there and not here & there:
        yield Evidence("divisions_differ", "、".join(full_name(min(codes)) for codes in (here, there)))


def _share_employer(left: str, right: str) -> bool:
    """Whether any two employers can be one body, or one a part of the other (华为, 华为云)."""
    return any(
        here.startswith(there) or there.startswith(here) or _may_be_one(here, there)
        for here in left.split("、")
        for there in right.split("、")
    )


def _may_be_one(left: str, right: str) -> bool:
    return any(probability(log_odds(compare(left, right, kind))) >= SAME for kind in BODIES)
