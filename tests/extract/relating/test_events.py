"""Relations that only the whole article tells: who was on the stage, what was issued there, who says so."""

from extract.components.relations import find_relations
from extract.model import Relation
from tests.extract.relating.given import doc_of, relations_of

FORUM = "〔Event 第三届云谷大会〕8月3日在〔City 平川市〕开幕。"


def test_people_on_the_stage_of_the_event_named_before() -> None:
    said = relations_of(FORUM + "开幕式上，〔Person 王芳〕作主旨演讲。")
    assert ("王芳", "PARTICIPATED_IN", "第三届云谷大会") in said


def test_representatives_of_a_list_of_firms() -> None:
    said = relations_of(FORUM + "来自〔Company 星河科技〕、〔Company 远山集团〕、〔Company 北川云〕的企业家代表发言。")
    firms = {s for s, p, o in said if p == "PARTICIPATED_IN" and o == "第三届云谷大会"}
    assert firms >= {"星河科技", "远山集团", "北川云"}


def test_reports_issued_at_the_opening() -> None:
    said = relations_of(FORUM + "开幕式上，《〔Report 算力报告〕》《〔Report 存力报告〕》等重磅报告发布。")
    issued = {s for s, p, o in said if (p, o) == ("RELEASED_AT", "第三届云谷大会")}
    assert issued >= {"算力报告", "存力报告"}


def test_a_show_word_means_the_show_and_not_the_conference() -> None:
    text = FORUM + "同期举办的〔Event 算力成果展〕吸引了观众。在A展区，〔Company 星河科技〕展示了新成果。"
    said = relations_of(text)
    assert ("星河科技", "PARTICIPATED_IN", "算力成果展") in said
    assert ("星河科技", "PARTICIPATED_IN", "第三届云谷大会") not in said


def test_what_is_remembered_of_an_event_does_not_happen_there() -> None:
    text = "甲地学习〔Event 云谷大会〕精神。《〔Report 算力报告〕》等成果发布。"
    assert ("算力报告", "RELEASED_AT", "云谷大会") not in relations_of(text)


def test_the_opening_is_that_of_the_event_in_the_lead() -> None:
    text = FORUM + "来宾希望为〔Event 南湖峰会〕做好准备。〔Person 王芳〕出席开幕式。"
    said = relations_of(text)
    assert ("王芳", "PARTICIPATED_IN", "第三届云谷大会") in said
    assert ("王芳", "PARTICIPATED_IN", "南湖峰会") not in said


def test_several_organisers() -> None:
    said = relations_of(FORUM + "大会由〔Government 数据局〕主办，〔Institution 蓝湖研究院〕协办。")
    organisers = {s for s, p, o in said if (p, o) == ("PARTICIPATED_IN", "第三届云谷大会")}
    assert organisers == {"数据局", "蓝湖研究院"}


def test_shows_and_forums_of_the_event() -> None:
    said = relations_of(
        FORUM + "开幕式上，〔Event 算力成果展〕揭幕。〔Event 智算论坛〕、〔Event 存力论坛〕等五大论坛登场。"
    )
    parts = {s for s, p, o in said if (p, o) == ("PART_OF", "第三届云谷大会")}
    assert parts == {"算力成果展", "智算论坛", "存力论坛"}


def test_the_forum_is_where_it_was_held_not_its_conference() -> None:
    text = "〔Event 云谷大会〕〔Event 云谷大会主论坛|主论坛〕在〔Facility 平川美术馆〕举行。"
    said = relations_of(text)
    assert ("云谷大会主论坛", "HELD_IN", "平川美术馆") in said
    assert ("云谷大会主论坛", "PART_OF", "云谷大会") in said
    assert ("云谷大会", "HELD_IN", "平川美术馆") not in said


def test_the_finest_place_is_kept() -> None:
    said = relations_of("〔Facility 云湖算力中心〕位于〔Province 山西省|山西〕〔City 大同市|大同〕。")
    assert ("云湖算力中心", "LOCATED_IN", "大同市") in said
    assert ("云湖算力中心", "LOCATED_IN", "山西省") not in said


def test_speakers() -> None:
    assert _speaker("〔Person 王芳〕表示，〔Company 星河科技〕与〔Company 远山集团〕签署战略合作协议。") == "王芳"
    assert _speaker("知情人士透露，〔Company 星河科技〕与〔Company 远山集团〕签署合作协议。") == "知情人士"
    assert _speaker("〔Company 星河科技〕与〔Company 远山集团〕签署战略合作协议。") is None


def test_a_spokesperson_speaks_for_the_firm() -> None:
    said = "〔Company 星河科技〕官方昨日宣布与〔Company 远山集团〕签署战略合作协议。"
    assert _speaker(said) == "星河科技"


def test_nobody_says_of_a_speaker_who_that_is() -> None:
    text = "〔Company 星河科技〕总裁〔Person 王芳〕表示，〔Company 星河科技〕与〔Company 远山集团〕签署合作协议。"
    relations: tuple[Relation, ...] = find_relations(doc_of("要闻", text))._.relations
    assert {(one.p, one.speaker) for one in relations} == {("WORKS_FOR", None), ("COOPERATES_WITH", "王芳")}


def _speaker(text: str) -> str | None:
    relations: tuple[Relation, ...] = find_relations(doc_of("要闻", text))._.relations
    return next(relation.speaker for relation in relations if relation.p == "COOPERATES_WITH")
