"""Places in a ranking: value the place, scope among whom."""

import re
from collections.abc import Iterator

from extract.figures.words import words
from extract.model import Bound, Quantity
from extract.numerals import parse_numeral

_NUMBER = r"[ \t]?(?P<number>\d{1,5}|[一二三四五六七八九十百]{1,5})[ \t]?"
_SCOPE = rf"(?P<scope>{words('scopes')}{words('scope_members')}?)"
_VERB = words("rank_verbs")
_END = r"(?=[，。；、！？：）)】”\s,;.!?·]|$|[的而且和及与并为])"

# 全国第八 · 居全国地级市第二名 · 排名第4 · 位列 SUV 销量第二
RANK = re.compile(
    rf"(?:{_SCOPE}(?:中|里|内)?(?:排名|排在|排行|排|居|位居|位列|列|名列|位)?"
    rf"|(?P<verb>{_VERB})(?:了|到|至|于|在)?(?:[^，。；、！？\d第]{{0,16}}?))?"
    rf"第{_NUMBER}(?P<place>位|名)?(?P<end>{_END})?"
)
FIRST = re.compile(
    rf"(?:{_SCOPE}|{_VERB})[^，。；、！？\d第]{{0,6}}?(?P<word>{words('first_places')}|之首)|(?P<bare>榜首|首富)"
)
LEADING = re.compile(rf"前{_NUMBER}(?:位|名|强)?{_END}|(?:Top|TOP|top)\s?(?P<top>\d+){_END}")
EDITION = re.compile(words("editions"))


def find_ranks(text: str) -> Iterator[Quantity]:
    """Every place in a ranking: 全国第八, 居全国地级市第二名, 位列榜首, 前三 (a class: at most).

    第N届, 第N次 and 第N期 number editions, not places.
    """
    for match in RANK.finditer(text):
        if not EDITION.match(text, match.end()) and _is_place(match):
            yield _rank(match, text.index("第", match.start()), parse_numeral(match["number"]))
    for match in FIRST.finditer(text):
        yield _rank(match, match.start("word") if match["word"] else match.start("bare"), 1)
    for match in LEADING.finditer(text):
        yield _rank(match, match.start(), parse_numeral(match["number"] or match["top"]), bound="max")


def _is_place(match: re.Match[str]) -> bool:
    """A bare 第N is a place only after a scope or a verb of ranking; 第N位, 第N名 must end there."""
    if match["end"] is None:
        return False
    return bool(match["place"] or match["scope"] or match["verb"])


def _rank(match: re.Match[str], start: int, value: float, *, bound: Bound | None = None) -> Quantity:
    groups = match.groupdict()
    return Quantity(
        start=start, end=match.end(), text=match.string[start : match.end()].strip(), value=value, unit="rank",
        unit_text=groups.get("place") or "", bound=bound, scope=groups.get("scope"), extractor="ranks",
    )  # fmt: skip
