"""The command line: 算力图谱, from news pages to a knowledge graph with evidence.

Exit status: 0 all went well; 1 something could not be used and everything else was done; 2 wrong usage;
130 interrupted (what was done is kept, the same command goes on from there).
A command imports what it needs when it runs, so that `--help` and `query` answer at once.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli import browse, figures, names, questions, sources
from cli.console import OUT, Out, Store, boundary, new_app, out, say
from cli.crawling import collect_stage
from cli.stages import REPORT, extract_stage, load_stage, report_stage, resolve_stage, show_summary
from crawler.errors import InputError, Problem
from crawler.page import PageMeta
from extract.engines import Engine, EngineKind
from extract.model import Extraction

app = new_app()

Targets = Annotated[
    list[str],
    typer.Argument(help="Outlets by name or file, files, folders, globs, http(s) addresses, or - for standard input."),
]
DAY = ["%Y-%m-%d"]
Since = Annotated[datetime | None, typer.Option(formats=DAY, help="First day of publication, from outlets.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Pages fetched of each outlet at most.")]
AllowPrivate = Annotated[bool, typer.Option(help="Let outlets be in a private network.")]
Published = Annotated[str | None, typer.Option(help="Publication date of all pages (ISO 8601).")]
Locale = Annotated[str | None, typer.Option(help="Place that 我市 and 我省 mean in all pages.")]
Source = Annotated[str | None, typer.Option(help="Outlet of all pages.")]
Lexicon = Annotated[Path | None, typer.Option(help="Names of your own, in the form of extract/lexicons/names.tsv.")]
Ner = Annotated[
    str | None, typer.Option(help="A spaCy pipeline of your own beside the tagger: spacy:NAME, a package or folder.")
]
MinScore = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Leave out figures and relations below this score: fewer, and surer.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes for the extraction; all cores if left out.")]


@app.command(epilog="Example: suanli run pages/ --out out --locale 大同市 --published 2025-08-24")
def run(
    targets: Targets,
    folder: Out = OUT,
    store: Store = "ladybug",
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
    since: Since = None,
    limit: Limit = None,
    allow_private: AllowPrivate = False,
    workers: Workers = None,
    lexicon: Lexicon = None,
    ner: Ner = None,
    min_score: MinScore = 0.0,
) -> None:
    """Pages or outlets in, a knowledge graph with evidence out: crawl, extract, resolve, load and report in one go."""
    from crawler.web.settings import CrawlOptions
    from extract.stage import Setup

    meta = PageMeta(published=published, locale=locale, source=source)
    options = CrawlOptions(since=day(since), limit=limit, allow_private=allow_private)
    with boundary(folder) as problems:
        problems.extend(collect_stage(targets, meta, folder, options))
        problems.extend(extract_stage(folder, Engine("local", workers), Setup(lexicon, min_score, ner)))
        resolution = resolve_stage(folder)
        problems.extend(load_stage(folder, store, resolution))
        report_stage(folder, resolution)
        show_summary(folder)
        out.print(f"Next: open [bold]{folder / REPORT}[/], or ask: [bold]suanli queries[/], [bold]suanli query NAME[/]")


@app.command(epilog="Example: suanli crawl ithome rmrb --since 2026-06-01 --out out")
def crawl(
    targets: Targets,
    folder: Out = OUT,
    published: Published = None,
    locale: Locale = None,
    source: Source = None,
    since: Since = None,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help="Last day of publication.")] = None,
    limit: Limit = None,
    query: Annotated[list[str] | None, typer.Option(help="What to search an outlet for, in place of its own.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would be fetched: lists are read, nothing is kept.")] = False,
    recheck: Annotated[bool, typer.Option(help="Ask also for articles that were asked for today.")] = False,
    keep_offtopic: Annotated[bool, typer.Option(help="Keep an outlet's articles that are not about 算力.")] = False,
    keep_pages: Annotated[bool, typer.Option(help="Keep every fetched page in OUT/pages/*.warc.gz.")] = False,
    cache: Annotated[Path | None, typer.Option(help="Folder of answers to use again, when developing.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="What came of it as JSON on standard output.")] = False,
    allow_private: AllowPrivate = False,
    queue: Annotated[
        str | None,
        typer.Option(envvar="SUANLI_QUEUE", help="redis://HOST:PORT/0: crawls that name it share what they ask for."),
    ] = None,
) -> None:
    """Pages, or outlets by name → articles.jsonl: titles, reporters, clean text, and the way back to the page."""
    from crawler.web.settings import CrawlOptions

    options = CrawlOptions(
        since=day(since),
        until=day(until),
        limit=limit,
        allow_private=allow_private,
        archive=folder / "pages" if keep_pages else None,
        cache=cache.absolute() if cache else None,
        recheck=recheck,
        trial=dry_run,
        queue=queue,
    )
    meta = PageMeta(published=published, locale=locale, source=source)
    with boundary(None if dry_run else folder) as problems:
        problems.extend(
            collect_stage(
                targets, meta, folder, options, queries=query or (), keep_offtopic=keep_offtopic, as_json=as_json
            )
        )


@app.command(epilog="Example: suanli extract --out out --workers 2")
def extract(
    folder: Out = OUT,
    workers: Workers = None,
    lexicon: Lexicon = None,
    ner: Ner = None,
    min_score: MinScore = 0.0,
    engine: Annotated[EngineKind, typer.Option(help="Processes of this machine, or a Ray cluster.")] = "local",
) -> None:
    """articles.jsonl → extractions.jsonl: names, figures and relations, each with its sentence."""
    from extract.stage import Setup

    with boundary(folder) as problems:
        problems.extend(extract_stage(folder, Engine(engine, workers), Setup(lexicon, min_score, ner)))
        show_summary(folder)


@app.command(epilog="Example: suanli load --out out --store neo4j")
def load(folder: Out = OUT, store: Store = "ladybug") -> None:
    """extractions.jsonl → graph store, names resolved across articles; loading twice changes nothing."""
    with boundary(folder) as problems:
        problems.extend(load_stage(folder, store, resolve_stage(folder)))


@app.command(epilog="Example: suanli report --out out")
def report(folder: Out = OUT) -> None:
    """articles.jsonl and extractions.jsonl → report.html, one page that opens from disk."""
    with boundary(folder):
        report_stage(folder, resolve_stage(folder))


@app.command(epilog="Example: suanli evaluate tests/gold --errors")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated pages (NAME.txt beside NAME.json), or one .json.")],
    errors: Annotated[bool, typer.Option("--errors", help="Show the mistakes, grouped by cause.")] = False,
    floors: Annotated[Path | None, typer.Option(help="JSON file {task: F1}: exit 1 where a score is lower.")] = None,
    lexicon: Lexicon = None,
    ner: Ner = None,
) -> None:
    """Scores over annotated pages: precision, recall and F1 by task, type and predicate, and by score."""
    from extract.evaluation.floors import below_floors
    from extract.evaluation.run import evaluate_pages
    from extract.evaluation.table import curve_table, mistakes_table, scores_table

    with boundary() as problems:
        evaluation, curve = evaluate_pages(gold, lexicon=lexicon, ner=ner)
        out.print(scores_table(evaluation, title=str(gold)))
        out.print(curve_table(curve))
        if errors:
            out.print(mistakes_table(evaluation))
        if floors:
            problems.extend(below_floors(evaluation, floors))


@app.command(epilog="Example: suanli annotate page.txt && $EDITOR page.json && suanli evaluate page.json")
def annotate(
    page: Annotated[Path, typer.Argument(help="A page: text, Markdown or HTML.")],
    to: Annotated[Path | None, typer.Option(help="Where the annotation goes; beside the page if left out.")] = None,
    lexicon: Lexicon = None,
    ner: Ner = None,
) -> None:
    """Our extraction of a page in the gold form, for a person to correct, then to evaluate and train with."""
    from extract.annotation import annotation

    with boundary() as problems:
        target = to or page.with_suffix(".json")
        if target.exists():
            raise InputError(Problem(where=str(target), what="is there already", remedy="Give another file with --to."))
        draft = annotation(page.stem, extract_page(page, problems, lexicon, ner))
        target.write_text(json.dumps(draft, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"Annotation to correct: {target}")


def extract_page(page: Path, problems: list[Problem], lexicon: Path | None, ner: str | None) -> list[Extraction]:
    """What one page says, without any stage file."""
    from crawler.collect import collect
    from crawler.newspaper import parse_page
    from extract.nlp import extract as extract_articles
    from extract.nlp import load as load_pipeline

    found = list(collect([str(page)], PageMeta()))
    problems.extend(one for one in found if isinstance(one, Problem))
    articles = [article for one in found if not isinstance(one, Problem) for article in parse_page(one)]
    return list(extract_articles(load_pipeline(lexicon, ner), articles))


def day(moment: datetime | None) -> date | None:
    """The day that an option gives."""
    return moment.date() if moment else None


app.add_typer(names.app)
app.add_typer(sources.app, name="sources")
app.add_typer(browse.app)
app.add_typer(questions.app)
app.add_typer(figures.app)


def main() -> None:
    """Entry point of the `suanli` command."""
    app()


if __name__ == "__main__":
    main()
