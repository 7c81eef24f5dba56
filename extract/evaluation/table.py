"""The evaluation as a Rich table."""

from math import isnan

from rich.table import Table

from extract.evaluation.scoring import Evaluation


def scores_table(evaluation: Evaluation, *, title: str) -> Table:
    """Precision, recall and F1 of every task, type and predicate."""
    table = Table("task", title=title)
    for column in ("P", "R", "F1", "gold", "found"):
        table.add_column(column, justify="right")
    for task, score in evaluation.scores.items():
        numbers = ["–" if isnan(x) else f"{x:.3f}" for x in (score.precision, score.recall, score.f1)]
        table.add_row(task, *numbers, str(score.right + score.missed), str(score.right + score.spurious))
    return table
