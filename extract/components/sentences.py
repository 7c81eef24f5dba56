"""The headline, then the sentences of the text, with quotation marks kept whole."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Sentence

ENDERS = "。！？!?…"
CLOSERS = "”’」』）】》)\"'"
PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
# A longer quotation is cut at its own full stops: one sentence of a speech is evidence, the whole speech is not.
LONGEST_QUOTE = 120
ENDING = re.compile(f"[{ENDERS}]+[{re.escape(CLOSERS)}]*")
# “……。”他说。 belongs to the quotation before it.
ATTRIBUTION = re.compile(
    r"[^，。！？；：“”\n]{0,24}(?:说|表示|介绍|指出|坦言|告诉记者|认为|称|感慨|强调)(?:道)?[，。：；]"
)


@Language.component("sentences", requires=["doc._.article"], assigns=["doc._.sentences"])
def find_sentences(doc: Doc) -> Doc:
    """The headline, then the sentences of the text, with quotation marks kept whole."""
    doc._.sentences = split_sentences(doc.text)
    return doc


def split_sentences(content: str) -> tuple[Sentence, ...]:
    """Sentences of `content` in order, without the white space around them; a line end always ends one."""
    return tuple(
        sentence for line in re.finditer(r"[^\n]+", content) for sentence in _split_line(content, *line.span())
    )


def _split_line(content: str, start: int, end: int) -> Iterator[Sentence]:
    spans = _quotations(content, start, end)
    begin = start
    for ending in ENDING.finditer(content, start, end):
        stop = ending.end()
        if ending.start() < begin or any(left < ending.start() and stop < right for left, right in spans):
            continue
        if content[stop - 1] in CLOSERS and _goes_on(content, spans, stop, end):
            continue
        yield from _trimmed(content, begin, stop)
        begin = stop
    yield from _trimmed(content, begin, end)


def _goes_on(content: str, spans: list[tuple[int, int]], stop: int, end: int) -> bool:
    """Whether the sentence goes on behind a closing mark: 《你好！》, 以“中国加油！”为题, “……。”他说。"""
    if content[stop - 1] in "）)》】":
        return True
    opening = next((left for left, right in spans if right == stop), None)
    embedded = opening is not None and opening > 0 and content[opening - 1] not in f"{ENDERS}：，；\n>"
    return embedded or ATTRIBUTION.match(content, stop, end) is not None


def _trimmed(content: str, start: int, end: int) -> Iterator[Sentence]:
    text = content[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        yield Sentence(start, start + len(text), text)


def _quotations(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans from an opening mark to behind its closing mark, as far as both stand on the line and near enough."""
    spans: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for offset in range(start, end):
        mark = content[offset]
        if mark in PAIRS:
            open_marks.append((PAIRS[mark], offset))
        elif any(mark == closing for closing, _ in open_marks):
            while open_marks[-1][0] != mark:
                open_marks.pop()
            _, left = open_marks.pop()
            if offset - left <= LONGEST_QUOTE:
                spans.append((left, offset + 1))
    return spans
