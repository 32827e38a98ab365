"""What the papers of the small film say, worked by hand from its schedule."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from paper_plan import DAY_2, EVA, MAIN, SCHEDULE, at, salt_line
from setpiece.documents import (
    assumptions_and_findings,
    breakdown_sheets,
    budget_topsheet,
    call_sheet,
    day_out_of_days,
    stripboard,
)
from setpiece.documents.board import Banner, board, cast_list, days_off, week_numbers
from setpiece.documents.categories import needs_by_category
from setpiece.documents.contract import documents
from setpiece.documents.stunt_notice import signatures, stunt_facts
from setpiece.domain.breakdown import Category, Element, Origin
from setpiece.domain.calendars import DateRange
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PerformerId, RoleId, UnitId
from setpiece.domain.limits import PerformerHours
from setpiece.domain.pages import Table
from setpiece.domain.plan import Plan
from setpiece.domain.production import ShootingUnit
from setpiece.domain.schedule import ShootingDay
from setpiece.domain.stunts import StuntPlan
from setpiece.render.text import to_text

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    "name",
    [
        "stripboard",
        "one-liner",
        "day-out-of-days",
        "call-sheet-day-02-main",
        "budget-topsheet",
        "stunt-list",
        "readiness-board",
        "risk-assessment-fall-from-the-hook",
        "margin-report-fall-from-the-hook",
        "training-jo-reyes",
    ],
)
def test_golden_page(name: str) -> None:
    """The page as it was read and found right by eye; a difference is shown line by line."""
    document = next(d for d in documents(salt_line()) if d.id == name)
    assert to_text(document).splitlines() == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def test_a_day_ends_with_its_number_pages_and_minutes() -> None:
    """Day 1: 2 3/8 + 1 1/8 + 6/8 = 4 2/8 pages; 170 + 90 + 80 minutes = 5:40."""
    text = to_text(stripboard.build(salt_line())[0])
    assert (
        "End of day 1 of 3   ·   Monday 1 March 2027   ·   4 2/8 pages   ·   5:40 shooting   ·   07:00 to 15:10   ·   Main Unit"
        in text
    )


def test_weeks_and_dates_without_shooting_are_told() -> None:
    """Two days in week 1 with 4 2/8 + 3 3/8 pages, then nothing until the third day in another week."""
    view = board(salt_line())
    assert list(week_numbers(view.days).values()) == [1, 1, 2]
    text = to_text(stripboard.build(salt_line())[0])
    assert "End of week 1   ·   2 shooting days   ·   7 5/8 pages" in text
    assert "NO SHOOTING: Wed 3 Mar to Sun 14 Mar" in text


def test_a_hiatus_gives_its_reason() -> None:
    """The calendar knows why nobody shoots."""
    plan = salt_line()
    hiatus = DateRange(first=dt.date(2027, 3, 3), last=dt.date(2027, 3, 5), reason="crane overhaul")
    calendar = replace(plan.production.calendar, hiatus=(hiatus,))
    plan = replace(plan, production=replace(plan.production, calendar=calendar))
    assert days_off(plan, DAY_2, dt.date(2027, 3, 15)) == "Wed 3 Mar to Sun 14 Mar (crane overhaul)"


def test_banners_stand_where_the_clock_puts_them() -> None:
    """Day 2: stage, move, two harbour scenes, meal (which interrupts the fall), the van at dusk."""
    rows = board(salt_line()).days[1].rows
    assert [row.text if isinstance(row, Banner) else row.block.label for row in rows] == [
        "8", "COMPANY MOVE: Stage 2 to Old Harbour, 1:00", "1", "5", "MEAL 13:00 to 14:00, during scene 5", "6",
    ]  # fmt: skip


def test_a_move_over_night_stands_before_the_day() -> None:
    """Day 2 turned round: it begins at the harbour, so the company moves in the night between."""
    plan = salt_line()
    second = replace(SCHEDULE.days[1], blocks=(at("1", "08:00", 120),), meal_minute=None)
    schedule = replace(SCHEDULE, days=(SCHEDULE.days[0], second, SCHEDULE.days[2]))
    view = board(replace(plan, result=replace(plan.result, schedule=schedule)))
    assert [b.text for b in view.days[1].before] == ["COMPANY MOVE: Stage 2 to Old Harbour, overnight"]
    assert view.days[2].before == ()


def test_a_double_stands_behind_the_lead() -> None:
    """Jo doubles Mara, who is number 1."""
    assert [(p.number, p.role, p.name) for p in cast_list(salt_line())] == [
        ("1", "MARA", "Ines Marlow"),
        ("1X", "Stunt double MARA", "Jo Reyes"),
        ("2", "TEO", "Tomas Okoro"),
        ("3", "LENA", "Eva Brandt"),
    ]


def test_a_role_without_a_performer_keeps_its_number() -> None:
    """A scene with an uncast role still shows the number, and the call sheet says that nobody is cast."""
    plan = salt_line()
    others = tuple(p for p in plan.production.performers if p.id != EVA)
    plan = replace(plan, production=replace(plan.production, performers=others))
    strip = next(s for s in board(plan).days[0].strips if s.block.label == "3")
    assert strip.numbers == ("1", "3")
    assert "NOT CAST" in to_text(call_sheet.build(plan)[0])


def test_two_units_on_one_date_share_the_day_number() -> None:
    """A second unit on day 2 gets its own call sheet for day 2, and its own anchors on the board."""
    plan = salt_line()
    second = ShootingUnit(id=type(MAIN)("second"), name="Second Unit", day_cost=plan.production.units[0].day_cost)
    day = ShootingDay(unit=second.id, date=DAY_2, call_minute=300, wrap_minute=600, blocks=(at("10", "06:00", 90),))
    schedule = replace(SCHEDULE, days=(*SCHEDULE.days[:2], day, SCHEDULE.days[2]), boneyard=())
    plan = replace(
        plan,
        production=replace(plan.production, units=(*plan.production.units, second)),
        result=replace(plan.result, schedule=schedule),
    )
    assert [d.id for d in call_sheet.build(plan)] == [
        "call-sheet-day-01-main", "call-sheet-day-02-main", "call-sheet-day-02-second", "call-sheet-day-03-main",
    ]  # fmt: skip
    rows = next(b for b in stripboard.build(plan)[0].blocks if getattr(b, "rows", ())).rows
    anchors = [row.anchor for row in rows if row.anchor]
    assert anchors == ["day-1-main", "day-2-main", "day-2-second", "day-3-main"]


def test_a_stunt_day_opens_with_the_safety_meeting_and_names_the_signers() -> None:
    """Day 2 holds the fall: notice, bulletins, medics, wind limit, three lines to sign."""
    sheet = to_text(call_sheet.build(salt_line())[1])
    for words in (
        "SAFETY MEETING AT CALL",
        "Fall from the hook",
        "wind up to 6 m/s",
        "4 Stunts, 18 Air bags",
        "Ambulance at gate 2",
        "Must sign",
        "Jo Reyes",
    ):
        assert words in sheet
    assert "Stunt notice" not in to_text(call_sheet.build(salt_line())[0])


def test_a_suggested_stunt_asks_to_be_designed_or_struck() -> None:
    """Nobody designed it: the sheet prints no facts that would look approved."""
    plan = salt_line()
    (planned,) = plan.stunts.stunts
    suggested = replace(planned, stunt=replace(planned.stunt, assumed=True))
    sheet = to_text(call_sheet.build(replace(plan, stunts=StuntPlan(stunts=(suggested,))))[1])
    assert "Design it or strike it" in sheet
    assert "Must sign" not in sheet


def test_a_stunt_that_nobody_signs_is_called_out() -> None:
    """No signer, a warning where the lines would be."""
    plan = salt_line()
    (planned,) = plan.stunts.stunts
    unsigned = replace(planned, signers=(), stunt=replace(planned.stunt, signers=()))
    sheet = to_text(call_sheet.build(replace(plan, stunts=StuntPlan(stunts=(unsigned,))))[1])
    assert "Nobody is named who must sign" in sheet


def test_a_minor_is_remarked_with_the_hours_allowed() -> None:
    """Eva is 16; her hours come from the limits of the plan."""
    plan = salt_line()
    hours = PerformerHours(
        performer=EVA, work_minutes=360, on_set_minutes=600, earliest_minute=300, latest_minute=1320, reason="law"
    )
    limits = replace(plan.problem.limits, performer_hours=(hours,))
    sheet = to_text(call_sheet.build(replace(plan, problem=replace(plan.problem, limits=limits)))[0])
    assert "MINOR, 16" in sheet
    assert "10:00" in sheet and "22:00" in sheet


def test_who_is_on_hold_is_told() -> None:
    """Lena waits on day 2."""
    assert "On hold today: 3. Eva Brandt." in to_text(call_sheet.build(salt_line())[1])


def test_the_night_runs_past_midnight() -> None:
    """Day 3: call 18:00, the second part at half past one, wrap at half past four the next morning."""
    sheet = to_text(call_sheet.build(salt_line())[2])
    assert "01:30+1" in sheet and "04:30+1" in sheet and "dark 19:22 to 06:20+1" in sheet


def test_the_budget_adds_up() -> None:
    """87,900 with the schedule + 3,900 fixed = 91,800; a reserve of 8,025; 99,825 in all; gap (87,900 - 80,650) / 87,900 = 8.2%."""
    text = to_text(next(d for d in documents(salt_line()) if d.id == "budget-topsheet"))
    for figure in ("87,900", "3,900", "91,800", "8,025", "99,825", "80,650", "8.2%", "66,000*"):
        assert figure in text


def test_a_drop_and_a_hold_differ() -> None:
    """Teo is dropped nine company days and paid 2, Lena is held nine and paid 11."""
    lines = to_text(next(d for d in documents(salt_line()) if d.id == "day-out-of-days")).splitlines()
    teo = next(line.split() for line in lines if "TEO" in line)
    lena = next(line.split() for line in lines if "LENA" in line)
    assert teo.count("D") == 9 and teo.count("PWF") == 1 and teo[-8:-6] == ["9", "2"]
    assert lena.count("H") == 9 and lena.count("WF") == 1 and lena[-9:-6] == ["2", "9", "11"]


def test_travel_and_preparation_are_counted_where_somebody_is_paid_for_them() -> None:
    """Ines works 3 days and gets two of travel, three of rehearsal and one fitting: her total grows by six; without any the columns are gone."""
    plan = salt_line()
    ines, *others = plan.production.performers
    deal = replace(ines.deal, travel_days=2, rehearsal_days=3, fitting_days=1)
    engaged = replace(plan, production=replace(plan.production, performers=(replace(ines, deal=deal), *others)))

    def totals(of: Plan) -> dict[str, int]:
        table = next(b for b in day_out_of_days.build(of)[0].blocks if isinstance(b, Table))
        row = next(r for r in table.rows if any(cell.text == ines.name for cell in r.cells))
        shown = dict(zip([c.title for c in table.columns], [cell.number or 0 for cell in row.cells], strict=True))
        return {title: n for title, n in shown.items() if title in ("Work", "Hold", "Drop", "Travel", "Prep", "Total")}

    before, after = totals(plan), totals(engaged)
    assert set(before) == {"Work", "Hold", "Drop", "Total"}
    assert after == {**before, "Travel": 2, "Prep": 4, "Total": before["Total"] + 6}


def test_omitted_scenes_stay_on_paper() -> None:
    """Scene 9 keeps its number and says so; scene 10 waits in the boneyard."""
    text = to_text(stripboard.build(salt_line())[0])
    assert "Omitted: 9." in text
    assert text.index("Boneyard, not scheduled") < text.index("OPEN SEA")


def test_an_unknown_double_is_a_stunt_performer() -> None:
    """Somebody with neither a role nor one to double is non-descript and stands last."""
    plan = salt_line()
    extra = replace(plan.production.performers[3], id=PerformerId("sam"), name="Sam Petrov", doubles=None)
    plan = replace(plan, production=replace(plan.production, performers=(extra, *plan.production.performers)))
    assert cast_list(plan)[-1].number == "ND1"


def test_a_call_sheet_prints_the_sun_of_its_place() -> None:
    """Day 2 at 447 and 1102 minutes; day 3 wraps after midnight, so its sunrise is the next morning's, 1856 minutes."""
    day, night = (to_text(sheet) for sheet in call_sheet.build(salt_line())[1:])
    assert re.search(r"Sunrise +07:27", day)
    assert re.search(r"Sunset +18:22", day)
    assert re.search(r"Sunrise +06:56\+1", night)
    assert re.search(r"Sunset +18:45", night)


def test_the_sun_of_an_assumed_base_says_so_and_no_sun_is_said_too() -> None:
    """A film without coordinates; a place above the polar circle."""
    plan = salt_line()
    sun = tuple(replace(s, assumed=True, sunset_minute=None) for s in plan.sun)
    sheet = to_text(call_sheet.build(replace(plan, sun=sun))[1])
    assert re.search(r"Sunrise +07:27 \(assumed base\)", sheet)
    assert re.search(r"Sunset +none", sheet)


def test_light_is_told_for_the_scenes_of_the_day_only() -> None:
    """Without scene 6, which plays at dusk, nobody waits for the dusk."""
    plan = salt_line()
    days = tuple(replace(d, blocks=tuple(b for b in d.blocks if b.block != "b6")) for d in SCHEDULE.days)
    less = replace(plan, result=replace(plan.result, schedule=replace(SCHEDULE, days=days)))
    assert "dusk 17:22 to 18:55" in to_text(call_sheet.build(plan)[1])
    assert "dusk 17:22 to 18:55" not in to_text(call_sheet.build(less)[1])


def test_designed_stunts_and_rentals_stand_among_what_a_scene_needs() -> None:
    """Scene 5 holds the fall and the lift; a suggestion of the lexicon gives way to the design, the writer's tag does not."""
    plan = salt_line()
    scene = next(s for s in plan.breakdown.scenes if s.number == "5")
    elements = tuple(
        Element(category=Category.STUNTS, name=name, origin=origin, confidence=0.7)
        for name, origin in (("high fall (MARA)", Origin.LEXICON), ("wave", Origin.TAG))
    )
    found = dict(needs_by_category(plan, replace(scene, elements=elements)))
    assert found[Category.STUNTS] == ("Fall from the hook", "wave")
    assert found[Category.SPECIAL_EQUIPMENT] == ("Scissor lift",)


def test_a_breakdown_sheet_calls_the_double_and_plans_the_minutes_of_the_schedule() -> None:
    """Scene 5 is shot with Jo and takes what its block takes, whatever the script suggests."""
    plan = salt_line()
    block = next(b for b in plan.problem.blocks if b.label == "5")
    longer = replace(block, minutes=500)
    blocks = tuple(longer if b is block else b for b in plan.problem.blocks)
    sheets = to_text(breakdown_sheets.build(replace(plan, problem=replace(plan.problem, blocks=blocks)))[0])
    sheet = sheets[sheets.index("Scene 5") : sheets.index("Scene 6")]
    assert "1X. Stunt double MARA (Jo Reyes)" in sheet
    assert "8:20 planned; by the script" in sheet
    assert "Old Harbour" in sheet


def test_a_stunt_notice_tells_who_doubles_and_who_is_missing_and_falls_back_on_the_place_for_the_hospital() -> None:
    """Teo should be doubled too and is not; the design names no hospital, the harbour does."""
    plan = salt_line()
    planned = plan.stunts.stunts[0]
    stunt = replace(planned.stunt, hospital="", doubled_roles=(RoleId("mara"), RoleId("teo")))
    facts = {f.label: f.value for f in stunt_facts(plan, replace(planned, stunt=stunt)).facts}
    assert facts["Performers"] == "Jo Reyes (1X, Stunt double MARA), TEO's double to be named"
    assert facts["Hospital"] == "Maasstad, 11 min"


def test_each_performer_of_a_stunt_has_a_line_to_sign() -> None:
    """`Performers` stands for Jo Reyes and Eva Brandt here."""
    plan = salt_line()
    planned = plan.stunts.stunts[0]
    stunt = replace(planned.stunt, performers=(*planned.stunt.performers, EVA))
    (table,) = signatures(plan, replace(planned, stunt=stunt, signers=("Safety officer", "Performers")))
    assert [row.cells[0].text for row in table.rows] == [
        "Safety officer",
        "Jo Reyes, performer",
        "Eva Brandt, performer",
    ]


def test_the_crew_of_another_unit_is_not_called() -> None:
    """Wen Li works for the second unit only; the others for all."""
    plan = salt_line()
    crew = tuple(replace(m, unit=UnitId("second")) if m.name == "Wen Li" else m for m in plan.production.crew)
    sheet = to_text(call_sheet.build(replace(plan, production=replace(plan.production, crew=crew)))[1])
    assert "Hanna Vos" in sheet
    assert "Wen Li" not in sheet


def test_accounts_stand_in_the_order_of_a_top_sheet() -> None:
    """People first, contingency last, whatever order the costs come in."""
    plan = salt_line()
    text = to_text(budget_topsheet.build(replace(plan, costs=plan.costs[::-1]))[0])
    summary = text[: text.index("TOTAL\n") if "TOTAL\n" in text else text.index("How near")]
    places = [summary.index(f"\n{account}") for account in ("Cast", "Stunts", "Crew", "Locations", "Contingency")]
    assert places == sorted(places)


def test_every_assumption_is_listed_once_under_its_room() -> None:
    """One that production planning made, one of the script, one of the schedule."""
    plan = salt_line()
    money, script, other = (Assumption(subject=s, value="x", field="f") for s in ("Money", "Script", "Other"))
    plan = replace(
        plan,
        production=replace(plan.production, assumptions=(money,)),
        breakdown=replace(plan.breakdown, assumptions=(script,)),
        assumptions=(script, money, other),
    )
    tables = [
        b
        for b in assumptions_and_findings.build(plan)[0].blocks
        if isinstance(b, Table) and "For" in b.columns[0].title
    ]
    assert [(t.title, [r.cells[0].text for r in t.rows]) for t in tables] == [
        ("People, places and money", ["Money"]),
        ("The schedule", ["Other"]),
        ("How the script was read, and how long scenes take", ["Script"]),
    ]
