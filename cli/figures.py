"""The command over figures as claims: timeline, conflicts, targets, echoes and what was superseded."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.console import OUT, Form, Out, boundary, new_app, show_rows
from cli.stages import extractions, origins, resolve_stage
from crawler.errors import InputError, Problem

if TYPE_CHECKING:
    from graph.claims import Claim

app = new_app()

Row = dict[str, Any]


@app.command(epilog="Example: suanli figures --subject 山西省 --metric 智能算力规模 --conflicts")
def figures(
    folder: Out = OUT,
    subject: Annotated[str | None, typer.Option(help="Of whom: any of its names.")] = None,
    metric: Annotated[str | None, typer.Option(help="What is measured: a concept, or an article's words.")] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Claims that cannot both be right, in pairs.")] = False,
    targets: Annotated[bool, typer.Option("--targets", help="Targets and forecasts, and what became of them.")] = False,
    echoes: Annotated[
        bool, typer.Option("--echoes", help="Who says the same: independent texts, and outlets with reprints.")
    ] = False,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Actual values, and the later ones that took their place.")
    ] = False,
    form: Form = "table",
) -> None:
    """The figures as claims over time, or one of the views over them; computed, not stored."""
    from graph import claims as views

    asked = {"conflicts": conflicts, "targets": targets, "echoes": echoes, "superseded": superseded}
    with boundary():
        view = _view(asked)
        claims = views.claims_of(extractions(folder), resolve_stage(folder), origins(folder))
        show_rows(view(views.select(claims, subject=subject, metric=metric)), form)


def _view(asked: Mapping[str, bool]) -> "Callable[[list[Claim]], list[Row]]":
    """The one view that is asked for; raises InputError where there are several."""
    names = [name for name, wanted in asked.items() if wanted]
    if len(names) > 1:
        where = " ".join(f"--{name}" for name in names)
        raise InputError(Problem(where=where, what="these are several views", remedy="Ask for one at a time."))
    return VIEWS[names[0]] if names else _timeline


def _timeline(claims: "list[Claim]") -> list[Row]:
    from graph.claims import timeline

    return [
        {
            "subject": claim.subject.name if claim.subject else None,
            "metric": claim.metric,
            "value": claim.text,
            "period": claim.period,
            "modality": claim.modality,
            "says": claim.speaker or claim.source,
            "sentence": claim.sentence,
        }
        for claim in timeline(claims)
    ]


def _conflicts(claims: "list[Claim]") -> list[Row]:
    from graph.claims import conflicts

    return [{"claim": _said(one.left), "against": _said(one.right)} for one in conflicts(claims)]


def _targets(claims: "list[Claim]") -> list[Row]:
    from graph.claims import outcomes

    today = datetime.now(UTC).date().isoformat()
    return [
        {"target": _said(one.target), "state": one.state, "actual": _said(one.actual) if one.actual else None}
        for one in outcomes(claims, today=today)
    ]


def _echoes(claims: "list[Claim]") -> list[Row]:
    """Only what is said more than once: a claim that stands alone echoes nothing."""
    from graph.claims import echoes

    return [
        {"claim": _said(echo.prints[0][0]), "independent": echo.independent, "outlets": echo.outlets}
        for echo in echoes(claims)
        if sum(map(len, echo.prints)) > 1
    ]


def _superseded(claims: "list[Claim]") -> list[Row]:
    from graph.claims import superseded

    return [{"claim": _said(one.old), "superseded by": _said(one.new)} for one in superseded(claims)]


VIEWS: "Mapping[str, Callable[[list[Claim]], list[Row]]]" = {
    "conflicts": _conflicts,
    "targets": _targets,
    "echoes": _echoes,
    "superseded": _superseded,
}


def _said(claim: "Claim") -> str:
    """A claim and its sentence, in words."""
    subject = claim.subject.name if claim.subject else "–"
    head = f"{subject} · {claim.metric} · {claim.text} · {claim.period or '–'} · {claim.modality}"
    return f"{head}\n「{claim.sentence}」{claim.source or ''} {claim.published}"
