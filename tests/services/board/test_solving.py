"""Solves beside the board: watched, stopped, compared, taken; in threads and in a process of their own."""

from __future__ import annotations

import datetime as dt
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from services.board.desks import ANA, desk_over, edited, put
from setpiece.board import CannotEdit
from setpiece.domain.edits import MoveStrips, PinStrips, SetMinutes, TakeSchedule
from setpiece.services.board.abandoned import give_up_abandoned
from setpiece.services.board.desk import Desk
from setpiece.services.board.open_board import board_of, open_board
from setpiece.services.board.solve_board import accept_solve, queued, solve_view, start_solve, stop_solve
from setpiece.services.board.views import ChangeView, ConflictView, SolveView
from setpiece.store.refusals import NotThere


def over(desk: Desk, production: str, job: str, within: float = 60.0) -> SolveView:
    """The solve once it is over."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        view = solve_view(desk, production, job)
        if view.state != "running":
            return view
        time.sleep(0.05)
    raise AssertionError("the solve does not end")


def spoilt(desk: Desk) -> str:
    """A production whose board somebody has made worse: a strip of the first day alone on a day of its own."""
    production = put(desk)
    board = open_board(desk, production)
    free = next(date for date in reversed(board.dates) if date not in {day.date for day in board.days})
    edited(desk, production, MoveStrips(blocks=(board.days[0].strips[0].block,), unit=board.days[0].unit, date=free))
    return production


def test_a_solve_proposes_and_what_it_proposes_can_be_taken_and_taken_back(desk: Desk) -> None:
    """The proposal says what it saves against the board; taking it makes exactly that of the board."""
    production = spoilt(desk)
    before = open_board(desk, production)
    view = over(desk, production, start_solve(desk, production, ANA, 1.0).job)
    assert view.state == "done"
    assert view.proposal is not None
    assert view.proposal.saves > 0
    assert view.proposal.moves
    assert view.curve[-1][1] == view.best
    taken = accept_solve(desk, production, ANA, view.job, before.seq)
    assert isinstance(taken, ChangeView)
    assert isinstance(taken.edit, TakeSchedule)
    assert -taken.delta.cost == view.proposal.saves
    assert taken.cost.total == view.proposal.cost
    edited(desk, production, taken.inverse, undoes=taken.seq)
    after = open_board(desk, production)
    assert (after.days, after.cost) == (before.days, before.cost)


def test_a_proposal_is_taken_only_by_who_has_seen_the_newest_board(desk: Desk) -> None:
    """Somebody has moved a strip since the comparison was read."""
    production = spoilt(desk)
    seen = open_board(desk, production)
    view = over(desk, production, start_solve(desk, production, ANA, 0.5).job)
    edited(desk, production, MoveStrips(blocks=(seen.days[1].strips[0].block,)))
    assert isinstance(accept_solve(desk, production, ANA, view.job, seen.seq), ConflictView)


def test_a_solve_leaves_what_is_pinned(desk: Desk) -> None:
    """The strip on the day of its own stays there, dear as it is, and the bound is one of boards that have it pinned."""
    production = spoilt(desk)
    board = open_board(desk, production)
    day = board.days[-1]
    edited(desk, production, PinStrips(blocks=(day.strips[0].block,), pinned=True))
    view = over(desk, production, start_solve(desk, production, ANA, 0.5).job)
    taken = accept_solve(desk, production, ANA, view.job, open_board(desk, production).seq)
    assert isinstance(taken, ChangeView)
    assert any(d.date == day.date and d.strips[0].block == day.strips[0].block for d in open_board(desk, production).days)  # fmt: skip
    assert taken.cost.bound_of == "this problem"


def test_a_proposal_for_other_minutes_brings_no_bound(desk: Desk) -> None:
    """The scene takes longer now; the schedule may still be taken, with its times anew, but nothing is proven of it."""
    production = spoilt(desk)
    view = over(desk, production, start_solve(desk, production, ANA, 0.5).job)
    scene = next(iter(open_board(desk, production).strips.values())).scene
    edited(desk, production, SetMinutes(scene=scene, minutes=95))
    taken = accept_solve(desk, production, ANA, view.job, open_board(desk, production).seq)
    assert isinstance(taken, ChangeView)
    assert taken.cost.bound_of == "older problem"
    board = board_of(desk, production).plan
    lengths = {b.id: b.minutes for b in board.problem.blocks if b.scene == scene}
    assert sum(lengths.values()) == 95


def test_a_solve_that_is_stopped_keeps_its_best(desk: Desk) -> None:
    """Long before its ten minutes are over."""
    production = spoilt(desk)
    job = start_solve(desk, production, ANA, 600.0).job
    until = time.monotonic() + 60
    while solve_view(desk, production, job).iterations == 0 and time.monotonic() < until:
        time.sleep(0.05)
    stop_solve(desk, production, job)
    view = over(desk, production, job)
    assert view.state == "stopped"
    assert view.proposal is not None


def test_a_solve_in_another_process_is_watched_and_stopped_through_the_store(tmp_path: Path) -> None:
    """As a company's server does it, so that a search never slows an edit down."""
    executor = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    told: list[Any] = []
    with desk_over(f"sqlite:///{tmp_path / 'store.db'}", executor=executor, tell=lambda p, e, v: told.append((e, v))) as desk:  # fmt: skip
        production = spoilt(desk)
        job = start_solve(desk, production, ANA, 600.0).job
        until = time.monotonic() + 90
        while solve_view(desk, production, job).iterations == 0 and time.monotonic() < until:
            time.sleep(0.2)
        stop_solve(desk, production, job)
        view = over(desk, production, job, within=90)
        assert view.state == "stopped"
        assert view.proposal is not None
        while not any(e == "solve" and v.state == "stopped" for e, v in told) and time.monotonic() < until:
            time.sleep(0.1)
        assert any(event == "solve" and view.state == "stopped" for event, view in told)


def test_a_solve_that_breaks_off_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not run for ever in the list."""

    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr("setpiece.services.board.searching.solve", broken)
    production = put(desk)
    view = over(desk, production, start_solve(desk, production, ANA, 1.0).job)
    assert (view.state, view.proposal) == ("failed", None)
    assert view.error.endswith(".")
    with pytest.raises(CannotEdit, match="no proposal"):
        accept_solve(desk, production, ANA, view.job, 0)


def test_a_solve_whose_process_is_gone_fails_in_the_end(desk: Desk) -> None:
    """Nothing tells of it any more; one that has just begun is left alone."""
    production = put(desk)
    job = queued(desk, production, ANA, 0, 10.0)
    assert give_up_abandoned(desk) == 0
    assert give_up_abandoned(desk, dt.timedelta(seconds=-1)) == 1
    assert solve_view(desk, production, job.id).state == "failed"


@pytest.mark.parametrize(("seconds", "seed"), [(0.0, 0), (1e9, 0), (float("nan"), 0), (1.0, -1), (1.0, 2**40)])
def test_a_solve_has_bounds(desk: Desk, seconds: float, seed: int) -> None:
    """Nobody solves for a year."""
    with pytest.raises(CannotEdit):
        start_solve(desk, put(desk), ANA, seconds, seed)


def test_a_solve_that_is_not_there(desk: Desk) -> None:
    """Nor is one of another production."""
    with pytest.raises(NotThere):
        solve_view(desk, put(desk), "nope")
