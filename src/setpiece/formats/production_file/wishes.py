"""The chapters that bind scenes: pins, before, together, apart, and what the production decides about a scene."""

from __future__ import annotations

from setpiece.domain.identifiers import SceneId
from setpiece.domain.production import Apart, Before, Pin, SceneOverride, Together
from setpiece.formats.production_file.records import Record


def read_pins(top: Record) -> tuple[Pin, ...]:
    """The pins; each says something beside its scene."""
    found = []
    for record in top.children("pins"):
        scene = record.scene("scene")
        date, unit = record.date("date", None), record.unit("unit")
        not_before, not_after = record.date("not_before", None), record.date("not_after", None)
        reason = record.text("reason")
        if not record.broken and date is None and unit is None and not_before is None and not_after is None:
            record.error("This pin binds nothing. Give `date`, `unit`, `not_before` or `not_after`.")
        if scene is not None:
            found.append(
                Pin(
                    scene=scene,
                    date=date,
                    unit=unit,
                    not_before=not_before,
                    not_after=not_after,
                    reason=reason,
                    where=record.where,
                    part=record.whole("part", None),
                )
            )
    return tuple(found)


def read_before(top: Record) -> tuple[Before, ...]:
    """The pairs of scenes in a fixed order."""
    found = []
    for record in top.children("before"):
        first, then, reason = record.scene("first"), record.scene("then"), record.text("reason")
        if first is not None and first == then:
            record.error(f"Scene {top.reading.number(first)} cannot be shot before itself.")
        elif first is not None and then is not None:
            found.append(Before(first=first, then=then, reason=reason, where=record.where))
    return tuple(found)


def read_together(top: Record) -> tuple[Together, ...]:
    """The groups of scenes shot on one day by one unit."""
    return tuple(
        Together(scenes=scenes, reason=record.text("reason"), where=record.where)
        for record in top.children("together")
        if (scenes := _two_or_more(record))
    )


def read_apart(top: Record) -> tuple[Apart, ...]:
    """The groups of scenes of which no two share a date."""
    return tuple(
        Apart(scenes=scenes, reason=record.text("reason"), where=record.where)
        for record in top.children("apart")
        if (scenes := _two_or_more(record))
    )


def _two_or_more(record: Record) -> tuple[SceneId, ...]:
    scenes = record.scenes("scenes")
    if len(scenes) < 2 and not record.broken:
        record.error(f"{record.schema.header()} needs two different scenes or more.", ("scenes",))
    return scenes


def read_overrides(top: Record) -> tuple[SceneOverride, ...]:
    """The production's decisions on single scenes, one table a scene."""
    found: dict[SceneId, SceneOverride] = {}
    lines: dict[SceneId, str] = {}
    for record in top.children("scenes"):
        scene = record.scene("scene")
        minutes, place = record.minutes("minutes", None), record.place("place")
        parts, any_light = record.whole("parts", 1), record.flag("any_light", False)
        if scene is None:
            continue
        if scene in found:
            record.error(f"Scene {top.reading.number(scene)} has a table already ({lines[scene]}). Put both into one.")
        lines.setdefault(scene, record.where)
        found[scene] = SceneOverride(scene=scene, minutes=minutes, place=place, parts=parts, any_light=any_light)
    return tuple(found.values())
