"""Each quantity with its metric, subject, period, modality and speaker."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.figures.choice import load_chooser
from extract.figures.claim import read_claims
from extract.figures.merge import once_each


@Language.component(
    "claims",
    requires=["doc._.quantities", "doc._.sentences", "doc._.periods", "doc._.entities"],
    assigns=["doc._.figures"],
)
def find_claims(doc: Doc) -> Doc:
    """Each quantity with its metric, subject, period, modality and speaker; what is said twice is one figure."""
    headline_end = doc._.sentences[0].end if doc._.sentences else 0
    doc._.figures = once_each(read_claims(doc, load_chooser()), headline_end)
    return doc
