"""Whether a short name is an abbreviation of a long one: what it leaves out, and what each omission says.

A Chinese short form keeps characters of the long form in order (中国信通院 of 中国信息通信研究院). What tells a short
form from another body (中国移动 of 中国移动山西公司) is what was left out: legal forms, sector and kind words may go;
a place, a further unit, a number may not.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.resolve.evidence import Evidence
from graph.resolve.parts import KNOWN, Part, Parts
from graph.resolve.words import word_set

WHOLE = KNOWN | {"latin"}
Found = tuple[float, tuple[Evidence, ...]]


def abbreviates(short: Parts, long: Parts, type_: str) -> tuple[Evidence, ...] | None:
    """The evidence of every omission if `short` can be read within `long`, else None."""
    omissions = _Omissions(short, long, type_)
    found = _align(short.rest, long.rest, omissions)
    if found is None and len(short.rest) > 1 and _may_go(short, long, type_):
        found = _align(short.rest[1:], long.rest, omissions)
        first = Evidence(f"{short.rest[0].role}_extra", short.rest[0].text)
        return None if found is None or first.kind in {piece.kind for piece in found} else (first, *found)
    return found


def _may_go(short: Parts, long: Parts, type_: str) -> bool:
    """Whether the first part of the short name may be one that the long name lacks: its nation, or its owner."""
    role = short.rest[0].role
    if type_ == "Company" and long.famous:
        return False  # 上汽大众 is a joint venture, 微软中国 a subsidiary
    return role == "nation" or (role == "owner" and is_telling(short._replace(rest=short.rest[1:])))


class _Omissions:
    """Says what leaving out a part of the long name means."""

    def __init__(self, short: Parts, long: Parts, type_: str) -> None:
        self.long, self.type = long, type_
        # A sector word after a well-known brand makes another firm (LG, LG电子).
        self.brand = short.famous
        self.telling = is_telling(short)
        # A model by its own letters and number (RTX 5090) needs no line before it (GeForce).
        self.model = bool(short.numbers) and any(part.role == "latin" for part in short.rest)
        self.registered = "有限" in long.legal or "股份公司" in long.legal

    def evidence(self, index: int, after_omission: bool) -> Evidence:
        """What the absence of a part says; words that follow an omitted one are the same omission."""
        part = self.long.rest[index]
        kind = "more_words" if part.role == "word" and after_omission else self._kind(index, part)
        return Evidence(kind, part.text)

    def _kind(self, index: int, part: Part) -> str:
        if part.role in ("sector", "trade"):
            return self._business(part.role)
        if part.role in KNOWN:
            return "owner_extra" if self._is_owner(index) else "known_extra"
        if part.role == "nation" and (self.type == "Company" or not self._leads(index)):
            return "word_extra"
        if part.role == "head" and part.text in word_set("schools") and index == len(self.long.rest) - 1:
            return "school_extra"
        return "line_extra" if part.role == "latin" and index == 0 and self.model else f"{part.role}_extra"

    def _leads(self, index: int) -> bool:
        return index == 0 or self.long.rest[index - 1].role in KNOWN

    def _is_owner(self, index: int) -> bool:
        """Whether the known name only says whose a thing is (谷歌DeepMind), or in which network a placed node lies."""
        role = self.long.rest[index].role
        if index > 0 or (self.type == "Company" and self.brand):
            return False
        return self.telling if role in ("owner", "known") else role == "network" and bool(self.long.places)

    def _business(self, role: str) -> str:
        if self.brand:
            return "brand_sector"
        return f"{role}_extra" if self.registered else f"{role}_bare"


def _align(short: tuple[Part, ...], parts: tuple[Part, ...], omissions: _Omissions) -> tuple[Evidence, ...] | None:
    """The omissions of the likeliest way to read the short name from the parts in order."""
    text = "".join(part.text for part in short)
    long = iter("".join(part.text for part in parts))
    if not all(letter in long for letter in text):
        return None

    @cache
    def best(index: int, at: int, after_omission: bool) -> Found | None:
        if index == len(parts):
            return (0.0, ()) if at == len(text) else None
        ways = []
        for taken, piece in _readings(parts[index], text, at):
            here = omissions.evidence(index, after_omission) if taken == 0 else piece
            if rest := best(index + 1, at + taken, taken == 0 and parts[index].role == "word"):
                ways.append((rest[0] + (here.weight if here else 0.0), ((here,) if here else ()) + rest[1]))
        return max(ways, default=None)

    found = best(0, 0, False)
    return found and found[1]


def _readings(part: Part, text: str, at: int) -> Iterator[tuple[int, Evidence | None]]:
    """How many characters of the text from `at` the part can give: all of it, some in order, or none."""
    yield 0, None
    if text.startswith(part.text, at):
        yield len(part.text), None
        return
    if part.role in WHOLE or (part.text in word_set("schools") and not text.startswith(part.text[0], at)):
        return
    position = 0
    for taken in range(1, len(part.text)):
        position = part.text.find(text[at + taken - 1 : at + taken], position) + 1
        if position == 0 or at + taken > len(text):
            return
        edge = part.text[0] == text[at] or position == len(part.text)
        yield taken, None if edge else Evidence("part_word", part.text)


@cache
def is_telling(parts: Parts) -> bool:
    """Whether the name still names one thing without its place or owner (太空算力创新中心 does, 智算中心 does not)."""
    plain = _common_words().sub("", "".join(part.text for part in parts.rest if part.role == "word"))
    return len(plain) > 1 or any(part.role in WHOLE and part.text not in word_set("common") for part in parts.rest)


@cache
def _common_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(word_set("common"), key=lambda word: (-len(word), word)))))
