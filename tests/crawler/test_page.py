"""Bytes → text, and sidecars."""

from pathlib import Path

import pytest

from crawler.errors import InputError
from crawler.page import MAX_BYTES, MAX_LINE, PageMeta, read_bytes, read_meta

TEXT = "算力规模达到5000P，同比增长35%，滨海与临港镕炜贯通。"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("gb18030"), None),
        (TEXT.encode("gb18030"), "gb2312"),
        (TEXT.encode("gb18030"), "utf-8"),
        (TEXT.encode(), "gb2312"),
        (TEXT.encode("gb18030"), "no-such-encoding"),
        (TEXT.encode() + "算".encode()[:2], None),
    ],
)
def test_encodings(data: bytes, declared: str | None) -> None:
    assert read_bytes(data, where="page", declared=declared) == TEXT


def test_declaration_in_the_page() -> None:
    page = '<meta charset="big5"><p>算力規模達到五千，我們很高興看到這個計畫。</p>'
    assert read_bytes(page.encode("big5"), where="page") == page


def test_a_wrong_declaration_in_the_page_is_not_believed() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert read_bytes(page.encode(), where="page") == page


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF file, not text"),
        (b"\x89PNG\r\n", "is a PNG picture, not text"),
        (bytes(range(256)) * 8, "is binary data, not text"),
        (b"a" * (MAX_LINE + 1), "has a line of more than 2,000,000 characters"),
        (b"a" * (MAX_BYTES + 1), "is larger than 16 MB, no page of news is"),
        (bytes([0x81, 0xFF, 0xFE]) * 40, "is text in no encoding known here"),
    ],
)
def test_what_is_no_page(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as error:
        read_bytes(data, where="page.txt")
    assert (error.value.problem.where, error.value.problem.what) == ("page.txt", what)
    assert error.value.problem.remedy


def test_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "page.meta.json"
    assert read_meta(path) == (PageMeta(), None)
    path.write_text('{"url": "http://a.example/1", "source": null, "published": ""}', encoding="utf-8")
    assert read_meta(path) == (PageMeta(url="http://a.example/1"), None)


@pytest.mark.parametrize(
    ("text", "url", "what"),
    [
        ('{"url": "http://a.example/1", "titel": "x"}', "http://a.example/1", "has unknown keys (titel)"),
        ('{"url": ', None, "is no valid sidecar"),
        ('["url"]', None, "is no valid sidecar"),
    ],
)
def test_broken_sidecar(tmp_path: Path, text: str, url: str | None, what: str) -> None:
    path = tmp_path / "page.meta.json"
    path.write_text(text, encoding="utf-8")
    meta, problem = read_meta(path)
    assert meta.url == url
    assert problem is not None
    assert problem.what.startswith(what)
    assert problem.where == str(path)
