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

    def find_spaced(self, text: str) -> Iterator[tuple[int, int, list[T]]]:
        """The same, where blanks beside Han characters do not count: 纳斯达克 100 指数 for 纳斯达克100指数."""
        kept = [offset for offset in range(len(text)) if not _is_loose(text, offset)]
        for start, end, payloads in self.find("".join(text[offset] for offset in kept)):
            yield kept[start], kept[end - 1] + 1, payloads

    def starts(self, text: str) -> bool:
        """Whether `text` begins with a surface form."""
        return any(start == 0 for start, _, _ in self.find(text))

    def __getitem__(self, surface: str) -> list[T]:
        return self._payloads.get(surface, [])


def _is_loose(text: str, offset: int) -> bool:
    """Whether a blank stands beside a Han character."""
    around = text[max(0, offset - 1) : offset] + text[offset + 1 : offset + 2]
    return text[offset] == " " and any("\u4e00" <= character <= "\u9fff" for character in around)
