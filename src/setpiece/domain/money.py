"""Money as whole minor units with a currency; never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

_NO_MINOR_UNITS = frozenset({"JPY", "KRW", "ISK", "CLP", "VND", "HUF"})
"""Currencies commonly budgeted without cents."""


def minor_digits(currency: str) -> int:
    """Decimal places that a currency is written with: 2, or 0 for the yen and its like."""
    return 0 if currency in _NO_MINOR_UNITS else 2


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Money:
    """An amount in ``minor`` units (cents) of an ISO 4217 ``currency``; may be negative (a saving)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse anything but three capital letters as a currency."""
        if len(self.currency) != 3 or not self.currency.isalpha() or not self.currency.isupper():
            raise ValueError(f"{self.currency!r} is not a currency code such as EUR or USD.")

    @classmethod
    def of(cls, major: int | float | Decimal | str, currency: str) -> Money:
        """Money from an amount in major units: ``Money.of(1250, "EUR")`` is 1,250.00 euros. Rounds half to even."""
        scale = Decimal(10) ** minor_digits(currency)
        return cls(minor=int((Decimal(str(major)) * scale).to_integral_value(ROUND_HALF_EVEN)), currency=currency)

    def __add__(self, other: Money) -> Money:
        """Add money of the same currency."""
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added without a rate.")
        return Money(minor=self.minor + other.minor, currency=self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract money of the same currency."""
        return self + Money(minor=-other.minor, currency=other.currency)

    def times(self, factor: int | float | Decimal) -> Money:
        """The amount multiplied, rounded half to even on the minor unit."""
        exact = Decimal(self.minor) * Decimal(str(factor))
        return Money(minor=int(exact.to_integral_value(ROUND_HALF_EVEN)), currency=self.currency)

    def __str__(self) -> str:
        """``1,250 EUR``; cents are shown only where there are any."""
        digits = minor_digits(self.currency)
        sign = "-" if self.minor < 0 else ""
        whole, rest = divmod(abs(self.minor), 10**digits)
        return f"{sign}{whole:,}" + (f".{rest:0{digits}d}" if rest else "") + f" {self.currency}"
