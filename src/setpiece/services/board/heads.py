"""The newest state of boards, kept in memory and verified against the store by seq."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import RLock

from setpiece.board import Board, apply
from setpiece.domain.edits import Edit, RestoreVersion
from setpiece.formats import project_json
from setpiece.services.board.shown import Shown, shown
from setpiece.store import records
from setpiece.store.nouns import Nouns
from setpiece.store.refusals import NotThere

MOST_BOARDS = 16
"""Boards in memory; of a feature each takes some ten megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A board after the edit ``seq``, with its views."""

    seq: int
    board: Board
    shown: Shown


class Heads:
    """Boards by production. ``held`` keeps the others of this process from working out the same change at the same time."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._heads: OrderedDict[str, Head] = OrderedDict()
        self._locks: dict[str, RLock] = {}
        self._lock = RLock()

    def held(self, production_id: str) -> RLock:
        """The production's lock in this process."""
        with self._lock:
            return self._locks.setdefault(production_id, RLock())

    def head(self, nouns: Nouns, production_id: str, seq: int | None = None) -> Head:
        """The board after the newest edit, or after ``seq``, which is not older than what ``nouns`` read it at; :class:`NotThere` without a board."""
        wanted = nouns.edits.head(production_id) if seq is None else seq
        with self.held(production_id):
            known = self._heads.get(production_id)
            if known is None or known.seq > wanted:
                known = _loaded(nouns, production_id, wanted)
            if known.seq < wanted:
                later = [edit for edit in nouns.edits.after(production_id, known.seq) if edit.seq <= wanted]
                known = _caught_up(nouns, production_id, known.board, later)
            self.keep(production_id, known)
            return known

    def keep(self, production_id: str, head: Head) -> None:
        """Remember a head unless a newer one is known."""
        with self._lock:
            known = self._heads.get(production_id)
            if known is None or known.seq <= head.seq:
                self._heads[production_id] = head
            self._heads.move_to_end(production_id)
            while len(self._heads) > MOST_BOARDS:
                self._heads.popitem(last=False)

    def forget(self, production_id: str) -> None:
        """Forget a board: its production is gone or was replaced."""
        with self._lock:
            self._heads.pop(production_id, None)


def board_at(nouns: Nouns, production_id: str, seq: int) -> Board:
    """The board after an edit, from the store alone."""
    loaded = _loaded(nouns, production_id, seq)
    later = [edit for edit in nouns.edits.after(production_id, loaded.seq) if edit.seq <= seq]
    return _caught_up(nouns, production_id, loaded.board, later).board if later else loaded.board


def version_board(nouns: Nouns, version: records.Version) -> Board:
    """The board of a kept version."""
    return project_json.decode(nouns.versions.content(version), Board)


def made(nouns: Nouns, production_id: str, board: Board, edit: Edit) -> Board:
    """The board after an edit that was accepted before."""
    if isinstance(edit, RestoreVersion):
        version = nouns.versions.get(production_id, edit.version)
        if version is None:
            raise NotThere("There is no such version.")
        return version_board(nouns, version)
    return apply(board, edit).board


def _loaded(nouns: Nouns, production_id: str, seq: int) -> Head:
    """The newest kept board that is not newer than ``seq``: the snapshot, or a version."""
    snapshot = nouns.edits.snapshot(production_id)
    versions = [version for version in nouns.versions.of(production_id) if version.seq <= seq]
    newest = max(versions, key=lambda v: (v.seq, v.number), default=None)
    if snapshot is not None and snapshot.seq <= seq and (newest is None or snapshot.seq >= newest.seq):
        board = project_json.decode(snapshot.content, Board)
        return Head(seq=snapshot.seq, board=board, shown=shown(board))
    if newest is None:
        raise NotThere("This production has no board yet.")
    board = version_board(nouns, newest)
    return Head(seq=newest.seq, board=board, shown=shown(board))


def _caught_up(nouns: Nouns, production_id: str, board: Board, edits: list[records.Edit]) -> Head:
    for edit in edits:
        board = made(nouns, production_id, board, project_json.decode(edit.edit, Edit))
    return Head(seq=edits[-1].seq, board=board, shown=shown(board))
