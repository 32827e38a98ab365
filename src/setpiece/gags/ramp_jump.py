"""Jump of a motorcycle or a car off a ramp, onto level ground, a slope, or a landing ramp behind a gap.

The lip is the origin, x forward, y up. With ``gap_m`` the landing starts there: before it lies a deck level with its upper edge, after its
``landing_length_m`` the ground lies level with its lower end. Without a gap the landing is one surface through the point above or below the lip.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, value_of
from setpiece.gags.design import Columns, Design, Flags, Floats
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import densities_kg_m3
from setpiece.mechanics.crosswind import Plane, plane_of
from setpiece.mechanics.flight import Flights
from setpiece.mechanics.spine import response_to_even_push
from setpiece.mechanics.tolerance import EQUIVALENT_FALL_HEIGHT, SPINE_RESPONSE

GUESSED_RANGE = "guess; range used in practice, no source read"

INPUTS = (
    Input(name="speed_m_s", meaning="Speed at the lip.", low=1.0, high=120.0),
    Input(name="angle_deg", meaning="Angle of the lip above the horizontal.", low=0.0, high=75.0),
    Input(name="mass_kg", meaning="Mass of vehicle and rider.", low=50.0, high=40_000.0),
    Input(
        name="drag_area_m2",
        meaning="Drag coefficient times area: motocross with rider 0.6 to 0.8, car 0.6 to 0.9, truck 1.5 to 2.5 and more.",
        low=0.0,
        high=15.0,
        default=guess("drag_area_m2", 0.7, 0.07),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="wind_m_s",
        meaning="Wind along the jump, positive from behind.",
        low=-30.0,
        high=30.0,
        default=guess("wind_m_s", 0.0, 1.5),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="crosswind_m_s",
        meaning="Wind to the side.",
        low=-30.0,
        high=30.0,
        default=guess("crosswind_m_s", 0.0, 1.5),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="pop_m_s",
        meaning="What the rider's push adds at right angles to the lip (absorbing it: below zero).",
        low=-3.0,
        high=3.0,
        default=guess("pop_m_s", 0.0, 0.0),
        default_source="none; skiers and snowboarders measured -2.48 to +1.12 m/s (McNeil, studylib.net/doc/13372125)",
    ),
    Input(
        name="altitude_m",
        meaning="Altitude of the place above the sea.",
        low=-400.0,
        high=6000.0,
        default=guess("altitude_m", 0.0),
        default_source="sea level",
    ),
    Input(name="air_kg_m3", meaning="Density of the air, where it was measured; instead of the altitude.", low=0.0, high=1.6, optional=True),
    Input(
        name="landing_height_m",
        meaning="Height of the landing's upper edge above the lip; negative below it.",
        low=-1000.0,
        high=50.0,
        default=guess("landing_height_m", 0.0),
        default_source="level with the lip",
    ),
    Input(
        name="landing_angle_deg",
        meaning="How steeply the landing falls forward.",
        low=0.0,
        high=60.0,
        default=guess("landing_angle_deg", 0.0),
        default_source="flat",
    ),
    Input(name="gap_m", meaning="From the lip to the upper edge of the landing.", low=0.0, high=300.0, optional=True),
    Input(name="landing_length_m", meaning="Length of the landing along its slope.", low=0.1, high=500.0, optional=True),
    Input(name="heading_deg", meaning="Direction at the lip off the middle of the landing, to the side that the crosswind blows to; without it straight at it.", low=-30.0, high=30.0, optional=True),
    Input(name="landing_half_width_m", meaning="From the middle of the landing to its side, less half of the vehicle.", low=0.1, high=50.0, optional=True),
    Input(name="stroke_m", meaning="Travel over which suspension and legs take the landing: motocross 0.30 to 0.33, car 0.15 to 0.2, trophy truck 0.6 to 0.7.", low=0.01, high=2.0, optional=True),
    Input(name="pitch_rate_deg_s", meaning="Turning in the air, nose up positive, after the rider's trim.", low=-360.0, high=360.0, optional=True),
    Input(name="most_pitch_deg", meaning="Most angle between vehicle and landing at contact that the design bears.", low=1.0, high=180.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(
        name="reach_m",
        label="reach from the lip",
        unit="m",
        slopes=("speed_m_s", "angle_deg", "wind_m_s"),
    ),
    Output(name="apex_m", label="highest point above the lip", unit="m"),
    Output(name="time_s", label="time in the air", unit="s"),
    Output(name="contact_speed_m_s", label="speed at contact", unit="m/s"),
    Output(
        name="fall_height_m", label="equivalent fall height at contact", unit="m", band=EQUIVALENT_FALL_HEIGHT
    ),
    Output(name="drift_m", label="off to the side at contact", unit="m", note="below zero: against the crosswind"),
    Output(name="needed_half_width_m", label="half width of the landing that is needed", unit="m", limit_input="landing_half_width_m", limit_source="half width of the landing"),
    Output(name="past_edge_m", label="past the landing's upper edge", unit="m", note="below zero: short of it"),
    Output(name="left_on_landing_m", label="left before the landing's lower end", unit="m", note="below zero: beyond it"),
    Output(name="mean_load_g", label="mean load over the stroke", unit="g", note="peaks are higher"),
    Output(name="spine_dri", label="response of the spine, upright and taking the mean load", unit="DRI", band=SPINE_RESPONSE),
    Output(name="pitch_deg", label="nose above the landing at contact", unit="°", limit_input="most_pitch_deg", limit_source="the design's own"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Fly each sample to the deck, the landing or the ground behind it, whichever it meets."""
    flights, aside, aside_m_s, down_deg = _flights(inputs)
    slope = np.radians(down_deg)
    closing = -(flights.vy_m_s * np.cos(slope) + flights.vx_m_s * np.sin(slope))
    found = {
        "reach_m": flights.x_m,
        "apex_m": flights.apex_m,
        "time_s": flights.time_s,
        "contact_speed_m_s": np.sqrt(flights.vx_m_s**2 + flights.vy_m_s**2 + aside_m_s**2),
        "fall_height_m": closing**2 / (2.0 * STANDARD_GRAVITY_M_S2),
        "drift_m": aside,
        "needed_half_width_m": np.abs(aside),
    }
    if "gap_m" in inputs:
        found["past_edge_m"] = flights.x_m - inputs["gap_m"]
        if "landing_length_m" in inputs:
            found["left_on_landing_m"] = inputs["gap_m"] + _run(inputs) - flights.x_m
    if "stroke_m" in inputs:
        found["mean_load_g"] = found["fall_height_m"] / inputs["stroke_m"] + np.cos(slope)
        push = closing**2 / (2.0 * inputs["stroke_m"])
        found["spine_dri"] = response_to_even_push(push, 2.0 * inputs["stroke_m"] / np.maximum(closing, 1e-9))
    if "pitch_rate_deg_s" in inputs:
        found["pitch_deg"] = inputs["angle_deg"] + inputs["pitch_rate_deg_s"] * flights.time_s + down_deg
    return found


def _flights(inputs: Columns) -> tuple[Flights, Floats, Floats, Floats]:
    """The contacts, place and speed to the side there, and how steeply what was met falls forward, degrees."""
    air = inputs["air_kg_m3"] if "air_kg_m3" in inputs else densities_kg_m3(inputs["altitude_m"])
    drag = air * inputs["drag_area_m2"] / (2.0 * inputs["mass_kg"])
    height, down = inputs["landing_height_m"], inputs["landing_angle_deg"]
    angle, fall = np.radians(inputs["angle_deg"]), np.tan(np.radians(down))
    level = inputs["speed_m_s"] * np.cos(angle) - inputs["pop_m_s"] * np.sin(angle)
    up = inputs["speed_m_s"] * np.sin(angle) + inputs["pop_m_s"] * np.cos(angle)
    lip = np.zeros_like(up)
    ahead, aside = level, lip
    if "heading_deg" in inputs:
        heading = np.radians(inputs["heading_deg"])
        ahead, aside = level * np.cos(heading), level * np.sin(heading)
    plane = plane_of(ahead, aside, inputs["wind_m_s"], inputs["crosswind_m_s"])
    start = (lip, lip, plane.level_m_s, up)
    if "gap_m" not in inputs:
        return *plane.over_ground(plane.fly(start, drag, (lip, height, fall))), down
    first = plane.fly(start, drag, (lip, height, lip))
    gap = inputs["gap_m"]
    met = plane.ahead_m(first) > gap
    steep = np.where(met, down, 0.0)
    found = _on(first, first, met, drag, plane, (gap, height, fall))
    if "landing_length_m" in inputs:
        run = _run(inputs)
        beyond = plane.ahead_m(found) > gap + run
        found = _on(found, first, beyond, drag, plane, (lip, height - run * fall, lip))
        steep = np.where(beyond, 0.0, steep)
    return *plane.over_ground(found), steep


def _run(inputs: Columns) -> Floats:
    """Horizontal length of the landing."""
    run: Floats = inputs["landing_length_m"] * np.cos(np.radians(inputs["landing_angle_deg"]))
    return run


def _on(
    found: Flights, crossing: Flights, which: Flags, drag: Floats, plane: Plane, surface: tuple[Floats, Floats, Floats]
) -> Flights:
    """Those flights that go on past the level of the deck, from where they crossed it to the next surface."""
    ids = np.flatnonzero(which)
    if not len(ids):
        return found
    start = (crossing.x_m[ids], crossing.y_m[ids], crossing.vx_m_s[ids], crossing.vy_m_s[ids])
    passed = crossing.time_s[ids]
    later = plane.fly(start, drag[ids], (surface[0][ids], surface[1][ids], surface[2][ids]), ids)
    return Flights(
        x_m=_put(found.x_m, ids, later.x_m),
        y_m=_put(found.y_m, ids, later.y_m),
        vx_m_s=_put(found.vx_m_s, ids, later.vx_m_s),
        vy_m_s=_put(found.vy_m_s, ids, later.vy_m_s),
        time_s=_put(found.time_s, ids, passed + later.time_s),
        apex_m=found.apex_m,
    )


def _put(old: Floats, ids: NDArray[np.intp], new: Floats) -> Floats:
    found = old.copy()
    found[ids] = new
    return found


def _lower_end(design: Design) -> float | None:
    """Where the landing ends, from the lip."""
    if "gap_m" not in design or "landing_length_m" not in design:
        return None
    return design["gap_m"].value + design["landing_length_m"].value * math.cos(
        math.radians(design["landing_angle_deg"].value)
    )


FAILURES = (
    Failure(
        name="lands short",
        meaning="comes down before the landing's upper edge, on the deck or against its face",
        happened=lambda inputs, outputs: ~(outputs["reach_m"] >= inputs["gap_m"]),
        needs=("gap_m",),
    ),
    Failure(
        name="overshoots",
        meaning="comes down behind the landing's lower end, on the level",
        happened=lambda _inputs, outputs: outputs["left_on_landing_m"] < 0.0,
        needs=("gap_m", "landing_length_m"),
    ),
    Failure(
        name="beside the landing",
        meaning="comes down off the side of the landing",
        happened=lambda inputs, outputs: ~(outputs["needed_half_width_m"] <= inputs["landing_half_width_m"]),
        needs=("landing_half_width_m",),
    ),
    Failure(
        name="never comes down on it",
        meaning="does not rise to the height of the landing",
        happened=lambda _inputs, outputs: np.isnan(outputs["reach_m"]),
    ),
    Failure(
        name="pitched over",
        meaning="nose up or down against the landing by more than the design bears",
        happened=lambda inputs, outputs: np.abs(outputs["pitch_deg"]) > inputs["most_pitch_deg"],
        needs=("pitch_rate_deg_s", "most_pitch_deg"),
    ),
)

GAG = Gag(
    name="ramp jump",
    kinds=(StuntKind.MOTORCYCLE_JUMP, StuntKind.CAR_JUMP),
    summary="a vehicle leaves a lip and comes down on a landing",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(
        Catch(name="the landing's upper edge stands no farther than", output="reach_m", side="least", given="gap_m"),
        Catch(name="the landing reaches at least to", output="reach_m"),
        Catch(name="half width of the landing", output="needed_half_width_m", given="landing_half_width_m"),
    ),
    scenarios=(
        Scenario(name="slow at the lip", meaning="2 m/s less than planned (a missed gear, a late throttle)", change=moved(speed_m_s=-2.0)),
        Scenario(name="fast at the lip", meaning="2 m/s more than planned", change=moved(speed_m_s=2.0)),
        Scenario(name="no pop", meaning="the rider pushes 1 m/s less than planned, or soaks the lip up", change=moved(pop_m_s=-1.0)),
        Scenario(name="head wind", meaning="a gust of 5 m/s against the jump", change=moved(wind_m_s=-5.0)),
        Scenario(name="cross wind", meaning="a gust of 5 m/s from the side", change=moved(crosswind_m_s=5.0)),
    ),
    plots=(
        Plot(output="reach_m", marks=(("upper edge", value_of("gap_m")), ("lower end", _lower_end))),
        Plot(output="fall_height_m"),
    ),
    gate="speed_m_s",
    assumptions=(
        "The body is a point; pitch turns at the given rate and takes nothing from the flight.",
        "Before the landing lies a level deck at the height of its upper edge; without such a deck, short is worse than shown.",
        "The wind is the same all along the flight: what a wall, a ridge or the crowd's stand does to it is not in it, nor how a gust turns the machine.",
        "Abort before the lip is a matter of stopping distance: see the braking model.",
    ),
)  # fmt: skip
