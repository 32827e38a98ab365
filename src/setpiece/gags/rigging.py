"""What every stunt on a line shares: who hangs on it, what the anchor bears, and when it is too much."""

from __future__ import annotations

from setpiece.domain.stunts import Quantity
from setpiece.gags.contract import Failure, Input, Output, guess
from setpiece.gags.design import Columns, Floats
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.tolerance import HARNESS_STOP

GUESSED_RANGE = "guess; range used in practice, no source read"
FACTOR_SOURCE = "guess; 10 for textile and 5 for wire when it carries people is used in practice: check ANSI E1.43"

MASS = Input(
    name="mass_kg",
    meaning="Mass on the line: performer, wardrobe, harness.",
    low=20.0,
    high=300.0,
    default=guess("mass_kg", 85.0, 1.7),
    default_source=GUESSED_RANGE,
)
ANCHOR = Input(
    name="anchor_strength_n",
    meaning="Breaking load of the weakest part from harness to anchor.",
    low=500.0,
    high=500_000.0,
    optional=True,
)
FACTOR = Input(
    name="least_factor_share",
    meaning="Least ratio of breaking load to greatest load.",
    low=1.0,
    high=30.0,
    default=guess("least_factor_share", 10.0),
    default_source=FACTOR_SOURCE,
)


def most_load(value_g: float) -> Input:
    """The greatest load that the design lets a performer feel."""
    return Input(
        name="most_load_g",
        meaning="Greatest load that the performer is to feel.",
        low=1.0,
        high=50.0,
        default=Quantity(name="most_load_g", value=value_g),
        default_source=GUESSED_RANGE,
    )


LINE_LOAD = Output(name="line_load_n", label="greatest load of the line", unit="N")
FACTOR_LEFT = Output(
    name="anchor_factor_share",
    label="breaking load over greatest load",
    unit="times",
    limit_input="least_factor_share",
    limit_source=FACTOR_SOURCE,
    note="below the limit: overloaded",
)
LOAD = Output(
    name="load_g",
    label="greatest load on the performer",
    unit="g",
    limit_input="most_load_g",
    limit_source="the design's own",
    band=HARNESS_STOP,
)


def anchor_outputs(inputs: Columns, load_n: Floats) -> dict[str, Floats]:
    """The load of the line and, where its strength is given, the factor that is left."""
    found = {"line_load_n": load_n}
    if "anchor_strength_n" in inputs:
        found["anchor_factor_share"] = inputs["anchor_strength_n"] / load_n
    return found


def weight_n(inputs: Columns) -> Floats:
    """Weight of what hangs on the line."""
    weight: Floats = STANDARD_GRAVITY_M_S2 * inputs["mass_kg"]
    return weight


OVERLOADED = Failure(
    name="anchor overloaded",
    meaning="the greatest load leaves less than the least factor of the breaking load",
    happened=lambda inputs, outputs: ~(outputs["anchor_factor_share"] >= inputs["least_factor_share"]),
    needs=("anchor_strength_n",),
)
STOPPED_HARD = Failure(
    name="stopped hard",
    meaning="the performer feels more than the design's greatest load",
    happened=lambda inputs, outputs: ~(outputs["load_g"] <= inputs["most_load_g"]),
)
ON_A_LINE = (
    "The line has no mass and its anchor does not give way; rope over edges, knots and wear lower its strength.",
    "How long a body hangs still in a harness (5 to 10 min is named in practice, no source read) and how it is brought down are not in it.",
)
