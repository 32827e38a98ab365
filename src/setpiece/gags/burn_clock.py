"""A performer burns for counted seconds: the count, the hitch and the putting out against what the layers were tested for, and the breath."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns

INPUTS = (
    Input(name="burn_s", meaning="Burn as planned, from lit to the call.", low=0.5, high=180.0),
    Input(name="tested_s", meaning="Burn that layers and gel stood in tests before heat came through, same build and wind.", low=1.0, high=300.0),
    Input(
        name="reaction_s",
        meaning="From the end of the count to the first extinguisher.",
        low=0.0,
        high=20.0,
        default=guess("reaction_s", 1.0, 0.3),
        default_source="guess; time it in a dry run",
    ),
    Input(
        name="put_out_s",
        meaning="From the first extinguisher until it is out.",
        low=0.2,
        high=60.0,
        default=guess("put_out_s", 3.0, 0.8),
        default_source="guess; time it with a dummy",
    ),
    Input(
        name="wear_share",
        meaning="Share of the tested time that is left on the day (gel dries, layers shift).",
        low=0.1,
        high=1.0,
        default=guess("wear_share", 0.85, 0.08),
        default_source="guess",
    ),
    Input(
        name="reserve_share",
        meaning="Tested time over the planned burn that the plan asks for.",
        low=1.0,
        high=10.0,
        default=guess("reserve_share", 2.0),
        default_source="guess; twice the planned burn",
    ),
    Input(name="breath_s", meaning="Breath that the performer holds at this work, from a test.", low=3.0, high=240.0, optional=True),
    Input(
        name="lighting_s",
        meaning="From the last breath until it is lit.",
        low=0.0,
        high=60.0,
        default=guess("lighting_s", 3.0, 0.8),
        default_source="guess; time it in a dry run",
    ),
)  # fmt: skip

OUTPUTS = (
    Output(name="fire_s", label="time in fire until it is out", unit="s", slopes=("put_out_s",)),
    Output(name="stands_s", label="time that the layers stand on the day", unit="s"),
    Output(name="left_s", label="left of the layers' time", unit="s", note="below zero: heat comes through"),
    Output(name="needed_test_s", label="tested burn that is needed", unit="s", limit_input="tested_s", limit_source="the tests of this build"),
    Output(name="reserve_left_share", label="tested time over the planned burn", unit="times", limit_input="reserve_share", limit_source="the plan's own"),
    Output(name="breathless_s", label="time without a breath until it is out", unit="s", limit_input="breath_s", limit_source="the performer's test"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Three clocks that begin at three moments."""
    fire = inputs["burn_s"] + inputs["reaction_s"] + inputs["put_out_s"]
    stands = inputs["tested_s"] * inputs["wear_share"]
    found = {
        "fire_s": fire,
        "stands_s": stands,
        "left_s": stands - fire,
        "needed_test_s": np.maximum(fire / inputs["wear_share"], inputs["reserve_share"] * inputs["burn_s"]),
        "reserve_left_share": inputs["tested_s"] / inputs["burn_s"],
    }
    if "breath_s" in inputs:
        found["breathless_s"] = inputs["lighting_s"] + fire
    return found


FAILURES = (
    Failure(
        name="burns through",
        meaning="it is out only after heat has come through the layers",
        happened=lambda _inputs, outputs: ~(outputs["left_s"] > 0.0),
    ),
    Failure(
        name="less reserve than planned",
        meaning="the tested time is less than the plan's multiple of the burn",
        happened=lambda inputs, outputs: outputs["reserve_left_share"] < inputs["reserve_share"],
    ),
    Failure(
        name="breathes in fire",
        meaning="the breath ends before it is out",
        happened=lambda inputs, outputs: outputs["breathless_s"] > inputs["breath_s"],
        needs=("breath_s",),
    ),
)

GAG = Gag(
    name="burn clock",
    kinds=(StuntKind.FIRE_BURN,),
    summary="a performer burns for counted seconds",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="tested burn", output="needed_test_s", given="tested_s"),),
    scenarios=(
        Scenario(name="cut called late", meaning="the count runs three seconds over", change=moved(burn_s=3.0)),
        Scenario(name="extinguisher fails", meaning="the second one is needed: four seconds more", change=moved(put_out_s=4.0)),
        Scenario(name="gel dries", meaning="a long wait takes a quarter of the layers' time", change=scaled(wear_share=0.75)),
    ),
    plots=(Plot(output="fire_s", marks=(("tested burn", value_of("tested_s")),)),),
    gate="burn_s",
    assumptions=(
        "A clock, not a calculation of heat: it knows only what the build was tested for, in the wind and wardrobe of the test.",
        "Fuel that runs, a fall onto the burning side or a second performer shorten the layers' time; none of it is here.",
        "One voice counts, and it is put out at the count, not at the cut.",
    ),
)  # fmt: skip
