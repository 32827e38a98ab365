"""Published bands of human tolerance, to show beside a number. They say what studies found, never whether anything may be done.

The numbers stand with their sources in ``data/tolerance.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A metric's bands in ``unit``: below ``low`` is the low band, above ``high`` the high one. ``grade`` as for agreements."""

    metric: str
    unit: str
    low: float
    high: float
    source: str
    grade: str

    def describe(self, value: float) -> str:
        """Where a value lies, in words with the band's ends and source."""
        place = "below" if value < self.low else "above" if value > self.high else "inside"
        return f"{place} the caution band of {self.low:g} to {self.high:g} {self.unit} ({self.source}; {self.grade})"


def _read() -> dict[str, Band]:
    text = resources.files("setpiece.mechanics").joinpath("data", "tolerance.toml").read_text(encoding="utf-8")
    return {name: Band(**fields) for name, fields in tomllib.loads(text).items()}


BANDS = _read()
"""All bands by name."""
EQUIVALENT_FALL_HEIGHT = BANDS["equivalent_fall_height"]
BACKWARD_LOAD = BANDS["backward_load"]
HEADWARD_LOAD = BANDS["headward_load"]
SPINE_RESPONSE = BANDS["spine_response"]
OPENING_LOAD = BANDS["opening_load"]
HARNESS_STOP = BANDS["harness_stop"]
HARNESS_PULL = BANDS["harness_pull"]
HARNESS_JERK = BANDS["harness_jerk"]
