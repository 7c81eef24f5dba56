"""Draw the pictures of this folder anew, from the sample pages: `python -m docs.pictures`.

Needs Chromium with a Chinese font, and Java 17 and Maven for the pictures of Neo4j Browser.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from crawler.jsonl import valid_records
from extract.model import EXTRACTION_SCHEMA, Extraction
from graph.browser import Session, open_session
from graph.load import load_extractions, open_store

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "tests" / "gold"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder, browser_page() as page:
        run = [sys.executable, "pipeline.py", "run", str(SAMPLES), "--out", folder]
        subprocess.run(run, cwd=HERE.parent, check=True, stdout=subprocess.DEVNULL)
        draw_report(page, Path(folder, "report.html").as_uri())
        with open_session(Path(folder, "neo4j"), guide_port=0) as session:
            load(Path(folder, "extractions.jsonl"), session)
            draw_browser(page, session)


@contextmanager
def browser_page() -> Iterator[Page]:
    """A page of 1440 × 900 in the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        browser.close()


def draw_report(page: Page, report: str) -> None:
    """The report: an article with a target and its evidence, the graph around a city, the table of figures."""
    page.goto(report)
    page.locator(".claim.target .to-text").first.click()
    save(page, "report")
    page.goto(f"{report}#/graph")
    search = page.get_by_label("在图中查找实体")
    search.fill("韶关市")
    search.press("Enter")
    page.locator(".inspector h2").wait_for()
    save(page, "report-graph")
    page.goto(f"{report}#/figures")
    save(page, "report-figures")


def load(extractions: Path, session: Session) -> None:
    """The samples into the session's server."""
    with open_store("neo4j", session.uri) as store:
        load_extractions(store, valid_records(extractions, Extraction, schema=EXTRACTION_SCHEMA))


def draw_browser(page: Page, session: Session) -> None:
    """Neo4j Browser with the guide: the best connected entities drawn; the claims about a place as rows."""
    page.goto(session.browser)
    guide = page.get_by_test_id("guidesDrawer")
    guide.locator(".runnable").first.wait_for()
    run_query(page, slide=1, place=0)
    page.get_by_test_id("frame").first.locator("svg g.node").first.wait_for()
    frame = page.get_by_test_id("frame").first
    frame.get_by_title("Collapse the node properties display").click()
    save(page, "browser")
    frame.get_by_title("Fullscreen").click()
    frame.get_by_label("zoom-to-fit").click()
    save(page, "browser-graph")
    page.get_by_title("Close fullscreen").click()
    run_query(page, slide=4, place=1)
    page.get_by_test_id("frame").first.locator("[role=row], tbody tr").first.wait_for()
    save(page, "browser-figures")


def run_query(page: Page, *, slide: int, place: int) -> None:
    """Turn to a slide of the guide and run one of its queries, in a frame that fills what is beside the guide."""
    page.get_by_test_id(f"pagination-{slide}").click()
    page.get_by_test_id("guidesDrawer").locator(".runnable").nth(place).click()
    page.wait_for_timeout(500)
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(1500)


def save(page: Page, name: str) -> None:
    """What is seen, once everything stands still."""
    page.wait_for_timeout(2500)
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main()
