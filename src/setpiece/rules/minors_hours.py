"""A minor's day keeps the law's hours for their age on that date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from setpiece.domain.agreements import Agreement, MinorHours
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.performers import Performer
from setpiece.domain.schedule import ShootingDay, clock
from setpiece.rules.case import Case, Shot, meal_between
from setpiece.rules.contract import Rule
from setpiece.rules.wording import hours

ADULT_AGE = 18


def _rows(case: Case, age: int) -> Iterator[tuple[Agreement, MinorHours]]:
    for agreement in case.production.agreements:
        for row in agreement.minors:
            if row.age_from <= age <= row.age_to:
                yield agreement, row


def _breaches(day: ShootingDay, shots: list[Shot], agreement: Agreement, row: MinorHours) -> Iterator[str]:
    """What the minor's day breaks, in numbers."""
    start = min(shot.strip.start_minute for shot in shots)
    end = max(shot.strip.end_minute for shot in shots)
    work = sum(shot.minutes for shot in shots)
    if work > row.work_minutes:
        yield f"{hours(work)} of work, {hours(row.work_minutes)} are allowed"
    meal = min(meal_between(day, start, end), int(agreement.value("minor_meal_minutes") or 0))
    if end - start - meal > row.on_set_minutes:
        yield f"{hours(end - start - meal)} on set from {clock(start)} to {clock(end)}, {hours(row.on_set_minutes)} are allowed"
    if start < row.earliest_minute:
        yield f"work starts at {clock(start)}, {clock(row.earliest_minute)} is the earliest"
    if end > row.latest_minute:
        yield f"work ends at {clock(end)}, {clock(row.latest_minute)} is the latest"


def _check(case: Case) -> Iterator[Finding]:
    lawless: dict[str, Performer] = {}
    days: defaultdict[tuple[str, ShootingDay], list[Shot]] = defaultdict(list)
    minors: dict[str, Performer] = {}
    for shot in case.shots:
        for performer in shot.performers:
            age = performer.age_on(shot.date)
            if age is not None and age < ADULT_AGE:
                minors[performer.id] = performer
                days[performer.id, shot.day].append(shot)
    for (performer_id, day), shots in days.items():
        performer = minors[performer_id]
        age = performer.age_on(day.date) or 0
        rows = list(_rows(case, age))
        if not rows:
            lawless[performer_id] = performer
        for agreement, row in rows:
            for breach in _breaches(day, shots, agreement, row):
                yield Finding(
                    rule="minors_hours",
                    severity=Severity.ERROR,
                    message=f"{performer.name} (age {age}), {day.date}: {breach} ({agreement.name}, {row.clause}).",
                    who=performer.name,
                    when=day.date,
                )
    for performer in lawless.values():
        yield Finding(
            rule="minors_hours",
            severity=Severity.WARNING,
            message=f"{performer.name} is a minor and no agreement of this production has hours for that age; set one under agreements.",
            who=performer.name,
            where="agreements",
        )


RULE = Rule(
    name="minors_hours",
    says="Minors work the hours that the law allows at their age.",
    check=_check,
    remedy="Split the minor's scenes over more days with `scenes.parts`, or shoot around the minor with a double.",
)
