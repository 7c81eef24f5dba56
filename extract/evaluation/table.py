"""The evaluation as Rich tables."""

from collections.abc import Iterable
from math import isnan

from rich.markup import escape
from rich.table import Table

from extract.evaluation.causes import group_by_cause
from extract.evaluation.curve import Point
from extract.evaluation.matching import Item
from extract.evaluation.scoring import Evaluation, Score

# Examples shown of each cause: enough to see the pattern.
_EXAMPLES = 4


def scores_table(evaluation: Evaluation, *, title: str) -> Table:
    """Precision, recall and F1 of every task, type and predicate."""
    table = Table("task", title=title)
    for column in ("P", "R", "F1", "gold", "found"):
        table.add_column(column, justify="right")
    for task, score in evaluation.scores.items():
        numbers = ["–" if isnan(x) else f"{x:.3f}" for x in (score.precision, score.recall, score.f1)]
        table.add_row(task, *numbers, str(score.right + score.missed), str(score.right + score.spurious))
    return table


def curve_table(points: Iterable[Point]) -> Table:
    """Precision and recall of figures in full and of relations, by the score that is asked for."""
    table = Table("--min-score", title="By score")
    for column in ("figures P", "R", "found", "relations P", "R", "found"):
        table.add_column(column, justify="right")
    for point in points:
        cells = [cell for score in (point.figures, point.relations) for cell in _share_cells(score)]
        table.add_row(f"{point.min_score:.2f}", *cells)
    return table


def _share_cells(score: Score) -> list[str]:
    shares = ["–" if isnan(x) else f"{x:.3f}" for x in (score.precision, score.recall)]
    return [*shares, str(score.right + score.spurious)]


def mistakes_table(evaluation: Evaluation) -> Table:
    """The mistakes by task and cause, commonest first, with examples."""
    table = Table("task", "cause", "count", "examples", title="Mistakes", show_lines=True)
    for cause in group_by_cause(evaluation.mistakes):
        examples = (f"{mistake.page}: {_brief(mistake.item)}" for mistake in cause.mistakes[:_EXAMPLES])
        table.add_row(cause.task, cause.name, str(len(cause.mistakes)), escape("\n".join(examples)))
    return table


def _brief(item: Item) -> str:
    if "p" in item:
        return f"{item['s']} {item['p']} {item['o']}"
    if "unit" in item:
        return f"{item.get('text', item['value'])} {item['unit']} | {item.get('metric')} | {item.get('subject')}"
    return f"{item['type']} {item['name']}"
