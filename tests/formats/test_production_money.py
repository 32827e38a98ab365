"""The production file on money that follows the schedule, on weeks, and on a shoot that has begun."""

from __future__ import annotations

import datetime as dt

import pytest

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.production import Production
from setpiece.formats.production_toml import read
from small_film import TODAY, base, breakdown, usd


def film(text: str, today: dt.date = TODAY) -> Production:
    """The production of a file that is expected to be good."""
    return read(text, "production.toml", breakdown(), base(), today, {})[0]


def mistakes(text: str, today: dt.date = TODAY) -> tuple[Finding, ...]:
    """The mistakes of a file that is expected to be refused."""
    with pytest.raises(Unreadable) as caught:
        film(text, today)
    return caught.value.findings


def test_a_deal_in_full() -> None:
    """Days and weeks, the way home of a drop, journeys, rehearsals and fittings."""
    deal = film(
        """
        [[performers]]
        name = "Ana"
        roles = ["MARA"]
        rate = 1000
        week_rate = 3730.50
        drop_after_days = 10
        drop_cost = 800
        travel_days = 2
        travel_share = 0.5
        travel_cost = 640
        rehearsal_days = 3
        fitting_days = 1
        """
    ).performers[0].deal  # fmt: skip
    assert (deal.rate, deal.week_rate and deal.week_rate.minor, deal.drop_cost) == (usd(1000), 373_050, usd(800))
    assert (deal.travel_days, deal.travel_share, deal.travel_cost) == (2, 0.5, usd(640))
    assert (deal.rehearsal_days, deal.fitting_days) == (3, 1)


def test_a_crew_s_extra_pay_and_its_week() -> None:
    """Hours in place of minutes; a night that ends in the morning; the second unit takes what it is silent about."""
    main, second = film(
        """
        [[units]]
        name = "Main"
        longest_hours = 14
        double_after_hours = 12
        double_factor = 2.5
        night_premium = 0.2
        night_from = "23:00"
        night_to = "05:30"
        sixth_day_factor = 1.5
        seventh_day_factor = 2
        most_week_days = 6
        week_rest_hours = 54
        [[units]]
        name = "Second"
        scenes = [1]
        night_premium = 0
        """
    ).units
    assert (main.double_after_minutes, main.double_factor) == (720, 2.5)
    assert (main.night_premium, main.night_from, main.night_to) == (0.2, 23 * 60, 29 * 60 + 30)
    assert (main.sixth_day_factor, main.seventh_day_factor) == (1.5, 2)
    assert (main.most_week_days, main.week_rest_minutes) == (6, 54 * 60)
    assert (second.night_premium, second.night_to, second.week_rest_minutes) == (0, 29 * 60 + 30, 54 * 60)


def test_silent_units_leave_it_to_the_agreements() -> None:
    """None, not zero: an agreement may have a number."""
    (unit,) = film('[[units]]\nname = "Main"').units
    assert {unit.double_after_minutes, unit.double_factor, unit.night_premium, unit.sixth_day_factor} == {None}


def test_a_place_prepared_held_and_struck() -> None:
    """In whole units of the currency and days."""
    place = film(
        '[[places]]\nname = "Mill"\nsets = ["QUAY"]\nprep_days = 2\nstrike_days = 1\nprep_share = 0.4\nhold_fee = 90\nagain_cost = 700'
    ).places[0]
    assert (place.prep_days, place.strike_days, place.prep_share) == (2, 1, 0.4)
    assert (place.hold_fee, place.again_cost) == (usd(90), usd(700))


ANA = "[[performers]]\nname = 'Ana'\nroles = ['MARA']\n"
MISTAKES = {
    "a week beside a week": (f"{ANA}deal='weekly'\nrate=9\nweek_rate=3", 6, 'or write deal = "day"'),
    "a week beside one sum": (f"{ANA}deal='flat'\nrate=9\nweek_rate=3", 6, "`performers.week_rate` stands beside the `rate`"),
    "a drop that never is": (f"{ANA}rate=9\ndrop_cost=3", 5, "needs `drop_after_days`"),
    "more than a day's travel pay": (f"{ANA}rate=9\ntravel_share=1.5", 5, "goes from 0 to 1"),
    "less than no rehearsal": (f"{ANA}rate=9\nrehearsal_days=-1", 5, "goes from 0 to 365"),
    "double inside the basic day": ("[[units]]\nname='M'\nbasic_hours=10\ndouble_after_hours=9", 4, "inside the basic day of 600 minutes"),
    "half a night": ("[[units]]\nname='M'\nnight_from='22:00'", 1, "go together"),
    "a cheaper sixth day": ("[[units]]\nname='M'\nsixth_day_factor=0.5", 3, "goes from 1 to 10"),
    "a week of eight days": ("[[units]]\nname='M'\nmost_week_days=8", 3, "goes from 1 to 7"),
    "the past before the start": ("[calendar]\nstart=2027-03-01\nas_of=2027-02-01", 3, "before the start on 2027-03-01"),
    "pinned on a Sunday that is over": ("[calendar]\nstart=2027-03-01\nas_of=2027-03-15\n[[pins]]\nscene=1\ndate=2027-03-07", 4, "a weekly day off"),
    "a part pinned on a Sunday": ("[[pins]]\nscene=1\npart=2\ndate=2027-03-07", 1, "a weekly day off"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_with_its_line(text: str, line: int, words: str) -> None:
    """One mistake, one error, on the line where it stands, with what to do."""
    found = mistakes(text)
    assert [(f.where, f.severity) for f in found] == [(f"production.toml:{line}", Severity.ERROR)]
    assert words in found[0].message


def test_a_drop_that_the_deal_does_not_know_is_warned_of() -> None:
    """A weekly performer cannot be let go without pay; the file is used, and the line is named."""
    text = f"{ANA}deal='weekly'\nrate=9\ndrop_after_days=10"
    (warning,) = read(text, "production.toml", breakdown(), base(), TODAY, {})[1]
    assert (warning.where, warning.severity) == ("production.toml:6", Severity.WARNING)
    assert "never dropped" in warning.message


BEGUN = """
[calendar]
start = 2027-03-01
as_of = 2027-03-10

[[performers]]
name = "Ana"
roles = ["MARA"]
rate = 1000
unavailable = [2027-03-02]

[[stunts]]
name = "The crane fall"
kind = "high_fall"
scenes = ["2"]
performers = ["Ana"]
not_before = 2027-03-29

[[pins]]
scene = 2
date = 2027-03-02
"""


def test_a_shoot_that_has_begun_starts_in_the_past() -> None:
    """On 10 March the start of 1 March is good, and what was shot on 2 March stands, whatever spoke against it."""
    calendar = film(BEGUN, dt.date(2027, 3, 10)).calendar
    assert (calendar.start, calendar.as_of) == (dt.date(2027, 3, 1), dt.date(2027, 3, 10))


def test_without_as_of_the_past_is_refused_and_the_way_is_named() -> None:
    """The start's message says what to write."""
    found = mistakes(BEGUN.replace("as_of = 2027-03-10\n", ""), dt.date(2027, 3, 10))
    assert any("in the past" in f.message and "`as_of`" in f.message for f in found)


def test_an_as_of_that_is_over_is_refused() -> None:
    """On 11 March nothing can be shot on the 10th any more."""
    (found,) = mistakes(BEGUN, dt.date(2027, 3, 11))
    assert "`calendar.as_of` is 2027-03-10, in the past" in found.message
