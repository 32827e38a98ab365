"""Every gag passes the same examination; then each against numbers from outside."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from gags.designs import GOOD
from setpiece.domain.stunts import MarginLine, Quantity, StuntKind
from setpiece.gags.contract import Gag, Input, OutOfRange, gags
from setpiece.gags.monte_carlo import draw_all
from setpiece.gags.spread import slopes, spreads

VERDICTS = re.compile(
    r"\b(safe|unsafe|pass|passed|fail|failed|ok|okay|go|no-go|approved|allowed|forbidden)\b", re.IGNORECASE
)


def quantities(values: dict[str, float], **sigmas: float) -> tuple[Quantity, ...]:
    """Quantities of a design."""
    return tuple(Quantity(name=n, value=v, sigma=sigmas.get(n, 0.0)) for n, v in values.items())


def gag(name: str) -> Gag:
    """The gag of that name."""
    return next(g for g in gags() if g.name == name)


def line(lines: tuple[MarginLine, ...], quantity: str) -> MarginLine:
    """The margin of that name."""
    return next(item for item in lines if item.quantity == quantity)


def test_gags_are_found_by_file() -> None:
    """Discovery in order of the modules; the file that a stunt is simulated from names them by kind."""
    kinds = [kind for g in gags() for kind in g.kinds]
    names = [g.name for g in gags()]
    assert names == sorted(names) and {"braking", "high fall", "ramp jump"} <= set(names)
    assert {StuntKind.HIGH_FALL, StuntKind.MOTORCYCLE_JUMP, StuntKind.CAR_JUMP} <= set(kinds)


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.name)
def test_a_gag_shows_finite_margins_and_never_a_verdict(model: Gag) -> None:
    """Numbers with units, limits with sources, no word that says that it may be done."""
    lines = model.evaluate(quantities(GOOD[model.name]))
    assert lines
    for item in lines:
        assert math.isfinite(item.value) and item.unit and item.quantity
        assert item.limit is None or item.limit_source
        assert not VERDICTS.search(f"{item.quantity} {item.note} {item.limit_source}")


@pytest.mark.parametrize(("model", "item"), [(g, i) for g in gags() for i in g.inputs], ids=lambda v: v.name)
def test_a_gag_refuses_numbers_outside_its_range(model: Gag, item: Input) -> None:
    """Both ends of every input's range, named in the message; the ends themselves are inside."""
    for beyond in (item.low - 1.0, item.high + 1.0):
        with pytest.raises(OutOfRange, match=item.name):
            model.evaluate(quantities({**GOOD[model.name], item.name: beyond}))
    for end in (item.low, item.high):
        assert model.evaluate(quantities({**GOOD[model.name], item.name: end}))


@pytest.mark.parametrize(("model", "item"), [(g, i) for g in gags() for i in g.inputs], ids=lambda v: v.name)
def test_an_input_s_name_ends_in_its_unit_and_its_default_has_a_source(model: Gag, item: Input) -> None:
    """What the production file asks of quantities holds for the models' own."""
    from setpiece.formats.production_file.stunt_designs import UNIT_SUFFIXES

    assert item.name.endswith(UNIT_SUFFIXES)
    assert item.meaning
    if item.default:
        assert item.default_source and item.low <= item.default.value <= item.high


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.name)
def test_every_word_of_a_gag_has_its_thing(model: Gag) -> None:
    """Outputs that plots, catches and failures speak of exist, names are said once, needs are optional inputs, the gate is an input."""
    outputs = [o.name for o in model.outputs]
    failures = [f.name for f in model.failures]
    assert len(set(outputs)) == len(outputs) and len(set(failures)) == len(failures) and failures
    assert {p.output for p in model.plots} | {c.output for c in model.catches} <= set(outputs)
    assert all(model.input(n).optional for f in model.failures for need in f.needs for n in need.split("|"))
    assert not model.gate or model.input(model.gate)
    assert all(model.input(o.limit_input) for o in model.outputs if o.limit_input)
    assert model.assumptions and model.scenarios


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.name)
def test_a_simulation_names_only_known_outputs_and_treats_each_sample_alone(model: Gag) -> None:
    """A thousand samples with every optional input: each result is the same beside others, alone and in reverse."""
    design = model.design(
        quantities({**{i.name: (i.low + i.high) / 2 for i in model.inputs if i.optional}, **GOOD[model.name]})
    )
    wide = {
        name: replace(q, sigma=0.05 * (model.ranges[name][1] - model.ranges[name][0])) for name, q in design.items()
    }
    inputs = draw_all(model, wide, 7, 0, 1000)
    together = model.simulate(inputs)
    backwards = model.simulate({n: np.ascontiguousarray(v[::-1]) for n, v in inputs.items()})
    alone = model.simulate({n: v[321:322] for n, v in inputs.items()})
    assert set(together) <= {o.name for o in model.outputs}
    for name, values in together.items():
        assert np.array_equal(values, backwards[name][::-1], equal_nan=True), name
        assert np.array_equal(values[321:322], alone[name], equal_nan=True), name
    for failure in model.failures_of(wide):
        flags = failure.happened(inputs, together)
        assert flags.shape == (1000,) and flags.dtype == np.bool_


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.name)
def test_a_gag_says_what_it_misses(model: Gag) -> None:
    """Without quantities the required inputs are missing, and nothing is made up for them."""
    assert model.missing(())
    with pytest.raises(KeyError):
        model.evaluate(())


# High fall


def test_a_high_fall_in_thin_air_is_torricelli_s() -> None:
    """With next to no drag 10 m give sqrt(2 g h) = 14.004 m/s, and a mean load of h/s + 1."""
    model = gag("high fall")
    lines = model.evaluate(
        quantities({"drop_m": 10.0, "drag_area_m2": 0.05, "mass_kg": 200.0, "catch_depth_m": 2.5, "usable_share": 0.8})
    )
    assert line(lines, "impact speed").value == pytest.approx(14.004, abs=0.02)
    assert line(lines, "mean load over the usable depth").value == pytest.approx(10.0 / 2.0 + 1.0, abs=0.02)


def test_a_long_fall_nears_the_terminal_speed_of_a_spread_body() -> None:
    """V9: 90 kg spread (0.50 m2) has a terminal speed of 53 to 55 m/s; after 120 m the fall is below it."""
    model = gag("high fall")
    lines = model.evaluate(quantities({"drop_m": 120.0, "drag_area_m2": 0.5, "mass_kg": 90.0}))
    assert 35.0 < line(lines, "impact speed").value < 53.7


def test_the_caps_of_ontario_are_shown_in_metres() -> None:
    """40 ft are 12.192 m, 120 ft are 36.576 m."""
    lines = gag("high fall").evaluate(quantities(GOOD["high fall"]))
    assert line(lines, "drop, if caught by boxes").limit == pytest.approx(12.192)
    assert line(lines, "drop, if caught by an air bag").limit == pytest.approx(36.576)
    assert line(lines, "drop against the catch's rating").limit == 20.0


def test_a_push_off_moves_the_landing_point_by_speed_times_time() -> None:
    """1 m/s of horizontal speed over a 10 m fall of 1.43 s: 1.4 m, a little less with drag; sigma scales the same way."""
    model = gag("high fall")
    values = {"drop_m": 10.0, "launch_speed_m_s": 1.0, "wind_m_s": 0.0}
    point = line(model.evaluate(quantities(values, launch_speed_m_s=0.5)), "landing point from the foot of the edge")
    assert 1.35 < point.value < 1.43
    assert "one standard deviation 0.7" in point.note


# Ramp jump


def test_the_sensitivities_of_a_36_m_s_jump() -> None:
    """Handbook 4(b): 4.2 m per m/s, 2.2 m per degree and 0.63 m per m/s of wind at 36 m/s and 25 degrees; reach 87.40 m (V4)."""
    lines = gag("ramp jump").evaluate(
        quantities({"speed_m_s": 36.0, "angle_deg": 25.0, "mass_kg": 180.0, "drag_area_m2": 0.7, "air_kg_m3": 1.2})
    )
    assert line(lines, "reach from the lip").value == pytest.approx(87.3964, abs=1e-4)
    assert line(lines, "reach from the lip gained per 1 m/s of speed").value == pytest.approx(4.2, abs=0.05)
    assert line(lines, "reach from the lip gained per 1 ° of angle").value == pytest.approx(2.2, abs=0.05)
    assert line(lines, "reach from the lip gained per 1 m/s of wind").value == pytest.approx(0.63, abs=0.005)


def test_a_low_landing_load_is_bought_with_scatter() -> None:
    """Handbook 6.1: the same scatter of inputs gives 3.3 m on the level and 9.2 m on a 24 degree ramp from 84 m."""
    given = quantities(
        {"speed_m_s": 36.0, "angle_deg": 25.0, "mass_kg": 180.0, "drag_area_m2": 0.7, "air_kg_m3": 1.2, "wind_m_s": 0.0},
        speed_m_s=0.6, angle_deg=0.5, drag_area_m2=0.07, wind_m_s=2.0,
    )  # fmt: skip
    model = gag("ramp jump")
    on_ramp = (*given, *quantities({"gap_m": 84.0, "landing_angle_deg": 24.0}))
    level = spreads(model.simulate, model.design(given), model.ranges)["reach_m"].sigma
    ramp = spreads(model.simulate, model.design(on_ramp), model.ranges)["reach_m"].sigma
    assert level == pytest.approx(3.3, abs=0.2)
    assert ramp == pytest.approx(9.2, abs=0.9)


def test_level_ground_without_air_gives_back_the_lip_s_height_of_speed() -> None:
    """Energy: with hardly any drag a level landing closes at the speed it rose with, EFH = (v sin a)^2/2g."""
    lines = gag("ramp jump").evaluate(
        quantities({"speed_m_s": 20.0, "angle_deg": 30.0, "mass_kg": 5000.0, "drag_area_m2": 0.05})
    )
    assert line(lines, "equivalent fall height at contact").value == pytest.approx(10.0**2 / (2 * 9.80665), rel=2e-3)
    assert line(lines, "highest point above the lip").value == pytest.approx(10.0**2 / (2 * 9.80665), rel=2e-3)


def test_short_and_long_of_the_landing_are_signed() -> None:
    """A gap of 100 m is not reached by a jump of 87 m; a landing of 10 m from 70 m on is left behind."""
    model = gag("ramp jump")
    base = {"speed_m_s": 36.0, "angle_deg": 25.0, "mass_kg": 180.0, "air_kg_m3": 1.2}
    short = model.evaluate(quantities({**base, "gap_m": 100.0}))
    beyond = model.evaluate(quantities({**base, "gap_m": 70.0, "landing_length_m": 10.0}))
    assert line(short, "past the landing's upper edge").value == pytest.approx(87.3964 - 100.0, abs=1e-3)
    assert line(beyond, "left before the landing's lower end").value == pytest.approx(80.0 - 87.3964, abs=1e-3)


def test_a_jump_that_does_not_rise_to_its_landing_says_so() -> None:
    """No reach is invented."""
    lines = gag("ramp jump").evaluate(
        quantities({"speed_m_s": 10.0, "angle_deg": 10.0, "mass_kg": 180.0, "gap_m": 5.0, "landing_height_m": 20.0})
    )
    assert [item.quantity for item in lines] == ["named failures in the nominal run"]
    assert lines[0].note == "lands short, never comes down on it"


# Braking


def test_braking_at_70_mph_is_the_highway_code_s_96_metres() -> None:
    """V25: 21 m thinking and 75 m braking; a run-out of 90 m is 6 m too short."""
    lines = gag("braking").evaluate(
        quantities({"speed_m_s": 70 * 0.44704, "friction_share": 6.57 / 9.80665, "reaction_s": 0.67, "run_out_m": 90.0})
    )
    assert line(lines, "stopping distance").value == pytest.approx(96, abs=0.6)
    assert line(lines, "run-out left over").value == pytest.approx(-6, abs=0.6)


def test_ice_downhill_has_no_stopping_distance() -> None:
    """The note says why; no number is invented."""
    lines = gag("braking").evaluate(quantities({"speed_m_s": 10.0, "friction_share": 0.05, "uphill_deg": -10.0}))
    assert [item.quantity for item in lines] == ["named failures in the nominal run", "distance before the brakes act"]
    assert lines[0].note == "never stops"


def test_errors_add_up_as_squares() -> None:
    """GUM: for f = x + 2y the spread is sqrt(sx^2 + 4 sy^2); slopes are 1 and 2; the slope of x^2 at 3 is 6."""
    design = {q.name: q for q in quantities({"x_m": 3.0, "y_m": 2.0}, x_m=0.3, y_m=0.2)}
    found = spreads(lambda c: {"f": c["x_m"] + 2 * c["y_m"], "g": c["x_m"] ** 2}, design, {})
    assert found["f"].sigma == pytest.approx(math.hypot(0.3, 0.4))
    assert found["f"].slopes["y_m"] == pytest.approx(2.0)
    assert found["g"].slopes["x_m"] == pytest.approx(6.0)


def test_a_slope_at_the_end_of_a_range_looks_inwards() -> None:
    """The model is not asked for numbers that it does not hold for: sqrt(x) at 0 has no left side."""
    design = {q.name: q for q in quantities({"x_m": 0.0}, x_m=0.1)}
    assert slopes(lambda c: {"f": c["x_m"] * 3.0}, design, ("x_m",), {"x_m": (0.0, 1.0)})["f"]["x_m"] == pytest.approx(
        3.0
    )
