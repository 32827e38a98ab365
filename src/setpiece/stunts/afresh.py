"""A stunt plan after the breakdown or the papers of its stunts have changed, without computing designs and training anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.identifiers import StuntId
from setpiece.domain.production import Production
from setpiece.domain.stunts import PlannedStunt, StuntPlan
from setpiece.stunts.gate import assessment_of, gate_of
from setpiece.stunts.suggestions import suggested_stunts
from setpiece.stunts.versions import version_of


def suggested_anew(stunts: StuntPlan, breakdown: Breakdown) -> StuntPlan:
    """The plan with the suggestions that the breakdown now points to; designed stunts stay as they are."""
    designed = tuple(one for one in stunts.stunts if not one.stunt.assumed)
    known = {one.stunt: one for one in stunts.stunts if one.stunt.assumed}
    covered = frozenset(scene for one in designed for scene in one.stunt.scenes)
    suggested = tuple(
        known.get(stunt)
        or PlannedStunt(
            stunt=stunt,
            earliest=None,
            earliest_reason="a suggestion without design",
            signers=stunt.signers,
            version=version_of(stunt),
        )
        for stunt in suggested_stunts(breakdown, covered)
    )
    return replace(stunts, stunts=(*designed, *suggested))


def gates_anew(
    stunts: StuntPlan, production: Production, dates: Mapping[StuntId, dt.date | None], all_gates: bool
) -> StuntPlan:
    """The plan with gates read for the first date of each stunt; only those whose date has changed unless ``all_gates``."""
    ready = {r.stunt: r for r in stunts.training.readiness} if stunts.training else {}
    planned = tuple(
        one
        if one.stunt.assumed or one.gate is None or (one.gate.date == dates.get(one.stunt.id) and not all_gates)
        else replace(
            one,
            assessment=assessment_of(one.stunt, production),
            gate=gate_of(one.stunt, production, dates.get(one.stunt.id), ready.get(one.stunt.id)),
        )
        for one in stunts.stunts
    )
    return stunts if planned == stunts.stunts else replace(stunts, stunts=planned)
