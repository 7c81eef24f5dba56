"""Lines of a page → running paragraphs: captions and credits out, sentences broken over lines whole again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.byline import is_editor_line, photo_credit
from crawler.markup import Line
from crawler.offsets import Traced, join

_ENDS = re.compile(r"[。！？!?…；;：:.．][”’\"'」』）)】》\s]*\Z")
_NEVER_STARTS = re.compile(r"[，。、；：？！”’）》」』】…％%·,.;:)]")
_ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节条，、：])"
)
_CAPTION = re.compile(
    r"(?:[↑↓▲△▼◀▶]|图为|图[①-⑨一二三四五六七八九\d]?[：:]|上图|下图|左图|右图|资料图|（?资料图片?）?\Z"
    r"|图源.{0,12}\Z|图片来自.{0,20}\Z|[^，。]{0,12}(?:官方|产品|现场|示意|宣传)图片?\Z|[(（]更新时间戳)"
)
# A line that ends open, is no longer than this and pauses at most once is a subhead; a broken sentence fills its
# column (30 to 45 characters in the pages seen, subheads up to 28).
_SUBHEAD = 30
_PAUSES = re.compile("[，；。]")
# A caption says one thing; what is longer is a paragraph of the story with a credit behind it.
_LONGEST_CAPTION = 110


def paragraphs(lines: Sequence[Line]) -> list[Traced]:
    """The running paragraphs of the lines, a subhead as a paragraph of its own."""
    wrapped = _is_wrapped(lines)
    groups: list[list[Line]] = []
    torn = False
    for line in map(_without_credit, lines):
        if line is None:
            torn = True
        elif groups and _continues(groups[-1], line, torn=torn or wrapped):
            groups[-1].append(line)
            torn = False
        else:
            groups.append([line])
            torn = False
    return [_glue(group) for group in groups]


def _without_credit(line: Line) -> Line | None:
    """The line without the photo credit at its end; None for a caption, a credit or an editor line."""
    text = line.text.text
    credit = photo_credit(text)
    if is_editor_line(text) or _CAPTION.match(text):
        return None
    if credit is None:
        return line
    return replace(line, text=line.text.cut(0, credit).strip()) if len(text) > _LONGEST_CAPTION else None


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines end where a column ends: most of the open ones are about as wide as the widest."""
    widths = sorted(_width(line.text.text) for line in lines if not _ENDS.search(line.text.text))
    if len(widths) < 4:
        return False
    usual = widths[len(widths) * 3 // 4]
    return usual <= 60 and sum(abs(width - usual) <= 2 for width in widths) >= 0.6 * len(widths)


def _width(text: str) -> float:
    """The width of a line in Chinese characters; a Latin letter or a digit takes half of one."""
    return len(text) - sum(map(str.isascii, text)) / 2


def _continues(before: list[Line], line: Line, *, torn: bool) -> bool:
    """Whether `line` goes on with the sentence that the lines before broke off (`torn`: any open line is broken)."""
    last = before[-1]
    text = last.text.text
    if line.strong or line.level or last.strong or last.level or line.fresh:
        return False
    if _NEVER_STARTS.match(line.text.text) or text.endswith(("，", "、", "“", "《", "（")):
        return True
    if _ENDS.search(text) or _ITEM.match(line.text.text):
        return False
    return torn or len(before) > 1 or len(text) > _SUBHEAD or len(_PAUSES.findall(text)) > 1


def _glue(group: list[Line]) -> Traced:
    """The lines as one paragraph; Latin words broken over lines keep their space."""
    glued = group[0].text
    for line in group[1:]:
        spaced = glued.text[-1:].isascii() and glued.text[-1:].isalnum() and line.text.text[:1].isascii()
        glued = join(" " if spaced else "", (glued, line.text))
    return glued
