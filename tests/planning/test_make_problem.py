"""Scenes into blocks, the calendar into dates, law and wishes into limits, money into prices."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from builders import (
    MONDAY,
    breakdown,
    date,
    euros,
    film,
    minute,
    move,
    performer,
    place,
    production,
    scene,
    stunt,
    unit,
)
from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import PerformerId, RentalId, SceneId, UnitId
from setpiece.domain.limits import LightNeed
from setpiece.domain.performers import DealKind
from setpiece.domain.prices import Hop, PerformerPrice
from setpiece.domain.production import Apart, Before, Pin, Rental, SceneOverride, Together
from setpiece.domain.stunts import StuntPlan
from setpiece.formats.agreement_toml import load_agreements
from setpiece.planning import fill_in, make_problem

LAWS = load_agreements()


def messages(*scenes, stunts=(), **details):
    """What make_problem finds wrong with the film."""
    script = breakdown(*scenes)
    complete = fill_in(production(**details), script)
    return [f.message for f in make_problem(complete, script, StuntPlan(stunts=stunts)).findings]


class TestBlocks:
    """Scenes cut into shoot blocks."""

    def test_a_scene_longer_than_a_day_is_cut_into_equal_parts(self):
        """1,201 min at 570 a day (10 h less half an hour) are three parts of 401, 400 and 400; 16 eighths are 6, 5 and 5."""
        blocks = film(scene("89", minutes=1201, eighths=16)).problem.blocks
        assert [(b.label, b.minutes, int(b.eighths)) for b in blocks] == [
            ("89 pt 1", 401, 6),
            ("89 pt 2", 400, 5),
            ("89 pt 3", 400, 5),
        ]
        assert len({b.id for b in blocks}) == 3

    def test_a_stunt_that_serves_two_scenes_lends_each_half_its_minutes(self):
        """Brief 15, rehearsal 40, 7 takes of 5 + 15: 195 min in all, so 97.5, in steps of five 100 min, for each of two scenes estimated at 60."""
        blocks = film(
            scene("1", minutes=60), scene("2", minutes=60), stunts=(stunt("Chase", "1", "2", takes=7),)
        ).problem.blocks
        assert [b.minutes for b in blocks] == [100, 100]

    def test_a_scene_that_fits_stays_whole_and_an_omitted_one_is_not_shot(self):
        """570 min fit a basic day."""
        blocks = film(scene("1", minutes=570), scene("2", omitted=True)).problem.blocks
        assert [(b.label, b.parts) for b in blocks] == [("1", 1)]

    def test_the_production_decides_parts_minutes_place_and_light(self):
        """Its own word stands above the breakdown's and the stunts'."""
        made = film(
            scene("1", "EXT. QUAY - NIGHT", minutes=500),
            places=(place("QUAY"), place("Stage 4", "x")),
            overrides=(SceneOverride(scene=SceneId("s1"), minutes=90, parts=2, place="stage-4", any_light=True),),
            stunts=(stunt("Fall", "1", takes=20),),
        ).problem
        assert [(b.minutes, b.place, b.light) for b in made.blocks] == [(45, "stage-4", LightNeed.ANY)] * 2

    def test_stunts_make_a_scene_as_long_as_they_take(self):
        """Two stunts of 15 + 40 + 3 × (5 + 15) = 115 min in a scene estimated at 120: 230 min."""
        made = film(scene("1", minutes=120), stunts=(stunt("A", "1"), stunt("B", "1"))).problem
        assert made.blocks[0].minutes == 230

    def test_who_works_in_a_scene(self):
        """The players of its roles and the performers of its stunts."""
        made = film(
            scene("1", cast="ANA"),
            scene("2", cast="BEN"),
            performers=(performer("ANA"), performer("BEN"), performer("DOT", "NOBODY")),
            stunts=(stunt("A", "1", performers=(PerformerId("p-dot"),)),),
        ).problem
        assert [b.performers for b in made.blocks] == [("p-ana", "p-dot"), ("p-ben",)]

    def test_units_shoot_what_is_theirs(self):
        """A scene named by the second unit, one pinned to it, and one for everybody else."""
        made = film(
            scene("1"),
            scene("2"),
            scene("3"),
            units=(unit(), unit("Second unit", scenes=(SceneId("s2"),))),
            pins=(Pin(scene=SceneId("s3"), unit=UnitId("second-unit")),),
        ).problem
        assert [b.units for b in made.blocks] == [("main-unit",), ("second-unit",), ("second-unit",)]

    def test_a_minor_s_scene_is_cut_to_the_law_s_hours(self):
        """At ten California allows 5 h of work: 301 min are two parts."""
        made = film(
            scene("1", cast="KIM", minutes=301),
            performers=(performer("KIM", age=10),),
            agreements=(LAWS["california-minors"],),
        ).problem
        assert [b.minutes for b in made.blocks] == [151, 150]

    def test_a_night_scene_is_cut_to_the_short_night_and_its_meal(self):
        """London's darkness in mid-June lasts about 5 h 45 min; less a meal of an hour 330 min do not fit and are two parts."""
        june = ProductionCalendar(start=dt.date(2027, 6, 14))
        quay = scene("1", "EXT. QUAY - NIGHT", minutes=330)
        assert [b.minutes for b in film(quay, places=(place("QUAY"),), calendar=june).problem.blocks] == [165, 165]
        assert [b.minutes for b in film(quay, places=(place("QUAY"),)).problem.blocks] == [330]

    def test_a_place_without_a_set_is_a_programmer_s_error(self):
        """fill_in comes first."""
        with pytest.raises(ValueError, match="fill_in"):
            make_problem(production(), breakdown(scene("1")), StuntPlan())


class TestLight:
    """Who waits for the sun."""

    @pytest.mark.parametrize(
        ("heading", "need"),
        [
            ("INT. BARN - DAY", LightNeed.ANY),
            ("INT. BARN - NIGHT", LightNeed.ANY),
            ("EXT. BARN - DAY", LightNeed.DAYLIGHT),
            ("EXT. BARN - NIGHT", LightNeed.DARKNESS),
            ("EXT. BARN - DAWN", LightNeed.DAWN),
            ("EXT. BARN - DUSK", LightNeed.DUSK),
            ("I/E. BARN - NIGHT", LightNeed.DARKNESS),
        ],
    )
    def test_exteriors_wait_for_their_light(self, heading, need):
        """Interiors are lit or blacked out."""
        assert film(scene("1", heading, minutes=40)).problem.blocks[0].light is need

    def test_windows_are_given_for_what_is_needed_and_no_more(self):
        """One window per date for the quay by night, none for the barn."""
        made = film(scene("1", "EXT. QUAY - NIGHT"), scene("2", "INT. BARN - DAY"), places=(place("QUAY"),)).problem
        assert {(w.place, w.need) for w in made.limits.light} == {("quay", LightNeed.DARKNESS)}
        assert len(made.limits.light) == len(made.dates)

    def test_a_dawn_too_short_is_planned_by_day_and_said_so(self):
        """Two hours do not fit into London's dawn of an hour and a quarter."""
        script = breakdown(scene("1", "EXT. QUAY - DAWN", minutes=120))
        complete = fill_in(production(), script)
        planned = make_problem(complete, script, StuntPlan())
        assert planned.problem.blocks[0].light is LightNeed.DAYLIGHT
        assert any("dawn" in a.subject and "daylight" in a.value for a in planned.assumptions)

    def test_a_night_without_darkness_is_found(self):
        """Tromsø in June."""
        found = messages(
            scene("7", "EXT. FJORD - NIGHT"),
            places=(place("FJORD", latitude=69.65, longitude=18.96, time_zone="Europe/Oslo"),),
            calendar=ProductionCalendar(start=dt.date(2027, 6, 1)),
        )
        assert any("Scene 7 needs darkness" in m and "FJORD" in m for m in found)

    def test_a_late_sunrise_of_the_season_is_waited_for(self):
        """Tromsø on 4 January: the sun comes back in the middle of the month, within the horizon."""
        found = messages(
            scene("7", "EXT. FJORD - DAY", minutes=30),
            places=(place("FJORD", latitude=69.65, longitude=18.96, time_zone="Europe/Oslo"),),
            calendar=ProductionCalendar(start=dt.date(2027, 1, 4)),
        )
        assert not found

    def test_a_dawn_scene_brings_a_call_before_dawn(self):
        """The crew is set up when the light comes: London's earliest dawn of the horizon less half an hour."""
        made = film(scene("1", "EXT. QUAY - DAWN", minutes=30), places=(place("QUAY"),)).problem
        calls = made.units[0].calls
        first = min(w.start_minute for w in made.limits.light)
        assert any(first - 60 <= call + 30 <= first for call in calls)

    def test_a_night_that_comes_late_brings_a_late_call(self):
        """London in June: it is dark from about 22:00, so a unit called at 18:00 would wait; in December the night call is late enough."""
        quay = (scene("1", "EXT. QUAY - NIGHT", minutes=30),)
        june, december = (
            film(*quay, places=(place("QUAY"),), calendar=ProductionCalendar(start=dt.date(2027, month, 1))).problem
            for month in (6, 12)
        )
        first = min(w.start_minute for w in june.limits.light)
        assert max(june.units[0].calls) == (first - 30) // 30 * 30
        assert december.units[0].calls == (420, 720, 1080)

    def test_a_film_by_day_has_one_call(self):
        """Nobody is called at night for a kitchen."""
        assert film(scene("1")).problem.units[0].calls == (420,)


class TestDates:
    """The horizon."""

    def test_it_offers_room_and_no_days_off(self):
        """4 × 570 min are four days: 6 and ten more, Monday to Friday."""
        dates = film(*(scene(str(n), minutes=570) for n in range(4))).problem.dates
        assert len(dates) == 16
        assert all(d.isoweekday() <= 5 for d in dates)

    def test_it_reaches_a_late_pin_and_a_late_performer(self):
        """Scenes in June though the work would be done in March."""
        pinned = film(scene("1"), pins=(Pin(scene=SceneId("s1"), date=dt.date(2027, 6, 9)),)).problem
        assert dt.date(2027, 6, 9) in pinned.dates
        late = performer("ANA", available=(DateRange(first=dt.date(2027, 6, 1), last=dt.date(2027, 6, 30)),))
        busy = film(scene("1", cast="ANA", minutes=1000), performers=(late,)).problem
        assert sum(late.is_available(d) for d in busy.dates) >= 2

    def test_a_late_start_leaves_days_for_the_work(self):
        """1,000 min from 9 June are two days: the 9th, and dates beyond it."""
        pin = Pin(scene=SceneId("s1"), not_before=dt.date(2027, 6, 9))
        dates = film(scene("1", minutes=1000), pins=(pin,)).problem.dates
        assert sum(d >= dt.date(2027, 6, 9) for d in dates) >= 2

    def test_it_ends_where_the_calendar_ends(self):
        """And too few dates are a finding."""
        calendar = ProductionCalendar(start=MONDAY, latest_finish=date(1))
        found = messages(*(scene(str(n), minutes=570) for n in range(4)), calendar=calendar)
        assert any("2 working days by 2027-03-02" in m and "at least 4" in m for m in found)


class TestLimits:
    """Law and wishes."""

    def test_dates_of_a_performer_are_turned_round(self):
        """Unavailable is what lies in an unavailable range, with its reason."""
        away = performer("ANA", unavailable=(DateRange(first=date(1), last=date(7), reason="theatre run"),))
        limit = film(scene("1", cast="ANA"), performers=(away,)).problem.limits.performers_unavailable[0]
        assert limit.dates == (date(1), date(2), date(3), date(4), date(7))
        assert limit.reason == "Ana is not available: theatre run."

    def test_agreements_lengthen_rest_and_shorten_runs(self):
        """The unit's 9 h and 9 dates under IATSE and EU law are 11 h and 6 dates; SAG-AFTRA's cast rests 12 h."""
        made = film(
            scene("1", cast="ANA"),
            performers=(performer("ANA"),),
            units=(unit(rest_minutes=540, longest_run_days=9, meal_after_minutes=400),),
            agreements=(LAWS["iatse"], LAWS["eu-working-time"], LAWS["sag-aftra-theatrical"]),
        ).problem
        terms = made.units[0]
        assert (terms.rest_minutes, terms.longest_run_days, terms.meal_after_minutes) == (660, 6, 360)
        assert [(r.performer, r.minutes) for r in made.limits.performer_rest] == [("p-ana", 720)]

    def test_a_minor_gets_hours_and_an_adult_none(self):
        """Ten years in California: 5 h of work, 9 h on set, 05:00 to 22:00."""
        made = film(
            scene("1", cast="KIM ANA"),
            performers=(performer("KIM", age=10), performer("ANA", age=40)),
            agreements=(LAWS["california-minors"],),
        ).problem
        (hours,) = made.limits.performer_hours
        assert (hours.performer, hours.work_minutes, hours.on_set_minutes) == ("p-kim", 300, 540)
        assert (hours.earliest_minute, hours.latest_minute) == (300, 1320)

    def test_a_minor_rests_longer_than_a_unit(self):
        """Twelve hours from wrap to call, while Ana keeps the unit's eleven."""
        made = film(
            scene("1", cast="KIM ANA"),
            performers=(performer("KIM", age=10), performer("ANA")),
            agreements=(LAWS["california-minors"],),
        ).problem
        assert [(r.performer, r.minutes) for r in made.limits.performer_rest] == [("p-kim", 720)]

    def test_a_birthday_during_the_shoot_keeps_the_stricter_hours(self):
        """Eight on the first day, nine on the second: 4 h throughout."""
        made = film(
            scene("1", cast="KIM"),
            performers=(performer("KIM", born=date(1).replace(year=2018)),),
            agreements=(LAWS["california-minors"],),
        ).problem
        (hours,) = made.limits.performer_hours
        assert (hours.work_minutes, hours.on_set_minutes) == (240, 480)

    def test_an_aftermath_may_follow_the_wreck_when_the_production_says_so(self):
        """The wish replaces the order that the stunt would bring."""
        made = film(
            scene("1", "INT. TRAIN - DAY"),
            scene("2", "INT. TRAIN - DAY"),
            before=(Before(first=SceneId("s1"), then=SceneId("s2")),),
            stunts=(stunt("The wreck", "1", once=True),),
        ).problem
        assert [(b.first, b.then) for b in made.limits.before] == [("s1", "s2")]

    def test_a_stunt_done_once_comes_after_everything_else_on_its_set(self):
        """Two scenes on the train come before its wreck; the office does not care."""
        made = film(
            scene("1", "INT. TRAIN - DAY"),
            scene("2", "INT. TRAIN - DAY"),
            scene("3", "INT. OFFICE - DAY"),
            scene("4", "INT. TRAIN - DAY"),
            stunts=(stunt("The wreck", "2", once=True),),
        ).problem
        assert {(b.first, b.then) for b in made.limits.before} == {("s1", "s2"), ("s4", "s2")}

    def test_a_stunt_s_earliest_date_and_pins_bound_the_blocks(self):
        """The later of training and the date set outright."""
        made = film(
            scene("1"),
            scene("2"),
            pins=(Pin(scene=SceneId("s2"), date=date(2), reason="tide"),),
            stunts=(stunt("A", "1", earliest=date(3), reason="training", not_before=date(4)),),
        ).problem
        bounds = {b.block: (b.earliest, b.latest) for b in made.limits.block_dates}
        assert bounds == {"s1": (date(4), None), "s2": (date(2), date(2))}

    def test_parts_of_a_scene_may_share_a_day_when_scenes_are_apart(self):
        """Only pairs of different scenes are kept apart."""
        made = film(scene("1", minutes=600), scene("2"), apart=(Apart(scenes=(SceneId("s1"), SceneId("s2"))),)).problem
        assert {frozenset(a.blocks) for a in made.limits.apart} == {
            frozenset({"s1-pt1", "s2"}),
            frozenset({"s1-pt2", "s2"}),
        }

    def test_one_crane_is_in_one_unit_on_a_date(self):
        """Scenes of two units that need it are apart; two scenes of one unit may share a day."""
        served = (SceneId("s1"), SceneId("s2"), SceneId("s3"))
        made = film(
            scene("1"),
            scene("2"),
            scene("3"),
            units=(unit(), unit("Second unit", scenes=(SceneId("s3"),))),
            rentals=(Rental(id=RentalId("crane"), name="Crane", per_day=euros(9), per_week=euros(27), scenes=served),),
        ).problem
        assert {a.blocks for a in made.limits.apart} == {("s1", "s3"), ("s2", "s3")}
        assert made.limits.apart[0].reason == "Crane works for one unit on a date."


class TestPrices:
    """Deals in the solver's terms."""

    @pytest.mark.parametrize(
        ("person", "price"),
        [
            (performer("ANA", rate=1000, guaranteed=8, drop=10), (100_000, 800_000, 10)),
            (performer("ANA", rate=5000, kind=DealKind.WEEKLY, drop=10), (100_000, 500_000, None)),
            (performer("ANA", rate=9000, kind=DealKind.FLAT), (0, 900_000, None)),
        ],
    )
    def test_deals(self, person, price):
        """Per day with guaranteed days; a fifth of the week and at least one; one sum in all. Only day players are dropped."""
        made = film(scene("1", cast="ANA"), performers=(person,)).problem.prices.performers
        assert made == (PerformerPrice(performer="p-ana", day=price[0], minimum=price[1], drop_after_days=price[2]),)

    def test_a_six_day_week_divides_by_six(self):
        """The week's rate by its working days."""
        made = film(
            scene("1", cast="ANA"),
            performers=(performer("ANA", rate=6000, kind=DealKind.WEEKLY),),
            calendar=ProductionCalendar(start=MONDAY, days_off=(7,)),
        )
        assert made.problem.prices.performers[0].day == 100_000

    def test_overtime_is_the_hour_by_the_minute(self):
        """12,000 for 600 min at one and a half: 30.00 a minute."""
        made = film(scene("1"), units=(unit(day_cost=12_000),)).problem.prices.units[0]
        assert (made.day, made.overtime_minute, made.idle_day) == (1_200_000, 3_000, 1_200_000)

    def test_a_second_unit_is_engaged_by_the_day(self):
        """Only the main unit is paid for days between its days."""
        made = film(scene("1"), scene("2"), units=(unit(), unit("Second unit", scenes=(SceneId("s2"),)))).problem
        assert [(u.unit, u.idle_day) for u in made.prices.units] == [("main-unit", 1_000_000), ("second-unit", 0)]

    def test_only_places_that_are_used_have_prices_and_roads(self):
        """The port is not in the script."""
        made = film(
            scene("1", "INT. MILL - DAY"),
            scene("2", "INT. FARM - DAY"),
            places=(place("MILL"), place("FARM"), place("PORT")),
            moves=(move("FARM", "MILL", 45, 200), move("MILL", "FARM", 99), move("PORT", "FARM", 5)),
        ).problem.prices
        assert {p.place for p in made.places} == {"mill", "farm"}
        assert made.hops == (Hop(origin="farm", destination="mill", minutes=45, cost=20_000),)

    def test_a_deal_by_the_day_or_the_week_with_journeys_and_rehearsals(self):
        """Six guaranteed days are a week of five and a day; two half days of travel, fares, per diems and four days of preparation are paid once."""
        terms = {
            "week_rate": euros(3700),
            "travel_days": 2,
            "travel_share": 0.5,
            "travel_cost": euros(300),
            "rehearsal_days": 3,
            "fitting_days": 1,
        }
        ana = performer("ANA", guaranteed=6, drop=10, terms=terms, home="Leeds", per_diem=euros(60))
        made = film(scene("1", cast="ANA"), performers=(ana,)).problem.prices.performers
        journeys = 2 * (500 + 60) + 300
        assert made == (
            PerformerPrice(
                performer="p-ana",
                day=100_000,
                minimum=470_000,
                drop_after_days=10,
                week=370_000,
                week_days=5,
                per_diem=6_000,
                fixed=100 * (journeys + 4 * 1000),
                drop_cost=100 * journeys,
            ),
        )

    def test_no_per_diem_and_a_journey_by_name(self):
        """At home in London nothing is paid by the calendar day; the way home of a drop costs what was agreed."""
        ana = performer("ANA", drop=10, terms={"drop_cost": euros(70)}, home="London", per_diem=euros(60))
        office = place("OFFICE", region="London")
        made = film(scene("1", cast="ANA"), performers=(ana,), places=(office,)).problem.prices.performers[0]
        assert (made.per_diem, made.drop_cost, made.fixed) == (0, 7_000, 0)

    def test_extra_pay_of_a_crew(self):
        """12,000 for 600 min is 20.00 a minute: double time adds 10.00 to overtime's 30.00, a tenth of night 2.00, a sixth day half a day."""
        made = film(
            scene("1"),
            units=(unit(day_cost=12_000, double_after_minutes=720, night_premium=0.1, sixth_day_factor=1.5),),
        ).problem.prices.units[0]
        assert (made.overtime_minute, made.double_after_minutes, made.double_minute) == (3_000, 720, 1_000)
        assert (made.night_minute, made.night_from, made.night_to) == (200, 22 * 60, 30 * 60)
        assert (made.sixth_day, made.seventh_day) == (600_000, 0)

    def test_agreements_of_the_crew_add_and_never_take_away(self):
        """IATSE pays double after 12 h and half a day more on the sixth day; a unit that pays more keeps its own."""
        laws = (LAWS["iatse"],)
        plain = film(scene("1"), units=(unit(day_cost=12_000),), agreements=laws).problem.prices.units[0]
        assert (plain.double_after_minutes, plain.double_minute) == (720, 1_000)
        assert (plain.sixth_day, plain.seventh_day, plain.night_minute) == (600_000, 1_200_000, 0)
        kind = unit(day_cost=12_000, double_after_minutes=660, double_factor=3.0, sixth_day_factor=1.75)
        own = film(scene("1"), units=(kind,), agreements=laws).problem.prices.units[0]
        assert (own.double_after_minutes, own.double_minute, own.sixth_day) == (660, 3_000, 900_000)

    @pytest.mark.parametrize(
        ("terms", "price"),
        [
            ({}, (0, 0, 0)),
            ({"setup_cost": euros(1000), "prep_days": 2, "strike_days": 1}, (175_000, 0, 175_000)),
            ({"setup_cost": euros(1000), "hold_fee": euros(90), "again_cost": euros(400)}, (100_000, 9_000, 40_000)),
            # A price of coming back and none of waiting: it cannot be held.
            ({"again_cost": euros(400)}, (0, 40_000, 40_000)),
        ],
    )
    def test_places_once_held_and_again(self, terms, price):
        """Days of preparing and striking cost half the fee of 500."""
        made = film(scene("1"), places=(place("OFFICE", **terms),)).problem.prices.places[0]
        assert (made.once, made.hold_day, made.again) == price

    def test_another_currency_is_refused(self):
        """Without a rate there is no sum."""
        script = breakdown(scene("1", cast="ANA"))
        with pytest.raises(ValueError, match="EUR is not in USD"):
            complete = fill_in(production(performers=(performer("ANA"),)), script)
            make_problem(replace(complete, currency="USD"), script, StuntPlan())


class TestWeeks:
    """Days and rest of a calendar week."""

    @pytest.mark.parametrize(
        ("agreements", "days_off", "call", "cast", "rest"),
        [
            ((), (6, 7), "07:00", "", 0),
            (("iatse",), (6, 7), "07:00", "", 54 * 60),
            (("iatse",), (7,), "07:00", "", 32 * 60),
            # SAG-AFTRA binds a unit that shoots anybody: 56 h, or 54 h where nobody is called before 06:00.
            (("sag-aftra-theatrical",), (6, 7), "07:00", "", 0),
            (("sag-aftra-theatrical",), (6, 7), "07:00", "ANA", 54 * 60),
            (("sag-aftra-theatrical",), (6, 7), "05:30", "ANA", 56 * 60),
            (("sag-aftra-theatrical", "iatse"), (7,), "07:00", "ANA", 36 * 60),
            (("eu-working-time",), (6, 7), "07:00", "ANA", 35 * 60),
        ],
    )
    def test_the_rest_of_a_week(self, agreements, days_off, call, cast, rest):
        """Hours as the agreements' pages say."""
        made = film(
            scene("1", cast=cast),
            calendar=ProductionCalendar(start=MONDAY, days_off=days_off),
            units=(unit(day_call=minute(call)),),
            agreements=tuple(LAWS[name] for name in agreements),
        ).problem.units[0]
        assert made.week_rest_minutes == rest

    def test_the_unit_s_own_week_can_be_stricter(self):
        """Four days and 70 h, against six days and 35 h of the law."""
        law = (LAWS["eu-working-time"],)
        own = film(scene("1"), units=(unit(most_week_days=4, week_rest_minutes=70 * 60),), agreements=law).problem.units
        assert (own[0].most_week_days, own[0].week_rest_minutes) == (4, 70 * 60)
        assert film(scene("1"), agreements=law).problem.units[0].most_week_days == 6


class TestAShootThatHasBegun:
    """With ``as_of`` in the calendar."""

    CALENDAR = ProductionCalendar(start=MONDAY, as_of=date(3))

    def test_what_is_not_recorded_is_still_to_be_shot(self):
        """Scene 1 was shot on Tuesday, though its stunt was only ready on Friday; scene 2 is shot from Thursday on."""
        made = film(
            scene("1"),
            scene("2"),
            calendar=self.CALENDAR,
            pins=(Pin(scene=SceneId("s1"), date=date(1)),),
            stunts=(stunt("The fall", "1", "2", earliest=date(4)),),
        ).problem.limits.block_dates
        assert {(b.block, b.earliest, b.latest) for b in made} == {
            ("s1", date(1), date(1)),
            ("s2", date(3), None),
            ("s2", date(4), None),
        }

    def test_a_part_that_was_shot_does_not_bind_the_other(self):
        """Part 2 of scene 1 was shot by the second unit."""
        made = film(
            scene("1", minutes=900),
            calendar=self.CALENDAR,
            units=(unit(), unit("Second unit", scenes=(SceneId("s9"),))),
            overrides=(SceneOverride(scene=SceneId("s1"), parts=2),),
            pins=(Pin(scene=SceneId("s1"), part=2, date=date(1), unit=UnitId("second-unit")),),
        ).problem
        bounds = {(b.block, b.earliest, b.latest) for b in made.limits.block_dates}
        assert bounds == {("s1-pt1", date(3), None), ("s1-pt2", date(1), date(1))}
        assert [b.units for b in made.blocks] == [("main-unit",), ("second-unit",)]

    def test_a_pin_of_a_part_that_is_not_there(self):
        """Scene 4 is shot in one piece."""
        found = messages(scene("4"), pins=(Pin(scene=SceneId("s4"), part=2, date=date(1)),))
        assert any("Scene 4 has 1 part, and a pin binds part 2" in m for m in found)


class TestPriceAssumptions:
    """What the prices take for granted is listed."""

    def listed(self, **details):
        """Subjects of the assumptions on a film with one place that is prepared."""
        script = breakdown(scene("1"))
        places = (place("OFFICE", setup_cost=euros(100), prep_days=1),)
        complete = fill_in(production(**{"places": places, **details}), script)
        return {a.subject for a in make_problem(complete, script, StuntPlan()).assumptions if a.is_guess}

    def test_a_crew_without_extra_pay_and_a_place_that_waits_for_free(self):
        """Nobody said what they cost."""
        assert {
            "Double time, nights, sixth and seventh days of Main unit",
            "Between two uses of OFFICE",
            "A day of preparing or striking OFFICE",
        } <= self.listed()

    def test_what_was_said_is_not_assumed(self):
        """A premium without hours leaves the hours to be assumed."""
        office = (place("OFFICE", setup_cost=euros(100), prep_days=1, prep_share=0.4, hold_fee=euros(5)),)
        found = self.listed(units=(unit(night_premium=0.2),), places=office)
        assert "Night of Main unit" in found
        assert not found & {
            "Double time, nights, sixth and seventh days of Main unit",
            "Between two uses of OFFICE",
            "A day of preparing or striking OFFICE",
        }
        said = self.listed(units=(unit(night_premium=0.2, night_from=1380, night_to=1740),), places=office)
        assert "Night of Main unit" not in said


class TestContradictions:
    """What cannot be kept is said before anything is solved."""

    def test_a_pin_on_a_day_off(self):
        """A Saturday."""
        found = messages(scene("4"), pins=(Pin(scene=SceneId("s4"), date=date(5)),))
        assert any("Scene 4 is pinned to 2027-03-06, which is not a working day" in m for m in found)

    def test_a_pin_before_the_stunt_is_ready(self):
        """Both dates are named."""
        found = messages(
            scene("4"),
            pins=(Pin(scene=SceneId("s4"), date=date(1)),),
            stunts=(stunt("The fall", "4", earliest=date(9)),),
        )
        assert any("2027-03-02" in m and "The fall cannot be shot before 2027-03-10" in m for m in found)

    def test_two_pins_that_exclude_each_other(self):
        """No date is left."""
        pins = (Pin(scene=SceneId("s4"), not_before=date(8)), Pin(scene=SceneId("s4"), not_after=date(3)))
        assert any("Scene 4" in m and "no date is left" in m for m in messages(scene("4"), pins=pins))

    def test_a_performer_who_is_never_there(self):
        """Who and which scene."""
        past = performer("ANA", available=(DateRange(first=dt.date(2026, 1, 1), last=dt.date(2026, 2, 1)),))
        assert any("Scene 4" in m and "Ana" in m for m in messages(scene("4", cast="ANA"), performers=(past,)))

    def test_a_stunt_beyond_all_dates(self):
        """Ready decades after the last date that planning looks at."""
        found = messages(scene("4"), stunts=(stunt("The fall", "4", earliest=dt.date(2099, 1, 1)),))
        assert any("Scene 4 cannot be shot before 2099-01-01, and the shooting dates end on 2027-" in m for m in found)

    def test_a_circle_of_wishes(self):
        """One before two before three before one."""
        order = [("s1", "s2"), ("s2", "s3"), ("s3", "s1")]
        before = tuple(Before(first=SceneId(a), then=SceneId(b)) for a, b in order)
        found = messages(scene("1"), scene("2"), scene("3"), before=before)
        assert any("in a circle: 1 before 2 before 3 before 1" in m for m in found)

    def test_an_order_against_pins(self):
        """What comes first is pinned to the later date."""
        found = messages(
            scene("1"),
            scene("2"),
            before=(Before(first=SceneId("s1"), then=SceneId("s2")),),
            pins=(Pin(scene=SceneId("s1"), date=date(8)), Pin(scene=SceneId("s2"), date=date(1))),
        )
        assert any("scene 1 is shot from 2027-03-09 and scene 2 by 2027-03-02" in m for m in found)

    def test_together_and_too_long(self):
        """Two scenes of 400 min: the longest day (12 h less set-up) holds 690."""
        together = (Together(scenes=(SceneId("s1"), SceneId("s2"))),)
        found = messages(scene("1", minutes=400), scene("2", minutes=400), together=together)
        assert any("Scenes 1, 2" in m and "800 min" in m and "690" in m for m in found)

    def test_two_stunts_that_each_destroy_the_set(self):
        """A warning asks for the order."""
        found = messages(
            scene("1", "INT. TRAIN - DAY"),
            scene("2", "INT. TRAIN - DAY"),
            stunts=(stunt("The fire", "1", once=True), stunt("The wreck", "2", once=True)),
        )
        assert any("The fire and The wreck" in m and "TRAIN" in m for m in found)

    def test_a_film_that_can_be_shot_has_no_errors(self):
        """Silence where nothing is wrong."""
        script = breakdown(scene("1", "EXT. QUAY - NIGHT", cast="ANA"), scene("2", cast="BEN"))
        found = make_problem(fill_in(production(), script), script, StuntPlan()).findings
        assert not [f for f in found if f.severity is Severity.ERROR]


def test_equal_input_makes_an_equal_problem():
    """No clock and no chance."""
    scenes = [scene(str(n), "EXT. QUAY - NIGHT", cast="ANA BEN") for n in range(5)]
    assert film(*scenes).problem == film(*scenes).problem


def test_assumed_euros_are_money():
    """The builder's amounts are in euros throughout."""
    assert film(scene("1")).production.places[0].fee == euros(2500)
