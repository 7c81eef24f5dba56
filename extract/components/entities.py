"""One entity a thing: its names, abbreviations and anaphora together, canonical name chosen."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("entities", requires=["doc._.names"], assigns=["doc._.entities"])
def find_entities(doc: Doc) -> Doc:
    """One entity a thing: its names, abbreviations and anaphora together, canonical name chosen."""
    return doc
