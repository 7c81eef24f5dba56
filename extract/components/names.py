"""One layer of names out of all candidates; who wins is written here and nowhere else."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.naming.regions import without_speakers
from extract.naming.trust import choose


@Language.component("names", requires=["doc._.candidates"], assigns=["doc._.names"])
def find_names(doc: Doc) -> Doc:
    """One layer of names out of all candidates, by the order of trust."""
    doc._.names = choose(doc.text, without_speakers(doc.text, doc._.candidates, doc._.article.reporters))
    return doc
