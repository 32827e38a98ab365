"""What a directive offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.discovery import members
from setpiece.domain.journal import Drawn
from setpiece.journal.records import Missing, Records


class Takes(Enum):
    """What stands after a directive's name."""

    STUNT = "a stunt's name"
    SCENE = "a scene's number"
    DAY = "a date or a shooting day's number"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveKind:
    """A directive ``{{ name argument }}``: what it ``takes``, what it ``shows`` in a sentence, and how it is drawn."""

    name: str
    takes: Takes
    shows: str
    draw: Callable[[Records, str], Drawn | Missing]


def directive_kinds() -> dict[str, DirectiveKind]:
    """All directives by name."""
    return {kind.name: kind for kind in members("setpiece.journal.directives", "DIRECTIVE", DirectiveKind)}
