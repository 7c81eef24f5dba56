"""Targets of the command line (files, folders, globs, `-`, addresses) → pages, and a Problem for each that is none."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from crawler import warc
from crawler.errors import InputError, Problem
from crawler.fetch import fetch, is_address
from crawler.page import MAX_BYTES, Page, PageMeta, charset_of, page_name, read_bytes, read_meta

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml"})


def collect(targets: Iterable[str], meta: PageMeta, *, encoding: str | None = None) -> Iterator[Page | Problem]:
    """The pages of all targets, in order; what cannot be read comes as a Problem and the rest is still read.

    A folder is searched for texts and HTML pages at any depth. What a page's sidecar says goes before `meta`;
    `encoding` is believed where the bytes allow it.
    """
    for target in targets:
        if target == "-":
            yield from _attempt("stdin", sys.stdin.buffer.read(MAX_BYTES + 1), meta, encoding)
        elif is_address(target):
            yield from _fetched(target, meta, encoding)
        else:
            for found in _paths(target):
                yield from [found] if isinstance(found, Problem) else _from_file(found, meta, encoding)


def _paths(target: str) -> Iterator[Path | Problem]:
    """The files that a path or a glob stands for."""
    path = Path(target)
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists() or not glob.has_magic(target):
        yield path
    elif matches := sorted(glob.glob(target, recursive=True)):  # noqa: PTH207 - a pattern may be absolute
        for match in matches:
            yield from _paths(match) if Path(match).is_dir() else [Path(match)]
    else:
        yield Problem(where=target, what="matches no file", remedy="Check the pattern.")


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    """The pages below a folder, hidden folders left out, and a Problem for each folder that cannot be read."""
    unread: list[OSError] = []
    found = [
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=unread.append)
        for name in names
        if name.lower().endswith((*SUFFIXES, *warc.SUFFIXES))
        and "/." not in f"/{Path(root, name).relative_to(folder).as_posix()}"
    ]
    yield from sorted(found)
    yield from (_unreadable(Path(error.filename or folder), error) for error in unread)
    if not found and not unread:
        kinds = ", ".join(sorted((*SUFFIXES, *warc.SUFFIXES)))
        yield Problem(where=str(folder), what="holds no page", remedy=f"Pages end in {kinds}.")


def _from_file(path: Path, meta: PageMeta, encoding: str | None) -> Iterator[Page | Problem]:
    if path.name.lower().endswith(warc.SUFFIXES):
        yield from _from_archive(path, meta, encoding)
        return
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        yield _unreadable(path, error)
        return
    beside, problem = read_meta(path.with_suffix(".meta.json"))
    if problem:
        yield problem
    yield from _attempt(path.stem, data, beside.over(meta), encoding, where=str(path))


def _from_archive(path: Path, meta: PageMeta, encoding: str | None) -> Iterator[Page | Problem]:
    try:
        for page in warc.read_warc(path):
            about = PageMeta(url=page.url, fetched=page.when).over(meta)
            declared = encoding or charset_of(page.content_type)
            yield from _attempt(page_name(page.url), page.body, about, declared, where=page.url)
    except InputError as error:
        yield error.problem


def _fetched(url: str, meta: PageMeta, encoding: str | None) -> Iterator[Page | Problem]:
    try:
        data, declared = fetch(url)
    except InputError as error:
        yield error.problem
        return
    parts = urlsplit(url)
    name = Path(unquote(parts.path)).stem or parts.netloc
    yield from _attempt(name, data, PageMeta(url=url).over(meta), encoding or declared, where=url)


def _attempt(
    name: str, data: bytes, meta: PageMeta, encoding: str | None, *, where: str | None = None
) -> Iterator[Page | Problem]:
    try:
        yield Page(name=name, text=read_bytes(data, where=where or name, declared=encoding), meta=meta)
    except InputError as error:
        yield error.problem


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(where=str(path), what=error.strerror or str(error), remedy="Check the path and its permissions.")
