"""The stages of a run, each from the files of the stage before, each with its line of outcome."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from rich.markup import escape

from cli.console import StoreKind, err, out, progress_bar, say
from crawler.errors import Problem
from crawler.jsonl import valid_records
from crawler.page import PageMeta
from extract.model import EXTRACTION_SCHEMA, EntityType, Extraction

if TYPE_CHECKING:
    from extract.engines import Engine
    from extract.stage import Setup
    from graph.resolve import Resolution
    from graph.store import GraphStore

ARTICLES, EXTRACTIONS, GRAPH, REPORT = "articles.jsonl", "extractions.jsonl", "graph.lbug", "report.html"
RESOLVED, DECISIONS, SEEN = "resolved.jsonl", "decisions.jsonl", "seen.sqlite"
REPRINTS, IDENTIFIERS = "reprints.jsonl", "identifiers.tsv"
NEO4J_URI = "bolt://127.0.0.1:7687"
# Claims shown on the terminal: a screenful; all of them are in the report.
_CLAIMS_SHOWN = 20


def crawl_stage(targets: Iterable[str], meta: PageMeta, folder: Path) -> tuple[Problem, ...]:
    """Pages → articles.jsonl."""
    from crawler.collect import collect
    from crawler.stage import crawl_to_file

    with err.status("Reading pages"):
        outcome = crawl_to_file(collect(targets, meta), folder / ARTICLES)
    say(f"Pages: {outcome.pages} read, {outcome.articles} articles → {folder / ARTICLES}")
    return outcome.problems


def extract_stage(folder: Path, engine: "Engine", setup: "Setup") -> tuple[Problem, ...]:
    """articles.jsonl → extractions.jsonl."""
    from extract.stage import extract_file

    with progress_bar("Extracting", _line_count(folder / ARTICLES)) as progress:
        outcome = extract_file(folder / ARTICLES, folder / EXTRACTIONS, setup=setup, engine=engine, progress=progress)
    say(f"Articles: {outcome.new} extracted, {outcome.kept} unchanged → {folder / EXTRACTIONS}")
    return outcome.problems


def origins(folder: Path) -> dict[str, str]:
    """Of the articles that are reprints, as reprints.jsonl has them, the article whose text they are."""
    from crawler.reprints import REPRINT_SCHEMA, Reprint

    path = folder / REPRINTS
    known = valid_records(path, Reprint, schema=REPRINT_SCHEMA) if path.exists() else ()
    return {reprint.id: reprint.origin for reprint in known}


def resolve_stage(folder: Path, file: Path | None = None) -> "Resolution":
    """Extractions, identifiers of the folder and what persons decided → resolved.jsonl and decisions.jsonl."""
    from graph.resolve import read_identifiers, resolve_file

    pins = read_identifiers(folder / IDENTIFIERS) if (folder / IDENTIFIERS).exists() else []
    warn_of_contradictions(folder)
    with err.status("Resolving names"):
        resolution = resolve_file(file or folder / EXTRACTIONS, folder / RESOLVED, folder / DECISIONS, pins)
    things = len({thing.id for thing in resolution.entities.values()})
    say(f"Names: {len(resolution.entities)} in articles are {things} things → {folder / RESOLVED}")
    return resolution


def warn_of_contradictions(folder: Path) -> None:
    """A line for each two names that persons judged apart and joined by other judgements."""
    from graph.resolve import contradictions, read_decisions

    for problem in contradictions(read_decisions(folder / DECISIONS)):
        say(f"[yellow]![/] {escape(str(problem))}")


def load_stage(folder: Path, store: StoreKind, resolution: "Resolution") -> tuple[Problem, ...]:
    """extractions.jsonl → graph store."""
    from graph.load import load_extractions

    with graph_store(store, folder) as graph:
        with progress_bar("Loading", _line_count(folder / EXTRACTIONS)) as progress:
            loaded = load_extractions(
                graph, extractions(folder), resolution=resolution, origins=origins(folder), progress=progress
            )
        counts = graph.counts()
    entities = sum(counts.get(label, 0) for label in get_args(EntityType))
    say(
        f"Graph: {loaded.added} articles added, {loaded.replaced} replaced, {loaded.unchanged} unchanged; "
        f"it holds {entities} entities and {counts.get('Figure', 0)} figures"
    )
    return loaded.problems


@contextmanager
def graph_store(store: StoreKind, folder: Path, *, read_only: bool = False) -> Iterator["GraphStore"]:
    """The embedded store of the folder, or the Neo4j server that the environment names."""
    from graph.load import open_store

    location = os.environ.get("NEO4J_URI", NEO4J_URI) if store == "neo4j" else str(folder / GRAPH)
    with open_store(store, location, read_only=read_only) as graph:
        yield graph


def report_stage(folder: Path, resolution: "Resolution") -> None:
    """articles.jsonl and extractions.jsonl → report.html."""
    from crawler.article import ARTICLE_SCHEMA, Article
    from graph.report import write_report

    articles = valid_records(folder / ARTICLES, Article, schema=ARTICLE_SCHEMA)
    write_report(folder / REPORT, articles, extractions(folder), resolution, origins(folder))
    say(f"Report: {folder / REPORT}")


def extractions(folder: Path) -> Iterator[Extraction]:
    """The extractions of the folder's stage file."""
    return valid_records(folder / EXTRACTIONS, Extraction, schema=EXTRACTION_SCHEMA)


def show_summary(folder: Path) -> None:
    """Counts by type, and the first figures as claims."""
    from extract.summary import claims_table, counts_table

    out.print(counts_table(extractions(folder)))
    out.print(claims_table(extractions(folder), limit=_CLAIMS_SHOWN))


def _line_count(path: Path) -> int | None:
    """How many records a stage file holds; None where the stage will tell what is wrong with it."""
    try:
        with path.open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:
        return None
