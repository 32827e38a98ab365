"""Why a scene is shot on its day: what every other day costs, what is in the way, and what the rest would have to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from setpiece.documents.wording import short_day
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import BlockId, UnitId
from setpiece.domain.limits import BlockDates
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.rules import check
from setpiece.services.explain_plan import blocks_of
from setpiece.services.interruption import stopped_by_user
from setpiece.services.plan_words import PlanWords
from setpiece.services.searches import Effort, Found, Searches, staying_near
from setpiece.solver.explain import (
    Change,
    Elsewhere,
    Slot,
    changes,
    elsewhere,
    exchanges,
    moved_to,
    possible_dates,
    reordered,
    shares,
    slots,
    tied,
)
from setpiece.solver.warm_up import warm_up

LIMIT = "limit"
"""The rule of a finding about a limit that no rule speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """The scene on another day, all else as it is or one block exchanged: what changes, and the errors that the plan does not have."""

    move: Elsewhere
    difference: int
    changes: tuple[Change, ...]
    breaks: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """The scene pinned to a day and the rest searched anew.

    ``found`` is None when the time was over before its search. ``difference``, ``changes`` and ``moved`` (the other blocks on other days) are from
    the best plan found with the scene where it is.
    """

    unit: UnitId
    date: dt.date
    found: Found | None
    difference: int = 0
    changes: tuple[Change, ...] = ()
    moved: tuple[BlockId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneExplained:
    """Why a block is where it is. ``together`` are the blocks that limits tie to it; they move as one.

    ``reorder_saves``: what other orders and calls of the plan's days save before anything moves; ``alone`` and ``exchanged`` are counted from there.
    ``possible`` are the dates that limits on these blocks leave by themselves. ``alone`` holds every other date, ``exchanged`` every exchange
    with a scene of another day; first those that break nothing, by cost. ``here`` is the best plan found with the scene where it is, which costs
    ``here_saves`` less than the plan; ``adapted`` are those with the scene on other days, by cost. None and empty when no search was wanted.
    ``exchanges_tried``: whether exchanges were looked at.
    """

    block: ShootBlock
    together: tuple[ShootBlock, ...]
    day: ShootingDay
    strip: ScheduledBlock
    reorder_saves: int
    possible: tuple[dt.date, ...]
    alone: tuple[OtherDay, ...]
    exchanged: tuple[OtherDay, ...]
    here: Found | None = None
    here_saves: int = 0
    adapted: tuple[Adapted, ...] = ()
    exchanges_tried: bool = True

    @property
    def unsearched(self) -> int:
        """Days that were to be searched and for which there was no time."""
        return sum(adapted.found is None for adapted in self.adapted)


def explain_scene(
    plan: Plan, number: str, effort: Effort, most: int, step: Callable[[str], None]
) -> tuple[SceneExplained, ...]:
    """Why the scene's blocks are where they are, one explanation for each part; :class:`Unreadable` for a number that the plan lacks.

    ``most``: for so many other dates, the most promising first, the rest of the plan is searched anew.
    """
    explained = [explain_block(plan, block) for block in blocks_of(plan, number)]
    if not most:
        return tuple(explained)
    warm_up()
    with stopped_by_user() as user:
        searches = Searches(plan.problem, effort, user, step)
        return tuple(_searched(plan, part, searches, most) for part in explained)


def explain_block(plan: Plan, block: ShootBlock, exchanging: bool = True) -> SceneExplained:
    """What can be said of a scheduled block without searching; without exchanges in about half the time."""
    problem, ids = plan.problem, tied(plan.problem, block.id)
    day, strip = next((d, s) for d in plan.schedule.days for s in d.blocks if s.block == block.id)
    possible = possible_dates(problem)
    base = reordered(problem, plan.schedule)
    look = _Looks(plan, base)
    return SceneExplained(
        block=block,
        together=tuple(problem.block(other) for other in ids[1:]),
        day=day,
        strip=strip,
        reorder_saves=plan.result.cost - look.cost,
        possible=tuple(sorted(set.intersection(*(set(possible[block_id]) for block_id in ids)))),
        alone=tuple(look.at(move) for move in elsewhere(problem, base, ids)),
        exchanged=tuple(look.at(move) for move in (exchanges(problem, base, ids, possible) if exchanging else ())),
        exchanges_tried=exchanging,
    )


class _Looks:
    """Compares schedules with a base."""

    def __init__(self, plan: Plan, base: Schedule) -> None:
        self.plan = plan
        self.words = PlanWords(plan)
        self.shares = shares(plan.problem, base)
        self.cost = sum(share.amount for share in self.shares)
        self.known = set(self._errors(base))

    def at(self, move: Elsewhere) -> OtherDay:
        """What a move changes and breaks."""
        breaks = tuple(f for f in self._errors(move.schedule) if f not in self.known) if move.broken else ()
        return OtherDay(
            move=move,
            difference=move.cost - self.cost,
            changes=changes(self.shares, shares(self.plan.problem, move.schedule)),
            breaks=breaks or tuple(self._limit(sentence) for sentence in move.broken),
        )

    def _limit(self, sentence: str) -> Finding:
        """A limit that no rule speaks of, in the solver's words."""
        return Finding(rule=LIMIT, severity=Severity.ERROR, message=self.words.in_names(sentence))

    def _errors(self, schedule: Schedule) -> tuple[Finding, ...]:
        plan = self.plan
        found = check(plan.production, plan.breakdown, plan.stunts, plan.problem.blocks, schedule)
        return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _searched(plan: Plan, part: SceneExplained, searches: Searches, most: int) -> SceneExplained:
    """The explanation with the rest searched anew, for the scene where it is and on the most promising other days.

    All searches start from the plan settled with the scene where it is. When one of them finds a cheaper plan, the scene is put back in that plan and
    searched once more: what was merely found later is not to look like an advantage of the other day.
    """
    ids = (part.block.id, *(block.id for block in part.together))
    here: Slot = (part.day.unit, part.day.date)
    pinned, possible = _pinned(plan.problem, ids, here), possible_dates(plan.problem)
    settled = searches.settle("the plan with the scene where it is", pinned, plan.schedule)
    near = staying_near(plan.problem, settled.schedule)
    found: dict[Slot, Found | None] = {}
    for slot in _promising(part)[:most]:
        start = moved_to(plan.problem, settled.schedule, ids, slot, possible).schedule
        found[slot] = searches.ask(f"the scene on {short_day(slot[1])}", _pinned(near, ids, slot), start)
    best = min((f for f in found.values() if f and f.keeps), key=lambda f: f.cost, default=None)
    if best and best.better_than(settled):
        back = moved_to(plan.problem, best.schedule, ids, here, possible).schedule
        settled = max(
            settled, searches.settle("the scene where it is, once more", pinned, back), key=lambda f: (f.keeps, -f.cost)
        )
    adapted = [_adapted(plan, ids, slot, f, settled) for slot, f in found.items()]
    return replace(
        part,
        here=settled,
        here_saves=plan.result.cost - settled.cost,
        adapted=tuple(sorted(adapted, key=lambda a: (a.found is None, a.found and not a.found.keeps, a.difference))),
    )


def _promising(part: SceneExplained) -> list[Slot]:
    """Possible days, the cheapest first, whatever they break: a day too full is what a search can mend."""
    days = sorted((*part.alone, *part.exchanged), key=lambda day: day.difference)
    return list(dict.fromkeys((day.move.unit, day.move.date) for day in days if day.move.date in part.possible))


def _adapted(plan: Plan, ids: tuple[BlockId, ...], slot: Slot, found: Found | None, here: Found) -> Adapted:
    if found is None:
        return Adapted(unit=slot[0], date=slot[1], found=None)
    old, new = slots(here.schedule), slots(found.schedule)
    return Adapted(
        unit=slot[0],
        date=slot[1],
        found=found,
        difference=found.cost - here.cost,
        changes=changes(shares(plan.problem, here.schedule), shares(plan.problem, found.schedule)),
        moved=tuple(block for block, at in new.items() if old.get(block) != at and block not in ids),
    )


def _pinned(problem: Problem, ids: tuple[BlockId, ...], slot: Slot) -> Problem:
    """The problem with the blocks on that unit's date."""
    blocks = tuple(replace(b, units=(slot[0],)) if b.id in ids else b for b in problem.blocks)
    pins = tuple(BlockDates(block=b, earliest=slot[1], latest=slot[1], reason="") for b in ids)
    limits = replace(problem.limits, block_dates=(*problem.limits.block_dates, *pins))
    return replace(problem, blocks=blocks, limits=limits)
