"""Which model computes a stunt's margins."""

from __future__ import annotations

import pytest

from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import StuntId
from setpiece.domain.stunts import Quantity, Stunt, StuntKind
from setpiece.stunts.margins import margins_of


def stunt(kind: StuntKind, model: str = "", **numbers: float) -> Stunt:
    """A stunt with plain numbers."""
    quantities = tuple(Quantity(name=n, value=v) for n, v in numbers.items())
    return Stunt(id=StuntId("s"), name="The stunt", kind=kind, model=model, quantities=quantities)


def model_of(this: Stunt) -> str:
    """The model of its report."""
    _, report, _ = margins_of(this)
    return report.model if report else ""


@pytest.mark.parametrize(
    ("kind", "numbers", "model"),
    [
        (StuntKind.CAR_CHASE, {"speed_m_s": 20.0, "run_out_m": 60.0}, "braking"),
        (StuntKind.CAR_CHASE, {"speed_m_s": 20.0, "time_gap_s": 2.0}, "chase gap"),
        (StuntKind.WIRE, {"line_m": 8.0, "start_deg": 40.0}, "wire swing"),
        (StuntKind.WIRE, {"pull_n": 2000.0, "stroke_m": 2.0, "mass_kg": 80.0}, "ratchet"),
        (StuntKind.WIRE, {"terminal_speed_m_s": 3.0, "drop_m": 20.0}, "descender"),
        (StuntKind.WIRE, {"free_fall_m": 5.0, "brake_n": 2000.0}, "decelerator"),
        (StuntKind.CLIMB, {"fall_m": 2.0, "rope_m": 9.0, "stiffness_n": 20_000.0}, "rope fall"),
        (StuntKind.HIGH_FALL, {"drop_m": 10.0, "catch_depth_m": 3.0}, "high fall"),
        (StuntKind.HIGH_FALL, {"drop_m": 10.0, "terminal_speed_m_s": 3.0}, "descender"),
        (StuntKind.CAR_TURNOVER, {"speed_m_s": 30.0, "mass_kg": 1600.0, "track_m": 1.5, "height_m": 0.5}, "cannon roll"),
        (StuntKind.TRAIN, {"speed_m_s": 20.0, "outside_s": 60.0}, "exposed body"),
        (StuntKind.WATER, {"static_hold_s": 200.0, "under_s": 40.0}, "breath hold"),
        (StuntKind.FIRE_BURN, {"burn_s": 8.0, "tested_s": 20.0}, "burn clock"),
    ],
)  # fmt: skip
def test_the_numbers_of_a_design_choose_the_model_of_its_kind(
    kind: StuntKind, numbers: dict[str, float], model: str
) -> None:
    """The one that misses least and ignores least."""
    assert model_of(stunt(kind, **numbers)) == model


def test_a_stunt_may_name_its_model() -> None:
    """Speed alone would be braking; a named model is taken, of another kind too, and says what it misses."""
    chase = {"speed_m_s": 20.0}
    assert model_of(stunt(StuntKind.CAR_CHASE, **chase)) == "braking"
    _, report, findings = margins_of(stunt(StuntKind.CAR_CHASE, "chase gap", **chase))
    assert report is None and "time_gap_s" in findings[0].message
    assert model_of(stunt(StuntKind.FIRE_BURN, "Breath hold", static_hold_s=200.0, under_s=20.0)) == "breath hold"


def test_a_model_that_nobody_has_is_said() -> None:
    """The models are listed, and the numbers choose."""
    chase = stunt(StuntKind.CAR_CHASE, "drifting", speed_m_s=20.0)
    _, report, findings = margins_of(chase)
    assert report is not None and report.model == "braking"
    assert findings[0].severity is Severity.WARNING and "chase gap" in findings[0].message
