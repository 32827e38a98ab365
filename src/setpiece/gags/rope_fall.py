"""A climber falls on an elastic rope: greatest force, stretch, what the anchor bears, what is under the fall."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns
from setpiece.gags.rigging import (  # fmt: skip
    ANCHOR,
    FACTOR,
    FACTOR_LEFT,
    GUESSED_RANGE,
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
from setpiece.mechanics.line_catch import rope_force_share

INPUTS = (
    Input(name="fall_m", meaning="Free fall before the rope is taut.", low=0.0, high=60.0),
    Input(name="rope_m", meaning="Rope between anchor and performer.", low=0.3, high=200.0),
    Input(
        name="stiffness_n",
        meaning="Force that would stretch the rope to twice its length (EA): dynamic ropes 15,000 to 30,000, static ones several times more.",
        low=2_000.0,
        high=5_000_000.0,
    ),
    MASS,
    Input(
        name="pulley_share",
        meaning="Load of the anchor over that of the rope: 1 tied off, up to 2 at a pulley with both ends down.",
        low=1.0,
        high=2.0,
        default=guess("pulley_share", 1.0),
        default_source="tied off",
    ),
    Input(name="room_m", meaning="From the performer's feet at the start to what would be struck.", low=0.2, high=300.0, optional=True),
    Input(name="most_line_deg", meaning="Greatest angle of the line from the vertical that the design bears.", low=0.0, high=89.0, optional=True),
    Input(
        name="aside_m",
        meaning="From under the anchor to the performer at the start, level.",
        low=0.0,
        high=60.0,
        default=guess("aside_m", 0.0),
        default_source="under it",
    ),
    ANCHOR,
    FACTOR,
    most_load(6.0),
)  # fmt: skip

OUTPUTS = (
    Output(name="factor_share", label="fall over rope", unit="times", note="fall factor"),
    LOAD,
    Output(name="stretch_m", label="greatest stretch of the rope", unit="m"),
    Output(name="way_m", label="way of the feet to the lowest point", unit="m", limit_input="room_m", limit_source="the design's own room", slopes=("fall_m",)),
    LINE_LOAD,
    FACTOR_LEFT,
    Output(name="line_deg", label="angle of the line when it is taut, from the vertical", unit="°", limit_input="most_line_deg", limit_source="the design's own"),
    Output(name="swing_speed_m_s", label="sideways speed that the swing under the anchor gains", unit="m/s"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """The energy of the fall in the rope, and the swing of who stands aside."""
    rope = inputs["rope_m"]
    factor = inputs["fall_m"] / rope
    share = rope_force_share(factor, inputs["stiffness_n"], inputs["mass_kg"])
    stretch = share * weight_n(inputs) * rope / inputs["stiffness_n"]
    sine = inputs["aside_m"] / rope
    angle = np.arcsin(np.where(sine <= 1.0, sine, np.nan))
    return {
        "factor_share": factor,
        "load_g": share,
        "stretch_m": stretch,
        "way_m": inputs["fall_m"] + stretch,
        "line_deg": np.degrees(angle),
        "swing_speed_m_s": np.sqrt(2.0 * STANDARD_GRAVITY_M_S2 * rope * (1.0 - np.cos(angle))),
        **anchor_outputs(inputs, share * weight_n(inputs) * inputs["pulley_share"]),
    }


FAILURES = (
    STOPPED_HARD,
    OVERLOADED,
    Failure(
        name="strikes below",
        meaning="fall and stretch are longer than the room",
        happened=lambda inputs, outputs: outputs["way_m"] > inputs["room_m"],
        needs=("room_m",),
    ),
    Failure(
        name="line aslant",
        meaning="the line stands more aslant than the design bears, so that the performer swings",
        happened=lambda inputs, outputs: ~(outputs["line_deg"] <= inputs["most_line_deg"]),
        needs=("most_line_deg",),
    ),
)

GAG = Gag(
    name="rope fall",
    kinds=(StuntKind.CLIMB, StuntKind.WIRE),
    summary="a performer falls on an elastic rope",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="room under the fall", output="way_m", given="room_m"),),
    scenarios=(
        Scenario(name="heavier than planned", meaning="15 % more mass", change=scaled(mass_kg=1.15)),
        Scenario(name="slack", meaning="one metre more of free fall", change=moved(fall_m=1.0)),
        Scenario(name="anchor lower", meaning="half a metre less rope and room, half a metre more fall", change=moved(rope_m=-0.5, room_m=-0.5, fall_m=0.5)),
        Scenario(name="stiff rope", meaning="a wet, old or static rope: three times as stiff", change=scaled(stiffness_n=3.0)),
    ),
    plots=(
        Plot(output="load_g", marks=(("most that is to be felt", value_of("most_load_g")),)),
        Plot(output="way_m", marks=(("room under the fall", value_of("room_m")),)),
    ),
    gate="fall_m",
    assumptions=(
        "The rope is a spring and all of it stretches; belayer, knots, body and rope slip take nothing, so that the force is the most there can be.",
        f"{GUESSED_RANGE.capitalize()} for the stiffness of ropes: a maker's impact force tells it for one case.",
        "Load and swing are computed apart: a fall aside loads first and swings then.",
        *ON_A_LINE,
    ),
)  # fmt: skip
