"""A unit shoots the scenes that are its own."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule


def _check(case: Case) -> Iterator[Finding]:
    units = case.production.units
    pinned = {pin.scene for pin in case.production.pins if pin.unit}
    for shot in case.shots:
        owners = [unit for unit in units if shot.scene.id in unit.scenes] or [unit for unit in units if not unit.scenes]
        if owners and shot.scene.id not in pinned and all(unit.id != shot.day.unit for unit in owners):
            name = case.unit_name(shot.day)
            yield Finding(
                rule="right_unit",
                severity=Severity.ERROR,
                message=f"{name}, {shot.date}: scene {shot.block.label} belongs to {' or '.join(unit.name for unit in owners)}.",
                who=name,
                when=shot.date,
                scene=shot.scene.number,
            )


RULE = Rule(
    name="right_unit",
    says="Each scene is shot by a unit that it is given to.",
    check=_check,
    remedy="Give the strip to its own unit, or name the scene in `units.scenes` of this one.",
)
