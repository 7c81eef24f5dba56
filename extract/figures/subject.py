"""Whom or what a figure is about: one of the things named near it, or nothing."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from extract.document import sentence_at
from extract.figures.metric import unit_class
from extract.figures.setting import BREAK, Context, Named, Setting
from extract.figures.words import words
from extract.model import Entity

COUNTRY = re.compile(r"我国|全国|中国|全球|世界|国内")
SPOKEN = re.compile(rf"^[^，。；]{{0,12}}?{words('say_verbs', 'show_verbs')}")
HINT = re.compile(
    rf"该[^，。；]{{0,4}}?{words('hinted')}|这[个座家款项条艘][^，。；]{{0,3}}|{words('hints', 'hinted')}"
)
# Things beyond the twelve nearest are hardly ever the subject (1 % on train).
MOST = 12


class Candidate(NamedTuple):
    """A thing that the figure may be about (None: nothing) and the features that speak for or against it."""

    entity: Entity | None
    features: list[str]


class _View(NamedTuple):
    """All that the features of a candidate look at."""

    setting: Setting
    metric: str
    context: Context
    places: list[Named]
    measured: str  # the class of the unit
    hint: str  # the word of the sentence that stands for a thing: 该中心, 全省


def candidates(setting: Setting, metric: str, context: Context) -> list[Candidate]:
    """Nothing, and the things named in the sentence, the two before it and the headline, each at its nearest place."""
    hints = HINT.findall(setting.text[setting.sentence.start : setting.quantity.start])
    view = _View(
        setting, metric, context, list(_places(setting)), unit_class(setting.quantity), hints[-1][-2:] if hints else ""
    )
    found = [Candidate(None, _features_of_none(view))]
    found += [Candidate(place.entity, _features(view, order, place)) for order, place in enumerate(view.places)]
    return found


def _places(setting: Setting) -> Iterator[Named]:
    """One place of each thing: before the amount in its sentence, behind it, in earlier sentences, in the headline."""
    article, sentence, quantity = setting.article, setting.sentence, setting.quantity
    index = article.sentences.index(sentence)
    spans = (
        *((other.start, other.end) for other in reversed(article.sentences[max(1, index - 2) : index])),
        (0, article.sentences[0].end),
    )
    before = reversed(article.names(sentence.start, quantity.start))
    seen: set[tuple[str, str]] = set()
    for name in chain(before, article.names(quantity.start, sentence.end), *(article.names(*span) for span in spans)):
        key = (name.entity.type, name.entity.name)
        if key not in seen and len(seen) < MOST:
            seen.add(key)
            yield name


def _where(setting: Setting, name: Named) -> str:
    """The place of a mention: c same clause, s before it, r right behind, a after, e earlier, t title."""
    start = name.mention.start
    if start < setting.article.sentences[0].end and setting.sentence.start > 0:
        return "t"
    if start < setting.sentence.start:
        return "e"
    if start >= setting.quantity.start:
        return "a" if BREAK.search(setting.text, setting.quantity.end, max(start, setting.quantity.end)) else "r"
    return "c" if start >= setting.clause else "s"


def _features(view: _View, order: int, name: Named) -> list[str]:
    setting, context, places = view.setting, view.context, view.places
    text, (mention, entity), quantity = setting.text, name, setting.quantity
    where, kind = _where(setting, name), entity.type
    key = f"{where}{kind}"
    before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 2]
    same_kind = sum(other.entity.type == kind for other in places[:order])
    gap = quantity.start - mention.end
    breaks = len(BREAK.findall(text, mention.end, quantity.start)) if gap > 0 else 0
    first = mention.start <= setting.sentence.start + 2
    title = any(one.start < setting.article.sentences[0].end for one in entity.mentions)
    told = context.previous is not None and context.previous.subject == entity.name
    lasting = f"l{context.last is not None and context.last.subject == entity.name}{context.gap}"
    said = f"said{min(context.subjects.count(entity.name), 3)}"
    focus = f"focus{_is_focus(setting, name)}"
    spoken = SPOKEN.match(text[mention.end : mention.end + 24]) is not None
    country = COUNTRY.search(text[setting.clause : quantity.start]) is not None
    return [
        f"b{where}", key, f"{key}{view.measured}", f"k{kind}{view.measured}", f"u{quantity.unit}{kind}",
        f"o{min(order, 6)}{where}", f"o{min(order, 4)}{kind}", f"n{same_kind}{key}", f"only{len(places) == 1}{where}",
        f"g{min(max(gap, -1) // 6, 8)}{where}", f"gb{min(breaks, 4)}{kind}",
        f"p{before[-1:]}{where}", f"p{before[-1:]}{kind}", f"a{after[:1]}{where}", f"a{after[:1]}{kind}", f"aa{after}",
        f"s{spoken}{key}", f"f{first}{key}", f"t{title}{kind}{where}", f"m{min(len(entity.mentions), 5)}{kind}",
        f"q{told}", f"q{told}{key}", lasting, f"{lasting}{key}", said, f"{said}{key}",
        f"{focus}{where}", f"{focus}{key}",
        f"hint{view.hint}{kind}", f"hint{view.hint}{kind}{where}",
        f"in{mention.text in view.metric}{kind}", f"x{view.metric[-2:]}{kind}", f"xk{view.metric[:2]}{kind}",
        f"r{setting.tail < setting.stop}{where}{kind}", f"c{country}{key}",
        f"cs{COUNTRY.search(text[mention.end : quantity.start]) is not None}{key}",
        f"lone{where == 'c' and same_kind == 0}{kind}",
    ]  # fmt: skip


def _is_focus(setting: Setting, name: Named) -> bool:
    """Whether the thing is the first of its sentence or headline."""
    sentence = sentence_at(setting.article.sentences, name.mention.start)
    names = setting.article.names(sentence.start, sentence.end)
    return bool(names) and names[0].entity is name.entity


def _features_of_none(view: _View) -> list[str]:
    setting, context, places = view.setting, view.context, view.places
    before = setting.text[setting.sentence.start : setting.quantity.start]
    wheres = "".join(sorted({_where(setting, place) for place in places}))
    nearest = places[0].entity.type if places else "-"
    countries = COUNTRY.findall(before)
    country = countries[-1] if countries else ""
    near = COUNTRY.search(setting.text[setting.clause : setting.quantity.start]) is not None
    told = "-" if context.previous is None else context.previous.subject is None
    lasting = "-" if context.last is None else context.last.subject is None
    return [
        "none", f"none{view.measured}", f"none{wheres}", f"nonen{min(len(places), 6)}", f"nonek{nearest}{wheres[:2]}",
        f"nonec{country}", f"nonecl{near}", f"nonecs{country}{wheres}", f"nonex{view.metric[-2:]}",
        f"nonexa{view.metric[:2]}", f"nonef{before[:2]}", f"noneu{setting.quantity.unit}",
        f"noneq{told}", f"noneq{told}{wheres}", f"nonel{lasting}{context.gap}", f"nonehint{view.hint}",
        f"nonesaid{min(len(context.subjects), 3)}",
    ]  # fmt: skip
