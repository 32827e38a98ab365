"""Why a strip is where it is, asked at the board; and a stunt talked about on its own page."""

from __future__ import annotations

from typing import Any

import pytest

from browser.films import new_film, open_board
from browser.serving import Server
from browser.test_board_keys import faults


@pytest.fixture(scope="module")
def film(server: Server) -> str:
    """A short film with a schedule."""
    return new_film(server)


def test_why_is_answered_in_a_dialog(page: Any, film: str) -> None:
    """With the scene's facts and other days; Escape closes it and the focus is back on the button."""
    open_board(page, film)
    page.locator(".list .strip").first.click()
    page.keyboard.press("i")
    page.get_by_role("button", name="Why here?").click()
    page.wait_for_selector("dialog[data-dialog=why] tbody tr")
    told = page.locator("dialog[data-dialog=why]").inner_text()
    assert "Shot on day 1" in told
    assert "On another day, all else as it is" in told
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    assert page.evaluate("() => document.activeElement.textContent") == "Why here?"


def test_why_fits_a_phone(phone: Any, film: str) -> None:
    """The dialog is no wider than the screen."""
    open_board(phone, film)
    phone.locator(".list .strip").first.tap()
    phone.evaluate("() => document.querySelector('.list .strip').focus()")
    phone.keyboard.press("i")
    phone.get_by_role("button", name="Why here?").click()
    phone.wait_for_selector("dialog[data-dialog=why] tbody tr")
    assert phone.evaluate("() => document.querySelector('dialog').getBoundingClientRect().right") <= 390
    assert phone.evaluate("() => { const b = document.querySelector('dialog'); return b.scrollWidth - b.clientWidth; }") <= 0  # fmt: skip


def test_a_stunt_is_talked_about_on_its_page(page: Any, film: str) -> None:
    """A comment, an answer and the settling of it are there after a reload, and text stays text."""
    page.goto(f"/p/{film}/stunts")
    page.fill("#talk-text", "Who holds the road? <b>not bold</b>")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.wait_for_selector(".talk .said :text('<b>not bold</b>')")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_label("Answer").fill("The police, from six.")
    page.get_by_role("button", name="Send the answer").click()
    page.wait_for_selector(".talk .said :text('The police, from six.')")
    page.get_by_role("button", name="Settle").click()
    page.wait_for_selector(".talk .badge:text('settled')")
    assert faults(page) == []
    page.reload()
    page.wait_for_selector(".talk .badge:text('settled')")
    assert page.locator(".talk .said").count() == 2
