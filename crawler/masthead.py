"""Title, time, source and authors of an HTML page: what it shows around the headline, else what its head says."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lxml.html import HtmlElement

from crawler.dom import Block
from crawler.published import from_seconds, read_address, read_time

_SITE = re.compile(r"\s*(?:[_|｜丨—–-]+|--|\s-\s|>>|<<)\s*")
_PLAIN = re.compile(r"[\W_]+")
_SOURCE = re.compile(
    r"(?:来源|來源|稿源|文章来源|信息来源|本文来源)(?:于|自)?\s*[：:]?\s*[【\[]?(?P<source>[^\s：:|｜丨，。（）()【】\[\]]{2,24})"
)
_SCRIPT_TIME = re.compile(
    r"""\b(?:ct|(?:publish|pub|create|post)[_-]?(?:time|date|at)|ptime|pubtime)["']?\s*[:=]\s*["']?"""
    r"""(?:(?P<seconds>1\d{9})(?:\d{3})?\b|(?P<text>20\d\d[^"'<>]{6,22}))""",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?"
)
_TOOLS = re.compile(
    r"https?://\S+|(?:发布|发表|更新)?(?:时间|日期|于)\s*[：:]?|我要评论|发表评论|评论|\(\d*\)|（\d*）|字号|字体|大\s*中\s*小|"
    r"阅读|浏览|点击|次数|\[整理\]|原创|试听|朗读|听新闻|来自\S{2,6}?[市省区]|发布于\S{2,3}|官方账号|打印|分享|收藏|举报|\d+|[|｜丨：:·]"
)
_LABELLED = re.compile(r"(?:作者|记者|编辑|责编|责任编辑|阅读|浏览|点击|评论|字体|编审)\s*[：:]\s*\S+")
_PAPER = re.compile(r"《(?P<source>[^《》]{2,12})》?\s*[（(]\s*(?:19|20)\d\d\s*年[^（）()]{4,16}版")
_OUTLET = re.compile(r"[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9·-]{1,15}")
_HEADINGS = {"h1": 1.0, "h2": 0.6, "h3": 0.4, "h4": 0.3, "h5": 0.3}
_ABOVE = 8
# A page's title may say the headline's beginning alone; so many characters alike are no chance.
_BEGUN = 6
_TITLE_NAME = re.compile(r"title|headline|biaoti", re.IGNORECASE)
_SOURCE_NAME = re.compile(
    r"(?:^|[\s_-])(?:source|media|origin|laiyuan|account|nickname|js_name|author-?name|media-?name)(?:$|[\s_-])|source$|_name$",
    re.IGNORECASE,
)
# Where the e-paper system of 方正 notes in a comment what it knows of its article, and the title there.
_FOUNDER, _FOUNDER_TITLE = "enpproperty", re.compile(r"<title>([^<]{2,120})</title>", re.IGNORECASE)
_TITLE_META = ("og:title", "twitter:title", "title", "ArticleTitle", "headline", "contenttitle")
_TIME_META = (
    "article:published_time", "publishdate", "pubdate", "publishedtime", "og:release_date", "weibo:article:create_at",
    "datepublished", "releasedate", "dc.date", "date", "createdate", "article:create_at", "firstpublishedtime",
    "dateupdate", "parsely-pub-date",
)  # fmt: skip
_SOURCE_META = ("mediaid", "contentsource", "source", "article:source")
_AUTHOR_META = ("author", "article:author", "og:article:author")


def find_title(source: str, root: HtmlElement, blocks: Sequence[Block]) -> tuple[str, int | None]:
    """The headline, and the number of the block that shows it."""
    declared = [text for text in (*_founder_titles(source), *_declared_titles(root)) if len(_bare(text)) >= 4]
    scores = [_title_score(block, declared) for block in blocks]
    best = max(range(len(blocks)), key=scores.__getitem__, default=0)
    if scores and scores[best] > 0:
        return blocks[best].text, best
    return (_without_site(declared[0]) if declared else ""), None


def _founder_titles(source: str) -> list[str]:
    start = source.find(_FOUNDER)
    return [] if start < 0 else [html.unescape(title) for title in _FOUNDER_TITLE.findall(source, start, start + 5000)]


def heading_above(blocks: Sequence[Block], first: int) -> int | None:
    """The block that looks most like a headline among those just above the body's first."""
    above = [
        number
        for number in range(max(0, first - _ABOVE), first + 1)
        if 6 <= len(blocks[number].text) <= 80
        and blocks[number].link_share < 0.5
        and not _DAY.search(blocks[number].text)
        and (_is_title(blocks[number]) or blocks[number].strong > len(blocks[number].text) // 2)
    ]
    return max(above, key=lambda number: len(blocks[number].text), default=None)


def _is_title(block: Block) -> bool:
    """Whether a block is marked up as a heading, by tag or by name."""
    names = f"{block.element.get('class') or ''} {block.element.get('id') or ''}"
    return block.element.tag in _HEADINGS or bool(_TITLE_NAME.search(names))


def _title_score(block: Block, declared: Sequence[str]) -> float:
    """How much a block looks like the headline: a heading, and the words with which the page's title begins."""
    bare = _bare(block.text)
    if not 4 <= len(bare) <= 120 or (block.link_share > 0.5 and block.element.tag not in {"h1", "h2"}):
        return 0.0
    heading = _HEADINGS.get(block.element.tag, 0.0)
    known = 0.0
    for title in declared:
        whole = _bare(title)
        begun = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(whole, bare, strict=False)))
        if whole.startswith(bare):
            known = max(known, 1.0 + len(bare) / len(whole))
        elif begun >= _BEGUN and begun > len(bare) / 2:
            known = max(known, 0.5 + begun / len(bare))
        elif len(bare) >= 8 and (bare in whole or (whole in bare and len(whole) > 0.6 * len(bare))):
            known = max(known, 0.8 + len(bare) / max(len(whole), len(bare)))
    return known + heading if known else 0.0


def _declared_titles(root: HtmlElement) -> list[str]:
    metas = _metas(root)
    shown = [" ".join(element.text_content().split()) for element in root.iter("title")]
    return [*(metas[name] for name in map(str.lower, _TITLE_META) if metas.get(name)), *shown]


def _without_site(title: str) -> str:
    """A page's title without the names of channel and site behind it."""
    parts = [part for part in _SITE.split(title) if part]
    return parts[0] if parts else title


def find_time(root: HtmlElement, shown: Iterable[str], url: str | None) -> str | None:
    """When it was published: as shown near the headline, else from the head, scripts, or the address."""
    for text in shown:
        if (found := read_time(text)) is not None:
            return found
    metas = _metas(root)
    for value in (*(metas.get(name) for name in _TIME_META), *_linked_data(root, "datePublished")):
        if value and (found := read_time(value)) is not None:
            return found
    return _script_time(root) or (read_address(url) if url else None)


def _script_time(root: HtmlElement) -> str | None:
    """The time that a script holds, as text or in seconds since 1970 (pages whose date is drawn by a script)."""
    for script in root.iter("script"):
        if match := _SCRIPT_TIME.search(script.text or ""):
            seconds = match["seconds"]
            found = from_seconds(int(seconds)) if seconds else read_time(match["text"])
            if found:
                return found
    return None


def find_source(near: Sequence[Block], around: Sequence[Block]) -> str | None:
    """The source that a block near the story names (来源：X), else what one `around` the headline is marked up as or
    shows beside the time."""
    for block in near:
        if match := _SOURCE.search(block.text) or _PAPER.search(block.text):
            return match["source"].strip("-· ")
    for block in around:
        for element in block.element.iter():
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            text = " ".join(element.text_content().split()) if _SOURCE_NAME.search(names) else ""
            if _OUTLET.fullmatch(text) and not _TOOLS.search(text):
                return text
    for block in around:
        if (time := _DAY.search(block.text)) and (alone := _beside(block.text, time)):
            return alone
    return None


def _beside(line: str, time: "re.Match[str]") -> str | None:
    """The one word that a line has beside its date, its tools and what it labels (作者：X)."""
    rest = _LABELLED.sub(" ", f"{line[: time.start()]} {line[time.end() :]}")
    words = _TOOLS.sub(" ", rest).split()
    return words[0] if len(words) == 1 and _OUTLET.fullmatch(words[0]) else None


def find_meta_source(root: HtmlElement) -> str | None:
    """The source that the page's head names."""
    metas = _metas(root)
    return next((metas[name] for name in _SOURCE_META if metas.get(name)), None)


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(root: HtmlElement, key: str) -> Iterator[str]:
    """The values of a key in the page's JSON-LD."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                yield from _values(json.loads(script.text, strict=False), key)
            except ValueError:
                continue


def _values(data: Any, key: str) -> Iterator[str]:
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if isinstance(item.get(key), str):
                yield item[key]
            stack += item.values()
        elif isinstance(item, list):
            stack += item


def _bare(text: str) -> str:
    return _PLAIN.sub("", text).lower()
