"""A company's server in a real browser: plain forms make the first account, sign in and report a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.serving import Server

SECRET = "three boats at dawn"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with accounts and nobody in it yet."""
    started = Server(folder=Path(tmp_path_factory.mktemp("company")), options=("--accounts", "--no-warm-up")).start()
    yield started
    started.stop()


@pytest.fixture
def visitor(browser: Any, company: Server) -> Iterator[Page]:
    """A browser that nobody has signed in with."""
    context = browser.new_context(base_url=company.address)
    yield context.new_page()
    context.close()


def grave(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}" for one in found if one["impact"] in {"serious", "critical"}]


def test_the_first_account_is_made_and_signs_in_again(visitor: Page, company: Server) -> None:
    """The link that the server prints, the form, out, and in by the sign-in form; wrong words are said on the page."""
    link = next(line for line in company.lines if "set-up" in line).split(": ", 1)[1].strip()
    visitor.goto(link)
    faults = grave(visitor)
    visitor.fill("#name", "Ana")
    visitor.fill("#email", "ana@example.org")
    visitor.fill("#password", SECRET)
    visitor.get_by_role("button", name="Make the account").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Productions")
    visitor.goto("/account")
    faults += grave(visitor)
    visitor.context.clear_cookies()
    visitor.goto("/sign-in")
    faults += grave(visitor)
    visitor.fill("#email", "ana@example.org")
    visitor.fill("#password", "not these words")
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    visitor.fill("#email", "ana@example.org")
    visitor.fill("#password", SECRET)
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Productions")
    assert not faults
