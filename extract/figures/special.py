"""Amounts that are more than a number before its unit: 每秒30百亿亿次浮点运算, 四分之一, PUE低至1.15, $20, 翻两番."""

import re
from collections.abc import Callable, Iterator

from extract.figures.bounds import read_bound
from extract.figures.units import SYMBOLS, to_base
from extract.figures.words import words
from extract.model import Quantity
from extract.numerals import NUMERAL, VAGUE, parse_numeral

_N = NUMERAL.pattern
_CLEAR = r"(?<![A-Za-z\d第.\-_/])"
_OPS = r"[^，。；、次]{0,6}?(?:运算|计算)"
_FLOAT_OPS = r"[^，。；、次]{0,6}浮点(?:运算|计算)(?:[/／]秒|每秒)?"
_A_SECOND = rf"每秒钟?{words('speed_words')}*\s?"
_PREFIX = {"K": 1e3, "万": 1e4, "M": 1e6, "G": 1e9, "T": 1e12, "Peta": 1e15, "Exa": 1e18}

Amount = tuple[float, str]  # value in base units, base unit


def _fraction(match: re.Match[str]) -> Amount:
    return to_base(parse_numeral(match["up"]) / parse_numeral(match["down"]), 100), "%"


def _speed(match: re.Match[str]) -> Amount:
    return parse_numeral(match["number"]), "FLOPS"


def _bandwidth(match: re.Match[str]) -> Amount:
    return to_base(parse_numeral(match["number"]), _PREFIX[match["prefix"]] * (8 if match["byte"] else 1)), "bps"


def _money(match: re.Match[str]) -> Amount:
    return parse_numeral(match["number"]), SYMBOLS[match["symbol"]]


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Amount]], ...] = (
    (re.compile(rf"(?<!\d)(?P<down>[百千万]|(?![0０零〇]){_N})分之(?P<up>{_N}(?:[kKｋＫ](?![A-Za-z]))?)"), _fraction),
    (re.compile(rf"{_A_SECOND}(?P<number>{_N})[多余]?\s?次{_OPS}"), _speed),
    (re.compile(rf"{_A_SECOND}(?P<number>[\d.]+[百千万]*亿亿)[多余]?\s?次"), _speed),
    (re.compile(rf"{_CLEAR}(?P<number>{_N})[多余]?\s?次{_FLOAT_OPS}"), _speed),
    (re.compile(rf"{_CLEAR}(?P<number>[\d.]+\s?[十百千万]*亿亿)[多余]?\s?次(?:[/／]秒)?"), _speed),
    (
        re.compile(rf"{_CLEAR}(?P<number>{_N})[+多余]?\s?(?P<prefix>Peta|Exa)\s?F(?:LOPS|lops)"),
        lambda match: (to_base(parse_numeral(match["number"]), _PREFIX[match["prefix"]]), "FLOPS"),
    ),
    (re.compile(rf"{_A_SECOND}(?P<number>{_N})\s?(?P<prefix>[MGT])(?P<byte>B)?(?![A-Za-z])"), _bandwidth),
    (
        re.compile(rf"(?:时速|每小时){words('speed_words')}*为?\s?(?P<number>{_N})\s?(?:公里|千米)"),
        lambda match: (parse_numeral(match["number"]), "km/h"),
    ),
    (
        re.compile(rf"{words('energy_ratios')}[^。；，\d]{{0,14}}?(?P<number>\d\.\d+)(?![\d%％]|\s?倍)"),
        lambda match: (float(match["number"]), "ratio"),
    ),
    (
        re.compile(r"比[^。；，\d]{0,6}(?P<number>\d+(?:\.\d+)?)\s?[:：∶]\s?(?P<right>\d+(?:\.\d+)?)(?!\d|[:：])"),
        lambda match: (float(match["number"]) / float(match["right"]), "ratio"),
    ),
    (
        re.compile(rf"{_CLEAR}(?P<number>\d+)\s?(?P<prefix>[KMkm]|万)\s?[Tt]?(?:oken)?s?\s?的?(?:超长|长)?上下文"),
        lambda match: (parse_numeral(match["number"]) * _PREFIX[match["prefix"].upper()], "Token"),
    ),
    (
        re.compile(r"(?P<number>\d+(?:\.\d+)?)\s?[:：∶]\s?(?P<right>1)(?=[^，。；\d]{0,6}比)"),
        lambda match: (float(match["number"]), "ratio"),
    ),
    (
        re.compile(rf"{_CLEAR}(?P<number>\d+(?:\.\d+)?)\s?B(?=\s?(?:参数|[^，。；\dA-Za-z]{{0,6}}大?模型))"),
        lambda match: (to_base(parse_numeral(match["number"]), 1e9), "个"),
    ),
    (
        re.compile(r"参数[^，。；\d]{0,6}(?P<number>\d+(?:\.\d+)?)\s?B(?![A-Za-z0-9])"),
        lambda match: (to_base(parse_numeral(match["number"]), 1e9), "个"),
    ),
    (
        re.compile(r"(?:得分|跑分|评分|总分)(?:达到|高达|达|约?为|了)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?![\d,.万亿]|\s?[分%％倍])"),
        lambda match: (parse_numeral(match["number"]), "分"),
    ),
    (
        re.compile(r"(?:加速|零百)(?:时间|成绩)?[^，。；\d]{0,4}(?P<number>\d+\.\d+)\s?秒"),
        lambda match: (float(match["number"]), "s"),
    ),
    (
        re.compile(rf"{_CLEAR}(?P<number>\d)\s?米\s?(?P<right>\d)(?!\d|\s?[米×xX])"),
        lambda match: (float(f"{match['number']}.{match['right']}"), "m"),
    ),
    (re.compile(r"(?P<number>打对折|半折)"), lambda _: (5.0, "折")),
    (re.compile(rf"(?P<symbol>[{''.join(SYMBOLS)}])\s?(?P<number>{_N})(?!\s?[mb]illion)"), _money),
    (
        re.compile(r"翻了?(?:近|约|超过|超)?(?P<number>[一两二三四五六])(?:番|倍(?<=一倍))"),
        lambda match: (2 ** parse_numeral(match["number"]), "倍"),
    ),
)  # fmt: skip


def find_special(text: str) -> Iterator[Quantity]:
    """Every amount with a form of its own."""
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            if VAGUE.search(match.group()):
                continue
            value, unit = read(match)
            start = match.start("number") if unit == "ratio" else match.start()
            yield Quantity(
                start=start, end=match.end(), text=text[start : match.end()], value=value, unit=unit,
                bound=read_bound(text, start, match.end()), extractor="special",
            )  # fmt: skip
