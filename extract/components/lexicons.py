"""Names listed in the lexicons."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("lexicons", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_lexicons(doc: Doc) -> Doc:
    """Names listed in the lexicons."""
    return doc
