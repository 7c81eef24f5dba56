"""RANKED that rank figures tell: 全国第八 of a province is its place in the index that the sentence is about."""

from collections.abc import Iterator

from extract.model import Figure
from extract.relating.patterns import Finding
from extract.relating.reading import Reading


def find(reading: Reading) -> Iterator[Finding]:
    """For each rank figure with a subject, the subject's place in the index that it measures."""
    for figure in reading.figures:
        if figure.unit != "rank" or figure.subject is None:
            continue
        subjects = [number for number, entity in enumerate(reading.entities) if entity.name == figure.subject]
        index = _index_of(reading, figure)
        if index is not None:
            sentence = _sentence_of(reading, figure)
            yield from (Finding(s, "RANKED", index, sentence, "rank-figure") for s in subjects)


def _index_of(reading: Reading, figure: Figure) -> int | None:
    """The index that the metric names, else the one named last before the figure in its sentence."""
    indices = [number for number, entity in enumerate(reading.entities) if entity.type == "Index"]
    for index in indices:
        entity = reading.entities[index]
        if any(form in figure.metric for form in (entity.name, *entity.aliases)):
            return index
    sentence = _sentence_of(reading, figure)
    before = [spot for spot in reading.of_sentence[sentence] if spot.entity in indices and spot.start < figure.start]
    return before[-1].entity if before else None


def _sentence_of(reading: Reading, figure: Figure) -> int:
    return max(number for number, sentence in enumerate(reading.sentences) if sentence.start <= figure.start)
