"""Who says a figure: 据国家统计局统计, 记者从工信部了解到, 某公司介绍, 数据显示."""

import re

from extract.figures.setting import Setting
from extract.figures.words import words

_WHO = r"(?P<who>[^，。；：“”]{2,40}?)"
_WHEN = r"(?:近日|今天|昨天|日前)?(?:（[^）]*）)?"
PATTERNS = (
    re.compile(rf"{words('told_by')}{_WHO}(?:最新|发布的|公布的|的)?{words('say_verbs', 'show_verbs')}"),
    re.compile(rf"(?:^|[，。；：”]){_WHO}{_WHEN}{words('say_verbs')}(?:道|了)?[，：:“]"),
    re.compile(rf"(?P<who>[^，。；：“”]{{0,30}}?{words('shown_in')})》?(?:显示|表明|指出)"),
)


def read_speaker(setting: Setting) -> str | None:
    """The speaker of the sentence, the canonical name where it is a thing that the article names, else the words."""
    sentence = setting.text[setting.sentence.start : setting.sentence.end]
    until = setting.quantity.start - setting.sentence.start
    for pattern in PATTERNS:
        match = pattern.search(sentence, 0, until)
        if match and match["who"]:
            return _named(setting, match.start("who"), match.end("who")) or match["who"].strip("《》“” ")
    return None


def _named(setting: Setting, start: int, end: int) -> str | None:
    """The thing named last within the words: of 国家能源局局长张三 the person."""
    offset = setting.sentence.start
    names = setting.article.names(offset + start, offset + end)
    said = [name for name in names if name.entity.type not in ("City", "Province", "Place", "Event")]
    return said[-1].entity.name if said else None
