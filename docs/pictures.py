"""Draw the pictures of this folder anew, from the sample pages: `python -m docs.pictures` (needs Chromium)."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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


def save(page: Page, name: str) -> None:
    """What is seen, once everything stands still."""
    page.wait_for_timeout(1200)
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main()
