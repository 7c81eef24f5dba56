"""Places in a ranking: value the place, scope among whom."""

import re
from collections.abc import Iterator

from extract.figures.words import words
from extract.model import Bound, Quantity
from extract.numerals import parse_numeral

_N = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,5})"
_NUMBER = rf"[ \t]?(?P<number>{_N})[ \t]?"
_SCOPE = rf"(?P<scope>{words('scopes')}{words('scope_members')}?)"
_VERB = words("rank_verbs")
_END = r"(?=[，。；、！？：（）()】”\s,;.!?·]|$|[的而且和及与并为由依仍是])"
_BETWEEN = r"(?:[^，。；、！？\d第]|(?<=[A-Za-z])\d+)"

# 全国第八 · 居全国地级市第二名 · 排名第 4 · 位列 SUV 销量第二、第三
RANK = re.compile(
    rf"(?:(?P<verb>{_VERB})(?:了|到|至|于|在)?{_BETWEEN}{{0,16}}?)?"
    rf"(?:{_SCOPE}(?:中|里|内)?(?:{_VERB}|位)?)?"
    rf"(?P<measured>(?<=[量额值率力数榜]))?"
    rf"第[ \t]?(?P<places>{_N}(?:、第?{_N})*)[ \t]?"
    rf"(?P<place>位|名|(?P<most>大(?!楼|会)|[高低多快长强]))?(?P<end>{_END})?"
)
PLACE = re.compile(rf"第?[ \t]?(?P<number>{_N})")
FIRST = re.compile(
    rf"(?:{_SCOPE}|{_VERB})[^，。；、！？\d第]{{0,6}}?(?P<word>{words('first_places')}|之首|(?<=[量额])冠军)|(?P<bare>榜首|首富)"
)
LEADING = re.compile(rf"(?<![此目日年月之以当提从])前{_NUMBER}(?:位|名|强)?{_END}|(?:Top|TOP|top)\s?(?P<top>\d+){_END}")
EDITION = re.compile(words("editions"))


def find_ranks(text: str) -> Iterator[Quantity]:
    """Every place in a ranking: 全国第八, 居全国地级市第二名, 位列榜首, 前三 (a class: at most).

    第N届, 第N次 and 第N期 number editions, not places.
    """
    for match in RANK.finditer(text):
        if _is_place(match) and not EDITION.match(text, match.end()):
            yield from _places(match)
    for match in FIRST.finditer(text):
        yield _rank(match, match.start("word") if match["word"] else match.start("bare"), match.end(), 1)
    for match in LEADING.finditer(text):
        yield _rank(match, match.start(), match.end(), parse_numeral(match["number"] or match["top"]), bound="max")


def _is_place(match: re.Match[str]) -> bool:
    """A bare 第N is a place only after a scope, a verb of ranking or what is ranked (销量第一).

    第N位, 第N名 must end there, 第三大, 第二高 need not.
    """
    if match["end"] is None and match["most"] is None:
        return False
    return bool(match["place"] or match["scope"] or match["verb"] or match["measured"] is not None)


def _places(match: re.Match[str]) -> Iterator[Quantity]:
    """One rank for each place of a list: 第二、三名."""
    start = match.string.rindex("第", match.start(), match.start("places"))
    for place in PLACE.finditer(match.string, start, match.end("places")):
        last = place.end() == match.end("places")
        yield _rank(match, place.start(), match.end() if last else place.end(), parse_numeral(place["number"]))


def _rank(match: re.Match[str], start: int, end: int, value: float, bound: Bound | None = None) -> Quantity:
    groups = match.groupdict()
    return Quantity(
        start=start, end=end, text=match.string[start:end].strip(), value=value, unit="rank",
        unit_text=groups.get("place") or "", bound=bound, scope=groups.get("scope"), extractor="ranks",
    )  # fmt: skip
