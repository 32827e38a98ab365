"""Once the shoot has begun, nothing is put on a date that is over but what was shot on it."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _was_shot(case: Case, shot: Shot) -> bool:
    """Whether a pin records that date for that part of the scene."""
    pins = [pin for pin in case.production.pins if pin.scene == shot.scene.id and pin.binds(shot.block.part)]
    return any(pin.date == shot.date for pin in pins)


def _check(case: Case) -> Iterator[Finding]:
    calendar = case.production.calendar
    for shot in case.shots:
        if calendar.is_past(shot.date) and not _was_shot(case, shot):
            yield Finding(
                rule="past",
                severity=Severity.ERROR,
                message=f"{case.unit_name(shot.day)}, {shot.date}: scene {shot.block.label} stands before {calendar.as_of}, from which on there is still shooting, and no pin says that it was shot then.",
                who=case.unit_name(shot.day),
                when=shot.date,
                scene=shot.scene.number,
            )


RULE = Rule(
    name="past",
    says="What is still to be shot is shot from the present on.",
    check=_check,
    remedy="Move the strip to a date to come, or record with a pin that it was shot.",
)
