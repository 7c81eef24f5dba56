"""Where jieba sees words begin and end: guards against names found in the middle of a word."""

from functools import lru_cache

from spacy.tokens import Doc


class Boundaries:
    """Offsets at which words begin and end in a text."""

    def __init__(self, doc: Doc) -> None:
        self.starts = {token.idx for token in doc}
        self.ends = {token.idx + len(token) for token in doc}

    def fit(self, start: int, end: int) -> bool:
        """Whether a word begins at `start` and a word ends at `end`."""
        return start in self.starts and end in self.ends


# As many as the tagger reads in one batch, and some more: components before and after it ask for the same Docs.
@lru_cache(maxsize=64)
def boundaries(doc: Doc) -> Boundaries:
    """The word boundaries of a Doc, counted once for all components."""
    return Boundaries(doc)
