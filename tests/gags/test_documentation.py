"""docs/stunts.md names every quantity of every model with its range."""

from __future__ import annotations

from pathlib import Path

import pytest

from setpiece.gags.contract import Gag, Input, gags

DOCUMENT = (Path(__file__).parents[2] / "docs" / "stunts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("model", "item"), [(g, i) for g in gags() for i in g.inputs], ids=lambda v: v.name)
def test_a_quantity_stands_in_its_model_s_table(model: Gag, item: Input) -> None:
    """Name, range and default as the model has them."""
    chapter = next(c for c in DOCUMENT.split("\n### ") if c.casefold().startswith(model.name))
    row = next(line for line in chapter.split("\n") if line.startswith(f"| `{item.name}` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[2] == f"{item.low:g} to {item.high:g}"
    if item.required:
        assert cells[3] == "no margins"
    elif item.default:
        assert float(cells[3].split(" ")[0]) == item.default.value
