"""The contract of a graph store, over every store: what is loaded, loaded again, taken out and asked."""

import random
from dataclasses import replace
from itertools import chain

import pytest

from crawler.errors import StoreError
from extract.model import Extraction
from graph.dump import dump, lines
from graph.load import load_extractions, remove_articles
from graph.merge import merge_edges, merge_nodes
from graph.project import project
from graph.queries import ask
from graph.store import Batch, GraphStore
from tests.graph.conftest import Open
from tests.graph.corpus import CORPUS, GUIYANG, NETWORK, OPENING, PLAN, REPRINT, SIGNING


def state(store: GraphStore) -> bytes:
    return b"".join(dump(store))


def view(*articles: Extraction) -> bytes:
    """The state that a store must have where it holds these articles and no others."""
    projections = [project(extraction) for extraction in articles]
    nodes = merge_nodes(chain.from_iterable(projection.nodes for projection in projections))
    edges = merge_edges(chain.from_iterable(projection.edges for projection in projections))
    return b"".join(lines(nodes, edges))


def one(store: GraphStore, cypher: str, **params: object) -> dict[str, object]:
    (row,) = store.query(cypher, params)
    return row


def test_an_empty_store_has_nothing(store: GraphStore) -> None:
    assert store.counts() == {}
    assert state(store) == b""


def test_counts_by_label_and_type(store: GraphStore) -> None:
    loaded = load_extractions(store, [SIGNING])
    assert (loaded.added, loaded.replaced, loaded.unchanged, loaded.problems) == (1, 0, 0, ())
    assert store.counts() == {
        "Article": 1, "Sentence": 3, "Company": 2, "City": 2, "Facility": 1, "Figure": 2,
        "PART_OF_ARTICLE": 3, "APPEARS_IN": 5, "MENTIONED_IN": 5, "STATED_IN": 2, "ABOUT": 2,
        "COOPERATES_WITH": 1, "BUILDS": 2, "LOCATED_IN": 2,
    }  # fmt: skip


def test_loading_twice_changes_nothing(store: GraphStore) -> None:
    load_extractions(store, CORPUS)
    before = state(store)
    again = load_extractions(store, CORPUS)
    assert (again.added, again.replaced, again.unchanged) == (0, 0, 6)
    assert state(store) == before


def test_the_order_of_articles_does_not_matter(store: GraphStore) -> None:
    for extraction in random.Random(4).sample(CORPUS, len(CORPUS)):
        load_extractions(store, [extraction])
    assert state(store) == view(*CORPUS)


def test_removing_takes_what_only_the_article_supports(store: GraphStore) -> None:
    load_extractions(store, CORPUS)
    for gone in CORPUS:
        assert remove_articles(store, [gone.article]) == 1
        assert state(store) == view(*(extraction for extraction in CORPUS if extraction is not gone))
        load_extractions(store, [gone])
        assert state(store) == view(*CORPUS)


def test_removing_several_at_once(store: GraphStore) -> None:
    load_extractions(store, CORPUS)
    assert remove_articles(store, [e.article for e in (OPENING, SIGNING, REPRINT, NETWORK)] + ["unknown"]) == 4
    assert state(store) == view(PLAN, GUIYANG)
    assert remove_articles(store, [PLAN.article, GUIYANG.article]) == 2
    assert store.counts() == {}


def test_evidence_of_several_articles_adds_up(store: GraphStore) -> None:
    load_extractions(store, [OPENING, PLAN])
    edge = one(store, "MATCH (:City {name: '大同市'})-[r:LOCATED_IN]->(:Province) RETURN r")["r"]
    assert isinstance(edge, dict)
    assert edge["articles"] == ["opening", "plan"]
    assert (edge["first_published"], edge["last_published"]) == ("2025-08-24", "2025-09-05")
    rows = store.query(
        "MATCH (s:Sentence) WHERE s.id IN $ids RETURN s.text AS text ORDER BY text", {"ids": edge["sentences"]}
    )
    assert [row["text"] for row in rows] == [OPENING.sentences[1].text, PLAN.sentences[1].text]
    assert edge["scores"] == [0.8, 0.8]


def test_a_changed_article_replaces_what_it_said(store: GraphStore) -> None:
    corrected = replace(OPENING, figures=OPENING.figures[:1], relations=OPENING.relations[:2])
    load_extractions(store, [OPENING, PLAN])
    loaded = load_extractions(store, [corrected, PLAN])
    assert (loaded.added, loaded.replaced, loaded.unchanged) == (0, 1, 1)
    assert state(store) == view(corrected, PLAN)


def test_an_article_that_comes_twice_stands_as_it_came_last(store: GraphStore) -> None:
    corrected = replace(OPENING, figures=())
    load_extractions(store, [OPENING, corrected])
    assert state(store) == view(corrected)


def test_a_relation_to_a_thing_that_is_no_entity_is_named_and_left_out(store: GraphStore) -> None:
    broken = replace(REPRINT, entities=REPRINT.entities[1:])
    loaded = load_extractions(store, [broken])
    assert [problem.what for problem in loaded.problems] == [
        "2025算力大会 HELD_IN 大同市 has an end that is no entity of the article, or no sentence"
    ]
    assert store.counts().keys() == {
        "Article", "Sentence", "Event", "Figure", "PART_OF_ARTICLE", "STATED_IN", "APPEARS_IN", "MENTIONED_IN",
    }  # fmt: skip


def test_a_relation_between_the_wrong_types_is_named_and_left_out(store: GraphStore) -> None:
    odd = replace(REPRINT.relations[0], p="WORKS_FOR")
    loaded = load_extractions(store, [replace(REPRINT, relations=(odd, *REPRINT.relations))])
    assert [problem.what for problem in loaded.problems] == ["2025算力大会 WORKS_FOR 大同市 would join Event to City"]
    assert store.counts()["HELD_IN"] == 1


def test_what_was_loaded_is_there_when_opened_again(open_again: Open) -> None:
    with open_again() as store:
        load_extractions(store, CORPUS)
        before = state(store)
    with open_again() as store:
        assert state(store) == before


def test_a_failed_batch_leaves_nothing(store: GraphStore) -> None:
    load_extractions(store, [PLAN])

    def fail(batch: Batch) -> None:
        batch.delete_articles([PLAN.article])
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.write(fail)
    assert state(store) == view(PLAN)


def test_values_come_plain_and_alike(store: GraphStore) -> None:
    load_extractions(store, [SIGNING])
    row = one(
        store,
        "MATCH p = (c:Company {name: $name})-[r:BUILDS]->(f:Facility) "
        "RETURN c.name AS who, type(r) AS what, f, p, r.rank AS absent, [1, 2] AS list",
        name="云海科技",
    )
    facility = {
        "_label": "Facility",
        "id": row["f"]["id"],  # type: ignore[index]
        "name": "灵丘智算中心",
        "type": "Facility",
        "aliases": [],
        "first_published": "2025-09-01",
        "last_published": "2025-09-01",
    }
    assert row["f"] == facility
    assert (row["who"], row["what"], row["absent"], row["list"]) == ("云海科技", "BUILDS", None, [1, 2])
    path = row["p"]
    assert isinstance(path, dict)
    assert [node["name"] for node in path["nodes"]] == ["云海科技", "灵丘智算中心"]
    assert [edge["_type"] for edge in path["edges"]] == ["BUILDS"]


def test_entity_stands_for_any_type(store: GraphStore) -> None:
    load_extractions(store, [OPENING, PLAN])
    rows = store.query("MATCH (e:Entity)-[:COVERS]->(o:Entity) RETURN e.name AS name, o.type AS type ORDER BY name")
    assert rows == [{"name": "大同市算力行动计划", "type": "City"}, {"name": "算力指数报告", "type": "Index"}]
    assert store.query("RETURN ':Entity type(x)' AS text") == [{"text": ":Entity type(x)"}]


def test_a_wrong_query_is_one_clear_line(store: GraphStore) -> None:
    with pytest.raises(StoreError) as raised:
        store.query("MATCH (n RETURN n")
    assert "\n" not in str(raised.value)
    assert "^" not in str(raised.value)


def test_parameters_are_values_never_cypher(store: GraphStore) -> None:
    load_extractions(store, [SIGNING])
    evil = "x'}) DETACH DELETE n //"
    assert store.query("MATCH (n:Company {name: $name}) RETURN n", {"name": evil}) == []
    assert store.counts()["Company"] == 2


def test_a_reprint_is_no_further_source(store: GraphStore) -> None:
    load_extractions(store, CORPUS, origins={REPRINT.article: OPENING.article})
    assert ask(store, "independent_sources") == []
    (row,) = [row for row in ask(store, "independent_sources", {"at_least": "1"}) if row["metric"] == "累计投资"][:1]
    assert (row["sources"], row["outlets"], row["articles"]) == (1, 2, 2)
