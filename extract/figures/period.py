"""When a figure holds: one of the dates and periods near it, or none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.figures.metric import unit_class
from extract.figures.modality import cues
from extract.figures.setting import Context, Setting
from extract.model import Period

UP_TO = re.compile(r"截[至止]")
SINCE = re.compile(r"[^，。；]{0,12}(?:以来|至今|起)")
DIGITS = re.compile(r"[0-9]+")
BREAK = re.compile(r"[，；：]")
NOW = re.compile(r"目前|当前|如今|现在|近日|日前|现已|眼下|迄今|至今|未来|近年来|每年|每天|日均|年均|每月")


class Candidate(NamedTuple):
    """A period (None: none) and the features that speak for or against it."""

    value: str | None
    features: list[str]


class _View(NamedTuple):
    """All that the features of a candidate look at."""

    setting: Setting
    metric: str
    context: Context
    places: list[Period]
    shared: list[str]  # the class of the unit and the cues of modality


def candidates(setting: Setting, metric: str, context: Context) -> list[Candidate]:
    """None, the periods of the sentence, of the two before it and of the headline, and the last one told."""
    shared = [unit_class(setting.quantity), *sorted(cues(setting))]
    view = _View(setting, metric, context, list(_places(setting)), shared)
    found: dict[str | None, Candidate] = {None: Candidate(None, _features_of_none(view))}
    for order, place in enumerate(view.places):
        if place.value not in found:
            found[place.value] = Candidate(place.value, _features(view, order, place))
    if context.last and context.last.period not in found:
        again = ["again", f"again{context.gap}", *(f"again{cue}" for cue in shared)]
        found[context.last.period] = Candidate(context.last.period, again)
    return list(found.values())


def _places(setting: Setting) -> Iterator[Period]:
    """The places of periods, and what they come to: 截至一季度 → its last month, 自6月以来 → from then to now."""
    for place in _written(setting):
        before = setting.text[max(0, place.start - 3) : place.start]
        after = setting.text[place.end : place.end + 16]
        if "/" in place.value and UP_TO.search(before):
            yield place._replace(value=place.value.partition("/")[2])
        elif setting.published and "/" not in place.value and SINCE.match(after):
            yield place._replace(value=f"{place.value}/{setting.published[: len(place.value)]}")
        yield place


def _written(setting: Setting) -> Iterator[Period]:
    article, sentence, quantity = setting.article, setting.sentence, setting.quantity
    periods = article.periods
    inside = [period for period in periods if sentence.start <= period.start < sentence.end]
    yield from reversed([period for period in inside if period.start < quantity.start])
    yield from (period for period in inside if period.start >= quantity.end)
    index = article.sentences.index(sentence)
    for other in reversed(article.sentences[max(1, index - 2) : index]):
        yield from reversed([period for period in periods if other.start <= period.start < other.end])
    yield from (period for period in periods if period.start < article.sentences[0].end)


def _where(setting: Setting, place: Period) -> str:
    if place.start < setting.article.sentences[0].end and setting.sentence.start > 0:
        return "t"
    if place.start < setting.sentence.start:
        return "e"
    if place.start >= setting.quantity.start:
        return "r"
    return "c" if place.start >= setting.clause else "s"


def _kind(value: str) -> str:
    """The grain of the time: y, m, d, and ranges of them."""
    left, _, right = value.partition("/")
    return "ymd"[min(left.count("-"), 2)] + ("r" if right else "")


def _features(view: _View, order: int, place: Period) -> list[str]:
    setting, context, text = view.setting, view.context, view.setting.text
    where, kind = _where(setting, place), _kind(place.value)
    key = where + kind
    before, after = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 2]
    between = text[place.end : setting.quantity.start] if place.end < setting.quantity.start < place.end + 80 else ""
    breaks = len(BREAK.findall(between))
    amounts = sum(place.end <= other.start < setting.quantity.start for other in setting.article.quantities)
    first = place.start <= setting.sentence.start + 3
    told = (context.previous.period if context.previous else "-") == place.value
    lasting = context.last is not None and context.last.period == place.value
    written = DIGITS.sub("0", place.text)
    today = "T" if place.value == (setting.published or "")[:10] else ""
    return [
        f"b{where}", key, f"o{min(order, 4)}{where}", f"o{min(order, 4)}{key}", f"p{before[-1:]}{where}", f"pp{before}",
        f"a{after[:1]}{where}", f"a{after[:1]}{kind}", f"aa{after}", f"t{written}", f"t{written}{where}",
        f"g{breaks}{where}", f"n{min(amounts, 4)}{where}", f"now{NOW.search(between) is not None}{where}",
        f"q{told}", f"q{told}{where}{kind}", f"l{lasting}{where}", f"l{lasting}{context.gap}{key}", f"f{first}{key}",
        f"x{view.metric[-2:]}{kind}", f"d{today}{where}", f"sep{text[place.end : place.end + 1]}{first}{where}",
        *(f"s{cue}{key}" for cue in view.shared), *(f"s{cue}{kind}{breaks > 0}" for cue in view.shared),
    ]  # fmt: skip


def _features_of_none(view: _View) -> list[str]:
    setting, context, places = view.setting, view.context, view.places
    now = NOW.findall(setting.text[setting.sentence.start : setting.quantity.start])
    wheres = "".join(sorted({_where(setting, place) for place in places}))
    told = "-" if context.previous is None else context.previous.period is None
    lasting = f"nonel{'-' if context.last is None else context.last.period is None}{context.gap}"
    return [
        "none", f"none{wheres}", f"nonenow{now[-1] if now else ''}", f"nonenow{bool(now)}{wheres}",
        f"noneq{told}", f"noneq{told}{wheres}", lasting, f"{lasting}{wheres}", f"noneu{setting.quantity.unit}",
        f"nonek{_kind(places[0].value) if places else ''}{wheres}", f"nonep{setting.previous is not None}{wheres}",
        *(f"none{cue}" for cue in view.shared), *(f"none{cue}{wheres}" for cue in view.shared),
    ]  # fmt: skip
