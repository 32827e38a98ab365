"""What holds of every edit on every board: it can be taken back, it is priced as the solver prices, and nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.boards import example
from board.random_edits import edits
from setpiece.board import Board, CannotEdit, apply
from setpiece.domain.edits import Edit
from setpiece.formats import project_json
from setpiece.solver.evaluate import cost


def edited(data: st.DataObject, board: Board, most: int) -> Board:
    """The board after some edits; those that make no sense are left out."""
    for _ in range(data.draw(st.integers(0, most))):
        try:
            board = apply(board, data.draw(edits(board))).board
        except CannotEdit:
            continue
    return board


def state(board: Board) -> tuple[object, ...]:
    """All that people decide about a board, and the status of its bound."""
    production = board.plan.production
    return (
        board.plan.schedule,
        board.pins,
        board.banners,
        board.calls,
        board.plan.breakdown,
        board.plan.problem.blocks,
        (production.overrides, production.performers, production.assumptions),
        (board.plan.result.lower_bound, board.plan.result.cost, board.plan.result.status),
    )


LAWS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
FEW = settings(LAWS, max_examples=10)


@LAWS
@given(data=st.data())
def test_an_edit_and_its_inverse_leave_the_short_as_it_was(data: st.DataObject) -> None:
    """Also after other edits, and when the inverse has been through JSON."""
    taken_back(data, example("short"))


@FEW
@given(data=st.data())
def test_an_edit_and_its_inverse_leave_the_feature_as_it_was(data: st.DataObject) -> None:
    """Three units, night work, stunt scenes."""
    taken_back(data, example("feature"))


def taken_back(data: st.DataObject, board: Board) -> None:
    """Apply, take back, compare; then the other way round: the inverse of the inverse is the edit again."""
    before = edited(data, board, 4)
    try:
        applied = apply(before, data.draw(edits(before)))
    except CannotEdit:
        return
    inverse = project_json.decode(project_json.encode(applied.inverse), Edit)
    assert inverse == applied.inverse
    back = apply(applied.board, inverse)
    assert state(back.board) == state(before)
    assert state(apply(back.board, back.inverse).board) == state(applied.board)


@pytest.mark.parametrize("name", ["short", "feature"])
@FEW
@given(data=st.data())
def test_a_board_costs_what_the_solver_would_pay(name: str, data: st.DataObject) -> None:
    """The second referee of money, on whatever people make of the schedule."""
    board = edited(data, example(name), 5)
    assert board.plan.result.cost == cost(board.plan.problem, board.plan.schedule)


@LAWS
@given(data=st.data())
def test_no_strip_is_lost_or_doubled(data: st.DataObject) -> None:
    """Every block of the problem stands on one day or in the boneyard, and every scene keeps its minutes' parts."""
    board = edited(data, example("short"), 6)
    schedule = board.plan.schedule
    placed = Counter(strip.block for day in schedule.days for strip in day.blocks)
    placed.update(schedule.boneyard)
    assert placed == Counter(block.id for block in board.plan.problem.blocks)
    parts = Counter(block.scene for block in board.plan.problem.blocks)
    assert all(block.parts == parts[block.scene] for block in board.plan.problem.blocks)
    assert all(day.blocks for day in schedule.days)


@LAWS
@given(data=st.data())
def test_a_board_survives_its_json(data: st.DataObject) -> None:
    """Versions and snapshots are whole boards."""
    board = edited(data, example("short"), 4)
    assert project_json.decode(project_json.encode(board), Board) == board
