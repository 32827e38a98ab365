"""A plan file read to be explained, and the blocks that a scene number means in it."""

from __future__ import annotations

import difflib
from pathlib import Path

from setpiece.domain.identifiers import natural_key
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.formats import project_json
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.solver.explain import slots

PLAN_NAME = "plan.json"
NEAR_MATCHES = 5


def read_plan(path: Path) -> Plan:
    """The plan in a file, or in the folder that ``setpiece plan`` wrote; :class:`Unreadable` with one sentence for anything else."""
    file = path / PLAN_NAME if path.is_dir() else path
    if path.is_dir() and not file.exists():
        raise refuse(
            str(path), f"There is no {PLAN_NAME} here. Give the folder or the file that `setpiece plan` wrote."
        )
    plan = project_json.read(read_bytes(file), shown_name(file))
    if not plan.schedule.days:
        raise refuse(shown_name(file), "Nothing is scheduled in this plan, so there is nothing to explain.")
    return plan


def blocks_of(plan: Plan, number: str) -> tuple[ShootBlock, ...]:
    """The block of that label (``89 pt 1``), or all parts of the scene of that number; :class:`Unreadable` when the plan lacks it."""
    wanted = " ".join(number.split())
    known: dict[str, tuple[ShootBlock, ...]] = {}
    for block in plan.problem.blocks:
        scene = block.label.split(" pt ")[0]
        for name in dict.fromkeys((block.label, scene)):
            known[name] = (*known.get(name, ()), block)
    found = known.get(wanted)
    if not found and natural_key(wanted):
        found = next((blocks for name, blocks in known.items() if natural_key(name) == natural_key(wanted)), None)
    if not found:
        raise refuse("SCENE", _unknown(plan, wanted, list(known)), rule="options")
    shot = slots(plan.schedule)
    waiting = [block.label for block in found if block.id not in shot]
    if waiting:
        raise refuse(
            "SCENE", f"Scene {', '.join(waiting)} is in this plan's boneyard: it is on no day.", rule="options"
        )
    return found


def _unknown(plan: Plan, number: str, known: list[str]) -> str:
    """Which scene is not there, and which are near it."""
    if any(scene.omitted and natural_key(scene.number) == natural_key(number) for scene in plan.breakdown.scenes):
        return f"Scene {number} is omitted in this script: it is on no day."
    near = difflib.get_close_matches(number, known, n=NEAR_MATCHES, cutoff=0.6)
    digits = natural_key(number)
    if digits and digits[0][0] == 0:
        far = {name: abs(key[0][1] - digits[0][1]) for name in known if (key := natural_key(name)) and key[0][0] == 0}
        near += [name for name in sorted(far, key=lambda name: far[name]) if name not in near]
    shown = sorted(near[:NEAR_MATCHES], key=natural_key)
    return f"There is no scene {number[:40]!r} in this plan." + (f" Near it are {', '.join(shown)}." if shown else "")
