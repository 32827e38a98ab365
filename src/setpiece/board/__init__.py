"""The board, pure: a plan that people change by hand. ``apply(board, edit)`` gives the next board and the edit that takes the change back.

The way through the room is ``new_board`` → ``apply`` (an edit changes a draft, the touched days go on the clock, the whole schedule is checked and
priced) → ``pinned_problem`` for the next solve. One kind of edit is one file in ``edits``.
"""

from setpiece.board.applying import Applied, apply, changes_the_problem, still_applies
from setpiece.board.board import OLDER_PROBLEM, THIS_PROBLEM, Board, Bound, new_board
from setpiece.board.pinned_problem import pinned_problem, pinned_production
from setpiece.board.refusals import CannotEdit

__all__ = [
    "OLDER_PROBLEM",
    "THIS_PROBLEM",
    "Applied",
    "Board",
    "Bound",
    "CannotEdit",
    "apply",
    "changes_the_problem",
    "new_board",
    "pinned_problem",
    "pinned_production",
    "still_applies",
]
