"""Places in a ranking: value the place, scope among whom."""

import re
from collections.abc import Iterator

from extract.model import Bound, Quantity
from extract.numerals import parse_numeral

_NUMBER = r"[ \t]?(?P<number>\d{1,5}|[一二三四五六七八九十百]{1,5})[ \t]?"
_SCOPE = (
    r"(?P<scope>(?:全国|全球|世界|国内|全省|全市|全区|亚洲|亚太|欧洲|非洲|东盟|中部|西部|东部|东北|行业|业界|同类|同行业|国际|中国|美国|我国|全行业|内地)"
    r"(?:省级行政区|地级市|地市|城市|省份|各省份|各省|各省区市|同行业|同类|高校|市场|范围内?|同业|制造业|企业)?|中部六省|西部地区|东部地区)"
)
_VERB = r"(?:稳居|位居|高居|跃居|雄踞|名列|位列|升至|跃至|跃升至|攀升至|上升至|提升至|上升到|提升到|保持在?|排在?|排到|排名|居|列|占据|占|获|获得|摘得|夺得|拿下|登上|夺|达到|成为|实现)"
_END = r"(?=[，。；、！？：）)】”\s,;.!?]|$|的位置|的成绩|，|而|且|和|及|与|，|并)"

RANK = re.compile(
    rf"(?:{_SCOPE}(?:中|里|内)?(?:排名|排在|排|居|位居|位列|列|名列|位)?"
    rf"|(?P<verb>{_VERB})(?:了|到|至|于|在)?(?:[^，。；、！？\d第]{{0,8}}?))?"
    rf"第{_NUMBER}(?P<place>位|名)?(?P<end>{_END})?"
)
TOP = re.compile(
    rf"(?:{_SCOPE}|{_VERB})?[^，。；、！？\d第]{{0,6}}?"
    r"(?P<word>榜首|首位|(?<=之)首|首富|冠军|魁首)"
)
LEADING = re.compile(rf"(?:前{_NUMBER}(?:位|名|强)?|(?:Top|TOP|top)\s?(?P<top>\d+)){_END}")
EDITION = re.compile(r"(?:届|次|期|号|版|代|批|轮|季度|季|产业|个|家|座|条|例|艘|颗|章|条|款|节|部|集|大|书记|时间|人称|方|者|三方)")


def find_ranks(text: str) -> Iterator[Quantity]:
    """Every place in a ranking: 全国第八, 居全国地级市第二名, 位列榜首, 前三 (a class: at most)."""
    for match in RANK.finditer(text):
        if not EDITION.match(text, match.end()) and _is_place(match):
            yield _rank(match, match.start("number"), parse_numeral(match["number"]))
    for match in TOP.finditer(text):
        if match.group() != match["word"] or match["word"] == "榜首":
            yield _rank(match, match.start("word"), 1)
    for match in LEADING.finditer(text):
        yield _rank(match, match.start(), parse_numeral(match["number"] or match["top"]), bound="max")


def _is_place(match: re.Match[str]) -> bool:
    """A bare 第N is a place only after a scope or a verb of ranking; 第N位, 第N名 must end there."""
    if match["end"] is None and match.end() < len(match.string):
        return False
    return bool(match["place"] or match["scope"] or match["verb"])


def _rank(match: re.Match[str], start: int, value: float, *, bound: Bound | None = None) -> Quantity:
    groups = match.groupdict()
    begin = match.string.rfind("第", match.start(), start + 1)
    begin = begin if begin >= 0 else start
    return Quantity(
        start=begin, end=match.end(), text=match.string[begin : match.end()], value=value, unit="rank",
        unit_text=groups.get("place") or "", bound=bound, scope=groups.get("scope"), extractor="ranks",
    )  # fmt: skip
