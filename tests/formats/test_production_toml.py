"""Reading a production file: what it lays over the assumptions, and what it refuses."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from setpiece.domain.agreements import Agreement
from setpiece.domain.calendars import DateRange
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.identifiers import PerformerId, RoleId, SceneId, SetId, UnitId
from setpiece.domain.money import Money
from setpiece.domain.performers import DealKind
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntKind
from setpiece.formats.production_file.reference import reference
from setpiece.formats.production_file.schema import TABLES, Key, Kind, TableSchema
from setpiece.formats.production_toml import LARGEST_BYTES, currency_of, decode, read, template
from small_film import START, TODAY, base, breakdown, usd

UNION = Agreement(id="union", name="Union", scope=("cast",), effective=dt.date(2025, 1, 1), clauses=())
DOCUMENT = Path(__file__).parents[2] / "docs" / "production-file.md"


def film(text: str) -> Production:
    """The production of a file that is expected to be good."""
    return read(text, "production.toml", breakdown(), base(), TODAY, {"union": UNION})[0]


def warnings(text: str) -> tuple[Finding, ...]:
    """The warnings on a file that is expected to be good."""
    return read(text, "production.toml", breakdown(), base(), TODAY, {"union": UNION})[1]


def mistakes(text: str) -> tuple[Finding, ...]:
    """The mistakes of a file that is expected to be refused."""
    with pytest.raises(Unreadable) as caught:
        film(text)
    return caught.value.findings


# What the file says stands over what is assumed.


def test_an_empty_file_is_what_is_assumed() -> None:
    """Nothing said, nothing changed but the source."""
    production = film("")
    assert (production.title, production.units, production.performers) == ("Low Water", base().units, base().performers)
    assert production.assumptions == base().assumptions
    assert production.source == "production.toml"


def test_the_company_and_its_calendar() -> None:
    """Names, days off and holidays as written; a six-day week has Sunday off."""
    production = film(
        """
        title = "High Water"
        first_ad = "R. Duarte"
        contingency = 0.125
        agreements = ["Union"]
        [base]
        latitude = 43.3
        longitude = -3
        time_zone = "Europe/Madrid"
        [calendar]
        start = 2027-03-08
        days_per_week = 6
        holidays = [2027-03-19, { date = 2027-04-02, name = "Good Friday" }]
        hiatus = [{ first = "2027-04-05", last = 2027-04-09 }]
        latest_finish = 2027-05-28
        """
    )
    assert (production.title, production.first_ad, production.contingency) == ("High Water", "R. Duarte", 0.125)
    assert (production.base_latitude, production.base_longitude, production.time_zone) == (43.3, -3, "Europe/Madrid")
    assert production.agreements == (UNION,)
    calendar = production.calendar
    assert (calendar.start, calendar.days_off, calendar.latest_finish) == (
        dt.date(2027, 3, 8),
        (7,),
        dt.date(2027, 5, 28),
    )
    assert [span.reason for span in calendar.holidays] == ["", "Good Friday"]
    assert dt.date(2027, 4, 7) in calendar.hiatus[0]


def test_a_main_unit_keeps_what_it_does_not_say() -> None:
    """The unit without scenes is the assumed main unit with other numbers; hours and minutes are the same key."""
    unit = film('[[units]]\nname = "A camera"\nbasic_hours = 9.5\nnight_call = 17:30:00').units[0]
    assert (unit.id, unit.name, unit.basic_minutes, unit.night_call) == ("main", "A camera", 570, 17 * 60 + 30)
    assert (unit.day_cost, unit.rest_minutes) == (usd(40_000), 660)


def test_a_second_unit_leaves_the_main_unit_assumed() -> None:
    """When every unit of the file names scenes, the assumed main unit stays in front."""
    units = film('[[units]]\nname = "Second unit"\nday_cost = 9000\nscenes = [1, "5a"]').units
    assert [u.name for u in units] == ["Main unit", "Second unit"]
    assert units[1].scenes == ("scene-1", "scene-5a")
    assert units[0].id != units[1].id


def test_a_second_unit_takes_the_main_unit_s_numbers_wherever_it_stands() -> None:
    """The second unit is silent on its rest and cost: the main unit below it in the file gives both, the cost as an assumption."""
    production = film(
        '[[units]]\nname = "Second"\nscenes = [1]\n[[units]]\nname = "Main"\nday_cost = 7\nrest_hours = 12'
    )
    assert [u.name for u in production.units] == ["Main", "Second"]
    assert (production.units[1].rest_minutes, production.units[1].day_cost) == (720, usd(7))
    assert ("Crew day of Second", "units.day_cost") in {(a.subject, a.field) for a in production.assumptions}


def test_performers_by_role_name_or_cast_number() -> None:
    """A role is found by name in any case or by cast number; deal, dates and money as written."""
    production = film(
        """
        [[performers]]
        name = "Ana Ferrer"
        roles = ["mara", 4]
        deal = "weekly"
        rate = 9000.50
        drop_after_days = 10
        unavailable = [{ first = 2027-04-12, last = 2027-04-16, reason = "theatre" }]
        born = 1990-05-01
        home = "Bilbao"
        per_diem = 60
        [[performers]]
        name = "Kit"
        doubles = "MARA"
        rate = 0
        """
    )
    ana, kit = production.performers
    assert ana.roles == (RoleId("mara"), RoleId("guard"))
    assert (ana.deal.kind, ana.deal.rate, ana.deal.assumed) == (
        DealKind.WEEKLY,
        Money(minor=900_050, currency="USD"),
        False,
    )
    assert not ana.is_available(dt.date(2027, 4, 14))
    assert ana.per_diem == usd(60)
    assert (kit.doubles, kit.roles, kit.deal.assumed) == ("mara", (), False)


def test_a_deal_without_a_rate_is_marked_as_assumed() -> None:
    """Planning fills in the rate of such deals."""
    deal = film('[[performers]]\nname = "Ana Ferrer"\nrole = "MARA"\ndeal = "weekly"').performers[0].deal
    assert (deal.kind, deal.rate, deal.assumed) == (DealKind.WEEKLY, usd(0), True)


def test_somebody_on_standby_needs_no_scene() -> None:
    """standby = true silences the refusal."""
    assert film('[[performers]]\nname = "Kit"\nrate = 700\nstandby = true').performers[0].roles == ()


def test_places_serve_sets_and_moves_join_places() -> None:
    """Set names in any case; a close before the opening is the next morning; a fee that nobody gave is left to planning."""
    production = film(
        """
        [[places]]
        name = "Getxo"
        sets = ["quay", "élodie's house"]
        latitude = 43.34
        longitude = -3.01
        open = "18:00"
        close = "04:00"
        stage = true
        [[places]]
        name = "Line"
        fee = 0
        [[moves]]
        from = "getxo"
        to = "LINE"
        hours = 2
        travel_days = 1
        """
    )
    getxo, line = production.places
    assert getxo.sets == (SetId("quay"), SetId("house"))
    assert (getxo.open_minute, getxo.close_minute, getxo.is_stage) == (18 * 60, 28 * 60, True)
    assert (getxo.fee, line.fee) == (None, usd(0))
    assert [(m.origin, m.destination, m.minutes, m.travel_days) for m in production.moves] == [
        (getxo.id, line.id, 120, 1)
    ]


def test_crew_may_belong_to_one_unit() -> None:
    """A unit by its name; without one the person works for all."""
    crew = film(
        "[[units]]\nname='Main unit'\n"
        "[[crew]]\ndepartment='Camera'\nposition='Operator'\nname='A'\nunit='main UNIT'\n"
        "[[crew]]\ndepartment='Camera'\nposition='Operator'\nname='B'\n"
    ).crew
    assert [member.unit for member in crew] == [UnitId("main"), None]


FOUR_PLACES = """
[[places]]
name = "Quay"
region = "North"
[[places]]
name = "Line"
region = "north"
[[places]]
name = "Desert"
region = "South"
[[places]]
name = "Halt"
"""


def test_a_move_between_regions_is_one_between_all_their_places() -> None:
    """Two places of one region (in any case) and one of another are two pairs; the named pair keeps its own numbers, wherever it stands."""
    production = film(
        FOUR_PLACES
        + """
        [[moves]]
        from_region = "NORTH"
        to_region = "South"
        hours = 12
        cost = 5000
        travel_days = 2
        [[moves]]
        from = "Desert"
        to = "Quay"
        minutes = 30
        """
    )
    found = {frozenset((m.origin, m.destination)): (m.minutes, m.cost, m.travel_days) for m in production.moves}
    assert found == {frozenset(("quay", "desert")): (30, None, 0), frozenset(("line", "desert")): (720, usd(5000), 2)}


def test_a_move_inside_a_region_joins_its_places_once() -> None:
    """Two places are one pair, not two and not a move to itself."""
    production = film(FOUR_PLACES + "[[moves]]\nfrom_region = 'North'\nto_region = 'North'\nminutes = 40\n")
    assert [(m.origin, m.destination, m.minutes) for m in production.moves] == [("quay", "line", 40)]


@pytest.mark.parametrize(
    ("moves", "line", "says"),
    [
        ("from_region='North'\nto_region='Nroth'\nminutes=1", 3, 'Did you mean "North"?'),
        ("from_region='North'\nminutes=1", 1, "`to_region` is missing"),
        ("from_region='North'\nto_region='South'\nto='Halt'\nminutes=1", 4, "take `to` or `to_region` out"),
        ("from='Quay'\nminutes=1", 1, "`to` is missing"),
        ("from_region='North'\nto_region='South'\nminutes=1\n[[moves]]\nfrom_region='South'\nto_region='North'\nminutes=2", 5, "already given (production.toml:13)"),
    ],
)  # fmt: skip
def test_moves_by_region_that_do_not_fit_are_refused_with_their_line(moves: str, line: int, says: str) -> None:
    """Lines count from the [[moves]] that stands below the four places."""
    start = FOUR_PLACES.count("\n") + 1
    with pytest.raises(Unreadable) as refused:
        film(f"{FOUR_PLACES}[[moves]]\n{moves}\n")
    found = [(f.where, f.message) for f in refused.value.findings]
    assert any(where == f"production.toml:{start + line - 1}" and says in message for where, message in found), found


def test_rentals_cost_three_days_a_week_unless_said() -> None:
    """The trade's rental week."""
    rental = film('[[rentals]]\nname = "Crane"\nper_day = 1400\nscenes = ["2"]').rentals[0]
    assert rental.per_week == usd(4200)


def test_a_stunt_with_training_and_numbers() -> None:
    """Tables inside the stunt above them."""
    stunt = film(
        """
        [[performers]]
        name = "Ana Ferrer"
        roles = ["MARA"]
        [[stunts]]
        name = "The crane fall"
        kind = "high_fall"
        scenes = ["2"]
        performers = ["ana ferrer"]
        rehearsal_hours = 1
        once = true
        takes = 1
        adjustment = 900
        training_starts = 2027-01-11
        [[stunts.training]]
        performer = "Ana Ferrer"
        skill = "high fall"
        sessions = 8
        [[stunts.quantities]]
        name = "drop_m"
        value = 12
        sigma = 0.2
        provenance = "measured"
        """
    ).stunts[0]
    assert (stunt.kind, stunt.scenes, stunt.performers) == (StuntKind.HIGH_FALL, ("scene-2",), ("ana-ferrer",))
    assert (stunt.minutes(), stunt.once, stunt.adjustment) == (15 + 60 + 20, True, usd(900))
    assert (stunt.training[0].sessions, stunt.training[0].per_week) == (8, 3)
    assert (stunt.quantities[0].value, stunt.quantities[0].provenance) == (12, "measured")


def test_wishes_carry_the_line_they_stand_on() -> None:
    """Later findings can say where a wish comes from."""
    production = film(
        '[[pins]]\nscene = 2\ndate = 2027-03-24\n[[before]]\nfirst = 1\nthen = 2\n[[together]]\nscenes = [1, 6]\n'
        '[[apart]]\nscenes = [2, 4]\n[[scenes]]\nscene = 3\nhours = 2\nparts = 2\nany_light = true'
    )  # fmt: skip
    assert (production.pins[0].scene, production.pins[0].where) == ("scene-2", "production.toml:1")
    assert (production.before[0].then, production.before[0].where) == ("scene-2", "production.toml:4")
    assert (production.together[0].where, production.apart[0].where) == ("production.toml:7", "production.toml:9")
    assert (production.overrides[0].minutes, production.overrides[0].parts) == (120, 2)


def test_another_currency_keeps_the_assumed_numbers_and_says_so() -> None:
    """No exchange rate is known: 40,000 USD become 40,000 JPY, yen have no cents, and an assumption tells."""
    production = film('currency = "JPY"')
    assert production.units[0].day_cost == Money(minor=40_000, currency="JPY")
    assert any("not converted" in a.value for a in production.assumptions)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ('currency = "EUR"', "EUR"),
        ("", None),
        ("currency = 'euro'", None),
        ("currency = ", None),
        ("currency = 3", None),
    ],
)
def test_the_currency_can_be_asked_for_before(text: str, currency: str | None) -> None:
    """Planning makes its assumptions in the file's currency; a bad file names none and is refused later."""
    assert currency_of(text) == currency


def test_what_the_file_gives_is_no_assumption_any_more() -> None:
    """Also in another spelling; a second unit's cost does not replace the main unit's."""
    given = film(
        "contingency = 0.2\n[calendar]\nstart = 2027-03-08\ndays_per_week = 6\n[[units]]\nname='B'\nday_cost=1\nscenes=[1]"
    )
    assert [a.subject for a in given.assumptions] == ["Cost of a crew day"]
    assert film("[[units]]\nname='A'\nday_cost=1").assumptions == tuple(
        a for a in base().assumptions if a.field != "units.day_cost"
    )


def test_a_far_place_without_time_zone_is_a_warning() -> None:
    """Its daylight would be computed for the wrong clock."""
    found = warnings('[[places]]\nname = "Fuji"\nsets = ["QUAY"]\nlatitude = 35.4\nlongitude = 138.7')
    assert [(f.severity, f.where, f.who) for f in found] == [(Severity.WARNING, "production.toml:5", "Fuji")]


# Mistakes: one clear sentence with the line.

MISTAKES = {
    "unknown key": ("titel = 1", 1, 'Did you mean "title"?'),
    "unknown table": ('title = "x"\n[calender]\nstart = 2027-03-01', 2, 'Did you mean "calendar"?'),
    "unknown key inside": ("[[units]]\nname='A'\nday_csot = 3", 3, 'Did you mean "day_cost"?'),
    "one bracket too few": ("[units]\nname='A'", 1, "with two brackets"),
    "one bracket too many": ("[[calendar]]\nstart = 2027-03-01", 1, "write [calendar]"),
    "missing key": ("[[units]]\nday_cost = 3", 1, "needs `name`"),
    "text for a number": ("[[units]]\nname='A'\nday_cost = '3'", 3, "without quotes"),
    "number for a text": ("title = 3", 1, "text in quotes"),
    "yes for true": ("[[stunts]]\nname='A'\nkind='wire'\nonce='yes'", 4, "true or false"),
    "negative money": ("[[units]]\nname='A'\nday_cost = -1", 3, "cannot be negative"),
    "share above one": ("contingency = 10", 1, "goes from 0 to 1"),
    "not a number": ("contingency = nan", 1, "not finite"),
    "monstrous number": ("[[units]]\nname='A'\nday_cost = 0x" + "f" * 4000, 3, "too large"),
    "half a day": ("[calendar]\ndays_per_week = 5.5", 2, "whole number"),
    "no whole minutes": ("[[units]]\nname='A'\nbasic_hours = 10.001", 3, "whole minutes"),
    "both spellings": ("[[units]]\nname='A'\nbasic_hours = 10\nbasic_minutes = 600", 3, "same key"),
    "bad date": ("[calendar]\nstart = '2027-02-30'", 2, '"2027-02-30"'),
    "date with a time": ("[calendar]\nstart = 2027-03-01 07:00:00", 2, "date of the calendar"),
    "date backwards": ("[[places]]\nname='A'\nunavailable = [\n  2027-03-01,\n  { first = 2027-03-05, last = 2027-03-04 }]", 5, "ends before it begins"),
    "half a range": ("[calendar]\nhiatus = [{ first = 2027-03-05 }]", 2, "`first` and `last`"),
    "typo in a range": ("[calendar]\nhiatus = [{ frist = 2027-03-05, last = 2027-03-06 }]", 2, 'Did you mean "first"?'),
    "bad clock": ("[[units]]\nname='A'\nday_call = '7 am'", 3, '"07:00"'),
    "bad weekday": ("[calendar]\ndays_off = ['Saturday', 'Sonday']", 2, 'Did you mean "Sunday"?'),
    "bad choice": ("[[performers]]\nname='A'\nrole='MARA'\ndeal='dayly'", 4, 'Did you mean "day"?'),
    "bad currency": ("currency = 'euro'", 1, "three capital letters"),
    "bad time zone": ("[base]\ntime_zone = 'Europe/Madrit'", 2, 'Did you mean "Europe/Madrid"?'),
    "control character": ('title = "a\\u001b[31m"', 1, "control character"),
    "empty name": ("[[units]]\nname = ' '", 2, "is empty"),
    "unknown agreement": ("agreements = ['unio']", 1, 'Did you mean "union"?'),
    "unknown scene": ("[[pins]]\nscene = '5'\ndate = 2027-03-24", 2, 'no scene "5"'),
    "omitted scene": ("[[pins]]\nscene = 7\ndate = 2027-03-24", 2, "omitted"),
    "unknown role": ("[[performers]]\nname='A'\nroles=['TOMAS',\n'MAYA']", 4, 'Did you mean "MARA"?'),
    "unknown set": ("[[places]]\nname='A'\nsets=['HARBOR CRANE - CAB']", 3, 'Did you mean "HARBOUR CRANE - CAB"?'),
    "unknown place": ("[[places]]\nname='Quay'\n[[places]]\nname='Line'\n[[moves]]\nfrom='QUAY'\nto='QUAI'\nminutes=1", 7, 'Did you mean "Quay"?'),
    "unknown performer": ("[[performers]]\nname='Tomas B.'\nrole='TOMAS'\n[[stunts]]\nname='A'\nkind='wire'\nperformers=['Thomas B.']", 7, 'Did you mean "Tomas B."?'),
    "performer of no file": ("[[stunts]]\nname='A'\nkind='wire'\nperformers=['Kit']", 4, "The file has no performer"),
    "unknown unit": ("[[pins]]\nscene=1\nunit='Second unit'", 3, '"Main unit"'),
    "start in the past": ("[calendar]\nstart = 2026-11-23", 2, "Set it to 2026-11-24 or later"),
    "start in a century": ("[calendar]\nstart = 2127-11-23", 2, "Check the year"),
    "finish before start": ("[calendar]\nlatest_finish = 2027-02-26", 2, "before the start on 2027-03-01"),
    "no working day": ("[calendar]\ndays_off = ['Monday','Tuesday','Wednesday','Thursday','Friday','Saturday','Sunday']", 2, "leave at least one"),
    "hiatus covers all": ("\n[calendar]\nlatest_finish = 2027-03-12\nhiatus = [{ first = 2027-02-01, last = 2027-04-01 }]", 2, "no working day"),
    "two ways to say the week": ("[calendar]\ndays_off = ['Sunday']\ndays_per_week = 6", 3, "say the same"),
    "longest below basic": ("[[units]]\nname='A'\nbasic_hours = 10\nlongest_hours = 9", 4, "below the basic day"),
    "two main units": ("[[units]]\nname='A'\n[[units]]\nname='B'", 3, "production.toml:1"),
    "scene in two units": ("[[units]]\nname='A'\nscenes=[1]\n[[units]]\nname='B'\nscenes=[1]", 6, "production.toml:1"),
    "role played twice": ("[[performers]]\nname='A'\nrole='MARA'\n[[performers]]\nname='B'\nrole=1", 6, "production.toml:1"),
    "same name twice": ("[[performers]]\nname='A'\nrole='MARA'\n[[performers]]\nname='a'\nrole='TOMAS'", 4, "different names"),
    "performer in no scene": ("[[performers]]\nname='Kit'\nrate=1", 1, "no scene and in no stunt"),
    "flat deal without rate": ("[[performers]]\nname='A'\nrole='MARA'\ndeal='flat'", 1, "needs its `performers.rate`"),
    "born after the start": ("[[performers]]\nname='A'\nrole='MARA'\nborn=2028-01-01", 4, "Check the year"),
    "set at two places": ("[[places]]\nname='A'\nsets=['QUAY']\n[[places]]\nname='B'\nsets=['Quay']", 6, "production.toml:1"),
    "half a coordinate": ("[[places]]\nname='A'\nlatitude=43", 1, "give both"),
    "half an opening": ("[[places]]\nname='A'\nopen='07:00'", 1, "give both"),
    "move to itself": ("[[places]]\nname='Quay'\n[[places]]\nname='Line'\n[[moves]]\nfrom='QUAY'\nto='quay'\nminutes=5", 7, "same place"),
    "move twice": ("[[places]]\nname='Quay'\n[[places]]\nname='Line'\n[[moves]]\nfrom='QUAY'\nto='Line'\nminutes=5\n[[moves]]\nto='QUAY'\nfrom='Line'\nminutes=6", 9, "production.toml:5"),
    "rental for nothing": ("[[rentals]]\nname='A'\nper_day=1\nscenes=[]", 4, "serves no scene"),
    "quantity without unit": ("[[stunts]]\nname='A'\nkind='wire'\n[[stunts.quantities]]\nname='drop'\nvalue=3", 5, "end in a unit"),
    "pin that binds nothing": ("[[pins]]\nscene=1", 1, "binds nothing"),
    "before itself": ("[[before]]\nfirst=1\nthen='1'", 1, "before itself"),
    "alone together": ("[[together]]\nscenes=[1, 1]", 2, "two different scenes"),
    "override twice": ("[[scenes]]\nscene=1\n[[scenes]]\nnumber=1", 3, "production.toml:1"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_with_its_line(text: str, line: int, words: str) -> None:
    """One mistake, one error, on the line where it stands, with what to do."""
    found = mistakes(text)
    assert [(f.where, f.severity) for f in found] == [(f"production.toml:{line}", Severity.ERROR)]
    assert words in found[0].message


FREE_DAY = "2027-03-24"
CONTRADICTIONS = {
    "two dates": ("[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=1\ndate=2027-03-25", 4, "production.toml:1"),
    "two units": ("[[units]]\nname='M'\n[[units]]\nname='A'\nscenes=[2]\n[[pins]]\nscene=1\nunit='A'\n[[pins]]\nscene=1\nunit='M'", 9, "production.toml:6"),
    "another unit's scene": ("[[units]]\nname='A'\nscenes=[1]\n[[pins]]\nscene=1\nunit='Main unit'", 4, "stands among the scenes of A"),
    "weekly day off": ("[[pins]]\nscene=1\ndate=2027-03-27", 1, "a weekly day off"),
    "holiday": ("[calendar]\nholidays=[{date=2027-03-24,name='Feast'}]\n[[pins]]\nscene=1\ndate=2027-03-24", 3, "a holiday: Feast (production.toml:1)"),
    "hiatus": ("[calendar]\nhiatus=[{first=2027-03-22,last=2027-03-26}]\n[[pins]]\nscene=1\ndate=2027-03-24", 3, "in the hiatus"),
    "before the shoot": ("[[pins]]\nscene=1\ndate=2027-02-24", 1, "before the shoot starts"),
    "after the shoot": ("[calendar]\nlatest_finish=2027-03-12\n[[pins]]\nscene=1\ndate=2027-03-24", 3, "after the latest finish"),
    "absent player": ("[[performers]]\nname='Ana'\nrole='MARA'\nunavailable=[2027-03-24]\n[[pins]]\nscene=1\ndate=2027-03-24", 5, "Ana is not available (production.toml:1)"),
    "player not there yet": ("[[performers]]\nname='Ana'\nrole='MARA'\navailable=[2027-03-25]\n[[pins]]\nscene=1\ndate=2027-03-24", 5, "Ana is not available"),
    "absent stunt performer": ("[[performers]]\nname='Kit'\nrate=1\nunavailable=[2027-03-24]\n[[stunts]]\nname='S'\nkind='wire'\nscenes=[6]\nperformers=['Kit']\n[[pins]]\nscene=6\ndate=2027-03-24", 10, "Kit is not available"),
    "place not to be had": ("[[places]]\nname='Getxo'\nsets=['QUAY']\navailable=[2027-03-25]\n[[pins]]\nscene=1\ndate=2027-03-24", 5, "Getxo cannot be had (production.toml:1)"),
    "other place not to be had": ("[[places]]\nname='Getxo'\nunavailable=[2027-03-24]\n[[scenes]]\nscene=1\nplace='Getxo'\n[[pins]]\nscene=1\ndate=2027-03-24", 7, "Getxo cannot be had"),
    "rental not to be had": ("[[rentals]]\nname='Crane'\nper_day=1\nscenes=[1]\nunavailable=[2027-03-24]\n[[pins]]\nscene=1\ndate=2027-03-24", 6, "Crane cannot be had (production.toml:1)"),
    "stunt not ready": ("[[performers]]\nname='Kit'\nrate=1\n[[stunts]]\nname='S'\nkind='wire'\nscenes=[1]\nperformers=['Kit']\ntraining_starts=2027-03-15\ntraining=[{performer='Kit',skill='wires',sessions=6}]\n[[pins]]\nscene=1\ndate=2027-03-24", 11, "ready on 2027-03-28 at the earliest (production.toml:4)"),
    "player on no date": ("[[performers]]\nname='Ana'\nrole='MARA'\navailable=[{first=2026-01-01,last=2027-02-28}]", 1, "Ana can be had on no working date from 2027-03-01 on"),
    "player on days off alone": ("[calendar]\nlatest_finish=2027-03-12\n[[performers]]\nname='Ana'\nrole='MARA'\navailable=[2027-03-06, 2027-03-15]", 3, "from 2027-03-01 to 2027-03-12"),
    "place on no date": ("[[places]]\nname='Getxo'\nsets=['QUAY']\nunavailable=[{first=2027-01-01,last=2199-12-31}]", 1, "Getxo can be had on no working date"),
    "stunt after the shoot": ("[calendar]\nlatest_finish=2027-03-26\n[[stunts]]\nname='S'\nkind='wire'\nscenes=[1]\nnot_before=2027-03-29", 3, "after the latest finish on 2027-03-26"),
    "before its not_before": ("[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=1\nnot_before=2027-03-25", 1, "production.toml:4"),
    "after its not_after": ("[[pins]]\nscene=1\ndate=2027-03-24\nnot_after=2027-03-23", 1, "after its `not_after`"),
    "no date left": ("[[pins]]\nscene=1\nnot_before=2027-03-24\nnot_after=2027-03-23", 1, "Widen one"),
    "circle": ("[[before]]\nfirst=1\nthen=2\n[[before]]\nfirst=2\nthen=3\n[[before]]\nfirst=3\nthen=1", None, "in a circle"),
    "order against pins": ("[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=3\ndate=2027-03-23\n[[before]]\nfirst=1\nthen=2\n[[before]]\nfirst=2\nthen=3", 4, "after scene 1, which is not before 2027-03-24 (production.toml:1"),
    "torn group": ("[[together]]\nscenes=[1,2]\n[[together]]\nscenes=[2,3]\n[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=3\ndate=2027-03-25", 8, "production.toml:5"),
    "group of two units": ("[[units]]\nname='A'\nscenes=[1]\n[[together]]\nscenes=[1,2]", 4, "Give both to one unit"),
    "together and apart": ("[[together]]\nscenes=[1,2]\n[[together]]\nscenes=[2,3]\n[[apart]]\nscenes=[3,1]", 5, "but shot together (production.toml:3 and production.toml:1)"),
    "apart on one date": ("[[apart]]\nscenes=[1,2]\n[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=2\ndate=2027-03-24", 1, "production.toml:3 and production.toml:6"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_wishes_that_cannot_all_hold_are_refused(text: str, line: int | None, words: str) -> None:
    """One contradiction, one error that names the line it stands on and the line it collides with."""
    found = mistakes(text)
    assert len(found) == 1
    assert words in found[0].message
    assert line is None or found[0].where == f"production.toml:{line}"


def test_a_circle_names_every_line_of_it() -> None:
    """Three pairs, three lines."""
    message = mistakes(str(CONTRADICTIONS["circle"][0]))[0].message
    assert {f"production.toml:{line}" for line in (1, 4, 7)} <= set(re.findall(r"production\.toml:\d+", message))


def test_wishes_that_can_hold_are_kept() -> None:
    """The same kinds of wishes without a contradiction."""
    production = film(
        "[[pins]]\nscene=1\ndate=2027-03-24\n[[pins]]\nscene=1\nnot_before=2027-03-24\nnot_after=2027-03-24\n"
        "[[before]]\nfirst=1\nthen=2\n[[before]]\nfirst=2\nthen=3\n[[pins]]\nscene=3\ndate=2027-03-24\n"
        "[[together]]\nscenes=[1,2,3]\n[[apart]]\nscenes=[1,4]\n[[pins]]\nscene=4\ndate=2027-03-25"
    )
    assert len(production.pins) == 4


def test_all_mistakes_come_at_once_in_the_order_of_their_lines() -> None:
    """Nobody has to run five times to find five mistakes."""
    found = mistakes(
        "titel = 1\ncontingency = 2\n[calendar]\nstart = 2020-01-01\n[[pins]]\nscene = 99\ndate = 2027-03-27\n[[units]]\n"
    )
    assert [f.where.split(":")[1] for f in found] == ["1", "2", "4", "6", "8"]


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ('title = "Low\n', "production.toml:1", "column"),
        ("a = 1\na = 2\n", "production.toml:2", "column"),
        ("[[units]]\n[[units]\n", "production.toml:2", "column"),
        ('title = """x\n\n', "production.toml:3", "at the end"),
    ],
)
def test_broken_toml_is_named_with_line_and_column(text: str, where: str, words: str) -> None:
    """What tomllib found, in one sentence."""
    (finding,) = mistakes(text)
    assert finding.where == where
    assert words in finding.message


def test_brackets_nested_without_end_are_refused() -> None:
    """No stack overflow reaches the user."""
    (finding,) = mistakes("a = " + "[" * 100_000)
    assert "too deeply" in finding.message


def test_a_byte_order_mark_is_taken_off() -> None:
    """Windows editors write one."""
    assert decode(b'\xef\xbb\xbftitle = "\xc3\x89"', "production.toml") == 'title = "É"'


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"x" * (LARGEST_BYTES + 1), "production.toml", "500 kB"),
        ("title".encode("utf-16"), "production.toml", "Save it as UTF-8"),
        (b"a = 1\n\0", "production.toml:2", "NUL"),
        (b"a = 1\nb = '\xe9'", "production.toml:2", "not UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, where: str, words: str) -> None:
    """Too large, UTF-16, binary, Latin-1."""
    with pytest.raises(Unreadable) as caught:
        decode(data, "production.toml")
    assert caught.value.findings[0].where == where
    assert words in caught.value.findings[0].message


SNIPPETS = st.lists(
    st.one_of(
        st.sampled_from([t.header() for t in TABLES if t.name]),
        st.builds(lambda t, k, v: f"{t.keys[k % len(t.keys)].name} = {v}", st.sampled_from(TABLES), st.integers(0, 40), st.sampled_from(
            ["1", "-1", '"MARA"', '["1", 2]', "2027-03-24", "true", "{ first = 2027-03-01, last = 2027-03-02 }", "[{}]", "1e400", "07:00:00", '"QUAY"', "[]"]
        )),
        st.text(max_size=12),
    ),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(st.one_of(st.text(), SNIPPETS))
@example("[[performers]]\nname = 3\n[[performers.x]]")
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_production_or_unreadable(text: str) -> None:
    """Whatever the text, the reader gives a production or says what is wrong, and where."""
    try:
        production, noted = read(text, "production.toml", breakdown(), base(), TODAY, {})
    except Unreadable as refused:
        assert refused.findings
        assert all(f.where.startswith("production.toml:") and f.message for f in refused.findings)
    else:
        assert isinstance(production, Production)
        assert all(f.severity is not Severity.ERROR for f in noted)


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    """Nothing but Unreadable comes out of the decoder."""
    try:
        assert isinstance(decode(data, "production.toml"), str)
    except Unreadable as refused:
        assert refused.findings[0].message


# The schema, its document and its template cannot drift apart.


def test_the_document_holds_the_schema_word_by_word() -> None:
    """Every table and key with type, unit, default and example; rewrite the chapter with ``python -m …production_file.reference``."""
    assert reference() in DOCUMENT.read_text(encoding="utf-8")


def test_the_document_s_example_reads_without_mistake() -> None:
    """The small file in the introduction, with this film's names, is a good one."""
    block = re.search(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    text = block[1].replace('"31"', '"2"').replace('"30"', '"1"')
    production = film(text)
    assert (production.title, production.stunts[0].scenes) == ("The Ninth Wave", (SceneId("scene-2"),))


def every_key() -> list[tuple[TableSchema, Key]]:
    """All keys that stand for a value."""
    return [(t, k) for t in TABLES for k in t.keys if k.kind is not Kind.TABLES]


def uncommented(text: str) -> str:
    """The template with every line that can be used in use."""
    return re.sub(r"(?m)^#(?=[\[a-z])", "", text)


def test_the_template_reads_as_it_stands() -> None:
    """Only the title is live."""
    production = film(template(breakdown(), 'The "Ninth" Wave\n'))
    assert production.title == 'The "Ninth" Wave'
    assert production.performers == base().performers


def test_the_template_reads_with_every_line_in_use() -> None:
    """With all comments taken away it is a file of this film: its roles, its sets, its scenes."""
    production = film(uncommented(template(breakdown(), "Low Water")).replace("2027-03-01", START.isoformat()))
    assert [p.roles for p in production.performers] == [("mara",), ("tomas",), ("elodie",), ("guard",)]
    assert {s for p in production.places for s in p.sets} == {"quay", "cab", "house", "train"}
    assert production.pins[0].scene == "scene-1"


def test_the_template_shows_every_key() -> None:
    """Each key of each table, in its chapter."""
    text = template(breakdown(), "Low Water")
    chapters = re.split(r"(?m)^# ---- ", text)
    for table, key in every_key():
        chapter = next(c for c in chapters if c.startswith(f"{table.header()} ----")) if table.name else chapters[0]
        assert re.search(rf"(?m)^#? ?{key.name} = ", chapter), f"{table.name}.{key.name}"


def test_a_template_for_a_film_of_one_scene_and_nobody_reads() -> None:
    """Chapters that need more than the script has say so."""
    from dataclasses import replace

    small = replace(breakdown(), scenes=breakdown().scenes[:1], roles=(), sets=())
    text = uncommented(template(small, ""))
    production, _ = read(text.replace('title = ""', 'title = "X"'), "production.toml", small, base(), TODAY, {})
    assert production.title == "X"


OTHER_VALUES = {
    Kind.TEXT: '"Changed"',
    Kind.TEXTS: '["union"]',
    Kind.WEEKDAYS: '["Monday"]',
    Kind.DATES: "[{ first = 2027-03-01, last = 2027-04-30 }]",
    Kind.CLOCK: '"06:10"',
    Kind.SCENES: '["6"]',
    Kind.ROLE: '"TOMAS"',
    Kind.ROLES: '["TOMAS"]',
    Kind.PERFORMERS: '["Player of TOMAS"]',
    Kind.PLACE: '"Place for TRAIN ROOF"',
}
SPECIAL_VALUES = {
    "currency": '"JPY"', "time_zone": '"Asia/Tokyo"', "deal": '"flat"', "distribution": '"uniform"', "provenance": '"maker"', "start": "2027-03-02",
    "latest_finish": "2027-06-29", "born": "1990-01-01", "training_starts": "2027-01-12", "as_of": "2027-03-23", "travel_share": "0.5", "most_week_days": "6", "date": "2027-03-25",
    "not_before": "2027-03-23", "not_after": "2027-04-08", "holidays": "[2027-04-02]", "hiatus": "[2027-04-02]", "unavailable": "[2027-04-02]",
    "reached": '["High fall"]', "needs": '["Crane"]', "medical_until": "2027-07-01", "due": "2027-03-02",
}  # fmt: skip
TESTED_ELSEWHERE = {
    ("performers", "roles"),
    ("performers", "standby"),
    ("places", "sets"),
    ("pins", "unit"),
    ("units", "scenes"),
    ("moves", "from_region"),
    ("moves", "to_region"),
    ("crew", "unit"),
    ("skills", "prerequisites"),
    ("training_resources", "closes"),
}
"""Keys whose names must fit other chapters; their own tests stand above."""


@pytest.mark.parametrize(
    ("table", "key"),
    [(t, k) for t, k in every_key() if not k.required and (t.name, k.name) not in TESTED_ELSEWHERE],
    ids=lambda value: value.name or "top",
)
def test_every_optional_key_changes_the_production(table: TableSchema, key: Key) -> None:
    """A key of the schema that nobody reads would leave the production as it is with another value."""
    text = uncommented(template(breakdown(), "Low Water"))
    before, header, chapter = text.partition(f"\n{table.header()}\n") if table.name else ("", "", text)
    line = re.search(rf"(?m)^#? ?{key.name} = (.*?)(?: +#|$)", chapter)
    assert line
    if key.name in ("days_per_week", "age"):
        chapter = re.sub(r"(?m)^(days_off|born) = .*$", "", chapter, count=1)
        line = re.search(rf"(?m)^# {key.name} = (.*?) +#", chapter)
        assert line
    other = SPECIAL_VALUES.get(key.name) or OTHER_VALUES.get(key.kind) or other_number(line[1])
    if key.name == "deal":  # a week's rate stands beside a day's alone
        text, header, chapter = (re.sub(r"(?m)^week_rate = .*$", "", part) for part in (text, header, chapter))
        line = re.search(r"(?m)^deal = (.*?) +#", chapter)
        assert line
    changed = chapter[: line.start()] + f"{key.name} = {other}" + " #" + chapter[line.end() :]
    assert film(text) != film(before + header + changed)


def other_number(value: str) -> str:
    """Another number or flag than the one shown."""
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    return str(float(value) * 0.9 + 0.2) if "." in value else str(int(value) + 1)


def test_dates_are_ranges_with_both_ends() -> None:
    """The three ways to write a date of a list."""
    found = film(
        "[calendar]\nholidays = ['2027-03-02', { date = 2027-03-03 }, { first = 2027-03-04, last = 2027-03-05, reason = 'r' }]"
    )
    assert found.calendar.holidays[2] == DateRange(first=dt.date(2027, 3, 4), last=dt.date(2027, 3, 5), reason="r")
    assert [s.first.day for s in found.calendar.holidays] == [2, 3, 4]


def test_ids_of_two_people_never_collide() -> None:
    """An id is made from the name; names that reduce to the same id get numbers, also against assumed people."""
    production = film(
        "[[performers]]\nname='Guard 2'\nrole='MARA'\n[[performers]]\nname='guard-2'\nrole='TOMAS'\n[[performers]]\nname='élodie!'\nstandby=true\nrate=1"
    )
    ids = [p.id for p in production.performers]
    assert len(ids) == len(set(ids))
    assert PerformerId("guard-2-2") in ids
