"""Each rule has a film whose schedule keeps it, one whose schedule breaks it, and words that the finding must say: who and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from builders import (
    MONDAY,
    Film,
    date,
    day,
    euros,
    film,
    move,
    performer,
    place,
    scene,
    schedule,
    stunt,
    unit,
)
from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import PerformerId, RentalId, SceneId, UnitId
from setpiece.domain.production import Apart, Before, Pin, Rental, SceneOverride, Together
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan
from setpiece.formats.agreement_toml import load_agreements
from setpiece.rules import check
from setpiece.rules.contract import rules

AGREEMENTS = load_agreements()
SAG = (AGREEMENTS["sag-aftra-theatrical"],)
IATSE = (AGREEMENTS["iatse"],)
CALIFORNIA = (AGREEMENTS["california-minors"],)


def findings(of: Film, board: Schedule, rule: str) -> list[Finding]:
    """What one rule says about the board."""
    found = check(of.production, of.breakdown, of.stunts, of.problem.blocks, board)
    return [finding for finding in found if finding.rule == rule]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One film, a board that keeps the rule, one that breaks it (or breaks it in the ``worse`` film), and the finding's words."""

    rule: str
    film: Film
    kept: Schedule
    broken: Schedule
    says: tuple[str, ...]
    severity: Severity = Severity.ERROR
    worse: Film | None = None


TWO = film(scene("1", cast="ANA"), scene("2", cast="ANA BEN"), performers=(performer("ANA"), performer("BEN")))
MINOR = film(
    scene("1", cast="KIM", minutes=180),
    scene("2", cast="KIM", minutes=180),
    performers=(performer("KIM", age=10),),
    agreements=CALIFORNIA,
)
QUAY_BY_DAY = film(scene("1", "EXT. QUAY - DAY"), places=(place("QUAY"),))
QUAY_BY_NIGHT = film(scene("1", "EXT. QUAY - NIGHT"), places=(place("QUAY"),))
QUAY_AT_DAWN = film(scene("1", "EXT. QUAY - DAWN", minutes=45), places=(place("QUAY"),))
TWO_UNITS = film(
    scene("1", cast="ANA"),
    scene("2", cast="ANA"),
    performers=(performer("ANA"),),
    units=(unit(), unit("Second unit", scenes=(SceneId("s2"),))),
)
MOVED = film(
    scene("1", "INT. MILL - DAY"),
    scene("2", "INT. FARM - DAY"),
    scene("3", "INT. ISLE - DAY"),
    places=(place("MILL"), place("FARM"), place("ISLE")),
    moves=(
        move("MILL", "FARM", 75),
        move("MILL", "ISLE", 300, travel_days=1),
        move("FARM", "ISLE", 300, travel_days=1),
    ),
)
WRECK = film(
    scene("1", "INT. TRAIN - DAY"),
    scene("2", "INT. TRAIN - DAY"),
    scene("3", "INT. OFFICE - DAY"),
    stunts=(stunt("The wreck", "1", once=True),),
)
FALL = film(
    scene("1", cast="ANA"),
    performers=(performer("ANA"),),
    stunts=(stunt("The fall", "1", earliest=date(7), reason="eight sessions of training"),),
)


def one(of: str, when: int = 0, **details: object) -> Schedule:
    """A board of one strip on one day."""
    return schedule(day(date(when), of, **details))


EXAMPLES = (
    Example(
        rule="day_length",
        film=TWO,
        kept=one("1 07:30-19:30", wrap="20:00"),
        broken=one("1 07:30-19:30", wrap="20:10"),
        says=("Main unit", "2027-03-01", "12 h 10 min", "12 h are the longest", "20:10"),
    ),
    Example(
        rule="day_frame",
        film=TWO,
        kept=one("1 07:30-09:30"),
        broken=one("1 07:20-09:30"),
        says=("Main unit", "2027-03-01", "scene 1 starts at 07:20", "30 min of set-up"),
    ),
    Example(
        rule="day_frame",
        film=TWO,
        kept=one("1 07:30-09:30", wrap="09:30"),
        broken=one("1 07:30-09:30", wrap="09:00"),
        says=("Main unit", "2027-03-01", "ends at 09:30", "wrap at 09:00"),
    ),
    Example(
        rule="day_frame",
        film=TWO,
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=schedule(day(date(0), "1 07:30-09:30", "2 09:25-11:30")),
        says=("Main unit", "2027-03-01", "scene 2 starts at 09:25", "scene 1 is shot until 09:30"),
    ),
    Example(
        rule="unit_rest",
        film=TWO,
        kept=schedule(day(date(0), "1 12:30-20:00", call="12:00"), day(date(1), "2 07:30-09:30")),
        broken=schedule(day(date(0), "1 12:30-20:01", call="12:00"), day(date(1), "2 07:30-09:30")),
        says=("Main unit", "2027-03-02", "10 h 59 min of rest", "20:01 of 2027-03-01", "11 h are required"),
    ),
    Example(
        rule="unit_rest",
        film=replace(TWO, production=replace(TWO.production, units=(unit(rest_minutes=540),), agreements=IATSE)),
        kept=schedule(day(date(0), "1 12:30-21:00", call="12:00"), day(date(1), "2 07:30-09:30")),
        broken=schedule(day(date(0), "1 12:30-21:30", call="12:00"), day(date(1), "2 07:30-09:30")),
        says=("Main unit", "9 h 30 min", "10 h are required", "IATSE", "daily rest"),
    ),
    Example(
        rule="performer_rest",
        film=replace(TWO, production=replace(TWO.production, agreements=SAG)),
        kept=schedule(day(date(0), "1 12:30-19:00", call="12:00"), day(date(1), "2 07:30-09:30")),
        broken=schedule(day(date(0), "1 12:30-19:40", call="12:00"), day(date(1), "2 07:30-09:30")),
        says=("Ana", "2027-03-02", "11 h 20 min", "19:40", "12 h are required (SAG-AFTRA, theatrical: daily rest)"),
    ),
    Example(
        rule="performer_rest",
        film=TWO_UNITS,
        kept=schedule(day(date(0), "1 12:30-20:00", call="12:00"), day(date(1), "2 07:30-09:30", by="Second unit")),
        broken=schedule(day(date(0), "1 12:30-21:00", call="12:00"), day(date(1), "2 07:30-09:30", by="Second unit")),
        says=("Ana", "2027-03-02", "10 h", "Main unit", "Second unit", "11 h"),
    ),
    Example(
        rule="weekly_rest",
        film=replace(TWO, production=replace(TWO.production, agreements=IATSE)),
        # Friday's wrap at 20:00 to Monday's call at 07:00 are 59 h; a wrap at 02:00 on Saturday leaves 53 h.
        kept=schedule(
            *(day(date(n), "1 07:30-09:30") for n in range(4)),
            day(date(4), "1 12:30-20:00", call="12:00"),
            day(date(7), "2 07:30-09:30"),
        ),
        broken=schedule(
            *(day(date(n), "1 07:30-09:30") for n in range(1, 4)),
            day(date(4), "1 18:30-26:00", call="18:00", meal=None),
            day(date(7), "2 07:30-09:30"),
        ),
        says=("Main unit", "2027-03-08", "53 h of rest", "02:00+1 of 2027-03-05", "54 h are required", "IATSE"),
    ),
    Example(
        rule="weekly_rest",
        film=replace(TWO, production=replace(TWO.production, units=(unit(week_rest_minutes=62 * 60),))),
        # Friday's wrap at 17:00 to Monday's call at 07:00 are 62 h.
        kept=schedule(day(date(4), "1 07:30-17:00"), day(date(7), "2 07:30-09:30")),
        broken=schedule(day(date(4), "1 07:30-17:10"), day(date(7), "2 07:30-09:30")),
        says=("Main unit", "2027-03-08", "61 h 50 min of rest", "62 h are required (the unit's own hours)"),
    ),
    Example(
        rule="weekly_rest",
        film=replace(TWO, production=replace(TWO.production, agreements=SAG)),
        # A new week called at 07:00 asks for 54 h: from Saturday 01:00.
        kept=schedule(
            *(day(date(n), "1 07:30-09:30") for n in range(1, 4)),
            day(date(4), "1 18:30-25:00", call="18:00", meal=None),
            day(date(7), "2 07:30-09:30"),
        ),
        broken=schedule(
            *(day(date(n), "1 07:30-09:30") for n in range(1, 4)),
            day(date(4), "1 18:30-25:10", call="18:00", meal=None),
            day(date(7), "2 07:30-09:30"),
        ),
        says=("Ana", "2027-03-02 to 2027-03-08", "53 h 50 min", "54 h", "SAG-AFTRA"),
        severity=Severity.WARNING,
    ),
    Example(
        rule="past",
        # The shoot has got as far as Thursday 4 March; scene 1 was shot on Tuesday.
        film=replace(
            TWO,
            production=replace(
                TWO.production,
                calendar=ProductionCalendar(start=MONDAY, as_of=date(3)),
                pins=(Pin(scene=SceneId("s1"), date=date(1)),),
            ),
        ),
        kept=schedule(day(date(1), "1 07:30-09:30"), day(date(3), "2 07:30-09:30")),
        broken=schedule(day(date(1), "1 07:30-09:30"), day(date(2), "2 07:30-09:30")),
        says=("Main unit", "2027-03-03", "scene 2 stands before 2027-03-04"),
    ),
    Example(
        rule="week_days",
        film=replace(TWO, production=replace(TWO.production, units=(unit(most_week_days=4),))),
        kept=schedule(*(day(date(n), "1 07:30-09:30") for n in (0, 1, 2, 4, 7))),
        broken=schedule(*(day(date(n), "1 07:30-09:30") for n in (0, 1, 2, 3, 4))),
        says=("Main unit", "week of 2027-03-01", "5 days of shooting, 4 are allowed (the unit's own hours)"),
    ),
    Example(
        rule="week_days",
        film=replace(TWO, production=replace(TWO.production, agreements=(AGREEMENTS["eu-working-time"],))),
        kept=schedule(*(day(date(n), "1 07:30-09:30") for n in range(6))),
        broken=schedule(*(day(date(n), "1 07:30-09:30") for n in range(7))),
        says=("Main unit", "week of 2027-03-01", "7 days", "6 are allowed", "2003/88/EC"),
    ),
    Example(
        rule="company_days",
        film=TWO,
        kept=one("1 07:30-09:30", 4),
        broken=one("1 07:30-09:30", 5),
        says=("Main unit", "2027-03-06", "Saturday is a day off"),
    ),
    Example(
        rule="company_days",
        film=film(
            scene("1"),
            calendar=ProductionCalendar(
                start=MONDAY, holidays=(DateRange(first=date(1), last=date(1), reason="Founders' Day"),)
            ),
        ),
        kept=one("1 07:30-09:30"),
        broken=one("1 07:30-09:30", 1),
        says=("Main unit", "2027-03-02", "a holiday (Founders' Day)"),
    ),
    Example(
        rule="availability",
        film=film(
            scene("1", cast="ANA"),
            performers=(performer("ANA", unavailable=(DateRange(first=date(1), last=date(3), reason="theatre run"),)),),
        ),
        kept=one("1 07:30-09:30"),
        broken=one("1 07:30-09:30", 2),
        says=("Ana", "2027-03-03", "scene 1", "theatre run"),
    ),
    Example(
        rule="availability",
        film=film(
            scene("1", cast="ANA"),
            performers=(performer("ANA", available=(DateRange(first=date(1), last=date(3)),)),),
        ),
        kept=one("1 07:30-09:30", 3),
        broken=one("1 07:30-09:30", 4),
        says=("Ana", "2027-03-05", "not among the dates given"),
    ),
    Example(
        rule="availability",
        film=film(
            scene("1"),
            rentals=(
                Rental(
                    id=RentalId("crane"),
                    name="Crane",
                    per_day=euros(900),
                    per_week=euros(2700),
                    scenes=(SceneId("s1"),),
                    unavailable=(DateRange(first=date(1), last=date(1)),),
                ),
            ),
        ),
        kept=one("1 07:30-09:30"),
        broken=one("1 07:30-09:30", 1),
        says=("Crane", "2027-03-02", "cannot be had"),
    ),
    Example(
        rule="place_windows",
        film=film(
            scene("1", "INT. BANK - DAY"),
            places=(
                place(
                    "BANK",
                    open_minute=18 * 60,
                    close_minute=30 * 60,
                    unavailable=(DateRange(first=date(1), last=date(1), reason="audit"),),
                ),
            ),
        ),
        kept=one("1 18:30-20:30", call="18:00"),
        broken=one("1 17:30-19:30", call="17:00"),
        says=("BANK", "2027-03-01", "starts at 17:30", "opens at 18:00"),
    ),
    Example(
        rule="place_windows",
        film=film(
            scene("1", "INT. BANK - DAY"),
            places=(place("BANK", unavailable=(DateRange(first=date(1), last=date(1), reason="audit"),)),),
        ),
        kept=one("1 07:30-09:30"),
        broken=one("1 07:30-09:30", 1),
        says=("BANK", "2027-03-02", "cannot be used", "audit"),
    ),
    # London, 2027-03-01 by the almanac: civil dawn 06:13, sunrise 06:46, sunset 17:41, civil dusk 18:14.
    Example(
        rule="light",
        film=QUAY_BY_DAY,
        kept=one("1 07:30-17:35"),
        broken=one("1 12:30-17:46", call="12:00"),
        says=("QUAY", "2027-03-01", "scene 1 plays by day", "17:46", "below the horizon"),
    ),
    Example(
        rule="light",
        film=QUAY_BY_NIGHT,
        kept=one("1 18:30-28:00", call="18:00", meal=None),
        broken=one("1 18:09-20:00", call="17:00"),
        says=("QUAY", "2027-03-01", "scene 1 plays by night", "18:09", "night begins at -6°"),
    ),
    Example(
        rule="light",
        film=QUAY_AT_DAWN,
        kept=one("1 06:15-07:00", call="05:30"),
        broken=one("1 05:50-07:00", call="05:00"),
        says=("QUAY", "2027-03-01", "plays at dawn", "05:50"),
    ),
    Example(
        rule="light",
        film=QUAY_AT_DAWN,
        kept=one("1 06:15-07:00", call="05:30"),
        broken=one("1 11:00-12:00"),
        says=("QUAY", "2027-03-01", "plays at dawn", "in daylight"),
        severity=Severity.WARNING,
    ),
    Example(
        rule="precedence",
        film=film(
            scene("1"),
            scene("2"),
            before=(Before(first=SceneId("s1"), then=SceneId("s2"), reason="beard shaved in 2"),),
        ),
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=schedule(day(date(0), "2 07:30-09:30", "1 09:30-11:30")),
        says=("Main unit", "2027-03-01", "scene 2", "scene 1", "beard shaved in 2"),
    ),
    Example(
        rule="precedence",
        film=WRECK,
        kept=schedule(day(date(0), "2 07:30-09:30"), day(date(1), "1 07:30-09:30"), day(date(2), "3 07:30-09:30")),
        broken=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30")),
        says=("Main unit", "2027-03-01", "scene 1", "scene 2", "2027-03-02", "The wreck can be done once on TRAIN"),
    ),
    Example(
        rule="minors_hours",
        film=MINOR,
        kept=schedule(day(date(0), "1 07:30-10:30"), day(date(1), "2 07:30-10:30")),
        broken=schedule(day(date(0), "1 07:30-10:30", "2 10:30-13:30", meal=None)),
        says=("Kim (age 10)", "2027-03-01", "6 h of work", "5 h are allowed", "California"),
    ),
    Example(
        rule="minors_hours",
        film=MINOR,
        kept=schedule(day(date(0), "1 12:30-15:30", call="12:00")),
        broken=schedule(day(date(0), "1 19:30-22:30", call="18:00")),
        says=("Kim (age 10)", "2027-03-01", "ends at 22:30", "22:00 is the latest"),
    ),
    Example(
        rule="minors_hours",
        film=MINOR,
        kept=schedule(day(date(0), "1 05:00-08:00", call="04:30")),
        broken=schedule(day(date(0), "1 04:50-07:50", call="04:20")),
        says=("Kim (age 10)", "2027-03-01", "starts at 04:50", "05:00 is the earliest"),
    ),
    Example(
        rule="minors_hours",
        film=MINOR,
        # 10 h from the first to the last scene; half an hour of the meal does not count, 9 h are allowed.
        kept=schedule(day(date(0), "1 07:30-09:30", "2 15:00-17:00")),
        broken=schedule(day(date(0), "1 07:30-09:30", "2 15:30-17:30")),
        says=("Kim (age 10)", "9 h 30 min on set from 07:30 to 17:30", "9 h are allowed"),
    ),
    Example(
        rule="minors_hours",
        film=replace(
            MINOR, production=replace(MINOR.production, agreements=(), performers=(performer("KIM", age=18),))
        ),
        worse=replace(MINOR, production=replace(MINOR.production, agreements=())),
        kept=schedule(day(date(0), "1 07:30-10:30")),
        broken=schedule(day(date(0), "1 07:30-10:30")),
        says=("Kim is a minor", "no agreement"),
        severity=Severity.WARNING,
    ),
    Example(
        rule="six_day_week",
        film=TWO,
        kept=schedule(*(day(date(n), "1 07:30-09:30") for n in range(6))),
        broken=schedule(*(day(date(n), "1 07:30-09:30") for n in range(7))),
        says=("Main unit", "2027-03-01 to 2027-03-07", "7 days in a row", "6 are allowed"),
    ),
    Example(
        rule="pins",
        film=film(scene("1"), pins=(Pin(scene=SceneId("s1"), date=date(1), reason="the tide"),)),
        kept=one("1 07:30-09:30", 1),
        broken=one("1 07:30-09:30", 0),
        says=("Main unit", "2027-03-01", "pinned to 2027-03-02", "the tide"),
    ),
    Example(
        rule="pins",
        film=film(scene("1"), pins=(Pin(scene=SceneId("s1"), not_before=date(1), not_after=date(2)),)),
        kept=one("1 07:30-09:30", 2),
        broken=one("1 07:30-09:30", 3),
        says=("Main unit", "2027-03-04", "2027-03-03 or earlier"),
    ),
    Example(
        rule="pins",
        film=film(
            scene("1"),
            units=(unit(), unit("Second unit")),
            pins=(Pin(scene=SceneId("s1"), unit=UnitId("second-unit")),),
        ),
        kept=one("1 07:30-09:30", by="Second unit"),
        broken=one("1 07:30-09:30"),
        says=("Main unit", "2027-03-01", "pinned to Second unit"),
    ),
    Example(
        rule="right_unit",
        film=TWO_UNITS,
        kept=one("2 07:30-09:30", by="Second unit"),
        broken=one("2 07:30-09:30"),
        says=("Main unit", "2027-03-01", "scene 2 belongs to Second unit"),
    ),
    Example(
        rule="together_apart",
        film=film(scene("1"), scene("2"), together=(Together(scenes=(SceneId("s1"), SceneId("s2")), reason="rain"),)),
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30")),
        says=("Main unit", "2027-03-02", "scene 2", "away from scene 1", "2027-03-01", "rain"),
    ),
    Example(
        rule="together_apart",
        film=film(scene("1"), scene("2"), apart=(Apart(scenes=(SceneId("s1"), SceneId("s2")), reason="two falls"),)),
        kept=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30")),
        broken=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        says=("Main unit", "2027-03-01", "scenes 1 and 2", "one date", "two falls"),
    ),
    Example(
        rule="meals",
        film=TWO,
        kept=one("1 07:30-17:00"),
        broken=one("1 07:30-17:00", meal="13:20"),
        says=("Main unit", "2027-03-01", "13:20", "6 h 20 min after the call", "6 h"),
    ),
    Example(
        rule="meals",
        film=TWO,
        kept=one("1 07:30-13:00"),
        broken=one("1 07:30-13:10", meal=None),
        says=("Main unit", "2027-03-01", "no meal", "within 6 h"),
    ),
    Example(
        rule="meals",
        film=TWO,
        kept=one("1 07:30-17:00"),
        broken=one("1 07:30-17:00", meal_minutes=20),
        says=("Main unit", "2027-03-01", "lasts 20 min", "1 h are the least"),
    ),
    Example(
        rule="meals",
        film=TWO,
        # A meal from 13:00 to 14:00 carries until 20:00.
        kept=one("1 07:30-20:00"),
        broken=one("1 07:30-20:10"),
        says=("Main unit", "2027-03-01", "6 h 10 min from the end of the meal", "second meal", "6 h"),
        severity=Severity.WARNING,
    ),
    Example(
        rule="double_booking",
        film=TWO_UNITS,
        kept=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30", by="Second unit")),
        broken=schedule(day(date(0), "1 07:30-09:30"), day(date(0), "2 09:00-11:00", by="Second unit")),
        says=("Ana", "2027-03-01", "in two units at once", "scene 1 with Main unit", "scene 2 with Second unit"),
    ),
    Example(
        rule="double_booking",
        film=film(
            scene("1", "INT. MILL - DAY"),
            scene("2", "INT. FARM - DAY"),
            units=(unit(), unit("Second unit", scenes=(SceneId("s2"),))),
            rentals=(
                Rental(
                    id=RentalId("crane"),
                    name="Crane",
                    per_day=euros(900),
                    per_week=euros(2700),
                    scenes=(SceneId("s1"), SceneId("s2")),
                ),
            ),
        ),
        kept=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30", by="Second unit")),
        broken=schedule(day(date(0), "1 07:30-09:30"), day(date(0), "2 09:00-11:00", by="Second unit")),
        says=("Crane", "2027-03-01", "in two units at once"),
    ),
    Example(
        rule="completeness",
        film=TWO,
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=one("1 07:30-09:30"),
        says=("Scene 2 is neither on the board nor in the boneyard",),
    ),
    Example(
        rule="completeness",
        film=TWO,
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30"), day(date(1), "2 07:30-09:30")),
        says=("Scene 2 stands on the board 2 times",),
    ),
    Example(
        rule="completeness",
        film=TWO,
        kept=schedule(day(date(0), "1 07:30-09:30", "2 09:30-11:30")),
        broken=schedule(day(date(0), "1 07:30-09:30"), boneyard=("2",)),
        says=("Scene 2 is in the boneyard",),
        severity=Severity.WARNING,
    ),
    Example(
        rule="completeness",
        film=TWO,
        # The meal from 13:00 to 14:00 is no time to shoot in.
        kept=schedule(day(date(0), "1 12:30-15:30", "2 15:30-17:30")),
        broken=schedule(day(date(0), "1 12:30-15:00", "2 15:30-17:30")),
        says=("Main unit", "2027-03-01", "scene 1 has 1 h 30 min without the meal", "2 h are needed"),
    ),
    Example(
        rule="moves",
        film=MOVED,
        kept=schedule(day(date(0), "1 07:30-09:30", "2 10:45-12:45"), day(date(2), "3 07:30-09:30")),
        broken=schedule(day(date(0), "1 07:30-09:30", "2 10:30-12:30"), day(date(2), "3 07:30-09:30")),
        says=("Main unit", "2027-03-01", "1 h for the move from MILL", "FARM", "1 h 15 min"),
    ),
    Example(
        rule="moves",
        film=MOVED,
        kept=schedule(day(date(0), "1 07:30-09:30"), day(date(2), "3 07:30-09:30")),
        broken=schedule(day(date(0), "1 07:30-09:30"), day(date(1), "3 07:30-09:30")),
        says=("Main unit", "2027-03-02", "0 days without shooting", "MILL", "ISLE", "1 travel day"),
    ),
    Example(
        rule="stunt_readiness",
        film=FALL,
        kept=one("1 07:30-09:30", 7),
        broken=one("1 07:30-09:30", 4),
        says=("The fall", "2027-03-05", "before 2027-03-08", "eight sessions of training"),
    ),
    Example(
        rule="stunt_readiness",
        film=replace(FALL, stunts=StuntPlan(stunts=(stunt("The fall", "1"),))),
        worse=replace(FALL, stunts=StuntPlan(stunts=(stunt("The fall", "1", coordinator="", signers=()),))),
        kept=one("1 07:30-09:30"),
        broken=one("1 07:30-09:30"),
        says=("The fall", "2027-03-01", "no stunt coordinator", "must sign"),
        severity=Severity.WARNING,
    ),
)
IDS = [f"{example.rule}-{n}" for n, example in enumerate(EXAMPLES)]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_board_that_keeps_the_rule_is_left_in_peace(example):
    """The rule finds nothing where nothing is wrong, at the very edge of what is allowed where there is one."""
    assert [f.message for f in findings(example.film, example.kept, example.rule)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_board_that_breaks_the_rule_hears_who_when_and_why(example):
    """One finding says all the words, in its sentence."""
    found = findings(example.worse or example.film, example.broken, example.rule)
    telling = [f for f in found if all(word in f.message for word in example.says)]
    assert len(telling) == 1, [f.message for f in found]
    assert telling[0].severity is example.severity
    assert telling[0].who
    assert telling[0].message.endswith(".")


def test_every_rule_has_an_example():
    """A new rule without a kept and a broken case does not pass."""
    assert {example.rule for example in EXAMPLES} == {rule.name for rule in rules()}
    assert all(rule.says.endswith(".") for rule in rules())


def test_every_finding_says_what_can_be_done():
    """The rule's remedy stands on each of its findings."""
    assert all(rule.remedy.endswith(".") for rule in rules())
    for example in EXAMPLES:
        for finding in findings(example.worse or example.film, example.broken, example.rule):
            assert finding.remedy


def test_one_short_night_is_one_finding_for_all_whom_it_robs():
    """Ana and Ben wrap at 22:00 and are called at 07:00: nine hours for both, mended by one later call."""
    both = film(
        scene("1", cast="ANA BEN"),
        scene("2", cast="ANA BEN"),
        performers=(performer("ANA"), performer("BEN")),
        agreements=SAG,
    )
    board = schedule(day(date(0), "1 20:00-22:00", call="12:00"), day(date(1), "2 07:30-09:30"))
    assert [f.who for f in findings(both, board, "performer_rest")] == ["Ana, Ben"]


def test_no_rule_ever_calls_a_stunt_safe():
    """Setpiece computes and reminds; people decide."""
    for example in EXAMPLES:
        for board in (example.kept, example.broken):
            found = check(
                example.film.production, example.film.breakdown, example.film.stunts, example.film.problem.blocks, board
            )
            assert not any("safe" in finding.message.casefold() for finding in found)


def test_errors_come_first_and_dates_in_order():
    """A reader meets what breaks the schedule before what wants a look."""
    board = schedule(day(date(6), "1 07:30-08:30"), day(date(5), "1 07:20-09:30"), boneyard=("2",))
    found = check(TWO.production, TWO.breakdown, TWO.stunts, TWO.problem.blocks, board)
    weights = [f.severity is Severity.ERROR for f in found]
    assert weights == sorted(weights, reverse=True)
    dated = [f.when for f in found if f.severity is Severity.ERROR and f.when]
    assert len(dated) > 2
    assert dated == sorted(dated)


def test_a_stunt_performer_is_watched_like_the_cast():
    """Who performs in a stunt of the scene works that day, though no role of theirs is in it."""
    double = performer("DOT", "NOBODY", unavailable=(DateRange(first=date(0), last=date(0)),))
    fight = film(
        scene("1", cast="ANA"),
        performers=(performer("ANA"), double),
        stunts=(stunt("The fight", "1", performers=(PerformerId("p-dot"),)),),
    )
    assert [f.who for f in findings(fight, one("1 07:30-09:30"), "availability")] == ["Dot"]


def test_a_stage_and_day_for_night_wait_for_no_light():
    """Lit exteriors and darkened ones are shot at any hour."""
    lit = film(scene("1", "EXT. QUAY - DAY"), places=(place("QUAY", is_stage=True),))
    darkened = film(
        scene("1", "EXT. QUAY - NIGHT"),
        places=(place("QUAY"),),
        overrides=(SceneOverride(scene=SceneId("s1"), any_light=True),),
    )
    assert not findings(lit, one("1 22:30-23:30", call="18:00"), "light")
    assert not findings(darkened, one("1 11:00-12:00"), "light")


def test_an_aftermath_may_follow_the_wreck_when_the_production_says_so():
    """A wish stands above the rule that a stunt done once comes last on its set."""
    wish = (Before(first=SceneId("s1"), then=SceneId("s2")),)
    after = replace(WRECK, production=replace(WRECK.production, before=wish))
    assert not findings(after, schedule(day(date(0), "1 07:30-09:30"), day(date(1), "2 07:30-09:30")), "precedence")


def test_a_performer_in_two_units_on_one_date_wants_a_look():
    """One after the other is possible and tight: a warning."""
    board = schedule(day(date(0), "1 07:30-09:30"), day(date(0), "2 15:00-17:00", by="Second unit"))
    found = findings(TWO_UNITS, board, "double_booking")
    assert [f.severity for f in found] == [Severity.WARNING]


def test_two_units_at_one_place_want_a_look():
    """A large place holds both; nobody knows it but people."""
    board = schedule(day(date(0), "1 07:30-09:30"), day(date(0), "2 08:00-10:00", by="Second unit"))
    shared = film(scene("1"), scene("2"), units=TWO_UNITS.production.units)
    found = findings(shared, board, "double_booking")
    assert [(f.who, f.severity) for f in found] == [("OFFICE", Severity.WARNING)]


def test_a_birthday_during_the_shoot_changes_the_hours():
    """On the ninth birthday five hours of work replace four."""
    born = date(1).replace(year=2018)
    kim = film(
        scene("1", cast="KIM", minutes=270),
        performers=(performer("KIM", born=born),),
        agreements=CALIFORNIA,
    )
    block = replace(kim.problem.blocks[0], id="s1", label="1", minutes=270, parts=1)
    whole = replace(kim, problem=replace(kim.problem, blocks=(block,)))
    assert "age 8" in findings(whole, one("1 07:30-12:00"), "minors_hours")[0].message
    assert not findings(whole, one("1 07:30-12:00", 1), "minors_hours")
