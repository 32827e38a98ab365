"""The frame of every page."""

from __future__ import annotations

from typing import Any


def test_the_first_page_opens(page: Any) -> None:
    """The list of productions is there, without a fault and without a request elsewhere."""
    page.goto("/")
    assert page.get_by_role("heading", level=1).inner_text() == "Productions"
