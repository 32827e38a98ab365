"""The long week's extras, worked out by hand to the cent."""

from __future__ import annotations

from dataclasses import replace

from builders import Film, euros, film
from costing.long_week import ANA, BOARD, FILM, PLANNED
from setpiece.costing import price
from setpiece.domain.money import Money
from setpiece.formats.agreement_toml import load_agreements


def amounts(of: Film) -> dict[tuple[str, str, str], Money]:
    """The lines of the board by cost, subject and unit."""
    lines = price(of.production, of.breakdown, of.stunts, of.problem, BOARD)
    return {(line.cost, line.subject, line.unit): line.amount for line in lines if line.scheduled and line.amount.minor}


def test_the_hand_worked_extras():
    """Every line of the long week."""
    minute = 12_000 // 600
    expected = {
        # Seven shooting days; between 1 and 15 March the company's dates without shooting are 8 to 13 March, six.
        ("crew_days", "Main unit", "shooting day"): 7 * 12_000,
        ("crew_days", "Main unit", "idle day"): 6 * 12_000,
        # Saturday: 12:00 to 02:00 less an hour is 13 h, three of them overtime at half as much again, the last one double.
        ("overtime", "Main unit", "minute of overtime"): 180 * minute * 3 // 2,
        ("double_time", "Main unit", "minute of double time"): 60 * minute // 2,
        # 22:00 to 02:00 at a tenth of the minute.
        ("night_work", "Main unit", "minute from 22:00 to 06:00"): 240 * minute // 10,
        # Saturday is the sixth day of its week: half a day more.
        ("long_weeks", "Main unit", "sixth day of a week"): 6_000,
        # Ana is dropped from 6 to 15 March, 8 calendar days, more than 5. Seven days are a week of six for 4,000 and a day for 1,000.
        ("cast_days", "Ana", "day"): 5_000,
        ("preparation", "Ana", "rehearsal day"): 2_000,
        ("preparation", "Ana", "fitting day"): 1_000,
        ("journeys", "Ana", "day of travel"): 2 * 500,
        ("journeys", "Ana", "fares there and back"): 300,
        # Home and back once more: two half days, two per diems, the fares.
        ("journeys", "Ana", "way home and back"): 2 * 500 + 2 * 50 + 300,
        # 1 to 6 and 15 March and two days of travel.
        ("per_diems", "Ana", "calendar day"): 9 * 50,
        # The mill on 1, 2, 4, 6 and 15 March, the farm on 3 and 5 March.
        ("places", "MILL", "shooting day"): 5 * 500,
        # 1,000 outright, and three days of preparing and striking at half the fee.
        ("places", "MILL", "preparation and strike"): 1_000 + 3 * 250,
        ("places", "FARM", "shooting day"): 2 * 300,
        # Held on the 3rd and 5th, and from 7 to 14: 8 days for 800 are less than 1,750 for preparing again.
        ("place_gaps", "MILL", "day held dressed"): 10 * 100,
        # The farm has a price of coming back and none of waiting.
        ("place_gaps", "FARM", "struck and prepared again"): 200,
        # She was to work on 13 March and works on 15 March: two dates at 40.
        ("changed_calls", "Ana", "changed call"): 2 * 40,
    }
    assert amounts(FILM) == {key: euros(value) for key, value in expected.items()}


def test_held_where_dropping_is_dearer():
    """A journey of 4,500 costs more than it saves: 13 paid days and 8 per diems more are 4,400."""
    stays = replace(ANA, deal=replace(ANA.deal, drop_cost=euros(4_500)))
    lines = amounts(film(*PLANNED.breakdown.scenes, performers=(stays,), calendar=PLANNED.production.calendar))
    assert lines["cast_days", "Ana", "day"] == euros(2 * 4_000 + 1_000)
    assert lines["per_diems", "Ana", "calendar day"] == euros((15 + 2) * 50)
    assert ("journeys", "Ana", "way home and back") not in lines


def test_an_agreement_adds_what_the_unit_is_silent_about():
    """Under the British agreement the sixth day is paid half as much again, though the unit says nothing."""
    laws = load_agreements()
    bare = replace(PLANNED.production.units[0], sixth_day_factor=None)
    for agreements, extra in (((), 0), ((laws["pact-bectu-tv-2023"],), 6_000)):
        some = film(
            *PLANNED.breakdown.scenes, calendar=PLANNED.production.calendar, units=(bare,), agreements=agreements
        )
        key = ("long_weeks", "Main unit", "sixth day of a week")
        assert amounts(some).get(key, euros(0)) == euros(extra)
