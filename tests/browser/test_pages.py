"""Every page of a production opens: a heading, no fault in the console, no request elsewhere, no serious accessibility fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from browser.serving import Server

PAGES = (
    "/script",
    "/calendar",
    "/cast",
    "/versions",
    "/days",
    "/one-liner",
    "/call-sheets",
    "/budget",
    "/findings",
    "/assumptions",
    "/breakdown",
    "/stunts",
)
SCRIPT = Path(__file__).parents[2] / "examples" / "short" / "script.fountain"


@pytest.fixture(scope="module")
def film(server: Server) -> str:
    """A production with its first schedule."""
    with httpx.Client(base_url=server.address, timeout=180) as http:
        started = (
            http.post("/api/productions", files={"script": ("short.fountain", SCRIPT.read_bytes())})
            .raise_for_status()
            .json()
        )
        with http.stream("GET", f"/api/productions/{started['id']}/events", params={"after": 0}) as stream:
            next(line for line in stream.iter_lines() if line == "event: change")
    return str(started["id"])


def faults(page: Any) -> list[str]:
    """What axe-core calls serious or worse."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_fault(page: Any, film: str, path: str) -> None:
    """With something on it that the server or the page's script filled in."""
    page.goto(f"/p/{film}{path}")
    page.wait_for_function("() => !document.querySelector('[aria-busy=\"true\"]')")
    assert page.locator("h1").count() >= 1
    assert faults(page) == []


def test_the_list_opens_without_a_fault(page: Any, film: str) -> None:
    """And shows the production."""
    page.goto("/")
    page.locator(f"a[href='/p/{film}']").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("path", ("/", *(f"/p/FILM{path}" for path in PAGES)))
def test_no_page_is_wider_than_a_phone(phone: Any, film: str, path: str) -> None:
    """Wide tables scroll inside their own frame."""
    phone.goto(path.replace("FILM", film))
    phone.wait_for_function("() => !document.querySelector('[aria-busy=\"true\"]')")
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")


def test_a_suggestion_is_accepted_by_key_and_undone(page: Any, film: str) -> None:
    """N finds the first that waits, A accepts it; the list has one less."""
    page.goto(f"/p/{film}/script")
    waits = page.locator(".script-sheet h3", has_text="suggestions wait")
    waits.wait_for()
    before = int(waits.inner_text().split()[0])
    assert before > 0
    page.keyboard.press("n")
    page.locator("mark.at").first.wait_for()
    page.keyboard.press("a")
    page.wait_for_function(
        f"() => document.querySelector('.script-sheet').innerText.includes('{before - 1} suggestions')"
    )
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function(f"() => document.querySelector('.script-sheet').innerText.includes('{before} suggestions')")


def test_a_call_sheet_is_downloaded_with_the_readers_name(page: Any, film: str) -> None:
    """As a PDF."""
    page.goto(f"/p/{film}/call-sheets")
    with page.expect_download() as download:
        page.get_by_role("link", name="your name").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
