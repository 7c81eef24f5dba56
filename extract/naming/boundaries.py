"""Mends candidates of the tagger whose ends are a little off: quotation marks, brackets, blanks."""

import re

from extract.model import Mention

PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"))
EDGE = re.compile(r"^[\s，。、；：]+|[\s，。、；：]+$")


# Who belongs to a firm, a part of it, or the day behind it: no part of its name.
ROLE = re.compile(
    r"(?<=..)(?:业务部门|业务|部门|展区|展台|展位|厂商|整机厂商|员工|工程师|管理层|团队|子公司|高管|发言人|用户|概念股|概念|周[一二三四五六日]|官方|方面|新区域|产品线|公告|盘前|盘后|概念板块|关键控制性工程|控制性工程|\d+座隧道)$"
)


# Who runs an event is no event.
COMMITTEE = re.compile(r"(?<=....)(?:组委会|组织委员会|筹委会|秘书处|现场|期间)$")
# What goes before a name without being part of it: 若…, 台媒…, 据…, 新一代基础大模型LongCat.
LEAD = re.compile(
    r"^(?:若|据|最终|其中|包括|以及|[台韩美日英外]媒|图源：|首款|首个|国家级)(?=..)|^(?:全新|新一代|自研|旗舰|基础|开源|大?模型)+(?=[A-Z])"
)
# A place of study is the university, not the subject.
SUBJECT = re.compile(r"(?<=大学)(?:[\u4e00-\u9fff]{2,6}(?:专业|系)|计算机|数学|物理)$")
# 小米 17 Pro, 骁龙 6s Gen4: what tells one model of a line from another goes on behind what the tagger saw.
MODEL = re.compile(
    r"(?:(?:(?<=[\u4e00-\u9fffA-Za-z\d])\s)(?:Gen\s?\d|Pro|Max|Ultra|Plus|mini|Mini|XL|Fold|Flip|Air|Turbo|Note|SE|5G|4G|Lite|Elite"
    r"|FE|Neo|\d{1,3}[a-zA-Z]{0,2}(?=\s(?:Pro|Max|Ultra|Plus|5G|系列|手机))))+(?![A-Za-z\d])"
)
# A counted group behind a conjunction is no part of the name before it: 国家超算互联网与七城算力中心.
COUNTED = re.compile(r"(?<=....)(?:与|和|及)[一二两三四五六七八九十\d]+(?:城|地|市|省|县|家|大|个).*$")
# What is cut from the end of a type's names.
TAILS = {"Institution": (COUNTED, SUBJECT), "Facility": (COUNTED,), "Product": (COUNTED,), "Event": (COMMITTEE,)}
# 高岚作主旨报告: the verb is no part of the person.
SPEAKS = re.compile(r"作(?=了|主旨|主题|题为|专题|总结|工作报告)")
VERB = re.compile(r"^(?:介绍|举办|召开|参加|出席|筹备|迎接|披露)(?=第|20|“)")


def mend(text: str, mention: Mention) -> Mention:
    """The mention with its marks paired: extended to a mark next to it, or cut where the other half is missing."""
    start, end = mention.start, mention.end
    for left, right in PAIRS:
        inside = text[start:end]
        if inside.count(right) > inside.count(left):
            start, end = _open(text, start, end, left, right)
        elif inside.count(left) > inside.count(right):
            start, end = _close(text, start, end, left, right)
    start += len(text[start:end]) - len(VERB.sub("", text[start:end]))
    end -= len(text[start:end]) - len(ROLE.sub("", text[start:end]))
    start += len(text[start:end]) - len(LEAD.sub("", text[start:end]))
    if mention.type == "Product" and (more := MODEL.match(text, end)):
        end = more.end()
    if mention.type == "Person" and end - start > 2 and SPEAKS.match(text, end - 1):
        end -= 1
    for tail in TAILS.get(mention.type, ()):
        end -= len(text[start:end]) - len(tail.sub("", text[start:end]))
    while start < end and EDGE.match(text[start]):
        start += 1
    while start < end and EDGE.match(text[end - 1]):
        end -= 1
    return mention._replace(start=start, end=end, text=text[start:end])


def _open(text: str, start: int, end: int, left: str, right: str) -> tuple[int, int]:
    if text[start - 1 : start] == left:
        return start - 1, end
    if text[end - 1] == right:
        return start, end - 1
    return start, end


def _close(text: str, start: int, end: int, left: str, right: str) -> tuple[int, int]:
    if text[end : end + 1] == right:
        return start, end + 1
    if text[start] == left:
        return start + 1, end
    cut = text.rindex(left, start, end)
    return (start, cut) if left in "（(" else (start, end)
