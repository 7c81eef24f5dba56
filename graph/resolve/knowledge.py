"""What is known of the field before any article is read: who has which names, and the words that names are made of."""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from extract.naming.aliases import alias_groups
from graph.resolve import divisions
from graph.resolve.segment import frequency
from graph.resolve.text import normal
from graph.resolve.words import words

# A title of fewer characters behind its 关于 is no document's own.
ISSUER = re.compile("\\A.{2,30}?(?=关于.{6})")
BRACKETS = re.compile(r"\(([^()]*)\)")
ACRONYM = re.compile(r"[a-z][a-z0-9&.-]*")
# A word of two characters that is more frequent in the dictionary's corpus is a word before it is a name (自然 20,269,
# 时代 10,799, 财富 4,280); names stand below (微软 1,757, 阿里 726).
RARE = 2500
# What a known name is inside a longer one: where, of whom (an owner may be left out), or of which body.
INSIDE_ROLES = {
    "places": "place",
    "provinces": "place",
    "cities": "place",
    "governments": "organ",
    "facilities": "network",
    "companies": "owner",
}
COMPANY_ROLES = frozenset({"legal", "sector", "trade"})
SHORT_INSIDE = frozenset({"companies", "institutions", "products"})
BODIES = frozenset({"Company", "Government", "Institution"})
# Which types the names of an alias file can have in an article.
ALIAS_FILES = {
    "companies": BODIES,
    "governments": BODIES,
    "institutions": BODIES,
    "places": frozenset({"Place", "City", "Province"}),
    "provinces": frozenset({"Province", "Place"}),
    "cities": frozenset({"City", "Place"}),
    "products": frozenset({"Product", "Facility"}),
    "facilities": frozenset({"Facility", "Place", "Product", "Institution"}),
    "events": frozenset({"Event"}),
    "meetings": frozenset({"Event"}),
    "policies": frozenset({"Policy", "Report", "Index"}),
    "people": frozenset({"Person"}),
}


class Known(NamedTuple):
    """A thing of an alias file: types it may have, the name it is shown under, normal forms of all its names."""

    file: str
    types: frozenset[str]
    name: str
    forms: frozenset[str]


@cache
def legal_forms() -> tuple[str, ...]:
    """Legal forms, the longest first."""
    return tuple(sorted(words()["legal"], key=len, reverse=True))


def without_legal_form(form: str) -> str:
    """华为技术有限公司 → 华为技术; what would keep fewer than two characters stays as it is."""
    for legal in legal_forms():
        if form.endswith(legal) and len(form) - len(legal) >= 2:
            return form[: -len(legal)]
    return form


@cache
def known() -> tuple[Known, ...]:
    """Everything in the alias files, in their order."""
    things = []
    for file, types in ALIAS_FILES.items():
        for name, others in alias_groups(file):
            forms = {normal(form) for form in (name, *others)}
            if file in ("provinces", "cities"):
                forms |= divisions.short_forms(name)
            things.append(Known(file, types, name, frozenset(forms)))
    return tuple(things)


@cache
def known_by_form() -> dict[str, tuple[Known, ...]]:
    """Normal form → the things that have it; legal forms may be left out where that makes no second meaning."""
    exact: dict[str, list[Known]] = defaultdict(list)
    for thing in known():
        for form in sorted(thing.forms):
            exact[form].append(thing)
    bare: dict[str, list[Known]] = defaultdict(list)
    for thing in known():
        for form in sorted({without_legal_form(form) for form in thing.forms if len(form) > 6} - exact.keys()):
            bare[form].append(thing)
    return {form: tuple(things) for form, things in (exact | bare).items()}


@cache
def lookup(form: str, type_: str) -> frozenset[Known]:
    """The known things that a normal form can mean as this type; an issuer, 公司 or 集团 may be too much."""
    found = known_by_form().get(form) or known_by_form().get(without_issuer(form, type_)) or ()
    if not found and type_ in BODIES and form.endswith(("公司", "集团")):
        found = known_by_form().get(without_legal_form(form)) or ()
    return frozenset(thing for thing in found if type_ in thing.types)


@cache
def readings(form: str, type_: str) -> tuple[str, ...]:
    """The normal form, and where its brackets hold another name (世界人工智能大会（WAIC）) either name alone.

    What else stands in brackets tells things apart: a campus, a place, a year, an edition of a model.
    """
    inside = BRACKETS.findall(form)
    if not inside or not all(ACRONYM.fullmatch(text) or lookup(text, type_) for text in inside):
        return (form,)
    return tuple(dict.fromkeys(filter(None, (form, BRACKETS.sub("", form), *inside))))


def without_issuer(form: str, type_: str) -> str:
    """A document's title from its 关于 on: who issued it is often left out (国务院关于加快…的意见, 关于加快…的意见)."""
    return ISSUER.sub("", form) if type_ == "Policy" else form


@cache
def lexicon(type_: str) -> dict[str, tuple[str, str]]:
    """Words that have a role inside names of this type: normal form → (role, text to compare)."""
    lists = words()
    table: dict[str, tuple[str, str]] = {}
    for role in ("compass", "link", "trade", "sector", "head", "nation", "legal"):
        if role not in COMPANY_ROLES or type_ == "Company":
            table |= {word: (role, word) for word in lists[role]}
    table |= {word: ("word", word) for word in lists["plain"]}
    table |= {word: ("kind", word) for word in lists["kind"].get(type_, ())}
    table |= {form: ("place", place) for form, place in place_names().items()}
    for form, things in known_by_form().items():
        if _stands_inside(form, things[0]) and table.get(form, ("", ""))[1] != form:
            table[form] = (INSIDE_ROLES.get(things[0].file, "known"), normal(things[0].name))
    return table


@cache
def place_names() -> dict[str, str]:
    """Normal forms of divisions that can be told inside a name → the official name."""
    table = {}
    for form, codes in divisions.codes_by_name().items():
        top = min(codes, key=lambda code: (divisions.level(code), code))
        if divisions.level(top) < 3 or (len(form) > 2 and form[-1] in "市区县旗"):
            table[form] = divisions.names_by_code()[top]
    return table


def _stands_inside(form: str, thing: Known) -> bool:
    """Whether the form is told from plain words inside a longer name (阿里 is, 自然 is not)."""
    if form.isascii() or len(form) > 2:
        return len(form) > 2
    if thing.file == "companies" and normal(thing.name) == form:
        return True
    return len(form) == 2 and frequency(form) < RARE and thing.file in SHORT_INSIDE
