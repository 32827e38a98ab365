"""A falling performer is stopped by a decelerator of constant force on a line: stopping distance against the room, and the load."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, moved, scaled, value_of
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
from setpiece.mechanics.line_catch import brake_distance_m

INPUTS = (
    Input(name="free_fall_m", meaning="Fall before the decelerator takes.", low=0.1, high=120.0),
    Input(name="brake_n", meaning="Force of the decelerator on the line.", low=100.0, high=20_000.0),
    MASS,
    Input(name="room_m", meaning="From where the decelerator takes to what would be struck.", low=0.1, high=200.0, optional=True),
    ANCHOR,
    FACTOR,
    most_load(6.0),
)  # fmt: skip

OUTPUTS = (
    Output(name="entry_speed_m_s", label="speed when the decelerator takes", unit="m/s"),
    Output(name="needed_m", label="stopping distance", unit="m", limit_input="room_m", limit_source="the design's own room", slopes=("free_fall_m", "mass_kg")),
    Output(name="room_left_m", label="room left over", unit="m", note="below zero: strikes"),
    Output(name="strike_speed_m_s", label="speed left at the end of the room", unit="m/s", note="zero: stopped before it"),
    Output(name="stop_s", label="time of the stop", unit="s"),
    LOAD,
    LINE_LOAD,
    FACTOR_LEFT,
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Free fall without air, then a constant force."""
    share = inputs["brake_n"] / weight_n(inputs)
    speed = np.sqrt(2.0 * STANDARD_GRAVITY_M_S2 * inputs["free_fall_m"])
    way = brake_distance_m(inputs["free_fall_m"], share)
    found = {
        "entry_speed_m_s": speed,
        "needed_m": way,
        "stop_s": 2.0 * way / speed,
        "load_g": share,
        **anchor_outputs(inputs, inputs["brake_n"]),
    }
    if "room_m" in inputs:
        left = speed**2 - 2.0 * STANDARD_GRAVITY_M_S2 * (share - 1.0) * inputs["room_m"]
        found["room_left_m"] = inputs["room_m"] - way
        found["strike_speed_m_s"] = np.sqrt(np.where(way <= inputs["room_m"], 0.0, np.maximum(left, 0.0)))
    return found


FAILURES = (
    Failure(
        name="strikes below",
        meaning="the room ends before the fall is stopped, or the decelerator does not hold the weight",
        happened=lambda inputs, outputs: ~(outputs["needed_m"] <= inputs["room_m"]),
        needs=("room_m",),
    ),
    Failure(
        name="never stops",
        meaning="the decelerator pulls less than the weight",
        happened=lambda _inputs, outputs: ~np.isfinite(outputs["needed_m"]),
    ),
    STOPPED_HARD,
    OVERLOADED,
)

GAG = Gag(
    name="decelerator",
    kinds=(StuntKind.WIRE, StuntKind.CLIMB, StuntKind.HIGH_FALL),
    summary="a fall is stopped on a line by a constant force",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="room to stop", output="needed_m", given="room_m"),),
    scenarios=(
        Scenario(name="heavier than planned", meaning="15 % more mass at the same setting", change=scaled(mass_kg=1.15)),
        Scenario(name="brake weak", meaning="15 % less force (a leak, a worn lining)", change=scaled(brake_n=0.85)),
        Scenario(name="longer fall", meaning="one metre of free fall more", change=moved(free_fall_m=1.0)),
        Scenario(name="anchor lower", meaning="half a metre less room", change=moved(room_m=-0.5), needs=("room_m",)),
    ),
    plots=(Plot(output="needed_m", marks=(("room to stop", value_of("room_m")),)),),
    gate="brake_n",
    assumptions=(
        "The brake pulls with one constant force from its first moment; a real one rises and peaks.",
        "The fall before it has no air: the stopping distance is the longest there can be.",
        *ON_A_LINE,
    ),
)  # fmt: skip
