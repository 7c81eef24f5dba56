"""One article as the search for relations sees it: every name a single character, so that patterns read like grammar.

The skeleton is the article with each mention replaced by one character that tells its type. White space, quotation
marks and asides without another name are left out; a sentence is a line, the headline the first.
"""

import re
from bisect import bisect_right
from typing import NamedTuple, get_args

from spacy.tokens import Doc

from extract.model import Entity, EntityType, Figure, Sentence

TYPES: tuple[EntityType, ...] = get_args(EntityType)
LETTERS = {kind: chr(0xE000 + number) for number, kind in enumerate(TYPES)}
NAME = f"[{LETTERS[TYPES[0]]}-{LETTERS[TYPES[-1]]}]"
NAMED = re.compile(NAME)
QUOTED = "＂"  # stands for a quotation or title that holds no name

_FIRST_SPOT = 0xF0000  # while the skeleton is made, mention n is character _FIRST_SPOT + n (a private use area)
_SPOT = f"[{chr(_FIRST_SPOT)}-{chr(0xFFFFD)}]"
_SPOTS = re.compile(_SPOT)
_PRIVATE = re.compile(r"[\uE000-\uF8FF]")
_SPACE = re.compile(r"\s+")
_QUOTATION = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|「[^「」\n]*」")
_ASIDE = re.compile(rf"({_SPOT}?[“”》]*)[（(]([^（()）\n]*)[)）]")
# What is no part of the article: headlines of others, vouchers.
_BESIDE = re.compile("^相关阅读|领券地址")
_QUOTE_MARKS = re.compile("[“”‘’「」『』《》〈〉\"']")


class Spot(NamedTuple):
    """A mention: its place in the article, which entity and sentence it belongs to, and its place in the skeleton."""

    start: int
    end: int
    entity: int
    sentence: int
    at: int


class Reading(NamedTuple):
    """An article laid out for patterns: spots by place, all of them, by entity and by sentence.

    A name inside another one has no spot, but `sentences_of` has the sentences of every entity that is named at all.
    """

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    figures: tuple[Figure, ...]
    skeleton: str
    lines: tuple[int, ...]
    spots: tuple[Spot, ...]
    spot_at: dict[int, Spot]
    of_entity: tuple[tuple[Spot, ...], ...]
    of_sentence: tuple[tuple[Spot, ...], ...]
    sentences_of: tuple[tuple[int, ...], ...]

    def line_at(self, at: int) -> int:
        """The number of the sentence that holds place `at` of the skeleton."""
        return bisect_right(self.lines, at) - 1

    def evidence(self, s: int, o: int) -> int:
        """The first sentence that names both entities, else the first that names the subject, else the headline."""
        both = set(self.sentences_of[s]) & set(self.sentences_of[o])
        return min(both or self.sentences_of[s], default=0)


def read(doc: Doc) -> Reading:
    """The Doc's sentences, entities and figures as a Reading."""
    sentences: tuple[Sentence, ...] = doc._.sentences
    entities: tuple[Entity, ...] = doc._.entities
    text = doc._.article.content  # the text of the Doc, which spaCy would put together anew each time
    placed = _placed(sentences, entities)
    skeleton, spots = _skeleton(text, sentences, placed, entities)
    return Reading(
        sentences=sentences,
        entities=entities,
        figures=doc._.figures,
        skeleton=skeleton,
        lines=tuple(_line_starts(skeleton)),
        spots=spots,
        spot_at={spot.at: spot for spot in spots},
        of_entity=_grouped(spots, [spot.entity for spot in spots], len(entities)),
        of_sentence=_grouped(spots, [spot.sentence for spot in spots], len(sentences)),
        sentences_of=tuple(_sentences_of(sentences, entity) for entity in entities),
    )


def _placed(sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]) -> list[Spot]:
    """Mentions by place, none overlapping the one before, each in the sentence where it begins.

    Those of what stands beside the article are left out.
    """
    starts = [sentence.start for sentence in sentences]
    beside = {number for number, sentence in enumerate(sentences) if _BESIDE.search(sentence.text)}
    mentions = sorted(
        (mention.start, -mention.end, number) for number, entity in enumerate(entities) for mention in entity.mentions
    )
    placed: list[Spot] = []
    for start, minus_end, number in mentions:
        sentence = bisect_right(starts, start) - 1
        fits = sentence >= 0 and -minus_end <= sentences[sentence].end and sentence not in beside
        if fits and (not placed or placed[-1].end <= start):
            placed.append(Spot(start, -minus_end, number, sentence, 0))
    return placed


def _sentences_of(sentences: tuple[Sentence, ...], entity: Entity) -> tuple[int, ...]:
    """The sentences where a mention of the entity begins; where it has none, those that hold one of its names."""
    starts = [sentence.start for sentence in sentences]
    numbers = sorted({max(0, bisect_right(starts, mention.start) - 1) for mention in entity.mentions})
    return tuple(numbers) or tuple(
        number
        for number, sentence in enumerate(sentences)
        if any(form in sentence.text for form in (entity.name, *entity.aliases))
    )


def _skeleton(
    text: str, sentences: tuple[Sentence, ...], placed: list[Spot], entities: tuple[Entity, ...]
) -> tuple[str, tuple[Spot, ...]]:
    """The skeleton and the spots that are left in it, with their place in it."""
    marked = "\n".join(_marked_sentence(text, sentence, number, placed) for number, sentence in enumerate(sentences))
    marked = _QUOTATION.sub(lambda match: match[0] if _SPOTS.search(match[0]) else QUOTED, marked)
    marked = _ASIDE.sub(lambda match: _without_aside(match, placed), marked)
    marked = _QUOTE_MARKS.sub("", marked)
    spots = tuple(placed[ord(match[0]) - _FIRST_SPOT]._replace(at=match.start()) for match in _SPOTS.finditer(marked))
    letters = iter(spots)
    return _SPOTS.sub(lambda _: LETTERS[entities[next(letters).entity].type], marked), spots


def _marked_sentence(text: str, sentence: Sentence, number: int, placed: list[Spot]) -> str:
    """The sentence with a private character for each mention and without white space."""
    pieces, at = [], sentence.start
    first = bisect_right(placed, sentence.start - 1, key=lambda spot: spot.start)
    for spot in range(first, len(placed)):
        if placed[spot].sentence != number:
            break
        pieces += [text[at : placed[spot].start], chr(_FIRST_SPOT + spot)]
        at = placed[spot].end
    return _SPACE.sub("", _PRIVATE.sub("", "".join([*pieces, text[at : sentence.end]])))


def _without_aside(match: re.Match[str], placed: list[Spot]) -> str:
    """The text before the brackets alone, where these hold no name but another form of the one before them."""
    before, inside = match[1], match[2]
    named = {placed[ord(char) - _FIRST_SPOT].entity for char in _SPOTS.findall(inside)}
    own = {placed[ord(before[0]) - _FIRST_SPOT].entity} if before and _SPOTS.match(before) else set()
    return before if named <= own else match[0]


def _line_starts(skeleton: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", skeleton))]


def _grouped(spots: tuple[Spot, ...], keys: list[int], size: int) -> tuple[tuple[Spot, ...], ...]:
    groups: list[list[Spot]] = [[] for _ in range(size)]
    for spot, key in zip(spots, keys, strict=True):
        groups[key].append(spot)
    return tuple(map(tuple, groups))


def begins_with(one: Entity, other: Entity) -> bool:
    """Whether one is named after the other: its name begins with a name of the other."""
    return any(len(form) > 1 and one.name.startswith(form) for form in (other.name, *other.aliases))
