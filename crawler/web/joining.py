"""An article that goes on over several pages, as one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from crawler.article import Article
from crawler.web.state import Visit

# A page that leads to ever further pages of one article is a trap.
MOST_PAGES = 30
_NUMBER = re.compile(r"\s*[（(\[【]\s*(?:第\s*)?[\d一二三四五六七八九十]+\s*(?:/\s*\d+)?\s*页?\s*[）)\]】]\s*\Z")


def goes_on(first: Article, further: Article) -> bool:
    """Whether a page holds more of the same story: the same headline, with or without the page's number."""
    return _NUMBER.sub("", first.title) == _NUMBER.sub("", further.title)


def joined(pages: Sequence[Visit]) -> Visit:
    """The visit of an article's first page with the text of all its pages.

    Only what stands on the first page has a way back: the article's runs end there.
    """
    first, *further = pages
    if not further:
        return first
    texts = (visit.articles[0].text for visit in pages)
    whole = replace(first.articles[0], text="\n".join(texts))
    digest = sha256("".join(visit.digest for visit in pages).encode()).hexdigest()
    return first._replace(digest=digest, articles=(whole,))
