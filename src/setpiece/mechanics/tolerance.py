"""Published bands of human tolerance, to show beside a number. They say what studies found, never whether anything may be done."""

from __future__ import annotations

from dataclasses import dataclass


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


EQUIVALENT_FALL_HEIGHT = Band(
    metric="equivalent fall height on the legs alone",
    unit="m",
    low=0.5,
    high=1.5,
    source="Minetti, as cited in the documentation of skijumpdesign 1.4.0",
    grade="secondary",
)
BACKWARD_LOAD = Band(
    metric="mean load through chest and back, restrained, up to 0.2 s",
    unit="g",
    low=15.0,
    high=40.0,
    source="after Eiband, NASA Memo 5-19-59E, original not read",
    grade="guess",
)
BANDS = (EQUIVALENT_FALL_HEIGHT, BACKWARD_LOAD)
"""All bands."""
