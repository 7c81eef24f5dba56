"""Words beside a name that say what it is: 初创公司 X, 榜单 X, X 浏览器, X 首席执行官.

The tagger knows an unseen Latin name by its surroundings only; where such a word stands directly beside it, the word
is surer than the tagger.
"""

import re
from typing import NamedTuple

from extract.model import EntityType, Mention

MARK = r"[\s“《]?"
FIELDS = (
    r"初创|创业|科技|安全|网络安全|人工智能|AI|芯片|半导体|云计算|算力|云服务|软件|硬件|游戏|机器人|汽车|能源|支付|航天"
    r"|咨询|调研|市场研究|出行|建筑|保险|物流|投资|上市|电商|快时尚|社交|数据中心|光模块|服务器|设备|电子|网约车|无人驾驶"
)
FIRMS = r"公司|企业|厂商|制造商|供应商|服务商|开发商|零售商|独角兽|巨头|车企|药企|券商|投行|工作室|运营商"
MAKES = (
    r"大?模型|芯片|工具|智能体|软件|显卡|处理器|聊天机器人|智能助手|助手|浏览器|操作系统|车型|应用程序|App|编程语言|框架"
    r"|火箭|卫星|加速卡|社交平台"
)
MADE = (
    r"大?模型|大?语言模型|App|应用程序|浏览器|操作系统|处理器|显卡|GPU|CPU|加速卡|芯片|手机|车型|智能体|聊天机器人|客户端"
    r"|小程序|超节点|编译器|助手|开发套件|系列"
)
PEOPLE = (
    r"州长|副?总裁|首席[\u4e00-\u9fff]{2,6}|CEO|分析师|研究生|教授|博士|创始人|董事长|董事|负责人|研究员|工程师|院士|得主|总监|博主"
    r"|交易员|策略师|经济学家|部长|总统|首相|会长|发言人|主管|经理|律师|记者"
)
PERSONLIKE = re.compile(
    r"[A-Z][a-zA-Z.'-]+(?: [A-Z][a-zA-Z.'-]*){1,3}|[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+"
)
NOT_MADE = r"(?:厂|公司|企业|商|业|领域|市场|团队|部门|巨头|供应|制造|设计|研发|概念|板块|股|工厂|项目|订单)"


class Cue(NamedTuple):
    """What stands before or behind a name, the type it shows, and the types that it overrules."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    type: EntityType
    overrules: tuple[EntityType, ...]


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words}){MARK}$")


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"[”》]?\s?(?:{words})")


CUES: tuple[Cue, ...] = (
    # 网络安全公司 Check Point, 韩国初创企业 X
    Cue(_before(rf"(?:{FIELDS})(?:{FIRMS})"), None, "Company", ("Product", "Institution", "Person")),
    # 科技媒体 X, 评论刊物 X
    Cue(
        _before(r"媒体|刊物|杂志|通讯社|智库|非营利组织|行业组织"),
        None,
        "Institution",
        ("Company", "Product", "Place", "Policy"),
    ),
    # 据韩媒 X, 半导体行业协会 X
    Cue(_before(r"[韩美外日台英德法]媒|行业协会|协会"), None, "Institution", ("Company", "Product", "Place")),
    # 首席策略师 X, 图灵奖得主 X: a person where the name looks like one
    Cue(_before(PEOPLE), None, "Person", ("Company", "Product", "Place", "Institution")),
    # 评测榜单 X, 名为“X”的排行榜
    Cue(_before(r"榜单|排行榜|基准测试|评测集|评测基准"), None, "Index", ("Product", "Company", "Event")),
    Cue(None, _behind(r"的?(?:排行榜|榜单|基准测试)"), "Index", ("Product", "Company", "Event")),
    # 新一代旗舰模型 X, X 浏览器
    Cue(_before(MAKES), None, "Product", ("Company", "Place")),
    Cue(None, _behind(rf"(?:{MADE})(?!{NOT_MADE})"), "Product", ("Company", "Place", "Person")),
    # 超级计算机“X”
    Cue(_before(r"超级计算机|超算|智算集群|星座"), None, "Facility", ("Product", "Company", "Person")),
    # X 首席执行官, X 股价
    Cue(
        None,
        _behind(r"(?:的)?(?:CEO|首席[\u4e00-\u9fff]{2,4}官|联合创始人|创始人|董事长|股价|市值|财报|总部|发言人|公司)"),
        "Company",
        ("Product", "Place"),
    ),
)
REACH = 12


def cued_type(text: str, name: Mention) -> EntityType | None:
    """The type that a word directly beside the name shows, where it is surer than the tagger; else None."""
    before = text[max(0, name.start - REACH) : name.start]
    for cue in CUES:
        if name.type not in cue.overrules or (cue.type == "Person" and not PERSONLIKE.fullmatch(name.text)):
            continue
        if (cue.before and cue.before.search(before)) or (cue.behind and cue.behind.match(text, name.end)):
            return cue.type
    return None
