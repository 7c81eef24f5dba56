"""The normal form in which names are compared."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉]+")
BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9])[\s_]+(?=[A-Za-z0-9])")
DASHES = re.compile(r"[‐‑‒–—―－]")
_SIMPLIFIER = OpenCC("t2s")


@cache
def normal(name: str) -> str:
    """The name in simplified script and lower case, no quotes or title marks, plain dashes and brackets.

    Spaces go, but between Latin words one is a dash (Meta Platforms, GPT 5 as GPT-5).
    """
    text = BETWEEN_LATIN.sub("-", unicodedata.normalize("NFKC", DASHES.sub("-", name)))
    return DROPPED.sub("", text if text.isascii() else _SIMPLIFIER.convert(text)).lower()
