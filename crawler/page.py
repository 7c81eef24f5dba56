"""Bytes of a page → decoded text with what is known about it beside the text."""

import codecs
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from crawler.errors import InputError, Problem

# The largest of 86 saved news pages has 0.4 MB, the longest line of one 0.2 million characters; 40 times that is no
# page of news, and reading on would only hold up the others.
MAX_BYTES = 16 * 2**20
MAX_LINE = 2_000_000

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_-]{3,20})""")
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SIGNATURES = (
    (b"%PDF", "a PDF file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"PK\x03\x04", "a ZIP archive or an Office document"), (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
# What a wrong encoding leaves: replacement and private-use characters.
_SPOILED = re.compile("[\ufffd\ue000-\uf8ff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_RIGHT = 10
_CONTROLS = bytes(range(9)) + b"\x0b" + bytes(range(0x0E, 0x1B)) + b"\x7f"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """What a sidecar or the command line says about a page; None where it says nothing.

    `fetched` is the ISO 8601 time that the page was had at: what 3小时前 and 昨天 on it start from. `outlet` is who
    showed the page, and its source where the page itself names none.
    """

    url: str | None = None
    source: str | None = None
    published: str | None = None
    locale: str | None = None
    fetched: str | None = None
    outlet: str | None = None

    def over(self, other: "PageMeta") -> "PageMeta":
        """This one, with what it does not say taken from `other`."""
        return PageMeta(
            url=self.url or other.url,
            source=self.source or other.source,
            published=self.published or other.published,
            locale=self.locale or other.locale,
            fetched=self.fetched or other.fetched,
            outlet=self.outlet or other.outlet,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page: `name` is the stem of its file, `text` the characters as decoded, nothing normalised.

    `drop` selects (CSS) elements of an HTML page that are none of its text, where its outlet is known to have such.
    """

    name: str
    text: str
    meta: PageMeta = PageMeta()
    drop: str | None = None


def page_name(url: str) -> str:
    """A page's name from its address: the last part of its path, told apart by a digest of the whole."""
    stem = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1].split(".")[0] or "index"
    return f"{stem}-{sha256(url.encode()).hexdigest()[:8]}"


def charset_of(content_type: str) -> str | None:
    """The encoding that a Content-Type header declares."""
    found = _CHARSET.search(content_type)
    return found.group(1) if found else None


def read_bytes(data: bytes, *, where: str, declared: str | None = None) -> str:
    """The text of a page. `declared` is what the server says about its encoding.

    UTF-8 is believed before any declaration, as its bytes can hardly be met by chance; GB 2312 and GBK are read as
    GB 18030, which holds both. Raises InputError for nothing, for binary data and for text in no encoding known here.
    """
    _refuse_binary(data, where)
    text = _decode(data, declared)
    if text is None:
        raise _error(where, "is text in no encoding known here", "Save it as UTF-8.")
    if not text.strip():
        raise _error(where, "is empty", "Save the page again.")
    if max(map(len, text.splitlines())) > MAX_LINE:
        raise _error(where, f"has a line of more than {MAX_LINE:,} characters", "Give it the text of a news page.")
    return text


def read_meta(path: Path) -> tuple[PageMeta, Problem | None]:
    """The sidecar of a page, and what is wrong with it: unknown keys are named, the others still count.

    A broken sidecar gives an empty record and a Problem; none at all is no problem.
    """
    try:
        raw = msgspec.json.decode(path.read_bytes(), type=dict[str, str | None])
    except FileNotFoundError:
        return PageMeta(), None
    except OSError as error:
        return PageMeta(), _problem(str(path), error.strerror or str(error), "Check its permissions.")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return PageMeta(), _problem(
            str(path), f"is no valid sidecar ({error})", 'Write {"url": …, "source": …, "published": …, "locale": …}.'
        )
    known = {key: value or None for key, value in raw.items() if key in PageMeta.__dataclass_fields__}
    unknown = sorted(raw.keys() - known.keys())
    problem = _problem(
        str(path),
        f"has unknown keys ({', '.join(unknown)})",
        "Known are url, source, published, locale, fetched and outlet.",
    )
    return PageMeta(**known), problem if unknown else None


def _refuse_binary(data: bytes, where: str) -> None:
    if not data.strip():
        raise _error(where, "is empty", "Save the page again.")
    if len(data) > MAX_BYTES:
        raise _error(where, f"is larger than {MAX_BYTES >> 20} MB, no page of news is", "Split it, or leave it out.")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _error(where, f"is {kind}, not text", "Give it the page as text, Markdown or HTML.")
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and controls > max(2, len(head) // 50):
        raise _error(where, "is binary data, not text", "Give it the page as text, Markdown or HTML.")


def _decode(data: bytes, declared: str | None) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if (text := _strict(data, "utf-8") or _mostly_utf8(data)) is not None:
        return text
    said = _DECLARED.search(data[:4096])
    names = [declared, said[1].decode() if said else None, "gb18030", "utf-8", "big5"]
    codecs_tried = dict.fromkeys(codec for name in names if name and (codec := _codec(name)))
    tried = (data.decode(codec, errors="replace") for codec in codecs_tried)
    # A stray byte or two in a page is usual; a wrong encoding spoils every tenth character and more.
    return next((text for text in tried if len(_SPOILED.findall(text)) <= max(2, len(text) // 200)), None)


def _strict(data: bytes, encoding: str) -> str | None:
    """The text where all bytes are right, but for a character torn at the very end."""
    for cut in (len(data), *range(len(data) - 1, max(0, len(data) - 4), -1)):
        try:
            return data[:cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(data) - 4:
                return None
    return None


def _mostly_utf8(data: bytes) -> str | None:
    """The text of a page in UTF-8 with something in another encoding in it, a footer say: of a page in another
    encoding hardly a character is right in UTF-8."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    return text if len(_NOT_ASCII.findall(text)) > _RIGHT * wrong else None


def _codec(name: str) -> str | None:
    """The codec to read an encoding's bytes with: the largest of its family."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": None, "ascii": None}.get(
        known, known
    )


def _problem(where: str, what: str, remedy: str) -> Problem:
    return Problem(where=where, what=what, remedy=remedy)


def _error(where: str, what: str, remedy: str) -> InputError:
    return InputError(_problem(where, what, remedy))
