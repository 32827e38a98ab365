"""Every block is shot once and in full, or stands in the boneyard where everybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.wording import hours


def _counted(case: Case) -> Iterator[Finding]:
    """Blocks missing, doubled, unknown or left in the boneyard."""
    shot = Counter(strip.block for day in case.schedule.days for strip in day.blocks)
    boneyard = Counter(case.schedule.boneyard)
    scenes = {block.id: case.number(block.scene) for block in case.blocks}
    for block in dict.fromkeys([*scenes, *shot, *boneyard]):
        label, times = case.label(block), shot[block] + boneyard[block]
        severity, message = Severity.ERROR, ""
        if block not in scenes:
            message = f"Block {label} stands on the board and belongs to no scene of this production."
        elif times == 0:
            message = f"Scene {label} is neither on the board nor in the boneyard."
        elif times > 1:
            message = f"Scene {label} stands on the board {times} times, it is shot once."
        elif boneyard[block]:
            severity, message = Severity.WARNING, f"Scene {label} is in the boneyard and is not shot."
        if message:
            yield Finding(
                rule="completeness", severity=severity, message=message, scene=scenes.get(block, ""), who=label
            )


def _in_full(case: Case) -> Iterator[Finding]:
    """Strips that are shorter than their block."""
    for shot in case.shots:
        if shot.minutes < shot.block.minutes:
            name = case.unit_name(shot.day)
            yield Finding(
                rule="completeness",
                severity=Severity.ERROR,
                message=f"{name}, {shot.date}: scene {shot.block.label} has {hours(shot.minutes)} without the meal, {hours(shot.block.minutes)} are needed.",
                who=name,
                when=shot.date,
                scene=shot.scene.number,
            )


def _check(case: Case) -> Iterator[Finding]:
    yield from _counted(case)
    yield from _in_full(case)


RULE = Rule(
    name="completeness",
    says="Every scene is shot once, and in full.",
    check=_check,
    remedy="Put the strip on a day, or find out which limit keeps it off.",
)
