"""What every command shares: options, the edge where problems become lines and an exit status, progress, rows."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from crawler.errors import InputError, Problem, SuanliError

OUT = Path("out")
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the stage files, the graph and the report.")]
StoreKind = Literal["ladybug", "neo4j"]
Store = Annotated[StoreKind, typer.Option(help="ladybug (in --out) or neo4j (NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD).")]
Form = Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How rows are shown.")]

# More columns than this are unreadable side by side on a terminal of 80 characters.
_COLUMNS = 7

out = Console()
err = Console(stderr=True)


def new_app() -> typer.Typer:
    """A Typer application in the house's style."""
    return typer.Typer(
        no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_show_locals=False
    )


def say(line: str) -> None:
    """One line on stderr, never folded."""
    err.print(line, soft_wrap=True, highlight=False)


@contextmanager
def boundary(folder: Path | None = None) -> Iterator[list[Problem]]:
    """The edge of every command: problems and errors become one line each and the exit status."""
    problems: list[Problem] = []
    try:
        if folder:
            _make_folder(folder)
        yield problems
    except SuanliError as error:
        problems.append(error.problem)
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except OSError as error:
        problems.append(_disk_problem(error, folder))
    except KeyboardInterrupt:
        say("Interrupted. What is done is kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    for problem in problems:
        say(f"[red]✗[/] {escape(str(problem))}")
    if problems:
        raise typer.Exit(1)


def _disk_problem(error: OSError, folder: Path | None) -> Problem:
    """A disk that is full, a file that may not be written: named, with what was done kept."""
    where = str(error.filename or folder or "disk")
    remedy = "What is done is kept; mend it (or give another --out) and run the same command again."
    return Problem(where=where, what=error.strerror or str(error), remedy=remedy)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = Problem(where=str(folder), what=error.strerror or str(error), remedy="Give another --out folder.")
        raise InputError(problem) from error


@contextmanager
def progress_bar(task: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr; what it yields is told how many more are done."""
    columns = (SpinnerColumn(), TextColumn(task), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        number = bar.add_task(task, total=total)
        yield lambda more: bar.advance(number, more)


def show_rows(rows: Sequence[dict[str, Any]], form: str, *, title: str | None = None) -> None:
    """Rows as a table for people, or as CSV or JSON for programs."""
    if form == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
    elif not rows:
        out.print("No rows.")
    elif len(rows[0]) <= _COLUMNS:
        out.print(_table(rows, title))
    else:
        for number, row in enumerate(rows, 1):
            out.print(_card(number, row))


def _table(rows: Sequence[dict[str, Any]], title: str | None) -> Table:
    table = Table(title=title)
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(escape(_shown(value)) for value in row.values()))
    return table


def _card(number: int, row: dict[str, Any]) -> Panel:
    """One row with a line for each value that there is."""
    lines = Table.grid(padding=(0, 2))
    lines.add_column()
    lines.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None:
            lines.add_row(f"[dim]{escape(name)}[/]", escape(_shown(value)))
    return Panel(lines, title=str(number), title_align="left", border_style="dim")


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(_shown, value))
    return "–" if value is None else str(value)
