"""The fields of a day's report as the page asks for them: words, how wide, what can be chosen, how many empty rows."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.formats.progress_toml import DAYS, DONE, KINDS
from setpiece.services.report_day import cause_names

YES = (("", "no"), ("true", "yes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field: ``choices`` are values with words; ``size`` is its width in characters."""

    key: str
    title: str
    size: int = 8
    choices: tuple[tuple[str, str], ...] = ()
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowList:
    """One list of the form; ``spare`` empty rows are offered at its end."""

    name: str
    title: str
    columns: tuple[Column, ...]
    spare: int
    hint: str = ""


def _number(key: str, title: str) -> Column:
    return Column(key=key, title=title, size=4, numeric=True)


def _text(key: str, title: str, size: int = 18) -> Column:
    return Column(key=key, title=title, size=size)


def _words(values: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(value)) for value in values)  # type: ignore[attr-defined]


DAY = (
    _text("call", "Call", 7),
    _text("safety_meeting", "Safety meeting", 7),
    _text("first_shot", "First shot", 7),
    _text("first_shot_after_meal", "First shot after meal", 7),
    _text("last_shot", "Last shot", 7),
    _text("wrap", "Wrap", 7),
    _number("background", "Background"),
    _text("weather", "Weather", 20),
    _text("reported_by", "Reported by", 20),
    _text("notes", "Notes", 40),
)


def row_lists() -> tuple[RowList, ...]:
    """The lists of the form, in the order of the paper."""
    note = _text("note", "Note")
    return (
        RowList(name="meals", title="Meals", columns=(_text("from", "From", 7), _text("to", "To", 7)), spare=1),
        RowList(
            name="scenes",
            title="Scenes",
            hint="Minutes are set time from first rehearsal to last take, without meals and delays. Pages like 1 3/8.",
            columns=(
                _text("scene", "Scene", 6),
                Column(key="done", title="Done", choices=_words(DONE)),
                _text("pages", "Pages", 6),
                _number("minutes", "Minutes"),
                _number("setups", "Set-ups"),
                Column(key="retake", title="Retake", choices=YES),
                Column(key="added", title="Added", choices=YES),
                note,
            ),
            spare=2,
        ),
        RowList(
            name="stunts",
            title="Stunts",
            hint="A stunt without takes counts as not shot. Minutes from the brief to the last reset.",
            columns=(
                _text("stunt", "Stunt", 22),
                _number("takes", "Takes"),
                _number("resets", "Resets"),
                _number("minutes", "Minutes"),
                _number("reset_minutes", "Of them resets"),
                Column(key="complete", title="Complete", choices=(("true", "yes"), ("false", "no"))),
                note,
            ),
            spare=0,
        ),
        RowList(
            name="delays",
            title="Delays",
            columns=(
                _number("minutes", "Minutes"),
                Column(key="cause", title="Cause", choices=tuple(cause_names().items())),
                note,
            ),
            spare=3,
        ),
        RowList(
            name="incidents",
            title="Incidents and near misses",
            hint="Told anonymously, leave out who told it and who was concerned.",
            columns=(
                Column(key="kind", title="Kind", choices=_words(reversed(KINDS))),
                _text("what", "What happened", 28),
                _text("at", "At", 7),
                _text("scene", "Scene", 6),
                _text("stunt", "Stunt", 14),
                _text("concerned", "Concerned", 14),
                _text("told_by", "Told by", 14),
                _text("injury", "Injury", 14),
                _text("action", "Done about it", 16),
                Column(key="anonymous", title="Anonymous", choices=YES),
            ),
            spare=2,
        ),
        RowList(
            name="cast",
            title="Cast",
            columns=(
                _text("name", "Name", 16),
                Column(key="day", title="Day", choices=_words(DAYS)),
                _text("in", "In", 7),
                _text("on_set", "On set", 7),
                _text("off_set", "Off set", 7),
                _text("out", "Out", 7),
                _number("stunt_adjustment", "Stunt adjustment"),
                note,
            ),
            spare=1,
        ),
        RowList(
            name="crew",
            title="Crew hours that matter",
            columns=(
                _text("department", "Department", 14),
                _text("name", "Name", 14),
                _text("in", "In", 7),
                _text("out", "Out", 7),
                _number("overtime_minutes", "Overtime, min"),
            ),
            spare=2,
        ),
    )
