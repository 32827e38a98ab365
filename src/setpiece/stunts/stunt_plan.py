"""The stunt plan: the designed stunts, then the suggestions, each with earliest date, margins, bulletins and signers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import PerformerId, SceneId, StuntId
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import PlannedStunt, Stunt, StuntPlan
from setpiece.domain.training import Readiness, TrainingPlan
from setpiece.stunts.advice import advice
from setpiece.stunts.gate import assessment_of, gate_of
from setpiece.stunts.kinds import bulletin, bulletins, signers
from setpiece.stunts.margin_report import simulated
from setpiece.stunts.margins import margins_of
from setpiece.stunts.readiness import DEFAULT_LEAD_DAYS
from setpiece.stunts.risk import hazards_of, with_likelihoods
from setpiece.stunts.suggestions import assumption_of, suggested_stunts
from setpiece.stunts.training.plan import plan_training
from setpiece.stunts.versions import version_of


def plan_stunts(breakdown: Breakdown, production: Production, today: dt.date | None = None) -> StuntPlan:
    """Plan the production's stunts and their training, and suggest those that the breakdown points to.

    A designed stunt covers its scenes: nothing is suggested for them. Training without a start date begins eight weeks before the
    shoot, or ``today`` when that is later, and stands among the assumptions. Works without any stunt in the production.
    """
    training = _training(production, today)
    ready = {r.stunt: r for r in training.readiness} if training else {}
    planned: list[PlannedStunt] = []
    assumptions: list[Assumption] = []
    findings: list[Finding] = []
    for stunt in production.stunts:
        one, noted = _planned(_filled(stunt), production, ready.get(stunt.id))
        planned.append(one)
        findings.extend((*noted, *advice(stunt, breakdown, production.performers)))
        assumptions.extend(_assumed_start(stunt, default_start(production, today)))
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
    return StuntPlan(stunts=tuple(planned), training=training, assumptions=tuple(assumptions), findings=tuple(findings))


def default_start(production: Production, today: dt.date | None) -> dt.date:
    """When training without a start of its own begins: eight weeks before the shoot, or today when that is later."""
    start = production.calendar.start - dt.timedelta(days=DEFAULT_LEAD_DAYS)
    return max(start, today) if today else start


def _training(production: Production, today: dt.date | None, **around: Any) -> TrainingPlan | None:
    """The training of all designed stunts; None when none needs any."""
    if not any(s.required_skills or s.training or s.rehearsals for s in production.stunts):
        return None
    begin = default_start(production, today)
    return plan_training(production, (today or begin) - dt.timedelta(days=0 if today else 1), begin=begin, **around)


def _filled(stunt: Stunt) -> Stunt:
    """The stunt with the bulletins (by number and title) and signers of its kind where the design names none."""
    return replace(
        stunt,
        bulletins=tuple(bulletin(b) for b in stunt.bulletins) or bulletins(stunt.kind),
        signers=stunt.signers or signers(stunt.kind),
    )


def _planned(stunt: Stunt, production: Production, ready: Readiness | None) -> tuple[PlannedStunt, tuple[Finding, ...]]:
    earliest, reason = _earliest(stunt, ready)
    margins, report, findings = margins_of(stunt)
    assessment = assessment_of(stunt, production)
    own = assessment.hazards if assessment else ()
    hazards = with_likelihoods(own, stunt, simulated(report)) if own else hazards_of(stunt, simulated(report))
    planned = PlannedStunt(
        stunt=stunt,
        earliest=earliest,
        earliest_reason=reason,
        margins=margins,
        signers=stunt.signers,
        version=version_of(stunt),
        report=report,
        hazards=hazards,
        assessment=assessment,
        gate=gate_of(stunt, production, None, ready),
    )
    return planned, findings


def _earliest(stunt: Stunt, ready: Readiness | None) -> tuple[dt.date | None, str]:
    """The later of the date set outright and the date from which training makes it ready, with its reason."""
    if ready and ready.date and (stunt.not_before is None or ready.date > stunt.not_before):
        return ready.date, ready.reason
    if stunt.not_before:
        return stunt.not_before, f"not before {stunt.not_before}"
    return None, ready.reason if ready else "nothing stands before it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoot:
    """When a schedule shoots: the first date of each stunt, and the dates on which each performer works."""

    stunts: Mapping[StuntId, dt.date]
    performers: Mapping[PerformerId, frozenset[dt.date]]


def shoot_of(stunts: StuntPlan, blocks: tuple[ShootBlock, ...], schedule: Schedule) -> Shoot:
    """The dates of a schedule as training needs them."""
    block_of = {block.id: block for block in blocks}
    first: dict[SceneId, dt.date] = {}
    working: dict[PerformerId, set[dt.date]] = {}
    for day in sorted(schedule.days, key=lambda d: d.date):
        for strip in day.blocks:
            block = block_of[strip.block]
            first.setdefault(block.scene, day.date)
            for performer in block.performers:
                working.setdefault(performer, set()).add(day.date)
    dates = {one.stunt.id: [first[s] for s in one.stunt.scenes if s in first] for one in stunts.stunts}
    return Shoot(
        stunts={stunt: min(found) for stunt, found in dates.items() if found},
        performers={performer: frozenset(found) for performer, found in working.items()},
    )


def train_around(stunts: StuntPlan, production: Production, shoot: Shoot, today: dt.date) -> StuntPlan:
    """The stunt plan with training planned around a schedule: refreshers up to each shoot date, nobody trained on a day of work.

    Each stunt's earliest date moves where training now takes longer; the gates are read for the dates of the schedule.
    """
    training = _training(production, today, shoot=shoot.stunts, working=shoot.performers)
    ready = {r.stunt: r for r in training.readiness} if training else {}
    planned = []
    for one in stunts.stunts:
        if one.stunt.assumed:
            planned.append(one)
            continue
        own = ready.get(one.stunt.id)
        earliest, reason = _earliest(one.stunt, own)
        gate = gate_of(one.stunt, production, shoot.stunts.get(one.stunt.id), own)
        planned.append(replace(one, earliest=earliest, earliest_reason=reason, gate=gate))
    return replace(stunts, stunts=tuple(planned), training=training)


def too_early(stunts: StuntPlan, shoot: Shoot) -> bool:
    """Whether a stunt is scheduled before its training makes it ready."""
    dates = ((one.earliest, shoot.stunts.get(one.stunt.id)) for one in stunts.stunts if not one.stunt.assumed)
    return any(earliest and date and date < earliest for earliest, date in dates)


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
