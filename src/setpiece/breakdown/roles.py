"""Roles numbered by their weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setpiece.breakdown.numbering import unique_slugs
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.roster import Roster
from setpiece.domain.breakdown import Role
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import RoleId, SceneId


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePart:
    """What counts for roles in one scene: its id, its length, the names of who plays in it."""

    id: SceneId
    eighths: Eighths
    cast: tuple[str, ...]


def number_roles(roster: Roster, parts: Sequence[ScenePart], readings: Sequence[SceneReading]) -> tuple[Role, ...]:
    """The roles by cast number.

    weight = eighths of the scenes in which the role speaks + its number of cues; ties go to who is seen more, then to who
    comes first. Roles without any scene (a narrator who is only heard) come in by their cues.
    """
    cues: dict[str, int] = dict.fromkeys(roster.roles, 0)
    spoken_eighths: dict[str, int] = dict.fromkeys(roster.roles, 0)
    names = list(dict.fromkeys([*roster.roles, *(n for p in parts for n in p.cast)]))
    for part, reading in zip(parts, readings, strict=True):
        speakers = [n for s in reading.speeches for n in s.names]
        for name in speakers:
            cues[name] = cues.get(name, 0) + 1
        for name in set(speakers):
            spoken_eighths[name] = spoken_eighths.get(name, 0) + part.eighths
    scenes = {n: [p for p in parts if n in p.cast] for n in names}
    names = [n for n in names if scenes[n] or cues.get(n)]
    eighths = {n: sum(p.eighths for p in scenes[n]) for n in names}
    order = sorted(names, key=lambda n: (-(spoken_eighths.get(n, 0) + cues.get(n, 0)), -eighths[n], names.index(n)))
    ids = unique_slugs(order, "role")
    return tuple(
        Role(
            id=RoleId(role_id),
            name=name,
            number=str(at),
            scenes=tuple(p.id for p in scenes[name]),
            cues=cues.get(name, 0),
            eighths=Eighths(eighths[name]),
            aliases=roster.aliases(name),
        )
        for at, (name, role_id) in enumerate(zip(order, ids, strict=True), start=1)
    )
