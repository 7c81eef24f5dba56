"""Quantities made claims, in their order: what is measured, of whom, when, whether it is so, and who says it."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.figures import metric, modality, period, subject
from extract.figures.choice import Chooser
from extract.figures.setting import Context, Said, Setting, read_article, settings
from extract.figures.speaker import read_speaker
from extract.model import Entity, Figure, Modality

# A claim has no subject only where that is clearly likelier than the likeliest thing (measured by pages held out).
WEIGHT_OF_NONE = 0.6
# A figure is given as actual only where that is this likely: a plan shown as a fact is the worst of errors.
SURE_OF_ACTUAL = 0.6
# The fields that a claim is judged by as a whole.
WHOLE = ("metric", "subject", "modality")


class Decision(NamedTuple):
    """What was decided of a quantity, and the chance that the chooser gave to each field."""

    said: Said
    entity: Entity | None
    chances: dict[str, float]


def read_claims(doc: Doc, chooser: Chooser) -> Iterator[Figure]:
    """The claim of every quantity of the Doc."""
    said: dict[int, Said] = {}
    for setting in settings(read_article(doc)):
        decision = decide(chooser, setting, context_of(setting, said))
        said[setting.quantity.start] = decision.said
        yield _figure(chooser, setting, decision)


def decide(chooser: Chooser, setting: Setting, context: Context) -> Decision:
    """The likeliest metric, then subject, period and modality, each with those before it as given."""
    phrase, sure_of_metric = choose_metric(chooser, setting, context)
    entity, sure_of_subject = choose_subject(chooser, setting, phrase, context)
    time, sure_of_period = choose_period(chooser, setting, phrase, context)
    mode, sure_of_mode = choose_modality(chooser, setting, time, context)
    said = Said(phrase, entity.name if entity else None, time, mode)
    chances = {"metric": sure_of_metric, "subject": sure_of_subject, "period": sure_of_period, "modality": sure_of_mode}
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


def choose_metric(chooser: Chooser, setting: Setting, context: Context) -> tuple[str, float]:
    """The likeliest phrase, the amount's own words where there is none."""
    phrases = metric.phrases(setting, context.previous.metric if context.previous else None)
    if not phrases:
        return setting.quantity.text, 0.0
    found = chooser.chances("metric", (phrase.features for phrase in phrases))
    best = max(range(len(found)), key=found.__getitem__)
    return phrases[best].text, found[best]


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
    if likely["actual"] < SURE_OF_ACTUAL or modality.is_plan(setting):
        likely["actual"] = 0.0
    best = max(likely, key=likely.__getitem__)
    return best, found[modality.MODALITIES.index(best)]


def _figure(chooser: Chooser, setting: Setting, decision: Decision) -> Figure:
    quantity, (said, entity, chances) = setting.quantity, decision
    return Figure(
        text=quantity.text, value=quantity.value, value_max=quantity.value_max, unit=quantity.unit,
        unit_text=quantity.unit_text, metric=said.metric, subject=said.subject,
        subject_type=entity.type if entity else None, period=said.period, modality=said.modality,
        bound=quantity.bound, scope=quantity.scope, speaker=read_speaker(setting), start=quantity.start,
        end=quantity.end, extractor="claims",
        score=round(chooser.calibrated("whole", [chances[field] for field in WHOLE]), 3),
        field_scores={field: round(chooser.calibrated(field, [chance]), 3) for field, chance in chances.items()},
    )  # fmt: skip
