"""The graph in other tools' formats, read back with those tools; and what differs between two states."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest

from crawler.errors import InputError
from graph import frames
from graph.dump import differences, dump, read_dump, write_dump
from graph.export import FORMATS, export
from graph.ladybug_store import LadybugStore
from graph.load import load_extractions
from graph.neo4j_server import admin, missing
from graph.store import GraphStore
from tests.graph.corpus import CORPUS, OPENING, PLAN


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with LadybugStore(tmp_path_factory.mktemp("export") / "graph.lbug") as store:
        load_extractions(store, CORPUS)
        yield store


def sizes(store: GraphStore) -> tuple[int, int]:
    return sum(1 for _ in store.nodes()), sum(1 for _ in store.edges())


def test_graphml_comes_back_through_networkx(graph: GraphStore, tmp_path: Path) -> None:
    (path,) = export(graph, "graphml", tmp_path)
    read = nx.read_graphml(path, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == sizes(graph)
    cities = {data["name"]: data for _, data in read.nodes(data=True) if data["kind"] == "City"}
    assert cities.keys() == {"大同市", "灵丘县", "贵阳市"}
    assert (cities["大同市"]["label"], cities["大同市"]["aliases"]) == ("大同市", "大同")
    (ranked,) = [data for *_, data in read.edges(data=True) if data["kind"] == "RANKED" and data["rank"] == 1]
    assert (ranked["score"], ranked["articles"]) == (0.8, "network")


def test_parquet_holds_lists_and_numbers(graph: GraphStore, tmp_path: Path) -> None:
    paths = export(graph, "parquet", tmp_path)
    assert {"nodes-City.parquet", "edges-RANKED.parquet"} <= {path.name for path in paths}
    figures = pq.read_table(tmp_path / "nodes-Figure.parquet").to_pylist()
    assert sorted(row["value"] for row in figures if row["unit"] == "FLOPS") == [1.5e19, 3e19, 5e19, 5.2e19]
    events = pq.read_table(tmp_path / "nodes-Event.parquet").to_pylist()
    assert {row["name"]: row["aliases"] for row in events} == {"2025算力大会": ["大会"], "2026算力大会": []}


def test_csv_is_what_the_real_importer_takes(graph: GraphStore, tmp_path: Path) -> None:
    paths = export(graph, "csv", tmp_path / "csv")
    if reason := missing():
        pytest.skip(reason)
    arguments = (tmp_path / "csv" / "import.txt").read_text(encoding="utf-8").split()
    placed = [
        argument.replace("=nodes-", f"={tmp_path}/csv/nodes-").replace("=edges-", f"={tmp_path}/csv/edges-")
        for argument in arguments
    ]
    for folder in ("conf", "data"):
        (tmp_path / folder).mkdir()
    done = admin(tmp_path, "database", "import", "full", "neo4j", *placed)
    assert done.returncode == 0, done.stderr
    nodes, edges = sizes(graph)
    assert f"{nodes} nodes" in done.stdout
    assert f"{edges} relationships" in done.stdout
    assert len(paths) == len(graph.counts()) + 1


def test_jsonld_states_each_relation_with_its_evidence(graph: GraphStore, tmp_path: Path) -> None:
    (path,) = export(graph, "jsonld", tmp_path)
    records = {record["@id"]: record for record in json.loads(path.read_text(encoding="utf-8"))["@graph"]}
    assert len(records) == sum(sizes(graph))
    (family,) = [
        record
        for record in records.values()
        if record.get("predicate") == "PART_OF"
        and record["articles"] == ["network"]
        and records[record["subject"]]["@type"] == "Company"
    ]
    assert [records[family[end]]["name"] for end in ("subject", "object")] == ["中国移动山西公司", "中国移动"]


def test_an_unknown_format_is_refused(graph: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="csv, parquet, graphml, jsonld, ftm, jsonl"):
        export(graph, "xlsx", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_that_cannot_be_is_one_clear_line(graph: GraphStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="Choose another folder"):
        export(graph, name, tmp_path / "file")


def test_frames_for_notebooks(graph: GraphStore) -> None:
    cities = frames.nodes(graph, "City")
    assert sorted(cities["name"]) == ["大同市", "灵丘县", "贵阳市"]
    located = frames.edges(graph, "LOCATED_IN")
    names = located[located["source"].isin(cities.index)]["source"].map(cities["name"])
    assert sorted(names) == ["大同市", "灵丘县", "贵阳市"]
    ranking = frames.answer(graph, "ranking", year="2026")
    assert list(ranking["thing"]) == ["大同市", "贵阳市"]


def test_what_is_new_between_two_states(tmp_path: Path) -> None:
    corrected = replace(PLAN, figures=PLAN.figures[:1])
    with LadybugStore(tmp_path / "graph.lbug") as store:
        load_extractions(store, [PLAN])
        assert write_dump(store, tmp_path / "before.jsonl") == len(list(read_dump(tmp_path / "before.jsonl")))
        load_extractions(store, [corrected, OPENING])
        found = list(differences(read_dump(tmp_path / "before.jsonl"), dump(store)))
    new = {
        (change.after or {})["props"]["name"]
        for change in found
        if change.change == "added" and (change.after or {})["kind"] in {"Company", "Event", "Index"}
    }
    assert new == {"云海科技", "中国移动", "2025算力大会", "综合算力指数"}
    gone = [
        (change.before or {})["props"]["text"]
        for change in found
        if change.change == "removed" and (change.before or {})["kind"] == "Figure"
    ]
    assert gone == ["290亿元"]
    changed = {
        (change.after or {})["props"]["name"]: (change.after or {})["props"]["first_published"]
        for change in found
        if change.change == "changed" and (change.after or {})["kind"] in {"City", "Province"}
    }
    assert changed == {"大同市": "2025-08-24", "山西省": "2025-08-24"}


# Of the schemata of followthemoney 4, the properties that we use and the types that a property's entity may have.
FTM = {
    "Company": {"name", "alias"},
    "PublicBody": {"name", "alias"},
    "Organization": {"name", "alias"},
    "Person": {"name", "alias"},
    "Event": {"name", "alias", "startDate", "endDate", "summary"},
    "Article": {"title", "publisher", "sourceUrl", "publishedAt", "author"},
    "Employment": {"employee", "employer", "role", "date"},
    "UnknownLink": {"subject", "object", "role", "date"},
    "Mention": {"resolved", "document"},
}


def test_followthemoney_has_who_works_for_whom(graph: GraphStore, tmp_path: Path) -> None:
    (path,) = export(graph, "ftm", tmp_path)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known = {record["id"]: record for record in records}
    assert len(known) == len(records)
    for record in records:
        assert record["properties"].keys() <= FTM[record["schema"]]
        assert all(isinstance(value, str) for values in record["properties"].values() for value in values)
        ends = ("employee", "employer", "subject", "object", "resolved", "document")
        assert {record["properties"][end][0] for end in ends if end in record["properties"]} <= known.keys()
    (job,) = [record["properties"] for record in records if record["schema"] == "Employment"]
    who, whom = known[job["employee"][0]], known[job["employer"][0]]
    assert (who["properties"]["name"], whom["properties"]["name"], job["role"]) == (["王磊"], ["云海科技"], ["董事长"])
