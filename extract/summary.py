"""What a run found, as Rich tables for the terminal."""

from collections import Counter
from collections.abc import Iterable

from rich.table import Table

from extract.model import Extraction, Figure

_MODALITY = {"actual": "已达", "forecast": "[yellow]预计[/]", "target": "[magenta]目标[/]"}
_BOUND = {None: "", "approx": "约 ", "min": "≥ ", "max": "≤ "}


def counts_table(extractions: Iterable[Extraction]) -> Table:
    """How many entities, figures and relations of each type."""
    rows: dict[str, Counter[str]] = {"entity": Counter(), "figure": Counter(), "relation": Counter()}
    for extraction in extractions:
        rows["entity"].update(entity.type for entity in extraction.entities)
        rows["figure"].update(figure.modality for figure in extraction.figures)
        rows["relation"].update(relation.p for relation in extraction.relations)
    table = Table("kind", "type", "count", title="Found")
    for kind, counter in rows.items():
        for name, count in counter.most_common():
            table.add_row(kind, name, str(count))
        table.add_section()
    return table


def claims_table(extractions: Iterable[Extraction], *, limit: int) -> Table:
    """The figures as claims, `limit` of them: whose, what, how much, when, so or meant to be, and who says it."""
    table = Table(title="Figures as claims")
    for column in ("subject", "metric", "value", "period", "modality", "article"):
        table.add_column(column, overflow="fold")
    rows = [(figure, extraction) for extraction in extractions for figure in extraction.figures]
    for figure, extraction in rows[:limit]:
        table.add_row(
            figure.subject or "–",
            figure.metric,
            _value(figure),
            figure.period or "–",
            _MODALITY[figure.modality],
            extraction.title[:24],
        )
    if len(rows) > limit:
        table.caption = f"{limit} of {len(rows)}; all of them are in extractions.jsonl and in the report"
    return table


def _value(figure: Figure) -> str:
    scope = f"（{figure.scope}）" if figure.scope else ""
    return f"{_BOUND[figure.bound]}{figure.text}{scope}"
