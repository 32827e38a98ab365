"""Stopping distance of a vehicle, and what is left of its run-out."""

from __future__ import annotations

from setpiece.domain.stunts import MarginLine, StuntKind
from setpiece.gags.contract import Design, Gag, Input, guess
from setpiece.gags.spread import spread
from setpiece.mechanics.stopping import braking_distance_m, reaction_distance_m

INPUTS = (
    Input(name="speed_m_s", meaning="Speed when the driver decides to stop.", low=0.5, high=90.0),
    Input(
        name="friction_share",
        meaning="Friction coefficient of tyre and ground: dry asphalt 0.72 to 0.78, wet 0.4 to 0.7, gravel 0.4 to 0.6, ice 0.05 to 0.15.",
        low=0.03,
        high=1.5,
        default=guess("friction_share", 0.7, 0.05),
        default_source="mean of modern locked-wheel tests on dry asphalt is 0.72 to 0.78 (mfes.com/friction); 0.7 taken",
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


def reaction(design: Design) -> float:
    """Distance before the brakes act, m."""
    return reaction_distance_m(design["speed_m_s"].value, design["reaction_s"].value)


def braking(design: Design) -> float:
    """Distance under braking, m."""
    return braking_distance_m(design["speed_m_s"].value, design["friction_share"].value, design["uphill_deg"].value)


def stopping(design: Design) -> float:
    """Reaction and braking together, m."""
    return reaction(design) + braking(design)


def margins(design: Design) -> tuple[MarginLine, ...]:
    """The two distances, their sum, and what is left of the run-out."""
    try:
        total, scatter = stopping(design), spread(stopping, design).sigma
    except ValueError as never:
        slope = design["uphill_deg"].value
        return (MarginLine(quantity="slope of the run-out", value=slope, unit="degrees uphill", note=str(never)),)
    limit = design["run_out_m"].value if "run_out_m" in design else None
    lines = [
        MarginLine(quantity="distance before the brakes act", value=reaction(design), unit="m"),
        MarginLine(quantity="distance under braking", value=braking(design), unit="m"),
        MarginLine(
            quantity="stopping distance",
            value=total,
            unit="m",
            limit=limit,
            limit_source="the clear run-out of the design" if limit is not None else "",
            note=f"one standard deviation {scatter:.1f} m",
        ),
    ]
    if limit is not None:
        lines.append(
            MarginLine(quantity="run-out left over", value=limit - total, unit="m", note="below zero: too short")
        )
    return tuple(lines)


GAG = Gag(name="braking", kinds=(StuntKind.CAR_CHASE, StuntKind.MOTORCYCLE), inputs=INPUTS, margins=margins)
