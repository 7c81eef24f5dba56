"""Lists of one kind (华为、中兴通讯、某某科技等企业): what the tagger missed or mistook in one is mended.

A list is a run of items between 、 within a clause. Where at least two of its items are names of one type (one, where
the noun behind 等 says the kind) and hardly any are of another, its other items that look like names are of that type.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.model import EntityType, Mention
from extract.naming.generic import is_no_name
from extract.naming.patterns import VERBS

CLAUSE = re.compile(r"[^，。；：！？\n]*、[^，。；：！？\n]*")
NOTE = re.compile(r"[（(][^（）()]*[）)]$")
# Before the first item and behind the last one stands what is no part of the list.
OPENS = re.compile(r".*(?:包括|与|和|同|由|向|有|联合|以及|如|来自|邀请|携手|吸引|据|及|像|超过|领先|选择|支持)")
CLOSES = re.compile(r"等.*|(?:和|与|及|以及)(?=.{2}).*|[共均都将已也].*|[两三四五六七八九十\d]+[家款个所].*")
NOUNS: tuple[tuple[EntityType, str], ...] = (
    ("Company", r"企业|公司|厂商|巨头|伙伴|运营商|供应商|品牌商|车企|服务商|券商|投资方|股东"),
    ("Product", r"大?模型|芯片|加速卡|App|应用|产品|机型|车型|智能体|软件|工具"),
    ("Institution", r"高校|院校|大学|科研院所|媒体|研究机构"),
    ("Person", r"嘉宾|院士|专家|学者|领导|负责人"),
)
# Behind the last item: 等国产算力企业, 三大运营商.
COUNTED = r"(?<![\d.])[两三四五六七八九十\d]+[大款个家][^，。；：！？\n、]{0,6}?"
KINDS = tuple((kind, re.compile(rf"(?:等[^，。；：！？\n、]{{0,14}}?|{COUNTED})(?:{nouns})")) for kind, nouns in NOUNS)
# Types that the tagger mistakes for one another.
SWAPPED = ("Company", "Product", "Institution")
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·. &+-]+")
FUNCTION = re.compile(
    r"[的和与及在对为将是了于从被等某该此各个这那其]|[商者家厂]$|(?:企业|公司|机构|伙伴|单位|部门|行业|领域|技术|服务|设备)$"
)
LATIN = re.compile(r"[A-Za-z]")
PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}")
SCORE = 0.6


class Item(NamedTuple):
    """An item of a list: its place, and the name that fills it, if one does."""

    start: int
    end: int
    name: Mention | None
    free: bool


def complete_lists(text: str, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The names with those that the lists of the text show, and with the types that the lists show."""
    added: list[Mention] = []
    changed: dict[Mention, Mention] = {}
    for clause in CLAUSE.finditer(text):
        items = list(_items(text, clause, names))
        kind = _kind(clause.group(), items)
        if kind is None:
            continue
        for item in items:
            if item.name and item.name.extractor == "neural" and item.name.type in SWAPPED and kind in SWAPPED:
                changed[item.name] = item.name._replace(type=kind)
            elif item.free and _looks_like(kind, text[item.start : item.end]):
                added.append(Mention(item.start, item.end, text[item.start : item.end], kind, "lists", SCORE))
    kept = [changed.get(name, name) for name in names]
    return tuple(sorted((*kept, *(one for one in added if not is_no_name(one)))))


def _kind(clause: str, items: list[Item]) -> EntityType | None:
    """The type of the list's members, where enough of them are known."""
    counts = Counter(item.name.type for item in items if item.name)
    said = next((kind for kind, noun in KINDS if noun.search(clause)), None)
    if said and counts[said] >= 1 and counts[said] * 2 >= counts.total():
        return said
    if not counts or said:
        return None
    kind, count = counts.most_common(1)[0]
    return kind if count >= 2 and count >= counts.total() - 1 and count * 3 >= len(items) else None


def _items(text: str, clause: re.Match[str], names: Iterable[Mention]) -> Iterator[Item]:
    inside = [name for name in names if clause.start() <= name.start and name.end <= clause.end()]
    bounds = list(_bounds(text, *clause.span()))
    opening, closing = OPENS.match(text, *bounds[0]), CLOSES.search(text, *bounds[-1])
    for start, end in bounds:
        left = opening.end() if opening and start == bounds[0][0] else start
        right = closing.start() if closing and end == bounds[-1][1] else end
        yield from _item(*_bare(text, left, right), inside, edge=start == bounds[0][0] or end == bounds[-1][1])


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks around it and a note in brackets behind it."""
    if note := NOTE.search(text[start:end]):
        end = start + note.start()
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _item(start: int, end: int, names: list[Mention], *, edge: bool) -> Iterator[Item]:
    within = [name for name in names if name.start < end and start < name.end]
    filling = next((name for name in within if (name.start, name.end) == (start, end)), None)
    if filling is None and edge and within:
        filling = within[0] if within[0].start == start else within[-1]
    if end > start:
        yield Item(start, end, filling, free=not within and not edge)


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between 、 outside of brackets and quotation marks."""
    depth, begin = 0, start
    for offset in range(start, end):
        if text[offset] in "（(“《":
            depth += 1
        elif text[offset] in "）)”》":
            depth -= 1
        elif text[offset] == "、" and depth == 0:
            yield begin, offset
            begin = offset + 1
    yield begin, end


def _looks_like(kind: EntityType, item: str) -> bool:
    """Whether an item can be a name of that type."""
    if not NAME.fullmatch(item) or FUNCTION.search(item) or VERBS.search(item):
        return False
    if kind == "Person":
        return PERSON.fullmatch(item) is not None
    if kind == "Company":
        return 2 <= len(item) <= (24 if LATIN.search(item) else 8)
    return kind in ("Product", "Institution") and LATIN.match(item) is not None and len(item) <= 24
