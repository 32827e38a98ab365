"""A performer comes down on a fan or eddy descender: terminal and landing speed, what the landing asks of legs or pad."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns
from setpiece.gags.rigging import (  # fmt: skip
    ANCHOR,
    FACTOR,
    FACTOR_LEFT,
    LINE_LOAD,
    LOAD,
    MASS,
    ON_A_LINE,
    OVERLOADED,
    STOPPED_HARD,
    anchor_outputs,
    most_load,
    weight_n,
)
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.line_catch import descent_speed_m_s
from setpiece.mechanics.tolerance import EQUIVALENT_FALL_HEIGHT

LANDING_SOURCE = "guess; a free fall of 1 m, where the caution band of the legs begins to end"

INPUTS = (
    Input(name="terminal_speed_m_s", meaning="Steady speed of the descender with the rated mass: fans 2 to 6.", low=0.3, high=30.0),
    Input(name="drop_m", meaning="Way of the feet from the start to the landing.", low=0.5, high=300.0),
    MASS,
    Input(
        name="rated_mass_kg",
        meaning="Mass that the steady speed was measured or rated with.",
        low=20.0,
        high=300.0,
        default=guess("rated_mass_kg", 85.0),
        default_source="guess; ask the maker",
    ),
    Input(
        name="slack_m",
        meaning="Free fall before the line takes.",
        low=0.0,
        high=20.0,
        default=guess("slack_m", 0.0),
        default_source="the line is taut",
    ),
    Input(
        name="legs_m",
        meaning="Way over which legs or pad take the landing.",
        low=0.02,
        high=5.0,
        default=guess("legs_m", 0.3, 0.05),
        default_source="guess; bent knees",
    ),
    Input(
        name="most_landing_m_s",
        meaning="Greatest speed of the landing.",
        low=0.5,
        high=15.0,
        default=guess("most_landing_m_s", 4.4),
        default_source=LANDING_SOURCE,
    ),
    Input(name="line_m", meaning="Line that the descender pays out before its end.", low=0.5, high=400.0, optional=True),
    ANCHOR,
    FACTOR,
    most_load(6.0),
)  # fmt: skip

OUTPUTS = (
    Output(name="landing_speed_m_s", label="speed of the landing", unit="m/s", limit_input="most_landing_m_s", limit_source=LANDING_SOURCE, slopes=("mass_kg",)),
    Output(name="steady_speed_m_s", label="steady speed with this mass", unit="m/s"),
    Output(name="entry_speed_m_s", label="speed when the line takes", unit="m/s"),
    Output(name="fall_height_m", label="free fall of the same landing", unit="m", band=EQUIVALENT_FALL_HEIGHT),
    Output(name="landing_g", label="mean load of the landing over the legs' way", unit="g", note="peaks are higher"),
    LOAD,
    LINE_LOAD,
    FACTOR_LEFT,
    Output(name="line_left_m", label="line left over at the landing", unit="m", note="below zero: hangs above it"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Free fall over the slack, then a brake that grows with the square of the speed, to the landing."""
    steady = inputs["terminal_speed_m_s"] * np.sqrt(inputs["mass_kg"] / inputs["rated_mass_kg"])
    slack = np.minimum(inputs["slack_m"], inputs["drop_m"])
    entry = np.sqrt(2.0 * STANDARD_GRAVITY_M_S2 * slack)
    landing = descent_speed_m_s(entry, steady, inputs["drop_m"] - slack)
    height = landing**2 / (2.0 * STANDARD_GRAVITY_M_S2)
    on_line = (np.maximum(entry, landing) / steady) ** 2
    found = {
        "landing_speed_m_s": landing,
        "steady_speed_m_s": steady,
        "entry_speed_m_s": entry,
        "fall_height_m": height,
        "landing_g": height / inputs["legs_m"] + 1.0,
        "load_g": on_line,
        **anchor_outputs(inputs, on_line * weight_n(inputs)),
    }
    if "line_m" in inputs:
        found["line_left_m"] = inputs["line_m"] - inputs["drop_m"]
    return found


FAILURES = (
    Failure(
        name="lands hard",
        meaning="the landing is faster than the design lets it",
        happened=lambda inputs, outputs: ~(outputs["landing_speed_m_s"] <= inputs["most_landing_m_s"]),
    ),
    STOPPED_HARD,
    Failure(
        name="line short",
        meaning="the line ends above the landing",
        happened=lambda _inputs, outputs: ~(outputs["line_left_m"] >= 0.0),
        needs=("line_m",),
    ),
    OVERLOADED,
)

GAG = Gag(
    name="descender",
    kinds=(StuntKind.WIRE, StuntKind.CLIMB, StuntKind.HIGH_FALL),
    summary="a performer comes down on a descender",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    scenarios=(
        Scenario(name="heavier than planned", meaning="15 % more mass (wet wardrobe, kit)", change=scaled(mass_kg=1.15)),
        Scenario(name="slack in the line", meaning="one metre of free fall more before the line takes", change=moved(slack_m=1.0)),
        Scenario(name="fan runs light", meaning="the descender is a quarter faster (blades bent, cover off)", change=scaled(terminal_speed_m_s=1.25)),
    ),
    plots=(Plot(output="landing_speed_m_s", marks=(("greatest speed of the landing", value_of("most_landing_m_s")),)),),
    gate="terminal_speed_m_s",
    assumptions=(
        "The brake grows with the square of the speed (a fan) and acts in full when the line takes; drum, gear and reel have no inertia, and air helps nothing.",
        "An eddy brake grows with the speed itself: its steady speed changes with the mass, not with its root; give the speed measured with this mass.",
        *ON_A_LINE,
    ),
)  # fmt: skip
