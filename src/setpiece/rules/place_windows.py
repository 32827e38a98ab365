"""A place is used on its dates and within its hours."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _closed_on(shot: Shot) -> str:
    """Why the place cannot be had on the date; empty when it can."""
    for span in shot.place.unavailable:
        if shot.date in span:
            return span.reason or "marked as unavailable"
    if shot.place.available and not any(shot.date in span for span in shot.place.available):
        return "not among the dates given"
    return ""


def _outside_hours(shot: Shot) -> str:
    """What lies outside the place's hours; empty when nothing does."""
    opens, closes = shot.place.open_minute, shot.place.close_minute
    if opens is not None and shot.strip.start_minute < opens:
        return f"starts at {clock(shot.strip.start_minute)}, the place opens at {clock(opens)}"
    if closes is not None and shot.strip.end_minute > closes:
        return f"ends at {clock(shot.strip.end_minute)}, the place closes at {clock(closes)}"
    return ""


def _check(case: Case) -> Iterator[Finding]:
    for shot in case.shots:
        name, closed, late = shot.place.name, _closed_on(shot), _outside_hours(shot)
        for message in (
            closed and f"{name}, {shot.date}: cannot be used for scene {shot.block.label} ({closed}).",
            late and f"{name}, {shot.date}: scene {shot.block.label} {late}.",
        ):
            if message:
                yield Finding(
                    rule="place_windows",
                    severity=Severity.ERROR,
                    message=message,
                    who=name,
                    when=shot.date,
                    scene=shot.scene.number,
                )


RULE = Rule(
    name="place_windows",
    says="Places are used on their dates and within their hours.",
    check=_check,
    remedy="Shoot there on a date and at an hour when the place is open, or ask for a longer window.",
)
