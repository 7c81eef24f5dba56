"""Lines of a page → the sections that are an article each: by headings, by list items, by a bulletin's subheads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.byline import read_byline_line, read_lead
from crawler.markup import Line
from crawler.offsets import Traced

_NUMBER = re.compile(r"\s*\d{1,3}\s*[.．、]\s+")
_COLUMN = re.compile(
    r"(?:快讯|简讯|短讯|早报|午报|晚报|要闻|早参|早知道|速览|早餐|晚间播报|\d{1,2}点1氪)(?:\s*[｜|丨：:（(【\d].*)?\Z"
)
_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}[：:]\Z")
_CLOSED = re.compile(r"[。！？!?…；;，,][”’\"'」』）)】\s]*(?:[（(][^（）()]{1,30}[）)])?\s*\Z")
_FIELD = re.compile(r"\s*(?:发布时间|发表时间|发布日期|日期|时间|链接|原文链接|正文|来源|作者)\s*[：:]")
_INFORMATION = re.compile(r"\s*(?:19|20)\d\d\s*[-/.年].{1,30}?(?:来源|稿源|作者|记者)\s*[：:]")
_BODY = re.compile(r"\A\s*正文\s*[：:]\s*")
_GOES_ON = re.compile(r"据|此外|同时|与此同时|其中|另外|目前|截至|近日|当地时间|\d{1,2}月\d{1,2}日")
_SUBTITLE = re.compile("[—─-]")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Section:
    """The title of an article (None where the page has none) and the lines below it."""

    title: Traced | None
    lines: tuple[Line, ...]


def split(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[list[Section]]]:
    """The lines above the first article, and the articles; those of one bulletin together."""
    starts = _marked(lines) or _told(lines)
    if not starts:
        return (), [_items(_headed(lines))] if lines else []
    ends = [*starts[1:], len(lines)]
    found = [Section(_title(lines[a].text), tuple(lines[a + 1 : b])) for a, b in zip(starts, ends, strict=True)]
    full = [section for section in found if section.lines]
    full = [*map(_without_kicker, full[:-1]), *full[-1:]]
    return tuple(lines[: starts[0]]), [_items(section) for section in full or found[:1]]


def _marked(lines: Sequence[Line]) -> list[int]:
    """The headings that begin an article: those of the page's first level, and those with an opening below them."""
    first = next((line.level for line in lines if line.level), 0)
    below = [*(line.text.text for line in lines[1:]), ""]
    headings = [number for number, line in enumerate(lines) if line.level]
    return [number for number in headings if lines[number].level <= first or _is_opening(below[number])]


def _told(lines: Sequence[Line]) -> list[int]:
    """The headlines of a page that marks none: open lines with an opening (本报讯) below them, two or more of them."""
    starts = []
    for number, line in enumerate(lines[1:], 1):
        if not (read_lead(line.text.text).end or read_byline_line(line.text.text)):
            continue
        above = number - 1
        if above and _SUBTITLE.match(lines[above].text.text):
            above -= 1
        if _may_be_title(lines[above].text.text) and not _SUBTITLE.match(lines[above].text.text):
            starts.append(above)
    return starts if len(starts) > 1 else []


def _without_kicker(section: Section) -> Section:
    """The section without the kicker of the next article, open lines behind its last sentence."""
    end = len(section.lines)
    while end > 1 and _may_be_kicker(section.lines[end - 1]):
        end -= 1
    return Section(section.title, section.lines[:end]) if _CLOSED.search(section.lines[end - 1].text.text) else section


def _may_be_kicker(line: Line) -> bool:
    return _may_be_title(line.text.text) and not line.strong and not line.links


def _is_opening(text: str) -> bool:
    return bool(read_lead(text).end or _FIELD.match(text) or _INFORMATION.match(text) or read_byline_line(text))


def _headed(lines: Sequence[Line]) -> Section:
    """A page without marked headings: the last of the open lines before the story is its title, kickers go."""
    end = next((number for number, line in enumerate(lines) if not _may_be_title(line.text.text)), len(lines))
    heads = [number for number in range(min(end, 4)) if not _SUBTITLE.match(lines[number].text.text)]
    if not heads:
        return Section(None, tuple(lines))
    return Section(_title(lines[heads[-1]].text), tuple(lines[max(heads[-1] + 1, end if end <= 4 else 0) :]))


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _CLOSED.search(text) and not _is_opening(text)


def _items(section: Section) -> list[Section]:
    """The items of a bulletin, else the section itself."""
    if section.title is None or not _COLUMN.search(section.title.text):
        return [section]
    if not any(line.strong for line in section.lines):
        return _plain_items(section)
    starts = [number for number, line in enumerate(section.lines) if line.strong and not _is_opening(line.text.text)]
    return _cut(section, starts) or [section]


def _plain_items(section: Section) -> list[Section]:
    """Items whose title is a line that ends open before one that is closed; open lines above it are rubrics."""
    lines = [line for line in section.lines if not _LABEL.search(_body(line.text.text))]
    starts = _plain_titles(lines)
    if len(starts) < 2:
        return [section]
    fields = [line for line in lines[: starts[0]] if _FIELD.match(line.text.text) and not _BODY.match(line.text.text)]
    items = _cut(Section(section.title, tuple(lines)), starts)
    whole = [*map(_without_rubric, items[:-1]), items[-1]]
    return [Section(item.title, (*fields, *item.lines)) for item in whole]


def _plain_titles(lines: Sequence[Line]) -> list[int]:
    """The numbers of the last open lines before closed ones; at a page's torn end the last line is text."""
    opened = [not _FIELD.match(line.text.text) and not _CLOSED.search(line.text.text) for line in lines]
    if len(opened) > 1 and opened[-1] and (opened[-2] or _GOES_ON.match(lines[-1].text.text)):
        opened[-1] = False
    return [n for n, is_open in enumerate(opened) if is_open and not (n + 1 < len(opened) and opened[n + 1])]


def _without_rubric(item: Section) -> Section:
    """The item without the rubrics of the next that stand behind its last sentence."""
    closed = (number for number, line in enumerate(item.lines) if _CLOSED.search(line.text.text))
    return Section(item.title, item.lines[: max(closed, default=len(item.lines) - 1) + 1])


def _body(text: str) -> str:
    return _BODY.sub("", text)


def _cut(section: Section, starts: Sequence[int]) -> list[Section]:
    ends = [*starts[1:], len(section.lines)]
    cuts = zip(starts, ends, strict=True)
    return [Section(_title(section.lines[a].text), section.lines[a + 1 : b]) for a, b in cuts]


def _title(text: Traced) -> Traced:
    number = _NUMBER.match(text.text)
    return text.cut(number.end()) if number and number.end() < len(text) else text
