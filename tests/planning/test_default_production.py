"""A production of which only the script is known."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import breakdown, scene
from setpiece.planning import default_production
from setpiece.planning.default_production import first_monday


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (dt.date(2026, 11, 24), dt.date(2027, 1, 25)),  # eight weeks on is Tuesday 19 January
        (dt.date(2026, 11, 23), dt.date(2027, 1, 18)),  # eight weeks on is a Monday
        (dt.date(2026, 11, 29), dt.date(2027, 1, 25)),  # eight weeks on is Sunday 24 January
    ],
)
def test_the_shoot_starts_on_a_monday_eight_weeks_on(today, monday):
    """The first Monday at least eight weeks after the day of planning."""
    assert first_monday(today) == monday
    assert first_monday(today).isoweekday() == 1


def test_every_assumption_can_be_replaced():
    """Each names the field of the production file; what has no source counts as a guess."""
    production = default_production(breakdown(scene("1")), "The Ninth Wave", dt.date(2026, 11, 24), "EUR")
    assert production.title == "The Ninth Wave"
    assert production.units[0].day_cost.currency == "EUR"
    assert all(a.field and a.value for a in production.assumptions)
    fields = {a.field: a for a in production.assumptions}
    assert {"currency", "calendar.start", "units.day_cost", "agreements"} <= set(fields)
    assert fields["units.day_cost"].is_guess
    assert not fields["units.rest_minutes"].is_guess
