"""Commands over a loaded graph: ask it, take an article out, keep its state and see what has changed since."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.console import OUT, Form, Out, Store, boundary, new_app, say, show_rows
from cli.stages import graph_store, load_stage, resolve_stage
from crawler.errors import InputError, Problem

app = new_app()


@app.command(epilog="Example: suanli query place_computing_power --param place=山西省 --format csv")
def query(
    question: Annotated[str, typer.Argument(help="Cypher, or the name of a saved question (suanli queries).")],
    folder: Out = OUT,
    store: Store = "ladybug",
    param: Annotated[list[str] | None, typer.Option(help="A parameter as name=value; repeat for more.")] = None,
    form: Form = "table",
) -> None:
    """Ask the graph: Cypher or a saved question, over either store."""
    from graph.queries import ask

    with boundary():
        values = dict(map(_parameter, param or ()))
        with graph_store(store, folder, read_only=True) as graph:
            rows = ask(graph, question, values)
        show_rows(rows, form)


@app.command(epilog="Example: suanli queries")
def queries(form: Form = "table") -> None:
    """The saved questions, what each answers and which parameters it takes."""
    from graph.queries import questions

    def parameters(question: str) -> str:
        return "\n".join(f"{one.name}={one.default}" for one in known[question].parameters)

    known = {question.name: question for question in questions()}
    rows = [
        {"name": one.name, "回答": one.zh, "answers": one.en, "parameters": parameters(one.name)}
        for one in known.values()
    ]
    show_rows(rows, form, title="Saved questions")


@app.command(epilog="Example: suanli remove 5f0c2a9d1e3b4c77 --out out")
def remove(
    articles: Annotated[list[str], typer.Argument(help="Ids of articles, as in articles.jsonl.")],
    folder: Out = OUT,
    store: Store = "ladybug",
) -> None:
    """Take articles out of the graph, with exactly what only they support."""
    from graph.load import remove_articles

    with boundary() as problems:
        with graph_store(store, folder) as graph:
            gone = remove_articles(graph, articles)
        say(f"Graph: {gone} articles taken out")
        if gone < len(set(articles)):
            remedy = "Ids stand in articles.jsonl; suanli query sources shows what the graph holds."
            problems.append(Problem(where=str(folder), what="some of these articles are not there", remedy=remedy))


@app.command(epilog="Example: suanli rebuild --out out")
def rebuild(folder: Out = OUT, store: Store = "ladybug") -> None:
    """Drop the graph and load it anew from extractions.jsonl: for a damaged store, or one of an earlier version."""
    with boundary(folder) as problems:
        resolution = resolve_stage(folder)
        with graph_store(store, folder) as graph:
            graph.clear()
        problems.extend(load_stage(folder, store, resolution))


@app.command(epilog="Example: suanli dump monday.jsonl --out out")
def dump(
    file: Annotated[Path, typer.Argument(help="Where the state goes.")], folder: Out = OUT, store: Store = "ladybug"
) -> None:
    """The whole state of the graph as sorted lines of JSON: equal graphs give equal files."""
    from graph.dump import write_dump

    with boundary():
        with graph_store(store, folder, read_only=True) as graph:
            lines = write_dump(graph, file)
        say(f"Graph: {lines} nodes and edges → {file}")


@app.command(epilog="Example: suanli export graphml kg/ --out out")
def export(
    form: Annotated[
        str, typer.Argument(help="csv (neo4j-admin import), parquet, graphml, jsonld, ftm (FollowTheMoney) or jsonl.")
    ],
    to: Annotated[Path, typer.Argument(help="Folder that the files go to.")],
    folder: Out = OUT,
    store: Store = "ladybug",
) -> None:
    """The whole graph for other programs: Gephi, pandas, neo4j-admin, linked data."""
    from graph.export import export as write

    with boundary(), graph_store(store, folder, read_only=True) as graph:
        for file in write(graph, form, to):
            say(f"→ {file}")


@app.command(epilog="Example: suanli diff monday.jsonl --out out")
def diff(
    before: Annotated[Path, typer.Argument(help="An earlier state, from suanli dump.")],
    folder: Out = OUT,
    store: Store = "ladybug",
    form: Form = "table",
) -> None:
    """What is new, gone or changed since an earlier state: articles, entities and figures."""
    from graph.dump import differences, read_dump
    from graph.dump import dump as state

    with boundary():
        with graph_store(store, folder, read_only=True) as graph:
            changes = list(differences(read_dump(before), state(graph)))
        rows = [
            {"change": one.change, "kind": record["kind"], "what": _named(record["props"])}
            for one in changes
            if "source" not in (record := one.after or one.before or {}) and record["kind"] != "Sentence"
        ]
        show_rows(rows, form)


def _named(props: dict[str, Any]) -> str:
    """A node in a few words: a figure's subject, metric, value, period, modality and source, else name or title."""
    if "metric" in props:
        said = ("subject", "metric", "text", "period", "modality", "source")
        return " ".join(str(props[key]) for key in said if key in props)
    return str(props.get("name") or props.get("title") or props.get("id"))


def _parameter(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise InputError(Problem(where=f"--param {pair}", what="no value", remedy="Write name=value."))
    return name, value
