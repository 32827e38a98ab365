"""The search of one solve: beside the board, with its proposal left in the store."""

from __future__ import annotations

from setpiece.board import THIS_PROBLEM, Board, pinned_problem
from setpiece.domain.edits import TakeSchedule
from setpiece.domain.problem import Result
from setpiece.formats import project_json
from setpiece.services.accounts.office import Office
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import board_at
from setpiece.services.board.watched import Watched
from setpiece.solver import solve
from setpiece.solver.stop import AnyOf, Seconds
from setpiece.solver.warm_up import warm_up
from setpiece.store.records import Solve
from setpiece.store.store import Store


def search(desk: Desk, job: Solve, board: Board) -> None:
    """Solve the board's problem from its schedule, its pins kept."""
    watched = Watched(desk, job)
    try:
        warm_up()
        watched.begin()
        result = solve(
            pinned_problem(board),
            AnyOf(Seconds(job.budget), watched),
            seed=job.seed,
            start=board.plan.schedule,
            on_progress=watched.progress,
            workers=desk.workers,
        )
        edit = proposal_of(board, result)
        watched.done(result.cost, result.lower_bound, result.iterations, project_json.encode(edit))
    except Exception:
        watched.failed()
        raise


def search_elsewhere(url: str, job: Solve, workers: int) -> None:
    """The same in a process of its own, which finds the board in the store."""
    with Store.open(url) as store:
        desk = Desk(office=Office(store=store), workers=workers)
        search(desk, job, board_at(store, job.production_id, job.seq))


def proposal_of(board: Board, result: Result) -> TakeSchedule:
    """The edit that takes a result onto the board, with the better of the bounds that hold for it."""
    own = board.bound_of == THIS_PROBLEM and board.plan.result.lower_bound >= result.lower_bound
    return TakeSchedule(
        days=result.schedule.days,
        boneyard=result.schedule.boneyard,
        lower_bound=board.plan.result.lower_bound if own else result.lower_bound,
        bound_lines=board.plan.result.bound_lines if own else result.bound_lines,
        problem=board.bound.problem if own else board.problem,
        pins=board.bound.pins if own else board.pins,
    )
