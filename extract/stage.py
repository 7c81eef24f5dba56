"""articles.jsonl → extractions.jsonl: in parallel, resumable, and without doing again what is already done.

New extractions are appended to `extractions.jsonl.part` as they come; when all are there, the stage file is written
in the order of the articles and takes the place of the old one. An interrupted run leaves the part file, and the next
run uses it. An extraction is used again only where article and pipeline are unchanged.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from spacy.language import Language

from crawler.article import ARTICLE_SCHEMA, Article
from crawler.errors import Problem
from crawler.jsonl import drop_torn_line, encode_line, read_records
from extract.components.visiting import load_ner
from extract.engines import THIS_MACHINE, Engine, run
from extract.nlp import extract, load

# Articles in one task of a worker process: enough to fill the tagger's batches, few enough to show progress.
_CHUNK = 32


class Setup(NamedTuple):
    """What a user chooses: names and a spaCy pipeline of their own, and the score from which claims are kept."""

    lexicon: Path | None = None
    min_score: float = 0.0
    ner: str | None = None


AS_SHIPPED = Setup()


class Outcome(NamedTuple):
    """What a run of the stage did."""

    new: int
    kept: int
    problems: tuple[Problem, ...]


class _Place(NamedTuple):
    """Where the line of a finished extraction stands."""

    path: Path
    offset: int
    length: int


def extract_file(
    articles: Path,
    extractions: Path,
    *,
    setup: Setup = AS_SHIPPED,
    engine: Engine = THIS_MACHINE,
    progress: Callable[[int], None] = lambda _articles: None,
) -> Outcome:
    """Extract every article of the stage file as `setup` has it; `progress` is told how many more are done.

    Whichever engine does the work, the file is the same to the byte.
    Raises InputError where the file of articles or the user's own lexicon or pipeline cannot be read. Lines that cannot
    be used come back as problems.
    """
    part = extractions.with_name(extractions.name + ".part")
    drop_torn_line(part)
    done = _finished(extractions) | _finished(part)
    pipeline = pipeline_digest(setup)
    keys, waiting, problems = _plan(articles, done, pipeline)
    progress(len(keys) - len(waiting))
    with part.open("ab") as out:
        for lines in run(engine, partial(_extract_chunk, setup=setup), list(_chunks(waiting))):
            out.writelines(lines)
            out.flush()
            progress(len(lines))
    _assemble(keys, done | _finished(part), extractions)
    part.unlink(missing_ok=True)
    return Outcome(new=len(waiting), kept=len(keys) - len(waiting), problems=problems)


def _plan(
    articles: Path, done: dict[str, _Place], pipeline: bytes
) -> tuple[list[str], list[Article], tuple[Problem, ...]]:
    """The key of every article in order, the articles still to be done, and what could not be read."""
    keys: dict[str, Article | None] = {}
    problems = []
    for record in read_records(articles, Article, schema=ARTICLE_SCHEMA):
        if isinstance(record, Problem):
            problems.append(record)
        else:
            key = fingerprint(record, pipeline)
            keys[key] = None if key in done else record
    return list(keys), [article for article in keys.values() if article], tuple(problems)


def fingerprint(article: Article, pipeline: bytes) -> str:
    """What an extraction depends on: the article as it is and the pipeline as it is."""
    return sha256(pipeline + msgspec.json.encode(article)).hexdigest()[:16]


@cache
def pipeline_digest(setup: Setup) -> bytes:
    """A digest of every file of the extraction, rules, word lists and weights, and of what the user chose."""
    root = Path(__file__).parent
    digest = sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    if setup.lexicon and setup.lexicon.is_file():
        digest.update(setup.lexicon.read_bytes())
    if setup.min_score:
        digest.update(str(setup.min_score).encode())
    if setup.ner:
        digest.update(f"{setup.ner} {load_ner(setup.ner).meta['version']}".encode())
    return digest.digest()


def _chunks(articles: list[Article]) -> Iterator[list[Article]]:
    left = iter(articles)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _extract_chunk(articles: list[Article], setup: Setup) -> list[bytes]:
    made = extract(_pipeline(setup.lexicon, setup.ner), articles, min_score=setup.min_score)
    pipeline = pipeline_digest(setup)
    return [
        encode_line(replace(extraction, made_from=fingerprint(article, pipeline)))
        for article, extraction in zip(articles, made, strict=True)
    ]


@cache
def _pipeline(lexicon: Path | None, ner: str | None) -> Language:
    return load(lexicon, ner)


def _finished(path: Path) -> dict[str, _Place]:
    """Where the extraction of each fingerprint stands in a stage file (none where there is no file)."""
    places: dict[str, _Place] = {}
    if path.exists():
        with path.open("rb") as lines:
            offset = 0
            for line in lines:
                with suppress(msgspec.DecodeError):
                    places[msgspec.json.decode(line, type=_Made).made_from] = _Place(path, offset, len(line))
                offset += len(line)
    return places


def _assemble(keys: list[str], places: dict[str, _Place], extractions: Path) -> None:
    """Write the stage file in the order of `keys`, in one go."""
    ready = extractions.with_name(extractions.name + ".new")
    with ExitStack() as stack, ready.open("wb") as out:
        files = {path: stack.enter_context(path.open("rb")) for path in {place.path for place in places.values()}}
        for place in (places[key] for key in keys if key in places):
            files[place.path].seek(place.offset)
            out.write(files[place.path].read(place.length))
    ready.replace(extractions)


class _Made(msgspec.Struct):
    made_from: str = ""
