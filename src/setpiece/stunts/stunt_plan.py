"""The stunt plan: the designed stunts, then the suggestions, each with earliest date, margins, bulletins and signers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import PerformerId, SceneId
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import PlannedStunt, Stunt, StuntPlan
from setpiece.stunts.advice import advice
from setpiece.stunts.gate import assessment_of, gate_of
from setpiece.stunts.kinds import bulletin, bulletins, signers
from setpiece.stunts.margins import margins_of
from setpiece.stunts.readiness import DEFAULT_LEAD_DAYS, earliest_date
from setpiece.stunts.suggestions import assumption_of, suggested_stunts
from setpiece.stunts.versions import version_of


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
        one, noted = _planned(_filled(stunt), production, start, names)
        planned.append(one)
        findings.extend((*noted, *advice(stunt, breakdown, production.performers)))
        assumptions.extend(_assumed_start(stunt, start))
    covered = frozenset(scene for stunt in production.stunts for scene in stunt.scenes)
    for stunt in suggested_stunts(breakdown, covered):
        planned.append(
            PlannedStunt(
                stunt=stunt,
                earliest=None,
                earliest_reason="a suggestion without design",
                signers=stunt.signers,
                version=version_of(stunt),
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
    stunt: Stunt, production: Production, start: dt.date, names: Mapping[PerformerId, str]
) -> tuple[PlannedStunt, tuple[Finding, ...]]:
    ready = earliest_date(stunt, start, names)
    margins, findings = margins_of(stunt)
    planned = PlannedStunt(
        stunt=stunt,
        earliest=ready.date if ready else None,
        earliest_reason=ready.reason if ready else "nothing stands before it",
        margins=margins,
        signers=stunt.signers,
        version=version_of(stunt),
        assessment=assessment_of(stunt, production),
        gate=gate_of(stunt, production, None),
    )
    return planned, findings


def gate_at_dates(
    stunts: StuntPlan, production: Production, blocks: tuple[ShootBlock, ...], schedule: Schedule
) -> StuntPlan:
    """The stunt plan with each designed stunt's gate read for the first date on which one of its scenes is shot."""
    scene_of = {block.id: block.scene for block in blocks}
    first: dict[SceneId, dt.date] = {}
    for day in sorted(schedule.days, key=lambda d: d.date):
        for strip in day.blocks:
            first.setdefault(scene_of[strip.block], day.date)
    ready = {r.stunt: r for r in stunts.training.readiness} if stunts.training else {}
    planned = tuple(
        one
        if one.stunt.assumed
        else replace(
            one,
            gate=gate_of(
                one.stunt,
                production,
                min((first[s] for s in one.stunt.scenes if s in first), default=None),
                ready.get(one.stunt.id),
            ),
        )
        for one in stunts.stunts
    )
    return replace(stunts, stunts=planned)


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
