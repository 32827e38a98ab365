"""The data on what is assumed where a report says nothing, and on what no stunt has gone beyond."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from setpiece.domain.stunts import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most that a quantity has been for what a stunt starts from, with its source."""

    exit_from: str
    name: str
    most: float
    source: str


def _data() -> dict[str, Any]:
    text = resources.files("setpiece.gags.consistency").joinpath("data", "assumed.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


_DATA = _data()
TOLERANCES: dict[str, dict[str, float]] = _DATA["tolerance"]
"""By unit, the ``share`` of the value and the ``least`` that one standard deviation is taken to be."""
LIMITS = tuple(Limit(**row) for row in _DATA["limit"])
_UNREPORTED = tuple(_DATA["unreported"])


def unreported(kind: str, model: str, name: str) -> Quantity | None:
    """What an input is taken to be for a kind of stunt where nobody reports it; None where the model's own default stands."""
    for row in _UNREPORTED:
        if row["name"] == name and row["kind"] in (kind, model):
            if row["kind"] == model and any(r["name"] == name and r["kind"] == kind for r in _UNREPORTED):
                continue
            return Quantity(name=name, value=row["value"], sigma=row["sigma"], source=row["source"])
    return None
