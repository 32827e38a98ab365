"""A performer swings on a line under an anchor: loads of the line, speed, the swept arc against set and floor, and the flight after release."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns, Floats
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
from setpiece.mechanics.swing import bottom_share, swing_speed_m_s, swing_tension_share, swing_time_s

INPUTS = (
    Input(name="line_m", meaning="From the anchor to the middle of the body.", low=1.0, high=200.0),
    Input(name="start_deg", meaning="Angle of the line from the vertical at the start.", low=2.0, high=90.0),
    Input(
        name="push_m_s",
        meaning="Speed along the arc at the start (a run, a push).",
        low=0.0,
        high=10.0,
        default=guess("push_m_s", 0.0, 0.3),
        default_source="guess; from rest",
    ),
    MASS,
    ANCHOR,
    FACTOR,
    most_load(4.0),
    Input(name="anchor_height_m", meaning="Height of the anchor above the floor under it.", low=1.0, high=300.0, optional=True),
    Input(
        name="below_m",
        meaning="From the middle of the body down to its feet, along the line.",
        low=0.0,
        high=2.0,
        default=guess("below_m", 1.0, 0.05),
        default_source="guess; legs stretched",
    ),
    Input(name="set_distance_m", meaning="From under the anchor to the set on the far side, level.", low=0.3, high=200.0, optional=True),
    Input(
        name="ahead_m",
        meaning="From the middle of the body to what would touch the set first.",
        low=0.0,
        high=2.0,
        default=guess("ahead_m", 0.9, 0.1),
        default_source="guess; feet or an arm ahead",
    ),
    Input(name="release_deg", meaning="Angle past the bottom at which the performer lets go, before it negative.", low=-60.0, high=80.0, optional=True),
    Input(name="landing_near_m", meaning="From under the anchor to the near edge of the landing, level.", low=-100.0, high=200.0, optional=True),
    Input(name="landing_length_m", meaning="Length of the landing, level, away from the anchor.", low=0.3, high=100.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="bottom_speed_m_s", label="speed at the bottom", unit="m/s", slopes=("start_deg", "push_m_s")),
    Output(name="bottom_time_s", label="time to the bottom", unit="s"),
    LOAD,
    LINE_LOAD,
    FACTOR_LEFT,
    Output(name="far_deg", label="angle of the line where the swing turns", unit="°"),
    Output(name="swept_m", label="reach of the body on the far side", unit="m", limit_input="set_distance_m", limit_source="distance of the set"),
    Output(name="set_speed_m_s", label="speed at the set", unit="m/s", note="zero: it turns before"),
    Output(name="floor_m", label="clear under the feet at the bottom", unit="m", note="below zero: strikes it"),
    Output(name="flight_m", label="landing point after release, from under the anchor", unit="m", slopes=("release_deg",)),
    Output(name="flight_height_m", label="middle of the body above the floor at release", unit="m"),
    Output(name="landing_speed_m_s", label="speed of the landing after release", unit="m/s"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """The swing, what it meets, and the flight where somebody lets go."""
    line = inputs["line_m"]
    share = bottom_share(inputs["start_deg"], inputs["push_m_s"], line)
    level = np.zeros_like(line)
    tension = swing_tension_share(share, level)
    found = {
        "bottom_speed_m_s": swing_speed_m_s(share, level, line),
        "bottom_time_s": swing_time_s(share, inputs["start_deg"], line),
        "load_g": tension,
        "far_deg": np.degrees(2.0 * np.arcsin(np.sqrt(np.minimum(share, 1.0)))),
        **anchor_outputs(inputs, tension * weight_n(inputs)),
    }
    found["swept_m"] = line * np.sin(np.radians(np.minimum(found["far_deg"], 90.0))) + inputs["ahead_m"]
    if "set_distance_m" in inputs:
        found["set_speed_m_s"] = _speed_at_set(inputs, share)
    if "anchor_height_m" in inputs:
        found["floor_m"] = inputs["anchor_height_m"] - line - inputs["below_m"]
        if "release_deg" in inputs:
            found.update(_flight(inputs, share))
    return found


def _speed_at_set(inputs: Columns, share: Floats) -> Floats:
    """Speed where the body meets the set; zero where the swing turns before it."""
    room = (inputs["set_distance_m"] - inputs["ahead_m"]) / inputs["line_m"]
    angle = np.degrees(np.arcsin(np.clip(room, -1.0, 1.0)))
    met = (np.abs(room) <= 1.0) & (np.sin(np.radians(angle) / 2.0) ** 2 < share)
    return np.where(met, swing_speed_m_s(share, np.where(met, angle, 0.0), inputs["line_m"]), 0.0)


def _flight(inputs: Columns, share: Floats) -> dict[str, Floats]:
    """Where the middle of the body comes down when its feet meet the floor, without air; NaN where the swing never comes to that angle."""
    angle, line = np.radians(inputs["release_deg"]), inputs["line_m"]
    speed = swing_speed_m_s(share, inputs["release_deg"], line)
    x, height = line * np.sin(angle), inputs["anchor_height_m"] - line * np.cos(angle)
    up, along = speed * np.sin(angle), speed * np.cos(angle)
    drop = height - inputs["below_m"]
    root = up**2 + 2.0 * STANDARD_GRAVITY_M_S2 * drop
    root = np.where(drop >= 0.0, root, np.nan)
    time = (up + np.sqrt(root)) / STANDARD_GRAVITY_M_S2
    return {
        "flight_height_m": height,
        "flight_m": x + along * time,
        "landing_speed_m_s": np.sqrt(along**2 + root),
    }


FAILURES = (
    Failure(
        name="strikes the set",
        meaning="the swept arc reaches the set on the far side",
        happened=lambda inputs, outputs: ~(outputs["swept_m"] < inputs["set_distance_m"]),
        needs=("set_distance_m",),
    ),
    Failure(
        name="strikes the floor",
        meaning="the feet are below the floor at the bottom: line long or anchor low",
        happened=lambda _inputs, outputs: ~(outputs["floor_m"] > 0.0),
        needs=("anchor_height_m",),
    ),
    Failure(
        name="line goes slack",
        meaning="the swing rises above its anchor and the line does not stay taut",
        happened=lambda _inputs, outputs: ~(outputs["far_deg"] <= 90.0 + 1e-9),
    ),
    STOPPED_HARD,
    OVERLOADED,
    Failure(
        name="never gets there",
        meaning="the swing turns before the angle at which the performer lets go",
        happened=lambda _inputs, outputs: np.isnan(outputs["flight_m"]),
        needs=("anchor_height_m", "release_deg"),
    ),
    Failure(
        name="misses the landing",
        meaning="comes down before or behind the landing after release",
        happened=lambda inputs, outputs: (
            ~(
                (outputs["flight_m"] >= inputs["landing_near_m"])
                & (outputs["flight_m"] <= inputs["landing_near_m"] + inputs["landing_length_m"])
            )
        ),
        needs=("anchor_height_m", "release_deg", "landing_near_m", "landing_length_m"),
    ),
)

GAG = Gag(
    name="wire swing",
    kinds=(StuntKind.WIRE, StuntKind.CLIMB),
    summary="a performer swings on a line under its anchor",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="distance of the set", output="swept_m", given="set_distance_m"),),
    scenarios=(
        Scenario(name="let go early", meaning="10 degrees before the planned angle", change=moved(release_deg=-10.0), needs=("release_deg",)),
        Scenario(name="pushed", meaning="2 m/s more at the start", change=moved(push_m_s=2.0)),
        Scenario(name="heavier than planned", meaning="15 % more mass (wet wardrobe, a partner's arm)", change=scaled(mass_kg=1.15)),
        Scenario(name="anchor lower", meaning="the anchor stands or sags half a metre lower", change=moved(anchor_height_m=-0.5), needs=("anchor_height_m",)),
    ),
    plots=(
        Plot(output="swept_m", marks=(("the set", value_of("set_distance_m")),)),
        Plot(output="flight_m", marks=(("near edge of the landing", value_of("landing_near_m")),)),
    ),
    gate="start_deg",
    assumptions=(
        "The body is a point on a line that does not stretch; nothing is lost to air or friction, so that speed, reach and load are the most there can be.",
        "The swing stays in one plane; a sideways start or a twist sweeps more.",
        "The set is a wall of any height; what stands before it needs its own distance. Whether it is struck is counted as if nobody lets go.",
        *ON_A_LINE,
    ),
)  # fmt: skip
