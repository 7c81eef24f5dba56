"""Annotation kept apart from the text that it speaks of (stand-off): offsets into articles that belong to others.

    python -m extract.training.standoff restore ARTICLES FOLDER   # the annotated pages, to learn from
    python -m extract.training.standoff pack FOLDER ARTICLES      # annotated pages, kept beside the others

ARTICLES is a file of JSON lines (id, url, source, date, text), gzipped or not; FOLDER holds NAME.txt and NAME.json.
"""

import gzip
import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated as Option
from typing import Any, NamedTuple

import typer

from crawler.errors import InputError, Problem
from extract.training.gold import gold_files

KEPT = Path(__file__).with_name("annotated.jsonl")
# Fields that quote the text; where they don't (official names), the words themselves are kept.
_QUOTING = {
    "title",
    "reporters",
    "name",
    "aliases",
    "text",
    "metric",
    "subject",
    "subject_alt",
    "scope",
    "s",
    "o",
    "alt",
}
log = logging.getLogger(__name__)
app = typer.Typer(add_completion=False)


class Source(NamedTuple):
    """An article of the file that is annotated."""

    text: str
    header: dict[str, Any]


@app.command()
def restore(
    articles: Option[Path, typer.Argument(help="articles, JSON lines")],
    folder: Option[Path, typer.Argument(help="where the annotated pages go")],
    kept: Option[Path, typer.Option(help="the annotation")] = KEPT,
) -> None:
    """Lay the kept annotation on its articles, a page each; one whose article is missing or changed is told of."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder.mkdir(parents=True, exist_ok=True)
    records = _records(kept)
    sources = dict(_sources(articles, set(records)))
    for record in records.values():
        source = sources.get(record["id"])
        if source is None or _digest(source.text) != record["digest"]:
            log.warning("%s: article %s is not the annotated one; it is left out", articles, record["id"])
            continue
        annotation = {"page": record["id"], **source.header, "articles": unpacked(record["articles"], source.text)}
        (folder / f"{record['id']}.txt").write_text(source.text, encoding="utf-8")
        (folder / f"{record['id']}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")


@app.command()
def pack(
    folder: Option[Path, typer.Argument(help="annotated pages whose names are ids of the articles")],
    articles: Option[Path, typer.Argument(help="articles, JSON lines")],
    kept: Option[Path, typer.Option(help="the annotation")] = KEPT,
) -> None:
    """Keep the folder's annotation without its text, in place of what was kept of the same articles."""
    annotated = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in gold_files(folder)}
    sources = dict(_sources(articles, set(annotated)))
    if missing := sorted(set(annotated) - set(sources)):
        remedy = "Name each annotated page after the id of its article."
        raise InputError(Problem(where=str(articles), what=f"no article {', '.join(missing)}", remedy=remedy))
    records = _records(kept) if kept.exists() else {}
    for name, annotation in annotated.items():
        text = sources[name].text
        records[name] = {"id": name, "digest": _digest(text), "articles": packed(annotation["articles"], text)}
    lines = (json.dumps(records[name], ensure_ascii=False, separators=(",", ":")) for name in sorted(records))
    kept.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def packed(annotation: Any, text: str) -> Any:
    """The annotation with every phrase that the text holds as `[start, end]`, in characters of the text."""

    def offsets(phrase: Any) -> Any:
        start = text.find(phrase) if isinstance(phrase, str) and phrase else -1
        return phrase if start < 0 else [start, start + len(phrase)]

    return _mapped(annotation, offsets)


def unpacked(annotation: Any, text: str) -> Any:
    """The annotation with its offsets turned back into the words of the text."""

    def words(place: Any) -> Any:
        return text[slice(*place)] if isinstance(place, list) else place

    return _mapped(annotation, words)


def _mapped(value: Any, turn: Callable[[Any], Any]) -> Any:
    """`turn` at every phrase of the quoting fields, whether words, offsets or a list of either."""
    if isinstance(value, list):
        return [_mapped(item, turn) for item in value]
    return {key: _turned(key, item, turn) for key, item in value.items()}


def _turned(key: str, item: Any, turn: Callable[[Any], Any]) -> Any:
    if key not in _QUOTING:
        return _mapped(item, turn) if isinstance(item, list) else item
    several = isinstance(item, list) and not (item and isinstance(item[0], int))
    return [turn(one) for one in item] if several else turn(item)


def _records(kept: Path) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in map(json.loads, kept.read_text(encoding="utf-8").splitlines())}


def _sources(articles: Path, wanted: set[str]) -> Iterator[tuple[str, Source]]:
    opener = gzip.open if articles.suffix == ".gz" else open
    with opener(articles, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                header = {"url": record["url"], "source": record["source"], "published": record["date"]}
                yield record["id"], Source(record["text"], header)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    app()
