"""Why a schedule is as it is: who is paid what, what a move would cost, which holds are forced, which limits press. Pure."""

from setpiece.solver.explain.arranging import Arranger
from setpiece.solver.explain.elsewhere import Elsewhere, Slot, elsewhere, exchanges, moved_to, reordered, slots, tied
from setpiece.solver.explain.forced import possible_dates, surely_held
from setpiece.solver.explain.holds import Gap, Holding, holdings
from setpiece.solver.explain.pressing import LimitKind, Pressing, pressing
from setpiece.solver.explain.shares import Change, Share, ShareKind, changes, shares

__all__ = [
    "Arranger",
    "Change",
    "Elsewhere",
    "Gap",
    "Holding",
    "LimitKind",
    "Pressing",
    "Share",
    "ShareKind",
    "Slot",
    "changes",
    "elsewhere",
    "exchanges",
    "holdings",
    "moved_to",
    "possible_dates",
    "pressing",
    "reordered",
    "shares",
    "slots",
    "surely_held",
    "tied",
]
