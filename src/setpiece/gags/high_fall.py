"""High fall into boxes, a pad or an air bag.

The body flies in wind to the catch; the catch takes its fall over some depth. What depth that is follows from air that is pressed and let out
(``vent_area_m2``), from the force of crushed boxes (``crush_kpa`` over ``contact_area_m2``), or from the force that stops a rated body from the rated height in the usable depth. A real catch peaks above its
mean load, and a model says nothing above the rated height: the rating is the cap.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns, Design, Flags, Floats
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import densities_kg_m3
from setpiece.mechanics.crosswind import plane_of
from setpiece.mechanics.cushion import stop_in_bag
from setpiece.mechanics.descent import Air, Bodies, descend
from setpiece.mechanics.tolerance import BACKWARD_LOAD

FOOT_M = 0.3048
BOX_CAP_M = 40 * FOOT_M
BAG_CAP_M = 120 * FOOT_M
ONTARIO_25 = "Ontario film safety guideline 25, High Fall (ontario.ca, read 2026-11-24)"
ONE_AIR_M = 300.0
"""Up to this fall the air has the density at the catch; at 300 m the impact is then 0.2 % slow at most."""
LONGEST_FALL_S = 3600.0
_BODY = ("x_m", "y_m", "z_m", "vx_m_s", "vy_m_s", "vz_m_s", "time_s")
GUESSED_RANGE = "guess; range used in practice, no source read"

INPUTS = (
    Input(name="drop_m", meaning="Height of the fall, from foothold to catch surface.", low=0.1, high=12_000.0),
    Input(
        name="mass_kg",
        meaning="Mass of the performer with wardrobe.",
        low=20.0,
        high=200.0,
        default=guess("mass_kg", 80.0, 1.6),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="drag_area_m2",
        meaning="Drag coefficient times area: 0.30 tucked to 0.50 spread.",
        low=0.0,
        high=2.0,
        default=guess("drag_area_m2", 0.40, 0.05),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="altitude_m",
        meaning="Altitude of the catch above the sea.",
        low=-400.0,
        high=6000.0,
        default=guess("altitude_m", 0.0),
        default_source="sea level",
    ),
    Input(name="air_kg_m3", meaning="Density of the air, where it was measured; instead of the altitude.", low=0.0, high=1.6, optional=True),
    Input(name="catch_depth_m", meaning="Depth of boxes or bag, travel of a net.", low=0.1, high=100.0, optional=True),
    Input(
        name="usable_share",
        meaning="Share of the depth over which the catch brakes.",
        low=0.1,
        high=1.0,
        default=guess("usable_share", 0.8, 0.05),
        default_source="guess; 0.7 to 0.9 used in practice, no source read",
    ),
    Input(name="rated_height_m", meaning="Height that the maker rates the catch for.", low=0.5, high=120.0, optional=True),
    Input(
        name="rated_mass_kg",
        meaning="Mass that the maker's rating is for.",
        low=20.0,
        high=300.0,
        default=guess("rated_mass_kg", 100.0),
        default_source="guess; ask the maker",
    ),
    Input(
        name="filled_share",
        meaning="How much of its depth the catch has when the body comes (a bag that lost air: below 1).",
        low=0.05,
        high=1.0,
        default=guess("filled_share", 1.0),
        default_source="full",
    ),
    Input(name="crush_kpa", meaning="Pressure at which the boxes crush: 20 to 60 used in practice, from dummy drops.", low=1.0, high=500.0, optional=True),
    Input(
        name="contact_area_m2",
        meaning="Area of the body on the boxes.",
        low=0.05,
        high=2.0,
        default=guess("contact_area_m2", 0.6, 0.1),
        default_source="guess; a back of 1.2 m by 0.5 m",
    ),
    Input(name="vent_area_m2", meaning="Open vents of an air bag; with them the bag is computed as air that is pressed and let out.", low=0.0, high=20.0, optional=True),
    Input(name="bag_area_m2", meaning="Floor area of the air bag.", low=4.0, high=400.0, default=guess("bag_area_m2", 30.0), default_source="guess; 6 m by 5 m"),
    Input(name="pressed_area_m2", meaning="Area of the bag's top that the body takes down with it.", low=0.3, high=3.9, default=guess("pressed_area_m2", 2.5, 0.5), default_source="guess; from dummy drops"),
    Input(name="fan_kpa", meaning="Overpressure that the fans hold.", low=0.02, high=5.0, default=guess("fan_kpa", 0.3), default_source="guess; ask the maker"),
    Input(name="catch_half_width_m", meaning="From aiming point to the nearest edge of the catch.", low=0.1, high=30.0, optional=True),
    Input(
        name="aim_m",
        meaning="Middle of the catch from the foot of the edge, along the launch.",
        low=-30.0,
        high=60.0,
        default=guess("aim_m", 0.0),
        default_source="under the edge",
    ),
    Input(
        name="body_half_m",
        meaning="From the middle of the body to its end, which is to be on the catch too.",
        low=0.0,
        high=1.5,
        default=guess("body_half_m", 0.9),
        default_source="guess; half of 1.8 m",
    ),
    Input(
        name="launch_speed_m_s",
        meaning="Horizontal speed at the edge, away from the wall.",
        low=-10.0,
        high=10.0,
        default=guess("launch_speed_m_s", 0.0, 0.5),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="wind_m_s",
        meaning="Wind along the launch direction.",
        low=-20.0,
        high=20.0,
        default=guess("wind_m_s", 0.0, 1.0),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="crosswind_m_s",
        meaning="Wind to the side.",
        low=-20.0,
        high=20.0,
        default=guess("crosswind_m_s", 0.0, 1.0),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="launch_aside_m_s",
        meaning="Horizontal speed at the edge to the side that the crosswind blows to.",
        low=-10.0,
        high=10.0,
        default=guess("launch_aside_m_s", 0.0, 0.3),
        default_source=GUESSED_RANGE,
    ),
    Input(name="catch_side_half_width_m", meaning="From the middle of the catch to its edge at either side; without it as wide as along the launch.", low=0.1, high=30.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="impact_speed_m_s", label="impact speed", unit="m/s"),
    Output(name="time_s", label="time of fall", unit="s"),
    Output(name="usable_depth_m", label="usable stopping distance", unit="m"),
    Output(name="mean_load_g", label="mean load over the usable depth", unit="g", band=BACKWARD_LOAD, note="peaks are higher"),
    Output(name="needed_depth_m", label="depth of the catch that is needed", unit="m", limit_input="catch_depth_m", limit_source="depth of the catch"),
    Output(name="peak_load_g", label="greatest load in the air bag", unit="g", band=BACKWARD_LOAD),
    Output(name="bottom_speed_m_s", label="speed left at the bottom of the air bag", unit="m/s", note="zero: it held"),
    Output(name="landing_m", label="landing point from the foot of the edge", unit="m", note="a grab, a slip or a contact on the way is not in it"),
    Output(name="aside_m", label="landing point off to the side", unit="m"),
    Output(name="needed_half_width_m", label="half width of the catch that is needed", unit="m", limit_input="catch_half_width_m", limit_source="half width of the catch"),
    Output(name="needed_side_half_width_m", label="half width of the catch that is needed to the side", unit="m", limit_input="catch_side_half_width_m", limit_source="half width of the catch to the side"),
    Output(name="drop_onto_boxes_m", label="drop, if caught by boxes", unit="m", limit=BOX_CAP_M, limit_source=ONTARIO_25),
    Output(name="drop_onto_bag_m", label="drop, if caught by an air bag", unit="m", limit=BAG_CAP_M, limit_source=ONTARIO_25),
    Output(name="drop_onto_rated_m", label="drop against the catch's rating", unit="m", limit_input="rated_height_m", limit_source="the maker's rating"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Fall in wind to the catch, and what the catch needs."""
    drop, mass = inputs["drop_m"], inputs["mass_kg"]
    landed = _fall(inputs)
    speed = -landed.vz_m_s
    found = {
        "impact_speed_m_s": np.sqrt(landed.vx_m_s**2 + landed.vy_m_s**2 + landed.vz_m_s**2),
        "time_s": landed.time_s,
        "landing_m": landed.x_m,
        "aside_m": landed.y_m,
        "needed_half_width_m": np.abs(landed.x_m - inputs["aim_m"]) + inputs["body_half_m"],
        "needed_side_half_width_m": np.abs(landed.y_m) + inputs["body_half_m"],
        "drop_onto_boxes_m": drop,
        "drop_onto_bag_m": drop,
    }
    if "rated_height_m" in inputs:
        found["drop_onto_rated_m"] = drop
    if "catch_depth_m" in inputs:
        usable = inputs["filled_share"] * inputs["usable_share"] * inputs["catch_depth_m"]
        found["usable_depth_m"] = usable
        found["mean_load_g"] = speed**2 / (2.0 * STANDARD_GRAVITY_M_S2 * usable) + 1.0
    if "vent_area_m2" in inputs and "catch_depth_m" in inputs:
        return {**found, **_in_bag(inputs, speed)}
    force = _force(inputs)
    if force is not None:
        left = force - mass * STANDARD_GRAVITY_M_S2
        way = np.where(left > 0.0, mass * speed**2 / (2.0 * np.where(left > 0.0, left, 1.0)), np.inf)
        found["needed_depth_m"] = way / inputs["usable_share"]
    return found


def _fall(inputs: Columns) -> Bodies:
    """Where and how fast the body meets the catch; ``z_m`` is not used.

    Air of one density as far as :data:`ONE_AIR_M`, from higher through the standard atmosphere, unless the density was measured.
    """
    drop, area = inputs["drop_m"], inputs["drag_area_m2"]
    level = np.zeros_like(drop)
    air = inputs["air_kg_m3"] if "air_kg_m3" in inputs else densities_kg_m3(inputs["altitude_m"])
    plane = plane_of(
        inputs["launch_speed_m_s"], inputs["launch_aside_m_s"], inputs["wind_m_s"], inputs["crosswind_m_s"]
    )
    drag = air * area / (2.0 * inputs["mass_kg"])
    flights = plane.fly((level, drop, plane.level_m_s, level), drag, (level, level, level))
    ahead, aside, aside_m_s = plane.over_ground(flights)
    columns = np.array([ahead.x_m, aside, level, ahead.vx_m_s, aside_m_s, ahead.vy_m_s, ahead.time_s])
    far = np.flatnonzero(drop > ONE_AIR_M)
    if len(far) and "air_kg_m3" not in inputs:
        columns[:, far] = _through_thin_air({name: values[far] for name, values in inputs.items()})
    return Bodies(**dict(zip(_BODY, columns, strict=True)))


def _through_thin_air(inputs: Columns) -> Floats:
    """The same for a long fall, a row for each of :data:`_BODY`."""
    base, area = inputs["altitude_m"], inputs["drag_area_m2"]
    none = np.zeros_like(base)
    start = Bodies(
        x_m=none,
        y_m=none,
        z_m=base + inputs["drop_m"],
        vx_m_s=inputs["launch_speed_m_s"],
        vy_m_s=inputs["launch_aside_m_s"],
        vz_m_s=none,
        time_s=none,
    )
    around = Air(
        mass_kg=inputs["mass_kg"],
        area_m2=area,
        open_area_m2=area,
        lift=none,
        open_lift=none,
        opening_s=np.full_like(base, np.inf),
        wind_m_s=inputs["wind_m_s"],
        crosswind_m_s=inputs["crosswind_m_s"],
    )
    landed, _ = descend(start, around, np.full_like(base, LONGEST_FALL_S), base)
    return np.array([getattr(landed, name) for name in _BODY])


def _in_bag(inputs: Columns, speed: Floats) -> dict[str, Floats]:
    """The stop in a vented bag; a bag that is used up would have to be of any depth."""
    volume = inputs["bag_area_m2"] * inputs["filled_share"] * inputs["catch_depth_m"]
    usable = inputs["usable_share"] * inputs["filled_share"] * inputs["catch_depth_m"]
    fan = 1000.0 * inputs["fan_kpa"]
    stops = stop_in_bag(
        inputs["mass_kg"], speed, volume, inputs["pressed_area_m2"], inputs["vent_area_m2"], fan, usable
    )
    held = stops.bottom_speed_m_s <= 0.0
    return {
        "needed_depth_m": np.where(held, stops.way_m / (inputs["usable_share"] * inputs["filled_share"]), np.inf),
        "peak_load_g": stops.peak_g,
        "bottom_speed_m_s": stops.bottom_speed_m_s,
    }


def _force(inputs: Columns) -> Floats | None:
    """The constant force of the catch, N; None where the design does not tell."""
    if "crush_kpa" in inputs:
        return 1000.0 * inputs["crush_kpa"] * inputs["contact_area_m2"]
    if "rated_height_m" in inputs and "catch_depth_m" in inputs:
        usable = inputs["usable_share"] * inputs["catch_depth_m"]
        return inputs["rated_mass_kg"] * STANDARD_GRAVITY_M_S2 * (inputs["rated_height_m"] / usable + 1.0)
    return None


def _bottoms_out(inputs: Columns, outputs: Columns) -> Flags:
    if "needed_depth_m" not in outputs:
        return np.zeros(len(inputs["drop_m"]), dtype=np.bool_)
    beyond: Flags = outputs["needed_depth_m"] > inputs["filled_share"] * inputs["catch_depth_m"]
    return beyond


def _side(inputs: Columns) -> Floats:
    """Half width of the catch across the launch."""
    return inputs["catch_side_half_width_m"] if "catch_side_half_width_m" in inputs else inputs["catch_half_width_m"]


def _edge(side: float) -> Callable[[Design], float | None]:
    """Where an edge of the catch lies, from the foot of the drop."""
    return lambda d: d["aim_m"].value + side * d["catch_half_width_m"].value if "catch_half_width_m" in d else None


FAILURES = (
    Failure(
        name="misses the catch",
        meaning="the middle of the body comes down beside the catch",
        happened=lambda inputs, outputs: (
            (np.abs(outputs["landing_m"] - inputs["aim_m"]) > inputs["catch_half_width_m"])
            | (np.abs(outputs["aside_m"]) > _side(inputs))
        ),
        needs=("catch_half_width_m",),
    ),
    Failure(
        name="lands on the edge",
        meaning="a part of the body comes down beside the catch",
        happened=lambda inputs, outputs: (
            (outputs["needed_half_width_m"] > inputs["catch_half_width_m"])
            | (outputs["needed_side_half_width_m"] > _side(inputs))
        ),
        needs=("catch_half_width_m",),
    ),
    Failure(
        name="bottoms out",
        meaning="the catch is used up before the body stands",
        happened=_bottoms_out,
        needs=("catch_depth_m", "rated_height_m|crush_kpa|vent_area_m2"),
    ),
    Failure(
        name="above the rating",
        meaning="the fall is higher than the maker rates the catch for",
        happened=lambda inputs, _outputs: inputs["drop_m"] > inputs["rated_height_m"],
        needs=("rated_height_m",),
    ),
)

GAG = Gag(
    name="high fall",
    kinds=(StuntKind.HIGH_FALL,),
    summary="a body falls from an edge into a catch",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(
        Catch(name="half width of the catch", output="needed_half_width_m", given="catch_half_width_m"),
        Catch(name="half width of the catch to the side", output="needed_side_half_width_m", given="catch_side_half_width_m"),
        Catch(name="depth of the catch", output="needed_depth_m", given="catch_depth_m"),
    ),
    scenarios=(
        Scenario(name="grabbed", meaning="a hand or a partner takes 1 m/s of the launch", change=moved(launch_speed_m_s=-1.0)),
        Scenario(name="pushed", meaning="1 m/s more than planned at the edge", change=moved(launch_speed_m_s=1.0)),
        Scenario(name="bag short", meaning="the bag stands at 70 % of its depth (a fan down, a seam open)", change=scaled(filled_share=0.7), needs=("catch_depth_m",)),
        Scenario(name="gust", meaning="5 m/s more wind along the launch", change=moved(wind_m_s=5.0)),
        Scenario(name="gust from the side", meaning="5 m/s more wind to the side", change=moved(crosswind_m_s=5.0)),
    ),
    plots=(
        Plot(output="landing_m", marks=(("near edge of the catch", _edge(-1.0)), ("far edge of the catch", _edge(1.0)))),
        Plot(output="needed_depth_m", marks=(("depth of the catch", value_of("catch_depth_m")),)),
    ),
    gate="launch_speed_m_s",
    assumptions=(
        "Boxes and rated catches brake with one constant force; a real one peaks 1.5 to 2.5 times above its mean (used in practice, no source read).",
        "Attitude is not in the model: head and neck depend on it more than on the fall height.",
        "The wind is the same all along the fall; what the building, a gap or a corner does to it is not in it.",
        "Whether the catch holds above its rated height is not for a model to say.",
    ),
)  # fmt: skip
