"""The layers that components read and write on a spaCy Doc, and small questions about places in it.

Layers hold character offsets, not tokens: a name may begin or end inside a jieba word.

| attribute | set by | holds |
|---|---|---|
| `doc._.article` | `make_doc` | the Article as it is read (simplified script) |
| `doc._.written` | `make_doc` | the Article as it was written |
| `doc._.sentences` | sentences | tuple of Sentence, the headline first |
| `doc._.periods` | dates | tuple of Period, by place |
| `doc._.candidates` | divisions, lexicons, titles, patterns, neural | tuple of Mention, may overlap |
| `doc._.names` | names | tuple of Mention, by place, none overlapping |
| `doc._.entities` | entities | tuple of Entity, each with its mentions |
| `doc._.quantities` | quantities | tuple of Quantity, by place |
| `doc._.figures` | claims | tuple of Figure, by place |
| `doc._.relations` | relations | tuple of Relation |
"""

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from crawler.article import Article
from extract.model import Sentence
from extract.script import as_read

LAYERS = ("sentences", "periods", "candidates", "names", "entities", "quantities", "figures", "relations")

Doc.set_extension("article", default=None, force=True)
Doc.set_extension("written", default=None, force=True)
for _layer in LAYERS:
    Doc.set_extension(_layer, default=(), force=True)


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article as a Doc whose text is `article.content` in its reading form, character for character."""
    read = as_read(article)
    doc = nlp.make_doc(read.content)
    doc._.article = read
    doc._.written = article
    return doc


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> Sentence:
    """The sentence that holds the character at `offset` (the last one before it between sentences)."""
    return sentences[max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)]
