"""A stunt is not shot before it can be ready, and somebody answers for it. Whether it may be done is for people to decide."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.stunts import PlannedStunt
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _open_questions(planned: PlannedStunt) -> Iterator[str]:
    """What people still have to settle before the day."""
    if not planned.stunt.coordinator:
        yield "no stunt coordinator is named"
    if not (planned.signers or planned.stunt.signers):
        yield "nobody is named who must sign"
    if planned.stunt.assumed:
        yield "it is a suggestion from the script that a coordinator has to confirm"


def _early(planned: PlannedStunt, shot: Shot) -> str:
    """Why the date is too early; empty when it is not."""
    if planned.earliest and shot.date < planned.earliest:
        why = f" ({planned.earliest_reason})" if planned.earliest_reason else ""
        return f"it cannot be ready before {planned.earliest}{why}"
    if planned.stunt.not_before and shot.date < planned.stunt.not_before:
        return f"it is set for {planned.stunt.not_before} or later"
    return ""


def _check(case: Case) -> Iterator[Finding]:
    for planned in case.stunts.stunts:
        shots = [shot for scene in planned.stunt.scenes for shot in case.shots_of_scene.get(scene, ())]
        if not shots:
            continue
        first = min(shots, key=lambda shot: (shot.date, shot.strip.start_minute))
        for shot in (shot for shot in shots if not case.production.calendar.is_past(shot.date)):
            early = _early(planned, shot)
            if early:
                yield _finding(planned, shot, Severity.ERROR, early)
        questions = list(_open_questions(planned))
        if questions:
            yield _finding(planned, first, Severity.WARNING, "; ".join(questions))


def _finding(planned: PlannedStunt, shot: Shot, severity: Severity, why: str) -> Finding:
    return Finding(
        rule="stunt_readiness",
        severity=severity,
        message=f"{planned.stunt.name}, {shot.date}: scene {shot.block.label} is planned, and {why}.",
        who=planned.stunt.name,
        when=shot.date,
        scene=shot.scene.number,
    )


RULE = Rule(
    name="stunt_readiness",
    says="Stunts wait for their earliest date, and people answer for them.",
    check=_check,
    remedy="Have a coordinator design the stunt in [[stunts]], or wait for the date on which it is ready.",
)
