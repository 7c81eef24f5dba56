"""Abbreviations that the text itself introduces: 中国信息通信研究院（以下简称“中国信通院”）, 人民币国际化指数(RII)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.model import Mention
from extract.naming.surface import is_subsequence, key

OPENING = re.compile(
    r"[”》]?\s?[（(](?:以下)?(?:简称|英文简称|英文名|原名|又称|又名|下称)?[：:为]?\s?[“\"《]?"
    r"(?P<short>[^（）()“”\"《》，。；：、\n]{2,30})[”\"》]?(?:[，、][^（）()]{0,30})?[）)]"
)
SAID_SHORT = re.compile(r"简称|英文名|下称|又称|又名")
CODE = re.compile(
    r"[\d.:：/\s%]+|.*\d{4}年.*|[A-Z]{2,4}[.:：]\d+|.*(?:记者|编辑|图|来源|摄).*|约.*|即.*|注.*|如.*|含.*|现汇率.*"
)
LATIN = re.compile(r"[A-Za-z][\w .&+-]{1,30}")


class Abbreviation(NamedTuple):
    """A short form at its place behind the name that it stands for."""

    name: Mention
    start: int
    end: int
    short: str


def abbreviations(text: str, names: tuple[Mention, ...]) -> Iterator[Abbreviation]:
    """Short forms in brackets directly behind a name, where they look like one."""
    for name in names:
        match = OPENING.match(text, name.end)
        if not match or name.type in ("Province", "City"):
            continue
        short = match["short"].strip()
        said = SAID_SHORT.search(match.group()) is not None
        if said or _looks_short(name.text, short) or _is_named(names, name, match.span("short")):
            yield Abbreviation(name, match.start("short"), match.end("short"), short)


def _is_named(names: tuple[Mention, ...], name: Mention, span: tuple[int, int]) -> bool:
    """Whether a Latin name has nothing but a Chinese name of its type in the bracket: Microsoft（微软）."""
    inside = next((one for one in names if (one.start, one.end) == span), None)
    chinese = inside is not None and not inside.text.isascii()
    return chinese and name.text.isascii() and inside is not None and inside.type == name.type


def _looks_short(full: str, short: str) -> bool:
    if CODE.fullmatch(short):
        return False
    if LATIN.fullmatch(short):
        return True
    return len(short) < len(full) and is_subsequence(key(short), key(full))
