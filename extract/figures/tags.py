"""Parts of speech by dictionary alone: enough to tell where a phrase of nouns ends."""

from functools import cache
from pathlib import Path

TAGS_FILE = Path(__file__).with_name("tags.txt")


@cache
def _dictionary() -> dict[str, str]:
    lines = TAGS_FILE.read_text(encoding="utf-8").splitlines()
    return {word: line[0] for line in lines if not line.startswith("#") for word in line.split()[1:]}


def tag_of(word: str) -> str:
    """v verb, w noun-like verb, a adjective, d adverb, p preposition and so on; n else, x signs, e letters."""
    if word[0].isascii():
        return "e" if word[0].isalnum() else "x"
    return _dictionary().get(word, "n" if len(word) > 1 or word.isalpha() else "x")
