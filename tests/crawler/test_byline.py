"""Bylines, photo credits, editor lines and lead-ins, each with what looks like one and is none."""

import pytest

from crawler.byline import is_editor_line, names, photo_credit, read_byline_line, read_lead, read_tail


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 孟晓川 方 敏", ("孟晓川", "方敏")),
        ("作者 | 邓小鱼", ("邓小鱼",)),
        ("文丨滨海台特约评论员 韩青", ("韩青",)),
        ("□ 记者 李四 通讯员 王小五", ("李四", "王小五")),
        ("（文/图 刘东 易南）", ("刘东", "易南")),
        ("作者：华讯社记者 李明、赵四 编辑：王五", ("李明", "赵四")),
        ("作者：云湖大学历史学院郭伦", ("郭伦",)),
        ("记者：阿依古丽·买买提", ("阿依古丽·买买提",)),
        ("〔記者巫其倫／台北報導〕", ("巫其倫",)),
        ("记者从市数据局获悉", ()),
        ("记者昨日走进机房。", ()),
        ("编辑 刘晓阳 校对 李铭", ()),
        ("本报记者 于宏 摄", ()),
        ("作者：", ()),
        ("文件明确五项任务", ()),
    ],
)
def test_byline_line(line: str, expected: tuple[str, ...]) -> None:
    assert read_byline_line(line) == expected


@pytest.mark.parametrize(
    ("paragraph", "rest", "reporters", "outlet"),
    [
        ("本报讯（记者 孟晓川）8月1日，大会开幕。", "8月1日，大会开幕。", ("孟晓川",), "本报"),
        ("本报云湖8月1日电（记者孟晓川、齐悦）大会开幕。", "大会开幕。", ("孟晓川", "齐悦"), "本报"),
        ("新华社北京8月23日电（记者张三）记者从部委获悉，", "记者从部委获悉，", ("张三",), "新华社"),
        ("IT之家 7 月 2 日消息，云桥科技宣布", "云桥科技宣布", (), "IT之家"),
        ("36氪获悉，云桥科技宣布", "云桥科技宣布", (), "36氪"),
        ("央视网消息（新闻联播）：今天，", "今天，", (), "央视网"),
        ("【环球网科技报道 记者 张阳】7月3日，", "7月3日，", ("张阳",), "环球网科技"),
        ("滨海网讯（通讯员 李强）近日，", "近日，", ("李强",), None),
        ("工信部消息，前七个月", "工信部消息，前七个月", (), None),
        ("据新华社报道，前七个月", "据新华社报道，前七个月", (), None),
        ("记者从市数据局获悉，", "记者从市数据局获悉，", (), None),
        ("南方电网获悉后立即处置", "南方电网获悉后立即处置", (), None),
    ],
)
def test_lead(paragraph: str, rest: str, reporters: tuple[str, ...], outlet: str | None) -> None:
    lead = read_lead(paragraph)
    assert (paragraph[lead.end :], lead.reporters, lead.outlet) == (rest, reporters, outlet)


@pytest.mark.parametrize(
    ("paragraph", "rest", "reporters"),
    [
        ("大会闭幕。（记者 孟晓川）", "大会闭幕。", ("孟晓川",)),
        ("大会闭幕。（孟晓川 齐悦）", "大会闭幕。", ("孟晓川", "齐悦")),
        ("大会闭幕。（编译/林东）", "大会闭幕。", ("林东",)),
        ("大会闭幕。（完）", "大会闭幕。（完）", ()),
        ("大会闭幕（见图）。", "大会闭幕（见图）。", ()),
        ("由中心主任（王强）主持", "由中心主任（王强）主持", ()),
    ],
)
def test_tail(paragraph: str, rest: str, reporters: tuple[str, ...]) -> None:
    end, found = read_tail(paragraph)
    assert (paragraph[:end], found) == (rest, reporters)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("本报记者 于宏 摄", ""),
        ("图为机房。新华社记者 王全 摄", "图为机房。"),
        ("机房一角。（资料图）", "机房一角。"),
        ("机房一角。（云桥科技供图）", "机房一角。"),
        ("图源：视觉中国", ""),
        ("短片在云湖拍摄。", None),
        ("无人机完成航摄", None),
        ("本报记者 张强 摄影报道", None),
        ("项目由云桥科技提供。", None),
    ],
)
def test_photo_credit(line: str, left: str | None) -> None:
    start = photo_credit(line)
    assert (None if start is None else line[:start]) == left


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任编辑：方圆", True),
        ("编辑 刘晓阳 校对 李铭", True),
        ("监 制：高明", True),
        ("【编辑：姚昊】", True),
        ("编辑部设在云湖，共有三十人。", False),
        ("审核标准共有五项，按季度执行。", False),
    ],
)
def test_editor_line(line: str, expected: bool) -> None:
    assert is_editor_line(line) is expected


def test_photographers_and_editors_are_no_authors() -> None:
    assert names("记者 李明 文 摄影 王五 编辑 赵四") == ("李明",)
