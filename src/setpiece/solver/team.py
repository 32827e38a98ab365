"""Searches side by side: how hot they anneal, and when they take over each other's schedules.

Everything here happens after pieces of a set number of moves, whichever search is quicker, so that a team repeats itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.schedule import Schedule
from setpiece.solver.compile import Compiled
from setpiece.solver.improve import Search

PIECE = 250_000
"""Moves of each search between two looks at the others: a tenth of a second or two."""
QUICK_PER_ITEM, LEAST_QUICK = 1_000, 20_000
"""Moves of the first cycle: a good schedule for the impatient."""
GROWTH = 2.0
HOT, WARM, COLD = 0.15, 0.05, 0.005
"""Temperatures in unit days: at the start of a cycle, the same when a schedule was given to begin with, at the end."""
FIRST_PART = 0.2
"""Share of the time that is left for the second cycle; the third takes the rest."""
TOGETHER = (0.6, 0.8)
"""Shares of a cycle after which the searches that are behind take over the schedule of the one ahead."""
FIRST_STEP, LEAST_STEP, LONGEST_STEP = 0.02, 1e-5, 0.2
"""How much of a cycle a piece is taken to last before one was timed, and bounds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Moves for each search to try while the temperature falls from ``hot`` to ``cold``, in minor units."""

    hot: float
    cold: float
    moves: int


class Team:
    """Some searches over one compiled problem; the same seed and number of searches give the same sequence of incumbents.

    Each cycle cools from hot to cold. The first is short. The later ones last as the time that is left allows, or grow if that is not known.
    """

    def __init__(self, compiled: Compiled, seed: int, workers: int, start: Schedule | None) -> None:
        """Give all searches the same first schedule."""
        self.searches = [Search(compiled, seed + n) for n in range(max(1, workers))]
        for search in self.searches:
            search.construct(start)
        self.leader = self.searches[0]
        self.hottest = HOT if start is None else WARM
        self.iterations, self.cycles = 0, 0
        self.length = max(LEAST_QUICK, QUICK_PER_ITEM * self.leader.items)
        self.tried, self.progress = 0, 0.0
        self.time: tuple[float, float] | None = None

    @property
    def best(self) -> tuple[int, int]:
        """Cost and minutes missed of the best schedule so far, also while searches run."""
        missed, cost = min((search.best.missed, search.best.cost) for search in self.searches)
        return cost + self.leader.paid_once, missed

    def next_piece(self, share: float | None) -> Piece:
        """What each search is to try next; ``share``: how much of the time is gone, if that is known."""
        now = self._progress(share)
        if now >= 1.0:
            self._begin(share)
            now = 0.0
        elif any(self.progress < mark <= now for mark in TOGETHER):
            self._follow()
        moves = min(PIECE, max(1, self.length // 4)) if self.time is None else PIECE
        step = moves / self.length
        if self.time is not None:
            step = min(LONGEST_STEP, max(LEAST_STEP, now - self.progress)) if now else FIRST_STEP
        self.progress = now
        price = self.leader.day_price
        hot, cold = (price * self.hottest * (COLD / self.hottest) ** min(1.0, x) for x in (now, now + step))
        return Piece(hot=hot, cold=cold, moves=moves)

    def _progress(self, share: float | None) -> float:
        """How much of the cycle is over."""
        if self.time is None or share is None:
            return self.tried / self.length
        begun, ends = self.time
        return (share - begun) / (ends - begun)

    def _begin(self, share: float | None) -> None:
        """Begin the next cycle from the best schedule of all."""
        self.cycles += 1
        for search in self.searches:
            search.take_over(self.leader.best)
        self.tried, self.progress, self.time = 0, 0.0, None
        self.length = int(self.length * GROWTH)
        if share is not None and share < 1.0:
            self.time = (share, share + (1.0 - share) * (FIRST_PART if self.cycles == 1 else 1.0))

    def _follow(self) -> None:
        """Let the searches that are behind go on from where the one ahead is."""
        weight = max(search.penalty for search in self.searches)
        values = [cost + weight * missed for cost, missed in (search.current for search in self.searches)]
        ahead = self.searches[values.index(min(values))]
        slots, variants = ahead.assignment()
        for search in self.searches:
            if search is not ahead:
                search.load(slots, variants)

    def finish_piece(self, piece: Piece) -> None:
        """Count the moves tried and see who leads now; the leader changes only when another is better."""
        self.tried += piece.moves
        self.iterations += piece.moves * len(self.searches)
        for search in self.searches:
            if (search.best.missed, search.best.cost) < (self.leader.best.missed, self.leader.best.cost):
                self.leader = search

    def stop(self) -> None:
        """Let all annealing under way end soon."""
        for search in self.searches:
            search.stop()
