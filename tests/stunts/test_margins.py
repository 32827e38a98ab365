"""Which model computes a stunt's margins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import StuntId
from setpiece.domain.stunts import Quantity, Stunt, StuntKind
from setpiece.stunts.margins import margins_of
from setpiece.stunts.versions import version_of


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


def measured(reach_m: float) -> Stunt:
    """A jump of 22 m/s at 20 degrees (some 31 m) with the reach that a test jump is said to have had."""
    numbers = {
        "speed_m_s": (22.0, 0.4),
        "angle_deg": (20.0, 0.5),
        "mass_kg": (180.0, 2.0),
        "gap_m": (24.0, 0.0),
        "reach_m": (reach_m, 0.3),
    }
    quantities = tuple(Quantity(name=n, value=v, sigma=s, provenance="measured") for n, (v, s) in numbers.items())
    return Stunt(id=StuntId("s"), name="The jump", kind=StuntKind.MOTORCYCLE_JUMP, quantities=quantities)


def test_a_measured_result_that_the_design_cannot_give_is_a_finding_and_stands_on_the_report() -> None:
    """A test jump of 60 m at 22 m/s: the numbers named, the others' range beside it."""
    _, report, findings = margins_of(measured(60.0))
    assert report is not None and report.contradicted
    assert "cannot all be true" in report.consistency[0] and any("reach" in text for text in report.consistency[1:])
    (said,) = [f for f in findings if "cannot all be true" in f.message]
    assert said.severity is Severity.WARNING and "speed" in said.message and "reach" in said.message


def test_a_measured_result_that_agrees_says_so_and_is_no_unknown_number() -> None:
    """A test jump of 31.5 m: no finding, and nobody calls `reach_m` unread."""
    _, report, findings = margins_of(measured(31.5))
    assert report is not None and not report.contradicted and "agree" in report.consistency[0]
    assert findings == ()


def test_a_measured_result_is_not_another_version() -> None:
    """Whoever writes a test's result down has not changed what was assessed; who changes the angle has."""
    assert version_of(measured(60.0)) == version_of(measured(31.5))
    assert version_of(replace(measured(31.5), takes=5)) != version_of(measured(31.5))


def test_without_a_result_nothing_is_held_against_anything() -> None:
    """The design's own numbers are independent of each other."""
    _, report, _ = margins_of(stunt(StuntKind.HIGH_FALL, drop_m=10.0, catch_depth_m=3.0))
    assert report is not None and report.consistency == ()
