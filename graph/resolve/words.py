"""The word lists of `words.yml`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """List name → its words (or a mapping), as the file has them."""
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return data


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(words()[name])
