"""A board as its clients see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from setpiece.board import Board
from setpiece.documents.board import Player, cast_list
from setpiece.domain.breakdown import IntExt, Scene
from setpiece.domain.edits import Banner
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, natural_key
from setpiece.domain.plan import Plan
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import ShootBlock
from setpiece.domain.schedule import ShootingDay
from setpiece.planning.scene_work import place_is_available
from setpiece.services.board.found import found
from setpiece.services.board.views import (
    BannerView,
    CostLineView,
    CostView,
    DayView,
    FindingView,
    PersonView,
    PlacedStrip,
    PlaceView,
    SceneView,
    StripView,
    StuntView,
    UnitView,
)
from setpiece.solver.evaluate import day_cost
from setpiece.solver.explain import Slot

_SIDES = {IntExt.INT: "INT", IntExt.EXT: "EXT", IntExt.INT_EXT: "INT/EXT", IntExt.UNSTATED: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of a board changes with every edit; ``free`` are the strips as if nothing were pinned."""

    plan: Plan
    free: Mapping[BlockId, StripView]
    strips: Mapping[BlockId, StripView]
    days: Mapping[Slot, DayView]
    findings: tuple[FindingView, ...]
    cost: CostView


def shown(board: Board, before: Shown | None = None) -> Shown:
    """The board's views; strips are taken from ``before`` as far as scenes, people and minutes are the same."""
    plan = board.plan
    same = before is not None and before.plan.problem is plan.problem and before.plan.breakdown is plan.breakdown
    free = before.free if before is not None and same else _strips(plan)
    pinned = {pin.block for pin in board.pins}
    return Shown(
        plan=plan,
        free=free,
        strips={block: replace(view, pinned=True) if block in pinned else view for block, view in free.items()},
        days=dict(_days(board, pinned)),
        findings=found(plan),
        cost=_cost(board),
    )


def vanished(day: DayView) -> DayView:
    """The day without strips and banners: what is left of one that is no more."""
    return replace(
        day, number=None, call=None, wrap=None, meal=None, meal_minutes=0, eighths=0, minutes=0, cost=0, pinned=False,
        call_fixed=False, strips=(), banners=(),
    )  # fmt: skip


def units(plan: Plan) -> tuple[UnitView, ...]:
    """The units, the main one first, with the calls that the machine chooses from."""
    calls = {terms.unit: terms.calls for terms in plan.problem.units}
    return tuple(UnitView(id=unit.id, name=unit.name, calls=calls[unit.id]) for unit in plan.production.units)


def cast(plan: Plan) -> tuple[PersonView, ...]:
    """The cast list with the dates on which somebody cannot work."""
    return tuple(
        PersonView(
            id=player.performer.id if player.performer else f"role:{player.role}",
            number=player.number,
            name=player.name,
            role=player.role,
            unavailable=_away(plan, player.performer.is_available) if player.performer else (),
        )
        for player in cast_list(plan)
    )


def places(plan: Plan) -> tuple[PlaceView, ...]:
    """The places that the film uses, with the dates on which they cannot be had."""
    used = {block.place for block in plan.problem.blocks}
    return tuple(
        PlaceView(id=place.id, name=place.name, unavailable=_away(plan, partial(place_is_available, place)))
        for place in plan.production.places
        if place.id in used
    )


def stunts(plan: Plan) -> tuple[StuntView, ...]:
    """The stunts, designed and suggested."""
    return tuple(
        StuntView(
            id=one.stunt.id,
            name=one.stunt.name,
            kind=one.stunt.kind.value,
            ready=one.gate is not None and not one.gate.shut,
            scenes=tuple(one.stunt.scenes),
        )
        for one in plan.stunts.stunts
    )


def scenes(plan: Plan) -> dict[str, SceneView]:
    """Every scene's number and page."""
    return {scene.id: SceneView(number=scene.number, page_start=scene.page) for scene in plan.breakdown.scenes}


def _strips(plan: Plan) -> dict[BlockId, StripView]:
    scenes_by_id = {scene.id: scene for scene in plan.breakdown.scenes}
    names = {place.id: place.name for place in plan.production.places}
    numbers = _Numbers(plan, cast_list(plan))
    serving: dict[str, list[str]] = {}
    for one in plan.stunts.stunts:
        for scene in one.stunt.scenes:
            serving.setdefault(scene, []).append(one.stunt.id)
    return {
        block.id: _strip(block, scenes_by_id[block.scene], names.get(block.place, block.place), numbers, serving)
        for block in plan.problem.blocks
    }


def _strip(
    block: ShootBlock, scene: Scene, place: str, numbers: _Numbers, serving: Mapping[str, list[str]]
) -> StripView:
    elements: dict[str, list[str]] = {}
    for element in scene.elements:
        elements.setdefault(element.category.value, []).append(element.name)
    return StripView(
        scene=scene.id,
        number=scene.number,
        label=block.label,
        int_ext=_SIDES[scene.int_ext],
        light=scene.light.name,
        set=scene.set_name,
        synopsis=scene.synopsis,
        place=place,
        eighths=int(block.eighths),
        minutes=block.minutes,
        cast=numbers.of(block, scene),
        stunts=tuple(serving.get(scene.id, ())),
        story_day=scene.story_day,
        part=block.part,
        parts=block.parts,
        pinned=False,
        units=tuple(block.units),
        elements={category: tuple(names) for category, names in elements.items()},
    )


class _Numbers:
    """Cast numbers of those whom a strip calls."""

    def __init__(self, plan: Plan, players: tuple[Player, ...]) -> None:
        self._of_performer = {p.performer.id: p.number for p in players if p.performer}
        self._open = {p.number for p in players if not p.performer}
        self._of_role = {role.id: role.number for role in plan.breakdown.roles}

    def of(self, block: ShootBlock, scene: Scene) -> tuple[str, ...]:
        """The numbers in order."""
        called = {self._of_performer[p] for p in block.performers if p in self._of_performer}
        called |= {n for role in scene.cast if (n := self._of_role.get(role, "")) in self._open}
        return tuple(sorted(called, key=lambda n: (n.startswith("ND"), natural_key(n))))


def _days(board: Board, pinned: set[BlockId]) -> Iterator[tuple[Slot, DayView]]:
    """Days with strips or banners, by date and unit."""
    plan = board.plan
    days = {(day.unit, day.date): day for day in plan.schedule.days}
    fixed = {(call.unit, call.date) for call in board.calls}
    banners: dict[Slot, list[Banner]] = {}
    for banner in board.banners:
        banners.setdefault((banner.unit, banner.date), []).append(banner)
    numbers = {date: n for n, date in enumerate(plan.schedule.dates(), start=1)}
    prices = _DayPrices(plan)
    for slot in sorted({*days, *banners}, key=lambda slot: (slot[1], slot[0])):
        day, above = days.get(slot), tuple(banners.get(slot, ()))
        yield slot, _day(slot, day, above, numbers, pinned, slot in fixed, prices)


def _day(
    slot: Slot,
    day: ShootingDay | None,
    banners: tuple[Banner, ...],
    numbers: Mapping[dt.date, int],
    pinned: set[BlockId],
    call_fixed: bool,
    prices: _DayPrices,
) -> DayView:
    strips = day.blocks if day else ()
    here = {strip.block for strip in strips}
    blocks = [prices.blocks[strip.block] for strip in strips]
    return DayView(
        unit=slot[0],
        date=slot[1],
        number=numbers[slot[1]] if day else None,
        call=day.call_minute if day else None,
        wrap=day.wrap_minute if day else None,
        meal=day.meal_minute if day else None,
        meal_minutes=day.meal_minutes if day else 0,
        eighths=int(Eighths(sum(block.eighths for block in blocks))),
        minutes=sum(block.minutes for block in blocks),
        cost=prices.of(day) if day else 0,
        pinned=bool(here) and here <= pinned,
        call_fixed=call_fixed,
        strips=tuple(PlacedStrip(block=s.block, start=s.start_minute, end=s.end_minute) for s in strips),
        banners=tuple(
            BannerView(id=b.id, before=b.before if b.before in here else None, text=b.text, kind=b.kind)
            for b in banners
        ),
    )


class _DayPrices:
    """What days cost by themselves."""

    def __init__(self, plan: Plan) -> None:
        prices = plan.problem.prices
        self.blocks = {block.id: block for block in plan.problem.blocks}
        self._units = {price.unit: price for price in prices.units}
        self._terms = {terms.unit: terms for terms in plan.problem.units}
        self._people: dict[str, PerformerPrice] = {price.performer: price for price in prices.performers}
        self._places = {price.place: price.day for price in prices.places}

    def of(self, day: ShootingDay) -> int:
        """Crew, overtime and night, the day's rates of those called and the fees of its places; no holds, moves or rentals."""
        blocks = [self.blocks[strip.block] for strip in day.blocks]
        people = {performer for block in blocks for performer in block.performers}
        return (
            day_cost(self._units[day.unit], self._terms[day.unit], day)
            + sum(self._people[performer].day for performer in people)
            + sum(self._places[place] for place in {block.place for block in blocks})
        )


def _cost(board: Board) -> CostView:
    plan, sums = board.plan, dict[str, int]()
    for line in plan.costs:
        if line.scheduled:
            sums[line.account] = sums.get(line.account, 0) + line.amount.minor
    result = plan.result
    return CostView(
        total=result.cost,
        budget=sum(line.amount.minor for line in plan.costs),
        bound=result.lower_bound,
        gap=round(result.gap, 6),
        status=result.status.value,
        bound_of=board.bound_of,
        lines=tuple(CostLineView(account=account, amount=amount) for account, amount in sums.items()),
    )


def _away(plan: Plan, free: Callable[[dt.date], bool]) -> tuple[tuple[dt.date, dt.date], ...]:
    """The runs of calendar dates within the shoot on which somebody or something is not free."""
    if not plan.problem.dates:
        return ()
    first, last = plan.problem.dates[0], max((*plan.problem.dates[-1:], *plan.schedule.dates()[-1:]))
    runs: list[tuple[dt.date, dt.date]] = []
    for offset in range((last - first).days + 1):
        date = first + dt.timedelta(days=offset)
        if free(date):
            continue
        if runs and (date - runs[-1][1]).days == 1:
            runs[-1] = runs[-1][0], date
        else:
            runs.append((date, date))
    return tuple(runs)
