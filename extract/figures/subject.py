"""Whom or what a figure is about: one of the things named near it, or nothing."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from extract.figures.metric import unit_class
from extract.figures.setting import BREAK, Context, Named, Setting
from extract.figures.words import words
from extract.model import Entity

COUNTRY = re.compile(r"我国|全国|中国|全球|世界|国内")
# Words that stand for a thing named before (该中心, 全省), and how near to the amount they are looked for.
STANDING = re.compile(
    rf"(?:该|本|这[个座家项款条艘]?|此|新)(?P<this>{words('hinted')})|(?P<region>{words('regions')})|(?P<its>其(?![中他它余次实]))|"
    rf"(?:^|[，。；：\n]|目前|同时|此外)(?P<bare>{words('hinted')})(?!级)"
)
# Things beyond the nearest are hardly ever the subject (1 % on train).
MOST = 16
# What stands before a name and behind it, the first that fits.
BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("start", re.compile(r"(?:^|[，。；！？\n：:—])[\s“]*$")),
    ("source", re.compile(rf"{words('told_by')}[“\s]*$")),
    ("at", re.compile(r"(?:在|于|位于|落户|走进|来到|坐落)[“\s]*$")),
    ("versus", re.compile(r"(?:比|较|超|超过|超越|低于|高于|领先|赶超|仅次于|不及|除|相比)[“\s]*$")),
    ("list", re.compile(r"[、和及与][“\s]*$")),
    ("toward", re.compile(r"(?:向|对|给|为|同|跟|联合|面向|服务|支持|依托)[“\s]*$")),
    ("by", re.compile(r"(?:由|被|经|让)[“\s]*$")),
    ("of", re.compile(r"的[“\s]*$")),
)
AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("say", re.compile(rf"[^，。；：]{{0,14}}?{words('say_verbs', 'show_verbs')}")),
    ("of", re.compile(r"[”\s]*的")),
    ("list", re.compile(r"[”\s]*[、和及与]|等")),
    ("stop", re.compile(r"[”\s]*(?:[，。；！？\n]|$)")),
    ("colon", re.compile(r"[”\s]*[：:]")),
    ("will", re.compile(r"[”\s]*(?:将|拟|计划|已|正|今年|去年|目前|共|还)")),
    ("at", re.compile(r"[”\s]*(?:在|与|同|向|对|以|凭借|通过|为)")),
)


class Candidate(NamedTuple):
    """A thing that the figure may be about (None: nothing) and the features that speak for or against it."""

    entity: Entity | None
    features: list[str]


class _Place(NamedTuple):
    """A thing at the place where it is looked at, and what is read there."""

    named: Named
    where: str
    before: str
    after: str

    @property
    def topical(self) -> bool:
        """Whether a clause may be about it: it opens one, and neither speaks nor ends there."""
        return self.before in ("start", "time") and self.after not in ("say", "list", "stop", "titled")


class _View(NamedTuple):
    """All that the features of a candidate look at."""

    setting: Setting
    metric: str
    context: Context
    places: list[_Place]
    measured: str  # the class of the unit
    standing: str  # the word that stands for a thing: 该中心, 全省
    metric_start: int
    topic: Entity | None  # what the sentence is about
    carried: Entity | None  # what the sentences before it were about
    lead: Entity | None  # what the headline is about


def candidates(setting: Setting, metric: str, context: Context) -> list[Candidate]:
    """Nothing, and the things named in the sentence, those before it and the headline, each at its nearest place."""
    view = _view(setting, metric, context)
    found = [Candidate(None, _features_of_none(view))]
    found += [Candidate(place.named.entity, _features(view, order, place)) for order, place in enumerate(view.places)]
    return found


def _view(setting: Setting, metric: str, context: Context) -> _View:
    places = [_place(setting, name) for name in _places(setting)]
    inside = [place.named.entity for place in places if place.topical and place.where in "cs"]
    earlier = [place.named.entity for place in places if place.topical and place.where in "e"]
    headline = [place.named.entity for place in places if place.where == "t"]
    lead = setting.article.names(0, setting.article.sentences[0].end)
    return _View(
        setting, metric, context, places, unit_class(setting.quantity), _standing(setting),
        setting.text.rfind(metric[:3], setting.sentence.start, setting.stop) if metric else -1,
        next(iter(inside), None), next(iter(earlier), None), lead[0].entity if lead else next(iter(headline), None),
    )  # fmt: skip


def _standing(setting: Setting) -> str:
    """The last word before the amount that stands for a thing named before."""
    found = ""
    for match in STANDING.finditer(setting.text, setting.sentence.start, setting.quantity.start):
        found = match["this"] or match["region"] or match["its"] or match["bare"]
    return found


def _places(setting: Setting) -> Iterator[Named]:
    """One place of each thing: before the amount in its sentence, behind it, in earlier sentences, in the headline."""
    article, sentence, quantity = setting.article, setting.sentence, setting.quantity
    index = article.sentences.index(sentence)
    before = reversed(article.names(sentence.start, quantity.start))
    earlier = (
        article.names(one.start, one.end)[::-1] for one in reversed(article.sentences[max(1, index - 3) : index])
    )
    opening = [article.names(one.start, one.end) for one in article.sentences[:2]]
    seen: set[tuple[str, str]] = set()
    for name in chain(before, article.names(quantity.start, sentence.end), *earlier, *opening):
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


def _place(setting: Setting, name: Named) -> _Place:
    article, mention = setting.article, name.mention
    before, after = _around(article.text, mention.start, mention.end)
    if before == "word" and any(period.end in (mention.start, mention.start - 1) for period in article.periods):
        before = "time"
    following = article.names(mention.end, mention.end + 10)
    if following and after not in ("stop", "list", "of", "colon"):
        beside = article.text[mention.end : following[0].mention.start]
        if not BREAK.search(beside):
            after = "titled" if following[0].entity.type == "Person" else "name" if len(beside) < 2 else after
    return _Place(name, _where(setting, name), before, after)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return _around_words(text[max(0, start - 6) : start], text[end : end + 24])


@cache
def _around_words(left: str, right: str) -> tuple[str, str]:
    before = next((name for name, pattern in BEFORE if pattern.search(left)), "word")
    return before, next((name for name, pattern in AFTER if pattern.match(right)), "word")


def _features(view: _View, order: int, place: _Place) -> list[str]:
    return [
        *_features_of_place(view, order, place), *_features_of_talk(view, place), *_features_of_fit(view, place)
    ]  # fmt: skip


def _features_of_place(view: _View, order: int, place: _Place) -> list[str]:
    """Where the thing stands, and how it is built into its clause."""
    setting, where, (mention, entity) = view.setting, place.where, place.named
    kind, key = entity.type, f"{place.where}{entity.type}"
    gap = setting.quantity.start - mention.end
    breaks = len(BREAK.findall(setting.text, mention.end, setting.quantity.start)) if gap > 0 else 0
    same = sum(other.named.entity.type == kind for other in view.places[:order])
    nearer = sum(other.topical for other in view.places[:order])
    role = f"{place.before}-{place.after}"
    return [
        f"b{where}", key, f"o{min(order, 6)}{where}", f"o{min(order, 4)}{kind}", f"n{min(same, 3)}{key}",
        f"only{len(view.places) == 1}{where}", f"g{min(max(gap, -1) // 6, 8)}{where}", f"gb{min(breaks, 4)}{kind}",
        f"gb{min(breaks, 4)}{where}", f"B{place.before}", f"B{place.before}{where}", f"B{place.before}{kind}",
        f"A{place.after}", f"A{place.after}{where}", f"A{place.after}{kind}", f"R{role}", f"R{role}{where}",
        f"T{place.topical}{nearer > 0}{where}", f"T{place.topical}{nearer > 0}{key}",
        f"lone{where == 'c' and same == 0}{kind}", f"r{setting.tail < setting.stop}{where}{kind}",
    ]  # fmt: skip


def _features_of_talk(view: _View, place: _Place) -> list[str]:
    """What the article was about so far."""
    setting, context, where, entity = view.setting, view.context, place.where, place.named.entity
    kind, key = entity.type, f"{place.where}{entity.type}"
    first = setting.article.sentences[0].end
    title = any(one.start < first for one in entity.mentions)
    told = context.previous is not None and context.previous.subject == entity.name
    lasting = f"l{context.last is not None and context.last.subject == entity.name}{context.gap}"
    said = f"said{min(context.subjects.count(entity.name), 2)}"
    about = f"{entity is view.topic:d}{entity is view.carried:d}{entity is view.lead:d}"
    return [
        f"t{title}{kind}{where}", f"m{min(len(entity.mentions), 5)}{kind}", f"q{told}", f"q{told}{key}", lasting,
        f"{lasting}{key}", said, f"{said}{kind}", f"top{about}", f"top{about}{where}", f"top{about}{kind}",
        f"tn{view.topic is None}{about}", f"tn{view.topic is None}{view.carried is None}{about}{key}",
        f"its{view.standing == '其'}{about}{told}",
    ]  # fmt: skip


def _features_of_fit(view: _View, place: _Place) -> list[str]:
    """How the thing goes with the unit, the metric and the word that stands for it."""
    setting, where, (mention, entity) = view.setting, place.where, place.named
    kind, key = entity.type, f"{place.where}{entity.type}"
    standing = f"hint{view.standing[-2:]}"
    named_so = bool(view.standing) and any(view.standing[-2:] in form for form in (entity.name, *entity.aliases))
    meant = f"meant{named_so}{bool(view.standing)}"
    country = COUNTRY.search(setting.text[setting.clause : setting.quantity.start]) is not None
    between = COUNTRY.search(setting.text[mention.end : setting.quantity.start]) is not None
    inside = mention.text in view.metric
    beside = 0 <= view.metric_start - mention.end <= 1
    return [
        f"{key}{view.measured}", f"k{kind}{view.measured}", f"u{setting.quantity.unit}{kind}",
        f"{standing}{kind}", f"{standing}{kind}{where}", meant, f"{meant}{key}",
        f"in{inside}{kind}", f"by{beside}{where}", f"by{beside}{kind}",
        f"x{view.metric[-2:]}{kind}", f"xk{view.metric[:2]}{kind}", f"c{country}{key}",
        f"cs{between}{key}",
    ]  # fmt: skip


def _features_of_none(view: _View) -> list[str]:
    setting, context, places = view.setting, view.context, view.places
    before = setting.text[setting.sentence.start : setting.quantity.start]
    wheres = "".join(sorted({place.where for place in places}))
    nearest = places[0].named.entity.type if places else "-"
    countries = COUNTRY.findall(before)
    country = countries[-1] if countries else ""
    near = COUNTRY.search(setting.text[setting.clause : setting.quantity.start]) is not None
    told = "-" if context.previous is None else context.previous.subject is None
    lasting = "-" if context.last is None else context.last.subject is None
    topics = f"{view.topic is not None:d}{view.carried is not None:d}{view.lead is not None:d}"
    return [
        "none", f"none{view.measured}", f"none{wheres}", f"nonen{min(len(places), 6)}", f"nonek{nearest}{wheres[:2]}",
        f"nonec{country}", f"nonecl{near}", f"nonecs{country}{wheres}", f"nonex{view.metric[-2:]}",
        f"nonexa{view.metric[:2]}", f"nonef{before[:2]}", f"noneu{setting.quantity.unit}",
        f"noneq{told}", f"noneq{told}{wheres}", f"nonel{lasting}{context.gap}", f"nonehint{view.standing[-2:]}",
        f"nonesaid{min(len(context.subjects), 3)}", f"nonet{topics}", f"nonet{topics}{near}",
    ]  # fmt: skip
