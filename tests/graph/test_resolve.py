"""Who is who across articles: clusters, namesakes, editions, and a person's word against the rules."""

from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from crawler.errors import InputError
from graph.resolve import Ref, merge, read_decisions, resolve_file, split, undo, unsure
from graph.resolve.resolution import Resolved

Row = dict[str, object]


def row(page: str, *entities: tuple[str, str, list[str]], relations: list[Row] | None = None, **header: object) -> Row:
    """An article in the gold form; an entity is its type, name and aliases."""
    named = [{"type": kind, "name": name, "aliases": aliases} for kind, name, aliases in entities]
    return {"page": page, "article": 0, "entities": named, "relations": relations or [], **header}


def works_for(person: str, employer: str) -> Row:
    return {"s": person, "p": "WORKS_FOR", "o": employer}


def ids(folder: Path, *rows: Row) -> dict[tuple[str, str, str], str]:
    """(page, type, name) → canonical id, through the files as the command does it."""
    source, out = folder / "extractions.jsonl", folder / "resolved.jsonl"
    source.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in rows))
    resolve_file(source, out, folder / "decisions.jsonl")
    records = [msgspec.json.decode(line, type=Resolved) for line in out.read_bytes().splitlines()]
    return {(one.page, one.type, one.name): one.id for one in records}


def test_forms_of_one_company_meet_and_its_branch_stays_apart(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        row("a", ("Company", "中国移动", [])),
        row("b", ("Company", "中国移动通信集团有限公司", ["中国移动"]), ("Company", "中国移动山西公司", [])),
        row("c", ("Company", "山西移动", [])),
    )
    assert found["a", "Company", "中国移动"] == found["b", "Company", "中国移动通信集团有限公司"]
    assert found["b", "Company", "中国移动山西公司"] == found["c", "Company", "山西移动"]
    assert found["a", "Company", "中国移动"] != found["c", "Company", "山西移动"]


def test_a_stated_alias_links_what_no_rule_of_names_does(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        row("a", ("Facility", "北疆绿色算力枢纽工程", ["灯塔一号"])),
        row("b", ("Facility", "灯塔一号", [])),
        row("c", ("Facility", "灯塔二号", [])),
    )
    assert found["a", "Facility", "北疆绿色算力枢纽工程"] == found["b", "Facility", "灯塔一号"]
    assert found["b", "Facility", "灯塔一号"] != found["c", "Facility", "灯塔二号"]


def test_two_entities_of_one_article_are_not_merged_for_an_alias(tmp_path: Path) -> None:
    found = ids(tmp_path, row("a", ("City", "黄山市", ["黄山"]), ("Place", "黄山", [])))
    assert found["a", "City", "黄山市"] != found["a", "Place", "黄山"]


def test_no_chain_joins_two_editions(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        row("a", ("Event", "2024星河算力大会", ["星河算力大会"]), published="2024-08-01"),
        row("b", ("Event", "2025星河算力大会", ["星河算力大会"]), published="2025-08-01"),
        row("c", ("Event", "星河算力大会", []), published="2026-01-01"),
    )
    assert len(set(found.values())) == 3


def test_a_conference_without_its_year_is_the_one_that_takes_place_in_the_article(tmp_path: Path) -> None:
    held: list[Row] = [{"s": "星河算力大会", "p": "HELD_IN", "o": "大同市"}]
    found = ids(
        tmp_path,
        row("a", ("Event", "2024星河算力大会", []), published="2024-08-01"),
        row("b", ("Event", "2025星河算力大会", []), published="2025-08-01"),
        row("c", ("Event", "星河算力大会", []), ("City", "大同市", []), relations=held, published="2025-08-02"),
    )
    assert found["c", "Event", "星河算力大会"] == found["b", "Event", "2025星河算力大会"]
    assert found["c", "Event", "星河算力大会"] != found["a", "Event", "2024星河算力大会"]


def test_persons_of_one_name_are_told_by_their_employers(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        row("a", ("Person", "周明", []), ("Company", "星河云算", []), relations=[works_for("周明", "星河云算")]),
        row("b", ("Person", "周明", []), ("Company", "杭州星河云算科技有限公司", []),
            relations=[works_for("周明", "杭州星河云算科技有限公司")]),
        row("c", ("Person", "周明", []), ("Institution", "北疆大学", []), relations=[works_for("周明", "北疆大学")]),
    )  # fmt: skip
    assert found["a", "Person", "周明"] == found["b", "Person", "周明"]
    assert found["a", "Person", "周明"] != found["c", "Person", "周明"]


def test_districts_of_one_name_are_told_by_the_place_around_them(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        row("a", ("City", "朝阳区", []), ("Province", "北京市", [])),
        row("b", ("City", "朝阳区", []), ("City", "长春市", [])),
        row("c", ("City", "北京市朝阳区", [])),
        row("d", ("City", "朝阳市", [])),
    )
    assert found["a", "City", "朝阳区"] == found["c", "City", "北京市朝阳区"]
    assert len({found["a", "City", "朝阳区"], found["b", "City", "朝阳区"], found["d", "City", "朝阳市"]}) == 3


def test_a_city_is_not_a_company_that_bears_its_name(tmp_path: Path) -> None:
    found = ids(tmp_path, row("a", ("City", "大同市", ["大同"])), row("b", ("Company", "大同", [])))
    assert len(set(found.values())) == 2


def test_names_that_are_no_names_stay_with_their_article(tmp_path: Path) -> None:
    found = ids(tmp_path, row("a", ("Event", "开幕式", [])), row("b", ("Event", "开幕式", [])))
    assert len(set(found.values())) == 2


ROWS = (
    row("a", ("Company", "星河云算", []), published="2025-01-03"),
    row("b", ("Company", "杭州星河云算科技有限公司", ["星河"]), ("Company", "星河电子", []), published="2025-01-02"),
    row("c", ("Institution", "工信部", []), ("Government", "工业和信息化部", []), published="2025-01-01"),
)


def test_the_same_articles_in_any_order_give_the_same_things(tmp_path: Path) -> None:
    answers = {tuple(sorted(ids(tmp_path, *rows).items())) for rows in permutations(ROWS)}
    assert len(answers) == 1


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    ids(tmp_path, *ROWS)
    first = [(tmp_path / name).read_bytes() for name in ("resolved.jsonl", "decisions.jsonl")]
    ids(tmp_path, *ROWS)
    assert [(tmp_path / name).read_bytes() for name in ("resolved.jsonl", "decisions.jsonl")] == first


def test_later_articles_do_not_change_an_id(tmp_path: Path) -> None:
    before = ids(tmp_path, row("a", ("Company", "星河云算", []), published="2025-01-03"))
    after = ids(tmp_path, *ROWS[:1], row("z", ("Company", "星河云算有限公司", []), published="2025-09-09"))
    assert after["a", "Company", "星河云算"] == before["a", "Company", "星河云算"]
    assert after["z", "Company", "星河云算有限公司"] == before["a", "Company", "星河云算"]


def test_a_person_may_merge_what_the_rules_keep_apart_and_take_it_back(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    rows = (row("a", ("Event", "2024星河大会", [])), row("b", ("Event", "2025星河大会", [])))
    left, right = Ref("Event", "2024星河大会"), Ref("Event", "2025星河大会")
    assert len(set(ids(tmp_path, *rows).values())) == 2
    merge(log, left, right, why="办在同一年", by="wang")
    assert len(set(ids(tmp_path, *rows).values())) == 1
    [said] = [one for one in read_decisions(log) if one.by_person]
    assert (said.decided_by, said.reason) == ("wang", "办在同一年")
    undo(log)
    assert len(set(ids(tmp_path, *rows).values())) == 2
    assert [one.deleted_at is not None for one in read_decisions(log) if one.by_person] == [True]


def test_what_a_person_split_is_not_joined_through_a_third_name(tmp_path: Path) -> None:
    rows = (
        row("a", ("Company", "中国移动", [])),
        row("b", ("Company", "中国移动通信集团有限公司", [])),
        row("c", ("Company", "China Mobile", [])),
    )
    source = ids(tmp_path, *rows)
    assert len(set(source.values())) == 1
    resolution = resolve_file(tmp_path / "extractions.jsonl", tmp_path / "resolved.jsonl")
    names = resolution.names_of(source["c", "Company", "China Mobile"])
    split(tmp_path / "decisions.jsonl", Ref("Company", "China Mobile"), names, why="another firm abroad", by="wang")
    found = ids(tmp_path, *rows)
    assert found["a", "Company", "中国移动"] == found["b", "Company", "中国移动通信集团有限公司"]
    assert found["c", "Company", "China Mobile"] != found["a", "Company", "中国移动"]


def test_one_of_two_namesakes_can_be_split_off_by_its_article(tmp_path: Path) -> None:
    rows = [row(page, ("Person", "周明", []), article="id-" + page) for page in "ab"]
    assert len(set(ids(tmp_path, *rows).values())) == 1
    whole = Ref("Person", "周明")
    split(tmp_path / "decisions.jsonl", whole._replace(article="id-b"), [whole], why="two people", by="wang")
    assert len(set(ids(tmp_path, *rows).values())) == 2


def test_unsure_pairs_wait_for_a_person_and_go_once_judged(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    rows = (
        row("a", ("Product", "北疆一体化算力对接服务平台", [])),
        row("b", ("Product", "北疆一体化算力服务平台", [])),
    )
    assert len(set(ids(tmp_path, *rows).values())) == 2
    [waiting] = unsure(read_decisions(log))
    merge(log, Ref.parse(waiting.left), Ref.parse(waiting.right), why="一字之差", by="wang")
    assert len(set(ids(tmp_path, *rows).values())) == 1
    assert unsure(read_decisions(log)) == []


def test_reads_whole_pages_in_the_gold_form(tmp_path: Path) -> None:
    articles = [{"entities": [{"type": "City", "name": "大同市"}]}, {"entities": [{"type": "City", "name": "大同"}]}]
    source, out = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(msgspec.json.encode({"page": "p", "published": "2025-01-01", "articles": articles}))
    resolve_file(source, out)
    records = [msgspec.json.decode(line, type=Resolved) for line in out.read_bytes().splitlines()]
    assert [(one.article, one.name) for one in records] == [(0, "大同市"), (1, "大同")]
    assert len({one.id for one in records}) == 1


@pytest.mark.parametrize("line", [b"no json", b'{"entities": []}', b'{"page": "p", "entities": [{"name": "x"}]}'])
def test_names_the_line_that_cannot_be_read(tmp_path: Path, line: bytes) -> None:
    source = tmp_path / "broken.jsonl"
    source.write_bytes(b'{"page": "p", "entities": []}\n' + line)
    with pytest.raises(InputError, match=r"broken\.jsonl:2"):
        resolve_file(source, tmp_path / "out.jsonl")


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        resolve_file(tmp_path / "absent.jsonl", tmp_path / "out.jsonl")
