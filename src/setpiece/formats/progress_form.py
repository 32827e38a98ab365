"""A day's report written as the TOML that ``progress_toml`` reads: a form to correct, or an earlier revision to correct once more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from setpiece.domain.identifiers import StuntId
from setpiece.domain.money import minor_digits
from setpiece.domain.plan import Plan
from setpiece.domain.progress import Incident, ProgressReport, SceneShot, SceneState, StuntShot, TimeCard
from setpiece.domain.schedule import clock
from setpiece.formats.production_file.reading import printable
from setpiece.formats.progress_toml import DAYS, DONE, KINDS

_DONE = {state: word for word, state in DONE.items()}
_DAYS = {attendance: word for word, attendance in DAYS.items()}
_KINDS = {kind: word for word, kind in KINDS.items()}


def form(plan: Plan, report: ProgressReport, causes: Mapping[str, str], carried: tuple[str, ...] = ()) -> str:
    """The text; it is read back as the same report. ``causes`` are ids with names, ``carried`` numbers of scenes that are overdue."""
    return "\n".join(_lines(plan, report, causes, carried)) + "\n"


def _lines(plan: Plan, report: ProgressReport, causes: Mapping[str, str], carried: tuple[str, ...]) -> Iterator[str]:
    unit = next((u.name for u in plan.production.units if u.id == report.unit), report.unit)
    day = next((d for d in plan.schedule.days if (d.date, d.unit) == (report.date, report.unit)), None)
    dates = plan.schedule.dates()
    number = (
        f"day {dates.index(report.date) + 1} of {len(dates)}" if report.date in dates else "no shooting day of the plan"
    )
    yield f"# {printable(plan.production.title or plan.screenplay.title())}: report of {report.date}, {printable(unit)}, {number}."
    yield "# Correct what was different, fill in what is empty, and send it:  setpiece report PLAN --date DATE --file THIS-FILE"
    yield '# "" means that nobody knows. Clock times like "07:30", the next morning "02:30+1". The plan itself is never changed by a report.'
    yield ""
    yield f"date = {report.date.isoformat()}"
    yield f"unit = {_text(unit)}"
    yield f"call = {_clock(report.call_minute)}"
    yield f"safety_meeting = {_clock(report.safety_meeting_minute)}"
    yield f"first_shot = {_clock(report.first_shot_minute)}"
    yield f"first_shot_after_meal = {_clock(report.after_meal_minute)}"
    yield f"last_shot = {_clock(report.last_shot_minute)}"
    planned = f"   # planned {clock(day.wrap_minute)}" if day else ""
    yield f"wrap = {_clock(report.wrap_minute)}{planned}"
    yield f"background = {report.background}"
    yield f"weather = {_text(report.weather)}"
    yield f"notes = {_text(report.notes)}"
    yield f"reported_by = {_text(report.reported_by)}"
    for meal in report.meals:
        yield from ("", "[[meals]]", f"from = {_clock(meal.start_minute)}", f"to = {_clock(meal.end_minute)}")
    yield ""
    yield '# done: "all", "part" (pages shot today) or "none". minutes: set time from first rehearsal to last take, without meals and delays.'
    if carried:
        yield f"# Overdue: {', '.join(printable(c) for c in carried)}. Add what was shot of them."
    for shot in report.scenes:
        yield from _scene(plan, shot)
    if report.stunts:
        yield from ("", "# A stunt without takes counts as not shot. minutes: from the brief to the last reset.")
    names = {p.stunt.id: p.stunt.name for p in plan.stunts.stunts}
    for stunt in report.stunts:
        yield from _stunt(names, stunt)
    yield from ("", f"# cause: {', '.join(f'{i} ({n})' for i, n in causes.items())}.")
    for delay in report.delays:
        yield from ("", "[[delays]]", f"minutes = {delay.minutes}", f"cause = {_text(delay.cause)}", f"note = {_text(delay.note)}")  # fmt: skip
    if not report.delays:
        yield from ("# [[delays]]", "# minutes = 20", '# cause = "camera"', '# note = ""')
    yield from ("", '# kind: "incident" or "near miss". With anonymous = true nobody is named.')
    for incident in report.incidents:
        yield from _incident(plan, names, incident)
    if not report.incidents:
        yield from ("# [[incidents]]", '# kind = "near miss"', '# what = ""', '# at = ""', "# anonymous = true")
    yield from ("", f"# day: {', '.join(DAYS)}. Times in and out of makeup or wardrobe, on and off the set.")
    people = {p.id: p.name for p in plan.production.performers}
    for card in report.cast:
        yield from _card(plan, people.get(card.performer, card.performer), card)
    yield ""
    yield "# Departments, or people with a name, whose hours matter:"
    for crew in report.crew:
        yield from ("", "[[crew]]", f"department = {_text(crew.department)}", f"name = {_text(crew.name)}")
        yield from (f"in = {_clock(crew.in_minute)}", f"out = {_clock(crew.out_minute)}", f"overtime_minutes = {crew.overtime_minutes}")  # fmt: skip
    if not report.crew:
        yield from ("# [[crew]]", '# department = "Grip"', '# in = "06:00"', '# out = "19:30"', "# overtime_minutes = 30")  # fmt: skip


def _scene(plan: Plan, shot: SceneShot) -> Iterator[str]:
    blocks = [b for b in plan.problem.blocks if b.scene == shot.scene]
    name = next((s.set_name for s in plan.breakdown.scenes if s.id == shot.scene), "")
    yield from ("", f"[[scenes]]   # {printable(name)}" if name else "[[scenes]]", f"scene = {_text(shot.label)}")
    if shot.scene is None:
        yield "added = true"
    yield f"done = {_text(_DONE[shot.state])}"
    if shot.state is not SceneState.NOT_SHOT:
        yield f"pages = {_text(str(shot.eighths))}"
        planned = f"   # planned {sum(b.minutes for b in blocks)}" if blocks else ""
        yield f"minutes = {_number(shot.minutes)}{planned}"
        yield f"setups = {_number(shot.setups or None)}"
    if shot.retake:
        yield "retake = true"
    if shot.note:
        yield f"note = {_text(shot.note)}"


def _stunt(names: Mapping[StuntId, str], shot: StuntShot) -> Iterator[str]:
    yield from ("", "[[stunts]]", f"stunt = {_text(names.get(shot.stunt, shot.stunt))}")
    yield f"takes = {_number(shot.takes or None)}"
    yield f"resets = {_number(shot.resets if shot.takes else None)}"
    yield f"minutes = {_number(shot.minutes)}"
    yield f"reset_minutes = {_number(shot.reset_minutes)}"
    if not shot.complete:
        yield "complete = false"
    if shot.note:
        yield f"note = {_text(shot.note)}"


def _incident(plan: Plan, names: Mapping[StuntId, str], told: Incident) -> Iterator[str]:
    numbers = {s.id: s.number for s in plan.breakdown.scenes}
    yield from ("", "[[incidents]]", f"kind = {_text(_KINDS[told.kind])}", f"what = {_text(told.what)}")
    yield f"at = {_clock(told.minute)}"
    if told.scene:
        yield f"scene = {_text(numbers.get(told.scene, told.scene))}"
    if told.stunt:
        yield f"stunt = {_text(names.get(told.stunt, told.stunt))}"
    for key, value in (("told_by", told.told_by), ("injury", told.injury), ("action", told.action)):
        if value:
            yield f"{key} = {_text(value)}"
    if told.concerned:
        yield f"concerned = [{', '.join(_text(p) for p in told.concerned)}]"
    if told.anonymous:
        yield "anonymous = true"


def _card(plan: Plan, name: str, card: TimeCard) -> Iterator[str]:
    yield from ("", "[[cast]]", f"name = {_text(name)}", f"day = {_text(_DAYS[card.attendance])}")
    times = (("in", card.in_minute), ("on_set", card.on_set_minute), ("off_set", card.off_set_minute), ("out", card.out_minute))  # fmt: skip
    yield from (f"{key} = {_clock(minute)}" for key, minute in times)
    if card.stunt_adjustment:
        yield f"stunt_adjustment = {card.stunt_adjustment.minor // 10 ** minor_digits(plan.production.currency)}"
    if card.note:
        yield f"note = {_text(card.note)}"


def _clock(minute: int | None) -> str:
    return '""' if minute is None else _text(clock(minute))


def _number(value: int | None) -> str:
    return '""' if value is None else str(value)


def _text(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's too."""
    return json.dumps(printable(text), ensure_ascii=False)
