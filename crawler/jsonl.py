"""Stage files: one JSON record a line, strictly checked, with the place named where a line is wrong."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from crawler.errors import InputError, Problem

Record = TypeVar("Record")
_TAIL = 1 << 16


def encode_line(record: Any) -> bytes:
    """The record as one line of UTF-8 JSON, line feed included."""
    return msgspec.json.encode(record) + b"\n"


def read_records(path: Path, kind: type[Record], *, schema: int) -> Iterator[Record | Problem]:
    """The records of a stage file; a line that cannot be used comes as a Problem and the rest is still read.

    Raises InputError where the file itself cannot be read.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield decode_line(line, kind, schema=schema, where=f"{path}:{number}")
    except OSError as error:
        problem = Problem(
            where=str(path), what=error.strerror or str(error), remedy="Check the path and its permissions."
        )
        raise InputError(problem) from error


def valid_records(path: Path, kind: type[Record], *, schema: int) -> Iterator[Record]:
    """The records of a stage file whose broken lines the stage that wrote or read it first has told about."""
    return (record for record in read_records(path, kind, schema=schema) if not isinstance(record, Problem))


def decode_line(line: bytes, kind: type[Record], *, schema: int, where: str) -> Record | Problem:
    """One line as a record, or the Problem that says why not; a schema of the future is refused."""
    try:
        version = msgspec.json.decode(line, type=_Versioned).schema
        if version > schema:
            return Problem(
                where=where,
                what=f"schema {version} is newer than {schema}, the newest that this version reads",
                remedy="Update the program, or make the file again with this version.",
            )
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Problem(
            where=where, what=f"no valid record ({error})", remedy="Make the line again with the stage before."
        )


def write_records(path: Path, records: Iterable[Any]) -> int:
    """Write the records in one go (a temporary file, then a rename), and say how many there were."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out:
        count = sum(1 for record in records if out.write(encode_line(record)))
    part.replace(path)
    return count


def append_records(path: Path, records: Iterable[Any]) -> int:
    """Add records at the end of a stage file, on disk when this returns, and say how many there were.

    A kill in between leaves a torn last line, which `drop_torn_line` takes away.
    """
    lines = [encode_line(record) for record in records]
    with path.open("ab") as out:
        out.write(b"".join(lines))
        out.flush()
        os.fsync(out.fileno())
    return len(lines)


def drop_torn_line(path: Path) -> None:
    """Cut off a last line that a kill left unfinished; one that lacks its line feed alone gets it."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        start = _last_line(file, size)
        file.seek(start)
        line = file.read()
        if line and _is_json(line):
            file.write(b"\n")
        elif line:
            file.truncate(start)


def _last_line(file: IO[bytes], size: int) -> int:
    """Where the last line begins that has no line feed; the end of the file where there is none."""
    end = size
    while end:
        begin = max(0, end - _TAIL)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return 0


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process writes a folder's stage files, and keep others waiting; a kill sets them free."""
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Versioned(msgspec.Struct):
    schema: int = 1
