"""Jump of a motorcycle or a car off a ramp.

The lip is the origin. The landing surface passes through (``gap_m``, ``landing_height_m``) where a gap is given, otherwise
through the point below the lip, and falls forward by ``landing_angle_deg``. The body is a point: pitch is not in this model.
"""

from __future__ import annotations

import math

from setpiece.domain.stunts import MarginLine, StuntKind
from setpiece.gags.contract import Design, Gag, Input, guess
from setpiece.gags.spread import slope, spread
from setpiece.mechanics.air import density_kg_m3, drag_per_metre
from setpiece.mechanics.ballistics import Landing, Surface, fly, launch
from setpiece.mechanics.catching import equivalent_fall_height_m
from setpiece.mechanics.tolerance import EQUIVALENT_FALL_HEIGHT

GUESSED_RANGE = "guess; range used in practice, no source read"

INPUTS = (
    Input(name="speed_m_s", meaning="Speed at the lip.", low=1.0, high=80.0),
    Input(name="angle_deg", meaning="Angle of the lip above the horizontal.", low=0.0, high=75.0),
    Input(name="mass_kg", meaning="Mass of vehicle and rider.", low=50.0, high=5000.0),
    Input(
        name="drag_area_m2",
        meaning="Drag coefficient times area: motocross with rider 0.6 to 0.8, car 0.6 to 0.9.",
        low=0.05,
        high=5.0,
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
        name="altitude_m",
        meaning="Altitude of the place above the sea.",
        low=-400.0,
        high=6000.0,
        default=guess("altitude_m", 0.0),
        default_source="sea level",
    ),
    Input(name="air_kg_m3", meaning="Density of the air, where it was measured; instead of the altitude.", low=0.3, high=1.6, optional=True),
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
)  # fmt: skip


def surface(design: Design) -> Surface:
    """The landing surface, extended without end."""
    gap = design["gap_m"].value if "gap_m" in design else 0.0
    return Surface(x_m=gap, y_m=design["landing_height_m"].value, down_deg=design["landing_angle_deg"].value)


def flight(design: Design) -> Landing | None:
    """The flight to the landing surface; None when the jump never rises to it."""
    air = design["air_kg_m3"].value if "air_kg_m3" in design else density_kg_m3(design["altitude_m"].value)
    drag = drag_per_metre(air, design["drag_area_m2"].value, design["mass_kg"].value)
    start = launch(design["speed_m_s"].value, design["angle_deg"].value)
    return fly(start, surface(design), drag, design["wind_m_s"].value)


def reach(design: Design) -> float:
    """Horizontal distance from the lip to the contact, m; NaN when there is none."""
    landed = flight(design)
    return landed.motion.x_m if landed else math.nan


def fall_height(design: Design) -> float:
    """Equivalent fall height of the contact, m; NaN when there is none."""
    landed = flight(design)
    return equivalent_fall_height_m(surface(design).closing_speed_m_s(landed.motion)) if landed else math.nan


def margins(design: Design) -> tuple[MarginLine, ...]:
    """Reach with its slopes, apex, time, contact, and where on the landing it comes down."""
    landed = flight(design)
    if landed is None:
        rise = design["landing_height_m"].value
        return (
            MarginLine(
                quantity="height of the landing above the lip",
                value=rise,
                unit="m",
                note="the jump does not come down on it",
            ),
        )
    scatter = spread(reach, design).sigma
    per_speed, per_degree, per_wind = (slope(reach, design, name) for name in ("speed_m_s", "angle_deg", "wind_m_s"))
    height = fall_height(design)
    lines = [
        MarginLine(quantity="reach from the lip", value=landed.motion.x_m, unit="m", note=_scatter(scatter)),
        MarginLine(quantity="reach gained per 1 m/s of speed", value=per_speed, unit="m per m/s"),
        MarginLine(quantity="reach gained per degree of lip", value=per_degree, unit="m per degree"),
        MarginLine(quantity="reach gained per 1 m/s of wind", value=per_wind, unit="m per m/s"),
        MarginLine(quantity="highest point above the lip", value=landed.apex_m, unit="m"),
        MarginLine(quantity="time in the air", value=landed.time_s, unit="s"),
        MarginLine(quantity="speed at contact", value=landed.motion.speed_m_s, unit="m/s"),
        MarginLine(quantity="equivalent fall height at contact", value=height, unit="m", note=EQUIVALENT_FALL_HEIGHT.describe(height)),
    ]  # fmt: skip
    if "gap_m" in design:
        lines.extend(_on_the_landing(design, landed.motion.x_m))
    return tuple(lines)


def _scatter(sigma: float) -> str:
    if math.isfinite(sigma):
        return f"one standard deviation {sigma:.1f} m"
    return "a small change of speed, angle or wind does not come down on the landing at all"


def _on_the_landing(design: Design, reached_m: float) -> list[MarginLine]:
    gap = design["gap_m"].value
    lines = [
        MarginLine(
            quantity="past the landing's upper edge", value=reached_m - gap, unit="m", note="below zero: short of it"
        ),
    ]
    if "landing_length_m" in design:
        run = design["landing_length_m"].value * math.cos(math.radians(design["landing_angle_deg"].value))
        lines.append(
            MarginLine(
                quantity="left before the landing's lower end",
                value=gap + run - reached_m,
                unit="m",
                note="below zero: beyond it",
            )
        )
    return lines


GAG = Gag(name="ramp jump", kinds=(StuntKind.MOTORCYCLE_JUMP, StuntKind.CAR_JUMP), inputs=INPUTS, margins=margins)
