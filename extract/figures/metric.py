"""What a figure measures, in the article's words: candidate phrases around the amount, and what speaks for each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.figures.setting import REACHING, Setting, Word
from extract.figures.units import COUNTED, MONEY
from extract.model import Quantity

PHRASE_END = re.compile(r"[，。；：！？、（）()“”《》\n]")
CONJUNCTION = re.compile(r"[、和与及]|以及")
RESPECTIVELY = re.compile(r"分别")
DROP = re.compile(r"[\s，。；、：（）()“”]+")
# 10个省区市分平台: the platforms are counted, the provinces tell whose they are.
_PROVINCES = re.compile(r"\A(?:省区市|省份|省市)(?=..)")
# Particles, prepositions, conjunctions and words of time: what no phrase begins and what none ends with.
NEVER_FIRST, NEVER_LAST = frozenset("ucx"), frozenset("pcuxt")
LONGEST_LEFT, LONGEST_RIGHT = 12, 9
SHORTEST_GROWTH = 12


class Phrase(NamedTuple):
    """A candidate metric: its text, and the features that speak for or against it."""

    text: str
    features: list[str]


def unit_class(quantity: Quantity) -> str:
    """The kinds of unit that measure alike."""
    if quantity.unit in MONEY:
        return "money"
    if quantity.unit in ("%", "百分点", "rank", "倍", "ratio", "人"):
        return quantity.unit
    return "count" if quantity.unit_text in COUNTED else "measure"


class _Made(NamedTuple):
    """How a candidate was made: words of the text, with something put before or after."""

    kind: str
    words: Sequence[Word]
    before: str = ""
    after: str = ""
    preceding: Word | None = None
    following: Word | None = None

    @property
    def text(self) -> str:
        """The candidate as it would be written."""
        whole = DROP.sub("", self.before + "".join(word.text for word in self.words) + self.after)
        return _PROVINCES.sub("", whole.removesuffix("工作")) or whole  # 接入工作 says no more than 接入


def phrases(setting: Setting, previous: str | None) -> list[Phrase]:
    """Every candidate, `previous` being the metric of the amount before it in the sentence; none twice."""
    found: dict[str, _Made] = {}
    for made in _candidates(setting, previous):
        text = made.text
        if text and text not in found:
            found[text] = made
    shared = _shared_features(setting)
    return [Phrase(text, _features(setting, made, text, shared)) for text, made in found.items()]


def _candidates(setting: Setting, previous: str | None) -> Iterator[_Made]:
    left = setting.words(_after_amount(setting), setting.head)
    said = (word for word in setting.words(setting.clause, setting.head) if word.tag != "t")
    growth = DROP.sub("", "".join(word.text for word in said))
    yield from _left("L", left)
    yield from _right(setting, left)
    if previous:
        yield _Made("M", (), previous)
        if growth and not previous.endswith(growth):
            yield _Made("MG", (), previous, growth)
    short = growth if len(growth) <= SHORTEST_GROWTH else ""
    if setting.previous is not None:
        yield from _left("P", _words_before(setting, setting.previous))
        if short:
            yield from _left("PG", _words_before(setting, setting.previous), short)
    yield from _listed(setting)
    before = setting.words(*_clause_before(setting))
    yield from _left("C", before)
    if short:
        yield from _left("CG", before, short)
    yield from _indices(setting)


def _after_amount(setting: Setting) -> int:
    """Where the clause begins, or what follows an amount in it: no phrase runs over another amount."""
    previous = setting.previous
    return previous.end if previous and setting.clause < previous.end <= setting.head else setting.clause


def _left(kind: str, words: Sequence[Word], after: str = "") -> Iterator[_Made]:
    """Phrases that end where the amount is reached, or one or two words before (one in other clauses)."""
    first = max(0, len(words) - LONGEST_LEFT)
    ends = 3 if kind == "L" else 2
    for end in range(len(words), max(first, len(words) - ends), -1):
        if words[end - 1].tag in NEVER_LAST:
            continue
        for start in range(first, end):
            if words[start].tag in NEVER_FIRST:
                continue
            preceding = words[start - 1] if start else None
            yield _Made(kind, words[start:end], "", after, preceding, words[end] if end < len(words) else None)


def _right(setting: Setting, left: Sequence[Word]) -> Iterator[_Made]:
    """What stands behind the amount, alone or after the verb before it: 链接了50万家企业 → 链接企业."""
    until = min(setting.stop, max(setting.tail, setting.following.start if setting.following else setting.stop))
    stop = PHRASE_END.search(setting.text, setting.tail, until)
    words = setting.words(setting.tail, stop.start() if stop else until)
    verbs = ["".join(word.text for word in left[-count:]) for count in (1, 2, 3) if len(left) >= count]
    for end in range(1, min(len(words), LONGEST_RIGHT) + 1):
        following = words[end] if end < len(words) else None
        yield _Made("R", words[:end], following=following)
        for verb in verbs:
            yield _Made("VR", words[:end], verb, following=following)


def _words_before(setting: Setting, quantity: Quantity) -> Sequence[Word]:
    """The words of the clause of an earlier amount, up to where it is reached."""
    start = setting.clause_start(quantity.start)
    reached = REACHING.search(setting.text[start : quantity.start])
    return setting.words(start, start + reached.start() if reached else quantity.start)


def _clause_before(setting: Setting) -> tuple[int, int]:
    """The clause before this one in its sentence."""
    end = setting.clause - 1
    return (setting.clause_start(end), end) if end > setting.sentence.start else (0, 0)


def _listed(setting: Setting) -> Iterator[_Made]:
    """A、B分别增长1%和2%: the item of the list that this amount belongs to, with what follows the list."""
    clause = setting.text[setting.clause : setting.head]
    match = RESPECTIVELY.search(clause)
    if not match:
        return
    items, rest = clause[: match.start()], clause[match.end() :]
    if not CONJUNCTION.search(items):
        start, end = _clause_before(setting)
        items, rest = setting.text[start:end], items + rest
    parts = CONJUNCTION.split(items)
    if setting.rank_in_list < len(parts):
        item = parts[setting.rank_in_list]
        for tail in ("", parts[-1][-2:], parts[-1][-4:]):
            whole = item if item.endswith(tail) else item + tail
            yield _Made("D", (), whole)
            yield _Made("DG", (), whole, rest)


def _indices(setting: Setting) -> Iterator[_Made]:
    """For a place in a ranking: the lists and indices named before it, the nearest first."""
    if setting.quantity.unit in ("rank", "分"):
        for order, name in enumerate(setting.named_before("Index", 2)):
            yield _Made(f"I{order}{name.mention.start >= setting.sentence.start}", (), name.mention.text)


def _shared_features(setting: Setting) -> tuple[str, str]:
    """The class of the unit, and with it what follows the amount and whether anything is said before it."""
    measured = unit_class(setting.quantity)
    following = setting.text[setting.quantity.end : setting.quantity.end + 1]
    nothing = setting.tail >= setting.stop or PHRASE_END.match(setting.text, setting.tail)
    after = "end" if nothing else "de" if following == "的" else "word"
    return measured, f"{measured}|{after}|{setting.head - setting.clause > 1}|{setting.previous is not None}"


def _features(setting: Setting, made: _Made, text: str, shared: tuple[str, str]) -> list[str]:
    kind, words = made.kind, made.words
    measured, around = shared
    key = kind + measured
    preceding = made.preceding.text if made.preceding else "^"
    following = made.following.text if made.following else "$"
    features = [
        key, f"{key}l{min(len(text), 18) // 2}", f"{kind}p{preceding}", f"{kind}f{following}", f"{kind}r{around}",
        f"t{text[-2:]}", f"{measured}t{text[-2:]}", f"{key}u{setting.quantity.unit}", f"h{text[:2]}",
    ]  # fmt: skip
    if words:
        first, last = words[0], words[-1]
        tags = "".join(word.tag[:1] for word in words)
        features += [
            f"{kind}a{first.text}", f"{kind}z{last.text}", f"{key}z{last.text}", f"{kind}b{first.text}|{preceding}",
            f"{key}c{min(len(words), 8)}", f"{kind}x{tags}", f"{kind}xa{tags[:2]}", f"{kind}xz{tags[-2:]}",
            f"{kind}xp{made.preceding.tag if made.preceding else '^'}|{tags[0]}",
            f"{kind}xf{made.following.tag if made.following else '$'}|{tags[-1]}",
            f"{key}v{tags.count('v')}n{min(tags.count('n'), 3)}",
        ]  # fmt: skip
        inner = setting.article.names(first.start, last.end)
        features.append(f"{kind}n{bool(setting.article.names_ending(first.start))}")
        features += [f"{kind}i{name.entity.type}{name.mention.start == first.start}" for name in inner]
    if made.before:
        features += [f"{kind}v{made.before[-2:]}", f"{key}v{made.before[-4:]}", f"{kind}vt{made.before[:2]}"]
    if made.after:
        features += [f"{kind}w{made.after[-2:]}", f"{kind}w{made.after[:2]}", f"{kind}wl{len(made.after)}"]
    features += [f"{kind}has{mark}" for mark in "的在了将，从以" if mark in text]
    if any(char.isdigit() for char in text):
        features.append(f"{kind}digit")
    return features
