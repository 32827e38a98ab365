"""A performer acts under water on one breath: a linear budget of oxygen, the share of the tested hold, and the rest between takes."""

from __future__ import annotations

import numpy as np

from setpiece.domain.stunts import StuntKind
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, guess, moved, scaled, value_of
from setpiece.gags.design import Columns

USED = "guess; used in practice, no source read"
LONG_S = 120.0
"""A take beyond it wants three times its length of rest, a shorter one twice."""

INPUTS = (
    Input(name="static_hold_s", meaning="Longest hold lying still, tested lately under supervision.", low=20.0, high=720.0),
    Input(name="under_s", meaning="From the last breath to the surface or the regulator, as planned for a take.", low=2.0, high=600.0),
    Input(
        name="delay_s",
        meaning="What a hitch adds: a cue late, a strap that sticks, the way to the diver.",
        low=0.0,
        high=120.0,
        default=guess("delay_s", 8.0, 3.0),
        default_source="guess; time the recovery by the safety diver",
    ),
    Input(
        name="still_l_min",
        meaning="Oxygen that the body uses lying still, litres a minute.",
        low=0.1,
        high=0.6,
        default=guess("still_l_min", 0.25, 0.02),
        default_source=USED,
    ),
    Input(
        name="working_l_min",
        meaning="Oxygen that it uses at the take's work, litres a minute: acting and swimming 0.5 to 1.0.",
        low=0.1,
        high=3.0,
        default=guess("working_l_min", 0.75, 0.1),
        default_source=USED,
    ),
    Input(
        name="rule_share",
        meaning="Most of the tested hold that a take may be.",
        low=0.05,
        high=1.0,
        default=guess("rule_share", 0.4),
        default_source="guess; 0.4 to 0.5 used in practice, no source read",
    ),
    Input(
        name="form_share",
        meaning="Share of the tested hold that the performer has today (cold, nerves, a cold in the head).",
        low=0.3,
        high=1.1,
        default=guess("form_share", 0.9, 0.08),
        default_source="guess",
    ),
    Input(name="rest_s", meaning="Rest at the surface before the next take.", low=0.0, high=7200.0, optional=True),
    Input(name="takes_share", meaning="Takes in a row with that rest between them.", low=1.0, high=60.0, optional=True),
    Input(name="session_s", meaning="Time in the water that cold and daylight leave.", low=60.0, high=36_000.0, optional=True),
)  # fmt: skip

OUTPUTS = (
    Output(name="budget_l", label="oxygen of one breath above the floor", unit="L", note="from the tested hold"),
    Output(name="used_l", label="oxygen that the take uses", unit="L"),
    Output(name="working_hold_s", label="hold at the take's work", unit="s", note="where consciousness is at stake, not a time to plan"),
    Output(name="working_share", label="hold at work over the tested hold", unit="times", note="0.25 to 0.45 used in practice, no source read"),
    Output(name="take_s", label="take with its hitch", unit="s", slopes=("under_s",)),
    Output(name="rule_s", label="longest take by the rule", unit="s"),
    Output(name="left_s", label="left between the take with its hitch and the hold at work", unit="s"),
    Output(name="needed_static_s", label="tested hold that is needed", unit="s", limit_input="static_hold_s", limit_source="the tested hold", note="by rule and budget"),
    Output(name="needed_rest_s", label="rest that is needed before the next take", unit="s", limit_input="rest_s", limit_source="the design's own"),
    Output(name="series_s", label="time of all takes with their rests", unit="s", limit_input="session_s", limit_source="the design's own"),
)  # fmt: skip


def simulate(inputs: Columns) -> Columns:
    """Stores, use, and the two rules."""
    minutes = inputs["static_hold_s"] / 60.0
    budget = minutes * inputs["still_l_min"] * inputs["form_share"]
    work = np.maximum(inputs["working_l_min"], inputs["still_l_min"])
    hold = 60.0 * budget / work
    take = inputs["under_s"] + inputs["delay_s"]
    by_budget = take * work / (inputs["still_l_min"] * inputs["form_share"])
    rest = inputs["under_s"] * np.where(inputs["under_s"] > LONG_S, 3.0, 2.0)
    found = {
        "budget_l": budget,
        "used_l": take * work / 60.0,
        "working_hold_s": hold,
        "working_share": hold / inputs["static_hold_s"],
        "take_s": take,
        "rule_s": inputs["rule_share"] * inputs["static_hold_s"],
        "left_s": hold - take,
        "needed_static_s": np.maximum(by_budget, inputs["under_s"] / inputs["rule_share"]),
        "needed_rest_s": rest,
    }
    if "takes_share" in inputs:
        between = inputs.get("rest_s", rest)
        found["series_s"] = inputs["takes_share"] * inputs["under_s"] + (inputs["takes_share"] - 1.0) * between
    return found


FAILURES = (
    Failure(
        name="blackout",
        meaning="the take with its hitch uses more oxygen than the breath holds",
        happened=lambda _inputs, outputs: ~(outputs["left_s"] > 0.0),
    ),
    Failure(
        name="overruns the rule",
        meaning="the take is longer than the rule's share of the tested hold",
        happened=lambda inputs, outputs: inputs["under_s"] > outputs["rule_s"],
    ),
    Failure(
        name="interval too short",
        meaning="less rest than twice the take, or three times beyond two minutes",
        happened=lambda inputs, outputs: inputs["rest_s"] < outputs["needed_rest_s"],
        needs=("rest_s",),
    ),
    Failure(
        name="session too long",
        meaning="takes and rests are longer than the time in the water",
        happened=lambda inputs, outputs: outputs["series_s"] > inputs["session_s"],
        needs=("takes_share", "session_s"),
    ),
)

GAG = Gag(
    name="breath hold",
    kinds=(StuntKind.WATER,),
    summary="a performer acts under water on one breath",
    inputs=INPUTS,
    outputs=OUTPUTS,
    simulate=simulate,
    failures=FAILURES,
    catches=(Catch(name="tested hold", output="needed_static_s", given="static_hold_s"),),
    scenarios=(
        Scenario(name="works harder", meaning="half as much oxygen again (current, fear, a fight)", change=scaled(working_l_min=1.5)),
        Scenario(name="strap sticks", meaning="20 s more until there is air", change=moved(delay_s=20.0)),
        Scenario(name="bad day", meaning="a fifth less of the tested hold", change=scaled(form_share=0.8)),
        Scenario(name="one more after the cut", meaning="half of the planned rest", change=scaled(rest_s=0.5), needs=("rest_s",)),
    ),
    plots=(
        Plot(output="left_s"),
        Plot(output="needed_static_s", marks=(("tested hold", value_of("static_hold_s")),)),
    ),
    gate="under_s",
    assumptions=(
        "Oxygen falls evenly; carbon dioxide, the urge to breathe, depth and cold are not in it. A fast ascent can take consciousness with oxygen left by this count.",
        "It holds for a breath after calm, usual breathing only: over-breathing before a hold hides the warning and kills, and no number here reckons with it.",
        "What is left of the debt from the take before is not in it beyond the rule of the rest.",
        "Whoever holds a breath has a diver with air beside them and is watched for 30 s after (used in practice): one up, one down.",
    ),
)  # fmt: skip
