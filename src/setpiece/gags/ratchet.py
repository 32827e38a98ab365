"""A ratchet or jerk line pulls a performer over a stroke, then something stops them: loads, speed, times, room."""

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
from setpiece.mechanics.tolerance import HARNESS_JERK, HARNESS_PULL

JERK_SOURCE = "guess; below 50 g/s used in practice, no source read"

INPUTS = (
    Input(name="pull_n", meaning="Force of the line on the performer during the stroke.", low=100.0, high=20_000.0),
    Input(name="stroke_m", meaning="Way over which the line pulls.", low=0.1, high=20.0),
    MASS,
    Input(
        name="upward_deg",
        meaning="Direction of the pull above the level; 90 straight up.",
        low=0.0,
        high=90.0,
        default=guess("upward_deg", 0.0),
        default_source="level",
    ),
    Input(
        name="rise_s",
        meaning="Time in which the pull builds up.",
        low=0.005,
        high=1.0,
        default=guess("rise_s", 0.1, 0.02),
        default_source="guess; from a load cell in a weight test",
    ),
    Input(name="stop_m", meaning="Way over which the performer is stopped: pad, brake of the line, stop ramp.", low=0.02, high=20.0, optional=True),
    Input(name="room_m", meaning="Clear way along the pull, from the start to the set.", low=0.2, high=60.0, optional=True),
    ANCHOR,
    FACTOR,
    most_load(4.0),
    Input(
        name="most_jerk_share",
        meaning="Greatest rise of the load, g per second.",
        low=1.0,
        high=500.0,
        default=guess("most_jerk_share", 50.0),
        default_source=JERK_SOURCE,
    ),
)  # fmt: skip

OUTPUTS = (
    Output(name="speed_m_s", label="speed at the end of the stroke", unit="m/s", slopes=("stroke_m", "mass_kg")),
    Output(name="stroke_s", label="time of the stroke", unit="s"),
    Output(name="pull_g", label="pull over weight", unit="g", band=HARNESS_PULL),
    Output(name="jerk_g_s", label="rise of the load", unit="g/s", limit_input="most_jerk_share", limit_source=JERK_SOURCE, band=HARNESS_JERK),
    Output(name="stop_g", label="mean load of the stop", unit="g", note="peaks are higher"),
    Output(name="stop_s", label="time of the stop", unit="s"),
    LOAD,
    Output(name="way_m", label="way from the start to the stop", unit="m", limit_input="room_m", limit_source="clear way of the design", slopes=("stroke_m",)),
    LINE_LOAD,
    FACTOR_LEFT,
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """The stroke at a constant pull, and the stop over its way."""
    pull = inputs["pull_n"] / weight_n(inputs)
    against = np.sin(np.radians(inputs["upward_deg"]))
    gained = STANDARD_GRAVITY_M_S2 * (pull - against)
    moves = gained > 0.0
    gained = np.where(moves, gained, np.nan)
    speed = np.sqrt(2.0 * gained * inputs["stroke_m"])
    found = {
        "speed_m_s": speed,
        "stroke_s": speed / gained,
        "pull_g": pull,
        "jerk_g_s": pull / inputs["rise_s"],
        "load_g": pull,
        "way_m": np.where(moves, inputs["stroke_m"], np.nan),
        **anchor_outputs(inputs, inputs["pull_n"]),
    }
    if "stop_m" in inputs:
        stop = speed**2 / (2.0 * STANDARD_GRAVITY_M_S2 * inputs["stop_m"])
        found["stop_g"] = stop
        found["stop_s"] = 2.0 * inputs["stop_m"] / speed
        found["load_g"] = np.fmax(pull, stop)
        found["way_m"] = found["way_m"] + inputs["stop_m"]
    return found


FAILURES = (
    Failure(
        name="does not lift",
        meaning="the line does not pull more than the weight along its way",
        happened=lambda _inputs, outputs: np.isnan(outputs["speed_m_s"]),
    ),
    STOPPED_HARD,
    Failure(
        name="jerked",
        meaning="the load rises faster than the design lets it",
        happened=lambda inputs, outputs: outputs["jerk_g_s"] > inputs["most_jerk_share"],
    ),
    Failure(
        name="strikes the set",
        meaning="stroke and stop are longer than the clear way",
        happened=lambda inputs, outputs: outputs["way_m"] > inputs["room_m"],
        needs=("room_m", "stop_m"),
    ),
    OVERLOADED,
)

GAG = Gag(
    name="ratchet",
    kinds=(StuntKind.WIRE,),
    summary="a line jerks a performer over a stroke into a stop",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="clear way", output="way_m", given="room_m"),),
    scenarios=(
        Scenario(name="lighter than planned", meaning="15 % less mass at the same setting", change=scaled(mass_kg=0.85)),
        Scenario(name="heavier than planned", meaning="15 % more mass at the same setting", change=scaled(mass_kg=1.15)),
        Scenario(name="set too hard", meaning="a quarter more force than planned", change=scaled(pull_n=1.25)),
        Scenario(name="stop short", meaning="half of the stopping way (a pad too stiff, a brake too late)", change=scaled(stop_m=0.5), needs=("stop_m",)),
        Scenario(name="long stroke", meaning="half a metre more stroke than planned", change=moved(stroke_m=0.5)),
    ),
    plots=(
        Plot(output="load_g", marks=(("most that is to be felt", value_of("most_load_g")),)),
        Plot(output="way_m", marks=(("clear way", value_of("room_m")),)),
    ),
    gate="pull_n",
    assumptions=(
        "After a pull upwards the weight helps the stop; that help is left out.",
        "Pull and stop are constant forces; a real piston or winch peaks above its mean, a real pad too.",
        "The body is a point: head and neck lag behind the harness and feel more than it.",
        "The feet push and hold nothing, and the line's direction does not change over the stroke.",
        f"{GUESSED_RANGE.capitalize()}: pulls of 2 to 4 g over 0.2 to 0.5 s.",
        *ON_A_LINE,
    ),
    also=("jerk_back",),
)  # fmt: skip
