"""Margins for sliders: the model's own answer, moved with its scatter, and refused in words outside of its range."""

from __future__ import annotations

import pytest

from paper_plan import salt_line
from setpiece.domain.findings import Unreadable
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt
from setpiece.gags.contract import gags
from setpiece.services.try_margin import NoSuchStunt, try_margin


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan with a simulated stunt."""
    return salt_line()


@pytest.fixture(scope="module")
def stunt(plan: Plan) -> PlannedStunt:
    """The first stunt that a model has computed."""
    return next(planned for planned in plan.stunts.stunts if planned.report is not None)


def test_without_changes_it_says_what_the_model_says(plan: Plan, stunt: PlannedStunt) -> None:
    """The margins of the plan's own numbers."""
    told = try_margin(plan, stunt.stunt.id, {})
    model = next(gag for gag in gags() if gag.name == told.model)
    known = tuple(q for q in stunt.stunt.quantities if q.name in model.ranges)
    assert [(line.quantity, line.value) for line in told.margins] == [
        (line.quantity, line.value) for line in model.evaluate(known)
    ]
    assert all(0 <= chance.share <= chance.at_most <= 1 for chance in told.chances)


def test_a_moved_slider_keeps_its_scatter(plan: Plan, stunt: PlannedStunt) -> None:
    """Value and deviation come back, and the planned value beside them."""
    before = next(s for s in try_margin(plan, stunt.stunt.id, {}).sliders if s.low < s.value < s.high)
    value = (before.value + before.high) / 2
    after = next(s for s in try_margin(plan, stunt.stunt.id, {before.name: value}).sliders if s.name == before.name)
    assert (after.value, after.planned) == (value, before.planned)
    assert after.sigma == pytest.approx(before.sigma)


def test_what_the_model_does_not_hold_is_refused(plan: Plan, stunt: PlannedStunt) -> None:
    """An unknown input, a value out of range, no number; an unknown stunt."""
    slider = try_margin(plan, stunt.stunt.id, {}).sliders[0]
    for changes in ({"nothing_m": 1.0}, {slider.name: slider.high * 2 + 1}, {slider.name: float("nan")}):
        with pytest.raises(Unreadable):
            try_margin(plan, stunt.stunt.id, changes)
    with pytest.raises(NoSuchStunt):
        try_margin(plan, "nobody's", {})
