"""Parts of a text whose names are none of the article's: themes, further reading, lead-ins, credits.

A theme or slogan is a property of its event, what stands only under 相关阅读 need not be found, and the outlet, its
dateline and its people (新华社北京8月22日电（记者 …）) speak the article.
"""

import re
from collections.abc import Iterable, Iterator

from extract.model import Mention

CITED = re.compile(
    r"以“(?P<theme>[^“”]{2,60})”为主题|主题[为是：]“(?P<named>[^“”]{2,60})”|相关阅读：?(?P<reading>[^\n]+)"
)

DAY = r"(?:\s*(?:\d{4}\s*年)?\s*\d{1,2}\s*月)?\s*\d{1,2}\s*日"
PEOPLE = r"[\u4e00-\u9fff]{2,3}(?:[ 、\u3000]+[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])){0,4}"
CREDITS = "记者|通讯员|见习记者|实习生|摄影|撰文|编辑|责编|责任编辑|校对|作者"
SPOKEN = re.compile(
    # 新华社北京8月22日电, 中新网上海电: an outlet and its place at the head of a paragraph or a sentence.
    r"(?:^|(?<=[\n。！？】）)\s]))(?![据由从])[\u4e00-\u9fff]{1,8}[社网报台](?:[\u4e00-\u9fff]{2,8}?)?"
    rf"(?:{DAY}\s*(?:电|讯)|(?:电|讯)(?=[\s（(，：]))"
    # 北京8月22日电
    rf"|(?:^|(?<=[\n。！？】）)\s]))[\u4e00-\u9fff]{{2,8}}{DAY}电"
    # （记者 张三 李四）, （李四 摄）, （责任编辑：王五）
    rf"|[（(【](?:[\u4e00-\u9fff]{{0,10}}?(?:{CREDITS})(?![从在获了])[：:\s/]*[^（）()。，【】]{{2,40}}|{PEOPLE}\s*[摄/][^（）()]{{0,6}})[）)】]"
    # 作者｜张三, 编辑 | 李四
    rf"|(?:作者|编辑|责编|撰文|文|采访)\s*[|｜丨]\s*{PEOPLE}"
    # 新华社记者 张三 摄; 记者张三 李四报道
    rf"|[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员)[：:\s]*{PEOPLE}?\s*(?:摄影?(?=[\s。\n）)]|$)|[综整]合?[理]?报道|报道(?=[\s。：，\n]|$))"
)


def speaks(text: str) -> Iterator[tuple[int, int]]:
    """Where the outlet speaks of itself: its lead-in with place and day, bylines and photo credits."""
    return (match.span() for match in SPOKEN.finditer(text))


def without_speakers(text: str, candidates: Iterable[Mention], reporters: Iterable[str]) -> tuple[Mention, ...]:
    """The candidates that are neither the article's own reporters nor begin where the outlet speaks of itself."""
    regions, people = list(speaks(text)), frozenset(reporters)
    return tuple(
        one
        for one in candidates
        if not (one.type == "Person" and one.text in people)
        and not any(start <= one.start < end for start, end in regions)
    )


def cited_only(text: str, names: list[Mention]) -> frozenset[str]:
    """The surface forms that stand nowhere but in such parts."""
    regions = [match.span(match.lastgroup or 0) for match in CITED.finditer(text)]
    if not regions:
        return frozenset()
    inside: set[str] = set()
    outside: set[str] = set()
    for name in names:
        cited = any(start <= name.start and name.end <= end for start, end in regions)
        (inside if cited else outside).add(name.text)
    return frozenset(inside - outside)
