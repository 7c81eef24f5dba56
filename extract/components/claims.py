"""Each quantity with its metric, subject, period, modality and speaker."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("claims", requires=["doc._.quantities"], assigns=["doc._.figures"])
def find_claims(doc: Doc) -> Doc:
    """Each quantity with its metric, subject, period, modality and speaker."""
    return doc
