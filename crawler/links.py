"""The stories that a page points to: the main list of a list page, the articles and editions of an e-paper's page."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

# Addresses of articles and of editions in the e-paper systems of 方正 (content_1.htm, node_1.htm; nw.D…, nbs.D…) and
# of the vendors that followed it (/content/202508/24/c1.html, /layout/202508/24/node_01.html).
_EPAPER_ARTICLE = re.compile(
    r"(?:^|/)(?:content_\d+(?:_\w+)*|nw\.D\w+_\d+-\w+|c\d{4,}|con\d{4,}|article_\d+(?:_\d+)*)\.s?html?$"
)
_EPAPER_EDITION = re.compile(r"(?:^|/)(?:node_\w+|nbs\.D\w+|nd?\d{1,3}|layout_\w+|Page\d+\w*)\.s?html?$")
_NEXT = re.compile(r"(?:阅读)?下一?页\s*[>»]*|next(?: page)?", re.IGNORECASE)
_NO_ADDRESS = ("javascript:", "#", "mailto:", "tel:")
_DATE = re.compile(r"(?:20\d\d\s*[-/.年])?\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}:\d{2}|昨天|今天|小时前|分钟前")
_VARYING = re.compile(r"(?:odd|even|first|last|active|current|cur|on|hover|selected|\d+)", re.IGNORECASE)
_MARGIN = re.compile(r"nav|menu|header|\.head|foot|side|aside|right|rank|hot|recommend|quick|notice", re.IGNORECASE)
_HOME = re.compile(r"(?:网站|返回|回|设为)?首页")
_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
_NAVIGATION = re.compile(
    r"(?:首页|尾页|末页|上一?页|下一?页|更多.{0,4}|more|\d+|[<>«»]+|返回.*|登录|注册)", re.IGNORECASE
)
# Headlines are longer than the names of channels: of 9 saved lists all, of their menus one name in twenty.
_HEADLINE = 8
_SHORTEST_LIST = 5


class Link(NamedTuple):
    """One link with its words, by which group of its page it stands in and whether a date stands beside it."""

    url: str
    text: str
    group: tuple[str, ...]
    dated: bool


def base_of(root: HtmlElement, url: str | None) -> str | None:
    """The address that a page's links start from."""
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    own = url or next(_own_addresses(root), None)
    return urljoin(own or "", base) if base else own


def _own_addresses(root: HtmlElement) -> Iterator[str]:
    """What the page says its address is, else that of its site's front page."""
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            yield element.get("href")
    for element in root.iter("meta"):
        if (element.get("property") or "").lower() == "og:url" and element.get("content"):
            yield element.get("content")
    for element in root.iter("a"):
        words, said = (element.text or "").strip(), f"{element.get('href') or ''} {element.get('onclick') or ''}"
        if _HOME.fullmatch(words) and (address := _ADDRESS.search(said)):
            yield address[0]


def epaper_links(root: HtmlElement, base: str | None) -> tuple[list[str], list[str]]:
    """The articles and the editions that an e-paper's page points to, in page order, each once."""
    articles: dict[str, str] = {}
    editions: dict[str, str] = {}
    for element in (*root.iter("a"), *root.iter("area")):
        url = _absolute((element.get("href") or "").strip(), base)
        path = url.partition("?")[0]
        if _EPAPER_ARTICLE.search(path):
            articles.setdefault(path, url)
        elif _EPAPER_EDITION.search(path):
            editions.setdefault(path, url)
    return list(articles.values()), list(editions.values())


def main_list(root: HtmlElement, base: str | None) -> list[str]:
    """The links of the page's main list of stories, each once; empty where the page has none."""
    groups: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in _links(root, base):
        groups[link.group].append(link)
    best = max(groups.values(), key=_worth, default=None)
    if best is None or _worth(best) < _SHORTEST_LIST:
        return []
    return list(dict.fromkeys(link.url for link in best if len(link.text) >= 4))


def next_page(root: HtmlElement, base: str | None) -> str | None:
    """The address of the next page of the same article or list, or None."""
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        if _NEXT.fullmatch(" ".join(element.text_content().split())) and href and not href.startswith(_NO_ADDRESS):
            url = _absolute(href, base)
            return url if url != base else None
    return None


def _worth(links: list[Link]) -> float:
    """How much a group of links looks like the list of stories: many headlines, dates beside them, off the margins."""
    told = sum((2.0 if link.dated else 1.0) if len(link.text) >= _HEADLINE else 0.2 for link in links)
    return (
        told * 0.4 if any(_MARGIN.search(step.partition(".")[2]) or step == "nav." for step in links[0].group) else told
    )


def _links(root: HtmlElement, base: str | None) -> Iterator[Link]:
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        text = " ".join(element.text_content().split()) or element.get("title") or ""
        if not href or href.startswith(_NO_ADDRESS) or _NAVIGATION.fullmatch(text):
            continue
        yield Link(_absolute(href, base), text, _group(element), _is_dated(element))


def _group(element: HtmlElement) -> tuple[str, ...]:
    """The way down to an element, by tags and by classes that do not vary from item to item."""
    steps = []
    for ancestor in (element, *element.iterancestors()):
        names = [name for name in (ancestor.get("class") or "").split() if not _VARYING.fullmatch(name)]
        steps.append(f"{ancestor.tag}.{names[0] if names else ''}")
    return tuple(steps)


def _is_dated(element: HtmlElement) -> bool:
    """Whether the item around a link shows a date; an item is no longer than a headline and a line."""
    own = element.text_content()
    item = element.getparent()
    for _ in range(3):
        if item is None or item.tag in ("ul", "table", "tbody", "body"):
            return False
        text = item.text_content()
        if len(text) > len(own) + 200:
            return False
        if _DATE.search(text.replace(own, "")):
            return True
        item = item.getparent()
    return False


def _absolute(href: str, base: str | None) -> str:
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return href
