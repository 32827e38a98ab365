"""A reported number, and what is held against a value that differs from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from setpiece.gags.consistency.assumed import TOLERANCES
from setpiece.gags.design import Floats

MOST_FOR_ZEROS = 0.05
"""No more than this share of a whole number is put down to the zeros at its end: "500" is 500 ± 25, not ± 29."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One reported number in the model's unit: ``value`` with ``sigma``, or anything from ``least`` to ``most``.

    ``written`` is how the file says it where that is in another unit, ``assumed`` says that ``sigma`` was not given and where it comes from.
    With ``value`` the ends only cut; without, ``value`` is the middle, ``sigma`` is that of an even law and a value inside the ends is as good as any.
    """

    name: str
    value: float
    sigma: float
    least: float | None = None
    most: float | None = None
    is_range: bool = False
    source: str = ""
    written: str = ""
    assumed: str = ""

    def __post_init__(self) -> None:
        """A report without any uncertainty cannot be held against anything."""
        if not (self.sigma > 0 and math.isfinite(self.value)):
            raise ValueError(f"{self.name} needs a standard deviation above zero.")

    def pull(self, values: Floats) -> Floats:
        """How many standard deviations the values lie above (below zero: below) the reported number, or beyond the ends of its range."""
        if not self.is_range or self.least is None or self.most is None:
            return (values - self.value) / self.sigma
        return (np.maximum(values - self.most, 0.0) - np.maximum(self.least - values, 0.0)) / self.sigma

    def off(self, low: float, high: float) -> float:
        """How far the report lies above the values from ``low`` to ``high`` (below zero: short of them); 0 where it touches them."""
        bottom = self.least if self.is_range and self.least is not None else self.value
        top = self.most if self.is_range and self.most is not None else self.value
        return bottom - high if bottom > high else top - low if top < low else 0.0


def rounding(number: int | Decimal) -> float:
    """One standard deviation of what was lost in rounding to the digits written: a step of the last digit over the root of twelve.

    Zeros at the end of a whole number may be rounding too: they count as such up to 5 % of the number.
    """
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        return 10.0 ** (exponent if isinstance(exponent, int) else 0) / math.sqrt(12.0)
    zeros = len(str(abs(number))) - len(str(abs(number)).rstrip("0")) if number else 0
    return max(
        1.0 / math.sqrt(12.0), min(10.0**zeros / math.sqrt(12.0), MOST_FOR_ZEROS * abs(number)) if zeros else 0.0
    )


def tolerance(value: float, unit: str, digits: float) -> tuple[float, str]:
    """The standard deviation assumed for a number without one, and a sentence for it; ``digits`` is what rounding lost, in the model's unit."""
    rule = TOLERANCES.get(unit, TOLERANCES["other"])
    usual = max(rule["share"] * abs(value), rule["least"])
    if digits >= usual:
        return digits, f"± {digits:.3g} {unit}".rstrip() + " for the rounding of its digits"
    return usual, f"± {usual:.3g} {unit}".rstrip() + " as usual for a reported number of its kind (a guess)"
