"""Performers and rented things are there on the days they are needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from setpiece.domain.calendars import DateRange
from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _reason(spans: tuple[DateRange, ...], date: dt.date, otherwise: str) -> str:
    """The words given for the date, or what can be said without any."""
    return next((span.reason for span in spans if date in span and span.reason), otherwise)


def _finding(shot: Shot, who: str, what: str, why: str) -> Finding:
    return Finding(
        rule="availability",
        severity=Severity.ERROR,
        message=f"{who}, {shot.date}: {what} and scene {shot.block.label} is shot ({why}).",
        who=who,
        when=shot.date,
        scene=shot.scene.number,
    )


def _check(case: Case) -> Iterator[Finding]:
    for shot in case.shots:
        for performer in shot.performers:
            if not performer.is_available(shot.date):
                otherwise = "not among the dates given" if performer.available else "marked as unavailable"
                why = _reason(performer.unavailable, shot.date, otherwise)
                yield _finding(shot, performer.name, "not available", why)
        for rental in shot.rentals:
            if any(shot.date in span for span in rental.unavailable):
                why = _reason(rental.unavailable, shot.date, "marked as unavailable")
                yield _finding(shot, rental.name, "cannot be had", why)


RULE = Rule(
    name="availability",
    says="Performers and rentals are available on the days they work.",
    check=_check,
    remedy="Shoot the scene on another date, or correct `available` and `unavailable` in the production file.",
)
