"""The plan that a production's papers print: the board as it stands."""

from __future__ import annotations

from setpiece.domain.plan import Plan
from setpiece.services.board.open_board import plan_of
from setpiece.web.visitors import Access


def present_plan(access: Access) -> Plan:
    """The plan of the board with every edit in it."""
    return plan_of(access.server.desk, access.production.id)
