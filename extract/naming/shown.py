"""What a name shows without saying it: the place of a facility, the maker or operator of a facility or product.

A name inside a longer name is no entity (settled case 1), with two exceptions (24, 39): a facility or zone yields
the administrative division in its name (广东韶关数据中心集群 → 韶关市), and its maker or operator is a company of the
article.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.model import Mention
from extract.naming.gazetteer import Division, by_surface, named
from extract.naming.lexicon import lexicon
from extract.naming.tokens import boundaries

PLACED = frozenset({"Facility", "Place"})
# Names after mountains and waters, and stations that are named after a second place, show no division.
NATURAL = re.compile(r"(?:盆地|高原|平原|半岛|[湖山江河岛海洋峡])$")
STATION = re.compile(r"(?:机场|站|港)")
MADE = frozenset({"Facility", "Product"})


def shown_names(doc: Doc, names: tuple[Mention, ...]) -> Iterator[Mention]:
    """Divisions and companies that the names of facilities, zones and products show."""
    companies = {name.text for name in names if name.type == "Company" and len(name.text) > 1}
    for name in names:
        if name.type in PLACED:
            yield from _divisions(doc, name)
        if name.type == "Product" and name.text.endswith("平台"):
            yield from (one for one in _divisions(doc, name) if named(one.text)[0].name == one.text)
        if name.type in MADE and (maker := _maker(name, companies)):
            yield Mention(name.start, name.start + len(maker), maker, "Company", "shown", name.score)


def _divisions(doc: Doc, name: Mention) -> Iterator[Mention]:
    """The division at the start of the name (or behind its maker, or in brackets), and one in it right behind."""
    if NATURAL.search(name.text):
        return
    text, words, near = doc.text, boundaries(doc), _provinces(doc)
    holder: Division | None = None
    behind = name.start
    for first, last, payloads in sorted(by_surface().find(name.text), key=lambda found: (found[0], -found[1])):
        start, end = first + name.start, last + name.start
        if start < behind or end == name.end or (start != behind and start not in words.starts):
            continue
        division = next((one for one in payloads if holder and one.within(holder)), payloads[0])
        if holder and not (division.within(holder) and start == behind and not STATION.search(name.text)):
            continue
        if division.careful and text[start:end] != division.name and not holder:
            division = next((one for one in payloads if one.code[:2] in near), division)
            if start != name.start or end not in words.ends or not _likely(division, payloads, near):
                continue
        if text.startswith("新区", end):
            continue
        yield Mention(start, end, text[start:end], division.type, "shown", name.score)
        holder, behind = division, end


def _likely(division: Division, payloads: list[Division], near: frozenset[str]) -> bool:
    """Whether a short name that needs support has some: its province in the article, or no other thing of that name."""
    if division.code[:2] in near:
        return True
    return (
        division.doubt == "county" and len(payloads) == 1 and (len(division.short) > 2 or division.name.endswith("市"))
    )


def _provinces(doc: Doc) -> frozenset[str]:
    """Codes of the provinces that the article names or lies in."""
    places = [name.text for name in doc._.names if name.type in ("Province", "City")]
    divisions = [named(place)[0] for place in (*places, doc._.article.locale or "") if named(place)]
    return frozenset(division.code[:2] for division in divisions)


def _maker(name: Mention, companies: set[str]) -> str | None:
    known = [surface for surface in companies if name.text.startswith(surface) and len(surface) < len(name.text)]
    for start, end, entries in lexicon().find(name.text):
        if start == 0 and end < len(name.text) and any(entry.type == "Company" for entry in entries):
            known.append(name.text[start:end])
    return max((maker for maker in known if _ends(maker, name.text)), key=len, default=None)


def _ends(maker: str, name: str) -> bool:
    """A Latin maker is a word of its own before a product (OPPO Pad), no part of one (Meta in MetaGPT)."""
    return not (maker.isascii() and name[len(maker)].isascii() and name[len(maker)] != " ")
