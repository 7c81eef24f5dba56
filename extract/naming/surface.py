"""Surface forms compared: what two spellings have to differ in to be two names."""

import re
import unicodedata
from functools import lru_cache

HAN = r"\u4e00-\u9fff"
SPACE_AT_HAN = re.compile(rf"(?<=[{HAN}，。、）（·“”]) +| +(?=[{HAN}，。、）（·“”])")
DOTS = re.compile(r"[・•‧∙⋅]")
MARKS = re.compile(r"[\s“”\"'‘’「」『』《》〈〉]+")
# 2025, 2025年, 第三届, 首届: what tells an edition from its series.
EDITION = re.compile(r"(?:19|20)\d{2}(?:年度?)?|[（(]?第[一二三四五六七八九十百零\d]+(?:届|次|期|个)[）)]?|首届|本届")


@lru_cache(maxsize=65536)
def key(surface: str) -> str:
    """The form in which two spellings of a name are equal: width, case, spaces and quotation marks left aside."""
    return MARKS.sub("", DOTS.sub("·", unicodedata.normalize("NFKC", surface).replace("\u2010", "-"))).lower()


def tidy(surface: str) -> str:
    """The name as it is shown: no spaces between Han and Latin, no quotation marks around all of it."""
    name = SPACE_AT_HAN.sub("", surface.strip().replace("\u2011", "-"))
    for left, right in ("“”", "《》", "「」", "‘’"):
        if name.startswith(left) and name.endswith(right) and name.count(left) == 1:
            name = name[1:-1]
    return name


def editions(surface: str) -> frozenset[str]:
    """The years and ordinals in a name."""
    return frozenset(match.strip("（）()年度") for match in EDITION.findall(surface) if match != "本届")


def without_edition(surface: str) -> str:
    """The name of the series: years and ordinals left out, in comparable form."""
    return key(EDITION.sub("", surface))


def quoted_part(surface: str) -> str:
    """What stands in quotation marks inside a name (“太空云”天基信息服务系统), empty where nothing does."""
    match = re.search(r"“([^“”]{2,})”", surface)
    return match[1] if match else ""


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` occur in `long` in order."""
    rest = iter(long)
    return all(character in rest for character in short)
