"""What comes before is shot before: wishes of the production, and whatever a stunt destroys once and for all."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import SceneId
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _orders(case: Case) -> Iterator[tuple[SceneId, SceneId, str]]:
    """Each pair of scenes in its order, and why."""
    wishes = {(wish.first, wish.then): wish.reason for wish in case.production.before}
    for (first, then), reason in wishes.items():
        yield first, then, reason or "the production says so"
    destroyers = [planned.stunt for planned in case.stunts.stunts if planned.stunt.once]
    scenes_of_destroyers = {scene for stunt in destroyers for scene in stunt.scenes}
    for stunt in destroyers:
        for end in stunt.scenes:
            for scene in case.breakdown.scenes:
                same_set = scene.set_id == case.breakdown.scene(end).set_id
                ordered = (end, scene.id) in wishes or (scene.id, end) in wishes
                if same_set and scene.id not in scenes_of_destroyers and not ordered:
                    yield scene.id, end, f"{stunt.name} can be done once on {scene.set_name}"


def _when(shot: Shot) -> str:
    return f"{shot.date} {clock(shot.strip.start_minute)}"


def _check(case: Case) -> Iterator[Finding]:
    for first, then, why in _orders(case):
        befores, afters = case.shots_of_scene.get(first, ()), case.shots_of_scene.get(then, ())
        if not befores or not afters:
            continue
        last = max(befores, key=lambda shot: (shot.date, shot.strip.end_minute))
        start = min(afters, key=lambda shot: (shot.date, shot.strip.start_minute))
        if (last.date, last.strip.end_minute) > (start.date, start.strip.start_minute):
            name = case.unit_name(start.day)
            yield Finding(
                rule="precedence",
                severity=Severity.ERROR,
                message=f"{name}, {start.date}: scene {start.block.label} is shot at {_when(start)}, and scene {last.block.label}, which comes before it, at {_when(last)} ({why}).",
                who=name,
                when=start.date,
                scene=start.scene.number,
            )


RULE = Rule(
    name="precedence",
    says="Scenes are shot after what must come before them.",
    check=_check,
    remedy="Turn the two scenes round, or take the order out if it does not hold.",
)
