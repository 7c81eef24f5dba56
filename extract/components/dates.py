"""Dates and periods, relative ones counted from the publication date."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dates", requires=["doc._.sentences"], assigns=["doc._.periods"])
def find_dates(doc: Doc) -> Doc:
    """Dates and periods, relative ones counted from the publication date."""
    return doc
