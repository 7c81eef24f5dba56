"""The extraction pipeline: which components run, in which order, and how articles go through them."""

import logging
import marshal
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import jieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crawler.article import Article
from extract.components import (  # noqa: F401  (importing a component registers it with spaCy)
    claims,
    dates,
    divisions,
    entities,
    lexicons,
    names,
    neural,
    patterns,
    quantities,
    relations,
    sentences,
    titles,
    visiting,
)
from extract.document import make_doc
from extract.model import Extraction
from extract.naming.lexicon import entries
from extract.script import as_written

COMPONENTS = (
    "sentences",
    "dates",
    "divisions",
    "lexicons",
    "titles",
    "patterns",
    "neural",
    "names",
    "entities",
    "quantities",
    "claims",
    "relations",
)
JIEBA = {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "jieba"}}}


def load(lexicon: Path | None = None, ner: str | None = None) -> Language:
    """The pipeline, ready to run, with a user's own lexicon file and spaCy pipeline (`spacy:NAME`) where given.

    Raises InputError where one of them cannot be used.
    """
    _prepare_jieba()
    nlp = spacy.blank("zh", config=JIEBA)
    for component in COMPONENTS:
        own = {"user": str(lexicon)} if lexicon and component == "lexicons" else {}
        nlp.add_pipe(component, config=own)
    if ner:
        nlp.add_pipe("visiting", config={"ner": ner}, before="names")
    return nlp


def _prepare_jieba() -> None:
    """jieba learns the names of the lexicon as words, and is quiet.

    Its cached dictionary goes to the user's own cache: in a shared /tmp anybody could have put another there.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "suanli-tupu"
    cache.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache)
    jieba.setLogLevel(logging.WARNING)
    if not jieba.dt.initialized:
        _read_dictionary(cache / "jieba.cache")
    for entry in entries():
        jieba.add_word(entry.surface)


def _read_dictionary(cache: Path) -> None:
    """Take jieba's own cache in one read: jieba reads it piece by piece, 0.6 s against 0.2 s of every start.

    Where there is none, or none that is newer than the dictionary, jieba makes it on its first use.
    """
    with suppress(OSError, EOFError, ValueError, TypeError):
        if cache.stat().st_mtime > Path(jieba.__file__).with_name("dict.txt").stat().st_mtime:
            jieba.dt.FREQ, jieba.dt.total = marshal.loads(cache.read_bytes())
            jieba.dt.initialized = True


def extract(nlp: Language, articles: Iterable[Article], *, min_score: float = 0.0) -> Iterator[Extraction]:
    """The extraction of each article, in order; articles go through in batches.

    Figures and relations whose score is below `min_score` are left out.
    """
    for doc in nlp.pipe(make_doc(nlp, article) for article in articles):
        yield to_extraction(doc, min_score)


def to_extraction(doc: Doc, min_score: float = 0.0) -> Extraction:
    """What the layers of a finished Doc say, as a record."""
    article: Article = doc._.written
    extraction = Extraction(
        article=article.id,
        page=article.page,
        index=article.index,
        title=article.title,
        reporters=article.reporters,
        source=article.source,
        url=article.url,
        published=article.published,
        locale=article.locale,
        sentences=doc._.sentences,
        entities=doc._.entities,
        figures=tuple(figure for figure in doc._.figures if figure.score >= min_score),
        relations=tuple(relation for relation in doc._.relations if relation.score >= min_score),
    )
    return extraction if article is doc._.article else as_written(extraction, doc.text, article.content)
