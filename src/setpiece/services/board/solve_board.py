"""Look for a better schedule of a board in the background: start, watch, stop, compare, take."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board import Board, CannotEdit, apply
from setpiece.domain.edits import Edit, TakeSchedule
from setpiece.formats import project_json
from setpiece.services.board.desk import Desk
from setpiece.services.board.edit_board import EditRequest, edit_board
from setpiece.services.board.elsewhere import watch
from setpiece.services.board.searching import search, search_elsewhere
from setpiece.services.board.versions import moves
from setpiece.services.board.views import ChangeView, ConflictView, ProposalView, SolveView
from setpiece.services.board.watched import STOP_ASKED
from setpiece.store.records import Author, Solve, SolveState
from setpiece.store.refusals import NotThere
from setpiece.store.roles import Role

LONGEST_S = 3600.0
LARGEST_SEED = 2**31 - 1


def start_solve(desk: Desk, production_id: str, author: Author, seconds: float, seed: int = 0) -> SolveView:
    """Search from the board as it stands for so many seconds, its pins kept; returns at once."""
    if not 0.1 <= seconds <= LONGEST_S:
        raise CannotEdit(f"A solve takes between 0.1 and {LONGEST_S:.0f} seconds; {seconds:g} were asked for.")
    if not 0 <= seed <= LARGEST_SEED:
        raise CannotEdit("A seed is a whole number from 0 to 2147483647.")
    head = desk.heads.head(desk.store, production_id)
    result = head.board.plan.result
    job = queued(desk, production_id, author, head.seq, seconds, seed, result.cost, result.lower_bound)
    if desk.here:
        desk.executor.submit(search, desk, job, head.board)
    else:
        desk.executor.submit(search_elsewhere, desk.url, job, desk.workers)
        watch(desk, job)
    return solve_view(desk, production_id, job.id)


def queued(
    desk: Desk,
    production_id: str,
    author: Author,
    seq: int,
    seconds: float,
    seed: int = 0,
    best: int | None = None,
    bound: int = 0,
) -> Solve:
    """A new job in the store, waiting for its turn."""
    now = desk.office.now()
    job = Solve(
        production_id=production_id,
        id=desk.office.id(),
        state=SolveState.QUEUED,
        author_id=author.id,
        author=author.name,
        at=now,
        updated_at=now,
        seq=seq,
        budget=seconds,
        seed=seed,
        best=best,
        bound=bound,
    )
    desk.store.solves.add(job)
    if desk.here:
        desk.running.flag(job.id)
    return job


def stop_solve(desk: Desk, production_id: str, job_id: str) -> SolveView:
    """Take the best so far and stop. One that is over stays as it is."""
    job = _job(desk, production_id, job_id)
    desk.running.stop(job_id)
    if not job.state.is_over:
        desk.store.solves.update(replace(job, note=STOP_ASKED))
    return solve_view(desk, production_id, job_id)


def solve_view(desk: Desk, production_id: str, job_id: str) -> SolveView:
    """How far a solve is and, once it is over, its proposal beside the board as it stands now."""
    job = _job(desk, production_id, job_id)
    proposal, error = None, "" if job.note == STOP_ASKED else job.note
    if job.proposal is not None:
        try:
            board = desk.heads.head(desk.store, production_id).board
            proposal = _proposal(board, _taken(job, board))
        except CannotEdit as cannot:
            error = cannot.message
    return SolveView(
        job=job.id,
        state="running" if job.state is SolveState.QUEUED else job.state.value,
        best=job.best,
        bound=job.bound or 0,
        iterations=job.iterations,
        seconds=round(job.seconds, 2),
        curve=project_json.decode(job.curve, tuple[tuple[float, int | None, int], ...]) if job.curve else (),
        proposal=proposal,
        error=error,
    )


def open_solves(desk: Desk, production_id: str) -> tuple[SolveView, ...]:
    """The production's solves that are not over, the newest first: what a client that comes later finds under way."""
    found = desk.store.solves.of(production_id)
    return tuple(solve_view(desk, production_id, job.id) for job in found if not job.state.is_over)


def accept_solve(
    desk: Desk, production_id: str, author: Author, job_id: str, seq: int, role: Role = Role.OWNER
) -> ChangeView | ConflictView:
    """Take the proposal onto the board that its reader compared it with; a :class:`ConflictView` when the board has changed since."""
    job = _job(desk, production_id, job_id)
    if job.proposal is None:
        raise CannotEdit("This solve has no proposal (yet).")
    edit = _taken(job, desk.heads.head(desk.store, production_id).board)
    request = EditRequest(id=f"solve-{job.id}-{seq}", seq=seq, edit=edit)
    return edit_board(desk, production_id, author, request, role, proposal=True)


def _job(desk: Desk, production_id: str, job_id: str) -> Solve:
    found = desk.store.solves.get(production_id, job_id)
    if found is None:
        raise NotThere("There is no such solve.")
    return found


def _taken(job: Solve, board: Board) -> TakeSchedule:
    """The proposal, without its bound when that does not hold for the board as it stands."""
    edit = project_json.decode(job.proposal or b"", Edit)
    assert isinstance(edit, TakeSchedule)
    holds = edit.problem == board.problem and set(edit.pins) <= set(board.pins)
    return edit if holds else replace(edit, lower_bound=None, bound_lines=())


def _proposal(board: Board, edit: TakeSchedule) -> ProposalView:
    """What taking the schedule would do to the board as it stands."""
    after = apply(board, edit).board
    result = after.plan.result
    return ProposalView(
        cost=result.cost,
        bound=result.lower_bound,
        gap=round(result.gap, 6),
        status=result.status.value,
        saves=board.plan.result.cost - result.cost,
        moves=moves(board, after),
        findings_count=len(after.plan.findings),
    )
