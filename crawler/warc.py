"""Web archives (WARC, ISO 28500): every fetched page kept as it came, and read again years later."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.errors import InputError, Problem
from crawler.page import MAX_BYTES

SUFFIXES = (".warc", ".warc.gz")
_TEXTS = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
_CHUNK = 1 << 16


class Fetched(NamedTuple):
    """A page as it was fetched: `when` in ISO 8601, `content_type` as its server named it."""

    url: str
    when: str
    content_type: str
    body: bytes


class PageArchive:
    """Writes fetched pages into new archives of a folder, one a crawl; a file is begun with the first page.

    Each page is a gzip member of its own, so that a kill can tear the last one alone.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.warc.gz"
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def keep(self, page: Fetched) -> None:
        """Append a page, on disk when this returns."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("xb")
        headers = StatusAndHeaders("200 OK", [("Content-Type", page.content_type)], protocol="HTTP/1.1")
        writer = WARCWriter(self._file, gzip=True)
        record = writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": page.when},
        )
        writer.write_record(record)
        self._file.flush()


def read_warc(path: Path) -> Iterator[Fetched]:
    """The pages of an archive that came with status 200, in order; pictures and other files are passed over.

    Raises InputError where the archive is broken; the pages before that have been given by then.
    """
    try:
        with path.open("rb") as file:
            yield from filter(None, map(_page, ArchiveIterator(file)))
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        remedy = "The pages before that were read; make the archive again for the rest."
        raise InputError(Problem(where=str(path), what=f"is a broken archive ({error})", remedy=remedy)) from error


def _page(record: Any) -> Fetched | None:
    headers: Mapping[str, str] | None = record.http_headers
    if record.rec_type != "response" or headers is None or record.http_headers.get_statuscode() != "200":
        return None
    kind = record.http_headers.get_header("Content-Type") or "text/html"
    if not kind.lower().startswith(_TEXTS):
        return None
    url, when = (record.rec_headers.get_header(name) for name in ("WARC-Target-URI", "WARC-Date"))
    body = record.content_stream().read(MAX_BYTES + 1)
    while record.raw_stream.read(_CHUNK):
        pass
    if record.raw_stream.limit > 0:
        raise EOFError(f"{url} is cut off")
    return Fetched(url, when, kind, body)
