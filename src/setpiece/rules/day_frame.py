"""A day's strips lie between its first shot (call and set-up) and its wrap, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case, Shot, meal_between
from setpiece.rules.contract import Rule
from setpiece.rules.wording import hours


def _finding(case: Case, shot: Shot, message: str) -> Finding:
    name = case.unit_name(shot.day)
    return Finding(
        rule="day_frame",
        severity=Severity.ERROR,
        message=f"{name}, {shot.date}: scene {shot.block.label} {message}",
        who=name,
        when=shot.date,
        scene=shot.scene.number,
    )


def _check(case: Case) -> Iterator[Finding]:
    for day, shots in case.shots_of_day.items():
        setup = case.production.unit(day.unit).setup_minutes
        first, last = shots[0], max(shots, key=lambda shot: shot.strip.end_minute)
        before = (
            first.strip.start_minute - day.call_minute - meal_between(day, day.call_minute, first.strip.start_minute)
        )
        if before < setup:
            yield _finding(
                case,
                first,
                f"starts at {clock(first.strip.start_minute)}; the call at {clock(day.call_minute)} and {hours(setup)} of set-up come first.",
            )
        if last.strip.end_minute > day.wrap_minute:
            yield _finding(
                case, last, f"ends at {clock(last.strip.end_minute)}, after the wrap at {clock(day.wrap_minute)}."
            )
        for a, b in pairwise(shots):
            if b.strip.start_minute < a.strip.end_minute:
                yield _finding(
                    case,
                    b,
                    f"starts at {clock(b.strip.start_minute)} while scene {a.block.label} is shot until {clock(a.strip.end_minute)}.",
                )


RULE = Rule(
    name="day_frame",
    says="Strips lie between first shot and wrap, and one unit shoots one at a time.",
    check=_check,
    remedy="Give the strips of that day their times anew.",
)
