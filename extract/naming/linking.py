"""When two names of one article are one thing.

Each rule gets two names of the same type, the longer first, and says whether they are the same. All are about form;
what an abbreviation in brackets says about two names is read in `brackets`.
"""

import re
from collections.abc import Callable

from extract.model import EntityType
from extract.naming.gazetteer import named
from extract.naming.lexicon import full_forms
from extract.naming.surface import editions, is_subsequence, key, without_edition

Rule = Callable[[str, str], bool]

COMPANY_TAIL = re.compile(
    r"(?:集团|公司|股份|有限|责任|控股|科技|技术|通讯|通信|信息|网络|电子|半导体|机器人|智能|国际|数字|中国|（中国）|"
    r"(?:电动)?汽车集团|产业|系统|软件|工业|投资|发展|实业|研究|咨询|银行|证券|资产管理|能源|电气|光电|微电子|集成电路|官方)+"
)
POLICY_TAIL = re.compile(r"(?:工程|战略|行动|行动计划|计划|倡议|建设|项目|政策|规划)")
PRODUCT_TAIL = re.compile(
    r"(?:ai|大|开源|基座|推理|通用|服务器|运载|客)*(?:芯片|平台|系统|模型|处理器|手机|应用|app|火箭|卫星|飞机|机|协议|标准|浏览器|助手|软件)"
)
PLACE_TAIL = re.compile(r"(?:地区|区域|新区|新片区|自贸区|自由贸易港|自贸港|三角洲|经济圈|大湾区|城市群|高新区|经济带)")
NATIONAL = re.compile(r"(?:中国|国家|中华人民共和国|全国|美国|中共|国务院)?")
# Generic nouns: no name is short for another by one of these.
BARE = re.compile(
    r"(?:数据|算力|智算|超算|计算)中心(?:集群)?|枢纽节点|(?:算力)?集群|产业园|(?:主|分)?论坛|大会|峰会|指数|研究院|实验室"
    r"|委员会|办公室|开幕式|闭幕式|发布会"
)


def same_thing(kind: EntityType, one: str, other: str) -> bool:
    """Whether two surface forms of one type name the same thing."""
    long, short = sorted((key(one), key(other)), key=lambda name: (-len(name), name))
    if long == short:
        return True
    if key(full_forms().get((kind, one), "")) == key(other) or key(full_forms().get((kind, other), "")) == key(one):
        return True
    rule = RULES.get(kind)
    return rule is not None and len(short) > 1 and not BARE.fullmatch(short) and rule(long, short)


def same_company(long: str, short: str) -> bool:
    return long.startswith(short) and COMPANY_TAIL.fullmatch(long, len(short)) is not None


def same_body(long: str, short: str) -> bool:
    """A ministry, institute or university: 证监会 for 中国证监会, 中国信通院 for 中国信息通信研究院."""
    if long.endswith(short) and len(short) > 2 and NATIONAL.fullmatch(long, 0, len(long) - len(short)):
        return True
    return (
        3 <= len(short) <= 7
        and long[0] == short[0]
        and long[-1] == short[-1]
        and long[-2:] != short[-2:] + "x"
        and len(long) >= len(short) + 2
        and is_subsequence(short, long)
        and not long.startswith(short[:-2] + short[-2:])
    )


def same_event(long: str, short: str) -> bool:
    if editions(long) and editions(short) and not editions(long) & editions(short):
        return False
    full, part = without_edition(long), without_edition(short)
    if full == part:
        return True
    return (
        len(part) >= 4
        and not BARE.fullmatch(part)
        and (full.endswith(part) or full.startswith((part + ":", part + "—")))
    )


def same_policy(long: str, short: str) -> bool:
    return long.startswith(short) and POLICY_TAIL.fullmatch(long, len(short)) is not None


def same_facility(long: str, short: str) -> bool:
    return len(short) >= 6 and long.endswith(short)


def same_product(long: str, short: str) -> bool:
    return long.startswith(short) and PRODUCT_TAIL.fullmatch(long, len(short)) is not None


def same_place(long: str, short: str) -> bool:
    if long.startswith(short) and PLACE_TAIL.fullmatch(long, len(short)):
        return True
    return len(short) >= 3 and long.endswith(short) and bool(named(long[: -len(short)]))


def same_person(long: str, short: str) -> bool:
    return "·" in long and short in (long.rsplit("·", maxsplit=1)[-1], long.split("·", maxsplit=1)[0])


def same_index(long: str, short: str) -> bool:
    return len(short) >= 4 and long.endswith(short) and NATIONAL.fullmatch(long, 0, len(long) - len(short)) is not None


RULES: dict[EntityType, Rule] = {
    "Company": same_company,
    "Government": same_body,
    "Institution": same_body,
    "Event": same_event,
    "Policy": same_policy,
    "Facility": same_facility,
    "Product": same_product,
    "Place": same_place,
    "Person": same_person,
    "Index": same_index,
}
