"""What of a surface form is the name: brackets, generic tails and introductory words left out.

The text says TPU芯片, 国产大飞机C919, “剪映”App, 国家“东数西算”工程; the names are TPU, C919, 剪映, “东数西算”工程.
Which tails belong to a name was counted on the training pages (tails that annotators left out against kept).
"""

import re
from collections.abc import Callable

from extract.model import EntityType
from extract.naming.surface import tidy

Trim = Callable[[str], str]

LATIN_BRACKET = re.compile(
    r"(?<=.)\s?（[A-Za-z][^（）\u4e00-\u9fff]*(?:，[^（）]*)?）.{0,4}$"
    r"|(?<=[\u4e00-\u9fff])\([A-Za-z][^()\u4e00-\u9fff]*\)$"
)
OPENING = re.compile(
    r"^(?:我国|全国|全球|国内|世界|亚洲|国际)?(?:首[个家座款枚条]|最大规模|最大)(?:的)?(?=.{4})"
    r"|^(?:我国|新建|国产大飞机|国产|共建(?=“))"
)
NATIONAL = re.compile(r"^国家(?=[“《])")
QUOTED = re.compile(r"^[^“”]{0,4}“([^“”]{2,20})”[^“”]{0,10}$")
BEHIND_LATIN = re.compile(
    r"(?<=[A-Za-z0-9+）) ])(?:开源)?(?:大?模型|生态|软件生态|开源生态|服务器|指令集|芯片|数据库|平台|智能体|聊天机器人"
    r"|平板|手机|三折叠手机|内存|闪存|操作系统|智驾芯片|影像芯片|光刻机|核显|显卡|架构|处理器|电脑|笔记本|耳机|智能眼镜|GPU|CPU|APU|MPV|SUV|设备|色域|主机"
    r"|应用|协作应用|浏览器|App|分布式存储|技术|方案|调度引擎|高速互联网络|社区|网站|预览版|战略|软件)$"
)
GENERIC_TAIL = re.compile(r"(?<=..)(?:芯片|小程序|网站|App|芯片平台|智能体)$")
QUOTE_AFTER_LATIN = re.compile(r"(?<=[A-Za-z0-9])“[^“”]+”?$")
CEREMONY = re.compile(r"(?<=.{6})(?:开幕式|闭幕式|开幕会|开幕|(?:唯一)?(?:京外)?平行论坛)$")


def trim(kind: EntityType, surface: str) -> str:
    """The name inside a surface form of that type; the surface itself where nothing is left over."""
    name = tidy(surface)
    for step in (*COMMON, *BY_TYPE.get(kind, ())):
        name = step(name) or name
    return tidy(name)


def _without(pattern: re.Pattern[str]) -> Trim:
    return lambda name: pattern.sub("", name).strip()


def _inside_title(name: str) -> str:
    title, mark, _ = name.partition("》")
    return title.lstrip("《") if mark and "《" not in title[1:] else name


def _inside_quotes(name: str) -> str:
    match = QUOTED.match(name)
    return match[1] if match else name


COMMON: tuple[Trim, ...] = (_without(LATIN_BRACKET),)
BY_TYPE: dict[EntityType, tuple[Trim, ...]] = {
    "Product": (
        _without(QUOTE_AFTER_LATIN), _inside_quotes, _without(OPENING), _without(BEHIND_LATIN), _without(GENERIC_TAIL),
    ),
    "Facility": (_without(OPENING),),
    "Institution": (_without(OPENING),),
    "Report": (_inside_title,),
    "Policy": (_without(NATIONAL), _inside_title, _without(OPENING)),
    "Event": (_without(CEREMONY),),
}  # fmt: skip
