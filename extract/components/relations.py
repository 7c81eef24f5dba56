"""Who does what with whom, with the sentence that says it."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("relations", requires=["doc._.entities"], assigns=["doc._.relations"])
def find_relations(doc: Doc) -> Doc:
    """Who does what with whom, with the sentence that says it."""
    return doc
