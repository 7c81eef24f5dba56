"""One layer of names out of all candidates; who wins is written here and nowhere else."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.naming.regions import without_speakers
from extract.naming.trust import choose


@Language.component("names", requires=["doc._.candidates"], assigns=["doc._.names"])
def find_names(doc: Doc) -> Doc:
    """One layer of names out of all candidates, by the order of trust."""
    text = doc.text
    doc._.names = choose(text, without_speakers(text, doc._.candidates, doc._.article.reporters))
    return doc
