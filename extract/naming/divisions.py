"""Which division a place name stands for, and how sure that is.

A full name is sure. A short name must be a word of its own (not 北京时间, 黄河南岸), and one that is also a word or
the name of several divisions (朝阳, 东方, 中山) is sure only behind a division that holds it (北京朝阳) or where its
full name stands in the article; the tagger may still vouch for it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extract.model import Sentence
from extract.naming.gazetteer import Division, by_surface
from extract.naming.tokens import Boundaries, boundaries

SURE, LISTED, LIKELY, DOUBTFUL = 1.0, 0.8, 0.5, 0.3
# What turns the name before it into another thing: a mountain range, a road, a language.
NOT_PLACE_BEFORE = re.compile("盆地|高原|湖|海(?![域关事洋上运警缆水])|岛|半岛|群岛|路|街道|话|菜|时间|山脉|站|江|精神")
# 大同市民, 大同市值: no city's full name; 民 and 值 begin the next word.
NOT_CITY = re.compile("场|民|值|占")
GENERIC_FULL = frozenset({"新城区", "东区", "西区", "城中区", "城北区", "城东区", "城西区", "江北区", "市中区"})


class DivisionMatch(NamedTuple):
    """A place name in the text and the division taken for it."""

    start: int
    end: int
    division: Division
    score: float


def division_mentions(doc: Doc, sentences: tuple[Sentence, ...], locale: list[Division]) -> list[DivisionMatch]:
    """Division names of the article in order, none overlapping."""
    text, words = doc.text, boundaries(doc)
    spans = [
        (start + sentence.start, end + sentence.start, payloads)
        for sentence in sentences
        for start, end, payloads in by_surface().find(sentence.text)
    ]
    longest = _leftmost_longest([span for span in spans if _is_whole(text, words, *span)])
    present = {division.code for division in locale}
    present |= {span[2][0].code for span in longest if not _needs_support(text, *span)}
    return list(_chosen(text, longest, present))


def _leftmost_longest(
    spans: list[tuple[int, int, list[Division]]],
) -> list[tuple[int, int, list[Division]]]:
    kept: list[tuple[int, int, list[Division]]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _is_whole(text: str, words: Boundaries, start: int, end: int, payloads: list[Division]) -> bool:
    surface = text[start:end]
    if surface == payloads[0].name:
        return (
            len(surface) > 2 and surface not in GENERIC_FULL and not (surface[-1] == "市" and NOT_CITY.match(text, end))
        )
    if NOT_PLACE_BEFORE.match(text, end):
        return False
    before = text[max(0, start - 2) : start]
    begins = start in words.starts or before == "中国" or _is_division(before)
    return begins and (end in words.ends or _is_division(text[end : end + 2]))


def _is_division(surface: str) -> bool:
    return bool(by_surface()[surface])


def _needs_support(text: str, start: int, end: int, payloads: list[Division]) -> bool:
    return payloads[0].careful and text[start:end] != payloads[0].name


def _chosen(text: str, spans: list[tuple[int, int, list[Division]]], present: set[str]) -> Iterator[DivisionMatch]:
    before: DivisionMatch | None = None
    for number, (start, end, payloads) in enumerate(spans):
        holder = before.division if before and text[before.end : start].strip(" ·-") == "" else None
        division, score = _choose(text, text[start:end], payloads, holder, present)
        if score == LIKELY and _is_listed(text, start, end, spans[max(0, number - 1) : number + 2]):
            score = LISTED
        before = DivisionMatch(start, end, division, score)
        yield before


def _is_listed(text: str, start: int, end: int, around: list[tuple[int, int, list[Division]]]) -> bool:
    """Whether another division stands beside it in a list (且末、叶城)."""
    return any(
        (other_end + 1 == start and text[other_end] == "、") or (end + 1 == other_start and text[end] == "、")
        for other_start, other_end, _ in around
    )


def _choose(
    text: str, surface: str, payloads: list[Division], holder: Division | None, present: set[str]
) -> tuple[Division, float]:
    held = [division for division in payloads if holder and division.within(holder)]
    if held:
        return held[0], SURE
    first = payloads[0]
    if not first.careful or surface == first.name:
        return first, SURE
    if full := next((division for division in payloads if division.name in text), None):
        return full, SURE
    near = (division for division in payloads if present & {division.code[:2], division.code[:4], division.code})
    found = next(near, None)
    return (found, LIKELY) if found else (first, DOUBTFUL)
