"""Amounts, ranges, bounds and ranks in sentences of our own, with what must not be taken for them."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from crawler.article import Article
from extract.components import dates, quantities, sentences  # noqa: F401  (registers the components)
from extract.document import make_doc
from extract.figures.amounts import find_amounts
from extract.model import Quantity
from extract.numerals import find_numbers, parse_numeral


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("zh")
    for component in ("sentences", "dates", "quantities"):
        blank.add_pipe(component)
    return blank


def read(nlp: Language, text: str) -> tuple[Quantity, ...]:
    article = Article(id="a", page="p", title="标题", text=text, published="2025-08-24")
    doc = make_doc(nlp, article)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found: tuple[Quantity, ...] = doc._.quantities
    return found


AMOUNTS = [
    ("项目总投资282亿元。", 2.82e10, "元"),
    ("营收为1.5万亿美元。", 1.5e12, "美元"),
    ("融资20亿新台币。", 2e9, "新台币"),
    ("售价$20起。", 20, "美元"),
    ("年用电量43亿度。", 4.3e12, "Wh"),
    ("全年发电5497万千瓦时。", 5.497e10, "Wh"),
    ("装机容量达10万千瓦。", 1e8, "W"),
    ("容量为1GW。", 1e9, "W"),
    ("规划20兆瓦机组。", 2e7, "W"),
    ("算力规模为1.5万P。", 1.5e19, "FLOPS"),
    ("智能算力达750EFLOPS。", 7.5e20, "FLOPS"),
    ("算力达到每秒30百亿亿次浮点运算。", 3e19, "FLOPS"),
    ("总算力为180百亿亿次浮点运算/秒。", 1.8e20, "FLOPS"),
    ("可每秒进行5千万亿次计算。", 5e15, "FLOPS"),
    ("能效为50FLOPS/W。", 50, "FLOPS/W"),
    ("存力规模1000EB。", 1e21, "B"),
    ("带宽为1.2TB/s。", 9.6e12, "bps"),
    ("出口带宽400Gbps。", 4e11, "bps"),
    ("以每秒100G的速率传输。", 1e11, "bps"),
    ("节约12万吨标准煤。", 120000, "吨标准煤"),
    ("占地68.3万平方米。", 683000, "m2"),
    ("水域300平方公里。", 3e8, "m2"),
    ("全长7.637公里。", 7.637, "km"),
    ("间距30微米。", 3e-5, "m"),
    ("设计时速350公里。", 350, "km/h"),
    ("时延为5毫秒。", 0.005, "s"),
    ("机架总规模为650万标准机架。", 6.5e6, "标准机架"),
    ("建成机架1.5万架。", 15000, "标准机架"),
    ("投入无人机200架。", 200, "架"),
    ("机架规模已达760万。", 7.6e6, "标准机架"),
    ("共有80名专家。", 80, "人"),
    ("用户规模达6亿。", 6e8, "人"),
    ("GDP为11万亿。", 1.1e13, "元"),
    ("模型拥有2.8万亿参数。", 2.8e12, "个"),
    ("日均调用量为140万亿Token。", 1.4e14, "Token"),
    ("支持128K上下文。", 128000, "Token"),
    ("由17部门印发。", 17, "个"),
    ("增长8.5%。", 8.5, "%"),
    ("占比提高3.2个百分点。", 3.2, "百分点"),
    ("七成企业受益。", 70, "%"),
    ("占全国四分之一。", 25, "%"),
    ("占百分之十二。", 12, "%"),
    ("效率是过去的五倍。", 5, "倍"),
    ("规模翻了两番。", 4, "倍"),
    ("PUE低至1.15。", 1.15, "ratio"),
    ("桩车增量比为1:3。", 1 / 3, "ratio"),
    ("增速为-3.6%。", -3.6, "%"),
    ("电价0.8元/度。", 0.8, "元/度"),
]


AMOUNTS += [
    ("电池容量达5000mAh。", 5000, "mAh"), ("采用5000万像素镜头。", 5e7, "像素"), ("配备50MP主摄。", 5e7, "像素"),
    ("搭载16核心处理器。", 16, "核"), ("占地120英亩的园区。", 120, "英亩"), ("收发效率达400Mpps。", 4e8, "pps"),
    ("芯片面积约12平方毫米。", 1.2e-5, "m2"), ("供应8Gb颗粒。", 1e9, "B"), ("峰值亮度可达1500nits。", 1500, "nits"),
    ("最大扭矩可达140Nm。", 140, "Nm"), ("模型拥有7B参数。", 7e9, "个"), ("总参数30B，已开源。", 3e10, "个"),
    ("综合得分达1,204,500。", 1204500, "分"), ("零百加速5.4秒。", 5.4, "s"), ("高度约1米8。", 1.8, "m"),
    ("屏幕具有5000:1的对比度。", 5000, "ratio"), ("效率约为行业平均水平的1.8倍。", 1.8, "倍"),
    ("金价跌破4000美元/盎司。", 4000, "美元/盎司"), ("每年支持1太瓦的计算能力。", 1e12, "W"),
    ("现有4.2万名人类员工。", 42000, "人"), ("性能提升至少四倍。", 4, "倍"), ("取得89.7分的成绩。", 89.7, "分"),
    ("单个机架内整合144个芯片。", 144, "个"), ("机架总规模达到3万个。", 30000, "标准机架"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_value_and_unit(nlp: Language, text: str, value: float, unit: str) -> None:
    (found,) = read(nlp, text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "会议持续3天。", "8月23日上午9点30分开幕。", "他今年45岁。", "举办两场论坛，发布四本报告。",
        "一名学生说。", "多所学校、数十家企业和几百人参加。", "建设万卡级集群。",
        "万亿级产业集群。", "八大枢纽节点。", "第二届大会第三次会议。", "发布《2025年100强报告》。",
        "搭载A100与GPT-4芯片。", "成千上万次试验。", "千百倍。",
        "1场开幕式和2场主论坛。", "气温90度转向。", "处理器EPYC 7302P上市。", "今年6个月内完成。",
        "5G和400G光模块。", "数据“二十条”与“八纵八横”布局。", "唯一一家企业。",
        "（现汇率约合 73 亿元人民币）。",
        "2026 款轿车上市。", "搭载高通8295P芯片。", "采用64位架构。", "接口有HDMI 2.1。",
        "千家上下游企业。", "二三十家企业。", "百度和四川参会。", "2026款车型。",
    ],
)  # fmt: skip
def test_no_amount(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("投资282亿元。", None), ("投资约282亿元。", "approx"), ("投资近300亿元。", "approx"),
        ("占10%左右。", "approx"),
        ("投资超过60亿元。", "min"), ("投资突破60亿元。", "min"), ("共有100多个项目。", "min"),
        ("发布百余款产品。", "min"),
        ("占30%以上。", "min"), ("不少于100家企业。", "min"), ("售价1999元起。", "min"), ("不超过300亿元。", "max"),
        ("时延在20毫秒以内。", "max"), ("增长不足5%。", "max"), ("最高可达90%。", None), ("上万家企业。", "min"),
        ("项目上投资20亿元。", None), ("签约13个项目。", None), ("几乎是过去的2倍。", "approx"),
    ],
)  # fmt: skip
def test_bound(nlp: Language, text: str, bound: str | None) -> None:
    assert [found.bound for found in read(nlp, text)] == [bound]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长20%-30%。", [(20, 30, "%")]),
        ("投入3到5亿元。", [(3e8, 5e8, "元")]),
        ("净利润42.2亿-52.2亿。", [(4.22e9, 5.22e9, "元")]),
        ("年薪20万元至30万元人民币。", [(2e5, 3e5, "元")]),
        ("刷新率1−120Hz。", [(1, 120, "Hz")]),
        ("长宽高为4900/1960/1735mm，轴距2800mm。", [(2.8, None, "m")]),
        ("规模为300亿至500亿颗。", [(3e10, 5e10, "颗")]),
        ("气温4～8℃。", [(4, 8, "℃")]),
        ("从20%到30%。", [(20, None, "%"), (30, None, "%")]),
        ("分别为1、2、3亿元。", [(1e8, None, "元"), (2e8, None, "元"), (3e8, None, "元")]),
        ("快于消费4.1和1.9个百分点。", [(4.1, None, "百分点"), (1.9, None, "百分点")]),
        ("收入2.5亿、3.18亿、4.05亿元。", [(2.5e8, None, "元"), (3.18e8, None, "元"), (4.05e8, None, "元")]),
    ],
)
def test_ranges_and_lists(nlp: Language, text: str, found: list[tuple[float, float | None, str]]) -> None:
    assert [(one.value, one.value_max, one.unit) for one in read(nlp, text)] == found


@pytest.mark.parametrize(
    ("text", "value", "scope", "bound"),
    [
        ("综合算力稳居全国第八。", 8, "全国", None),
        ("用电量居全国地级市第二名。", 2, "全国地级市", None),
        ("位居世界第二位。", 2, "世界", None),
        ("算力规模位列全球首位。", 1, None, None),
        ("排名第4，", 4, None, None),
        ("市值第四。", 4, None, None),
        ("创历史第二高。", 2, None, None),
        ("模型登上榜首。", 1, None, None),
        ("产量位居行业前三。", 3, None, "max"),
    ],
)
def test_rank(nlp: Language, text: str, value: int, scope: str | None, bound: str | None) -> None:
    (rank,) = read(nlp, text)
    assert (rank.unit, rank.value, rank.bound) == ("rank", value, bound)
    assert scope is None or rank.scope == scope


@pytest.mark.parametrize(
    "text", ["第一时间响应。", "第三季度。", "第八届大会。", "第十次全会。", "全国第一家。", "第5期培训班。"]
)
def test_editions_and_ordinals_are_no_ranks(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


def spoken(number: int) -> str:
    """The number in Chinese numerals, written out the long way."""
    if number == 0:
        return "零"
    text, gap = "", False
    for size, name in ((10**12, "兆"), (10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + (spoken(digit) if size >= 10**4 else "零一二三四五六七八九"[digit])
            text, gap = text + name, False
        else:
            gap = bool(text)
    return text


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_come_back(number: int) -> None:
    assert parse_numeral(spoken(number)) == number


@given(st.integers(0, 10**15))
def test_arabic_numerals_come_back(number: int) -> None:
    for form in (str(number), f"{number:,}"):
        assert [(found.text, found.value) for found in find_numbers(f"共{form}，")] == [(form, number)]


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from([("", 1), ("万", 1e4), ("亿", 1e8)]))
def test_values_survive_another_form(number: object, magnitude: tuple[str, float]) -> None:
    """12.5亿元 and its multiplied out form are the same amount."""
    name, factor = magnitude
    (short,) = find_amounts(f"投资{number}{name}元。")
    long = float(f"{float(str(number)) * factor:.15g}")
    (plain,) = find_amounts(f"投资{long:f}元。")
    assert short.value == pytest.approx(plain.value, rel=1e-12)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["亿元", "万千瓦", "EB", "个", "%"]))
def test_ranges_keep_both_ends(low: int, more: int, unit: str) -> None:
    (found,) = find_amounts(f"达到{low}{unit}至{low + more}{unit}。")
    assert found.value_max is not None
    assert found.value_max / found.value == pytest.approx((low + more) / low)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for found in find_amounts(text):
        assert text[found.start : found.end] == found.text
