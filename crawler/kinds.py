"""What kind of HTML page it is: an article, a list of stories, a page of an e-paper, or none of these, and why."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from crawler.dom import Block
from crawler.links import epaper_links, main_list
from crawler.mainbody import weight
from crawler.report import PageKind

# By the name of the site or the channel, behind the headline in a page's title.
_SITES = (
    (re.compile(r"百科|wiki", re.IGNORECASE), "is an encyclopaedia entry"),
    (re.compile(r"百度知道|问答|知乎|爱问|问一问"), "is a page of questions and answers"),
    (re.compile(r"贴吧|论坛|BBS|forum|Discuz|phpwind", re.IGNORECASE), "is a forum thread"),
    (re.compile(r"邮箱|免费邮|网易邮|登录|注册|login|sign in", re.IGNORECASE), "is a login page"),
    (re.compile(r"搜索"), "is a page of search results"),
    (re.compile(r"黄页|企业名录|招聘|商城"), "is an entry of a directory"),
)
_LOST = re.compile(
    r"(?:页面|内容|文章|网页|网址)[^，。]{0,4}(?:不存在|没有找到|未找到|找不到|已(?:被|经)?删除|无法访问)"
    r"|404|not found|出错了|系统提示",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:回复|只看楼主|收起回复|第?\d+[楼#]|楼主|沙发|采纳|最佳答案|我来答|追问|引用|顶|踩)(?:\(\d*\)|（\d*）|\d*)|来自.{0,12}\d+楼.*"
)
_GALLERY = re.compile(r"组图|图集|高清图|大图|图片")
_LABEL = re.compile(r".{2,12}[：:]")
# Running text that a page with headline and date has at least when it is a story (a news flash: 30 to 100
# characters, the shortest of 60 saved stories 132), and one without them (menus and legal lines of those: up to 377).
_STORY, _PLAIN_STORY = 30, 400
_REPLIES, _LABELS, _ERROR_PAGE = 4, 4, 300
# A page that says that it is lost says so in a line.
_NOTE = 40


class Judged(NamedTuple):
    """The kind of a page with its links and editions, and the reason where it is no article."""

    kind: PageKind
    links: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    reason: str | None = None


def judge(root: HtmlElement, found: Sequence[Block], body: Sequence[int], *, known: bool, base: str | None) -> Judged:
    """The kind of a page; `body` are the blocks that look like a story, `known` says that it has headline and date."""
    told = sum(weight(found[number]) for number in body)
    articles, editions = epaper_links(root, base)
    if len(articles) >= 2 and editions and not (known and told >= _STORY):
        count = len(articles)
        return Judged("epaper_index", tuple(articles), tuple(editions), f"is an e-paper's page of {count} articles")
    if reason := _other(root, found, body, told):
        return Judged("not_article", reason=reason)
    if known and told >= _STORY and not _is_teasers(found, body):
        return Judged("article")
    if listed := main_list(root, base):
        return Judged("list", tuple(listed), reason=f"is a list of {len(listed)} links")
    if told >= _PLAIN_STORY:
        return Judged("article")
    return Judged("not_article", reason=_instead(root))


def _instead(root: HtmlElement) -> str:
    """What a page without running text has in its place."""
    if next(root.iterfind(".//input[@type='password']"), None) is not None:
        return "is a login page"
    if next(root.iter("video", "audio"), None) is not None:
        return "is a video or audio page"
    if _GALLERY.search(next((element.text or "" for element in root.iter("title")), "")):
        return "is a gallery"
    return "has no running text of an article"


def _is_teasers(found: Sequence[Block], body: Sequence[int]) -> bool:
    """Whether headlines that are links stand between the paragraphs, as in a list with summaries."""
    inside = set(body)
    between = [found[number] for number in range(body[0], body[-1]) if number not in inside]
    headlines = sum(block.link_share > 0.9 and len(block.text) >= 8 for block in between)
    return headlines >= 5 and headlines >= len(body) / 4


def _other(root: HtmlElement, found: Sequence[Block], body: Sequence[int], told: int) -> str | None:
    """What the page is when it is not made for news, or None."""
    title = next((" ".join(element.text_content().split()) for element in root.iter("title")), "")
    site = " ".join(re.split(r"[_|｜—–-]", title)[1:])
    for pattern, reason in _SITES:
        if pattern.search(site) or (told < _STORY and pattern.search(title)):
            return reason
    notes = (block.text for block in found[:60] if len(block.text) <= _NOTE)
    if told < _ERROR_PAGE and (_LOST.search(title) or any(map(_LOST.search, notes))):
        return "is an error page"
    if sum(bool(_REPLY.fullmatch(block.text)) for block in found) >= _REPLIES:
        return "is a forum thread"
    if sum(bool(_LABEL.fullmatch(found[number].text)) for number in body) >= _LABELS and told < 2 * _PLAIN_STORY:
        return "is an entry of a directory"
    return None
