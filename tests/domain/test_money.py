"""Money is whole minor units; nothing is lost and nothing is mixed."""

import pytest

from setpiece.domain.money import Money


@pytest.mark.parametrize(
    ("major", "currency", "minor", "written"),
    [
        (1250, "EUR", 125000, "1,250 EUR"),
        ("0.05", "USD", 5, "0.05 USD"),
        (1000, "JPY", 1000, "1,000 JPY"),
        ("-3.50", "GBP", -350, "-3.50 GBP"),
    ],
)
def test_amounts_in_major_units(major: int | str, currency: str, minor: int, written: str) -> None:
    """Euros have cents, yen have none."""
    money = Money.of(major, currency)
    assert money.minor == minor
    assert str(money) == written


def test_currencies_do_not_mix() -> None:
    """Euros and dollars cannot be added without a rate."""
    with pytest.raises(ValueError, match="rate"):
        Money.of(1, "EUR") + Money.of(1, "USD")
    with pytest.raises(ValueError, match="currency"):
        Money.of(1, "euro")


def test_a_share_is_rounded_half_to_even() -> None:
    """Half a cent goes to the even neighbour: 0.025 and 0.035 of a unit become 0.02 and 0.04."""
    assert Money(minor=5, currency="EUR").times(0.5).minor == 2
    assert Money(minor=7, currency="EUR").times(0.5).minor == 4
