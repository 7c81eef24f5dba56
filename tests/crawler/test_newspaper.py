"""Pages of text → articles: newspaper pages, transcripts, bulletins, feed items; and their way back to the page."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.newspaper import parse_page, read_page
from crawler.page import Page, PageMeta


def parse(text: str, **meta: str) -> list[tuple[str, tuple[str, ...], str]]:
    articles = parse_page(Page(name="page", text=dedent(text), meta=PageMeta(**meta)))
    return [(article.title, article.reporters, article.text) for article in articles]


NEWSPAPER = """

    聚焦新赛道 抢占新高地

    # 云湖算力大会开幕

    本报讯（记者 孟晓川）8月1日，云湖算力大会开幕，来自全国的专家齐聚云湖，围绕算力网络的建设与运营展开

    讨论，共话算力产业新未来。

    据悉，大会设1场主论坛、
    6场分论坛。

    ## 我市学生代表参观算力展

    本报讯（记者 齐悦 通讯员 何 静）学生们走进展馆，听讲解员介绍每一个展台，最吸引目光的是云湖自研的服务器



    本报记者 陆文舟 摄

    和液冷机柜。



    学生观展 本报记者 孙一鸣 摄"""


def test_newspaper_page() -> None:
    assert parse(NEWSPAPER) == [
        (
            "云湖算力大会开幕",
            ("孟晓川",),
            "8月1日，云湖算力大会开幕，来自全国的专家齐聚云湖，围绕算力网络的建设与运营展开讨论，共话算力产业新未来。\n"
            "据悉，大会设1场主论坛、6场分论坛。",
        ),
        (
            "我市学生代表参观算力展",
            ("齐悦", "何静"),
            "学生们走进展馆，听讲解员介绍每一个展台，最吸引目光的是云湖自研的服务器和液冷机柜。",
        ),
    ]


def test_kickers_belong_to_no_text() -> None:
    page = """\
    # 云湖算力大会开幕

    本报讯（记者 孟晓川）大会开幕。

    从发电侧到算力侧

    ## 北港湾走廊贯通

    本报讯（记者 齐悦）走廊贯通。
    """
    assert [(title, text) for title, _, text in parse(page)] == [
        ("云湖算力大会开幕", "大会开幕。"),
        ("北港湾走廊贯通", "走廊贯通。"),
    ]


def test_page_of_several_articles_without_marks() -> None:
    page = """\
    第01版：要闻
    2025年8月24日
    聚焦新赛道 抢占新高地
    云湖算力大会开幕
    本报讯（记者 孟晓川）大会开幕。
    大会设6场分论坛。
    从发电侧到算力侧
    北港湾走廊贯通
    ——三市一小时可调度
    本报讯（记者 齐悦）走廊贯通。
    """
    assert parse(page) == [
        ("云湖算力大会开幕", ("孟晓川",), "大会开幕。\n大会设6场分论坛。"),
        ("北港湾走廊贯通", ("齐悦",), "——三市一小时可调度\n走廊贯通。"),
    ]
    assert {article.published for article in parse_page(Page(name="page", text=dedent(page)))} == {"2025-08-24"}


def test_transcript_keeps_the_column_tag_and_drops_the_outlet() -> None:
    page = """\
    ### 【一线调研】云湖：算力之城

    <p><strong>央广网消息</strong>（早间新闻）：云湖的机房&nbsp;已有三座。<br></p><p>第四座在建 。</p>

    [查看原文](https://tv.example/2025/08/01/a.shtml)
    """
    (article,) = parse_page(Page(name="page", text=dedent(page)))
    assert (article.title, article.text) == ("【一线调研】云湖：算力之城", "云湖的机房 已有三座。\n第四座在建 。")
    assert (article.url, article.published) == ("https://tv.example/2025/08/01/a.shtml", "2025-08-01")


def test_several_transcripts_keep_their_addresses() -> None:
    item = "### 标题{n}\n\n<p><strong>央广网消息</strong>（早间新闻）：正文{n}。</p>\n\n[查看原文](https://tv.example/{n})\n\n"
    articles = parse_page(Page(name="page", text=item.format(n=1) + item.format(n=2)))
    assert [(article.text, article.url) for article in articles] == [
        ("正文1。", "https://tv.example/1"),
        ("正文2。", "https://tv.example/2"),
    ]


def test_bulletin_gives_an_article_an_item() -> None:
    page = (
        "### 每周数字快讯\n\n<p><strong>央广网消息</strong>（早间新闻）：<br></p>"
        "<p><strong>云湖发放算力券</strong><br></p><p>云湖今天发放算力券。</p><p><strong>走廊贯通</strong></p><p>北港湾走廊贯通，全长186公里。</p>\n\n"
        "[查看原文](https://tv.example/2025/08/02/b.shtml)\n"
    )
    articles = parse_page(Page(name="page", text=page))
    assert [(article.index, article.title, article.text) for article in articles] == [
        (0, "云湖发放算力券", "云湖今天发放算力券。"),
        (1, "走廊贯通", "北港湾走廊贯通，全长186公里。"),
    ]
    assert {article.url for article in articles} == {"https://tv.example/2025/08/02/b.shtml"}
    assert len({article.id for article in articles}) == 2


def test_bulletin_without_bold_titles() -> None:
    page = """\
    ### 3. 云桥晚报｜甲公司开源模型；乙公司扩建机房
    **发布时间:** 2025-08-02 18:00:00  +0800
    **链接:** [https://a.example/p/1](https://a.example/p/1)
    **正文:** 大公司：
      甲公司开源模型
      36氪获悉，甲公司开源7B模型。
      新产品：
      乙公司扩建机房
      乙公司扩建机房，新增机架2000架。
      丙公司更名，总部
    """
    assert [(title, text) for title, _, text in parse(page)] == [
        ("甲公司开源模型", "甲公司开源7B模型。"),
        ("乙公司扩建机房", "乙公司扩建机房，新增机架2000架。"),
        ("丙公司更名，总部", ""),
    ]


def test_digest_with_an_index_and_rubrics() -> None:
    page = """\
    ### 1. 8点云桥早报
    **正文:** 今日热点导览
      丁公司换帅
      戊公司裁员
      TOP3大新闻
      甲公司开源模型
      昨日，甲公司开源7B模型。（滨海日报）
      AI最前沿
      乙公司扩建机房
      乙公司扩建机房，新增机架2000架。
      据悉，机房位于
    """
    assert [(title, text) for title, _, text in parse(page)] == [
        ("甲公司开源模型", "昨日，甲公司开源7B模型。（滨海日报）"),
        ("乙公司扩建机房", "乙公司扩建机房，新增机架2000架。\n据悉，机房位于"),
    ]


def test_combined_report_is_one_article() -> None:
    page = (
        "### 云湖建算力网 临港办数据展\n\n<p><strong>央广网消息</strong>（早间新闻）：两地动作频频。</p>"
        "<p><strong>云湖建算力网</strong></p><p>云湖开工。</p><p><strong>临港办数据展</strong></p><p>临港开展。</p>"
    )
    text = "两地动作频频。\n云湖建算力网\n云湖开工。\n临港办数据展\n临港开展。"
    assert parse(page) == [("云湖建算力网 临港办数据展", (), text)]


def test_tags_within_markdown_make_no_html_page() -> None:
    page = "### 云湖建算力网\n\n<div><p>云湖开工。</p></div><table><tr><td>总投资</td><td>2亿元。</td></tr></table>"
    assert parse(page) == [("云湖建算力网", (), "云湖开工。\n总投资\n2亿元。")]


def test_feed_item() -> None:
    page = """\
    ### 50. 云桥科技 7B 模型下载量破 2.5 万次
    **发布时间:** Fri, 20 Mar 2026 22:57:12 GMT
    **链接:** [https://a.example/0/1.htm](https://a.example/0/1.htm)
    **正文:** IT之家 3 月 21 日消息，云桥科技（AT&amp;B 参股）的模型下载量破 2.5 万次。
    """
    (article,) = parse_page(Page(name="page", text=dedent(page)))
    assert article.title == "云桥科技 7B 模型下载量破 2.5 万次"
    assert article.text == "云桥科技（AT&B 参股）的模型下载量破 2.5 万次。"
    assert (article.published, article.source) == ("2026-03-21T06:57:12+08:00", "IT之家")
    assert article.url == "https://a.example/0/1.htm"


def test_several_feed_items_keep_their_own_headers() -> None:
    item = (
        "### {n}. 标题{n}\n**发布时间:** 2025-08-0{n} 08:00:00  +0800\n**链接:** https://a.example/{n}\n"
        "**正文:** 正文{n}。\n\n"
    )
    articles = parse_page(Page(name="page", text=item.format(n=1) + item.format(n=2)))
    assert [(article.title, article.url, article.published) for article in articles] == [
        ("标题1", "https://a.example/1", "2025-08-01T08:00:00+08:00"),
        ("标题2", "https://a.example/2", "2025-08-02T08:00:00+08:00"),
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("# 题\n\n走廊全长186公里，时延\n降至1.5毫秒。", "走廊全长186公里，时延\n降至1.5毫秒。"),
        ("# 题\n\n走廊全长186公里，新建光缆12条，时延由此降至\n\n1.5毫秒。",
         "走廊全长186公里，新建光缆12条，时延由此降至1.5毫秒。"),
        ("# 题\n\n接入企业8家、\n\n高校3所。", "接入企业8家、高校3所。"),
        ("# 题\n\n第一段。\n　　第二段没有句号\n　　第三段。", "第一段。\n第二段没有句号\n第三段。"),
        ("# 题\n\n- 绿电占比过半\n- 机架利用率八成", "绿电占比过半\n机架利用率八成"),
        ("# 题\n\n一、总体要求\n\n到2027年建成。", "一、总体要求\n到2027年建成。"),
        ("# 题\n\n工程师正在巡检\n\n图为工程师。新华社记者 王全 摄\n\n设备。", "工程师正在巡检设备。"),
        ("# 题\n\n短片在云湖拍摄。\n\n（新华社发）", "短片在云湖拍摄。"),
        ("# 题\n\n开放 cloud\ncomputing 平台，面向中小企业提供算力服务，按需付费，即开即用，免费试用\n三个月。",
         "开放 cloud\ncomputing 平台，面向中小企业提供算力服务，按需付费，即开即用，免费试用三个月。"),
    ],
)  # fmt: skip
def test_paragraphs(page: str, text: str) -> None:
    assert [article.text for article in parse_page(Page(name="page", text=page))] == [text]


def test_lines_of_one_width_are_a_wrapped_column() -> None:
    page = """\
    云谷智算中心投产
    □本报记者 陈立

    昨日，位于高新区的云谷智算中心一期
    正式投产，建成机架3000架，总投资12
    亿元，智能算力规模达到5000P。该项目
    由云谷公司建设，预计年底前二期开工。
    项目负责人表示，中心将服务周边三百
    家企业。
    """
    text = (
        "昨日，位于高新区的云谷智算中心一期正式投产，建成机架3000架，总投资12亿元，智能算力规模达到5000P。该项目"
        "由云谷公司建设，预计年底前二期开工。\n项目负责人表示，中心将服务周边三百家企业。"
    )
    assert parse(page) == [("云谷智算中心投产", ("陈立",), text)]


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("# 云湖算力大会开幕\n", "article", "holds a headline and no text"),
        ("# 云湖算力大会开幕\n\n8月1日，大会开幕，来自全国的专家齐聚", "article", "ends in mid-sentence"),
        ("# A hub opens\n\nThe hub opened on Tuesday, officials said.\n", "not_article", "holds no Chinese text"),
        ("# 云湖算力大会开幕\n\n8月1日，大会开幕。", "article", None),
        ("----\n\n* * *\n", "not_article", "holds no text"),
    ],
)
def test_what_is_wrong_with_a_page(text: str, kind: str, reason: str | None) -> None:
    report = read_page(Page(name="page", text=text)).report
    assert (report.kind, report.reason) == (kind, reason)


def test_what_the_sidecar_says_goes_before_the_page() -> None:
    meta = PageMeta(url="https://b.example/1", source="滨海日报", published="2025-08-03", locale="云湖市")
    page = Page(name="page", text="# 题\n\n2025-08-01 来源：云湖晚报\n\n正文。", meta=meta)
    (article,) = parse_page(page)
    assert (article.url, article.source, article.published) == ("https://b.example/1", "滨海日报", "2025-08-03")
    assert (article.locale, article.text) == ("云湖市", "正文。")


PIECES = st.sampled_from(
    ["# 标题", "## 副题", "### 7. 标题", "本报讯（记者 孟晓川）", "IT之家 3 月 1 日消息，", "算力规模达到", "5000P",
     "，", "。", "、", "\n", "\n\n", "  ", "\u3000\u3000", "&nbsp;", "&amp;", "&lt;", "<p>", "</p>", "<br>", "<strong>",
     "</strong>", "**", "[文](http://a)", "![](b)", "记者 齐悦 摄", "<!-- ", " -->", "\ufeff", "\u200b", "\r\n", "😀",
     "𠮷", "- ", "<", "&", "a b"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_lead_back_to_the_page(text: str) -> None:
    for article in parse_page(Page(name="page", text=text)):
        content, placed = article.content, set[int]()
        clean = page = 0
        for run in article.runs:
            assert run.clean >= clean
            assert run.page >= page
            assert content[run.clean : run.clean + run.length] == text[run.page : run.page + run.length]
            clean, page = run.clean + run.length, run.page + run.length
            placed.update(range(run.clean, clean))
        assert {content[offset] for offset in range(len(content)) if offset not in placed} <= set(" \n&<")


def test_a_line_of_date_source_and_author_below_the_headline_is_no_headline() -> None:
    text = "贵州印发算力行动计划\n\n2026年1月15日 来源：黔中经济网 作者：吴清扬\n\n1月14日，贵州省印发行动计划。\n"
    (article,) = parse_page(Page(name="plan", text=text))
    assert (article.title, article.reporters) == ("贵州印发算力行动计划", ("吴清扬",))
    assert (article.published, article.source) == ("2026-01-15", "黔中经济网")
