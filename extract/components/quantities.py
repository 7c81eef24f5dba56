"""Stated amounts: numeral, unit, bound, range, rank."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.figures.amounts import find_amounts
from extract.figures.exclusions import free_of
from extract.figures.ranks import find_ranks
from extract.figures.special import find_special


@Language.component("quantities", requires=["doc._.names", "doc._.periods"], assigns=["doc._.quantities"])
def find_quantities(doc: Doc) -> Doc:
    """Stated amounts: numeral, unit, bound, range, rank; the first reader that takes a place keeps it."""
    text, taken = doc.text, free_of(doc)
    found = []
    for quantity in (*find_ranks(text), *find_special(text), *find_amounts(text)):
        if not taken.overlaps(quantity.start, quantity.end):
            taken.add(quantity.start, quantity.end)
            found.append(quantity)
    doc._.quantities = tuple(sorted(found, key=lambda quantity: quantity.start))
    return doc
