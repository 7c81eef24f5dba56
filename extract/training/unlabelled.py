"""Articles of the field without annotation, in chunks; none that shares text with pages that are measured on."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler.article import Article
from crawler.newspaper import parse_page
from crawler.page import Page, PageMeta
from extract.neural.chunks import Chunk
from extract.training.examples import article_chunks

# Half of a general technology corpus; the student need not know the other half.
FIELD = re.compile("算力|数据中心|智算|超算|枢纽|大模型|芯片")
# Characters in a row that no two articles share by chance; stock phrases of a paper may recur a few times.
GRAM = 14
STOCK = 3


def unlabelled_chunks(file: Path, measured: Iterable[Article]) -> list[Chunk]:
    """The chunks of the file's articles (JSON lines: id, url, source, date, text), each once."""
    known = {gram for article in measured for gram in _grams(article)}
    chunks: dict[Chunk, None] = {}
    for article in _articles(file):
        if FIELD.search(article.content) and sum(gram in known for gram in _grams(article)) <= STOCK:
            chunks.update(dict.fromkeys(chunk for chunk in article_chunks(article) if chunk.text.strip()))
    return list(chunks)


def _articles(file: Path) -> Iterator[Article]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            meta = PageMeta(url=record["url"], source=record["source"], published=record["date"])
            yield from parse_page(Page(name=record["id"], text=record["text"], meta=meta))


def _grams(article: Article) -> Iterator[str]:
    letters = "".join(character for character in article.content if character.isalnum())
    return (letters[i : i + GRAM] for i in range(len(letters) - GRAM + 1))
