"""A real Chromium for the tests of pages: the system's own, never downloaded; without one they skip, but not in CI."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium_path() -> str:
    """Where Chromium is; skips the test without one, fails it in CI."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium in CI: apt-get install -y chromium")
    if found is None:
        pytest.skip("no Chromium found: install the package chromium, or name one in CHROMIUM")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that all page tests share."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
