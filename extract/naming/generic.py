"""What looks like a name and is none: bare nouns, descriptions without a proper part, outlets, 中国 for us."""

import re
from functools import cache
from importlib.resources import files

from extract.model import Mention

# Stands and halls, formulas such as 1+2+X+Y, what is all bracket, addresses.
FORMULA = re.compile(
    r"[A-Z](?:展区|区|馆)|\d+号馆|“?[\dA-Z](?:\+[\dA-Z]){1,4}”?|（[^（）]*）|\([^()]*\)|.*@.*|com|www.*|https?:.*|Q[1-4]|[A-Z\d]+航班"
    # 中哈关系, （深圳）科技有限公司 without its beginning, ports and their speeds
    r"|中[\u4e00-\u9fff]关系|（[^（）]*）.*公司|USB.*|\d+\s?[GM]bps"
    # amounts and classes of protection, quarters of a financial year, a version alone
    r"|\d+\s?(?:MB|GB|TB|nm|mAh|W|Hz|TOPS|[KMGTPE]?FLOPS|mm|fps)\b.*|IP\d\d.*|(?:FY|CY)\d.*|\d+[a-z]?|[A-Z]?Pro|Ultra|Max|Lite|[45]G"
)
# Colours of cars and phones (新月银, 星夜蓝) and what a firm does (创新数智应用) are no firms.
NO_FIRM = re.compile(r"[\u4e00-\u9fff]{2}[紫蓝白银黑粉灰绿橙]|.+(?:应用|成果|方案|场景|案例)")
DESCRIBED = ("Facility", "Product", "Place", "Institution")
HEADS = r"中心|集群|基地|网络|平台|节点|枢纽|系统|园区|产业园|设施|体系|项目|工程|通道"
# The nodes as a group stand for the network (settled case 31).
NODES = re.compile(r"(?:国家|全国|八大|国家级|八大国家|“东数西算”|全国一体化算力网络)*(?:算力)?枢纽(?:节点)?(?:集群)?")


def is_no_name(name: Mention) -> bool:
    """Whether the span names nothing: a word of `never.txt`, a formula, or a facility or product only described."""
    if name.extractor == "user":
        return False
    if "。" in name.text or name.text in _words("never.txt") or FORMULA.fullmatch(name.text):
        return True
    if name.type == "Company" and name.extractor in ("neural", "lists") and NO_FIRM.fullmatch(name.text):
        return True
    if name.extractor == "lexicon" or name.type not in DESCRIBED or NODES.fullmatch(name.text):
        return False
    if name.type == "Product" and name.text.startswith(("国家", "全国")):
        return False
    return _description().fullmatch(name.text) is not None


@cache
def _words(file: str) -> frozenset[str]:
    text = (files("extract") / "lexicons" / file).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _description() -> re.Pattern[str]:
    modifiers = "|".join(sorted(map(re.escape, _words("modifiers.txt")), key=len, reverse=True))
    return re.compile(rf"(?:{modifiers}|\d+[PGW]?)*(?:{HEADS})")
