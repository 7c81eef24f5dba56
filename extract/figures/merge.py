"""What an article says twice (headline and text, lead and body) is one figure."""

from collections.abc import Iterable

from extract.figures.likeness import holds, likeness
from extract.model import Figure


def once_each(figures: Iterable[Figure], headline_end: int) -> tuple[Figure, ...]:
    """The figures in order, each claim once: the text's words win over the headline's, then the surer reading."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: (figure.start < headline_end, figure.start)):
        index = next((i for i, other in enumerate(kept) if _is_same(figure, other, headline_end)), None)
        if index is None:
            kept.append(figure)
        elif figure.start >= headline_end and figure.score > kept[index].score:
            kept[index] = figure
    return tuple(sorted(kept, key=lambda figure: figure.start))


def _is_same(left: Figure, right: Figure, headline_end: int) -> bool:
    """The same amount of the same thing; what a headline says is what the text says."""
    if (left.value, left.value_max, left.unit) != (right.value, right.value_max, right.unit):
        return False
    if left.start < headline_end:
        return True
    alike = holds(left.metric, right.metric) or likeness(left.metric, right.metric) >= 0.5
    return alike and (left.unit != "rank" or left.subject == right.subject)
