"""The blocks of a page that are its story: the element that holds most running text, less what stands around it."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.byline import is_editor_line, photo_credit
from crawler.dom import Block

_Flow = tuple[HtmlElement, str]

_MARKS = re.compile(r"[，。！？；、：]")
_STOPS = re.compile(r"[。！？；!?]")
_LEGAL = re.compile(
    r"版权所有|著作权|本[报社刊]地址|邮政编码|All Rights Reserved|Copyright|ICP[备证]|备案号|许可证号?[：:]|举报电话|"
    r"网站声明|不良信息|公网安备|"
    r"未经.{0,12}(?:授权|许可|允许|同意|协议).{0,12}(?:转载|使用|复制|摘编|镜像)|不代表本[网站]|转载[^，。]{0,4}注明|免责声明|平台声明|版权声明|"
    r"不构成.{0,8}建议|风险自担|投资需谨慎",
    re.IGNORECASE,
)
# What follows such a line is about other stories, readers or the site.
_AFTER = re.compile(
    r"[\s【\[（(★●■◆·>»]*(?:(?:相关|延伸|推荐|扩展|精彩|更多|热门|最新|猜你|往期|今日|热点|图文|深度|编辑)[^。，！？；]{0,8}"
    r"(?:阅读|新闻|链接|文章|推荐|内容|报道|资讯|专题|视频|观察|日志|话题|排行|喜欢|點閱|新聞|閱讀|文章)"
    r"|大家都在看|作者最新|网友评论|全部评论|最热评论|发表评论|评论区|跟帖|\d*\s*条评论|"
    r"(?:上|下)一[篇条則则页]|阅读下一篇|返回(?:列表|首页|顶部)|相關新聞|延伸閱讀|關鍵字|热门标签|"
    r"(?:特别|免责|版权|郑重|平台)?(?:声明|聲明)\s*[：:]|【?(?:责任编辑|责编|責任編輯)|分享到|打印本[页文]|关闭窗口|"
    r"扫[一码描]|微信扫|关注我们|友情链接|主管单位|主办单位[：:]|阅读原文|原标题：)"
)
_NOISE = re.compile(
    r"[\s【\[（(]*(?:分享(?:到|至|让)|打印|字号|字体|大\s*中\s*小|收藏|纠错|举报|点击(?:进入|查看|下载|图片)|扫[一码描]|"
    r"二维码|用?微信扫|关注.{0,10}(?:公众号|微信|微博)|来源[：:于]|稿源|文章来源|转自|编辑[：:]|作者[：:]|作者\s*[/|]|"
    r"本文(?:来源|来自|经|系|由|转自|首发|选自|源自)|推荐(?:进入|下载)|(?:视频|音频)[丨|｜：:]|返回[^，。]{0,6}(?:首页|搜狐|顶部|列表)|"
    r"关键[字词]|标签|阅读(?:量|数|次数)|浏览(?:量|次数)|点击(?:量|数|次数)|评论\s*\d|发布(?:时间|日期|于)|"
    r"综合整?理?自|整理自|编译自|资料来源|综合报道）|更新时间|当前位置|您(?:的|现在|所在)|首页|正在加载|链接已复制|"
    r"Loading|Play Video|自动播放|进入广告|(?:上|下)一[篇页]|更多.{0,12}(?:资讯|内容|精彩|关注|请|>>)|"
    r"未经.{0,16}(?:转载|授权)|\(?完\)?$|（完）$|原标题|打开.{0,8}(?:APP|客户端)|下载.{0,10}(?:APP|客户端)|"
    r"(?:责任编辑|责编|责\s*编|实习编辑|校对|审核|监制|排版)|.{0,30}供稿(?:\s|$))"
)
# What a site hangs on the end of a last paragraph.
_HANGER = re.compile(r"\s*(?:返回\S{1,8}[，,]?\s*(?:查看更多)?|(?:返回|点击|更多).{0,16}[>»]{1,2})\s*\Z")
_CAPTION = re.compile(r"(?:图注|图说|图为|[▲△↑↓])|（?(?:資料[照圖]|资料[图照]片?|图片?|截图|示意图|配图)）?[。）]?\Z")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DATELINE = re.compile(
    r"[^，。！？]{0,24}?(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?[^，。！？]{0,60}"
)
_SUMMARY = re.compile(r"summary|abstract|introduction|art-lead|subhead|zhaiyao|daodu|daoyu|digest", re.IGNORECASE)
# A node goes on being the story's as long as one child holds this share of its running text. Below 0.7 stories lose
# their first or last part to a neighbour, above 0.9 comments and side columns stay in (tried on half of 60 pages).
_SHARE = 0.8
# A pointer to other stories ends a story only once this many characters of it are read.
_LEAST = 40
_LONGEST_LEGAL = 250


def find_body(blocks: Sequence[Block], title: int | None) -> list[int]:
    """The numbers of the blocks that are the story; `title` is that of the headline."""
    start = title + 1 if title is not None else 0
    weights = {number: weight(block) for number, block in enumerate(blocks) if number >= start}
    if not any(weights.values()):
        weights = {number: weight(block) for number, block in enumerate(blocks)}
    home = _home(blocks, weights)
    if home is None:
        return []
    inside = [number for number in weights if _within(blocks[number].element, home)]
    return _without_headline(_trim(blocks, weights, inside), blocks, title)


def _without_headline(body: list[int], blocks: Sequence[Block], title: int | None) -> list[int]:
    """The body without lines at its beginning that say the headline again, whole or broken over lines."""
    said = "".join(blocks[title].text.split()) if title is not None else ""
    start = 0
    while start < len(body) and len(line := "".join(blocks[body[start]].text.split())) >= 4 and line in said:
        start += 1
    return body[start:]


def weight(block: Block) -> int:
    """How many characters of running text a block has: text with Chinese punctuation, outside of links."""
    text = block.text
    if block.link_share > 0.5 or is_noise(block) or _is_dateline(text):
        return 0
    if len(text) <= _LONGEST_LEGAL and _LEGAL.search(text):
        return 0
    plain = len(block.text) - block.linked
    marks = len(_MARKS.findall(block.text))
    return plain if marks and (marks > 1 or plain > 20) else 0


def is_noise(block: Block) -> bool:
    """Whether a block is a tool, a credit or a pointer rather than a sentence of the story."""
    text = block.text
    if block.link_share > 0.6 and len(text) < 200:
        return True
    if len(text) > 80:
        return False
    return bool(_NOISE.match(text) or _LEGAL.search(text)) or is_editor_line(text)


def is_caption(blocks: Sequence[Block], number: int) -> bool:
    """Whether the block only says what a picture shows."""
    block = blocks[number]
    text = block.text
    if len(text) <= 140 and photo_credit(text) is not None:
        return True
    if block.element.tag in _HEADINGS or text.endswith(("：", "，", ":", "报道", "讯")):
        return False
    if _CAPTION.search(text) and (block.pictures or _CAPTION.match(text)):
        return True
    if len(text) > 40 or _STOPS.search(text) or "，" in text:
        return False
    near = any(other.pictures for other in blocks[max(0, number - 2) : number + 1])
    return (near and _is_centred(block)) or (bool(block.pictures) and block.strong <= len(text) // 2)


def _is_centred(block: Block) -> bool:
    element = block.element
    style = (element.get("style") or "").replace(" ", "")
    return element.tag == "center" or element.get("align") == "center" or "text-align:center" in style


def _home(blocks: Sequence[Block], weights: dict[int, int]) -> HtmlElement | None:
    """The smallest element that holds nearly all running text of its surroundings."""
    total: dict[HtmlElement, int] = {}
    for number, value in weights.items():
        if value:
            for element in (blocks[number].element, *blocks[number].element.iterancestors()):
                total[element] = total.get(element, 0) + value
    roots = [element for element in total if element.getparent() is None]
    if not roots:
        return None
    home = roots[0]
    while True:
        children = [child for child in home if child in total]
        best = max(children, key=lambda child: total[child], default=None)
        if best is None or total[best] < _SHARE * total[home] or best.tag in ("p", "span", "font", "strong"):
            return home
        home = best


def _within(element: HtmlElement, home: HtmlElement) -> bool:
    return element is home or any(ancestor is home for ancestor in element.iterancestors())


def _trim(blocks: Sequence[Block], weights: dict[int, int], inside: Sequence[int]) -> list[int]:
    """The blocks of the story: without tools, credits and captions, and without what follows a pointer elsewhere."""
    flows = _flows(blocks, weights, inside)
    main = max(flows, key=flows.__getitem__, default=None)
    kept: list[int] = []
    heads: list[int] = []
    told: set[_Flow] = set()
    said, over = 0, False
    for number in inside:
        block, flow = blocks[number], _flow(blocks[number])
        begun = said >= _LEAST and (main in told or any(tag == "p" for _, tag in told))
        over = over or (begun and len(block.text) <= 60 and is_end(block))
        if over and (not weights[number] or flow not in told):
            continue
        if is_noise(block) or is_caption(blocks, number) or (not told and _is_opening(block)):
            continue
        if weights[number]:
            kept += [*heads, number]
            said += weights[number]
            told.add(flow)
            heads = []
        elif flow[0] in {parent for parent, _ in flows}:
            kept.append(number)
        elif told and (block.element.tag in _HEADINGS or block.strong > len(block.text) // 2):
            heads.append(number)
    return kept


def _is_opening(block: Block) -> bool:
    """Whether a block above the first paragraph is a dateline or a summary of the story."""
    return _is_dateline(block.text) or bool(_SUMMARY.search(_names(block)))


def _is_dateline(text: str) -> bool:
    return len(text) <= 80 and bool(_DATELINE.fullmatch(text))


def _flows(blocks: Sequence[Block], weights: dict[int, int], inside: Sequence[int]) -> dict["_Flow", int]:
    """How much running text each flow of paragraphs holds."""
    found: dict[_Flow, int] = {}
    for number in inside:
        if weights[number]:
            flow = _flow(blocks[number])
            found[flow] = found.get(flow, 0) + weights[number]
    return found


def _names(block: Block) -> str:
    return f"{block.element.get('class') or ''} {block.element.get('id') or ''}"


def without_hanger(text: str) -> str:
    """The paragraph without the site's own link at its end (返回搜狐，查看更多)."""
    return _HANGER.sub("", text)


def is_end(block: Block) -> bool:
    """Whether the block begins what follows a story: pointers to others, comments, the site's own words."""
    return bool(_AFTER.match(block.text) or _LEGAL.search(block.text))


def _flow(block: Block) -> _Flow:
    """What paragraphs of one story share: the element around them and their tag."""
    parent = block.element.getparent()
    return (block.element if parent is None else parent), str(block.element.tag)
