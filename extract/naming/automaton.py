"""Many strings looked up in one pass over a text (Aho and Corasick 1975)."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick

T = TypeVar("T")


class Automaton(Generic[T]):
    """What each of many surface forms stands for; `find` gives every occurrence, overlapping ones too."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._payloads: dict[str, list[T]] = {}
        for surface, payload in entries:
            self._payloads.setdefault(surface, []).append(payload)
        self._trie = ahocorasick.Automaton()
        for surface in self._payloads:
            self._trie.add_word(surface, surface)
        self._trie.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, list[T]]]:
        """Start, end and payloads of every surface form in `text`, by end."""
        if not self._payloads:
            return
        for last, surface in self._trie.iter(text):
            yield last + 1 - len(surface), last + 1, self._payloads[surface]

    def __getitem__(self, surface: str) -> list[T]:
        return self._payloads.get(surface, [])
