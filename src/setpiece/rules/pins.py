"""A pinned scene is shot when and by whom the production says."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.production import Pin
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _breaches(case: Case, pin: Pin, shot: Shot) -> Iterator[str]:
    if pin.date and shot.date != pin.date:
        yield f"it is pinned to {pin.date}"
    if pin.not_before and shot.date < pin.not_before:
        yield f"it is pinned to {pin.not_before} or later"
    if pin.not_after and shot.date > pin.not_after:
        yield f"it is pinned to {pin.not_after} or earlier"
    if pin.unit and shot.day.unit != pin.unit:
        yield f"it is pinned to {case.production.unit(pin.unit).name}"


def _check(case: Case) -> Iterator[Finding]:
    for pin in case.production.pins:
        for shot in (shot for shot in case.shots_of_scene.get(pin.scene, ()) if pin.binds(shot.block.part)):
            for breach in _breaches(case, pin, shot):
                name = case.unit_name(shot.day)
                yield Finding(
                    rule="pins",
                    severity=Severity.ERROR,
                    message=f"{name}, {shot.date}: scene {shot.block.label} is shot, but {breach}"
                    + (f" ({pin.reason})." if pin.reason else "."),
                    who=name,
                    when=shot.date,
                    where=pin.where,
                    scene=shot.scene.number,
                )


RULE = Rule(
    name="pins",
    says="Pinned scenes are shot on their dates and by their units.",
    check=_check,
    remedy="Move the strip to its pinned date or unit, or take the pin out.",
)
