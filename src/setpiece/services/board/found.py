"""Findings with the strips and the day that they are about."""

from __future__ import annotations

from collections import defaultdict

from setpiece.domain.findings import Finding
from setpiece.domain.identifiers import BlockId
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.services.board.views import DayRef, FindingView
from setpiece.solver.explain import Slot, slots


def found(plan: Plan) -> tuple[FindingView, ...]:
    """The plan's findings in their order."""
    places = _Places(plan)
    return tuple(places.view(finding) for finding in plan.findings)


class _Places:
    """Looks up what a finding names: a scene by number, a unit, a person or a place by name."""

    def __init__(self, plan: Plan) -> None:
        self._slots = slots(plan.schedule)
        numbers = {scene.id: scene.number for scene in plan.breakdown.scenes}
        self._of_scene: dict[str, list[BlockId]] = defaultdict(list)
        self._of_label: dict[str, BlockId] = {}
        self._of_name: dict[str, list[BlockId]] = defaultdict(list)
        self._units = {unit.name: unit.id for unit in plan.production.units}
        people = {p.id: p.name for p in plan.production.performers}
        places = {p.id: p.name for p in plan.production.places}
        for block in plan.problem.blocks:
            self._of_scene[numbers[block.scene]].append(block.id)
            self._of_label[block.label] = block.id
            for name in {places[block.place], *(people[p] for p in block.performers)}:
                self._of_name[name].append(block.id)
        self._blocks: dict[BlockId, ShootBlock] = {block.id: block for block in plan.problem.blocks}

    def view(self, finding: Finding) -> FindingView:
        """The finding for clients."""
        strips = self._strips(finding)
        return FindingView(
            rule=finding.rule,
            severity=finding.severity.value,
            message=finding.message,
            remedy=finding.remedy,
            strips=tuple(strips),
            day=self._day(finding, strips),
        )

    def _strips(self, finding: Finding) -> list[BlockId]:
        """The strips of the scene (of the part that is named), else those of a person or place; on the finding's date where it has one."""
        found = self._of_scene.get(finding.scene, []) if finding.scene else self._of_name.get(finding.who, [])
        named = self._of_label.get(finding.who)
        if finding.scene and named in found and named is not None:
            found = [named]
        parts = [block for block in found if f"scene {self._blocks[block].label} " in finding.message]
        if finding.scene and len(found) > 1 and parts:
            found = parts
        if finding.when is None:
            return list(found) if finding.scene else []
        return [block for block in found if (slot := self._slots.get(block)) and slot[1] == finding.when]

    def _day(self, finding: Finding, strips: list[BlockId]) -> DayRef | None:
        if finding.when is None:
            return None
        unit = self._units.get(finding.who)
        if unit is None:
            at: set[Slot] = {slot for block in strips if (slot := self._slots.get(block))}
            unit = next(iter(at))[0] if len(at) == 1 else None
        return DayRef(unit=unit or "", date=finding.when)
