"""Who says what a sentence says: 据某部统计, 某公司王芳表示, 知情人士透露, 某某：."""

import re
from functools import cache
from typing import NamedTuple

from extract.relating.patterns import cue_words, expanded
from extract.relating.reading import Reading

_PATTERNS = (
    r"(?:据|根据|按照|记者从|从){s:Actor|Report}[^，。；：\n\ue000-\uf8ff]{0,14}{told}",
    r"{s:Actor}[^，。；：\n\ue000-\uf8ff]{0,16}?{say}(?:称|道|说)?[：，]",
    r"(?<=\n){s:Actor}：",
    r"{s:Actor}(?:官方|官网|发言人|有关负责人|相关负责人)[^，。；：\n\ue000-\uf8ff]{0,8}{say}",
    r"{s:Report}[^，。；：\n\ue000-\uf8ff]{0,4}(?:显示|指出|提到|表明|称)",
)


class Speech(NamedTuple):
    """Who speaks, and the place of the skeleton from which on it is said."""

    speaker: str
    start: int


def speech_in(reading: Reading, line: int) -> Speech | None:
    """The first speech of a sentence: its speaker an entity's name, or the words where it is none."""
    start = reading.lines[line]
    end = reading.lines[line + 1] if line + 1 < len(reading.lines) else len(reading.skeleton)
    found = [match for regex in _regexes() if (match := regex.search(reading.skeleton, start, end))]
    if not found:
        return None
    first = min(found, key=lambda match: match.end())
    at = first.start("s")
    spot = reading.spot_at.get(at)
    return Speech(reading.entities[spot.entity].name if spot else first["s"], first.end())


@cache
def _regexes() -> tuple[re.Pattern[str], ...]:
    unnamed = "|".join(cue_words()["unnamed"])
    saying = "|".join(cue_words()["say"])
    words = rf"(?P<s>{unnamed})[^，。；：\n]{{0,4}}(?:{saying}|显示)"
    return tuple(re.compile(expanded(pattern)) for pattern in (*_PATTERNS, words))
