"""When two names of one article are one thing.

Each rule gets two names of the same type in comparable form, the longer first, and says whether they are the same. All
are about form; what an abbreviation in brackets says about two names is read in `brackets`.
"""

import re
from collections.abc import Callable

from extract.model import EntityType
from extract.naming.aliases import known_as
from extract.naming.gazetteer import named
from extract.naming.lexicon import full_forms
from extract.naming.surface import editions, is_subsequence, key, quoted_part, tidy, without_edition
from extract.naming.trimming import trim

Rule = Callable[[str, str], bool]

# What may follow the short form of a name in its long form (小米 + 集团, 东数西算 + 工程).
COMPANY_TAIL = re.compile(
    r"(?:集团|公司|股份|有限|责任|控股|科技|技术|通讯|通信|信息|网络|电子|半导体|机器人|智能|国际|数字|中国|产业|系统"
    r"|软件|工业|投资|发展|实业|研究|咨询|银行|证券|资产管理|能源|电气|光电|微电子|集成电路|建筑|跳动|group|holdings"
    r"|platforms|inc|nv|ltd|ai|investment|partners|corp)+"
)
POLICY_TAIL = re.compile(r"(?:工程|战略|行动|行动计划|行动方案|计划|倡议|建设|项目|政策|规划|制度|试点|框架)")
PRODUCT_TAIL = re.compile(
    r"(?:ai|大|开源|基座|推理|通用|服务器|运载|客|操作)*"
    r"(?:芯片|平台|系统|模型|处理器|手机|应用|app|火箭|卫星|飞机|机|协议|标准|浏览器|助手|软件|系列|技术|车型|生态)"
)
PLACE_TAIL = re.compile(
    r"(?:地区|区域|新区|新片区|自贸区|自由贸易港|自贸港|三角洲|经济圈|大湾区|城市群|高新区|经济带|市|州|一带)"
)
EVENT_TAIL = re.compile(
    r"[:—]|(?:推广|宣传|专项|系列|主题|集中宣传|启动|开幕|闭幕)*(?:活动|展览|晚会|仪式|式|演练|比赛|赛事|月|周)$"
)
FACILITY_TAIL = re.compile(r"(?:(?:基建|建设)?项目|[一二三]期(?:工程)?|\d号机组|工程|建设|体系(?:架构)?)+")
OFFICE = re.compile(r"办公室$")
NATIONAL = re.compile(r"(?:中国|国家|中华人民共和国|全国|美国|中共|国务院)?")
NUMBERS = re.compile(r"[a-z0-9.]+|[一二三四五六七八九十]+")
DIGITS = re.compile(r"\d")
# A headline keeps at least this much of a name that it shortens.
SHORTEST = 0.5
# Generic nouns: no name is short for another by one of these alone.
BARE = re.compile(
    r"(?:数据|算力|智算|超算|计算)中心(?:集群)?|枢纽节点|(?:算力)?集群|产业园|(?:主|分)?论坛|大会|峰会|指数|研究院|实验室"
    r"|委员会|办公室|(?:大会)?(?:开幕|闭幕)式|(?:新闻)?发布会|文化节|博览会|年会|展览|专委会|管委会|协会|联盟|平台|系统|芯片"
    r"|模型|大模型|榜单|排行榜|专项行动|行动|计划|工程|项目|基地|园区|本届大会|本届论坛|活动|仪式|排名|周榜|月榜"
)
EDITION_HEAD = re.compile(r"^(?:本届|本次|此次|大会(?=.))")
# The bare last word of a title: 《意见》, 《报告》.
BARE_TITLE = re.compile(
    r"(?:实施|指导)?意见|(?:工作|实施|行动)?方案|规划(?:纲要)?|建议|通知|办法|条例|(?:行动)?计划|纲要|报告|白皮书|蓝皮书|决定"
    r"|措施|若干措施|指南|规定|倡议|公报|公告|批复|规范|标准|清单|目录|榜单"
)


def same_thing(kind: EntityType, one: str, other: str) -> bool:
    """Whether two surface forms of one type name the same thing."""
    if key(trim(kind, one)) == key(trim(kind, other)) or key(one) == key(other):
        return True
    left, right = (full_forms().get((kind, name), name) for name in (one, other))
    if key(left) == key(right):
        return True
    known = known_as(kind, one)
    if (known is not None and known == known_as(kind, other)) or (kind == "Product" and branded(one, other)):
        return True
    long, short = sorted((key(trim(kind, one)), key(trim(kind, other))), key=lambda name: (-len(name), name))
    rule = RULES.get(kind)
    if rule is None or len(short) < 2 or BARE.fullmatch(short):
        return False
    return key(quoted_part(max(one, other, key=len))) == short or rule(long, short)


def branded(one: str, other: str) -> bool:
    """Whether one is the other behind its brand or maker: Fable 5 of Claude Fable 5, Robot Phone of 荣耀Robot Phone."""
    long, short = sorted((tidy(one).lower(), tidy(other).lower()), key=len, reverse=True)
    if len(short) < 2 or not long.endswith(short):
        return False
    before = long[: -len(short)]
    return before.endswith(" ") or (short[0].isascii() and not before[-1:].isascii())


def same_company(long: str, short: str) -> bool:
    """With legal form and field more or less, shortened between them, or with its seat before it."""
    if long.startswith(short) and COMPANY_TAIL.fullmatch(long, len(short)):
        return True
    if short.endswith(("公司", "集团")) and short[:2] == long[:2] and long.endswith(short[-2:]):
        return is_subsequence(short, long)
    seat = next((end for end in (3, 2) if named(long[:end])), 0)
    return seat > 0 and same_company(long[seat:], short)


def same_body(long: str, short: str) -> bool:
    """A ministry, institute or university: 证监会 for 中国证监会, 中国信通院 for 中国信息通信研究院."""
    long, short = OFFICE.sub("办", long), OFFICE.sub("办", short)
    if long == short:
        return True
    if long.endswith(short) and len(short) > 2 and NATIONAL.fullmatch(long, 0, len(long) - len(short)):
        return True
    return (
        3 <= len(short) <= 12
        and (long[0], long[-1]) == (short[0], short[-1])
        and len(long) >= len(short) + 2
        and NUMBERS.findall(short) == NUMBERS.findall(long)
        and is_subsequence(short, long)
    )


def same_event(long: str, short: str) -> bool:
    """An event with and without its year, shortened in the headline, or named by its opening ceremony."""
    if editions(long) and editions(short) and not editions(long) & editions(short):
        return False
    full, part = without_edition(long), without_edition(short)
    if full == part:
        return True
    if any("第" in edition for edition in editions(long) & editions(short)) and is_subsequence(part, full):
        return True
    if len(part) < 4 or BARE.fullmatch(part):
        return short.startswith("本届") and full.endswith(part)
    if full.startswith(part):
        return EVENT_TAIL.match(full, len(part)) is not None
    return full.endswith(part) or shortened(full, part)


def shortened(long: str, short: str) -> bool:
    """A headline's shorter wording: the same characters in order, most of them, and the same numbers."""
    return (
        5 <= len(short) >= len(long) * SHORTEST
        and short[:2] == long[:2]
        and NUMBERS.findall(short) == NUMBERS.findall(long)
        and is_subsequence(short, long)
    )


def same_title(long: str, short: str) -> bool:
    """A report or policy: shortened, with a generic last word more or less, or 《意见》 for its full title."""
    if BARE_TITLE.fullmatch(short):
        return re.search(re.escape(short) + r"(?:\([^()]*\))?$", long) is not None
    if shortened(long, short) or (len(short) >= 5 and long.endswith(short)):
        return True
    return long.startswith(short) and POLICY_TAIL.fullmatch(long, len(short)) is not None


def same_facility(long: str, short: str) -> bool:
    if long.startswith(short) and FACILITY_TAIL.fullmatch(long, len(short)):
        return True
    return shortened(long, short) or (len(short) >= 4 and long.endswith(short))


def same_product(long: str, short: str) -> bool:
    """With a generic tail more or less, or with its maker or brand before it: K3 for Kimi K3."""
    if long.startswith(short) and PRODUCT_TAIL.fullmatch(long, len(short)):
        return True
    return long.replace("-", "") == short.replace("-", "")


def same_place(long: str, short: str) -> bool:
    if long.startswith(short) and PLACE_TAIL.fullmatch(long, len(short)):
        return True
    return len(short) >= 3 and long.endswith(short) and bool(named(long[: -len(short)]))


def same_person(long: str, short: str) -> bool:
    return "·" in long and short in (long.rsplit("·", maxsplit=1)[-1], long.split("·", maxsplit=1)[0])


def same_index(long: str, short: str) -> bool:
    if long.startswith(short) and long[len(short) :] in ("榜单", "指数", "榜", "排名", "cpi", "（cpi）", "(cpi)"):
        return True
    if (DIGITS.search(short) and shortened(long, short)) or without_edition(long) == short:
        return True
    return len(short) >= 4 and long.endswith(short) and NATIONAL.fullmatch(long, 0, len(long) - len(short)) is not None


RULES: dict[EntityType, Rule] = {
    "Company": same_company,
    "Government": same_body,
    "Institution": same_body,
    "Event": same_event,
    "Policy": same_title,
    "Report": same_title,
    "Facility": same_facility,
    "Product": same_product,
    "Place": same_place,
    "Person": same_person,
    "Index": same_index,
}
