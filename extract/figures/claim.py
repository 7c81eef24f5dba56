"""A quantity made a claim: what is measured, of whom, when, and whether it is so or meant to be."""

import re
from typing import NamedTuple

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.figures.words import words
from extract.model import Entity, Figure, Modality, Quantity, Sentence

CLAUSE_START = re.compile(r".*[，。；：、！？\n]", re.DOTALL)
NOUN_AFTER = re.compile(r"[^，。；、！？：（）“”\n\d的]{1,20}")
REACHING = re.compile(rf"(?:{words('reaching', 'max_before', 'min_before', 'approx_before')}|\s)+$")
TARGET = re.compile(words("target_verbs"))
FORECAST = re.compile(words("forecast_verbs"))


class _Place(NamedTuple):
    sentence: Sentence
    before: str  # of the sentence, up to the amount
    clause: str  # of `before`, from the last comma
    after: str


def read_claim(doc: Doc, quantity: Quantity) -> Figure:
    """The claim that the sentence around the quantity makes."""
    sentence = sentence_at(doc._.sentences, quantity.start)
    before = doc.text[sentence.start : quantity.start]
    place = _Place(sentence, before, CLAUSE_START.sub("", before), doc.text[quantity.end : sentence.end])
    subject = _subject(doc, quantity, sentence)
    return Figure(
        text=quantity.text, value=quantity.value, value_max=quantity.value_max, unit=quantity.unit,
        unit_text=quantity.unit_text, metric=_metric(quantity, place),
        subject=subject.name if subject else None, subject_type=subject.type if subject else None,
        period=_period(doc, quantity, sentence), modality=_modality(place), bound=quantity.bound,
        scope=quantity.scope, start=quantity.start, end=quantity.end, extractor="claims",
    )  # fmt: skip


def _metric(quantity: Quantity, place: _Place) -> str:
    noun = NOUN_AFTER.match(place.after)
    left = REACHING.sub("", place.clause).strip()
    if noun and quantity.unit not in ("%", "元", "rank"):
        return noun.group()
    return left or place.clause or place.before[-10:]


def _subject(doc: Doc, quantity: Quantity, sentence: Sentence) -> Entity | None:
    """The last entity named before the amount in its sentence."""
    places = [
        (mention.start, entity)
        for entity in doc._.entities
        for mention in entity.mentions
        if sentence.start <= mention.start < quantity.start
    ]
    return max(places, key=lambda place: place[0])[1] if places else None


def _period(doc: Doc, quantity: Quantity, sentence: Sentence) -> str | None:
    before = [period for period in doc._.periods if sentence.start <= period.start < quantity.start]
    return before[-1].value if before else None


def _modality(place: _Place) -> Modality:
    text = place.before[-40:]
    if TARGET.search(text):
        return "target"
    return "forecast" if FORECAST.search(text) else "actual"
