"""The report as a person uses it, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from extract.model import Relation
from graph.report import write_report
from tests.graph.news import ARTICLES, EXTRACTIONS, article, entity, extraction, relation
from tests.graph.test_report import HOSTILE

LOCAL = ("file:", "data:", "blob:")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, ARTICLES, EXTRACTIONS)
    return path.as_uri()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that must neither complain nor ask for anything but itself."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.extend([] if request.url.startswith(LOCAL) else [request.url]))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    yield page
    context.close()
    assert heard == []


def click_node(page: Page, name: str) -> None:
    """Click a node of the picture where it is drawn."""
    page.wait_for_function("document.querySelector('.canvas')?._cyreg?.cy.nodes().nonempty()")
    place = page.evaluate(
        "name => document.querySelector('.canvas')._cyreg.cy.nodes(`[label = '${name}']`).renderedPosition()", name
    )
    page.locator(".canvas").click(position={"x": place["x"], "y": place["y"]})


def drawn(page: Page) -> set[str]:
    """The names of the nodes in the picture."""
    page.wait_for_function("document.querySelector('.canvas')?._cyreg?.cy")
    return set(page.evaluate("document.querySelector('.canvas')._cyreg.cy.nodes().map(node => node.data('label'))"))


def partners(content: str, number: int) -> Relation:
    """A relation between two of 400 firms."""
    return relation(
        content, "合作", ("Company", f"企业{number}"), "COOPERATES_WITH", ("Company", f"企业{number * 7 % 250}")
    )


def test_text_has_every_mention_and_figure_marked(page: Page, report: str) -> None:
    page.goto(report)
    text = page.locator(".text")
    expect(text.locator("h1")).to_contain_text("青石算力中心投运")
    assert text.locator("mark.mention").all_inner_texts() == [
        "青石算力中心",
        "青石算力中心",
        "云岭科技集团",
        "云岭市",
    ]
    assert text.locator("mark.figure").all_inner_texts() == ["20亿元", "3万P", "6亿度"]


def test_targets_and_forecasts_look_unlike_what_was_reached(page: Page, report: str) -> None:
    page.goto(report)
    assert page.locator(".claim .modality").all_inner_texts() == ["已达", "目标", "预计"]
    signs = [mark.get_attribute("data-sign") for mark in page.locator(".text mark.figure").all()]
    assert signs == [None, "目", "预"]
    ways = page.eval_on_selector_all(
        ".claim", "all => all.map(claim => getComputedStyle(claim).borderInlineStartStyle)"
    )
    assert ways == ["solid", "dotted", "dashed"]


def test_a_claim_shows_its_value_in_handy_units_who_says_it_and_how_sure_it_is(page: Page, report: str) -> None:
    page.goto(report)
    claims = page.locator(".claim")
    expect(claims.nth(0)).to_contain_text("2,000,000,000 元")
    expect(claims.nth(1)).to_contain_text("30 EFLOPS")
    expect(claims.nth(2)).to_contain_text("600 GWh")
    expect(claims.nth(2)).to_contain_text("出自")
    expect(claims.nth(2).locator(".score.low")).to_contain_text("存疑 40%")


def test_a_claim_opens_its_sentence_and_its_number(page: Page, report: str) -> None:
    page.goto(report)
    page.locator(".claim", has_text="3万P").locator(".to-text").click()
    expect(page.locator(".text .sentence.evidence")).to_have_text(
        "到2027年，云岭市力争建成3万P算力，今年预计用电6亿度。"
    )
    expect(page.locator(".text mark.lit")).to_have_text("3万P")


def test_a_relation_reads_as_a_sentence_and_lights_its_evidence(page: Page, report: str) -> None:
    page.goto(report)
    page.get_by_role("tab", name="关系").click()
    said = page.locator(".relation", has_text="建设")
    assert said.locator(".statement").inner_text().split() == ["企", "云岭科技集团", "建设", "施", "青石算力中心"]
    said.locator(".to-text").click()
    expect(page.locator(".text .sentence.evidence")).to_contain_text("总投资20亿元")
    assert page.locator(".text mark.lit").all_inner_texts() == ["青石算力中心", "云岭科技集团"]


def test_characters_beyond_the_basic_plane_do_not_shift_the_marks(page: Page, report: str) -> None:
    page.goto(f"{report}#/articles/{ARTICLES[1].id}/figure/0")
    expect(page.locator(".text mark.figure")).to_have_text("500P")
    expect(page.locator(".claim")).to_contain_text("≥ 500 PFLOPS")


def test_a_node_of_the_picture_opens_to_facts_and_sentences_that_lead_to_the_text(page: Page, report: str) -> None:
    page.goto(f"{report}#/graph")
    click_node(page, "云岭市")
    inspector = page.locator(".inspector")
    expect(inspector.locator("h2")).to_have_text("云岭市")
    expect(inspector.locator(".claim.target").locator("q")).to_contain_text("力争建成3万P算力")
    expect(inspector.locator(".relation")).to_have_count(2)
    inspector.locator(".claim.target").locator(".to-text").click()
    expect(page.locator(".text mark.lit")).to_have_text("3万P")


def test_the_surroundings_of_a_node_can_be_seen_alone(page: Page, report: str) -> None:
    page.goto(f"{report}#/graph")
    click_node(page, "远山大学")
    page.get_by_role("button", name="只看周边").click()
    assert drawn(page) == {"远山大学", "云岭科技集团"}
    page.get_by_role("button", name="退出聚焦").first.click()
    assert len(drawn(page)) == 4


def test_articles_and_sentences_are_no_nodes_and_types_can_be_left_out(page: Page, report: str) -> None:
    page.goto(f"{report}#/graph")
    assert drawn(page) == {"云岭市", "青石算力中心", "云岭科技集团", "远山大学"}
    page.locator("[data-filter=City]").click()
    assert drawn(page) == {"青石算力中心", "云岭科技集团", "远山大学"}
    page.locator("[data-filter=BUILDS]").click()
    assert drawn(page) == {"云岭科技集团", "远山大学"}


def test_the_graph_can_be_searched_by_any_name(page: Page, report: str) -> None:
    page.goto(f"{report}#/graph")
    page.get_by_label("在图中查找实体").fill("云岭科技")
    page.get_by_label("在图中查找实体").press("Enter")
    expect(page.locator(".inspector h2")).to_have_text("云岭科技集团")


def test_articles_are_found_by_their_words_and_only_the_open_one_is_in_the_page(page: Page, report: str) -> None:
    page.goto(report)
    expect(page.locator(".text")).to_have_count(1)
    page.get_by_label("搜索标题和正文").fill("远山大学")
    expect(page.locator(".articles a")).to_have_count(1)
    page.locator(".articles a").click()
    expect(page.locator(".text h1")).to_contain_text("云岭科技签约")
    expect(page.locator("body")).not_to_contain_text("力争建成")


def test_the_keyboard_reaches_search_and_articles(page: Page, report: str) -> None:
    page.goto(report)
    page.keyboard.press("j")
    expect(page.locator(".text h1")).to_contain_text("云岭科技签约")
    page.keyboard.press("/")
    page.keyboard.type("远山")
    page.locator(".results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".inspector h2")).to_have_text("远山大学")


def test_figures_can_be_filtered_by_modality_and_taken_away(page: Page, report: str) -> None:
    page.goto(f"{report}#/figures")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_label("性质").select_option("target")
    expect(page.locator("tbody tr")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_text("下载 CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('"云岭市","算力","3万P",30000000000000000000,')
    assert '"target"' in lines[1]
    assert "力争建成3万P算力" in lines[1]


def test_the_page_speaks_english_too(page: Page, report: str) -> None:
    page.goto(f"{report}#/entities")
    page.get_by_role("button", name="EN").click()
    expect(page.locator("#bar nav")).to_contain_text("Articles")
    expect(page.locator("thead")).to_contain_text("Mentions")


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    hostile = article(f"{HOSTILE}\n{HOSTILE}", id="hostile", source=HOSTILE, url="javascript:alert(1)")
    found = extraction(hostile, entities=(entity(hostile.content, "Company", HOSTILE),))
    write_report(tmp_path / "report.html", (hostile,), (found,))
    for view in ("", "#/graph", "#/figures", "#/entities"):
        page.goto(f"{(tmp_path / 'report.html').as_uri()}{view}")
        page.locator("#bar nav").wait_for()
    page.goto((tmp_path / "report.html").as_uri())
    expect(page.locator(".text img, .text script")).to_have_count(0)
    expect(page.locator("a[href^='javascript']")).to_have_count(0)


def test_hundreds_of_articles_open_at_once_and_their_graph_is_no_hairball(page: Page, tmp_path: Path) -> None:
    many = [article(f"企业{number}和企业{number * 7 % 250}合作", id=str(number)) for number in range(400)]
    found = [extraction(each, relations=(partners(each.content, number),)) for number, each in enumerate(many)]
    write_report(tmp_path / "report.html", many, found)
    page.goto(f"{(tmp_path / 'report.html').as_uri()}#/graph")
    page.locator(".inspector").wait_for(timeout=5000)
    assert len(drawn(page)) <= 100
    page.goto(f"{(tmp_path / 'report.html').as_uri()}#/articles")
    expect(page.locator(".articles a").first).to_be_visible()
    assert page.locator(".articles a").count() < 200
