"""The order of trust: which of overlapping candidates is the name.

Before that the tagger's spans are mended (marks paired), taken apart where they hold several names, and typed by their
last word; what is too unsure, generic or an outlet's name is left out. Then, of overlapping candidates, in this order:

1. The user's own lexicon.
2. Titles in 《》, which their marks delimit.
3. Of what is left the longest: a name inside a longer name is no name of its own (settled case 1).
4. Of equal spans: lexicon, divisions, patterns, the user's own spaCy pipeline, tagger.
"""

import re
from collections import Counter
from collections.abc import Iterator

from extract.model import EntityType, Mention
from extract.naming.boundaries import mend
from extract.naming.cues import MADE, cued_type
from extract.naming.divisions import LIKELY
from extract.naming.generic import is_no_name
from extract.naming.heads import head_type
from extract.naming.lists import complete_lists
from extract.naming.regions import cited_only
from extract.naming.splitting import split

GENERIC_END = re.compile(
    r"体系|建设|项目|发展|工作|业务|方面|领域|生态|市场|技术|用户|指标|企业|产业|格局|时代|战略|类服务|云计算资源|云服务"
    r"|算力|芯片"
)
ORDER = ("user", "titles", "lexicon", "divisions", "patterns", "spacy", "neural")
# These find names by reading; their spans are mended, taken apart and typed before they count.
TAGGERS = ("neural", "spacy")
DELIMITED = ("user", "titles")
# Below this score a candidate of a list needs the tagger beside it.
ADMITTED = 0.6
# Below this score a name of the tagger alone costs more than it brings. Of 285 articles that the tagger had not learned
# from, 0.55 gave the highest F1 (0.773; 0.769 at 0.5, 0.770 at 0.6, 0.762 at 0.7); no type gained
# more than chance by a threshold of its own.
TAGGED = 0.55
# The same for a product that nothing but the tagger shows to be one.
TAGGED_BARE = 0.8
TAGGED_SURELY = 0.7
# The end of a firm that has another firm's name before it: 百度智能云, 京东物流.
OWN_FIRM = re.compile(
    r"(?:云|汽车|健康|音乐|物流|科技|科投|创投|金融|集团|控股|证券|银行|投资|资本|智能|终端|数字|能源|医疗|国际|中国|研究院|数科|软件|电子"
    r"|通信|互联|信息|数据|网络|半导体|微电子|生命|保险|基金|影业|地产|建设|股份|公司|实业|机器人|物产|重工|军团|系|Cloud|AI)$"
)
AREAS = ("Place", "City", "Province")
# Names that the place before them is a part of: 上海某某科技股份有限公司, 成都天府国际机场.
PLACE_STAYS = re.compile(r"(?:有限公司|机场|[东西南北]站|港|报|社|台)$")
WIDE = ("Place", "Province")
YIELDING = ("Institution", "Facility")
# Names of which only the nearest place is a part.
ZONE = re.compile(r"(?:机场|[东西南北]站|港|园|区)$")
# With these a product of the tagger is right in 0.55 of the cases from the score of other types on (without in 0.3).
MODEL_NUMBER = re.compile(r"[A-Za-z].*\d|\d.*[A-Za-z]")
MADE_BEHIND = re.compile(rf"[”》]?\s?(?:{MADE})")
# The same for a name whose last word shows its type (澳大利亚政府).
TAGGED_WITH_HEAD = 0.35


def choose(text: str, candidates: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The names of the article in order, none overlapping."""
    listed = [candidate for candidate in candidates if candidate.extractor not in TAGGERS]
    tagged = [
        name for candidate in candidates if candidate.extractor in TAGGERS for name in _tagged(text, candidate, listed)
    ]
    tagged = _as_cued(text, tagged)
    places = {(one.start, one.end) for one in listed if one.type in AREAS}
    lexical = [one for one in listed if one.extractor == "lexicon"]
    tagged = [one for one in tagged if not _has_place_before(one, lexical, places)]
    admitted = [name for name in _admit(text, _yielding(listed, tagged), tagged) if not is_no_name(name)]
    cited = cited_only(text, admitted)
    admitted = [name for name in admitted if name.text not in cited]
    ranked = sorted(admitted, key=lambda c: (c.extractor not in DELIMITED, c.start - c.end, _rank(c), c.start))
    taken = bytearray(len(text))
    names: list[Mention] = []
    for candidate in ranked:
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            names.append(candidate)
    return complete_lists(text, tuple(sorted(names)))


def _rank(candidate: Mention) -> int:
    return ORDER.index(candidate.extractor) if candidate.extractor in ORDER else len(ORDER)


def _tagged(text: str, candidate: Mention, listed: list[Mention]) -> Iterator[Mention]:
    for part in split(mend(text, candidate), [one for one in listed if one.score >= ADMITTED]):
        name = mend(text, part)
        kind = head_type(name.text) or name.type
        if name.start < name.end and not _swallows(name, listed):
            yield name._replace(type=kind) if name.extractor in TAGGERS else name


def _as_cued(text: str, tagged: list[Mention]) -> list[Mention]:
    """With the type that words beside a name show; what they show at one place holds for the name everywhere."""
    said: dict[str, Counter[EntityType]] = {}
    for one in tagged:
        if (kind := cued_type(text, one)) and head_type(one.text) is None:
            said.setdefault(one.text, Counter())[kind] += 1
    return [one._replace(type=said[one.text].most_common(1)[0][0]) if one.text in said else one for one in tagged]


def _yielding(listed: list[Mention], tagged: list[Mention]) -> list[Mention]:
    """Without patterns that put a place before a name that another source knows (南京 + 紫金山实验室)."""
    places = {(one.start, one.end) for one in listed if one.type in AREAS}
    surer = [one for one in tagged if one.score >= TAGGED_SURELY] + [one for one in listed if one.type in YIELDING]
    zones = {(one.type, one.start, one.end) for one in listed if one.extractor == "patterns" and ZONE.search(one.text)}
    wide = {(one.start, one.end) for one in listed if one.type in WIDE}
    return [one for one in listed if one.extractor != "patterns" or _stays(one, surer, zones, wide, places)]


def _stays(
    name: Mention,
    surer: list[Mention],
    zones: set[tuple[EntityType, int, int]],
    wide: set[tuple[int, int]],
    places: set[tuple[int, int]],
) -> bool:
    """Whether the place that a pattern begins with is a part of the name (not 陕西 before 西安咸阳国际机场)."""
    if any(start == name.start and (name.type, end, name.end) in zones for start, end in wide):
        return False
    return PLACE_STAYS.search(name.text) is not None or not _has_place_before(name, surer, places)


def _has_place_before(name: Mention, surer: list[Mention], places: set[tuple[int, int]]) -> bool:
    same = (one for one in surer if one.end == name.end and one.type == name.type and one.start > name.start)
    return any((name.start, one.start) in places for one in same)


def _swallows(name: Mention, listed: list[Mention]) -> bool:
    """Whether the tagger made a listed name longer by a generic word or a stray character (综合算力指数 + 体系)."""
    inside = [one for one in listed if one.start == name.start and one.score == 1 and one.end < name.end]
    return any(
        name.end - one.end == 1 or GENERIC_END.fullmatch(name.text, len(one.text)) or _strays(name, one)
        for one in inside
        if one.type != name.type or one.extractor == "lexicon"
    )


def _strays(name: Mention, listed: Mention) -> bool:
    """Whether an unsure firm is a listed one with a few characters that make no other firm (三星 + 移动)."""
    return (
        name.type == listed.type == "Company"
        and name.score < TAGGED_SURELY
        and OWN_FIRM.search(name.text, len(listed.text)) is None
        and name.end - listed.end <= 4
    )


def _admit(text: str, listed: list[Mention], tagged: list[Mention]) -> Iterator[Mention]:
    """What is sure enough alone; what is less sure where a list and the tagger agree."""
    same = {(c.start, c.end, c.type) for c in tagged}
    alike = {(c.start, c.end) for c in tagged if c.type in AREAS}
    for c in listed:
        agreed = (c.start, c.end, c.type) in same or (
            c.score >= LIKELY and c.type in AREAS and (c.start, c.end) in alike
        )
        if c.score >= ADMITTED or agreed:
            yield c
    yield from (c for c in tagged if c.score >= _needed(text, c))


def _shows_product(text: str, name: Mention) -> bool:
    """A model number, a second mention, quotation marks or a kind's word behind it."""
    return (
        MODEL_NUMBER.search(name.text) is not None
        or text.count(name.text) > 1
        or MADE_BEHIND.match(text, name.end) is not None
        or (text[name.start - 1 : name.start] == "“" and text[name.end : name.end + 1] == "”")
    )


def _needed(text: str, name: Mention) -> float:
    if name.type != "Product" and head_type(name.text):
        return TAGGED_WITH_HEAD
    bare = name.type == "Product" and not _shows_product(text, name)
    return TAGGED_BARE if bare else TAGGED
