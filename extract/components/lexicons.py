"""Names listed in the lexicons, and in the user's own."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Mention
from extract.naming.automaton import Automaton
from extract.naming.lexicon import Entry, lexicon, read_entries
from extract.naming.tokens import Boundaries, boundaries


@Language.factory(
    "lexicons",
    requires=["doc._.sentences"],
    assigns=["doc._.candidates"],
    default_config={"user": None},
)
def make_lexicons(nlp: Language, name: str, user: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Looks names up; `user` is the path of a lexicon file in the form of `extract/lexicons/names.tsv`."""
    own = Automaton((entry.surface, entry) for entry in read_entries(user)) if user else None

    def find_lexicons(doc: Doc) -> Doc:
        words = boundaries(doc)
        doc._.candidates += tuple(_look_up(doc.text, words, lexicon(), "lexicon"))
        if own:
            doc._.candidates += tuple(_look_up(doc.text, words, own, "user"))
        return doc

    return find_lexicons


def _look_up(text: str, words: Boundaries, automaton: Automaton[Entry], extractor: str) -> list[Mention]:
    return [
        Mention(start, end, text[start:end], entry.type, extractor, entry.score)
        for start, end, entries in automaton.find_spaced(text)
        for entry in entries
        if _is_whole(text, words, start, end)
    ]


def _is_whole(text: str, words: Boundaries, start: int, end: int) -> bool:
    """A Latin name is not part of a longer one, a short Han name is a word of its own."""
    if _joins(text, start) or _joins(text, end):
        return False
    return end - start > 3 or text[start:end].isascii() or words.fit(start, end)


def _joins(text: str, offset: int) -> bool:
    around = text[max(0, offset - 1) : offset + 1]
    return len(around) == 2 and offset > 0 and around.isascii() and around.isalnum()
