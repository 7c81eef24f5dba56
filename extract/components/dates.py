"""Dates and periods, relative ones counted from the publication date.

Values are ISO 8601: a day, month or year, or a range with a slash. Settled cases 8 and 38 of the guidelines say what
今年以来, 近三年, 截至6月底 and the like stand for. What cannot be placed in time (近日, 目前, 未来五年) is no period.
"""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extract.timing.calendar import Clock
from extract.timing.expressions import read_periods


@Language.component("dates", requires=["doc._.sentences"], assigns=["doc._.periods"])
def find_dates(doc: Doc) -> Doc:
    """Every time expression of the article that the calendar can place."""
    published = publication_date(doc._.article.published)
    clock = Clock(published)
    doc._.periods = tuple(
        period._replace(start=period.start + sentence.start, end=period.end + sentence.start)
        for sentence in doc._.sentences
        for period in read_periods(sentence.text, clock)
    )
    return doc


def publication_date(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time, None where the page gives none or only a month."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
