"""What an article says twice (headline and text, lead and body) is one figure."""

from collections.abc import Iterable

from extract.model import Figure


def once_each(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures in order, each amount once; the later place wins over the headline's."""
    best: dict[tuple[float, str], Figure] = {}
    for figure in figures:
        best[figure.value, figure.unit] = figure
    return tuple(sorted(best.values(), key=lambda figure: figure.start))
