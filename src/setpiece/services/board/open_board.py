"""Open a board: everything that a client shows of it."""

from __future__ import annotations

from setpiece.board import Board
from setpiece.domain.plan import Plan
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import Head
from setpiece.services.board.shown import cast, places, scenes, stunts, units
from setpiece.services.board.versions import version_view
from setpiece.services.board.views import BoardView, ProductionView
from setpiece.store.records import Production
from setpiece.store.refusals import NotThere
from setpiece.store.roles import Role


def open_board(desk: Desk, production_id: str, role: Role = Role.OWNER) -> BoardView:
    """The board after its newest edit; ``role`` is the asking user's. :class:`NotThere` without such a production."""
    return board_view(desk, production_id, desk.heads.head(desk.store, production_id), role)


def plan_of(desk: Desk, production_id: str) -> Plan:
    """The plan as the board now has it, for papers and other views: checked and priced, pins and banners left aside."""
    return board_of(desk, production_id).plan


def board_of(desk: Desk, production_id: str) -> Board:
    """The board itself."""
    return desk.heads.head(desk.store, production_id).board


def board_view(desk: Desk, production_id: str, head: Head, role: Role) -> BoardView:
    """A head as a client sees it."""
    production = production_of(desk, production_id)
    newest = desk.store.versions.newest(production_id)
    plan = head.board.plan
    return BoardView(
        production=ProductionView(
            id=production.id, title=production.title, currency=production.currency, role=role.value
        ),
        version=version_view(newest) if newest else None,
        seq=head.seq,
        cost=head.shown.cost,
        units=units(plan),
        dates=plan.problem.dates,
        strips={str(block): view for block, view in head.shown.strips.items()},
        days=tuple(head.shown.days.values()),
        boneyard=plan.schedule.boneyard,
        cast=cast(plan),
        places=places(plan),
        stunts=stunts(plan),
        findings=head.shown.findings,
        scenes=scenes(plan),
    )


def production_of(desk: Desk, production_id: str) -> Production:
    """The production's row; :class:`NotThere` without it."""
    found = desk.store.productions.get(production_id)
    if found is None:
        raise NotThere("There is no such production.")
    return found
