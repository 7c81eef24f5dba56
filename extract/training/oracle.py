"""Gold entities laid on a Doc, so that later components can be built and measured as if earlier ones never erred."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extract.document import make_doc
from extract.nlp import COMPONENTS
from extract.training.align import gold_entities
from extract.training.gold import Annotation, read_articles


class OracleDoc(NamedTuple):
    """A Doc and the annotation of its article."""

    doc: Doc
    gold: Annotation


def oracle_docs(
    nlp: Language, folder: Path, *, components: tuple[str, ...] = ("sentences", "dates", "quantities")
) -> Iterator[OracleDoc]:
    """Each annotated article of the folder with gold entities and the layers of `components`, run in their order."""
    for article, gold in read_articles(folder):
        doc = make_doc(nlp, article)
        doc._.entities = gold_entities(article, gold)
        for name in COMPONENTS:
            if name in components:
                doc = nlp.get_pipe(name)(doc)
        yield OracleDoc(doc, gold)


def pipeline_docs(nlp: Language, folder: Path) -> Iterator[OracleDoc]:
    """Each annotated article as the pipeline reads it, up to what is learned on top, and its annotation."""
    for article, gold in read_articles(folder):
        doc = make_doc(nlp, article)
        for name in COMPONENTS:
            if name not in ("claims", "relations"):
                doc = nlp.get_pipe(name)(doc)
        yield OracleDoc(doc, gold)
