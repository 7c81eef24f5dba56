"""Whether a figure is so, expected or meant to be: cues of the clause, the sentence and the time."""

import re
from functools import lru_cache
from typing import get_args

from extract.figures.setting import Context, Setting
from extract.figures.words import words
from extract.model import Modality

CLAUSE = re.compile(r"[，；：]")
MODALITIES: tuple[Modality, ...] = get_args(Modality)
CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("target", re.compile(words("target_verbs"))),
    ("plan", re.compile(words("plan_words"))),
    ("forecast", re.compile(words("forecast_verbs"))),
    ("can", re.compile(words("can_words"))),
    (
        "do",
        re.compile(
            rf"(?<!即)(?:将(?![军领士帅来近其])|要(?![求素点闻职])|拟)[^，。；]{{0,14}}?{words('action_verbs')}"
        ),
    ),
    ("will", re.compile(r"(?<!即)将(?![军领士帅来近其])|会(?=[有达超为成])")),
    (
        "until",
        re.compile(
            rf"到\s?(?:20\d\d\s?年|{words('future_ends')})|20\d\d\s?年前|未来[^，。]{{0,4}}年|{words('future_times')}"
        ),
    ),
    ("then", re.compile(rf"{words('completions')}后|届时|一旦|如果|若")),
    ("done", re.compile(words("done_verbs"))),
)


HELD = re.compile("稳居|位居|名列|位列|高居|仍居|蝉联")
PLANNED = frozenset(["target", "forecast", "do", "will", "until", "then"])


@lru_cache(maxsize=4096)
def _cues(before: str, after: str) -> tuple[str, ...]:
    """Each kind of cue with how many clauses it stands before the amount (at most 2), or r for behind it."""
    clauses = CLAUSE.split(before)[::-1]
    found = []
    for name, pattern in CUES:
        place = next((str(min(order, 2)) for order, clause in enumerate(clauses) if pattern.search(clause)), None)
        place = place or ("r" if pattern.search(after) else None)
        if place:
            found.append(name + place)
    return tuple(found)


def cues(setting: Setting) -> tuple[str, ...]:
    """The kinds of cue in the sentence, with their distance from the amount in clauses."""
    text = setting.text
    return _cues(text[setting.sentence.start : setting.quantity.start], text[setting.quantity.end : setting.stop])


def is_plan(setting: Setting) -> bool:
    """Whether the clause itself says that the amount is meant or expected, and nothing that it is so."""
    found = cues(setting)
    return any(cue in found for cue in ("target0", "forecast0", "do0")) and "done0" not in found


def is_place_held(setting: Setting) -> bool:
    """Whether a place in a ranking is said to be held (稳居第二), whatever is expected of the amount before it."""
    held = HELD.search(setting.text, setting.clause, setting.quantity.start) is not None
    return (
        setting.quantity.unit == "rank"
        and held
        and not any(cue[:-1] in PLANNED for cue in cues(setting) if cue[-1] == "0")
    )


def judge(found: tuple[str, ...], time: str) -> Modality:
    """What the cues alone say: the nearest of plan, expectation and fact wins, a plan before an expectation."""
    near = {cue[:-1]: cue[-1] for cue in found}
    until = near.get("until", "9") if "forecast" not in near and time in ("future", "t0") else "9"
    goal = min(near.get("target", "9"), near.get("do", "9"), until)
    hope = min(near.get("forecast", "9"), near.get("then", "9"), "8" if time == "future" else "9")
    if near.get("done", "9") < min(goal, hope) and "will0" not in found:
        return "actual"
    if goal == hope == "9":
        return "forecast" if "will0" in found else "actual"
    return "target" if goal <= hope else "forecast"


def features(setting: Setting, period: str | None, context: Context) -> list[list[str]]:
    """The features of each modality, in the order of MODALITIES."""
    shared = _shared(setting, period, context)
    return [[f"{modality}{feature}" for feature in shared] for modality in MODALITIES]


def _shared(setting: Setting, period: str | None, context: Context) -> list[str]:
    text = setting.text
    before = text[setting.sentence.start : setting.quantity.start]
    found = cues(setting)
    time = _time(period, setting.published)
    near = setting.words(max(setting.clause, setting.quantity.start - 14), setting.quantity.start)[-4:]
    title = setting.sentence.start == 0
    rule = judge(found, time)
    headline = "".join(cue[0] for cue in _cues(text[: setting.article.sentences[0].end], ""))
    told = context.previous.modality if context.previous else "-"
    lasting = context.last.modality if context.last else "-"
    future = tuple(cue for cue in found if not cue.startswith("done"))
    matched = [match for _, pattern in CUES[:3] for match in pattern.findall(before)]
    pairs = [f"{one}{other}" for one in found for other in found if one < other]
    return [
        "", time, f"r{rule}", f"r{rule}{told}", f"r{rule}{lasting}{context.gap}", f"r{rule}{title}",
        f"r{rule}h{headline}", "+".join(found), "+".join(future), *found, *(f"{time}{cue}" for cue in found), *pairs,
        *(f"m{match}" for match in matched), *(f"w{word.text}" for word in near), f"none{not future}",
        f"q{told}", f"q{told}{'+'.join(future)}", f"l{lasting}{context.gap}", f"h{headline}{title}", f"title{title}",
        f"u{setting.quantity.unit}", f"x{text[setting.tail : setting.tail + 2]}",
    ]  # fmt: skip


def _time(period: str | None, published: str | None) -> str:
    """Whether the period ends before, in, or after the time of publication."""
    if period is None or not published:
        return "t0"
    end = period.rpartition("/")[2]
    day = published[: len(end)]
    return "future" if end > day else "now" if end == day else "past"
