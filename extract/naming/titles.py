"""What stands in 《》: its last word says whether it is a report, a policy, an index or a standard.

Books, films, songs, programmes and news articles are no entities. 《意见》 and the like are short for a title that
stands before them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from extract.model import EntityType, Mention
from extract.naming.lexicon import as_type

TITLE = re.compile(r"《([^《》\n]{1,90})》")
VERSION = re.compile(r"(?:[（(][^（）()]{1,24}[）)]|[“”]|\d{4}年?|[（(]?\d{4}[-—–~至]+\d{4}年?[）)]?|[IVX]+|[\d.]+)+$")
OUTER = re.compile(r"(?:系列|研究|年度)?(白皮书|蓝皮书|报告|榜单|意见|规划|办法|条例|案例集)")
SHORT_FORM = 6


@cache
def _endings() -> Mapping[str, EntityType]:
    """Type of a title by its last word."""
    text = (files("extract") / "lexicons" / "title_heads.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {head: as_type(kind) for head, kind in rows}


def title_mentions(text: str) -> Iterator[Mention]:
    """Titles of the article as mentions without their brackets; short forms only behind their full title."""
    seen: list[tuple[str, EntityType]] = []
    for match in TITLE.finditer(text):
        name = match[1].strip()
        kind = outer_type(text, match.end()) or title_type(name)
        if kind is None:
            continue
        if len(name) <= SHORT_FORM and not any(full.endswith(name) for full, _ in seen) and name in _endings():
            continue
        seen.append((name, kind))
        yield Mention(match.start(1), match.end(1), match[1], kind, "titles", 1.0)


def outer_type(text: str, end: int) -> EntityType | None:
    """The type that a word behind the closing mark gives: 《…》白皮书."""
    match = OUTER.match(text, end)
    return _endings()[match[1]] if match else None


def title_type(title: str) -> EntityType | None:
    """The type by the title's last word, versions and years behind it left aside; None for works."""
    name = VERSION.sub("", title.strip()) or title
    return next((kind for start in range(len(name)) if (kind := _endings().get(name[start:]))), None)
