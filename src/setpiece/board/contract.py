"""What a kind of edit offers: how it changes a board, and whether it still makes sense on a newer one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from setpiece.board.draft import Draft
from setpiece.domain.discovery import members
from setpiece.domain.edits import Edit


def always(_draft: Draft, _edit: Any) -> bool:
    """Of an edit that says by itself what is to be, whatever was before."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class EditKind:
    """``change`` makes the edit on a draft or raises :class:`~setpiece.board.refusals.CannotEdit`, the draft then being of no use.

    ``still_applies``: whether what the person saw is still so. ``anew``: the problem is made anew, so more than strips may change.
    """

    edit: type[Edit]
    change: Callable[[Draft, Any], None]
    still_applies: Callable[[Draft, Any], bool] = always
    anew: bool = False


@cache
def kinds() -> Mapping[type[Edit], EditKind]:
    """All kinds of edits, from the modules of ``setpiece.board.edits``."""
    return {kind.edit: kind for kind in members("setpiece.board.edits", "EDIT", EditKind)}
