"""What looks like a name and is none: bare nouns, descriptions without a proper part, outlets, 中国 for us."""

import re

from extract.model import Mention

NEVER = re.compile(
    r"(?:本报|央视网|IT之家|36氪|新闻联播|中国|我国|全国|中美|中韩|中日|中欧|中俄|全球|世界|国家|国内|海外|国外|西部|东部|中部|南方|北方|沿海"
    r"|App|AI|人工智能|大模型|5G|6G|开源|智能体|算力|央视网消息|中国共产党|社会主义|微博|公众号|互联网|云计算|大数据)"
)
DESCRIPTION = re.compile(
    r"(?:(?:国家|全国|一体化|智能|智慧|新型|绿色|低碳|大型|超大型|大规模|人工智能|AI|公共|区域|城市|重点|首批|海底|太空|水下|零碳|通用"
    r"|传统|现代|自动驾驶|算力|数据|智算|超算|云|计算|服务|调度|监测|互联|互联互通|枢纽|设施|产业|核心|基础|示范|创新|运营|交易|管理|技术"
    r"|万卡|千卡|十万卡|\d+P?|\d+G|国产|自主可控|GPU|高速|商业)*"
    r"(?:中心|集群|基地|网络|平台|节点|枢纽|系统|园区|产业园|设施|体系|项目|工程|通道))"
)
KEPT = re.compile(r"国家超算互联网|全国一体化算力网络?(?:体系)?|国家算力网|国家枢纽节点|国家算力枢纽节点|枢纽节点")


def is_no_name(name: Mention) -> bool:
    """Whether the span names nothing: a word of `NEVER`, or a facility or product that is only described."""
    if name.extractor == "user":
        return False
    if NEVER.fullmatch(name.text):
        return True
    if name.type == "Product" and name.text.startswith(("国家", "全国")):
        return False
    described = name.extractor != "lexicon" and name.type in ("Facility", "Product", "Place", "Institution")
    return described and DESCRIPTION.fullmatch(name.text) is not None and not KEPT.fullmatch(name.text)
