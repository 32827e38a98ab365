"""Who performs when nobody was named: a performer for every role, rates, the hours of minors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown, Role
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PerformerId, slug
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production
from setpiece.planning.assumed_rates import DROP_AFTER_DAYS, DROP_SOURCE, assumed_rate, rate_source
from setpiece.planning.listing import free_id, listed, names, shot_scenes

LEAD_SHARE = 0.25
"""A role in at least this share of the pages is a lead and is engaged by the week: a guess."""
MINORS_LAW = "california-minors"


def assumed_deal(kind: DealKind, currency: str) -> Deal:
    """An assumed deal: the week, or the day with the unpaid gap that a day performer's contract allows."""
    drop = DROP_AFTER_DAYS if kind is DealKind.DAY else None
    return Deal(kind=kind, rate=assumed_rate(kind, currency), drop_after_days=drop, assumed=True)


def cast_roles(production: Production, breakdown: Breakdown) -> Production:
    """A performer for every role that somebody has to play and nobody does."""
    played = {role for performer in production.performers for role in performer.roles}
    wanted = {role for scene in shot_scenes(breakdown) for role in scene.cast} - played
    missing = [role for role in breakdown.roles if role.id in wanted]
    if not missing:
        return production
    total = max(1, breakdown.total_eighths())
    leads = [role for role in missing if role.eighths >= LEAD_SHARE * total]
    others = [role for role in missing if role not in leads]
    taken = {str(performer.id) for performer in production.performers}
    added = []
    for role in missing:
        performer_id = free_id(f"for-{slug(role.name, role.id)}", taken)
        taken.add(performer_id)
        added.append(
            Performer(
                id=PerformerId(performer_id),
                name=f"Performer of {role.name}",
                roles=(role.id,),
                deal=assumed_deal(DealKind.WEEKLY if role in leads else DealKind.DAY, production.currency),
                assumed=True,
            )
        )
    notes = _deal_notes(leads, others, production.currency)
    return replace(production, performers=(*production.performers, *added), assumptions=listed(production, *notes))


def _deal_notes(leads: list[Role], others: list[Role], currency: str) -> list[Assumption]:
    """What was assumed about the performers of these roles, in groups."""
    notes = [
        Assumption(
            subject=f"Performers of {names(role.name for role in roles)}",
            value=f"engaged by the {per} at {assumed_rate(kind, currency)}",
            field="performers.rate",
            source=rate_source(currency),
        )
        for kind, roles, per in ((DealKind.WEEKLY, leads, "week"), (DealKind.DAY, others, "day"))
        if roles
    ]
    notes.append(
        Assumption(
            subject="Roles engaged by the week",
            value=f"those in at least {LEAD_SHARE:.0%} of the pages; all others by the day",
            field="performers.deal",
        )
    )
    if others:
        notes.append(
            Assumption(
                subject="Assumed day performers",
                value=f"held with pay, dropped once over a gap of more than {DROP_AFTER_DAYS} calendar days",
                field="performers.drop_after_days",
                source=DROP_SOURCE,
            )
        )
    return notes


def rate_deals(production: Production) -> Production:
    """A rate for every deal that is marked as assumed and has none."""
    bare = [p for p in production.performers if p.deal.assumed and p.deal.rate.minor == 0]
    if not bare:
        return production
    bare_ids = {p.id for p in bare}
    performers = tuple(
        replace(p, deal=replace(p.deal, rate=assumed_rate(p.deal.kind, production.currency))) if p.id in bare_ids else p
        for p in production.performers
    )
    kinds = sorted({p.deal.kind.value for p in bare})
    rates = ", ".join(f"{kind} {assumed_rate(DealKind(kind), production.currency)}" for kind in kinds)
    note = Assumption(
        subject=f"Rates of {names(p.name for p in bare)}",
        value=rates,
        field="performers.rate",
        source=rate_source(production.currency),
    )
    return replace(production, performers=performers, assumptions=listed(production, note))


def protect_minors(production: Production, agreements: Mapping[str, Agreement]) -> Production:
    """The hours of California's law when a minor plays and the production names no law on minors."""
    start = production.calendar.start
    minors = [p for p in production.performers if (age := p.age_on(start)) is not None and age < 18]
    law = agreements.get(MINORS_LAW)
    if not minors or law is None or any(agreement.minors for agreement in production.agreements):
        return production
    note = Assumption(
        subject=f"Hours of {names(p.name for p in minors)}, under 18",
        value=f"{law.name}; the law of the place binds, set it",
        field="agreements",
        source=law.minors[0].source,
    )
    return replace(production, agreements=(*production.agreements, law), assumptions=listed(production, note))
