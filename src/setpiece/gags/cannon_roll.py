"""A car is turned over by a cannon, a pipe ramp or a curb, rolls and stands: does it roll, how far, how often.

The cannon is one number, the impulse that it gave in a test: nothing here says how one is made or charged.
"""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns, Flags, Floats
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.rollover import (
    METRES_A_ROLL,
    critical_trip_speed_m_s,
    far_wheel_inertia_kg_m2,
    rise_to_tip_m,
    rolls_at_rate,
)

ROSE = "Rose, Rollover Accident Reconstruction: mean 0.52 to 0.53 g of two dolly tests; as cited by others"

INPUTS = (
    Input(name="speed_m_s", meaning="Speed over the ground when it is turned over.", low=2.0, high=60.0),
    Input(name="mass_kg", meaning="Mass of the car or truck with cage and driver.", low=500.0, high=40_000.0),
    Input(name="track_m", meaning="Distance between left and right wheels.", low=1.0, high=3.0),
    Input(name="height_m", meaning="Height of the centre of mass.", low=0.3, high=2.5),
    Input(
        name="roll_inertia_kg_m2",
        meaning="Moment of inertia about the long axis: cars 400 to 900.",
        low=150.0,
        high=100_000.0,
        default=guess("roll_inertia_kg_m2", 650.0, 100.0),
        default_source="guess; range of cars used in practice, no source read",
    ),
    Input(
        name="sideways_deg",
        meaning="How far the car has turned across its way: 90 slides straight sideways.",
        low=0.0,
        high=90.0,
        default=guess("sideways_deg", 0.0),
        default_source="drives straight",
    ),
    Input(
        name="curb_share",
        meaning="Share of the sideways momentum that a curb, soft ground or a dolly's edge takes at the wheels.",
        low=0.0,
        high=1.0,
        default=guess("curb_share", 0.0),
        default_source="nothing in the way",
    ),
    Input(name="impulse_n_s", meaning="Impulse that the cannon gives the car, from a test.", low=0.0, high=1_000_000.0, optional=True),
    Input(
        name="arm_m",
        meaning="From under the centre of mass to the cannon, across, away from the far wheels.",
        low=0.0,
        high=2.0,
        default=guess("arm_m", 0.4, 0.05),
        default_source="guess; measure it in the car",
    ),
    Input(name="ramp_height_m", meaning="Height of the pipe ramp under the wheels of one side.", low=0.0, high=2.5, optional=True),
    Input(
        name="ramp_length_m",
        meaning="Length over which the pipe ramp rises.",
        low=0.5,
        high=30.0,
        default=guess("ramp_length_m", 6.0, 0.1),
        default_source="guess; measure it",
    ),
    Input(
        name="friction_share",
        meaning="Friction of tyre and ground while it slides on its wheels.",
        low=0.03,
        high=1.5,
        default=guess("friction_share", 0.72, 0.05),
        default_source="mean of modern locked-wheel tests on dry asphalt is 0.72 to 0.78 (mfes.com/friction); the lower end taken",
    ),
    Input(
        name="drag_share",
        meaning="Mean deceleration while it rolls, over g.",
        low=0.2,
        high=0.9,
        default=guess("drag_share", 0.525, 0.04),
        default_source=ROSE,
    ),
    Input(
        name="most_rate_deg_s",
        meaning="Greatest roll rate that it comes to.",
        low=100.0,
        high=1500.0,
        default=guess("most_rate_deg_s", 550.0, 75.0),
        default_source="guess; peaks above 400 are reported near rolls 1 to 3; 550 fitted to four reported rollovers (docs/gags/cannon_roll.md)",
    ),
    Input(name="run_out_m", meaning="Clear length from where it is turned over to the first obstacle or person.", low=1.0, high=1000.0, optional=True),
    Input(name="cage_rolls_share", meaning="Rolls that the cage and the driver's harness are built for.", low=0.5, high=30.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="stability_share", label="half track over height of the centre of mass", unit="times", note="static stability factor: friction above it turns the car over"),
    Output(name="trip_speed_m_s", label="sideways speed at which a curb turns it over", unit="m/s"),
    Output(name="cannon_rate_deg_s", label="roll rate from the cannon alone", unit="°/s", slopes=("impulse_n_s",)),
    Output(name="turning_j", label="energy of turning over", unit="J"),
    Output(name="needed_j", label="energy that lifts it over its far wheels", unit="J"),
    Output(name="surplus_share", label="energy of turning over what is needed", unit="times", note="below 1 it does not roll"),
    Output(name="distance_m", label="way until it stands", unit="m", limit_input="run_out_m", limit_source="the clear run-out of the design", slopes=("speed_m_s",)),
    Output(name="rolls_share", label="rolls", unit="rolls", limit_input="cage_rolls_share", limit_source="what the cage is built for"),
    Output(name="most_rolls_share", label="most rolls that the way has room for", unit="rolls", note="one in 8.5 m; reported rolls are fewer"),
    Output(name="time_s", label="time until it stands", unit="s"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Whether it turns over, and the way, rolls and time until it stands on wheels, side or roof."""
    mass, track, height, inertia = (inputs[n] for n in ("mass_kg", "track_m", "height_m", "roll_inertia_kg_m2"))
    far = far_wheel_inertia_kg_m2(inertia, mass, track, height)
    rate, tilt = _turning(inputs, far)
    turning = far * rate**2 / 2.0
    needed = mass * STANDARD_GRAVITY_M_S2 * rise_to_tip_m(track, height, tilt)
    stability = track / (2.0 * height)
    rolls = (turning > needed) | _slides_over(inputs, stability)
    drag = np.where(rolls, inputs["drag_share"], inputs["friction_share"])
    speed = inputs["speed_m_s"]
    distance = speed**2 / (2.0 * STANDARD_GRAVITY_M_S2 * drag)
    found = {
        "stability_share": stability,
        "trip_speed_m_s": critical_trip_speed_m_s(inertia, mass, track, height),
        "turning_j": turning,
        "needed_j": needed,
        "surplus_share": np.where(rolls & (turning <= needed), 1.0, turning / np.maximum(needed, 1e-9)),
        "distance_m": distance,
        "rolls_share": np.where(rolls, rolls_at_rate(speed, drag, inputs["most_rate_deg_s"]), 0.0),
        "most_rolls_share": np.where(rolls, distance / METRES_A_ROLL, 0.0),
        "time_s": speed / (STANDARD_GRAVITY_M_S2 * drag),
    }
    if "impulse_n_s" in inputs:
        found["cannon_rate_deg_s"] = np.degrees(inputs["impulse_n_s"] * inputs["arm_m"] / inertia)
    return found


def _turning(inputs: Columns, far: Floats) -> tuple[Floats, Floats]:
    """Roll rate about the far wheels, rad/s, from curb, cannon and ramp together, and the tilt that the ramp has given, degrees."""
    sideways = inputs["speed_m_s"] * np.sin(np.radians(inputs["sideways_deg"]))
    momentum = inputs["curb_share"] * inputs["mass_kg"] * sideways * inputs["height_m"]
    if "impulse_n_s" in inputs:
        momentum = momentum + inputs["impulse_n_s"] * (inputs["arm_m"] + inputs["track_m"] / 2.0)
    rate = momentum / far
    if "ramp_height_m" not in inputs:
        return rate, np.zeros_like(rate)
    along = inputs["speed_m_s"] * np.cos(np.radians(inputs["sideways_deg"]))
    climbed = along * inputs["ramp_height_m"] / inputs["ramp_length_m"]
    return rate + climbed / inputs["track_m"], np.degrees(np.arctan2(inputs["ramp_height_m"], inputs["track_m"]))


def _slides_over(inputs: Columns, stability: Floats) -> Flags:
    """Whether friction alone turns it over: it slides sideways, and friction is above half track over height."""
    over: Flags = inputs["friction_share"] * np.sin(np.radians(inputs["sideways_deg"])) > stability
    return over


FAILURES = (
    Failure(
        name="does not roll",
        meaning="the energy of turning over does not lift it over its far wheels",
        happened=lambda _inputs, outputs: ~(outputs["rolls_share"] > 0.0),
    ),
    Failure(
        name="leaves the run-out",
        meaning="the run-out ends before it stands",
        happened=lambda inputs, outputs: ~(outputs["distance_m"] <= inputs["run_out_m"]),
        needs=("run_out_m",),
    ),
    Failure(
        name="more rolls than the cage is for",
        meaning="it rolls more often than cage and harness are built for",
        happened=lambda inputs, outputs: outputs["rolls_share"] > inputs["cage_rolls_share"],
        needs=("cage_rolls_share",),
    ),
)

GAG = Gag(
    name="cannon roll",
    kinds=(StuntKind.CAR_TURNOVER, StuntKind.WRECK),
    summary="a car is turned over, rolls and stands",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(
        Catch(name="clear run-out", output="distance_m", given="run_out_m"),
        Catch(name="rolls that the cage is for", output="rolls_share", given="cage_rolls_share"),
    ),
    scenarios=(
        Scenario(name="cannon weak", meaning="a third less impulse than in the test", change=scaled(impulse_n_s=2.0 / 3.0), needs=("impulse_n_s",)),
        Scenario(name="too fast", meaning="3 m/s more than planned", change=moved(speed_m_s=3.0)),
        Scenario(name="rolls freely", meaning="a hard, level ground takes a fifth less speed out of each second", change=scaled(drag_share=0.8)),
        Scenario(name="heavier than planned", meaning="15 % more mass (cage, ballast)", change=scaled(mass_kg=1.15)),
    ),
    plots=(
        Plot(output="distance_m", marks=(("end of the run-out", value_of("run_out_m")),)),
        Plot(output="rolls_share", marks=(("what the cage is for", value_of("cage_rolls_share")),)),
    ),
    gate="speed_m_s",
    assumptions=(
        "The car is rigid and turns about the line of its far wheels; springs, tyres and crush take energy that is not in it, so that it may not roll where the model says it does.",
        "Rolling takes out one mean deceleration; single contacts, a slope, a ditch or a soft verge change distance and direction.",
        "The way is straight: a rolling car also curves, so that the run-out needs width that is not computed.",
        "What roof, cage and driver bear is not in it: the count of rolls is all that is compared.",
        "How a cannon gives its impulse is the licence holder's matter and no part of this model.",
    ),
    also=("turnover", "pipe_ramp"),
)  # fmt: skip
