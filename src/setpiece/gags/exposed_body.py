"""A performer outside a moving train or aircraft: wind load against hold, structures ahead, the emergency stop, and the clocks that run."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns, Floats
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import densities_kg_m3
from setpiece.mechanics.stopping import braking_distances_m

WING_LIMIT_S = 720.0
WING_SOURCE = "a wing-walk team's own limit of 12 minutes, as reported by the press in 2025"

INPUTS = (
    Input(name="speed_m_s", meaning="Speed of the train over the ground, of an aircraft through the air.", low=0.5, high=120.0),
    Input(name="outside_s", meaning="Time outside in one run, as planned.", low=1.0, high=7200.0),
    Input(
        name="head_wind_m_s",
        meaning="Wind against a train, from behind below zero; for an aircraft, whose speed is through the air, gusts only.",
        low=-30.0,
        high=30.0,
        default=guess("head_wind_m_s", 0.0, 1.5),
        default_source="guess; still air",
    ),
    Input(
        name="altitude_m",
        meaning="Altitude above the sea.",
        low=-400.0,
        high=10_000.0,
        default=guess("altitude_m", 0.0),
        default_source="sea level",
    ),
    Input(
        name="drag_area_m2",
        meaning="Drag coefficient times area of the body in the wind: lying 0.1 to 0.2, standing 0.5 and more.",
        low=0.03,
        high=1.5,
        default=guess("drag_area_m2", 0.5, 0.05),
        default_source="guess; 0.5 stands for a person across the wind",
    ),
    Input(name="hold_n", meaning="Force that hands and feet hold along the wind when fresh, from a pull test.", low=20.0, high=5000.0, optional=True),
    Input(
        name="tired_share",
        meaning="Share of that force that is left at the end of the strength's time.",
        low=0.05,
        high=1.0,
        default=guess("tired_share", 0.5, 0.1),
        default_source="guess; measure it at the end of a rehearsal",
    ),
    Input(
        name="strength_s",
        meaning="Time after which strength is lost.",
        low=5.0,
        high=14_400.0,
        default=guess("strength_s", WING_LIMIT_S),
        default_source=WING_SOURCE,
    ),
    Input(name="cold_s", meaning="Time that the cold allows.", low=5.0, high=36_000.0, optional=True),
    Input(name="fuel_s", meaning="Time that the fuel allows from the same moment on, reserve taken off.", low=5.0, high=36_000.0, optional=True),
    Input(
        name="back_in_s",
        meaning="From the call to end it until the performer is in or down.",
        low=0.0,
        high=3600.0,
        default=guess("back_in_s", 60.0, 15.0),
        default_source="guess; time it in a rehearsal",
    ),
    Input(name="sight_m", meaning="Distance at which a structure is called out.", low=1.0, high=10_000.0, optional=True),
    Input(
        name="structure_speed_m_s",
        meaning="Speed of the structure or vehicle along the same way; towards the performer below zero.",
        low=-120.0,
        high=120.0,
        default=guess("structure_speed_m_s", 0.0),
        default_source="it stands",
    ),
    Input(
        name="duck_s",
        meaning="From the call until the performer is clear of it.",
        low=0.1,
        high=60.0,
        default=guess("duck_s", 3.0, 0.8),
        default_source="guess; time it in a rehearsal",
    ),
    Input(name="clear_track_m", meaning="Clear way ahead of an emergency stop.", low=1.0, high=20_000.0, optional=True),
    Input(
        name="brake_m_s2",
        meaning="Deceleration of an emergency stop with somebody on the roof.",
        low=0.1,
        high=12.0,
        default=guess("brake_m_s2", 0.8, 0.1),
        default_source="guess; light trains brake at 1 to 1.3 in an emergency, heavy ones less, no source read",
    ),
    Input(
        name="reaction_s",
        meaning="From the call to the brakes acting.",
        low=0.0,
        high=30.0,
        default=guess("reaction_s", 3.0, 0.8),
        default_source="guess; two radios and a brake pipe",
    ),
)  # fmt: skip

OUTPUTS = (
    Output(name="air_speed_m_s", label="speed through the air", unit="m/s"),
    Output(name="wind_load_n", label="wind load on the body", unit="N", slopes=("speed_m_s", "drag_area_m2")),
    Output(name="hold_left_n", label="hold that is left at the end", unit="N"),
    Output(name="hold_factor_share", label="hold at the end over wind load", unit="times", note="below 1: blown off without a line"),
    Output(name="total_s", label="time outside until back in", unit="s", slopes=("back_in_s",)),
    Output(name="clock_s", label="time that the shortest clock allows", unit="s", note="strength, cold, fuel"),
    Output(name="clock_left_s", label="left on the shortest clock", unit="s", note="below zero: too long"),
    Output(name="closing_s", label="time from the call to the structure", unit="s"),
    Output(name="needed_sight_m", label="distance at which a structure has to be called", unit="m", limit_input="sight_m", limit_source="the design's own"),
    Output(name="stop_m", label="way of an emergency stop", unit="m", limit_input="clear_track_m", limit_source="the design's own"),
    Output(name="brake_load_n", label="forward pull on the body in that stop", unit="N", note="for 85 kg"),
)  # fmt: skip
_BODY_KG = 85.0


def simulate(inputs: Columns) -> Columns:
    """Loads, clocks, and the two ways that must be clear."""
    speed = inputs["speed_m_s"]
    air = speed + inputs["head_wind_m_s"]
    load = densities_kg_m3(inputs["altitude_m"]) * inputs["drag_area_m2"] * air**2 / 2.0
    total = inputs["outside_s"] + inputs["back_in_s"]
    clock = _clock(inputs)
    found = {
        "air_speed_m_s": air,
        "wind_load_n": load,
        "total_s": total,
        "clock_s": clock,
        "clock_left_s": clock - total,
    }
    if "hold_n" in inputs:
        worn = np.minimum(total / inputs["strength_s"], 1.0) * (1.0 - inputs["tired_share"])
        found["hold_left_n"] = inputs["hold_n"] * (1.0 - worn)
        found["hold_factor_share"] = found["hold_left_n"] / np.maximum(load, 1e-9)
    if "sight_m" in inputs:
        closing = np.maximum(speed - inputs["structure_speed_m_s"], 0.0)
        found["closing_s"] = inputs["sight_m"] / np.maximum(closing, 1e-9)
        found["needed_sight_m"] = closing * inputs["duck_s"]
    if "clear_track_m" in inputs:
        grip = inputs["brake_m_s2"] / STANDARD_GRAVITY_M_S2
        found["stop_m"] = speed * inputs["reaction_s"] + braking_distances_m(speed, grip, np.zeros_like(speed))
        found["brake_load_n"] = _BODY_KG * inputs["brake_m_s2"]
    return found


def _clock(inputs: Columns) -> Floats:
    """The shortest of the clocks that the design gives."""
    clock = inputs["strength_s"]
    for name in ("cold_s", "fuel_s"):
        if name in inputs:
            clock = np.minimum(clock, inputs[name])
    return clock


FAILURES = (
    Failure(
        name="blown off",
        meaning="the wind load is more than the hold that is left; the line has to hold",
        happened=lambda _inputs, outputs: ~(outputs["hold_left_n"] > outputs["wind_load_n"]),
        needs=("hold_n",),
    ),
    Failure(
        name="struck by a structure",
        meaning="the structure is there before the performer is clear of it",
        happened=lambda inputs, outputs: ~(outputs["closing_s"] > inputs["duck_s"]),
        needs=("sight_m",),
    ),
    Failure(
        name="stops too late",
        meaning="the emergency stop is longer than the clear way",
        happened=lambda inputs, outputs: ~(outputs["stop_m"] <= inputs["clear_track_m"]),
        needs=("clear_track_m",),
    ),
    Failure(
        name="stays out too long",
        meaning="strength or cold is used up before the performer is back in",
        happened=lambda inputs, outputs: (
            outputs["total_s"]
            > np.minimum(inputs["strength_s"], inputs["cold_s"] if "cold_s" in inputs else inputs["strength_s"])
        ),
    ),
    Failure(
        name="fuel short",
        meaning="the fuel's time ends before the performer is back in",
        happened=lambda inputs, outputs: outputs["total_s"] > inputs["fuel_s"],
        needs=("fuel_s",),
    ),
)

GAG = Gag(
    name="exposed body",
    kinds=(StuntKind.TRAIN, StuntKind.AIRCRAFT),
    summary="a performer outside a moving train or aircraft",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(
        Catch(name="distance of the call", output="needed_sight_m", given="sight_m"),
        Catch(name="clear way of the emergency stop", output="stop_m", given="clear_track_m"),
    ),
    scenarios=(
        Scenario(name="stands up", meaning="twice the drag area (rises, a coat fills)", change=scaled(drag_area_m2=2.0)),
        Scenario(name="gust", meaning="8 m/s more wind against the way", change=moved(head_wind_m_s=8.0)),
        Scenario(name="one more run", meaning="twice the planned time outside", change=scaled(outside_s=2.0)),
        Scenario(name="radio lost", meaning="the call comes through 30 s later", change=moved(back_in_s=30.0, duck_s=30.0, reaction_s=20.0)),
    ),
    plots=(
        Plot(output="wind_load_n", marks=(("hold when fresh", value_of("hold_n")),)),
        Plot(output="total_s", marks=(("strength", value_of("strength_s")), ("fuel", value_of("fuel_s")))),
    ),
    gate="speed_m_s",
    assumptions=(
        "The wind is that of the free air: gusts, wake and the rush beside a cabin or in a tunnel are higher.",
        "Hold falls evenly from fresh to tired; cold hands hold less and are in it only as a clock.",
        "Lift, propeller wash, turns and lurches of the carrier add loads that are not in it.",
        "The pilot in command or the train's driver ends a run; the clocks only say when it is late.",
    ),
    also=("train_roof", "wing_walk"),
)  # fmt: skip
