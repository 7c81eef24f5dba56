"""Reports, policies and other works in 《》."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("titles", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_titles(doc: Doc) -> Doc:
    """Reports, policies and other works in 《》."""
    return doc
