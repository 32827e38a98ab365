"""A car follows another in a chase; the one ahead brakes, the driver behind reacts: how near do they come?"""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns
from setpiece.mechanics.following import Braking, follow

INPUTS = (
    Input(name="speed_m_s", meaning="Speed of the car behind.", low=1.0, high=90.0),
    Input(name="time_gap_s", meaning="Gap to the car ahead, bumper to bumper, over the speed of the car behind.", low=0.05, high=20.0),
    Input(
        name="lead_faster_m_s",
        meaning="Speed of the car ahead above that of the car behind.",
        low=-15.0,
        high=15.0,
        default=guess("lead_faster_m_s", 0.0, 0.5),
        default_source="guess; as fast, held by eye",
    ),
    Input(
        name="lead_brake_m_s2",
        meaning="Deceleration of the car ahead.",
        low=0.5,
        high=15.0,
        default=guess("lead_brake_m_s2", 7.0, 0.5),
        default_source="0.72 g, lower end of modern locked-wheel tests on dry asphalt (mfes.com/friction)",
    ),
    Input(
        name="brake_m_s2",
        meaning="Deceleration of the car behind.",
        low=0.5,
        high=15.0,
        default=guess("brake_m_s2", 6.57, 0.5),
        default_source="what the UK Highway Code's braking distances assume (ken-neal.co.uk/stoppingdistances)",
    ),
    Input(
        name="reaction_s",
        meaning="From the brakes ahead to the brakes behind.",
        low=0.0,
        high=5.0,
        default=guess("reaction_s", 1.5, 0.3),
        default_source="1.5 s is nearer to real drivers than the 0.67 s of the UK table (ken-neal.co.uk/stoppingdistances)",
    ),
    Input(
        name="keep_m",
        meaning="Least gap that is to be left.",
        low=0.0,
        high=50.0,
        default=guess("keep_m", 2.0),
        default_source="guess",
    ),
)  # fmt: skip

OUTPUTS = (
    Output(name="gap_m", label="gap before the brakes", unit="m"),
    Output(name="closed_m", label="gap that is used up", unit="m", slopes=("speed_m_s", "reaction_s")),
    Output(name="least_gap_m", label="least gap", unit="m", limit_input="keep_m", limit_source="the design's own", note="below zero: they meet"),
    Output(name="needed_gap_s", label="time gap that is needed", unit="s", note="uses up all but the gap that is to be left"),
    Output(name="meeting_m_s", label="closing speed when they meet", unit="m/s", note="zero: they do not"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Both drive until they stand; the gap is followed exactly."""
    speed = inputs["speed_m_s"]
    gap = inputs["time_gap_s"] * speed
    ahead = np.maximum(speed + inputs["lead_faster_m_s"], 0.0)
    lead = Braking(speed_m_s=ahead, delay_s=np.zeros_like(speed), brake_m_s2=inputs["lead_brake_m_s2"])
    behind = Braking(speed_m_s=speed, delay_s=inputs["reaction_s"], brake_m_s2=inputs["brake_m_s2"])
    found = follow(lead, behind, gap)
    return {
        "gap_m": gap,
        "closed_m": found.closed_m,
        "least_gap_m": gap - found.closed_m,
        "needed_gap_s": (found.closed_m + inputs["keep_m"]) / speed,
        "meeting_m_s": found.meeting_m_s,
    }


FAILURES = (
    Failure(
        name="collides",
        meaning="the car behind runs into the car ahead",
        happened=lambda _inputs, outputs: ~(outputs["least_gap_m"] > 0.0),
    ),
    Failure(
        name="comes too near",
        meaning="less than the gap that is to be left remains",
        happened=lambda inputs, outputs: ~(outputs["least_gap_m"] >= inputs["keep_m"]),
    ),
)

GAG = Gag(
    name="chase gap",
    kinds=(StuntKind.CAR_CHASE, StuntKind.MOTORCYCLE),
    summary="a car follows another that brakes",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="time gap", output="needed_gap_s", given="time_gap_s"),),
    scenarios=(
        Scenario(name="late reaction", meaning="the driver behind brakes one second later", change=moved(reaction_s=1.0)),
        Scenario(name="slippery behind", meaning="the car behind brakes half as well (water, dust, worn tyres)", change=scaled(brake_m_s2=0.5)),
        Scenario(name="closing up", meaning="the car behind is 3 m/s faster than planned against the one ahead", change=moved(lead_faster_m_s=-3.0)),
        Scenario(name="half the gap", meaning="the director asks for it closer", change=scaled(time_gap_s=0.5)),
    ),
    plots=(
        Plot(output="least_gap_m", marks=(("least gap that is to be left", value_of("keep_m")),)),
        Plot(output="needed_gap_s", marks=(("time gap of the design", value_of("time_gap_s")),)),
    ),
    gate="time_gap_s",
    assumptions=(
        "Both stay in one line, brake evenly and nobody swerves; a spin or a drift takes width that is not computed.",
        "Reaction is one number per run: the driver sees the brakes ahead. Who drives blind (a pod, a mask, smoke) reacts later.",
        "Only one follower: in a column every car adds its own reaction.",
    ),
)  # fmt: skip
