"""Administrative divisions by full and short name; 我省, 我市 and the like through the page's locale."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("divisions", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_divisions(doc: Doc) -> Doc:
    """Administrative divisions by full and short name; 我省, 我市 and the like through the page's locale."""
    return doc
