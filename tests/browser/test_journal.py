"""The journal in a real browser: accessibility by axe-core on every kind of page, and a comment's way from form to moderation to page, scripts off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE
from journal.example_journal import edition
from journal.serving import JournalServer
from setpiece.render.journal_site import entry_path, topics

axe_module = pytest.importorskip("axe_playwright_python.sync_playwright")
LEAP = "/entries/06-three-hundred-and-one.html"
ENTRIES = tuple(entry_path(p.entry.slug) for p in edition().entries)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JournalServer]:
    """The example's journal, served."""
    started = JournalServer(folder=Path(tmp_path_factory.mktemp("journal"))).start()
    yield started
    started.stop()


def opened(browser: Any, journal: JournalServer, scripts: bool = True, **options: Any) -> Iterator[Any]:
    """A page; a fault in the console or a request elsewhere fails the test."""
    context = browser.new_context(base_url=journal.address, java_script_enabled=scripts, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((journal.address, "data:", "about:")) else None)  # fmt: skip
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture
def reader(browser: Any, journal: JournalServer) -> Iterator[Any]:
    """A reader at a desk, scripts off."""
    yield from opened(browser, journal, scripts=False, viewport=DESKTOP)


@pytest.fixture
def moderator(browser: Any, journal: JournalServer) -> Iterator[Any]:
    """A moderator, scripts off."""
    yield from opened(browser, journal, scripts=False, viewport=DESKTOP)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_pages_pass_axe(browser: Any, journal: JournalServer, scheme: str, size: dict[str, int]) -> None:
    """No violation of any rule of axe-core: front page, every entry with its spoilers open, a topic, the pages of comments; and nothing scrolls sideways."""
    others = (topics(edition())[0].path, "comments/mine")
    for page in opened(browser, journal, viewport=size, color_scheme=scheme, bypass_csp=True):
        for path in ("index.html", *ENTRIES, *others):
            page.goto(f"/{path}")
            for spoiler in page.locator("details").all():
                spoiler.locator("summary").click()
            result = axe_module.Axe().run(page)
            assert result.violations_count == 0, (path, result.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_comment_travels_from_form_to_moderation_to_page(reader: Any, moderator: Any, journal: JournalServer) -> None:
    """Written without a script, seen by nobody, read and approved by the moderator, on the page for everybody; then an answer under it."""
    reader.goto(LEAP)
    reader.get_by_role("textbox", name="Name").fill("Ida from Ribadesella")
    reader.get_by_role("textbox", name="Comment").fill("Does she close her eyes?\n\nI would.")
    reader.get_by_role("button", name="Send to the moderators").click()
    assert reader.get_by_role("heading", level=1).inner_text() == "Thank you"
    key = reader.locator(".key").inner_text()
    reader.goto(LEAP)
    assert "close her eyes" not in reader.content()

    moderator.goto(journal.moderation)
    assert moderator.get_by_role("heading", level=1).inner_text() == "Comments to read"
    moderator.get_by_role("checkbox", name="Ida from Ribadesella").first.check()
    moderator.get_by_role("button", name="Approve the ticked").click()
    assert "1 approved" in moderator.get_by_role("status").inner_text()

    reader.goto(LEAP)
    comment = reader.get_by_role("article", name="Comment by Ida from Ribadesella")
    assert "Does she close her eyes?" in comment.inner_text()
    comment.get_by_role("link", name="Answer").click()
    assert reader.get_by_role("heading", name="Answer Ida from Ribadesella").is_visible()
    reader.get_by_role("textbox", name="Name").fill("Bo")
    reader.get_by_role("textbox", name="Comment").fill("She says she counts.")
    reader.get_by_role("button", name="Send to the moderators").click()
    moderator.reload()
    moderator.goto(f"{journal.address}/comments/moderation")
    moderator.get_by_role("checkbox", name="Bo").first.check()
    moderator.get_by_role("button", name="Approve the ticked").click()
    reader.goto(LEAP)
    assert reader.locator("ol.replies article").inner_text().startswith("Bo")

    reader.goto("/comments/mine")
    reader.get_by_label("The key that you were given").fill(key)
    reader.get_by_role("button", name="Show what I wrote").click()
    assert "Does she close her eyes?" in reader.content()
    reader.get_by_role("button", name="Delete it for good").click()
    reader.goto(LEAP)
    assert "close her eyes" not in reader.content()
    assert "She says she counts." in reader.content()


def test_moderation_passes_axe(browser: Any, journal: JournalServer) -> None:
    """The queue with a comment in it, and the page of thanks."""
    for page in opened(browser, journal, viewport=PHONE, bypass_csp=True):
        page.goto(LEAP)
        page.get_by_role("textbox", name="Name").fill("Uma")
        page.get_by_role("textbox", name="Comment").fill("One more, to be looked at.")
        page.get_by_role("button", name="Send to the moderators").click()
        assert axe_module.Axe().run(page).violations_count == 0
        page.goto(journal.moderation)
        result = axe_module.Axe().run(page)
        assert result.violations_count == 0, result.generate_report()


def test_the_trap_is_seen_and_reached_by_nobody(reader: Any) -> None:
    """The field for programs is out of view and the tab key passes it by."""
    reader.goto(LEAP)
    trap = reader.locator("input[name=website]")
    assert trap.get_attribute("tabindex") == "-1"
    box = trap.bounding_box()
    assert box is None or box["x"] + box["width"] < 0
