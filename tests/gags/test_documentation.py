"""Every model has a page in docs/gags that names its quantities, failures and other ways as the model has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from setpiece.formats.stunt_toml import read_stunt
from setpiece.gags.contract import Gag, gags
from setpiece.gags.reference import put_into

PAGES = Path(__file__).parents[2] / "docs" / "gags"


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.slug)
def test_a_model_s_page_is_of_today(model: Gag) -> None:
    """After a change of a model, ``python tests/gags/write_pages.py`` writes its page anew."""
    page = (PAGES / f"{model.slug}.md").read_text(encoding="utf-8")
    assert put_into(page, model) == page
    for item in model.inputs:
        assert f"| `{item.name}` | {item.meaning} | {item.low:g} to {item.high:g} |" in page


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.slug)
def test_the_example_on_a_model_s_page_can_be_read(model: Gag) -> None:
    """The TOML of a page is a stunt of that model."""
    page = (PAGES / f"{model.slug}.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert read_stunt(example.encode(), "page").gag is model
