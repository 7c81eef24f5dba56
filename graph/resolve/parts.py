"""A name in its parts: years, editions, numbers, places, known bodies, legal form, plain words."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from graph.resolve.knowledge import lexicon, lookup, place_names
from graph.resolve.segment import segment
from graph.resolve.text import normal
from graph.resolve.words import words

DIGIT = "零一二三四五六七八九十百"
PATTERNS = (
    ("year", re.compile(r"(?:19|20)\d\d(?![\d.])年?度?")),
    (
        "edition",
        re.compile(rf"第?(?:[{DIGIT}]+|\d+)(?:届|周年|次|批|期|季|号|中全会|阶段)|十[{DIGIT}]五|第(?:[{DIGIT}]+|\d+)"),
    ),
    ("number", re.compile(r"\d+(?:\.\d+)*")),
    ("latin", re.compile(r"[a-zà-ÿ]+(?:['&][a-z]+)*")),
)
LONGEST_ENTRY = 24
# The registered place or form that stands in brackets before the legal form.
REGISTERED = re.compile(r"\([^()]*\)(?=.*(?:股份|有限|集团))")
SHORT_YEAR = re.compile(r"(?<=[a-z])(2\d)(?!\d)")
KNOWN = frozenset({"known", "owner", "organ", "network"})
EXACT = frozenset({"year", "edition", "number"})


class Part(NamedTuple):
    """A piece of a name: its role, and its text as it is compared (known and place names in their full form)."""

    role: str
    text: str


class Parts(NamedTuple):
    """A name taken apart: what must agree exactly, what says where, the legal form, and the rest in order.

    `famous`: the alias files know the whole name. `once`: an event that its place holds once (奥运会).
    """

    years: frozenset[str]
    editions: frozenset[str]
    numbers: tuple[str, ...]
    places: tuple[str, ...]
    leading_place: bool
    legal: str
    rest: tuple[Part, ...]
    famous: bool
    once: bool


@cache
def take_apart(form: str, type_: str, *, look_through: bool = False, mapless: bool = False) -> Parts:
    """The parts of a normal form as a name of this type.

    A name that is known as a whole is one part, or with `look_through` those that it would have if it were not. With
    `mapless` places are plain words, of which a short form keeps a character (北工大 of 北京工业大学).
    """
    parts = pieces(shorten(form, type_), type_, look_through=look_through)
    if mapless:
        parts = [Part("word", part.text[:2]) if part.role == "place" else part for part in parts]
    legal = "".join(part.text for part in parts if part.role == "legal")
    return Parts(
        years=frozenset(part.text for part in parts if part.role == "year"),
        editions=frozenset(part.text for part in parts if part.role == "edition"),
        numbers=tuple(digits for part in parts if part.role == "number" for digits in part.text.split(".")),
        places=tuple(part.text for part in parts if part.role == "place"),
        leading_place=bool(parts) and parts[0].role == "place",
        legal=legal,
        rest=tuple(part for part in parts if part.role not in EXACT | {"place", "legal", "link"}),
        famous=bool(lookup(form, type_)),
        once=type_ == "Event" and form.endswith(tuple(words()["once"])),
    )


def undated(form: str) -> str:
    """The normal form without years and editions: 2025中国算力大会 → 中国算力大会."""
    for role, pattern in PATTERNS:
        if role in ("year", "edition"):
            form = pattern.sub("", form.replace("首届", ""))
    return form


def shorten(form: str, type_: str) -> str:
    """Long words in their short form, brackets opened, `首届` as a number, a branch by its brand (山西移动) in full."""
    for pattern, short in words()["rewrites"]:
        form = re.sub(pattern, short, form)
    for long, short in words()["synonyms"].items():
        form = form.replace(long, short)
    if type_ == "Company":
        form = _without_registered_place(_branch_in_full(form))
    if type_ == "Event":
        form = SHORT_YEAR.sub(r"20\1", form)
    return form.replace("首届", "第一届").replace("(", "").replace(")", "")


def _without_registered_place(form: str) -> str:
    """星河（北京）科技有限公司 → 星河科技有限公司; behind a well-known brand a place or nation names a subsidiary."""
    match = REGISTERED.search(form)
    return form if match is None or lookup(form[: match.start()], "Company") else REGISTERED.sub("", form)


def _branch_in_full(form: str) -> str:
    """山西移动 → 中国移动山西公司."""
    for brand in words()["branches"]:
        place = form.removesuffix("公司").removesuffix("分").removesuffix(brand)
        if form != place and place in place_names():
            return f"中国{brand}{place}公司"
    return form


def pieces(text: str, type_: str, *, look_through: bool = False) -> list[Part]:
    """The parts from left to right; what has no role is split into words."""
    found: list[Part] = []
    plain = at = 0
    while at < len(text):
        length, part = _part_at(text, at, type_, look_through)
        if part is None:
            at += 1
            continue
        found += _plain(text[plain:at])
        found.append(part)
        plain = at = at + length
    return found + _plain(text[plain:])


def _plain(text: str) -> list[Part]:
    return [Part("word", word) for word in segment(text)] if text else []


def _part_at(text: str, at: int, type_: str, look_through: bool) -> tuple[int, Part | None]:
    """Length and part of what begins here; the longest of dictionary entry and pattern wins."""
    length, part = _entry_at(text, at, type_, look_through)
    for role, pattern in PATTERNS:
        if (match := pattern.match(text, at)) and len(match[0]) > length:
            return len(match[0]), Part(role, re.sub("^第|[年度]+$", "", match[0]))
    return length, part


def _entry_at(text: str, at: int, type_: str, look_through: bool) -> tuple[int, Part | None]:
    """The longest dictionary entry here. An organ of state stands first: that in 北京市发改委 is no national one."""
    table = lexicon(type_)
    for end in range(min(len(text), at + LONGEST_ENTRY), at, -1):
        if (entry := table.get(text[at:end])) and not _cuts_latin(text, at, end):
            role, word = entry
            whole = end - at == len(text)
            if role in KNOWN and ((look_through and whole) or _cuts_head(text, at, end, table)):
                continue
            if role != "organ" or at == 0:
                return end - at, Part(role, normal(word))
    return 0, None


def _cuts_head(text: str, at: int, end: int, table: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a longer last word begins inside the piece and ends after it (发改委 in 发改委员会)."""
    return any(
        table.get(text[start:stop], ("",))[0] == "head"
        for start in range(max(at + 1, end - 3), end)
        for stop in range(end + 1, min(len(text), start + 4) + 1)
    )


def _cuts_latin(text: str, at: int, end: int) -> bool:
    """Whether the piece would begin or end within a Latin word (`co` in `cohere`)."""

    def inside(left: int) -> bool:
        pair = text[left : left + 2]
        return left >= 0 and len(pair) == 2 and pair.isascii() and pair.isalpha()

    return inside(at - 1) or inside(end - 1)
