"""Reports, policies and other works in 《》."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.naming.titles import title_mentions


@Language.component("titles", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_titles(doc: Doc) -> Doc:
    """Reports, policies and indices in 《》, typed by the last word of the title."""
    doc._.candidates += tuple(title_mentions(doc.text))
    return doc
