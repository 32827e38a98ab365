"""Stopping distance of a vehicle, and what is left of its run-out: ``d = v t + v^2/(2 g (mu cos a + sin a))``."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns
from setpiece.mechanics.stopping import braking_distances_m, deceleration_m_s2

INPUTS = (
    Input(name="speed_m_s", meaning="Speed when the driver decides to stop.", low=0.5, high=90.0),
    Input(
        name="friction_share",
        meaning="Friction coefficient of tyre and ground: dry asphalt 0.72 to 0.78, wet 0.4 to 0.7, gravel 0.4 to 0.6, ice 0.05 to 0.15.",
        low=0.03,
        high=1.5,
        default=guess("friction_share", 0.72, 0.05),
        default_source="mean of modern locked-wheel tests on dry asphalt is 0.72 to 0.78 (mfes.com/friction); the lower end taken",
    ),
    Input(
        name="reaction_s",
        meaning="From the decision to the brakes acting.",
        low=0.0,
        high=5.0,
        default=guess("reaction_s", 1.5, 0.3),
        default_source="1.5 s is nearer to real drivers than the 0.67 s of the UK table (ken-neal.co.uk/stoppingdistances)",
    ),
    Input(
        name="uphill_deg",
        meaning="Slope of the run-out, uphill positive.",
        low=-20.0,
        high=20.0,
        default=guess("uphill_deg", 0.0),
        default_source="level",
    ),
    Input(name="run_out_m", meaning="Clear length from the decision point to the first obstacle.", low=0.1, high=5000.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="reaction_distance_m", label="distance before the brakes act", unit="m"),
    Output(name="braking_distance_m", label="distance under braking", unit="m"),
    Output(
        name="stopping_distance_m",
        label="stopping distance",
        unit="m",
        limit_input="run_out_m",
        limit_source="the clear run-out of the design",
        slopes=("speed_m_s",),
    ),
    Output(name="run_out_left_m", label="run-out left over", unit="m", note="below zero: too short"),
    Output(
        name="speed_at_end_m_s", label="speed at the end of the run-out", unit="m/s", note="zero: stopped before it"
    ),
)


def simulate(inputs: Columns) -> Columns:
    """Distances and, where a run-out is given, what is left of it and the speed at its end."""
    speed, friction, slope = inputs["speed_m_s"], inputs["friction_share"], inputs["uphill_deg"]
    reaction = speed * inputs["reaction_s"]
    braking = braking_distances_m(speed, friction, slope)
    found = {
        "reaction_distance_m": reaction,
        "braking_distance_m": braking,
        "stopping_distance_m": reaction + braking,
    }
    if "run_out_m" in inputs:
        left = inputs["run_out_m"] - reaction
        lost = 2.0 * deceleration_m_s2(friction, slope) * np.maximum(left, 0.0)
        found["run_out_left_m"] = left - braking
        found["speed_at_end_m_s"] = np.sqrt(np.maximum(speed**2 - lost, 0.0))
    return found


FAILURES = (
    Failure(
        name="never stops",
        meaning="friction does not hold the slope",
        happened=lambda _inputs, outputs: np.isnan(outputs["braking_distance_m"]),
    ),
    Failure(
        name="overruns",
        meaning="the run-out ends before the vehicle stands",
        happened=lambda inputs, outputs: ~(outputs["stopping_distance_m"] <= inputs["run_out_m"]),
        needs=("run_out_m",),
    ),
)

GAG = Gag(
    name="braking",
    kinds=(StuntKind.CAR_CHASE, StuntKind.MOTORCYCLE),
    summary="a vehicle stops after a decision, on a slope, with sliding friction",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="clear run-out", output="stopping_distance_m", given="run_out_m"),),
    scenarios=(
        Scenario(name="late reaction", meaning="the driver decides one second later", change=moved(reaction_s=1.0)),
        Scenario(name="slippery", meaning="the ground holds half as well (water, dust, oil)", change=scaled(friction_share=0.5)),
        Scenario(name="too fast", meaning="2 m/s more than planned", change=moved(speed_m_s=2.0)),
    ),
    plots=(Plot(output="stopping_distance_m", marks=(("end of the run-out", value_of("run_out_m")),)),),
    gate="speed_m_s",
    assumptions=(
        "The friction is one number along the whole way: no fade, no weight transfer, no anti-lock.",
        "Brakes act at once and fully after the reaction time.",
    ),
)  # fmt: skip
