"""Quantities made claims, in their order: what is measured, of whom, when, whether it is so, and who says it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.figures import metric, modality, period, subject
from extract.figures.choice import Chooser
from extract.figures.likeness import bigrams, overlap
from extract.figures.setting import Context, Said, Setting, read_article, settings
from extract.figures.speaker import read_speaker
from extract.model import Entity, Figure, Modality

# A claim has no subject only where that is far likelier than the likeliest thing. On held-out pages with our own names,
# subjects are right as the gold's scorer counts in 0.76 at a weight of 0.6, in 0.79 at 0.3.
WEIGHT_OF_NONE = 0.3
# Phrases among which the one is taken that is likest to all of them, each counting by its chance.
COMPARED = 6
# A figure is given as actual only where that is this likely: a plan shown as a fact is the worst of errors. On held-out
# pages 81 of 2,716 plans and forecasts were given as actual at 0.75, 102 at 0.6; full F1 0.511 against 0.516.
SURE_OF_ACTUAL = 0.75
# What is chosen, in this order.
FIELDS = ("metric", "subject", "period", "modality")
# What speaks for a claim as a whole: chances of fields, that of the very phrase, the score of the subject's name.
EVIDENCE = ("metric", "phrase", "subject", "modality", "name")
# What stands for the score of a name where there is none.
NO_NAME = 0.5


class Decision(NamedTuple):
    """What was decided of a quantity, the chance that the chooser gave to each field, and the name's own score."""

    said: Said
    entity: Entity | None
    chances: dict[str, float]


def read_claims(doc: Doc, chooser: Chooser) -> Iterator[Figure]:
    """The claim of every quantity of the Doc."""
    found = list(settings(read_article(doc)))
    for setting, decision in zip(found, decide_all(chooser, found), strict=True):
        yield figure(chooser, setting, decision)


def decide_all(chooser: Chooser, found: Sequence[Setting]) -> list[Decision]:
    """What is decided of each quantity of an article, in their order, each knowing those before it."""
    said: dict[int, Said] = {}
    decisions = []
    for setting in found:
        decision = decide(chooser, setting, context_of(setting, said))
        said[setting.quantity.start] = decision.said
        decisions.append(decision)
    return decisions


def decide(chooser: Chooser, setting: Setting, context: Context) -> Decision:
    """The likeliest metric, then subject, period and modality, each with those before it as given."""
    phrase, sure_of_metric, sure_of_phrase = choose_metric(chooser, setting, context)
    entity, sure_of_subject = choose_subject(chooser, setting, phrase, context)
    time, sure_of_period = choose_period(chooser, setting, phrase, context)
    mode, sure_of_mode = choose_modality(chooser, setting, time, context)
    said = Said(phrase, entity.name if entity else None, time, mode)
    chances = {
        "metric": sure_of_metric, "subject": sure_of_subject, "period": sure_of_period, "modality": sure_of_mode,
        "phrase": sure_of_phrase, "name": entity.score if entity else NO_NAME,
    }  # fmt: skip
    return Decision(said, entity, chances)


def context_of(setting: Setting, said: dict[int, Said]) -> Context:
    """What was said before this quantity; `said` is in the order of the text, by place."""
    if not said:
        return Context()
    start = next(reversed(said))
    distance = "f"
    if start >= setting.sentence.start:
        distance = "s"
    elif sentence_at(setting.article.sentences, start).end >= setting.sentence.start - 2:
        distance = "n"
    return Context(
        previous=said.get(setting.previous.start) if setting.previous else None,
        last=said[start],
        gap=distance,
        subjects=tuple(earlier.subject for earlier in said.values()),
    )


def choose_metric(chooser: Chooser, setting: Setting, context: Context) -> tuple[str, float, float]:
    """The phrase to take (the amount's own words where there is none), how like the right one it is, and its chance."""
    phrases = metric.phrases(setting, context.previous.metric if context.previous else None)
    if not phrases:
        return setting.quantity.text, 0.0, 0.0
    found = chooser.chances("metric", (phrase.features for phrase in phrases))
    likely = sorted(zip(found, (phrase.text for phrase in phrases), strict=True), reverse=True)[:COMPARED]
    return _likest(likely)


def _likest(likely: Sequence[tuple[float, str]]) -> tuple[str, float, float]:
    """The phrase whose likeness to the right one is the highest to be expected (minimum Bayes risk).

    How high that is, and the chance of the very phrase, come with it.
    """
    grams = [bigrams(text) for _, text in likely]
    expected = [
        sum(chance * overlap(one, other) for (chance, _), other in zip(likely, grams, strict=True)) for one in grams
    ]
    best = max(range(len(likely)), key=expected.__getitem__)
    return likely[best][1], min(1.0, expected[best]), likely[best][0]


def choose_subject(chooser: Chooser, setting: Setting, phrase: str, context: Context) -> tuple[Entity | None, float]:
    """The likeliest thing, or none."""
    candidates = subject.candidates(setting, phrase, context)
    found = chooser.chances("subject", (candidate.features for candidate in candidates))
    best = max(range(len(found)), key=lambda index: found[index] * (1 if index else WEIGHT_OF_NONE))
    return candidates[best].entity, found[best]


def choose_period(chooser: Chooser, setting: Setting, phrase: str, context: Context) -> tuple[str | None, float]:
    """The likeliest period, or none."""
    candidates = period.candidates(setting, phrase, context)
    found = chooser.chances("period", (candidate.features for candidate in candidates))
    best = max(range(len(found)), key=found.__getitem__)
    return candidates[best].value, found[best]


def choose_modality(chooser: Chooser, setting: Setting, time: str | None, context: Context) -> tuple[Modality, float]:
    """Actual where that is sure and no plan is spoken of in the clause, else the likelier of forecast and target."""
    found = chooser.chances("modality", modality.features(setting, time, context))
    likely = dict(zip(modality.MODALITIES, found, strict=True))
    if modality.is_place_held(setting):
        return "actual", likely["actual"]
    if likely["actual"] < SURE_OF_ACTUAL or modality.is_plan(setting):
        likely["actual"] = 0.0
    best = max(likely, key=likely.__getitem__)
    return best, found[modality.MODALITIES.index(best)]


def figure(chooser: Chooser, setting: Setting, decision: Decision) -> Figure:
    """The claim as a record, its scores calibrated."""
    quantity, (said, entity, chances) = setting.quantity, decision
    return Figure(
        text=quantity.text, value=quantity.value, value_max=quantity.value_max, unit=quantity.unit,
        unit_text=quantity.unit_text, metric=said.metric, subject=said.subject,
        subject_type=entity.type if entity else None, period=said.period, modality=said.modality,
        bound=quantity.bound, scope=quantity.scope, speaker=read_speaker(setting), start=quantity.start,
        end=quantity.end, extractor="claims",
        score=round(chooser.calibrated("whole", [chances[part] for part in EVIDENCE]), 3),
        field_scores={field: round(chooser.calibrated(field, [chances[field]]), 3) for field in FIELDS},
    )  # fmt: skip
