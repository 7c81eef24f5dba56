"""The command line: 算力图谱, from news pages to a knowledge graph with evidence. The only place that prints.

Exit status: 0 all went well; 1 something could not be used and everything else was done; 2 wrong usage;
130 interrupted (what was done is kept, the same command goes on from there).
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from crawler.article import ARTICLE_SCHEMA, Article
from crawler.errors import Problem, SuanliError
from crawler.jsonl import read_records
from crawler.page import PageMeta
from extract.model import EXTRACTION_SCHEMA, Extraction

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_show_locals=False
)
out = Console()
err = Console(stderr=True)

ARTICLES, EXTRACTIONS, REPORT = "articles.jsonl", "extractions.jsonl", "report.html"
# Claims shown on the terminal: a screenful; the rest is in the report.
_CLAIMS_SHOWN = 20

Targets = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the stage files, the graph and the report.")]
Published = Annotated[str | None, typer.Option(help="Publication date of all pages (ISO 8601).")]
Locale = Annotated[str | None, typer.Option(help="Place that 我市, 我省 mean in all pages.")]
Source = Annotated[str | None, typer.Option(help="Outlet of all pages.")]
Store = Annotated[
    str, typer.Option(help="ladybug (embedded, under --out) or neo4j (NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD).")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes for the extraction; all cores if left out.")]


@app.command(epilog="Example: suanli run pages/ --out out --locale 大同市 --published 2025-08-24")
def run(
    targets: Targets,
    folder: Out = Path("out"),
    store: Store = "ladybug",
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
    workers: Workers = None,
) -> None:
    """Pages in, a knowledge graph with evidence out: crawl, extract, load and report in one go."""
    meta = PageMeta(published=published, locale=locale, source=source)
    with stages(folder) as problems:
        problems += crawl_stage(targets, meta, folder)
        problems += extract_stage(folder, workers)
        load_stage(folder, store)
        report_stage(folder)
        show_summary(folder)


@app.command(epilog="Example: suanli crawl 'pages/*.html' https://news.example.cn/a/1.html --out out")
def crawl(
    targets: Targets,
    folder: Out = Path("out"),
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
) -> None:
    """Pages → articles.jsonl: titles, reporters, clean text, and the way back to the page."""
    with stages(folder) as problems:
        problems += crawl_stage(targets, PageMeta(published=published, locale=locale, source=source), folder)


@app.command(name="extract", epilog="Example: suanli extract --out out --workers 2")
def extract_command(folder: Out = Path("out"), workers: Workers = None) -> None:
    """articles.jsonl → extractions.jsonl: names, figures and relations, each with its sentence."""
    with stages(folder) as problems:
        problems += extract_stage(folder, workers)
        show_summary(folder)


@app.command(epilog="Example: suanli load --out out --store neo4j")
def load(folder: Out = Path("out"), store: Store = "ladybug") -> None:
    """extractions.jsonl → graph store; loading twice changes nothing."""
    with stages(folder):
        load_stage(folder, store)


@app.command(epilog="Example: suanli query computing-power-of-place --param place=山西省 --format csv")
def query(
    question: Annotated[
        str, typer.Argument(help="Cypher, or the name of a saved question (suanli queries lists them).")
    ],
    folder: Out = Path("out"),
    store: Store = "ladybug",
    param: Annotated[list[str] | None, typer.Option(help="A parameter as name=value; repeat for more.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Ask the graph: Cypher or a saved question, over either store."""
    with stages(folder):
        with open_store(store, folder) as graph:
            rows = run_query(graph, question, dict(pair.split("=", 1) for pair in param or ()))
        show_rows(rows, form)


@app.command(epilog="Example: suanli evaluate tests/gold --errors")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated pages: NAME.txt beside NAME.json.")],
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what should not be there.")
    ] = False,
) -> None:
    """Scores over annotated pages: precision, recall and F1 by task, type and predicate."""
    with stages(None):
        evaluation = evaluate_folder(load_pipeline(), gold)
        out.print(scores_table(evaluation, title=str(gold)))
        if errors:
            out.print(mistakes_table(evaluation))
