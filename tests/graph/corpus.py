"""Six articles about two places, written by hand: small enough to know every right answer."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from extract.model import Entity, Extraction, Figure, Mention, Relation, Sentence

NONE: Mapping[str, Any] = MappingProxyType({})


class Said(NamedTuple):
    """A figure as an article states it; found by its text."""

    text: str
    value: float
    unit: str
    metric: str
    subject: str | None
    more: Mapping[str, Any] = NONE


class Fact(NamedTuple):
    """A relation, and which sentence says it (1 the first after the title)."""

    s: str
    p: Any
    o: str
    sentence: int
    props: Mapping[str, Any] = NONE


def article(
    id_: str,
    header: tuple[str, str, str],
    sentences: Sequence[str],
    things: Iterable[str],
    *,
    figures: Iterable[Said] = (),
    facts: Iterable[Fact] = (),
) -> Extraction:
    """An extraction; `header` is source, date and title, a thing is `Type name alias …`."""
    source, published, title = header
    content = f"{title}\n" + "".join(sentences)
    placed = _sentences(title, sentences)
    entities = tuple(_entity(content, thing.split()) for thing in things)
    types = {entity.name: entity.type for entity in entities}
    return Extraction(
        article=id_,
        page=id_,
        title=title,
        source=source,
        url=f"https://news.example/{id_}",
        published=published,
        sentences=placed,
        entities=entities,
        figures=tuple(_figure(content, said, types) for said in figures),
        relations=tuple(_relation(placed, fact, types) for fact in facts),
    )


def _sentences(title: str, sentences: Sequence[str]) -> tuple[Sentence, ...]:
    placed, start = [Sentence(0, len(title), title)], len(title) + 1
    for text in sentences:
        placed.append(Sentence(start, start + len(text), text))
        start += len(text)
    return tuple(placed)


def _entity(content: str, thing: list[str]) -> Entity:
    type_, *names = thing
    starts = {name: content.find(name) for name in names}
    mentions = tuple(
        Mention(start, start + len(name), name, type_, "hand", 0.9)  # type: ignore[arg-type]
        for name, start in starts.items()
        if start >= 0
    )
    return Entity(type=type_, name=names[0], aliases=tuple(names[1:]), mentions=mentions)  # type: ignore[arg-type]


def _figure(content: str, said: Said, types: dict[str, Any]) -> Figure:
    start = content.index(said.text)
    amount = {"text": said.text, "value": said.value, "unit": said.unit, "metric": said.metric}
    place = {"start": start, "end": start + len(said.text), "extractor": "hand"}
    about = {"subject": said.subject, "subject_type": types.get(said.subject or "")}
    return Figure(**{**amount, **place, **about, **said.more})


def _relation(placed: Sequence[Sentence], fact: Fact, types: dict[str, Any]) -> Relation:
    start, end, _ = placed[fact.sentence]
    ends = {"s": fact.s, "s_type": types[fact.s], "o": fact.o, "o_type": types[fact.o]}
    return Relation(**ends, p=fact.p, props=fact.props, start=start, end=end, extractor="hand", score=0.8)


OPENING = article(
    "opening",
    ("山西晨报", "2025-08-24", "2025算力大会在大同开幕"),
    (
        "8月23日，2025算力大会在山西省大同市开幕。",
        "大会由山西省人民政府主办，云海科技董事长王磊发表演讲，中国移动参展。",
        "王磊介绍，大同市算力规模已达1.5万P，累计投资282亿元。",
        "会上，信通研究院发布《算力指数报告》，大同市在综合算力指数中位列全国第二。",
    ),
    (
        "Event 2025算力大会 大会",
        "City 大同市 大同",
        "Province 山西省",
        "Government 山西省人民政府",
        "Company 云海科技",
        "Company 中国移动",
        "Person 王磊",
        "Institution 信通研究院",
        "Report 算力指数报告",
        "Index 综合算力指数",
    ),
    figures=(
        Said("1.5万P", 1.5e19, "FLOPS", "算力规模", "大同市", {"period": "2025-08", "speaker": "王磊"}),
        Said("282亿元", 2.82e10, "元", "累计投资", "大同市", {"period": "2025-08", "speaker": "王磊"}),
        Said("全国第二", 2, "rank", "综合算力指数", "大同市", {"period": "2025", "scope": "全国"}),
    ),
    facts=(
        Fact("2025算力大会", "HELD_IN", "大同市", 1),
        Fact("大同市", "LOCATED_IN", "山西省", 1),
        Fact("山西省人民政府", "PARTICIPATED_IN", "2025算力大会", 2, {"role": "organizer"}),
        Fact("云海科技", "PARTICIPATED_IN", "2025算力大会", 2),
        Fact("王磊", "PARTICIPATED_IN", "2025算力大会", 2, {"role": "speaker"}),
        Fact("中国移动", "PARTICIPATED_IN", "2025算力大会", 2, {"role": "exhibitor"}),
        Fact("王磊", "WORKS_FOR", "云海科技", 2, {"title": "董事长"}),
        Fact("信通研究院", "RELEASED", "算力指数报告", 4),
        Fact("算力指数报告", "RELEASED_AT", "2025算力大会", 4),
        Fact("算力指数报告", "COVERS", "综合算力指数", 4),
        Fact("大同市", "RANKED", "综合算力指数", 4, {"rank": 2}),
    ),
)
SIGNING = article(
    "signing",
    ("北方通讯社", "2025-09-01", "云海科技与中国移动共建智算中心"),
    (
        "云海科技与中国移动在大同市灵丘县签约，共建灵丘智算中心。",
        "项目总投资50亿元，预计2027年算力规模达到3万P。",
    ),
    (
        "Company 云海科技",
        "Company 中国移动",
        "City 大同市",
        "City 灵丘县",
        "Facility 灵丘智算中心",
    ),
    figures=(
        Said("50亿元", 5e9, "元", "总投资", "灵丘智算中心"),
        Said("3万P", 3e19, "FLOPS", "算力规模", "灵丘智算中心", {"period": "2027", "modality": "forecast"}),
    ),
    facts=(
        Fact("云海科技", "COOPERATES_WITH", "中国移动", 1),
        Fact("云海科技", "BUILDS", "灵丘智算中心", 1),
        Fact("中国移动", "BUILDS", "灵丘智算中心", 1),
        Fact("灵丘智算中心", "LOCATED_IN", "灵丘县", 1),
        Fact("灵丘县", "LOCATED_IN", "大同市", 1),
    ),
)
PLAN = article(
    "plan",
    ("大同新闻", "2025-09-05", "大同市发布算力行动计划"),
    (
        "山西省大同市人民政府印发《大同市算力行动计划》，到2027年全市算力规模达到5万P。",
        "截至8月底，大同市累计投资290亿元。",
    ),
    (
        "City 大同市",
        "Province 山西省",
        "Government 大同市人民政府",
        "Policy 大同市算力行动计划 算力行动计划",
    ),
    figures=(
        Said(
            "5万P",
            5e19,
            "FLOPS",
            "算力规模",
            "大同市",
            {"period": "2027", "modality": "target", "speaker": "大同市人民政府"},
        ),
        Said("290亿元", 2.9e10, "元", "累计投资", "大同市", {"period": "2025-08"}),
    ),
    facts=(
        Fact("大同市", "LOCATED_IN", "山西省", 1),
        Fact("大同市人民政府", "RELEASED", "大同市算力行动计划", 1),
        Fact("大同市算力行动计划", "COVERS", "大同市", 1),
        Fact("大同市人民政府", "LOCATED_IN", "大同市", 1),
    ),
)
REPRINT = article(
    "reprint",
    ("北方通讯社", "2025-08-25", "大同累计投资282亿元"),
    ("大同市累计投资282亿元，2025算力大会日前在大同市开幕。",),
    ("City 大同市 大同", "Event 2025算力大会"),
    figures=(Said("282亿元", 2.82e10, "元", "累计投资", "大同市", {"period": "2025-08"}),),
    facts=(Fact("2025算力大会", "HELD_IN", "大同市", 1),),
)
NETWORK = article(
    "network",
    ("数字日报", "2026-03-10", "东方算网上线"),
    (
        "中国移动建设的东方算网上线，大同市接入东方算网，中国移动山西公司负责运营。",
        "截至2月底，大同市算力规模5.2万P。",
        "2026年综合算力指数显示，大同市第一，贵阳市第二；存力分指数是综合算力指数的一部分。",
    ),
    (
        "Company 中国移动",
        "Company 中国移动山西公司",
        "Product 东方算网",
        "City 大同市",
        "City 贵阳市",
        "Index 综合算力指数",
        "Index 存力分指数",
    ),
    figures=(Said("5.2万P", 5.2e19, "FLOPS", "算力规模", "大同市", {"period": "2026-02"}),),
    facts=(
        Fact("中国移动", "BUILDS", "东方算网", 1),
        Fact("大同市", "CONNECTED_TO", "东方算网", 1),
        Fact("中国移动山西公司", "PART_OF", "中国移动", 1),
        Fact("大同市", "RANKED", "综合算力指数", 3, {"rank": 1}),
        Fact("贵阳市", "RANKED", "综合算力指数", 3, {"rank": 2}),
        Fact("存力分指数", "PART_OF", "综合算力指数", 3),
    ),
)
GUIYANG = article(
    "guiyang",
    ("数字日报", "2026-03-15", "2026算力大会在贵阳举行"),
    (
        "2026算力大会在贵州省贵阳市举行，中国移动、云海科技参展，华北电力与会。",
        "贵州省已建成标准机架30万架，数据中心负荷1GW，年用电量43亿度。",
    ),
    (
        "Event 2026算力大会",
        "City 贵阳市",
        "Province 贵州省",
        "Company 中国移动",
        "Company 云海科技",
        "Company 华北电力",
    ),
    figures=(
        Said("30万架", 3e5, "标准机架", "标准机架", "贵州省"),
        Said("1GW", 1e9, "W", "数据中心负荷", "贵州省"),
        Said("43亿度", 4.3e12, "Wh", "年用电量", "贵州省"),
    ),
    facts=(
        Fact("2026算力大会", "HELD_IN", "贵阳市", 1),
        Fact("贵阳市", "LOCATED_IN", "贵州省", 1),
        Fact("中国移动", "PARTICIPATED_IN", "2026算力大会", 1, {"role": "exhibitor"}),
        Fact("云海科技", "PARTICIPATED_IN", "2026算力大会", 1, {"role": "exhibitor"}),
        Fact("华北电力", "PARTICIPATED_IN", "2026算力大会", 1, {"role": "attendee"}),
    ),
)
CORPUS = (OPENING, SIGNING, PLAN, REPRINT, NETWORK, GUIYANG)
