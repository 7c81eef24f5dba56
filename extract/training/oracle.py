"""Gold entities laid on a Doc, so that later components can be built and measured as if earlier ones never erred."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extract.document import make_doc
from extract.neural.tagger import Tagger
from extract.nlp import COMPONENTS, load
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


def all_docs(
    folders: Sequence[Path], taggers: Path | None, unseen: Sequence[Path] = ()
) -> Iterator[tuple[str, OracleDoc]]:
    """The articles of folders with the annotation's names (gold), then as the pipeline finds them (found).

    For pages that the tagger has learned from, `taggers` holds folders of `weights` and the `pages` that these have
    not seen; only such pages and those of the folders `unseen` are read by the pipeline then.
    """
    nlp = load()
    for folder in (*folders, *unseen):
        yield from (("gold", one) for one in oracle_docs(nlp, folder))
    for folder in unseen if taggers else folders:
        yield from (("found", one) for one in pipeline_docs(nlp, folder))
    neural: Any = nlp.get_pipe("neural")
    for weights in sorted(taggers.glob("*/weights")) if taggers else ():
        neural.tagger = Tagger(weights)
        yield from (("found", one) for one in pipeline_docs(nlp, weights.parent / "pages"))
