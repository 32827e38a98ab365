"""Which scene comes before which: the production's own wishes, and what a stunt destroys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.identifiers import SceneId
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOrder:
    """Scene ``first`` before scene ``then``, and why."""

    first: SceneId
    then: SceneId
    reason: str


def scene_orders(production: Production, breakdown: Breakdown, stunts: StuntPlan) -> tuple[SceneOrder, ...]:
    """Every order that binds, each pair once: wishes first, then what a stunt that can be done once destroys.

    A stunt marked ``once`` comes after all other scenes of its set. Two such stunts on one set have no order of their own, and
    a wish that says otherwise (the aftermath follows the wreck) stands.
    """
    numbers = {scene.id: scene.number for scene in breakdown.scenes if not scene.omitted}
    orders: dict[tuple[SceneId, SceneId], SceneOrder] = {}
    for wish in production.before:
        if wish.first in numbers and wish.then in numbers:
            reason = f"Scene {numbers[wish.first]} comes before scene {numbers[wish.then]}" + (
                f": {wish.reason}" if wish.reason else ""
            )
            orders[wish.first, wish.then] = SceneOrder(first=wish.first, then=wish.then, reason=f"{reason}.")
    final = {scene for planned in stunts.stunts if planned.stunt.once for scene in planned.stunt.scenes}
    for planned in stunts.stunts:
        if not planned.stunt.once:
            continue
        last = [scene for scene in breakdown.scenes if scene.id in planned.stunt.scenes and not scene.omitted]
        for scene in breakdown.scenes:
            if scene.omitted or scene.id in final:
                continue
            for end in last:
                pair = (scene.id, end.id)
                if scene.set_id == end.set_id and pair not in orders and (end.id, scene.id) not in orders:
                    reason = f"Scene {scene.number} comes before scene {end.number}: {planned.stunt.name} can be done once on {scene.set_name}."
                    orders[pair] = SceneOrder(first=scene.id, then=end.id, reason=reason)
    return tuple(orders.values())


def cycle(orders: tuple[SceneOrder, ...]) -> tuple[SceneId, ...]:
    """Scenes that would each have to come before the next and the last before the first; empty when the orders can all hold."""
    after: defaultdict[SceneId, list[SceneId]] = defaultdict(list)
    for order in orders:
        after[order.first].append(order.then)
    done: set[SceneId] = set()
    for start in list(after):
        found = _cycle_from(start, after, done)
        if found:
            return found
    return ()


def _cycle_from(start: SceneId, after: Mapping[SceneId, list[SceneId]], done: set[SceneId]) -> tuple[SceneId, ...]:
    """Depth first from one scene, without recursion; ``done`` collects scenes from which no cycle is reached."""
    path: list[SceneId] = []
    stack: list[tuple[SceneId, bool]] = [(start, False)]
    while stack:
        scene, leaving = stack.pop()
        if leaving:
            path.pop()
            done.add(scene)
        elif scene in path:
            return tuple(path[path.index(scene) :])
        elif scene not in done:
            path.append(scene)
            stack.append((scene, True))
            stack.extend((next_scene, False) for next_scene in after.get(scene, []))
    return ()
