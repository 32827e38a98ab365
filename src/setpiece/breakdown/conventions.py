"""The conventions that a breakdown follows, as assumptions that the papers list."""

from __future__ import annotations

from setpiece.breakdown.pace import pace_assumptions
from setpiece.breakdown.suggest import THRESHOLD
from setpiece.domain.findings import Assumption


def conventions() -> tuple[Assumption, ...]:
    """Every convention with its source; an empty source is a guess of ours."""
    return (
        Assumption(
            subject="Page length",
            value="a page is eight eighths; the file's own lengths win, else eighths = ceil(8 × lines ÷ 55), one at least",
            source="measured against Final Draft's own lengths on 101 scenes, within 1/8 on 99",
        ),
        Assumption(
            subject="CONTINUOUS, LATER, SAME and headings without a time",
            value="day or night is carried over from the last scene that says it, and flagged",
            source="billygreenfield.com",
        ),
        Assumption(subject="EVENING", value="counts as night, flagged; DUSK, SUNSET and MAGIC HOUR count as dusk"),
        Assumption(
            subject="Story days",
            value="a new day when night or dusk turns to day or dawn, on NEXT DAY and WEEKS LATER, and where the heading gives one; flashbacks in script order",
        ),
        Assumption(
            subject="Sets",
            value="one set per name, whatever its case and punctuation; inside and outside of a name are one set",
        ),
        Assumption(
            subject="Cast numbers",
            value="by weight of role: eighths of the scenes it speaks in + its cues",
            source="numbers by weight are the custom on features; the formula is ours",
        ),
        Assumption(
            subject="Silent cast",
            value="a role named in the action is in the scene, unless the words speak of its picture, its absence or a thing of its own",
        ),
        Assumption(
            subject="Voices",
            value="a role that is only heard in a scene (V.O., phone, radio) is not called for it; off screen (O.S.) is",
        ),
        Assumption(
            subject="Elements from the lexicon",
            value=f"suggestions, listed from a confidence of {THRESHOLD}; the writer's own tags always win",
        ),
        *pace_assumptions(),
    )
