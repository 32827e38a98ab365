"""Why a plan is as it is: a scene's day, the hold days that remain, what limits cost. A plan file in, an explanation out."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from setpiece.documents.wording import short_day
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import BlockId, PerformerId, UnitId, natural_key
from setpiece.domain.limits import BlockDates
from setpiece.domain.plan import Plan
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.formats import project_json
from setpiece.rules import check
from setpiece.services.interruption import stopped_by_user
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.searches import Effort, Found, Searches
from setpiece.solver.evaluate import breaches
from setpiece.solver.explain import (
    Change,
    Elsewhere,
    Holding,
    Pressing,
    ShareKind,
    changes,
    elsewhere,
    holdings,
    possible_dates,
    pressing,
    shares,
    surely_held,
)
from setpiece.solver.warm_up import warm_up

PLAN_NAME = "plan.json"
NEAR_MATCHES = 5
DEAR_TIMES = 20
"""A held day is priced at least so many times the performer's own day when holds are to go, and at least like the dearest unit's day."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The scene on another day while all else stays: what changes, and the rules that it would break (errors the plan does not have)."""

    move: Elsewhere
    difference: int
    changes: tuple[Change, ...]
    breaks: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """The scene pinned to another day and the rest searched anew. ``difference`` is from the base; ``moved`` are the other blocks that change days.

    ``found`` is None when the time was over before its search, and does not keep every limit when no schedule with the pin was found that does.
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

    ``possible`` are the dates that limits on these blocks leave by themselves. ``alone`` holds every other date, first those that break nothing, by cost. ``adapted`` are those searched, by cost. ``base`` is what they are
    compared with: the plan, or the better plan that a search of the same length found.
    """

    block: ShootBlock
    together: tuple[ShootBlock, ...]
    day: ShootingDay
    strip: ScheduledBlock
    possible: tuple[dt.date, ...]
    alone: tuple[Alone, ...]
    adapted: tuple[Adapted, ...]
    base: Found
    unsearched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldExplained:
    """A performer's holds. ``forced``: days that no schedule under the limits can avoid (proven). ``closing`` is what fewer holds would take.

    ``closing`` is the plan found when the performer's days are priced up (None: not searched); ``left`` its hold days, ``saved`` what the
    performer then costs less, ``others`` what everything else costs more, ``moved`` the performer's blocks that change days.
    """

    holding: Holding
    forced: int
    closing: Found | None = None
    left: int = 0
    saved: int = 0
    others: int = 0
    changes: tuple[Change, ...] = ()
    moved: tuple[BlockId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsExplained:
    """Every performer who is held or dropped, the dearest first."""

    rows: tuple[HoldExplained, ...]
    base: Found
    unsearched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitExplained:
    """What a limit costs: ``saving`` of the plan found without it against the base, 0 when none was found.

    ``keeps_anyway``: the plan found without the limit breaks none, so that the limit is not what costs.
    """

    limit: Pressing
    found: Found | None
    saving: int = 0
    changes: tuple[Change, ...] = ()
    keeps_anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsExplained:
    """The limits that press, by what they cost. ``base`` is the best plan known that keeps them all, after all searches."""

    rows: tuple[LimitExplained, ...]
    base: Found
    unsearched: int


def read_plan(path: Path) -> Plan:
    """The plan in a file, or in the folder that ``setpiece plan`` wrote; :class:`Unreadable` with one sentence for anything else."""
    file = path / PLAN_NAME if path.is_dir() else path
    if path.is_dir() and not file.exists():
        raise refuse(
            str(path),
            f"There is no {PLAN_NAME} in this folder. Give the folder or the file that `setpiece plan` wrote.",
        )
    plan = project_json.read(read_bytes(file), shown_name(file))
    if not plan.schedule.days:
        raise refuse(shown_name(file), "Nothing is scheduled in this plan, so there is nothing to explain.")
    return plan


def explain_scene(plan: Plan, number: str, effort: Effort, most: int, step: Step) -> tuple[SceneExplained, ...]:
    """Why the scene's blocks are where they are, one explanation for each part; :class:`Unreadable` for a number that the plan lacks.

    ``most``: for so many other dates, the most promising first, the rest of the plan is searched anew.
    """
    blocks = _blocks_of(plan, number)
    warm_up()
    with stopped_by_user() as user:
        searches = Searches(plan.problem, plan.schedule, effort, user, step)
        base = searches.base()
        return tuple(_explain_block(plan, block, searches, base, most) for block in blocks)


def explain_holds(plan: Plan, effort: Effort, step: Step) -> HoldsExplained:
    """Which performers' hold days remain, what they cost and what it would take to be rid of them."""
    warm_up()
    with stopped_by_user() as user:
        searches = Searches(plan.problem, plan.schedule, effort, user, step)
        base = searches.base()
        possible = possible_dates(plan.problem)
        names = {p.id: p.name for p in plan.production.performers}
        rows = tuple(
            _explain_hold(
                plan, row, surely_held(plan.problem, possible, row.performer), searches, base, names[row.performer]
            )
            for row in holdings(plan.problem, plan.schedule)
            if row.held or row.dropped
        )
    waiting = sum(row.closing is None and row.holding.cost > 0 for row in rows)
    return HoldsExplained(rows=rows, base=base, unsearched=waiting)


def explain_limits(plan: Plan, effort: Effort, step: Step) -> LimitsExplained:
    """What each limit that the plan leans on costs, by searching the problem without it."""
    warm_up()
    problem = plan.problem
    with stopped_by_user() as user:
        searches = Searches(problem, plan.schedule, effort, user, step)
        base = searches.base()
        limits = pressing(problem, plan.schedule)
        asked = []
        for number, limit in enumerate(limits, start=1):
            found = searches.ask(f"limit {number} of {len(limits)}: {limit.kind.value}", limit.eased, plan.schedule)
            asked.append((limit, found))
            if found and found.cost < base.cost and not breaches(problem, found.schedule):
                base = replace(found, lower_bound=base.lower_bound)
    rows = tuple(_priced(plan, limit, found, base) for limit, found in asked)
    return LimitsExplained(
        rows=tuple(sorted(rows, key=lambda row: (row.found is None, -row.saving))),
        base=base,
        unsearched=sum(row.found is None for row in rows),
    )


def _blocks_of(plan: Plan, number: str) -> tuple[ShootBlock, ...]:
    """The block of that label, or all parts of the scene of that number."""
    wanted = " ".join(number.split())
    known = {block.label: (block,) for block in plan.problem.blocks}
    for block in plan.problem.blocks:
        scene = block.label.split(" pt ")[0]
        if scene != block.label:
            known[scene] = (*known.get(scene, ()), block)
    found = known.get(wanted)
    if not found and natural_key(wanted):
        found = next((blocks for name, blocks in known.items() if natural_key(name) == natural_key(wanted)), None)
    if not found:
        raise refuse("SCENE", _unknown(plan, wanted, list(known)), rule="options")
    waiting = [block.label for block in found if block.id not in _slots(plan.schedule)]
    if waiting:
        raise refuse(
            "SCENE", f"Scene {', '.join(waiting)} is not scheduled in this plan; it is in the boneyard.", rule="options"
        )
    return found


def _unknown(plan: Plan, number: str, known: list[str]) -> str:
    """Which scene is not there, and which are near."""
    if any(scene.omitted and scene.number.casefold() == number.casefold() for scene in plan.breakdown.scenes):
        return f"Scene {number} is omitted in this script, so it is on no day."
    near = difflib.get_close_matches(number, known, n=NEAR_MATCHES, cutoff=0.6)
    digits = natural_key(number)
    if digits and digits[0][0] == 0:
        far = {name: abs(key[0][1] - digits[0][1]) for name in known if (key := natural_key(name)) and key[0][0] == 0}
        near += [name for name in sorted(far, key=lambda name: far[name]) if name not in near]
    shown = sorted(near[:NEAR_MATCHES], key=natural_key)
    return f"There is no scene {number[:40]!r} in this plan." + (f" Near it are {', '.join(shown)}." if shown else "")


def _slots(schedule: Schedule) -> dict[BlockId, tuple[UnitId, dt.date]]:
    """Where each block is shot."""
    return {strip.block: (day.unit, day.date) for day in schedule.days for strip in day.blocks}


def _moved(before: Schedule, after: Schedule, apart_from: Iterable[BlockId] = ()) -> tuple[BlockId, ...]:
    """The blocks that are shot on another date or by another unit, in the order of their new days."""
    old, new = _slots(before), _slots(after)
    left_out = set(apart_from)
    return tuple(block for block, slot in new.items() if old.get(block) != slot and block not in left_out)


def _tied(plan: Plan, block: ShootBlock) -> tuple[ShootBlock, ...]:
    """The other blocks that limits keep on the block's day."""
    ids = {block.id}
    while True:
        more = {b for group in plan.problem.limits.together if ids & set(group.blocks) for b in group.blocks} - ids
        if not more:
            return tuple(b for b in plan.problem.blocks if b.id in ids and b.id != block.id)
        ids |= more


def _errors(plan: Plan, schedule: Schedule) -> tuple[Finding, ...]:
    """What the rules say is broken."""
    found = check(plan.production, plan.breakdown, plan.stunts, plan.problem.blocks, schedule)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _explain_block(plan: Plan, block: ShootBlock, searches: Searches, base: Found, most: int) -> SceneExplained:
    together = _tied(plan, block)
    ids = (block.id, *(b.id for b in together))
    day, strip = next((d, s) for d in plan.schedule.days for s in d.blocks if s.block == block.id)
    alone = tuple(_alone(plan, ids))
    possible = possible_dates(plan.problem)
    dates = set.intersection(*(set(possible[block_id]) for block_id in ids))
    promising = [a.move for a in alone if a.move.date in dates][:most]
    adapted = [_adapt(plan, ids, move, searches, base) for move in promising]
    return SceneExplained(
        block=block,
        together=together,
        day=day,
        strip=strip,
        possible=tuple(sorted(dates)),
        alone=alone,
        adapted=tuple(sorted(adapted, key=lambda a: (a.found is None, a.found and not a.found.keeps, a.difference))),
        base=base,
        unsearched=sum(a.found is None for a in adapted),
    )


def _alone(plan: Plan, ids: tuple[BlockId, ...]) -> list[Alone]:
    """The blocks on every other day, with what that changes and breaks."""
    now, known = shares(plan.problem, plan.schedule), set(_errors(plan, plan.schedule))
    cost = sum(share.amount for share in now)
    found = []
    for move in elsewhere(plan.problem, plan.schedule, ids):
        breaks = tuple(f for f in _errors(plan, move.schedule) if f not in known) if move.broken else ()
        found.append(
            Alone(
                move=move,
                difference=move.cost - cost,
                changes=changes(now, shares(plan.problem, move.schedule)),
                breaks=breaks or tuple(_as_finding(sentence) for sentence in move.broken),
            )
        )
    return found


def _as_finding(sentence: str) -> Finding:
    """A limit that no rule speaks of, in the solver's words."""
    return Finding(rule="limit", severity=Severity.ERROR, message=sentence)


def _adapt(plan: Plan, ids: tuple[BlockId, ...], move: Elsewhere, searches: Searches, base: Found) -> Adapted:
    """The blocks pinned to the move's day, everything else searched anew."""
    found = searches.ask(f"the scene on {short_day(move.date)}", _pinned(plan.problem, ids, move), move.schedule)
    if found is None:
        return Adapted(unit=move.unit, date=move.date, found=None)
    return Adapted(
        unit=move.unit,
        date=move.date,
        found=found,
        difference=found.cost - base.cost,
        changes=_changes(plan, base.schedule, found.schedule),
        moved=_moved(base.schedule, found.schedule, ids),
    )


def _pinned(problem: Problem, ids: tuple[BlockId, ...], move: Elsewhere) -> Problem:
    """The problem with the blocks on that unit's date."""
    blocks = tuple(replace(b, units=(move.unit,)) if b.id in ids else b for b in problem.blocks)
    pins = tuple(BlockDates(block=b, earliest=move.date, latest=move.date, reason="") for b in ids)
    return replace(
        problem, blocks=blocks, limits=replace(problem.limits, block_dates=(*problem.limits.block_dates, *pins))
    )


def _changes(plan: Plan, before: Schedule, after: Schedule) -> tuple[Change, ...]:
    return changes(shares(plan.problem, before), shares(plan.problem, after))


def _explain_hold(plan: Plan, row: Holding, forced: int, searches: Searches, base: Found, name: str) -> HoldExplained:
    """A performer's holds, and the plan found when their days are dear."""
    if row.cost <= 0 or forced >= row.held:
        return HoldExplained(holding=row, forced=forced)
    found = searches.ask(f"holds of {name}", _dear(plan.problem, row.performer), plan.schedule)
    if found is None or not found.keeps:
        return HoldExplained(holding=row, forced=forced)
    difference = _changes(plan, base.schedule, found.schedule)
    saved = -sum(change.amount for change in difference if _is_for(change, row.performer))
    left = next(h.held for h in holdings(plan.problem, found.schedule) if h.performer == row.performer)
    own = {block.id for block in plan.problem.blocks if row.performer in block.performers}
    return HoldExplained(
        holding=row,
        forced=forced,
        closing=found,
        left=left,
        saved=saved,
        others=found.cost - base.cost + saved,
        changes=tuple(change for change in difference if not _is_for(change, row.performer)),
        moved=tuple(block for block in _moved(base.schedule, found.schedule) if block in own),
    )


def _is_for(change: Change, performer: PerformerId) -> bool:
    return change.kind is ShareKind.PERFORMER and change.party == performer


def _dear(problem: Problem, performer: PerformerId) -> Problem:
    """The problem with the performer's days priced up, by the day."""
    crew = max(price.day for price in problem.prices.units)

    def dearer(price: PerformerPrice) -> PerformerPrice:
        if price.performer != performer:
            return price
        return replace(price, day=max(crew, DEAR_TIMES * price.day), week=None)

    prices = tuple(dearer(price) for price in problem.prices.performers)
    return replace(problem, prices=replace(problem.prices, performers=prices))


def _priced(plan: Plan, limit: Pressing, found: Found | None, base: Found) -> LimitExplained:
    """What the plan found without a limit saves."""
    if found is None or not found.keeps:
        return LimitExplained(limit=limit, found=found)
    if not breaches(plan.problem, found.schedule):
        return LimitExplained(limit=limit, found=found, keeps_anyway=True)
    saving = max(0, base.cost - found.cost)
    return LimitExplained(
        limit=limit,
        found=found,
        saving=saving,
        changes=_changes(plan, base.schedule, found.schedule) if saving else (),
    )
