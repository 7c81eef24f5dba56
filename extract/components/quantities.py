"""Stated amounts: numeral, unit, bound, range, rank."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("quantities", requires=["doc._.names"], assigns=["doc._.quantities"])
def find_quantities(doc: Doc) -> Doc:
    """Stated amounts: numeral, unit, bound, range, rank."""
    return doc
