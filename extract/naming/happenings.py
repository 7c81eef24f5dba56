"""Theme, start and end of an event, from the sentences that name it."""

import re

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.model import Props, Sentence
from extract.naming.clusters import Cluster

THEME = re.compile(r"(?:以|主题[为是]|主题：)\s*“(?P<theme>[^“”]{2,60})”\s*(?:为主题|[，。的]|$)?")
ABOUT = re.compile(r"主题")
OPENS = re.compile(r"开幕|举办|举行|召开|启幕|开展|启动|举行|拉开")
CLOSES = re.compile(r"闭幕|落幕|收官")


def event_props(doc: Doc, cluster: Cluster) -> Props:
    """`theme`, `start` and `end` as far as a sentence that names the event gives them."""
    props: dict[str, str | int | float] = {}
    for sentence in dict.fromkeys(sentence_at(doc._.sentences, mention.start) for mention in sorted(cluster.mentions)):
        match = THEME.search(sentence.text)
        if match and ABOUT.search(sentence.text):
            props.setdefault("theme", match["theme"])
        for name, value in _dates(doc, sentence).items():
            props.setdefault(name, value)
    return props


def _dates(doc: Doc, sentence: Sentence) -> dict[str, str]:
    days = [
        period.value
        for period in doc._.periods
        if sentence.start <= period.start < sentence.end and len(period.value.split("/")[0]) == 10
    ]
    if not days:
        return {}
    first, _, last = days[0].partition("/")
    if CLOSES.search(sentence.text) and not OPENS.search(sentence.text):
        return {"end": last or first}
    if OPENS.search(sentence.text):
        return {"start": first, "end": last} if last else {"start": first}
    return {}
