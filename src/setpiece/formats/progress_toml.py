"""A day's report as a small TOML that a person corrects in a few minutes, for ``setpiece report``.

Names are those of the plan: the unit, scene numbers, stunts, performers. Clock times are texts like ``"07:30"``, the next morning ``"02:30+1"``. An
empty text says that nobody knows; it is never taken for zero.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.domain.progress import (
    Attendance,
    CrewTime,
    Delay,
    Happening,
    Incident,
    Meal,
    ProgressReport,
    SceneShot,
    SceneState,
    StuntShot,
    TimeCard,
)
from setpiece.formats.intake import unreadable
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.reading import nearest, printable, quoted
from setpiece.formats.small_toml import broken, text_of

RULE = "progress_toml"
DONE = {"all": SceneState.COMPLETE, "part": SceneState.PART, "none": SceneState.NOT_SHOT}
DAYS = {"work": Attendance.WORK, "travel": Attendance.TRAVEL, "rehearsal": Attendance.REHEARSAL, "fitting": Attendance.FITTING, "hold": Attendance.HOLD}  # fmt: skip
KINDS = {"incident": Happening.INCIDENT, "near miss": Happening.NEAR_MISS}
LATEST = 2 * 1440
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?:\+(\d))?")
_TOP = (
    "date", "unit", "call", "safety_meeting", "first_shot", "first_shot_after_meal", "last_shot", "wrap", "background", "weather", "notes",
    "reported_by", "meals", "scenes", "stunts", "delays", "incidents", "cast", "crew",
)  # fmt: skip
_KEYS = {
    "meals": ("from", "to"),
    "scenes": ("scene", "done", "pages", "minutes", "setups", "retake", "added", "note"),
    "stunts": ("stunt", "takes", "resets", "minutes", "reset_minutes", "complete", "note"),
    "delays": ("minutes", "cause", "note"),
    "incidents": ("kind", "what", "at", "scene", "stunt", "concerned", "told_by", "injury", "action", "anonymous"),
    "cast": ("name", "day", "in", "on_set", "off_set", "out", "stunt_adjustment", "note"),
    "crew": ("department", "name", "in", "out", "overtime_minutes"),
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """What a file says, and the line of each scene in it, for findings about scenes."""

    report: ProgressReport
    lines: Mapping[str, int]


def read(data: bytes, source: str, plan: Plan, causes: Iterable[str]) -> ReportFile:
    """The report in a file, or :class:`Unreadable` with every mistake, its line and what to do. ``causes`` are the ids that delays may name."""
    text = text_of(data, RULE, source, "one day's report")
    try:
        table, lines = tomllib.loads(text), lines_of(text)
    except RecursionError:
        raise unreadable(RULE, "The file nests brackets too deeply to be read.", source) from None
    except ValueError as error:
        raise broken(str(error), text, RULE, source) from None
    return _Reader(table, lines, source, plan, tuple(causes)).read()


class _Reader:
    """One reading: the table, the line of each key, and the mistakes found."""

    def __init__(
        self, table: Mapping[str, Any], lines: Mapping[Path, int], source: str, plan: Plan, causes: tuple[str, ...]
    ) -> None:
        self.table, self.lines, self.source, self.plan, self.causes = table, lines, source, plan, causes
        self.mistakes: list[Finding] = []
        self.scenes = {s.number.casefold(): s for s in plan.breakdown.scenes if not s.omitted}
        self.stunts = {p.stunt.name.casefold(): p.stunt for p in plan.stunts.stunts}
        self.people = {p.name.casefold(): p for p in plan.production.performers}

    def read(self) -> ReportFile:
        self._unknown_keys((), self.table, _TOP)
        date = self.table.get("date")
        if not hasattr(date, "isoformat") or hasattr(date, "hour"):
            self._wrong("`date` is not a date; write it like 2027-05-11, without quotes.", "date")
        units = {u.name.casefold(): u.id for u in self.plan.production.units}
        unit = self._known("unit", "unit", self.table.get("unit"), units, [u.name for u in self.plan.production.units])
        lists: dict[str, Any] = {
            "meals": self._items("meals", self._meal),
            "scenes": self._items("scenes", self._scene),
            "stunts": self._items("stunts", self._stunt),
            "delays": self._items("delays", self._delay),
            "incidents": self._items("incidents", self._incident),
            "cast": self._items("cast", self._card),
            "crew": self._items("crew", self._crew),
        }
        values: dict[str, Any] = {
            "call_minute": self._clock(self.table, "call"),
            "safety_meeting_minute": self._clock(self.table, "safety_meeting"),
            "first_shot_minute": self._clock(self.table, "first_shot"),
            "after_meal_minute": self._clock(self.table, "first_shot_after_meal"),
            "last_shot_minute": self._clock(self.table, "last_shot"),
            "wrap_minute": self._clock(self.table, "wrap"),
            "background": self._count(self.table, "background") or 0,
            "weather": self._word(self.table, "weather"),
            "notes": self._word(self.table, "notes"),
            "reported_by": self._word(self.table, "reported_by"),
        }
        self._twice("scenes", "scene", [s.label for s in lists["scenes"]])
        self._twice("cast", "name", [c.performer for c in lists["cast"]])
        if self.mistakes or unit is None:
            raise Unreadable(*self.mistakes)
        try:
            report = ProgressReport(date=date, unit=unit, **values, **lists)  # type: ignore[arg-type]
        except ValueError as error:
            self._wrong(str(error), "call")
            raise Unreadable(*self.mistakes) from None
        where = {s.label: self.lines.get(("scenes", n), 0) for n, s in enumerate(report.scenes)}
        return ReportFile(report=report, lines=where)

    # ------------------------------------------------------------------ items

    def _items(self, name: str, make: Callable[[Mapping[str, Any], Path], T | None]) -> tuple[T, ...]:
        """Every table of a list, read; nonsense in the trade's terms is said with the item's line."""
        raw = self.table.get(name, [])
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            self._wrong(f"`{name}` is not a list of tables; write each as [[{name}]].", name)
            return ()
        found: list[T] = []
        for at, item in enumerate(raw):
            self._unknown_keys((name, at), item, _KEYS[name])
            before = len(self.mistakes)
            try:
                made = make(item, (name, at))
            except ValueError as error:
                if len(self.mistakes) == before:
                    self._wrong(str(error), name, at)
                continue
            if made is not None:
                found.append(made)
        return tuple(found)

    def _meal(self, item: Mapping[str, Any], at: Path) -> Meal | None:
        start, end = self._clock(item, "from", at), self._clock(item, "to", at)
        if start is None or end is None:
            return None
        return Meal(start_minute=start, end_minute=end)

    def _scene(self, item: Mapping[str, Any], at: Path) -> SceneShot | None:
        number = printable(str(item.get("scene", "")))
        scene = self.scenes.get(number.casefold())
        added = self._flag(item, "added", at)
        if not number:
            self._missing("scene", at)
            return None
        if scene is None and not added:
            known = [s.number for s in self.scenes.values()]
            self._wrong(
                f"The plan has no scene {quoted(number)}.{nearest(number, known)} If it was added to the script, say added = true.",
                *at,
                "scene",
            )
            return None
        done = self._choice(item, "done", DONE, "all", at)
        whole = done is SceneState.COMPLETE and scene is not None
        pages = self._pages(item, at)
        if pages is None:
            pages = scene.eighths if whole and scene else Eighths(0)
        return SceneShot(
            scene=scene.id if scene else None,
            label=scene.number if scene else number,
            state=done,
            eighths=Eighths(0) if done is SceneState.NOT_SHOT and "pages" not in item else pages,
            minutes=self._count(item, "minutes", at, 2 * 1440),
            setups=self._count(item, "setups", at, 500) or 0,
            retake=self._flag(item, "retake", at),
            note=self._word(item, "note", at),
        )

    def _stunt(self, item: Mapping[str, Any], at: Path) -> StuntShot | None:
        stunt = self._known(
            "stunt", "stunt", item.get("stunt"), self.stunts, [s.name for s in self.stunts.values()], at
        )
        takes = self._count(item, "takes", at, 500)
        if stunt is None or not takes:
            return None
        return StuntShot(
            stunt=stunt.id,
            takes=takes,
            resets=self._count(item, "resets", at, 500) or 0,
            minutes=self._count(item, "minutes", at, 2 * 1440),
            reset_minutes=self._count(item, "reset_minutes", at, 2 * 1440),
            complete=self._flag(item, "complete", at, default=True),
            note=self._word(item, "note", at),
        )

    def _delay(self, item: Mapping[str, Any], at: Path) -> Delay | None:
        known = {cause: cause for cause in self.causes}
        cause = self._known("cause", "cause of delay", item.get("cause"), known, self.causes, at)
        minutes = self._count(item, "minutes", at, 1440)
        if minutes is None:
            self._missing("minutes", at)
            return None
        return Delay(minutes=minutes, cause=cause, note=self._word(item, "note", at)) if cause else None

    def _incident(self, item: Mapping[str, Any], at: Path) -> Incident | None:
        kind = self._choice(item, "kind", KINDS, "incident", at)
        named = printable(str(item.get("scene", "")))
        scene = self.scenes.get(named.casefold())
        if named and scene is None:
            self._wrong(f"The plan has no scene {quoted(named)}.", *at, "scene")
        stunt = None
        if item.get("stunt"):
            stunt = self._known(
                "stunt", "stunt", item["stunt"], self.stunts, [s.name for s in self.stunts.values()], at
            )
        people = item.get("concerned", [])
        if not isinstance(people, list) or not all(isinstance(p, str) for p in people):
            self._wrong('`concerned` is not a list of names; write it like ["A. Name"].', *at, "concerned")
            people = []
        return Incident(
            kind=kind,
            what=self._word(item, "what", at),
            minute=self._clock(item, "at", at),
            scene=scene.id if scene else None,
            stunt=stunt.id if stunt else None,
            concerned=tuple(printable(p) for p in people),
            told_by=self._word(item, "told_by", at),
            injury=self._word(item, "injury", at),
            action=self._word(item, "action", at),
            anonymous=self._flag(item, "anonymous", at),
        )

    def _card(self, item: Mapping[str, Any], at: Path) -> TimeCard | None:
        person = self._known(
            "name", "performer", item.get("name"), self.people, [p.name for p in self.people.values()], at
        )
        if person is None:
            return None
        paid = self._count(item, "stunt_adjustment", at, 10_000_000)
        return TimeCard(
            performer=person.id,
            attendance=self._choice(item, "day", DAYS, "work", at),
            in_minute=self._clock(item, "in", at),
            on_set_minute=self._clock(item, "on_set", at),
            off_set_minute=self._clock(item, "off_set", at),
            out_minute=self._clock(item, "out", at),
            stunt_adjustment=Money.of(paid, self.plan.production.currency) if paid else None,
            note=self._word(item, "note", at),
        )

    def _crew(self, item: Mapping[str, Any], at: Path) -> CrewTime | None:
        department = self._word(item, "department", at)
        if not department:
            self._missing("department", at)
            return None
        return CrewTime(
            department=department,
            name=self._word(item, "name", at),
            in_minute=self._clock(item, "in", at),
            out_minute=self._clock(item, "out", at),
            overtime_minutes=self._count(item, "overtime_minutes", at, 1440) or 0,
        )

    # ------------------------------------------------------------------ values

    def _wrong(self, message: str, *path: str | int) -> None:
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        where = self.source if line is None else f"{self.source}:{line}"
        self.mistakes.append(Finding(rule=RULE, severity=Severity.ERROR, message=message, where=where))

    def _missing(self, key: str, at: Path) -> None:
        self._wrong(f"`{key}` is missing.", *at, key)

    def _unknown_keys(self, at: Path, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                self._wrong(f"`{printable(key)}` is no field here.{nearest(key, known)}", *at, key)

    def _twice(self, name: str, key: str, values: list[str]) -> None:
        for at, value in enumerate(values):
            if value in values[:at]:
                self._wrong(f"{quoted(value)} stands here a second time; keep one.", name, at, key)

    def _known(
        self, key: str, what: str, raw: object, known: Mapping[str, T], names: Iterable[str], at: Path = ()
    ) -> T | None:
        if not isinstance(raw, str) or not raw.strip():
            said = f"`{key}` is missing." if raw is None or raw == "" else f"`{key}` is not a text; write it in quotes."
            self._wrong(said, *at, key)
            return None
        found = known.get(printable(raw).casefold())
        if found is None:
            self._wrong(f"There is no {what} {quoted(raw)}.{nearest(raw, names)}", *at, key)
        return found

    def _choice(self, item: Mapping[str, Any], key: str, choices: Mapping[str, T], default: str, at: Path) -> T:
        raw = item.get(key, default)
        if isinstance(raw, str) and raw.strip().casefold() in choices:
            return choices[raw.strip().casefold()]
        self._wrong(f"`{key}` is {quoted(str(raw))}; it is one of {', '.join(choices)}.", *at, key)
        return choices[default]

    def _clock(self, item: Mapping[str, Any], key: str, at: Path = ()) -> int | None:
        raw = item.get(key, "")
        if hasattr(raw, "hour") and not hasattr(raw, "year"):
            return int(raw.hour) * 60 + int(raw.minute)
        if not isinstance(raw, str):
            self._wrong(f'`{key}` is not a clock time; write it like "07:30", the next morning "02:30+1".', *at, key)
            return None
        if not raw.strip():
            return None
        match = _CLOCK.fullmatch(raw.strip())
        if match is None or int(match[1]) > 23 or int(match[2]) > 59 or int(match[3] or 0) > 1:
            self._wrong(f'`{key}` is {quoted(raw)}; write a time like "07:30", the next morning "02:30+1".', *at, key)
            return None
        return int(match[1]) * 60 + int(match[2]) + 1440 * int(match[3] or 0)

    def _count(self, item: Mapping[str, Any], key: str, at: Path = (), most: int = 100_000) -> int | None:
        raw = item.get(key, "")
        if raw == "":
            return None
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= most:
            return raw
        self._wrong(f"`{key}` is not a whole number from 0 to {most}.", *at, key)
        return None

    def _flag(self, item: Mapping[str, Any], key: str, at: Path, default: bool = False) -> bool:
        raw = item.get(key, default)
        if not isinstance(raw, bool):
            self._wrong(f"`{key}` is neither true nor false.", *at, key)
            return default
        return raw

    def _word(self, item: Mapping[str, Any], key: str, at: Path = ()) -> str:
        raw = item.get(key, "")
        if not isinstance(raw, str):
            self._wrong(f"`{key}` is not a text; write it in quotes.", *at, key)
            return ""
        return printable(raw)[:2000]

    def _pages(self, item: Mapping[str, Any], at: Path) -> Eighths | None:
        raw = item.get("pages", "")
        if raw == "":
            return None
        try:
            return Eighths.parse(str(raw))
        except ValueError as error:
            self._wrong(f"`pages`: {error}", *at, "pages")
            return None
