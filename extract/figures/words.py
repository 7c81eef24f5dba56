"""The word lists of `words.yml` as alternatives of a pattern."""

import re
from pathlib import Path

import yaml

_LISTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))


def words(*names: str) -> str:
    """The words of the named lists as one group of alternatives, longest first."""
    found = sorted({word for name in names for word in _LISTS[name]}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, found))})"
