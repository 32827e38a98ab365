"""Freefall, opening and canopy: a cliff leap (also by motorcycle), a skydive, a wingsuit flight.

The wall stands at the exit, x runs away from it. The body falls with drag and, tracking or in a wingsuit, with lift; it pulls after ``delay_s`` or at ``pull_height_m``,
whichever comes first; the canopy opens over ``opening_s``; then it glides down in the wind. Without a pull it falls to the ground.
"""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns, Floats
from setpiece.mechanics.air import densities_kg_m3
from setpiece.mechanics.descent import Air, Bodies, area_of_glide, descend, steady, still
from setpiece.mechanics.tolerance import OPENING_LOAD

GUESSED_RANGE = "guess; range used in practice, no source read"
SEA_LEVEL_AIR_KG_M3 = 1.225
LONGEST_FALL_S = 3600.0

INPUTS = (
    Input(name="height_m", meaning="Height of the exit above the landing ground.", low=10.0, high=60_000.0),
    Input(name="speed_m_s", meaning="Forward speed at the exit (the lip of the ramp, the aircraft's speed).", low=0.0, high=150.0),
    Input(name="opening_s", meaning="From pulling to a full canopy: sport 2 to 4, BASE 0.8 to 1.5 used in practice.", low=0.2, high=10.0),
    Input(name="delay_s", meaning="From the exit to pulling.", low=0.0, high=600.0, optional=True),
    Input(name="pull_height_m", meaning="Height above the landing ground at which the canopy is pulled at the latest.", low=0.0, high=20_000.0, optional=True),
    Input(name="angle_deg", meaning="Angle of the exit above the horizontal.", low=-30.0, high=60.0, default=guess("angle_deg", 0.0), default_source="level"),
    Input(name="ground_altitude_m", meaning="Altitude of the landing ground above the sea.", low=-400.0, high=6000.0, default=guess("ground_altitude_m", 0.0), default_source="sea level"),
    Input(name="mass_kg", meaning="Mass of the jumper with gear.", low=40.0, high=300.0, default=guess("mass_kg", 95.0, 2.0), default_source=GUESSED_RANGE),
    Input(name="drag_area_m2", meaning="Drag coefficient times area: belly 0.45 to 0.65, head down 0.10 to 0.20, suit and pack 0.6 to 0.9.", low=0.0, high=3.0, default=guess("drag_area_m2", 0.6, 0.06), default_source=GUESSED_RANGE),
    Input(name="lift_to_drag_share", meaning="Lift over drag of the body: falling 0, tracking up to 1, wingsuit 1 to 3.", low=0.0, high=4.0, default=guess("lift_to_drag_share", 0.0), default_source="falling"),
    Input(name="canopy_down_m_s", meaning="Descent under the canopy in still air at sea level: 4 to 6.", low=1.0, high=15.0, default=guess("canopy_down_m_s", 5.0, 0.3), default_source=GUESSED_RANGE),
    Input(name="canopy_forward_m_s", meaning="Forward speed of the canopy in still air at sea level: 9 to 13.", low=0.0, high=25.0, default=guess("canopy_forward_m_s", 10.0, 1.0), default_source=GUESSED_RANGE),
    Input(name="wind_m_s", meaning="Wind along the exit, positive away from the wall, the same at all heights.", low=-40.0, high=40.0, default=guess("wind_m_s", 0.0, 2.0), default_source=GUESSED_RANGE),
    Input(name="crosswind_m_s", meaning="Wind to the side.", low=-40.0, high=40.0, default=guess("crosswind_m_s", 0.0, 2.0), default_source=GUESSED_RANGE),
    Input(name="least_opening_height_m", meaning="Least height above the ground with a full canopy that the design asks for.", low=0.0, high=5000.0, optional=True),
    Input(name="ledge_below_m", meaning="How far below the exit the worst ledge stands out.", low=0.1, high=3000.0, optional=True),
    Input(name="ledge_out_m", meaning="How far it stands out from below the exit.", low=-100.0, high=500.0, optional=True),
    Input(name="turn_s", meaning="For how long a canopy that opened facing the wall flies at it before it is turned.", low=0.0, high=20.0, optional=True),
    Input(name="target_m", meaning="Middle of the landing area, away from the wall.", low=-5000.0, high=20_000.0, optional=True),
    Input(name="target_side_m", meaning="Middle of the landing area, to the side that the crosswind blows to.", low=-10_000.0, high=10_000.0, default=guess("target_side_m", 0.0), default_source="straight ahead"),
    Input(name="landing_radius_m", meaning="Radius of the landing area.", low=1.0, high=2000.0, optional=True),
    Input(name="steered_share", meaning="Part of the canopy's glide that the jumper can turn towards the landing area.", low=0.0, high=1.0, default=guess("steered_share", 0.7), default_source="guess; the rest is opening, turns and the landing pattern"),
    Input(name="reserve_loss_m", meaning="Height from cutting the main away to a full reserve.", low=0.0, high=1000.0, optional=True),
    Input(name="recognise_s", meaning="From the moment the main should be open to cutting it away.", low=0.0, high=20.0, default=guess("recognise_s", 3.0, 1.0), default_source=GUESSED_RANGE),
    Input(name="machine_mass_kg", meaning="Mass of the motorcycle that is left behind at the exit.", low=20.0, high=2000.0, optional=True),
    Input(name="machine_drag_area_m2", meaning="Its drag coefficient times area.", low=0.05, high=3.0, default=guess("machine_drag_area_m2", 0.5, 0.1), default_source=GUESSED_RANGE),
    Input(name="push_up_m_s", meaning="Speed at which the rider parts from it, upwards.", low=0.0, high=5.0, default=guess("push_up_m_s", 0.0, 0.0), default_source="none"),
    Input(name="least_machine_distance_m", meaning="Least distance from it when pulling.", low=0.0, high=500.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="freefall_s", label="time from the exit to pulling", unit="s"),
    Output(name="fallen_m", label="height lost before pulling", unit="m"),
    Output(name="fastest_m_s", label="greatest speed before pulling", unit="m/s"),
    Output(name="pull_speed_m_s", label="speed when pulling", unit="m/s", note="without a pull: when the ground is met"),
    Output(name="sink_m_s", label="downward speed when pulling", unit="m/s", note="without a pull: when the ground is met"),
    Output(name="away_m", label="distance from the exit when pulling, level", unit="m", note="without a pull: when the ground is met"),
    Output(name="opening_loss_m", label="height lost while the canopy opens", unit="m"),
    Output(name="opening_load_g", label="greatest load while the canopy opens", unit="g", band=OPENING_LOAD, note="a hard opening is worse"),
    Output(name="opening_height_m", label="height with a full canopy", unit="m", limit_input="least_opening_height_m", limit_source="least height of the design; to be above it", slopes=("delay_s",)),
    Output(name="separation_m", label="distance from the wall with a full canopy", unit="m", slopes=("speed_m_s",)),
    Output(name="ledge_clearance_m", label="clearance from the ledge", unit="m", note="below zero: strikes it"),
    Output(name="wall_room_m", label="room left after an opening that faces the wall", unit="m", note="below zero: strikes it"),
    Output(name="canopy_s", label="time under the canopy", unit="s"),
    Output(name="drift_m", label="drift with the wind under the canopy", unit="m"),
    Output(name="reach_left_m", label="glide left when the landing area is reached", unit="m", note="below zero: out of reach"),
    Output(name="reserve_height_m", label="height with a full reserve, had the main failed", unit="m", note="below zero: too low"),
    Output(name="machine_distance_m", label="distance from the machine when pulling", unit="m"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Fall, open, glide, and what lies in the way."""
    ground = inputs["ground_altitude_m"]
    exit_z = ground + inputs["height_m"]
    start = _exit(inputs, exit_z, inputs["push_up_m_s"])
    closed = _air(inputs)
    pulls = "delay_s" in inputs or "pull_height_m" in inputs
    seconds = inputs.get("delay_s", np.full_like(ground, LONGEST_FALL_S))
    level = ground + inputs["pull_height_m"] if "pull_height_m" in inputs else ground
    pulled, greatest = descend(start, closed, seconds, level)
    found = {
        "freefall_s": pulled.time_s,
        "fallen_m": exit_z - pulled.z_m,
        "fastest_m_s": greatest.speed_m_s,
        "pull_speed_m_s": _speed(pulled),
        "sink_m_s": -pulled.vz_m_s,
        "away_m": np.hypot(pulled.x_m, pulled.y_m),
    }
    if "ledge_below_m" in inputs and "ledge_out_m" in inputs:
        passing, _ = descend(start, closed, np.full_like(ground, LONGEST_FALL_S), exit_z - inputs["ledge_below_m"])
        found["ledge_clearance_m"] = passing.x_m - inputs["ledge_out_m"]
    if "machine_mass_kg" in inputs:
        machine, _ = descend(_exit(inputs, exit_z, np.zeros_like(ground)), _machine_air(inputs), pulled.time_s, ground)
        found["machine_distance_m"] = np.hypot(pulled.x_m - machine.x_m, pulled.z_m - machine.z_m)
    if not pulls:
        return {**found, "opening_height_m": np.zeros_like(ground)}
    return {**found, **_opening(inputs, pulled, ground)}


def _opening(inputs: Columns, pulled: Bodies, ground: Floats) -> dict[str, Floats]:
    """From pulling to the landing area."""
    opening = _air(inputs, opens=True)
    canopy, greatest = descend(pulled, opening, inputs["opening_s"], ground)
    height = canopy.z_m - ground
    found = {
        "opening_loss_m": pulled.z_m - canopy.z_m,
        "opening_load_g": greatest.load_g,
        "opening_height_m": height,
        "separation_m": canopy.x_m,
    }
    density = densities_kg_m3(ground + height / 2.0)
    forward, down = steady(density, inputs["mass_kg"], opening.open_area_m2, opening.open_lift)
    time = height / down
    found["canopy_s"] = time
    found["drift_m"] = time * np.hypot(inputs["wind_m_s"], inputs["crosswind_m_s"])
    if "turn_s" in inputs:
        found["wall_room_m"] = canopy.x_m - (forward - inputs["wind_m_s"]) * inputs["turn_s"]
    if "target_m" in inputs and "landing_radius_m" in inputs:
        ahead = inputs["target_m"] - canopy.x_m - inputs["wind_m_s"] * time
        aside = inputs["target_side_m"] - canopy.y_m - inputs["crosswind_m_s"] * time
        to_go = np.maximum(np.hypot(ahead, aside) - inputs["landing_radius_m"], 0.0)
        found["reach_left_m"] = inputs["steered_share"] * forward * time - to_go
    if "reserve_loss_m" in inputs:
        late = inputs["opening_s"] + inputs["recognise_s"]
        unopened, _ = descend(pulled, _air(inputs), late, ground)
        found["reserve_height_m"] = unopened.z_m - ground - inputs["reserve_loss_m"]
    return found


def _exit(inputs: Columns, z: Floats, up: Floats) -> Bodies:
    angle = np.radians(inputs["angle_deg"])
    speed = inputs["speed_m_s"]
    return still(len(z), z, speed * np.cos(angle), speed * np.sin(angle) + up)


def _air(inputs: Columns, opens: bool = False) -> Air:
    """The air around the body, closed or with the canopy opening."""
    area, lift = inputs["drag_area_m2"], inputs["lift_to_drag_share"]
    forward, down = inputs["canopy_forward_m_s"], inputs["canopy_down_m_s"]
    return Air(
        mass_kg=inputs["mass_kg"],
        area_m2=area,
        open_area_m2=area_of_glide(SEA_LEVEL_AIR_KG_M3, inputs["mass_kg"], forward, down) if opens else area,
        lift=lift,
        open_lift=forward / down if opens else lift,
        opening_s=inputs["opening_s"] if opens else np.full_like(area, np.inf),
        wind_m_s=inputs["wind_m_s"],
        crosswind_m_s=inputs["crosswind_m_s"],
    )


def _machine_air(inputs: Columns) -> Air:
    area, none = inputs["machine_drag_area_m2"], np.zeros_like(inputs["machine_mass_kg"])
    return Air(
        mass_kg=inputs["machine_mass_kg"],
        area_m2=area,
        open_area_m2=area,
        lift=none,
        open_lift=none,
        opening_s=np.full_like(area, np.inf),
        wind_m_s=inputs["wind_m_s"],
        crosswind_m_s=inputs["crosswind_m_s"],
    )


def _speed(bodies: Bodies) -> Floats:
    speed: Floats = np.sqrt(bodies.vx_m_s**2 + bodies.vy_m_s**2 + bodies.vz_m_s**2)
    return speed


FAILURES = (
    Failure(
        name="never under a full canopy",
        meaning="the ground is met before the canopy is full",
        happened=lambda _inputs, outputs: ~(outputs["opening_height_m"] > 0.0),
    ),
    Failure(
        name="opens low",
        meaning="the canopy is full below the least height of the design",
        happened=lambda inputs, outputs: ~(outputs["opening_height_m"] >= inputs["least_opening_height_m"]),
        needs=("least_opening_height_m",),
    ),
    Failure(
        name="strikes the ledge",
        meaning="the body passes the ledge's height nearer than it stands out",
        happened=lambda _inputs, outputs: ~(outputs["ledge_clearance_m"] > 0.0),
        needs=("ledge_below_m", "ledge_out_m"),
    ),
    Failure(
        name="no room to turn",
        meaning="a canopy that opens facing the wall reaches it before it is turned",
        happened=lambda _inputs, outputs: ~(outputs.get("wall_room_m", np.full(1, np.nan)) > 0.0),
        needs=("turn_s",),
    ),
    Failure(
        name="misses the landing area",
        meaning="wind and height do not let the canopy reach it",
        happened=lambda _inputs, outputs: ~(outputs.get("reach_left_m", np.full(1, np.nan)) >= 0.0),
        needs=("target_m", "landing_radius_m"),
    ),
    Failure(
        name="reserve opens low",
        meaning="after a failed main the reserve is not full above the ground",
        happened=lambda _inputs, outputs: ~(outputs.get("reserve_height_m", np.full(1, np.nan)) > 0.0),
        needs=("reserve_loss_m",),
    ),
    Failure(
        name="close to the machine",
        meaning="the machine is nearer than asked when the canopy is pulled",
        happened=lambda inputs, outputs: ~(outputs["machine_distance_m"] >= inputs["least_machine_distance_m"]),
        needs=("machine_mass_kg", "least_machine_distance_m"),
    ),
)

GAG = Gag(
    name="freefall",
    kinds=(StuntKind.PARACHUTE,),
    also=("cliff_leap", "base_jump", "skydive", "wingsuit"),
    summary="a body leaves a cliff or an aircraft, falls or glides, opens a canopy and lands",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(
        Catch(name="full canopy at least so high above the ground:", output="opening_height_m", side="least", given="least_opening_height_m"),
        Catch(name="distance from the wall with a full canopy at least", output="separation_m", side="least"),
    ),
    scenarios=(
        Scenario(name="slow exit", meaning="3 m/s less than planned at the lip (an abort that came too late)", change=moved(speed_m_s=-3.0)),
        Scenario(name="late pull", meaning="one second, or 50 m, later than planned", change=moved(delay_s=1.0, pull_height_m=-50.0)),
        Scenario(name="slow opening", meaning="the canopy takes twice as long", change=scaled(opening_s=2.0)),
        Scenario(name="wind at the wall", meaning="5 m/s more wind towards the wall", change=moved(wind_m_s=-5.0)),
    ),
    plots=(
        Plot(output="opening_height_m", marks=(("least height", value_of("least_opening_height_m")),)),
        Plot(output="separation_m"),
        Plot(output="reach_left_m"),
    ),
    gate="speed_m_s",
    assumptions=(
        "The wall is upright below the exit but for the one ledge given; its clearance is that of a body still falling.",
        "Attitude is held: no tumble, no change of drag or lift on the way, lift from the exit on.",
        "The canopy's drag grows with the square of the time; heading, line twists and a hard opening are not in it.",
        "Wind is the same at all heights; gusts, rotor behind a cliff and thermals are not in it.",
        "Drag does not rise near the speed of sound.",
    ),
)  # fmt: skip
