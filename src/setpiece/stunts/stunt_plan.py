"""The stunt plan: the designed stunts, then the suggestions, each with earliest date, margins, bulletins and signers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.production import Production
from setpiece.domain.stunts import PlannedStunt, Stunt, StuntPlan
from setpiece.stunts.advice import advice
from setpiece.stunts.kinds import bulletin, bulletins, signers
from setpiece.stunts.margins import margins_of
from setpiece.stunts.readiness import DEFAULT_LEAD_DAYS, earliest_date
from setpiece.stunts.suggestions import assumption_of, suggested_stunts


def plan_stunts(breakdown: Breakdown, production: Production, today: dt.date | None = None) -> StuntPlan:
    """Plan the production's stunts and suggest those that the breakdown points to.

    A designed stunt covers its scenes: nothing is suggested for them. Training without a start date begins eight weeks before the
    shoot, or ``today`` when that is later, and stands among the assumptions. Works without any stunt in the production.
    """
    names = {performer.id: performer.name for performer in production.performers}
    start = production.calendar.start - dt.timedelta(days=DEFAULT_LEAD_DAYS)
    start = max(start, today) if today else start
    planned: list[PlannedStunt] = []
    assumptions: list[Assumption] = []
    findings: list[Finding] = []
    for stunt in production.stunts:
        one, noted = _planned(_filled(stunt), start, names)
        planned.append(one)
        findings.extend((*noted, *advice(stunt, breakdown, production.performers)))
        assumptions.extend(_assumed_start(stunt, start))
    covered = frozenset(scene for stunt in production.stunts for scene in stunt.scenes)
    for stunt in suggested_stunts(breakdown, covered):
        planned.append(
            PlannedStunt(
                stunt=stunt, earliest=None, earliest_reason="a suggestion without design", signers=stunt.signers
            )
        )
        assumptions.append(assumption_of(stunt, breakdown.scene(stunt.scenes[0]).number))
    return StuntPlan(stunts=tuple(planned), assumptions=tuple(assumptions), findings=tuple(findings))


def _filled(stunt: Stunt) -> Stunt:
    """The stunt with the bulletins (by number and title) and signers of its kind where the design names none."""
    return replace(
        stunt,
        bulletins=tuple(bulletin(b) for b in stunt.bulletins) or bulletins(stunt.kind),
        signers=stunt.signers or signers(stunt.kind),
    )


def _planned(
    stunt: Stunt, start: dt.date, names: Mapping[PerformerId, str]
) -> tuple[PlannedStunt, tuple[Finding, ...]]:
    ready = earliest_date(stunt, start, names)
    margins, findings = margins_of(stunt)
    planned = PlannedStunt(
        stunt=stunt,
        earliest=ready.date if ready else None,
        earliest_reason=ready.reason if ready else "nothing stands before it",
        margins=margins,
        signers=stunt.signers,
    )
    return planned, findings


def _assumed_start(stunt: Stunt, start: dt.date) -> tuple[Assumption, ...]:
    if stunt.training_starts or not stunt.training:
        return ()
    weeks = DEFAULT_LEAD_DAYS // 7
    return (
        Assumption(
            subject=stunt.name,
            value=f"training starts on {start}, up to {weeks} weeks before the shoot",
            field="stunts.training_starts",
        ),
    )
