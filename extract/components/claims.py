"""Each quantity with its metric, subject, period, modality and speaker."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.figures.claim import read_claim
from extract.figures.merge import once_each


@Language.component(
    "claims",
    requires=["doc._.quantities", "doc._.sentences", "doc._.periods", "doc._.entities"],
    assigns=["doc._.figures"],
)
def find_claims(doc: Doc) -> Doc:
    """Each quantity with its metric, subject, period, modality and speaker; what is said twice is one figure."""
    doc._.figures = once_each(read_claim(doc, quantity) for quantity in doc._.quantities)
    return doc
