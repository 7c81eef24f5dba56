"""One entity a thing: its names, abbreviations and anaphora together, canonical name chosen."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.naming.things import find_things


@Language.component("entities", requires=["doc._.names", "doc._.periods"], assigns=["doc._.entities"])
def find_entities(doc: Doc) -> Doc:
    """The things that the article names, in the order in which it names them."""
    doc._.entities = find_things(doc)
    return doc
