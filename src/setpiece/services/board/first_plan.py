"""The first schedule of a new production, in the background: stunts planned, trained for and scheduled with everything else."""

from __future__ import annotations

from setpiece.board import Board, new_board
from setpiece.domain.edits import RestoreVersion
from setpiece.formats import production_toml, project_json
from setpiece.pipeline import plan_film
from setpiece.services.accounts.office import Office
from setpiece.services.board.desk import Desk
from setpiece.services.board.edit_board import EditRequest, change_view, keep
from setpiece.services.board.heads import Head, board_at
from setpiece.services.board.shown import shown
from setpiece.services.board.summary import summary
from setpiece.services.board.versions import version_view
from setpiece.services.board.watched import Watched
from setpiece.solver.stop import AnyOf, Seconds
from setpiece.solver.warm_up import warm_up
from setpiece.store.records import Author, Solve
from setpiece.store.store import Store

NAME = "First schedule"
SETPIECE = Author(id="", name="Setpiece")


def first_plan(desk: Desk, job: Solve, board: Board) -> None:
    """Plan the film whole. The board takes the plan unless somebody has edited it meanwhile; it is a version in any case."""
    watched, plan = Watched(desk, job), board.plan
    try:
        warm_up()
        watched.begin()
        made = plan_film(
            plan.screenplay,
            plan.breakdown,
            (plan.production, tuple(f for f in board.standing if f.rule == production_toml.RULE)),
            AnyOf(Seconds(job.budget), watched),
            job.seed,
            plan.made_on,
            watched.progress,
            desk.workers,
        )
        _keep(desk, job, new_board(made))
        watched.done(made.result.cost, made.result.lower_bound, made.result.iterations)
    except Exception:
        watched.failed()
        raise


def first_plan_elsewhere(url: str, job: Solve, workers: int) -> None:
    """The same in a process of its own."""
    with Store.open(url) as store:
        desk = Desk(office=Office(store=store), workers=workers)
        first_plan(desk, job, board_at(store, job.production_id, job.seq))


def _keep(desk: Desk, job: Solve, board: Board) -> None:
    """The plan as a version and, where nobody was faster, as the board."""
    production_id = job.production_id
    with desk.heads.held(production_id):
        before = desk.heads.head(desk.store, production_id)
        with desk.store.board_lock(production_id) as store:
            untouched = store.seq == before.seq == job.seq
            earlier, version_id = store.version, desk.office.id()
            change = None
            if untouched and earlier is not None:
                request = EditRequest(id=f"first-{job.id}", seq=job.seq, edit=RestoreVersion(version=version_id))
                after = Head(seq=job.seq + 1, board=board, shown=shown(board))
                back = RestoreVersion(version=earlier.id)
                change = change_view(before.shown, after, request, SETPIECE, back, whole=True)
                keep(desk, store, request, SETPIECE, change, board)
            version = store.add_version(
                version_id=version_id,
                content=project_json.encode(board),
                author=SETPIECE,
                at=desk.office.now(),
                name=NAME,
                summary=summary(board) if untouched else None,
            )
        if change is not None:
            desk.heads.keep(production_id, after)
            desk.tell(production_id, "change", change)
        desk.tell(production_id, "version", version_view(version))
