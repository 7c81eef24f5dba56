"""Names that a spaCy pipeline of the user's own finds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crawler.errors import InputError, Problem
from extract.model import EntityType, Mention
from extract.naming.lexicon import BY_NAME

# The labels of OntoNotes, which spaCy's own pipelines use; our own types go by their names.
LABELS: Mapping[str, EntityType] = {
    "PERSON": "Person", "PER": "Person", "ORG": "Company", "GPE": "Place", "LOC": "Place", "FAC": "Facility",
    "PRODUCT": "Product", "EVENT": "Event", "LAW": "Policy", **BY_NAME,
}  # fmt: skip
# As sure as the tagger where it is right nine times in ten; spaCy's pipelines give no probabilities.
SCORE = 0.9
KIND = "spacy:"


@Language.factory("visiting", requires=["doc._.sentences"], assigns=["doc._.candidates"])
class VisitingNames:
    """Adds the entities of another pipeline to the candidates, beside the tagger's; other labels are left aside."""

    def __init__(self, nlp: Language, name: str, ner: str) -> None:
        del nlp, name
        self.pipeline = load_ner(ner)

    def __call__(self, doc: Doc) -> Doc:
        """One article."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Many articles, in order."""
        docs, texts = tee(stream)
        found = self.pipeline.pipe((doc.text for doc in texts), batch_size=batch_size)
        for doc, visitor in zip(docs, found, strict=True):
            doc._.candidates += tuple(_mentions(visitor))
            yield doc


def load_ner(ner: str) -> Language:
    """The pipeline that `spacy:NAME` names: an installed package or a folder. Raises InputError where there is none."""
    name = ner.removeprefix(KIND)
    if name == ner or not name:
        raise InputError(Problem(where=ner, what="names no pipeline", remedy="Write it as spacy:NAME."))
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        what = f"spaCy has no usable pipeline of that name ({type(error).__name__})"
        remedy = "Install its package beside suanli, or give the path of its folder."
        raise InputError(Problem(where=ner, what=what, remedy=remedy)) from error


def _mentions(visitor: Doc) -> Iterator[Mention]:
    for span in visitor.ents:
        if kind := LABELS.get(span.label_):
            yield Mention(span.start_char, span.end_char, span.text, kind, "spacy", SCORE)
