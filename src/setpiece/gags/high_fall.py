"""High fall into boxes or an air bag.

Impact speed in closed form with drag; mean load over the catch's usable depth; where the body lands when it leaves with a horizontal speed
in wind; and the drop against the caps that are published and the maker's own rating. A real catch peaks above its mean load, and a
model says nothing above the rated height: the rating is the cap.
"""

from __future__ import annotations

from setpiece.domain.stunts import MarginLine, StuntKind
from setpiece.gags.contract import Design, Gag, Input, guess
from setpiece.gags.spread import spread
from setpiece.mechanics.air import density_kg_m3, drag_per_metre
from setpiece.mechanics.ballistics import Motion, Surface, fly
from setpiece.mechanics.catching import felt_g
from setpiece.mechanics.falling import fall_time_s, impact_speed_m_s
from setpiece.mechanics.tolerance import BACKWARD_LOAD

FOOT_M = 0.3048
BOX_CAP_M = 40 * FOOT_M
BAG_CAP_M = 120 * FOOT_M
ONTARIO_25 = "Ontario film safety guideline 25, High Fall (ontario.ca, read 2026-11-24)"
GUESSED_RANGE = "guess; range used in practice, no source read"

INPUTS = (
    Input(name="drop_m", meaning="Height of the fall, from foothold to catch surface.", low=0.5, high=120.0),
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
        low=0.05,
        high=2.0,
        default=guess("drag_area_m2", 0.40, 0.05),
        default_source=GUESSED_RANGE,
    ),
    Input(
        name="altitude_m",
        meaning="Altitude of the place above the sea.",
        low=-400.0,
        high=6000.0,
        default=guess("altitude_m", 0.0),
        default_source="sea level",
    ),
    Input(name="catch_depth_m", meaning="Depth of boxes or bag.", low=0.1, high=10.0, optional=True),
    Input(
        name="usable_share",
        meaning="Share of the depth over which the catch brakes.",
        low=0.1,
        high=1.0,
        default=guess("usable_share", 0.8, 0.05),
        default_source="guess; 0.7 to 0.9 used in practice, no source read",
    ),
    Input(name="rated_height_m", meaning="Height that the maker rates the catch for.", low=0.5, high=120.0, optional=True),
    Input(name="catch_half_width_m", meaning="From aiming point to the nearest edge of the catch.", low=0.1, high=30.0, optional=True),
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
)  # fmt: skip


def _drag(design: Design) -> float:
    air = density_kg_m3(design["altitude_m"].value)
    return drag_per_metre(air, design["drag_area_m2"].value, design["mass_kg"].value)


def impact(design: Design) -> float:
    """Speed at the catch, m/s."""
    return impact_speed_m_s(design["drop_m"].value, _drag(design))


def mean_load(design: Design) -> float:
    """Mean load in g over the usable depth."""
    return felt_g(impact(design), design["usable_share"].value * design["catch_depth_m"].value)


def landing_point(design: Design) -> float:
    """Distance from the foot of the edge to the landing point, m."""
    start = Motion(x_m=0.0, y_m=design["drop_m"].value, vx_m_s=design["launch_speed_m_s"].value, vy_m_s=0.0)
    landing = fly(start, Surface(), _drag(design), design["wind_m_s"].value)
    if landing is None:
        raise ArithmeticError("A fall did not end.")
    return landing.motion.x_m


def margins(design: Design) -> tuple[MarginLine, ...]:
    """Impact, fall time, load, landing point and the drop against each cap."""
    drop = design["drop_m"].value
    speed = spread(impact, design)
    lines = [
        MarginLine(quantity="impact speed", value=impact(design), unit="m/s", note=f"one standard deviation {speed.sigma:.2f} m/s"),
        MarginLine(quantity="time of fall", value=fall_time_s(drop, _drag(design)), unit="s"),
    ]  # fmt: skip
    if "catch_depth_m" in design:
        load = mean_load(design)
        usable = design["usable_share"].value * design["catch_depth_m"].value
        lines.append(MarginLine(quantity="usable stopping distance", value=usable, unit="m"))
        lines.append(
            MarginLine(
                quantity="mean load over the usable depth",
                value=load,
                unit="g",
                note=f"one standard deviation {spread(mean_load, design).sigma:.1f} g; peaks are higher; {BACKWARD_LOAD.describe(load)}",
            )
        )
    lines.append(_landing_line(design))
    lines.append(
        MarginLine(quantity="drop, if caught by boxes", value=drop, unit="m", limit=BOX_CAP_M, limit_source=ONTARIO_25)
    )
    lines.append(
        MarginLine(
            quantity="drop, if caught by an air bag", value=drop, unit="m", limit=BAG_CAP_M, limit_source=ONTARIO_25
        )
    )
    if "rated_height_m" in design:
        rated = design["rated_height_m"].value
        lines.append(
            MarginLine(
                quantity="drop against the catch's rating",
                value=drop,
                unit="m",
                limit=rated,
                limit_source="the maker's rating",
            )
        )
    return tuple(lines)  # fmt: skip


def _landing_line(design: Design) -> MarginLine:
    scatter = spread(landing_point, design)
    limit = design["catch_half_width_m"].value if "catch_half_width_m" in design else None
    source = "half width of the catch, aimed at the foot of the edge" if limit is not None else ""
    return MarginLine(
        quantity="landing point from the foot of the edge",
        value=landing_point(design),
        unit="m",
        limit=limit,
        limit_source=source,
        note=f"one standard deviation {scatter.sigma:.2f} m; a grab, a slip or a contact on the way is not in it",
    )


GAG = Gag(name="high fall", kinds=(StuntKind.HIGH_FALL,), inputs=INPUTS, margins=margins)
