"""A scene as the records know it: how long it is, how long it takes, where and when it is shot."""

from __future__ import annotations

from setpiece.documents.wording import count, pages
from setpiece.domain.journal import Drawn
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, dates_of, day_dates, listed


def _draw(records: Records, argument: str) -> Drawn | Missing:
    scene = records.scene(argument)
    if isinstance(scene, Missing):
        return scene
    plan = records.plan
    blocks = [block for block in plan.problem.blocks if block.scene == scene.id]
    places = {place.id: place.name for place in plan.production.places}
    minutes = sum(block.minutes for block in blocks)
    roles = {role.id: role.name for role in plan.breakdown.roles}
    shot = day_dates(dates_of(plan, (scene.id,)))
    facts = (
        ("Heading", scene.heading),
        ("Length", pages(scene.eighths)),
        ("Time to shoot", f"{count(minutes // 60, 'hour')} {minutes % 60} minutes, as estimated" if minutes else ""),
        ("Where", listed(tuple(dict.fromkeys(places.get(block.place, str(block.place)) for block in blocks)))),
        ("Shot on", shot),
        ("Who is in it", listed(tuple(roles.get(role, str(role)) for role in scene.cast))),
        ("Stunts", listed(tuple(p.stunt.name for p in plan.stunts.of_scene(scene.id) if not p.stunt.assumed))),
    )
    return Drawn(
        title=f"Scene {scene.number}",
        line=f"{pages(scene.eighths)}, shot on {shot}",
        source=records.source,
        facts=tuple((label, value) for label, value in facts if value),
    )


DIRECTIVE = DirectiveKind(
    name="scene.facts", takes=Takes.SCENE, shows="A scene's length, estimated time, place, dates, cast and stunts.", draw=_draw
)  # fmt: skip
