"""Who wrote it: bylines, photo credits, editor lines, and the words with which an outlet opens a report."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

_AUTHOR = "记者|通讯员|作者|撰文|撰稿|执笔|编译|实习生|评论员"
_OTHER = (
    "责任编辑|实习编辑|编辑|责编|美编|校对|审核|审校|监制|摄影|摄|供图|制图|图|视频|制作|排版|视觉|出品|运营|统筹|"
    "策划|翻译"
)
_ROLE = re.compile(
    rf"(?P<author>(?<![\u3400-\u9fff])文(?:\s*[/／、]\s*[图摄]影?)?|{_AUTHOR})(?=[\s：:|｜丨︱/／、（(]|$|(?<=[者员译生稿笔])[\u3400-\u9fff])"
    rf"|(?P<other>{_OTHER})(?=[\s：:|｜丨/、）)，。]|$)"
)
_SPLIT = re.compile(r"[\s、，,；;/／|｜丨︱&：:（）()\[\]【】]+")
_CHUNK_END = re.compile(r"(?<!^)[）)】\]。！？；]|《")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12}|[A-Z][A-Za-z.'’-]+")
_NO_NAME = re.compile(
    r".{2,}[电讯摄社网报刊台局院室部会]|.*(?:报[道导]|本[报网台社]|中心|公司|集团|媒体|大学|日报|晚报|综合|整[理合]|原创|发自|本报|实习|见习|首席|特约)|"
    r"(?:报道|综合|阅读|浏览|点击|评论|发布|时间|字号|字体|分享|打印|走访|来源|编辑|责编|文字|图文|新闻|本文|本人|匿名|佚名|未知|最新|文章|简介|更多|查看|返回|采访|[从在了就对向]).*"
)
# 记者X北京21日电: a name of two or three characters before a place of as many.
_PLACED = re.compile(r"([\u3400-\u9fff]{2,3})[\u3400-\u9fff]{2,3}\d{1,2}日电.*")
_TITLED = re.compile(
    r".*(?:研究员|教授|讲师|部长|主任|院长|会长|院士|博士|所长|总裁|总监|理事长|秘书长|主编|律师|分析师|记者|编辑|学院|大学|研究所|研究院)"
    r"([\u3400-\u9fff]{2,3})"
)
# Traditional forms of the words that bylines are made of, character for character.
_SIMPLE = str.maketrans("記編輯責報導攝圖譯訊電員來關聞譯撰〔〕", "记编辑责报导摄图译讯电员来关闻译撰（）")
_CREDIT_ROLE = re.compile(r"[摄图]|摄影|供图")
_OWN_LINE = re.compile(
    r"[\s□■●◎◆▲△○☐▍—-]*[（(]?\s*"
    r"(?:[\u4e00-\u9fffA-Za-z0-9《》“”]{0,16}(?:记者|通讯员|评论员|作者)|撰文|撰稿|执笔|编译|文(?=\s*[/／|｜丨︱：:\s]))"
    r"[\s：:|｜丨︱/／、]*[^。！？，]{2,60}[）)]?\s*"
)
_ROLE_WORDS = re.compile(rf"{_AUTHOR}|文|{_OTHER}|[\u4e00-\u9fff]{{0,6}}报道|本报|全媒体|融媒体|见习|实习|首席|特约")
_EDITOR = re.compile(
    r"[\s（(【\[]*(?:整理|总?监\s*制|审\s*[读校]|责任编辑|实习编辑|值班编辑|编辑|责编|美编|校对|审核|审校|监制|排版|制作|视觉|出品|运营|统筹|策划|"
    r"图源|封面来源|题图|原标题|版权声明|免责声明|广告声明|值班主任|终审|初审|复审)(?:\s*[：:|｜丨︱/／].{1,80}|\s[^，。]{2,24})"
)
_PEOPLE = r"[\u3400-\u9fff·]{2,4}(?:[\s、]+[\u3400-\u9fff·]{1,4}){0,4}"
_PHOTO = re.compile(
    rf"(?:(?:^|(?<=[\s（(。！？，”]))(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员|本报|新华社)\s*)?{_PEOPLE}\s*(?<![拍航])(?:摄影?|供图)"
    r"|[（(](?:资料图片?|[\u4e00-\u9fff]{2,6}[社报网]发|图片?来源[^（）()]{1,20}|[^（）()]{1,20}(?:供图|提供|摄影?))"
    r"|(?:图片?|图源|图片来源)\s*[/／：:|｜丨]\s*[^。，]{2,24})\s*[）)]?[。．]?\s*\Z"
)
_BRACKET = r"[（(][^（）()\n]{1,50}[）)]"
_REPORTS = r"(?:本报)?(?:记者|通讯员)[\u3400-\u9fff·、\s]{2,20}?报道"
_TAIL_BYLINE = re.compile(
    r"\s*[（(]\s*(?:[\u4e00-\u9fff]{0,10}(?:记者|通讯员|评论员)|作者|执笔|编译|撰文|文\s*[/／：:])[^（）()]{2,50}[）)]\s*\Z"
)
_HEAD_BYLINE = re.compile(
    r"\s*[（(]\s*[\u4e00-\u9fffA-Za-z0-9]{0,12}(?:记者|通讯员)[^（）()]{2,50}[）)]\s*[：:，,]?\s*"
)


class Byline(NamedTuple):
    """The end of a lead-in (本报讯（记者 X）) within a paragraph, who it names, and the outlet that speaks."""

    end: int
    reporters: tuple[str, ...]
    outlet: str | None


def names(credit: str) -> tuple[str, ...]:
    """The people whom the words of a credit name as authors (记者 X 通讯员 Y), not its editors and photographers."""
    found: list[str] = []
    credit = credit.translate(_SIMPLE)
    for mark, after in pairwise((*_ROLE.finditer(credit), None)):
        assert mark is not None
        chunk = _CHUNK_END.split(credit[mark.end() : after.start() if after else None], maxsplit=1)[0]
        taken_by_photo = after is not None and not chunk.rstrip().endswith(("/", "、")) and _is_photo_role(after)
        if mark["author"] and not taken_by_photo:
            found += _people(chunk)
    return tuple(dict.fromkeys(found))


def _is_photo_role(role: "re.Match[str]") -> bool:
    return bool(role["other"] and _CREDIT_ROLE.fullmatch(role["other"]) and "：" not in role.string[role.end() :][:1])


def _people(chunk: str) -> list[str]:
    """The names of a list of people; two single characters are a name spaced to the width of three (方 敏)."""
    words: list[str] = []
    for word in _SPLIT.split(chunk):
        if words and len(word) == 1 and len(words[-1]) == 1:
            words[-1] += word
        elif word:
            named = _TITLED.fullmatch(word) or _PLACED.fullmatch(word)
            words.append(named[1] if named else word)
    return [word for word in words if _NAME.fullmatch(word) and not _NO_NAME.fullmatch(word) and word not in _outlets()]


def read_byline_line(line: str) -> tuple[str, ...]:
    """The authors of a line that is nothing but a byline (本报记者 X Y, 作者 | X), else nothing."""
    line = line.translate(_SIMPLE)
    if len(line) > 80 or not _OWN_LINE.fullmatch(line):
        return ()
    found = names(line)
    rest = line
    for name in found:
        rest = rest.replace(name, "").replace(" ".join(name), "")
    return found if len(re.sub(r"\W", "", _ROLE_WORDS.sub("", rest))) <= 8 else ()


def is_editor_line(line: str) -> bool:
    """Whether the line only says who edited it or what its picture is."""
    return len(line) <= 100 and bool(_EDITOR.fullmatch(line.translate(_SIMPLE)))


def photo_credit(line: str) -> int | None:
    """Where the photo credit at the end of the line begins, or None where there is none."""
    match = _PHOTO.search(line[-60:])
    return match.start() + max(0, len(line) - 60) if match else None


def read_lead(paragraph: str) -> Byline:
    """The words before the news begins: 本报讯（记者 X）, IT之家 7 月 2 日消息，, 新华社北京7月2日电."""
    paragraph = paragraph.translate(_SIMPLE)
    if match := _lead().match(paragraph):
        return Byline(match.end(), names(match[0]), match["outlet"])
    if match := _HEAD_BYLINE.match(paragraph):
        return Byline(match.end(), names(match[0]), None)
    return Byline(0, (), None)


def read_tail(paragraph: str) -> tuple[int, tuple[str, ...]]:
    """Where a byline in brackets at the end of a paragraph begins, and who it names: （记者 X）, （X Y）."""
    end = paragraph[-80:].translate(_SIMPLE)
    start = max(0, len(paragraph) - 80)
    if (match := _TAIL_BYLINE.search(end)) and (found := names(match[0])):
        return start + match.start(), found
    if (match := _tail_names().search(end)) and (people := _people(match[1])):
        return start + match.start(), tuple(people)
    return len(paragraph), ()


@cache
def _listed(file: str) -> tuple[str, ...]:
    """The lines of a word list, comments left out."""
    lines = files("crawler").joinpath(file).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and line[0] != "#")


@cache
def _outlets() -> frozenset[str]:
    return frozenset(_listed("outlets.txt"))


@cache
def _tail_names() -> "re.Pattern[str]":
    """A bracket behind a sentence with nothing but names, each of which begins with one of the commonest surnames."""
    name = rf"[{''.join(_listed('surnames.txt'))}][\u3400-\u9fff]{{1,2}}"
    return re.compile(rf"(?<=[。！？”…])\s*[（(]\s*({name}(?:[\s、]+{name}){{0,3}})\s*[）)]\s*\Z")


@cache
def _lead() -> "re.Pattern[str]":
    known = "|".join(map(re.escape, sorted(_outlets(), key=len, reverse=True)))
    day = r"(?:\s*(?:\d{4}\s*年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\s*\d{1,2}\s*日)"
    by = rf"(?:{_BRACKET}|{_REPORTS}|记者\s*[\u3400-\u9fff]{{2,4}}(?=[】\]\s]))"
    return re.compile(
        rf"[【\[]?\s*(?:"
        rf"(?P<outlet>{known})(?:[\u4e00-\u9fff]{{2,8}}?)?{day}?\s*(?:{_BRACKET})?\s*(?:讯|电|消息|获悉|报道)"
        rf"|[\u4e00-\u9fff《》A-Za-z0-9]{{2,12}}?{day}\s*电|[\u4e00-\u9fff]{{0,8}}[网报社站台]{day}?快?讯"
        rf")\s*{by}?\s*[】\]]?\s*{by}?\s*[，,：:]?\s*(?:题[：:].*\Z)?"
    )
