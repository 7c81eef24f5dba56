"""Annotated pages (the gold form) beside the articles that our own parser makes of them."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from crawler.article import Article
from crawler.errors import InputError, Problem
from crawler.newspaper import parse_page
from crawler.page import Page, PageMeta, read_bytes

Annotation = dict[str, Any]
_TEXTS = (".txt", ".md", ".html")


class GoldArticle(NamedTuple):
    """An article of ours and the annotation that belongs to it."""

    article: Article
    gold: Annotation


def gold_files(gold: Path) -> list[Path]:
    """The annotations of a folder, sidecars left out, or the one given. Raises InputError where there are none."""
    found = [gold] if gold.is_file() else gold.glob("*.json")
    files = sorted(path for path in found if not path.name.endswith(".meta.json"))
    if not files:
        problem = Problem(where=str(gold), what="no annotated pages", remedy="Give a folder of NAME.txt and NAME.json.")
        raise InputError(problem)
    return files


def read_page(path: Path) -> tuple[Page, Annotation]:
    """The text of a gold page with the header of its annotation (`path` is the .json file).

    Raises InputError where one of the two is missing or cannot be read.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        beside = next(file for suffix in _TEXTS if (file := path.with_suffix(suffix)).exists())
        text = read_bytes(beside.read_bytes(), where=str(beside))
    except (OSError, ValueError, StopIteration) as error:
        remedy = f"An annotation is JSON with a page ({', '.join(_TEXTS)}) beside it."
        raise InputError(Problem(where=str(path), what=f"no annotated page ({error})", remedy=remedy)) from error
    meta = PageMeta(**{key: gold.get(key) for key in ("url", "source", "published", "locale")})
    return Page(name=path.stem, text=text, meta=meta), gold


def read_articles(folder: Path) -> Iterator[GoldArticle]:
    """Every article of the folder's pages whose annotation could be found, by likeness of titles."""
    for path in gold_files(folder):
        page, gold = read_page(path)
        articles = parse_page(page)
        for annotation in gold["articles"]:
            article = max(
                articles, key=lambda a: SequenceMatcher(None, a.title, annotation["title"]).ratio(), default=None
            )
            if article is not None and not annotation.get("off_topic"):
                yield GoldArticle(article, annotation)
