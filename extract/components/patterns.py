"""Names by their form: an anchor that opens them and a last word that closes them."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.naming.patterns import pattern_mentions


@Language.component("patterns", requires=["doc._.sentences", "doc._.candidates"], assigns=["doc._.candidates"])
def find_patterns(doc: Doc) -> Doc:
    """Names that an anchor (a place, a number, a title, a maker) and a last word delimit."""
    doc._.candidates += tuple(pattern_mentions(doc))
    return doc
