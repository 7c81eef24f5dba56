"""Administrative divisions by full and short name."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Mention
from extract.naming.divisions import division_mentions
from extract.naming.gazetteer import named


@Language.component("divisions", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def find_divisions(doc: Doc) -> Doc:
    """Every division that the article names; short names that are also words only with a low score."""
    text, locale = doc.text, named(doc._.article.locale or "")
    doc._.candidates += tuple(
        Mention(start, end, text[start:end], division.type, "divisions", score)
        for start, end, division, score in division_mentions(doc, doc._.sentences, locale)
    )
    return doc
