"""The daily production report: what was scheduled and what was taken, set-ups, pace, estimated finish, people's hours, delays, incidents.

It is made of a plan and its reports, so it is no document of the plan alone and stands in no production book. Fields follow what the trade's templates
share; no standard form exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setpiece.documents.attendance import MEANINGS, Attended, attendance
from setpiece.documents.board import Board, BoardDay, Player, board
from setpiece.documents.production_totals import estimate, pace, status_line, totals
from setpiece.documents.wording import count, duration, long_date, running_head, short_date
from setpiece.domain.breakdown import Scene
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import SceneId, slug
from setpiece.domain.pages import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    NumberKind,
    Row,
    SideBySide,
    Table,
    Text,
    Tone,
)
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.domain.progress import Happening, ProgressReport, SceneShot, SceneState
from setpiece.domain.schedule import clock
from setpiece.domain.standing import Standing

ID = "production-report"
STATES = {SceneState.COMPLETE: "finished", SceneState.PART: "part", SceneState.NOT_SHOT: "NOT SHOT"}
BLANK = "not noted"


def production_report(
    plan: Plan,
    reports: Iterable[ProgressReport],
    report: ProgressReport,
    own: Standing,
    company: Standing,
    causes: Mapping[str, str],
) -> Document:
    """The report of one unit's date. ``own`` is that unit's standing, ``company`` that of all units; ``causes`` name the causes of delays."""
    view = board(plan)
    day = next((d for d in view.days if (d.date, d.day.unit) == (report.date, report.unit)), None)
    unit = next((u.name for u in plan.production.units if u.id == report.unit), report.unit)
    single = len(plan.production.units) == 1
    blocks: list[Block] = [
        _head(plan, report, day, unit, own, company),
        status_line(company),
        *_safety(report),
        SideBySide(parts=((_times(report, day),), (pace(own, company, unit, single),)), weights=(1.15, 1.0)),
        _scenes(plan, report, day),
        totals(own, company, unit, single),
        *estimate(company),
        *_stunts(plan, report),
        *_delays(report, causes),
        *_incidents(plan, report),
        *_cast(view, attendance(plan, reports, report)),
        *_crew(plan, report),
        *_remarks(report),
        _signatures(),
    ]
    return Document(
        id=f"{ID}-{report.date.isoformat()}-{slug(report.unit)}",
        title="Daily Production Report",
        group="Progress",
        subtitle=f"{long_date(report.date)}, {unit}" + (f", revision {report.revision}" if report.revision > 1 else ""),
        blocks=tuple(blocks),
        running=running_head(plan),
        paper="legal",
        spreadsheet=True,
    )


def _head(
    plan: Plan, report: ProgressReport, day: BoardDay | None, unit: str, own: Standing, company: Standing
) -> SideBySide:
    production, dates = plan.production, plan.schedule.dates()
    left = (
        ("Production", production.title or plan.screenplay.title()),
        ("Company", production.company),
        ("Director", production.director),
        ("Producer", production.producer),
        ("1st AD", production.first_ad),
        ("Script", production.script_colour),
    )
    number = f"Day {day.number} of {day.of}" if day else "No shooting day of the plan"
    right = (
        ("Start date", short_date(dates[0]) if dates else "-"),
        ("Scheduled finish", short_date(dates[-1]) if dates else "-"),
        ("Estimated finish", short_date(company.simple_finish) if company.simple_finish else "no pace yet"),
        ("Unit's day", f"{own.days_reported} reported of {own.days_planned} planned"),
        ("Weather", report.weather or BLANK),
        ("Reported by", report.reported_by),
    )
    middle: tuple[Block, ...] = (
        Text(text=number, bold=True, large=True, align=Align.CENTER),
        Text(text=long_date(report.date), align=Align.CENTER),
        Text(text=unit, bold=True, align=Align.CENTER),
        Text(text=f"Revision {report.revision}", small=True, align=Align.CENTER),
    )
    return SideBySide(
        parts=((_facts(left),), middle, (_facts(right),)),
        weights=(1.1, 0.8, 1.1),
    )


def _facts(pairs: Iterable[tuple[str, str]]) -> Facts:
    return Facts(facts=tuple(Fact(label=label, value=value) for label, value in pairs if value), columns=1)


def _safety(report: ProgressReport) -> list[Block]:
    happened = [i for i in report.incidents if i.kind is Happening.INCIDENT]
    near = len(report.incidents) - len(happened)
    meeting = clock(report.safety_meeting_minute) if report.safety_meeting_minute is not None else BLANK
    text = f"Safety meeting: {meeting}.   Incidents: {len(happened) or 'none'}.   Near misses: {near or 'none'}."
    return [Text(text=text, bold=True, tone=Tone.WARNING if report.incidents else Tone.NOTE)]


def _times(report: ProgressReport, day: BoardDay | None) -> Table:
    """Planned and actual clock times, and by how many minutes they differ."""
    shooting = day.day if day else None
    starts = [s.start_minute for s in day.strips if s.start_minute is not None] if day else []
    ends = [s.end_minute for s in day.strips if s.end_minute is not None] if day else []
    meal = report.meals[0] if report.meals else None
    planned_meal = shooting.meal_minute if shooting else None
    after = None if planned_meal is None or shooting is None else planned_meal + shooting.meal_minutes
    lines = [
        ("Crew call", shooting.call_minute if shooting else None, report.call_minute),
        ("First shot", min(starts, default=None), report.first_shot_minute),
        ("Meal from", planned_meal, meal.start_minute if meal else None),
        ("Meal to", after, meal.end_minute if meal else None),
        ("First shot after meal", after, report.after_meal_minute),
        *(x for n, m in enumerate(report.meals[1:], 2) for x in ((f"Meal {n} from", None, m.start_minute), (f"Meal {n} to", None, m.end_minute))),
        ("Last shot", max(ends, default=None), report.last_shot_minute),
        ("Wrap", shooting.wrap_minute if shooting else None, report.wrap_minute),
    ]  # fmt: skip
    rows = tuple(
        Row(
            cells=(
                Cell(text=label, bold=True),
                Cell(text=clock(planned) if planned is not None else "-"),
                Cell(text=clock(actual) if actual is not None else "-", bold=True),
                Cell(text=_late(planned, actual)),
            )
        )
        for label, planned, actual in lines
    )
    columns = (
        Column(title="Times", weight=1.5),
        Column(title="Planned", align=Align.CENTER),
        Column(title="Actual", align=Align.CENTER),
        Column(title="Min", weight=0.6, align=Align.RIGHT),
    )
    return Table(columns=columns, rows=rows)


def _late(planned: int | None, actual: int | None) -> str:
    """``+12`` minutes after the plan, ``-5`` before it, ``0``."""
    if planned is None or actual is None:
        return ""
    return f"{actual - planned:+d}" if actual != planned else "0"


SCENE_COLUMNS = (
    Column(title="Scene", width_mm=16.0, align=Align.CENTER),
    Column(title="Set", weight=1.0),
    Column(title="Pages sched.", width_mm=17.0, align=Align.RIGHT),
    Column(title="Pages taken", width_mm=17.0, align=Align.RIGHT),
    Column(title="Min sched.", width_mm=16.0, align=Align.RIGHT),
    Column(title="Min taken", width_mm=16.0, align=Align.RIGHT),
    Column(title="Set-ups", width_mm=15.0, align=Align.RIGHT),
    Column(title="Result", width_mm=34.0),
)


def _scenes(plan: Plan, report: ProgressReport, day: BoardDay | None) -> Table:
    """Scheduled scenes in the plan's order, then those shot besides; what was called for and is not told of was not shot."""
    planned: dict[SceneId, list[ShootBlock]] = {}
    for strip in day.strips if day else ():
        planned.setdefault(strip.scene.id, []).append(strip.block)
    scenes = {scene.id: scene for scene in plan.breakdown.scenes}
    told = {shot.scene: shot for shot in report.scenes if shot.scene}
    rows = [_scene(scenes[s], blocks, told.get(s)) for s, blocks in planned.items()]
    rows += [_scene(scenes.get(shot.scene) if shot.scene else None, [], shot) for shot in report.scenes if shot.scene not in planned]  # fmt: skip
    asked = [b for blocks in planned.values() for b in blocks]
    rows.append(
        Row(
            cells=(
                Cell(text="Total", bold=True, span=2),
                _pages(Eighths(sum(b.eighths for b in asked))),
                _pages(report.eighths),
                _minutes(sum(b.minutes for b in asked)),
                _minutes(report.minutes),
                Cell(text=str(report.setups), number=report.setups),
                Cell(text=""),
            ),
            tone=Tone.TOTAL,
        )
    )
    return Table(title="Scenes: scheduled and taken", columns=SCENE_COLUMNS, rows=tuple(rows))


def _scene(scene: Scene | None, blocks: list[ShootBlock], shot: SceneShot | None) -> Row:
    state = shot.state if shot else SceneState.NOT_SHOT
    result = STATES[state] + (", retake" if shot and shot.retake else "")
    if not blocks:
        result += ", not scheduled today" if scene else ", added to the script"
    taken = shot is not None and state is not SceneState.NOT_SHOT
    return Row(
        cells=(
            Cell(text=scene.number if scene else shot.label if shot else "", bold=True),
            Cell(text=scene.set_name if scene else "", detail=shot.note if shot else ""),
            _pages(Eighths(sum(b.eighths for b in blocks))) if blocks else Cell(text="-"),
            _pages(shot.eighths) if shot and taken else Cell(text="-"),
            _minutes(sum(b.minutes for b in blocks)) if blocks else Cell(text="-"),
            _minutes(shot.minutes) if shot and taken and shot.minutes is not None else Cell(text="-"),
            Cell(text=str(shot.setups), number=shot.setups) if shot and taken else Cell(text="-"),
            Cell(text=result, bold=not taken),
        ),
        tone=Tone.WARNING if not taken else Tone.PLAIN,
    )


def _pages(length: Eighths) -> Cell:
    return Cell(text=str(length), number=length.pages, number_kind=NumberKind.EIGHTHS)


def _minutes(minutes: int) -> Cell:
    return Cell(text=duration(minutes), number=minutes)


def _stunts(plan: Plan, report: ProgressReport) -> list[Block]:
    names = {p.stunt.id: p.stunt for p in plan.stunts.stunts}
    rows = []
    for shot in report.stunts:
        stunt = names.get(shot.stunt)
        rows.append(
            Row(
                cells=(
                    Cell(text=stunt.name if stunt else shot.stunt, bold=True, detail=shot.note),
                    Cell(text=f"{stunt.takes}" if stunt else "-"),
                    Cell(text=str(shot.takes), number=shot.takes),
                    Cell(text=str(shot.resets), number=shot.resets),
                    Cell(text=duration(shot.reset_minutes) if shot.reset_minutes is not None else "-"),
                    Cell(text=duration(stunt.minutes()) if stunt else "-"),
                    Cell(text=duration(shot.minutes) if shot.minutes is not None else "-"),
                    Cell(text="finished" if shot.complete else "to be continued"),
                )
            )
        )
    columns = (
        Column(title="Stunt", weight=1.0),
        Column(title="Takes designed", width_mm=18.0, align=Align.RIGHT),
        Column(title="Takes", width_mm=14.0, align=Align.RIGHT),
        Column(title="Resets", width_mm=14.0, align=Align.RIGHT),
        Column(title="Reset time", width_mm=16.0, align=Align.RIGHT),
        Column(title="Block designed", width_mm=18.0, align=Align.RIGHT),
        Column(title="Block taken", width_mm=16.0, align=Align.RIGHT),
        Column(title="Result", width_mm=28.0),
    )
    return [Table(title="Stunts", columns=columns, rows=tuple(rows))] if rows else []


def _delays(report: ProgressReport, causes: Mapping[str, str]) -> list[Block]:
    if not report.delays:
        return [Text(text="Delays: none reported.", small=True)]
    rows = [
        Row(cells=(Cell(text=duration(d.minutes), number=d.minutes), Cell(text=causes.get(d.cause, d.cause), bold=True), Cell(text=d.note)))
        for d in report.delays
    ]  # fmt: skip
    lost = report.delay_minutes
    total = Row(
        cells=(Cell(text=duration(lost), number=lost, bold=True), Cell(text="Time lost", span=2)), tone=Tone.TOTAL
    )
    columns = (
        Column(title="Lost", width_mm=16.0, align=Align.RIGHT),
        Column(title="Cause", width_mm=52.0),
        Column(title="What happened", weight=1.0),
    )
    return [Table(title="Delays", columns=columns, rows=(*rows, total))]


def _incidents(plan: Plan, report: ProgressReport) -> list[Block]:
    """Each with what is known; an anonymous one names nobody."""
    numbers = {s.id: s.number for s in plan.breakdown.scenes}
    stunts = {p.stunt.id: p.stunt.name for p in plan.stunts.stunts}
    rows = []
    for told in report.incidents:
        where = [f"scene {numbers[told.scene]}"] if told.scene in numbers else []
        where += [stunts[told.stunt]] if told.stunt in stunts else []
        who = "told anonymously" if told.anonymous else ", ".join(told.concerned)
        more = [f"Injury: {told.injury}."] * bool(told.injury) + [f"Done: {told.action}."] * bool(told.action)
        by = [f"Told by {told.told_by}."] * bool(told.told_by)
        rows.append(
            Row(
                cells=(
                    Cell(text="INCIDENT" if told.kind is Happening.INCIDENT else "Near miss", bold=True),
                    Cell(text=clock(told.minute) if told.minute is not None else "-"),
                    Cell(text=told.what, detail="  ".join([*more, *by])),
                    Cell(text=", ".join(where)),
                    Cell(text=who),
                ),
                tone=Tone.WARNING,
            )
        )
    columns = (
        Column(title="Safety", width_mm=22.0),
        Column(title="At", width_mm=14.0, align=Align.CENTER),
        Column(title="What happened", weight=1.0),
        Column(title="Where", width_mm=34.0),
        Column(title="Concerned", width_mm=38.0),
    )
    return [Table(title="Incidents and near misses", columns=columns, rows=tuple(rows))] if rows else []


def _cast(view: Board, attended: tuple[Attended, ...]) -> list[Block]:
    players = {p.performer.id: p for p in view.players if p.performer}
    rows = [_card(players[a.performer], a) for a in attended if a.performer in players]
    columns = (
        Column(title="No.", width_mm=12.0, align=Align.CENTER),
        Column(title="Performer", weight=1.1),
        Column(title="Role", weight=1.0),
        Column(title="Status", width_mm=14.0, align=Align.CENTER),
        Column(title="In", width_mm=16.0, align=Align.CENTER),
        Column(title="On set", width_mm=16.0, align=Align.CENTER),
        Column(title="Off set", width_mm=16.0, align=Align.CENTER),
        Column(title="Out", width_mm=17.0, align=Align.CENTER),
        Column(title="Hours", width_mm=14.0, align=Align.RIGHT),
        Column(title="Adjustment", width_mm=22.0, align=Align.RIGHT),
    )
    if not rows:
        return [Text(text="No cast is on this report.")]
    table = Table(title="Cast: time card", columns=columns, rows=tuple(rows))
    return [table, Text(text=MEANINGS, small=True, tone=Tone.MUTED)]


def _card(player: Player, attended: Attended) -> Row:
    card = attended.card
    times = (card.in_minute, card.on_set_minute, card.off_set_minute, card.out_minute) if card else (None,) * 4
    worked = times[3] - times[0] if times[0] is not None and times[3] is not None else None
    paid = str(card.stunt_adjustment) if card and card.stunt_adjustment else ""
    return Row(
        cells=(
            Cell(text=player.number, bold=True),
            Cell(text=player.name, bold=True, detail=card.note if card else ""),
            Cell(text=player.role),
            Cell(text=attended.code, bold=True),
            *(Cell(text=clock(t) if t is not None else "") for t in times),
            Cell(text=duration(worked) if worked is not None else "", number=worked),
            Cell(text=paid),
        ),
        tone=Tone.PLAIN if card else Tone.MUTED,
    )


def _crew(plan: Plan, report: ProgressReport) -> list[Block]:
    blocks: list[Block] = []
    unit = next((u for u in plan.production.units if u.id == report.unit), None)
    if unit and report.call_minute is not None and report.wrap_minute is not None:
        meals = sum(m.end_minute - m.start_minute for m in report.meals)
        worked = report.wrap_minute - report.call_minute - meals
        over = max(0, worked - unit.basic_minutes)
        said = f"{duration(over)} overtime" if over else "no overtime"
        text = f"Unit: {duration(worked)} worked without meals, {said} beyond the basic {duration(unit.basic_minutes)}."
        blocks.append(Text(text=text, bold=bool(over)))
    rows = tuple(
        Row(
            cells=(
                Cell(text=c.department, bold=True),
                Cell(text=c.name),
                Cell(text=clock(c.in_minute) if c.in_minute is not None else ""),
                Cell(text=clock(c.out_minute) if c.out_minute is not None else ""),
                Cell(text=duration(c.overtime_minutes) if c.overtime_minutes else "", number=c.overtime_minutes),
            )
        )
        for c in report.crew
    )
    columns = (
        Column(title="Department", weight=1.0),
        Column(title="Name", weight=1.0),
        Column(title="In", width_mm=18.0, align=Align.CENTER),
        Column(title="Out", width_mm=18.0, align=Align.CENTER),
        Column(title="Overtime", width_mm=20.0, align=Align.RIGHT),
    )
    return [*blocks, Table(title="Crew hours", columns=columns, rows=rows)] if rows else blocks


def _remarks(report: ProgressReport) -> list[Block]:
    lines = [f"Background: {count(report.background, 'person', 'people')}."] if report.background else []
    return [Text(text=line) for line in (*lines, *([f"Notes: {report.notes}"] if report.notes else []))]


def _signatures() -> Facts:
    facts = tuple(Fact(label=role, value="") for role in ("2nd AD, drafted", "1st AD", "UPM"))
    return Facts(facts=facts, columns=3, boxed=True, title="Signatures")
