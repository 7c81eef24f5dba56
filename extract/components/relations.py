"""Who does what with whom, with the sentence that says it."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.relating.judging import judge
from extract.relating.pairmodel import load
from extract.relating.reading import read


@Language.component("relations", requires=["doc._.sentences", "doc._.entities"], assigns=["doc._.relations"])
def find_relations(doc: Doc) -> Doc:
    """Every relation between two entities of the article that a pattern or the pair model finds, by sentence."""
    doc._.relations = judge(read(doc), load())
    return doc
