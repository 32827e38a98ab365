"""What a member of a production may do."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """viewer < editor (edits, comments) < planner (solves, versions, reports) < owner (members, deletion)."""

    VIEWER = "viewer"
    EDITOR = "editor"
    PLANNER = "planner"
    OWNER = "owner"

    def reaches(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
