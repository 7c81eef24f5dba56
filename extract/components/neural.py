"""Names that the neural tagger finds."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("neural", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_neural(doc: Doc) -> Doc:
    """Names that the neural tagger finds."""
    return doc
