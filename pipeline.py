"""The command line: 算力图谱, from news pages to a knowledge graph with evidence. The only place that prints.

Exit status: 0 all went well; 1 something could not be used and everything else was done; 2 wrong usage;
130 interrupted (what was done is kept, the same command goes on from there).
A command imports what it needs when it runs, so that `--help` and `query` answer at once.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from crawler.errors import InputError, Problem, SuanliError
from crawler.jsonl import valid_records
from crawler.page import PageMeta
from extract.model import EXTRACTION_SCHEMA, EntityType, Extraction

if TYPE_CHECKING:
    from graph.store import GraphStore

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_show_locals=False
)
out = Console()
err = Console(stderr=True)

ARTICLES, EXTRACTIONS, GRAPH, REPORT = "articles.jsonl", "extractions.jsonl", "graph.lbug", "report.html"
NEO4J_URI = "bolt://127.0.0.1:7687"
# Claims shown on the terminal: a screenful; all of them are in the report.
_CLAIMS_SHOWN = 20

Targets = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the stage files, the graph and the report.")]
Published = Annotated[str | None, typer.Option(help="Publication date of all pages (ISO 8601).")]
Locale = Annotated[str | None, typer.Option(help="Place that 我市 and 我省 mean in all pages.")]
Source = Annotated[str | None, typer.Option(help="Outlet of all pages.")]
Store = Annotated[
    Literal["ladybug", "neo4j"],
    typer.Option(help="ladybug (in --out) or neo4j (NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD)."),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes for the extraction; all cores if left out.")]
OUT = Path("out")


@app.command(epilog="Example: suanli run pages/ --out out --locale 大同市 --published 2025-08-24")
def run(
    targets: Targets,
    folder: Out = OUT,
    store: Store = "ladybug",
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
    workers: Workers = None,
) -> None:
    """Pages in, a knowledge graph with evidence out: crawl, extract, load and report in one go."""
    meta = PageMeta(published=published, locale=locale, source=source)
    with boundary(folder) as problems:
        problems.extend(crawl_stage(targets, meta, folder))
        problems.extend(extract_stage(folder, workers))
        problems.extend(load_stage(folder, store))
        report_stage(folder)
        show_summary(folder)
        out.print(f"Next: open [bold]{folder / REPORT}[/], or ask: [bold]suanli queries[/], [bold]suanli query NAME[/]")


@app.command(epilog="Example: suanli crawl 'pages/*.html' https://news.example.cn/a/1.html --out out")
def crawl(
    targets: Targets,
    folder: Out = OUT,
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
) -> None:
    """Pages → articles.jsonl: titles, reporters, clean text, and the way back to the page."""
    with boundary(folder) as problems:
        problems.extend(crawl_stage(targets, PageMeta(published=published, locale=locale, source=source), folder))


@app.command(epilog="Example: suanli extract --out out --workers 2")
def extract(folder: Out = OUT, workers: Workers = None) -> None:
    """articles.jsonl → extractions.jsonl: names, figures and relations, each with its sentence."""
    with boundary(folder) as problems:
        problems.extend(extract_stage(folder, workers))
        show_summary(folder)


@app.command(epilog="Example: suanli load --out out --store neo4j")
def load(folder: Out = OUT, store: Store = "ladybug") -> None:
    """extractions.jsonl → graph store; loading twice changes nothing."""
    with boundary(folder) as problems:
        problems.extend(load_stage(folder, store))


@app.command(epilog="Example: suanli report --out out")
def report(folder: Out = OUT) -> None:
    """articles.jsonl and extractions.jsonl → report.html, one page that opens from disk."""
    with boundary(folder):
        report_stage(folder)


@app.command(epilog="Example: suanli evaluate tests/gold --errors")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated pages (NAME.txt beside NAME.json), or one .json.")],
    errors: Annotated[bool, typer.Option("--errors", help="Show the mistakes, grouped by cause.")] = False,
    floors: Annotated[Path | None, typer.Option(help="JSON file {task: F1}: exit 1 where a score is lower.")] = None,
) -> None:
    """Scores over annotated pages: precision, recall and F1 by task, type and predicate."""
    from extract.evaluation.floors import below_floors
    from extract.evaluation.run import evaluate_pages
    from extract.evaluation.table import mistakes_table, scores_table

    with boundary() as problems:
        evaluation = evaluate_pages(gold)
        out.print(scores_table(evaluation, title=str(gold)))
        if errors:
            out.print(mistakes_table(evaluation))
        if floors:
            problems.extend(below_floors(evaluation, floors))


@contextmanager
def boundary(folder: Path | None = None) -> Iterator[list[Problem]]:
    """The edge of every command: problems and errors become one line each and the exit status."""
    problems: list[Problem] = []
    try:
        if folder:
            make_folder(folder)
        yield problems
    except SuanliError as error:
        problems.append(error.problem)
    except OSError as error:
        problems.append(disk_problem(error, folder))
    except KeyboardInterrupt:
        say("Interrupted. What is done is kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    for problem in problems:
        say(f"[red]✗[/] {escape(str(problem))}")
    if problems:
        raise typer.Exit(1)


def say(line: str) -> None:
    """One line on stderr, never folded."""
    err.print(line, soft_wrap=True, highlight=False)


def disk_problem(error: OSError, folder: Path | None) -> Problem:
    """A disk that is full, a file that may not be written: named, with what was done kept."""
    where = str(error.filename or folder or "disk")
    remedy = "What is done is kept; mend it (or give another --out) and run the same command again."
    return Problem(where=where, what=error.strerror or str(error), remedy=remedy)


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = Problem(where=str(folder), what=error.strerror or str(error), remedy="Give another --out folder.")
        raise InputError(problem) from error


def crawl_stage(targets: Iterable[str], meta: PageMeta, folder: Path) -> tuple[Problem, ...]:
    from crawler.collect import collect
    from crawler.stage import crawl_to_file

    with err.status("Reading pages"):
        outcome = crawl_to_file(collect(targets, meta), folder / ARTICLES)
    say(f"Pages: {outcome.pages} read, {outcome.articles} articles → {folder / ARTICLES}")
    return outcome.problems


def extract_stage(folder: Path, workers: int | None) -> tuple[Problem, ...]:
    from extract.stage import extract_file

    with progress_bar("Extracting", line_count(folder / ARTICLES)) as progress:
        outcome = extract_file(folder / ARTICLES, folder / EXTRACTIONS, workers=workers, progress=progress)
    say(f"Articles: {outcome.new} extracted, {outcome.kept} unchanged → {folder / EXTRACTIONS}")
    return outcome.problems


def load_stage(folder: Path, store: Store) -> tuple[Problem, ...]:
    from graph.load import load_extractions

    with graph_store(store, folder) as graph, progress_bar("Loading", line_count(folder / EXTRACTIONS)) as progress:
        loaded = load_extractions(graph, extractions(folder), progress=progress)
        counts = graph.counts()
    say(
        f"Graph: {loaded.added} articles added, {loaded.replaced} replaced, {loaded.unchanged} unchanged; "
        f"{sum(counts.get(label, 0) for label in get_args(EntityType))} entities, {counts.get('Figure', 0)} figures"
    )
    return loaded.problems


@contextmanager
def graph_store(store: Store, folder: Path) -> Iterator["GraphStore"]:
    """The embedded store of the folder, or the Neo4j server that the environment names."""
    from graph.load import open_store

    location = os.environ.get("NEO4J_URI", NEO4J_URI) if store == "neo4j" else str(folder / GRAPH)
    with open_store(store, location) as graph:
        yield graph


def report_stage(folder: Path) -> None:
    from crawler.article import ARTICLE_SCHEMA, Article
    from graph.report import write_report

    articles = valid_records(folder / ARTICLES, Article, schema=ARTICLE_SCHEMA)
    write_report(folder / REPORT, articles, extractions(folder))


def line_count(path: Path) -> int | None:
    """How many records a stage file holds; None where the stage will tell what is wrong with it."""
    try:
        with path.open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:
        return None


def extractions(folder: Path) -> Iterator[Extraction]:
    """The extractions of the folder's stage file."""
    return valid_records(folder / EXTRACTIONS, Extraction, schema=EXTRACTION_SCHEMA)


def show_summary(folder: Path) -> None:
    from extract.summary import claims_table, counts_table

    out.print(counts_table(extractions(folder)))
    out.print(claims_table(extractions(folder), limit=_CLAIMS_SHOWN))


@contextmanager
def progress_bar(task: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr; what it yields is told how many more are done."""
    columns = (SpinnerColumn(), TextColumn(task), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        number = bar.add_task(task, total=total)
        yield lambda more: bar.advance(number, more)


def main() -> None:
    """Entry point of the `suanli` command."""
    app()


if __name__ == "__main__":
    main()
