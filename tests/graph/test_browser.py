"""What Neo4j Browser is given: guide, style, favourites; and the real Browser in a real Chromium running the guide."""

import inspect
import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import yaml
from neo4j import Driver, GraphDatabase
from neo4j.graph import Path as GraphPath
from playwright.sync_api import Browser, Page, expect

from cli.browse import browser
from crawler.errors import StoreError
from extract.model import EntityType, Extraction
from graph.browser import GUIDE_PORT, GuideServer, Session, open_session, serve
from graph.browser.guide import queries, with_defaults
from graph.browser.style import style_sheet
from graph.load import load_extractions, open_store
from graph.neo4j_server import missing
from graph.queries import Question, parse, questions
from graph.vocabulary import vocabulary
from tests.graph.news import CENTRE, CITY, EXTRACTIONS, FIRM, SCHOOL, article, entity, extraction, relation

FORUM = "青石算力论坛举办\n青石算力论坛在云岭市举办，云岭科技集团、远山大学参加。\n云岭市在青石算力指数中居第二。"
EVENT: tuple[EntityType, str] = ("Event", "青石算力论坛")
INDEX: tuple[EntityType, str] = ("Index", "青石算力指数")
ALL_QUERIES = list(queries())


def forum() -> Iterator[Extraction]:
    """An article with an event, its guests and a ranking, besides those that the report's tests use."""
    yield from EXTRACTIONS
    yield extraction(
        article(FORUM, id="c3"),
        entities=tuple(entity(FORUM, *each) for each in (EVENT, INDEX, CITY, FIRM, SCHOOL)),
        relations=(
            relation(FORUM, "举办，", EVENT, "HELD_IN", CITY),
            relation(FORUM, "举办，", FIRM, "PARTICIPATED_IN", EVENT),
            relation(FORUM, "举办，", SCHOOL, "PARTICIPATED_IN", EVENT),
            relation(FORUM, "居第二", CITY, "RANKED", INDEX, rank=2),
            relation(FORUM, "举办，", SCHOOL, "COOPERATES_WITH", ("Company", "青石公司")),
            relation(FORUM, "举办，", SCHOOL, "BUILDS", CENTRE),
        ),
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """What the command `browser` opens, loaded; skipped where no server can be started, except in CI."""
    if reason := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no Neo4j: {reason}")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NEO4J_URI", raising=False)
        with open_session(tmp_path_factory.mktemp("neo4j"), guide_port=0) as opened:
            with open_store("neo4j", opened.uri) as store:
                load_extractions(store, forum())
            yield opened


@pytest.fixture(scope="module")
def driver(session: Session) -> Iterator[Driver]:
    with GraphDatabase.driver(session.uri, notifications_min_severity="OFF") as opened:
        yield opened


@pytest.fixture(scope="module")
def browser_page(session: Session, chromium: Browser) -> Iterator[Page]:
    """Neo4j Browser as it stands once it has opened by its address alone."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(session.browser)
    page.get_by_test_id("guidesDrawer").locator(".runnable").first.wait_for(timeout=30_000)
    yield page
    context.close()


def get(address: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, method=method), timeout=5) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_every_answer_may_be_read_by_the_page_of_any_origin() -> None:
    with serve() as server:
        for method, path, status in (
            ("OPTIONS", "/guide.html", 204),
            ("GET", "/guide.html", 200),
            ("GET", "/../x", 404),
        ):
            code, headers, _body = get(server.address + path, method)
            assert code == status
            assert headers["Access-Control-Allow-Origin"] == "*"
            assert headers["Access-Control-Allow-Headers"] == "*"


def test_the_docker_server_opens_the_guide_where_the_command_serves_it() -> None:
    compose = yaml.safe_load((Path(__file__).parents[2] / "compose.yaml").read_text(encoding="utf-8"))
    environment = compose["services"]["neo4j"]["environment"]
    settings = GuideServer(f"http://localhost:{GUIDE_PORT}").settings
    assert environment["NEO4J_browser_post__connect__cmd"] == settings["browser.post_connect_cmd"]
    assert inspect.signature(browser).parameters["guide_port"].default == GUIDE_PORT


def test_a_taken_port_is_one_clear_line() -> None:
    with serve() as server, pytest.raises(StoreError, match="cannot be used"):
        serve(int(server.address.rsplit(":", 1)[1])).__enter__()


def test_the_style_has_every_type_in_the_colour_of_the_report_after_what_all_entities_share() -> None:
    sheet = style_sheet()
    for name, look in vocabulary()["types"].items():
        rule = re.search(rf"node\.{name} \{{\n(.*?)\n\}}", sheet, re.DOTALL)
        assert rule
        assert f"color: {look['colour']};" in rule[1]
        assert 'caption: "{name}";' in rule[1]
        assert rule.start() > sheet.index("node.Entity {")
    assert 'relationship.HELD_IN {\n  caption: "举办于";\n}' in sheet


def test_favourites_are_the_queries_of_the_guide_and_the_saved_questions_each_under_its_title() -> None:
    with serve() as server:
        packed = zipfile.ZipFile(io.BytesIO(get(f"{server.address}/favourites.zip")[2]))
    texts = [packed.read(name).decode() for name in packed.namelist()]
    assert texts[: len(ALL_QUERIES)] == [f"// {query['title']}\n{query['cypher']}" for query in ALL_QUERIES]
    assert [text.split("\n")[0] for text in texts[len(ALL_QUERIES) :]] == [f"// {asked.zh}" for asked in questions()]
    assert {name.split("/")[0] for name in packed.namelist()} == {"算力图谱", "算力图谱 问题库"}


def test_a_saved_question_stands_among_the_favourites_with_its_defaults_in_place() -> None:
    head = "// zh: 甲\n// en: A\n// param: place name 大同市\n// param: n number 3\n"
    text = f"{head}MATCH (p {{name: $place}}) RETURN p LIMIT $n\n"
    assert with_defaults(parse("a", text)) == "MATCH (p {name: '大同市'}) RETURN p LIMIT 3\n"


@pytest.mark.parametrize("asked", questions(), ids=[asked.name for asked in questions()])
def test_every_saved_question_runs_as_a_favourite(driver: Driver, asked: Question) -> None:
    driver.execute_query(f"EXPLAIN {with_defaults(asked)}")


def test_a_server_of_the_users_own_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://graph.example:7687")
    with open_session(tmp_path, guide_port=0) as opened:
        assert not opened.own
        assert opened.uri == "bolt://graph.example:7687"
        assert opened.browser == "http://graph.example:7474/browser/?dbms=bolt%3A%2F%2Fgraph.example%3A7687"


@pytest.mark.parametrize("query", ALL_QUERIES, ids=[query["title"] for query in ALL_QUERIES])
def test_every_query_answers_and_none_draws_articles_or_sentences(driver: Driver, query: dict[str, str]) -> None:
    records = driver.execute_query(query["cypher"]).records
    assert records
    paths = [value for record in records for value in record.values() if isinstance(value, GraphPath)]
    assert bool(paths) == bool(query.get("picture"))
    assert not {label for path in paths for node in path.nodes for label in node.labels} & {"Article", "Sentence"}


def test_browser_opens_with_the_guide_and_the_style(browser_page: Page) -> None:
    guide = browser_page.get_by_test_id("guidesDrawer")
    expect(guide).to_contain_text("图谱里有什么")
    expect(guide).to_contain_text("企业 Company")
    expect(browser_page.get_by_test_id("frameCommand").filter(has_text=":style")).to_have_count(1)


def test_every_query_of_the_guide_gives_rows_and_every_picture_draws_nodes(browser_page: Page) -> None:
    done = 0
    while True:
        runnable = browser_page.get_by_test_id("guidesDrawer").locator(".runnable")
        for place in range(runnable.count()):
            if ":style" not in runnable.nth(place).inner_text():
                run(browser_page, runnable.nth(place).locator("code").text_content() or "", place)
                check_frame(browser_page, ALL_QUERIES[done])
                done += 1
        if done == len(ALL_QUERIES):
            return
        browser_page.get_by_test_id("guideNextSlide").click()


def run(page: Page, cypher: str, place: int) -> None:
    """Click a query of the guide and run it as a person does."""
    page.get_by_test_id("guidesDrawer").locator(".runnable").nth(place).click()
    expect(page.get_by_test_id("activeEditor")).to_contain_text(cypher.split(maxsplit=1)[0])
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("frameCommand").first).to_have_text(
        re.sub(r"\s+", " ", cypher.strip()), use_inner_text=True
    )


def check_frame(page: Page, query: dict[str, str]) -> None:
    """The newest frame holds a drawn graph, or rows."""
    frame = page.get_by_test_id("frame").first
    drawn = frame.locator("svg g.node" if query.get("picture") else "[role=row], tbody tr")
    drawn.first.wait_for(timeout=15_000)
    if query.get("picture"):
        frame.locator("svg g.node .b-outline").first.wait_for()
        fills = {mark.get_attribute("fill") for mark in frame.locator("svg g.node .b-outline").all()}
        assert fills <= {look["colour"] for look in vocabulary()["types"].values()} | {"#e9e4d8"}


def test_favourites_dropped_on_browser_become_saved_queries(browser_page: Page, session: Session) -> None:
    drop = """async (address) => {
        const file = new File([await (await fetch(address)).blob()], "favourites.zip", {type: "application/zip"});
        const held = new DataTransfer();
        held.items.add(file);
        const target = document.querySelector(".filedrop");
        for (const name of ["dragenter", "dragover", "drop"])
            target.dispatchEvent(new DragEvent(name, {dataTransfer: held, bubbles: true}));
    }"""
    browser_page.evaluate(drop, f"{session.guide.address}/favourites.zip")
    browser_page.get_by_test_id("navigationFavorites").click()
    folder = browser_page.get_by_text("算力图谱", exact=True)
    folder.click()
    expect(browser_page.get_by_text(ALL_QUERIES[0]["title"])).to_be_visible()
