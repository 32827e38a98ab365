"""Identity is a string with a type; numbers on paper are strings with a natural order."""

from __future__ import annotations

import re
from typing import NewType

SceneId = NewType("SceneId", str)
"""Identity of a scene inside one breakdown; stays when the scene is renumbered."""
BlockId = NewType("BlockId", str)
"""Identity of a shoot block: the piece of one scene that is shot in one go by one unit. One scene has one block or more."""
RoleId = NewType("RoleId", str)
"""Identity of a role (a character), never of the person who plays it."""
PerformerId = NewType("PerformerId", str)
"""Identity of a person who performs: actor, double, stunt performer."""
SetId = NewType("SetId", str)
"""Identity of a film set as the script names it (``FilmSet``)."""
PlaceId = NewType("PlaceId", str)
"""Identity of a real place where sets are shot."""
UnitId = NewType("UnitId", str)
"""Identity of a shooting unit (main, second, aerial)."""
StuntId = NewType("StuntId", str)
"""Identity of a stunt design."""
RentalId = NewType("RentalId", str)
"""Identity of a rented thing: crane, camera car, tank."""
SkillId = NewType("SkillId", str)
"""Identity of a skill that stunts ask for: ``ramp-separation``."""
ResourceId = NewType("ResourceId", str)
"""Identity of what training needs: an instructor, a rig, a venue, an aircraft."""

_PARTS = re.compile(r"(\d+)|([^\W\d_]+)")


def natural_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts 2 before 10, 10 before 10A and 10A before 11; compares case-blind.

    Scene, page and cast numbers are strings. Where a script's own order contradicts this key, the script's order wins.
    """
    return tuple(
        (0, int(digits), "") if digits else (1, 0, letters.casefold()) for digits, letters in _PARTS.findall(number)
    )


def slug(text: str, fallback: str = "unnamed") -> str:
    """Reduce any text to ``[a-z0-9-]``: the only way a name from a script becomes part of an id or a file name."""
    cleaned = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    return cleaned[:60].strip("-") or fallback
