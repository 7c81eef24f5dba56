"""该公司, 这家企业, 该平台, 本届大会: which of the things named before is meant.

The nearest sentence, back to two before, that names a thing of the kind holds it; of several the first, which is the
sentence's subject more often than not. A kind with a proper last word (该集群, 该实验室) takes only what ends so, where
anything does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extract.document import sentence_at
from extract.model import EntityType, Mention
from extract.naming.clusters import Cluster

KINDS: tuple[tuple[EntityType, str], ...] = (
    ("Company", r"公司|企业|集团|厂商|银行|运营商|制造商|开发商|初创公司|车企|券商"),
    ("Institution", r"院|校|机构|研究院|研究所|协会|联盟|实验室|大学|交易所"),
    ("Product", r"平台|模型|大模型|芯片|产品|系统|手机|机型|智能体|软件|应用|处理器|服务器|车型"),
    ("Facility", r"数据中心|智算中心|算力中心|中心|项目|集群|基地|园区|超算|电站|工厂"),
    ("Event", r"大会|论坛|峰会|博览会|活动|会议|赛事"),
    ("Policy", r"计划|方案|意见|政策|法案|行动|规划|办法|通知|工程|条例"),
    ("Report", r"报告|白皮书|蓝皮书"),
    ("Index", r"指数|榜单|排行榜"),
)
MARKED = re.compile("|".join(f"(?:该|这家|这款|这项|这份)(?P<{kind}>{words})" for kind, words in KINDS))
# The conference that an article is about, called by its last word alone.
CONFERENCE = re.compile(
    r"(?:(?<=[，。；\n“])|本届|本次|此次)(?:大会|论坛|峰会|博览会)(?=[期现上将由以共设还发举同吸集围聚就])"
)
# The firm that an announcement is about: 公司拟投资, 公司预计.
FIRM = re.compile(r"(?<=[，。；\n])公司(?=拟|将|预计|计划|表示|称|实现|营收|已)")
BACK = 2
SCORE = 0.8


class Phrase(NamedTuple):
    """What points at a thing, and the kind of thing."""

    start: int
    end: int
    type: EntityType


class Named(NamedTuple):
    """A mention of a thing by its name."""

    start: int
    end: int
    cluster: Cluster


def resolve_references(doc: Doc, clusters: list[Cluster]) -> None:
    """Give each phrase that points at a thing named before to that thing's cluster."""
    named = sorted(
        (
            Named(mention.start, mention.end, cluster)
            for cluster in clusters
            for mention in cluster.mentions
            if mention.extractor != "shown"
        ),
        key=lambda name: name[:2],
    )
    for phrase in list(_phrases(doc.text)):
        if any(name.start < phrase.end and phrase.start < name.end for name in named):
            continue
        if meant := _meant(doc, named, phrase):
            text = doc.text[phrase.start : phrase.end]
            meant.mentions.append(Mention(phrase.start, phrase.end, text, phrase.type, "reference", SCORE))


def _phrases(text: str) -> Iterator[Phrase]:
    for match in MARKED.finditer(text):
        yield Phrase(*match.span(), next(kind for kind, _ in KINDS if match[kind]))
    yield from (Phrase(*match.span(), "Event") for match in CONFERENCE.finditer(text))
    yield from (Phrase(*match.span(), "Company") for match in FIRM.finditer(text))


def _meant(doc: Doc, named: list[Named], phrase: Phrase) -> Cluster | None:
    """What the phrase stands for, None where no near sentence names a thing of its kind."""
    sentences, head = doc._.sentences, doc.text[phrase.end - 2 : phrase.end]
    here = sentences.index(sentence_at(sentences, phrase.start))
    for sentence in reversed(sentences[max(0, here - BACK) : here + 1]):
        before = [
            name.cluster
            for name in named
            if sentence.start <= name.start and name.end <= min(sentence.end, phrase.start)
            if name.cluster.type == phrase.type
        ]
        if before:
            return next((cluster for cluster in before if cluster.surfaces[0].endswith(head)), before[0])
    return None
