"""Versions: named, listed, compared, restored, and the restoring taken back."""

from __future__ import annotations

import pytest

from services.board.desks import ANA, BEN, Client, edited, put
from setpiece.board import CannotEdit
from setpiece.domain.edits import MoveStrips, RestoreVersion, SetMinutes
from setpiece.services.board import views
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import Heads
from setpiece.services.board.open_board import board_of, open_board
from setpiece.services.board.versions import compare_versions, list_versions, name_version, restore_edit
from setpiece.store.refusals import NotThere


def test_a_named_version_is_the_board_as_it_stood(desk: Desk) -> None:
    """Whatever is done to the board afterwards."""
    production = put(desk)
    board = open_board(desk, production)
    block = board.days[0].strips[0].block
    kept = name_version(desk, production, ANA, "  Before the  recce ")
    assert (kept.name, kept.number, kept.by, kept.cost) == ("Before the recce", 2, "Ana", board.cost.total)
    edited(desk, production, MoveStrips(blocks=(block,)))
    assert [version.number for version in list_versions(desk, production)] == [2, 1]
    compared = compare_versions(desk, production, kept.id, "now")
    assert [(move.block, move.origin is not None, move.to) for move in compared.moves] == [(block, True, None)]
    assert sum(line.b - line.a for line in compared.cost) == compared.more
    day = compared.days[0]
    assert set(day.a) - set(day.b) == {block}
    assert views.builtins(compared)["moves"][0]["from"]["date"] == board.days[0].date.isoformat()
    for words in ("", "  ", "x" * 300):
        with pytest.raises(CannotEdit):
            name_version(desk, production, ANA, words)


def test_restoring_a_version_is_an_edit_like_any_other(desk: Desk) -> None:
    """Clients reload, the history has it, a fresh process sees it, and it can be taken back to what stood before, minutes and all."""
    production = put(desk)
    kept = name_version(desk, production, ANA, "Plan A")
    first = board_of(desk, production)
    scene = first.plan.problem.blocks[0].scene
    edited(desk, production, SetMinutes(scene=scene, minutes=99))
    second = board_of(desk, production)
    client = Client(desk, production, BEN)
    change = edited(desk, production, restore_edit(kept.id))
    assert change.whole
    client.hear(views.builtins(change))
    assert client.state == Client(desk, production, BEN).state
    assert board_of(desk, production) == first
    assert Heads().head(desk.store, production).board == first
    assert isinstance(change.inverse, RestoreVersion)
    edited(desk, production, change.inverse)
    assert board_of(desk, production) == second
    assert Heads().head(desk.store, production).board == second


def test_restoring_twice_keeps_no_second_copy(desk: Desk) -> None:
    """A version that is the present board already serves as the way back."""
    production = put(desk)
    kept = name_version(desk, production, ANA, "Plan A")
    edited(desk, production, restore_edit(kept.id))
    assert len(list_versions(desk, production)) == 2


def test_a_version_of_another_production_is_none_of_this(desk: Desk) -> None:
    """Nor can it be compared with."""
    here, there = put(desk), put(desk)
    kept = name_version(desk, there, ANA, "Theirs")
    with pytest.raises(CannotEdit):
        edited(desk, here, restore_edit(kept.id))
    with pytest.raises(NotThere):
        compare_versions(desk, here, kept.id, "now")
