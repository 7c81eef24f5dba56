"""Names that the neural tagger finds."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Mention
from extract.neural.chunks import Chunk, chunks
from extract.neural.tagger import Tagger
from extract.neural.tagset import Span

# Articles tagged together: some 20,000 characters fill the batches well.
ARTICLES = 32


@Language.factory("neural", requires=["doc._.sentences"], assigns=["doc._.candidates"], default_config={"threads": 1})
class NeuralNames:
    """Adds the tagger's names to the candidates, over the sentences of many articles at a time."""

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        del nlp, name
        self.tagger = Tagger(threads=threads)

    def __call__(self, doc: Doc) -> Doc:
        """One article."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = ARTICLES) -> Iterator[Doc]:
        """Many articles, in order."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            pieces = [tuple(chunks(doc.text, doc._.sentences)) for doc in batch]
            found = iter(self.tagger.tag([chunk for own in pieces for chunk in own]))
            for doc, own in zip(batch, pieces, strict=True):
                doc._.candidates += tuple(_mention(chunk, span, score) for chunk in own for span, score in next(found))
                yield doc


def _mention(chunk: Chunk, span: Span, score: float) -> Mention:
    start, end, kind = span
    return Mention(chunk.start + start, chunk.start + end, chunk.text[start:end], kind, "neural", round(score, 4))
