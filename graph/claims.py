"""Figures as claims, and views that are computed over them and never stored: timeline, conflicts, targets, reprints.

A claim keeps its sentence, speaker, source and date. Differing values stand side by side and are never averaged; a
target is only ever set against actual values, never shown as one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

from extract.document import sentence_at
from extract.model import Bound, Extraction, Figure, Modality
from graph.amounts import Interval, interval
from graph.metrics import concept_of, concepts
from graph.resolve import same
from graph.resolve.resolution import Canonical, Resolution
from graph.times import span

WHOLES = {"全国": "全国", "我国": "全国", "中国": "全国", "全球": "全球", "世界": "全球"}
# Sentences that share this much of their five-character pieces are one text printed twice: a reprint changes a word.
REPRINT = 0.8


class Claim(NamedTuple):
    """A figure of one article with all that it rests on.

    `metric` is the concept of `metrics.yml`, `metric_text` the article's own words; `subject` is None where the article
    does not say of whom. `text_of` is the article whose text it is: of a reprint the original. `since` and `until` are
    the first and last day that the figure speaks of, "" if not said.
    """

    subject: Canonical | None
    metric: str
    metric_text: str
    text: str
    value: float
    value_max: float | None
    unit: str
    bound: Bound | None
    scope: str | None
    modality: Modality
    period: str | None
    since: str
    until: str
    speaker: str | None
    sentence: str
    article: str
    text_of: str
    title: str
    source: str | None
    url: str | None
    published: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What is measured of whom: subject's id, metric, unit, scope."""
        return (self.subject.id if self.subject else "", self.metric, self.unit, self.scope or "")

    @property
    def as_of(self) -> str:
        """The last day the figure speaks of, or the day it was published."""
        return self.until or self.published[:10]

    @property
    def interval(self) -> Interval:
        """The values that the words allow."""
        return interval(self.text, self.value, self.value_max, self.bound)


class Conflict(NamedTuple):
    """Two claims on the same subject, metric, period and modality that cannot both be right."""

    left: Claim
    right: Claim


class Outcome(NamedTuple):
    """A target or forecast, what became of it, and the actual claim that shows it."""

    target: Claim
    state: Literal["reached", "missed", "open"]
    actual: Claim | None


class Echo(NamedTuple):
    """One statement and all claims that make it: `prints` groups those that are one text printed again and again."""

    prints: tuple[tuple[Claim, ...], ...]

    @property
    def independent(self) -> int:
        """How many texts say it on their own."""
        return len(self.prints)

    @property
    def outlets(self) -> list[str]:
        """Who printed it, each once, the first first."""
        return list(dict.fromkeys(claim.source or claim.article for group in self.prints for claim in group))


class Replaced(NamedTuple):
    """A claim that a later one has taken the place of."""

    old: Claim
    new: Claim


def claims_of(
    extractions: Iterable[Extraction], resolution: Resolution, origins: Mapping[str, str] = MappingProxyType({})
) -> list[Claim]:
    """Every figure of the extractions as a claim about a canonical subject, in order of time.

    `origins`: of articles that are reprints, the article whose text they are.
    """
    texts = ((one, origins.get(one.article, one.article)) for one in extractions)
    claims = (_claim(figure, one, text_of, resolution) for one, text_of in texts for figure in one.figures)
    return sorted(claims, key=_order)


def select(claims: Iterable[Claim], *, subject: str | None = None, metric: str | None = None) -> list[Claim]:
    """The claims about a subject (its id or any of its names) and a metric (concept or the article's words)."""
    return [
        claim
        for claim in claims
        if (subject is None or (claim.subject and _is_called(claim.subject, subject)))
        and (metric is None or metric in (claim.metric, claim.metric_text))
    ]


def _is_called(thing: Canonical, name: str) -> bool:
    return name in (thing.id, thing.name) or same(name, thing.name, thing.type)[0]


def timeline(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in order of the day they speak of, then of the day they were made."""
    return sorted(claims, key=_order)


def conflicts(claims: Iterable[Claim]) -> list[Conflict]:
    """Pairs of one subject, metric, period and modality whose values differ beyond rounding.

    Claims without a period are held against each other only if they were made on the same day. A reprint is no
    further claim.
    """
    found = []
    for group in _groups(claims, lambda one: (*one.key, one.modality, one.period or f"on {one.published[:10]}")):
        voices = {(claim.text_of, claim.value, claim.value_max): claim for claim in reversed(group)}
        pairs = combinations(reversed(voices.values()), 2)
        found += [Conflict(a, b) for a, b in pairs if not a.interval.meets(b.interval)]
    return found


def outcomes(claims: Iterable[Claim], *, today: str) -> list[Outcome]:
    """What became of every target and forecast by `today` (ISO date).

    Reached: a later actual claim reaches the value (of a flow: for the same period). Missed: the time is over and the
    first actual claim from its end falls short. Open: the time is not over, or nothing is known yet.
    """
    groups = _groups(claims, lambda claim: claim.key)
    return [_outcome(one, group, today) for group in groups for one in group if one.modality != "actual"]


def _outcome(target: Claim, claims: Sequence[Claim], today: str) -> Outcome:
    later = [one for one in claims if one.modality == "actual" and one.as_of >= target.published[:10]]
    for actual in later:
        if _reaches(actual, target) and (_is_state(target) or actual.period == target.period):
            return Outcome(target, "reached", actual)
    due = [one for one in later if target.until and one.as_of >= target.until]
    if due and target.until <= today and (_is_state(target) or due[0].period == target.period):
        return Outcome(target, "missed", due[0])
    return Outcome(target, "open", None)


def _reaches(actual: Claim, target: Claim) -> bool:
    concept = concepts().get(target.metric)
    if concept and concept.better == "lower":
        return actual.interval.low <= target.interval.high
    return actual.interval.high >= target.interval.low


def echoes(claims: Iterable[Claim]) -> list[Echo]:
    """Equal statements together, their reprints told from texts of their own; the most independent first."""
    statements = _groups(
        claims, lambda claim: (*claim.key, claim.modality, claim.period or "", claim.value, claim.value_max or 0)
    )
    return sorted((Echo(_prints(group)) for group in statements), key=lambda echo: -echo.independent)


def _prints(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    prints: list[list[Claim]] = []
    for claim in claims:
        own = next((group for group in prints if _is_reprint(group[0], claim)), None)
        if own is None:
            prints.append([claim])
        else:
            own.append(claim)
    return tuple(map(tuple, prints))


def _is_reprint(first: Claim, claim: Claim) -> bool:
    return first.text_of == claim.text_of or _likeness(first.sentence, claim.sentence) >= REPRINT


def _likeness(left: str, right: str) -> float:
    here, there = ({text[at : at + 5] for at in range(max(1, len(text) - 4))} for text in (left, right))
    return len(here & there) / len(here | there)


def superseded(claims: Iterable[Claim]) -> list[Replaced]:
    """Actual claims that a later one replaces: a state by that of a later day, a flow by a new value for its period."""
    found = []
    for group in _groups((one for one in claims if one.modality == "actual"), _lasting):
        for old, new in pairwise(group):
            if not old.interval.meets(new.interval) and (old.as_of, old.published) < (new.as_of, new.published):
                found.append(Replaced(old, new))
    return found


def _lasting(claim: Claim) -> tuple[str, ...]:
    return claim.key if _is_state(claim) else (*claim.key, claim.period or claim.published[:10])


def _is_state(claim: Claim) -> bool:
    concept = concepts().get(claim.metric)
    return concept is not None and concept.kind == "state"


def _groups(claims: Iterable[Claim], key: Callable[[Claim], tuple[object, ...]]) -> Iterator[list[Claim]]:
    """Claims of a known subject by key, each group in order of time."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in timeline(claims):
        if claim.subject:
            groups[key(claim)].append(claim)
    yield from groups.values()


def _order(claim: Claim) -> tuple[str, ...]:
    subject = claim.subject.name if claim.subject else ""
    return (claim.as_of, claim.published, claim.article, subject, claim.metric, claim.text, claim.sentence)


def _claim(figure: Figure, one: Extraction, text_of: str, resolution: Resolution) -> Claim:
    first, last = span(figure.period)
    metric = concept_of(figure.metric, figure.unit)
    return Claim(
        subject=_subject(figure, one, resolution),
        metric=metric,
        metric_text=figure.metric,
        text=figure.text,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        bound=figure.bound,
        scope=figure.scope,
        modality=figure.modality,
        period=figure.period,
        since=first,
        until=last,
        speaker=figure.speaker,
        sentence=sentence_at(one.sentences, figure.start).text if one.sentences else "",
        article=one.article,
        text_of=text_of,
        title=one.title,
        source=one.source,
        url=one.url,
        published=one.published or "",
    )


def _subject(figure: Figure, one: Extraction, resolution: Resolution) -> Canonical | None:
    """The canonical subject; where there is none, the country or the world if the metric names it (全国算力规模)."""
    if figure.subject is None:
        whole = next((name for word, name in WHOLES.items() if figure.metric.startswith(word)), None)
        return Canonical(whole, whole, "Place") if whole else None
    kind = figure.subject_type or next((e.type for e in one.entities if e.name == figure.subject), None)
    return resolution.canonical(one.article, kind, figure.subject) if kind else None
