"""A real server and a real browser: Chromium of the system, driven by Playwright. Without Chromium these tests skip, unless it is required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.serving import Server

sync_api = pytest.importorskip("playwright.sync_api")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CONFLICT = "status of 409"
"""How the browser reports an edit that the server refused because the board is newer: the page rebases it, so it is no fault."""
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("SETPIECE_REQUIRE_CHROMIUM") == "1":
        pytest.fail("Chromium is required here and was not found on the PATH.")
    pytest.skip("No Chromium on the PATH; on Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[sync_api.Browser]:
    """One browser for the run."""
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own for the tests of one file, local mode, on an empty data folder."""
    started = Server(folder=Path(tmp_path_factory.mktemp("data"))).start()
    yield started
    started.stop()


@pytest.fixture
def page(browser: sync_api.Browser, server: Server) -> Iterator[sync_api.Page]:
    """A page at desktop width whose relative addresses are the server's. A fault in the console or a request elsewhere fails the test."""
    yield from _page(browser, server, DESKTOP)


@pytest.fixture
def phone(browser: sync_api.Browser, server: Server) -> Iterator[sync_api.Page]:
    """The same at the width of a phone, with touch."""
    yield from _page(browser, server, PHONE, touch=True)


def _page(
    browser: sync_api.Browser, server: Server, size: dict[str, int], touch: bool = False
) -> Iterator[sync_api.Page]:
    context = browser.new_context(base_url=server.address, viewport=size, has_touch=touch, accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console", lambda said: faults.append(said.text) if said.type == "error" and CONFLICT not in said.text else None
    )
    opened.on("request", lambda asked: _note_elsewhere(asked.url, server.address, faults))
    yield opened
    context.close()
    assert not faults, faults


def _note_elsewhere(url: str, address: str, faults: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:", "about:")):
        faults.append(f"A request went elsewhere: {url}")
