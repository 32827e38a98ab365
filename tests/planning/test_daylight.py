"""Light windows against the almanac: times printed by national almanac offices for the same places and dates."""

from __future__ import annotations

import datetime as dt

import pytest
from astral import Observer
from astral.sun import elevation
from hypothesis import given, settings
from hypothesis import strategies as st

from setpiece.domain.limits import LightNeed
from setpiece.planning.daylight import light_window, sunrise_and_sunset

JUNE, MARCH, DECEMBER = dt.date(2027, 6, 21), dt.date(2027, 3, 20), dt.date(2027, 12, 21)
LONDON = (51.5, -0.12, "Europe/London")
LOS_ANGELES = (34.05, -118.24, "America/Los_Angeles")
WELLINGTON = (-41.29, 174.78, "Pacific/Auckland")
TROMSO = (69.65, 18.96, "Europe/Oslo")


def minute(text: str) -> int:
    """Minutes after midnight of a clock time."""
    return 60 * int(text[:2]) + int(text[3:])


@pytest.mark.parametrize(
    ("where", "date", "rise", "sets"),
    [
        (LONDON, JUNE, "04:43", "21:21"),
        (LONDON, DECEMBER, "08:04", "15:53"),
        (LOS_ANGELES, JUNE, "05:42", "20:08"),
        (WELLINGTON, DECEMBER, "05:43", "20:54"),
        (WELLINGTON, JUNE, "07:46", "16:59"),
    ],
)
def test_daylight_runs_from_sunrise_to_sunset(where, date, rise, sets):
    """Published local times, to within two minutes; Wellington's UTC date is another than its local one."""
    start, end = light_window(LightNeed.DAYLIGHT, *where, date)
    assert start == pytest.approx(minute(rise), abs=2)
    assert end == pytest.approx(minute(sets), abs=2)


@pytest.mark.parametrize(
    ("where", "date", "rise", "sets"),
    [
        (LONDON, JUNE, "04:43", "21:21"),
        (LOS_ANGELES, JUNE, "05:42", "20:08"),
        (WELLINGTON, DECEMBER, "05:43", "20:54"),
    ],
)
def test_sunrise_and_sunset_are_those_of_the_almanac(where, date, rise, sets):
    """Published local times, to within two minutes."""
    found = sunrise_and_sunset(*where, date)
    assert found == (pytest.approx(minute(rise), abs=2), pytest.approx(minute(sets), abs=2))


def test_the_sun_of_a_polar_day_or_night_neither_rises_nor_sets():
    """Tromsø: the midnight sun lasts from late May to late July, the polar night from late November to mid January."""
    assert sunrise_and_sunset(*TROMSO, JUNE) == (None, None)
    assert sunrise_and_sunset(*TROMSO, DECEMBER) == (None, None)


def test_the_night_ends_in_the_next_morning():
    """London in midsummer: civil dusk 22:09, civil dawn 03:54 of the next day."""
    start, end = light_window(LightNeed.DARKNESS, *LONDON, JUNE)
    assert start == pytest.approx(minute("22:09"), abs=3)
    assert end == pytest.approx(1440 + minute("03:54"), abs=3)


def test_dawn_and_dusk_lie_around_sunrise_and_sunset():
    """Dawn holds the sunrise, dusk the sunset, and each lasts an hour or two at middle latitudes."""
    for where in (LONDON, LOS_ANGELES, WELLINGTON):
        rise, sets = light_window(LightNeed.DAYLIGHT, *where, MARCH)
        dawn, dusk = light_window(LightNeed.DAWN, *where, MARCH), light_window(LightNeed.DUSK, *where, MARCH)
        assert dawn[0] < rise < dawn[1]
        assert dusk[0] < sets < dusk[1]
        assert 40 <= dawn[1] - dawn[0] <= 120


def test_the_midnight_sun_and_the_polar_night():
    """In Tromsø it is day all day in June and never in December; a night in June cannot be shot."""
    assert light_window(LightNeed.DAYLIGHT, *TROMSO, JUNE)[0] == 0
    assert light_window(LightNeed.DAYLIGHT, *TROMSO, JUNE)[1] >= 36 * 60
    assert light_window(LightNeed.DARKNESS, *TROMSO, JUNE) is None
    assert light_window(LightNeed.DAYLIGHT, *TROMSO, DECEMBER) is None
    assert light_window(LightNeed.DARKNESS, *TROMSO, DECEMBER)[0] < minute("15:00")
    assert light_window(LightNeed.DARKNESS, 80.0, 15.0, "Europe/Oslo", DECEMBER) == (0, pytest.approx(36 * 60, abs=30))


def test_a_sun_that_grazes_the_horizon_promises_no_day():
    """68.75° north on 10 January 2032: the sun touches the horizon at noon; no window is made up."""
    assert light_window(LightNeed.DAYLIGHT, 68.75, 0.0, "UTC", dt.date(2032, 1, 10)) is None


@settings(max_examples=100, deadline=None)
@given(
    need=st.sampled_from([LightNeed.DAYLIGHT, LightNeed.DARKNESS, LightNeed.DAWN, LightNeed.DUSK]),
    latitude=st.floats(-89, 89),
    date=st.dates(dt.date(2025, 1, 1), dt.date(2035, 12, 31)),
)
def test_inside_its_window_the_sun_stands_where_the_light_says(need, latitude, date):
    """At the start, the middle and the end of every window the sun's height is asked anew."""
    low, high = {
        LightNeed.DAYLIGHT: (-0.833, 90.0),
        LightNeed.DARKNESS: (-90.0, -6.0),
        LightNeed.DAWN: (-6.0, 6.0),
        LightNeed.DUSK: (-6.0, 6.0),
    }[need]
    span = light_window(need, latitude, 0.0, "UTC", date)
    if span is None:
        return
    for minutes in (span[0], (span[0] + span[1]) // 2, span[1]):
        when = dt.datetime.combine(date, dt.time(), dt.UTC) + dt.timedelta(minutes=minutes)
        assert low - 0.3 <= elevation(Observer(latitude, 0.0), when, with_refraction=False) <= high + 0.3
