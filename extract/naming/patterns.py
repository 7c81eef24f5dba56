"""Names by their form, as a list of patterns that can be read aloud.

A pattern has an anchor that opens the name (a place, a company, a number, a quotation mark, a job title) and a last
word that closes it; between them stand no function words and no verbs of news.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Doc

from extract.model import EntityType, Mention
from extract.naming.gazetteer import LETTERS
from extract.naming.tokens import boundaries

SURE, LIKELY = 0.9, 0.7
# What a name does not run across.
VERBS = re.compile(
    r"提出|加快|建设|使用|生产|签署|公布|发布|推出|举办|举行|召开|参加|出席|组织|打造|推动|支持|构建|提供|宣布|表示|成立|启动"
    r"|开展|联合|完成|实现|达成|收购|获得|发起|主办|承办|披露|指出|强调|显示|连接|建成|重组|升级|途经"
)
I = r"[^，。、；：！？（）()“”《》\s\d的和与及在对为将是了于从向被等某该此各]"  # noqa: E741
VERSION = (
    r"(?!618)[A-Za-z]{0,3}\d[A-Za-z\d.]*(?:-[A-Z\d][A-Za-z\d.]*)*(?:[\s-](?:Gen\s?\d|Elite|XL|Fold|Flip|5G|Pro|Max|Ultra|Plus|mini|Mini|Preview|Flash|Lite|Turbo|Thinking|Instruct|Omni"
    r"|Air|SE|Coder|VL|Fast|Nano))*(?![A-Za-z\d])(?!\s?[年月日时点万亿个款家项次台天小元美倍种类名位人座套张块颗核枚条%％])"
)
CARRIERS = r"电信|移动|联通|铁塔|广电"
ORDINAL = r"第[一二三四五六七八九十百\d]+届"
BODIES = r"协会|学会|联合会|商会|研究会|促进会|联盟|基金会|研究院|研究所|实验室|医院|大学|博物馆|认可委员会"
POWERS = r"人民政府|政府|总统府|国会|议会|财政部|国防部|商务部|外交部|公安部|警方"
OFFICES = r"管理局|统计局|普查局|委员会|能源局|数据局|监管局|公安局|人民法院|检察院"
MEETINGS = (
    r"大会|论坛|峰会|博览会|交易会|洽谈会|研讨会|运动会|亚运会|锦标赛|挑战赛|大赛|文化节|艺术节|冬奥会|奥运会|世界杯"
    r"|车展"
)
SHOWS = (
    r"峰会|论坛|分论坛|大会|展览|展示|主题展|系列活动|主题活动|专项活动|推广活动|大赛"
    r"|(?:系列)?(?:主题)?新闻发布会|发布周|交流周|活动周|成果展|成就展"
)
VENUES = r"美术馆|博物馆|图书馆|科技馆|体育馆|体育中心|会展中心|规划馆|大剧院|档案馆"
SITES = r"(?:算力|智算|超算|数据|计算|产业|产业示范)(?:中心集群|中心|集群|枢纽)"
QUOTED_SITES = r"测试中心|数据中心|智算中心|算力中心|超算中心|集群|超级计算机|超级工厂|星座"
ZONES = (
    r"经济带|经济圈|产业园区?|高新区|工业园区?|科技园区?|经济技术开发区|开发区|自贸区|自由贸易区|自由贸易试验区"
    r"|城市群"
)
PLANS = r"战略布局|行动计划|专项行动|工程|行动|战略|倡议|规划|计划"
JOBS = (
    r"顾问|院士|教授|研究员|主任|局长|部长|司长|处长|厅长|市长|省长|县长|区长|书记|院长|校长|所长|会长|理事长|秘书长"
    r"|董事长|总经理|总裁|总监|总工程师|首席科学家|工程师|专家|负责人|发言人|创始人|主席|经理|站长|社长"
)
FOREIGN_JOBS = r"CEO|总裁|大臣|首席[\u4e00-\u9fff]{2,6}|主管|创始人|总统|部长|董事长|分析师|教授|高管|负责人|总监"
TITLES = r"教授|院士|博士|先生|女士|研究员(?!会)|老师"
AFTER_PERSON = (
    r"[，、。）]|分别|负责|透露|加入|的(?!是)|及|称|介绍|表示|说|认为|指出|出席|主持|作|在|就|告诉|强调|宣布|坦言|向|对|为|与"
    r"|和|等"
)


class Pattern(NamedTuple):
    """A form of names and the type it shows.

    `anchor` is the type of a listed name that the form follows: the name begins with it, or behind it where the form
    begins with `^`. Without an anchor the form is searched for; its group `name`, if any, is the name. `whole` asks
    that jieba sees a word end at the end of the name. Behind the anchor and outside of quotation marks stands no verb
    of news, unless the form is `free` to hold one.
    """

    type: EntityType
    anchor: EntityType | None
    form: str
    score: float = LIKELY
    whole: bool = True
    free: bool = False


PATTERNS: tuple[Pattern, ...] = (
    # 上海市人工智能行业协会, 哈萨克斯坦国家博物馆; 大同二中
    Pattern("Institution", "Place", rf"{I}{{2,18}}?(?:{BODIES})(?!{I}{{0,3}}(?:学院|医院|分会))"),
    Pattern("Institution", "Place", r"[一二三四五六七八九十]{1,2}中(?!学)", whole=False),
    Pattern("Institution", None, rf"(?:中国|全国|国际|世界|全球|亚洲){I}{{2,18}}?(?:{BODIES})(?!{I}{{0,3}}分会)"),
    # 英国政府, 大同市人民政府, 美国人口普查局
    Pattern("Government", "Place", rf"(?:{POWERS})"),
    Pattern("Government", "Place", rf"{I}{{1,12}}?(?:{OFFICES})"),
    # 大同市委书记, 山西省委召开
    Pattern("Government", "City", r"(?<=[省市区县州])委(?![员托派任])", SURE, whole=False),
    Pattern("Government", None, r"中国驻[\u4e00-\u9fff]{2,6}?(?:大使馆|总领事馆)", SURE),
    # 2025中国算力大会, 第三届全球数字贸易博览会, “选择法国”峰会
    Pattern(
        "Event",
        None,
        rf"(?<!\d)(?:20\d\d年?(?:（{ORDINAL}）)?|{ORDINAL}|首届)(?:{I}|（[^（）]{{2,4}}）){{2,24}}?(?:{MEETINGS})",
    ),
    Pattern("Event", None, rf"“[^“”，。]{{2,16}}”(?:{SHOWS})", free=True),
    # 某国“中国旅游年”, “节能进万家”集中宣传月
    Pattern("Event", "Place", r"“[^“”，。]{2,10}[年月周节日]”"),
    Pattern("Event", None, r"“[^“”，。]{2,16}”(?:集中)?宣传[月周日]", SURE),
    # 上海某某科技股份有限公司
    Pattern("Company", "Place", r"[\u4e00-\u9fffA-Za-z（）]{2,20}?有限公司", SURE),
    Pattern("Company", None, r"中国[\u4e00-\u9fff]{2,16}?有限公司", SURE),
    # 西部绿色算力发展论坛; 北京车展
    Pattern("Event", "Institution", rf"(?:{I}|[和与及]){{2,18}}?(?:论坛|大会|峰会|成果展)"),
    Pattern("Event", "City", r"(?:国际)?(?:车展|冬奥会|奥运会|亚运会|马拉松)"),
    # 上海虹桥机场, 泉州港
    Pattern("Facility", "City", r"[\u4e00-\u9fff]{2,4}?(?:国际)?机场"),
    Pattern("Facility", "City", r"港(?![元股交珠澳台人币府铁英岛城湾商资深])", whole=False),
    # 苏州工业园区, 辽宁沿海经济带
    Pattern("Place", "Place", rf"{I}{{0,8}}?(?:{ZONES})"),
    # 中国电信、移动、联通: what the first of them says holds for all
    Pattern("Company", None, rf"(?<=[、和与及])(?:{CARRIERS})(?=[、和与及等三四]|参|签|均|共|联|$)", SURE, whole=False),
    # 中国银行广州分行
    Pattern("Company", "Company", r"[\u4e00-\u9fff]{0,6}?(?:分行|分公司|支行)", SURE),
    # a list of investors: 惠友资本、金石投资
    Pattern("Company", None, rf"(?<=[、的]){I}{{2,8}}(?:资本|创投|基金)(?=[、等，。和])"),
    Pattern("Company", None, rf"(?<=、){I}{{2,6}}投资(?=[、等])"),
    Pattern("Company", None, rf"(?<=、){I}{{3,10}}公司(?=[、等])"),
    # 大同算电协同产业示范集群, 环首都算力集群; 市美术馆
    Pattern("Facility", "City", rf"{I}{{2,14}}?{SITES}(?!{I}{{0,4}}(?:集群|节点|中心|集团|公司))"),
    Pattern("Facility", "City", r"(?:数据中心|算力|智算|算力产业)集群|(?:数据|智算|算力)中心"),
    Pattern("Facility", None, rf"环{I}{{1,6}}?{SITES}"),
    Pattern("Facility", None, rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[在于到进]))(?P<name>市(?:{VENUES}))", SURE),
    # “北辰”芯片实验测试中心, “启明”超级计算机
    Pattern(
        "Facility",
        None,
        rf"“(?!东数西算”(?:[十八]大|国家|算力|枢纽))[^“”，。、]{{2,8}}”{I}{{0,12}}?(?:{QUOTED_SITES})(?!集群)",
        SURE,
    ),
    # 华为 nova 15 系列, 小米 17 系列
    Pattern("Product", "Company", r"\s?(?:[A-Za-z]+\s?)?\d{1,3}[A-Za-z]{0,3}\s?系列", whole=False),
    # 中国移动云枢平台2.0, 中国联通智算调度(ZSDD)
    Pattern("Product", "Company", rf"^(?P<name>{I}{{2,8}}\s?[Vv]?\d\.\d)(?![\d.]|\s?[亿万元倍%])", whole=False),
    Pattern("Product", "Company", rf"{I}{{3,12}}[(（][A-Z]{{2,8}}[)）]", whole=False),
    Pattern("Product", None, r"“[^“”，。]{2,16}认证”", whole=False),
    Pattern("Product", None, rf"(?<=、)(?:{I}|[（(][^（）()]{{1,8}}[）)]){{6,30}}解决方案(?=[、，。等])", whole=False),
    # GLM-5 behind GLM, 骁龙 8295P, Seedance 2.0; WAIC 2026
    Pattern("Product", "Product", rf"[\s-]?{VERSION}", SURE, whole=False),
    Pattern(
        "Product", None, rf"第[一二三四五六七八九十]代[\u4e00-\u9fff]{{2}}\s?{VERSION}(?:\s?至尊版)?", SURE, whole=False
    ),
    Pattern("Event", "Event", r"\s?20\d\d(?![年\d])(?:大会|峰会)?", SURE, whole=False),
    # 粤港澳大湾区公共算力服务平台
    Pattern(
        "Product",
        "Place",
        rf"{I}{{0,10}}?(?:算力|数据|服务|调度|监测|交易|监管|政务){I}{{0,6}}?平台(?!经济|企业|公司|化|型)",
    ),
    Pattern("Product", "Facility", rf"{I}{{0,8}}?(?:服务|调度|监测|交易|监管){I}{{0,4}}?平台(?!经济|企业|公司|化|型)"),
    # 韩国经济日报
    Pattern(
        "Institution", "Place", r"[\u4e00-\u9fff]{1,4}(?:时报|日报|晚报|商报|邮报|通讯社|新闻社|电视台|广播公司)", SURE
    ),
    # 甘肃枢纽节点
    Pattern("Facility", "Place", r"(?:国家)?(?:算力)?枢纽节点(?!集群)", SURE),
    # 中国算力平台（山西）
    Pattern("Product", "Product", r"（[\u4e00-\u9fff]{2,4}）", whole=False),
    # OpenRouter周榜, 全球独角兽榜单
    Pattern(
        "Index",
        None,
        r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*\s?[\u4e00-\u9fff]{0,6}?(?:排行榜|[日周月]榜|榜单|(?<!呈)指数(?![级型]))",
    ),
    Pattern("Index", None, rf"全球{I}{{2,10}}?(?:榜单|排行榜|排名|指数)"),
    # “一横一纵”战略布局
    Pattern("Policy", None, rf"“(?!东数西算)[^“”，。]{{2,12}}”(?:{PLANS})", free=True),
    Pattern("Policy", None, rf"(?:打击|整治|治理){I}{{2,20}}?专项行动", free=True),
    # 在京举行
    Pattern("Province", None, r"(?<=在)京(?=[举召开揭会启发闭成签落])", SURE, whole=False),
)


class Compiled(NamedTuple):
    """A pattern ready to use."""

    pattern: Pattern
    form: re.Pattern[str]


@cache
def compiled() -> tuple[Compiled, ...]:
    """All patterns; those of persons need the surnames, that of 沪苏浙皖四地 the letters of provinces."""
    surnames = (files("extract") / "lexicons" / "surnames.txt").read_text(encoding="utf-8").split()
    chinese = rf"(?:{JOBS})(?P<name>[{''.join(surnames)}][\u4e00-\u9fff]{{1,2}}?)(?={AFTER_PERSON})"
    latin = rf"(?:{FOREIGN_JOBS})\s?(?P<name>[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][a-z]+)){{1,3}})(?![A-Za-z])"
    letters = "".join(LETTERS)
    several = Pattern("Province", None, rf"[{letters}](?=[{letters}]{{0,4}}[三四五六][地省])", SURE, whole=False)
    titled = rf"(?:^|(?<=[，。、；：“\n与和及由对向]))[{''.join(surnames)}][\u4e00-\u9fff]{{1,2}}(?={TITLES})"
    persons = (
        Pattern("Person", None, chinese),
        Pattern("Person", None, latin, whole=False),
        Pattern("Person", None, titled, whole=False),
    )
    return tuple(Compiled(pattern, re.compile(pattern.form.lstrip("^"))) for pattern in (*PATTERNS, several, *persons))


WIDER: dict[EntityType, tuple[EntityType, ...]] = {"Place": ("City", "Province"), "City": ("Province",)}


def pattern_mentions(doc: Doc) -> Iterator[Mention]:
    """Every place where a pattern fits."""
    text, words, anchors = doc.text, boundaries(doc), doc._.candidates
    for pattern, form in compiled():
        for start, behind, end in _spans(text, anchors, pattern, form):
            if pattern.whole and end not in words.ends:
                continue
            if pattern.free or I not in pattern.form or not VERBS.search(text, behind, end):
                yield Mention(start, end, text[start:end], pattern.type, "patterns", pattern.score)


def _spans(
    text: str, anchors: tuple[Mention, ...], pattern: Pattern, form: re.Pattern[str]
) -> Iterator[tuple[int, int, int]]:
    """Start of each name, where its form begins behind the anchor, and its end."""
    if pattern.anchor is None:
        for match in form.finditer(text):
            start, end = match.span("name" if "name" in form.groupindex else 0)
            yield start, start, end
        return
    for anchor in anchors:
        behind = form.match(text, anchor.end) if _is_anchor(anchor, pattern.anchor) else None
        if behind:
            yield (anchor.end if pattern.form.startswith("^") else anchor.start), anchor.end, behind.end()


def _is_anchor(candidate: Mention, kind: EntityType) -> bool:
    return candidate.type == kind or candidate.type in WIDER.get(kind, ())
