"""Law and wishes in the solver's terms."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import BlockId, PlaceId, SceneId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    LightNeed,
    Limits,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    RentalUnavailable,
    UnitTerms,
)
from setpiece.domain.performers import Performer
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Pin, Production, ShootingUnit
from setpiece.domain.schedule import clock
from setpiece.planning.law import (
    longest_day,
    longest_run,
    meal_after,
    meal_length,
    minor_hours,
    most_week_days,
    performer_rest,
    unit_rest,
    week_rest,
)
from setpiece.planning.light_needs import light_windows, window
from setpiece.planning.order import SceneOrder
from setpiece.planning.scene_work import SceneWork, is_shot, stunt_earliest

ROUND_THE_CLOCK = (0, 2880)

Dates = tuple[dt.date, ...]
Cut = Mapping[SceneId, tuple[ShootBlock, ...]]
"""The blocks of each scene."""


def limits(
    production: Production, works: tuple[SceneWork, ...], cut: Cut, orders: tuple[SceneOrder, ...], dates: Dates
) -> Limits:
    """All limits of the problem; the terms of the units are :func:`unit_terms`."""
    performers = {p.id: p for work in works for p in work.performers}
    places = {work.place.id: work.place for work in works}
    rentals = {rental for work in works for rental in work.rentals}
    return Limits(
        performers_unavailable=tuple(
            PerformerUnavailable(performer=p.id, dates=days, reason=_reason(p.name, "is not available", why))
            for p in performers.values()
            for why, days in _closed(p.available, p.unavailable, dates).items()
        ),
        places_unavailable=tuple(
            PlaceUnavailable(place=place.id, dates=days, reason=_reason(place.name, "is not available", why))
            for place in places.values()
            for why, days in _closed(place.available, place.unavailable, dates).items()
        ),
        rentals_unavailable=tuple(
            RentalUnavailable(rental=rental.id, dates=days, reason=_reason(rental.name, "cannot be had", why))
            for rental in production.rentals
            if rental.id in rentals
            for why, days in _closed((), rental.unavailable, dates).items()
        ),
        place_hours=tuple(
            _place_hours(place.id, place.name, place.open_minute, place.close_minute)
            for place in places.values()
            if place.open_minute is not None or place.close_minute is not None
        ),
        performer_hours=tuple(hours for p in performers.values() for hours in _performer_hours(production, p, dates)),
        performer_rest=tuple(rest for p in performers.values() for rest in _performer_rest(production, p)),
        block_dates=tuple(_block_dates(production, works, cut)),
        before=tuple(
            BlockBefore(first=first.id, then=then.id, reason=order.reason)
            for order in orders
            for first in cut[order.first]
            for then in cut[order.then]
        ),
        together=tuple(_together(production, cut)),
        apart=(*_apart(production, cut), *_one_rental_one_unit(production, cut)),
        light=light_windows(production, works, dates),
    )


def unit_terms(production: Production, unit: ShootingUnit, works: tuple[SceneWork, ...], dates: Dates) -> UnitTerms:
    """The unit's working day and week under the production's agreements."""
    own = [work for work in works if unit in work.units]
    calls = _calls(production, unit, own, dates)
    return UnitTerms(
        unit=unit.id,
        dates=dates,
        calls=calls,
        setup_minutes=unit.setup_minutes,
        basic_minutes=min(unit.basic_minutes, longest_day(production, unit)),
        longest_minutes=longest_day(production, unit),
        meal_minutes=meal_length(production, unit),
        meal_after_minutes=meal_after(production, unit),
        rest_minutes=unit_rest(production, unit),
        longest_run_days=longest_run(production, unit),
        most_week_days=most_week_days(production, unit),
        week_rest_minutes=week_rest(production, unit, calls, with_cast=any(work.performers for work in own)),
    )


def _calls(production: Production, unit: ShootingUnit, works: list[SceneWork], dates: Dates) -> tuple[int, ...]:
    """The calls that the unit's scenes can want.

    By day; split and night where something waits for the evening; one before the earliest dawn where something plays at dawn; one
    before the earliest dark where something needs it and the night call comes sooner: nobody is paid to wait for the sun.
    """
    calls = {unit.day_call}
    evening = {LightNeed.DUSK, LightNeed.DARKNESS}
    if any(w.light in evening or w.place.open_minute is not None or (w.place.close_minute or 0) > 1440 for w in works):
        calls |= {unit.split_call, unit.night_call}
    dawn = _call_before(production, unit, works, LightNeed.DAWN, dates)
    if dawn is not None:
        calls.add(dawn)
    dark = _call_before(production, unit, works, LightNeed.DARKNESS, dates)
    if dark is not None and dark > unit.night_call:
        calls.add(dark)
    return tuple(sorted(calls))


def _call_before(
    production: Production, unit: ShootingUnit, works: list[SceneWork], need: LightNeed, dates: Dates
) -> int | None:
    """The half hour from which the unit is set up when that light first comes, at any of its places and dates; None without any."""
    places = {work.place.id: work.place for work in works if work.light is need}
    starts = [span[0] for place in places.values() for date in dates if (span := window(production, place, need, date))]
    return max(0, (min(starts) - unit.setup_minutes) // 30 * 30) if starts else None


def _closed(
    available: tuple[DateRange, ...], unavailable: tuple[DateRange, ...], dates: Dates
) -> dict[str, tuple[dt.date, ...]]:
    """The dates that are not free, by the reason given."""
    closed: defaultdict[str, list[dt.date]] = defaultdict(list)
    for date in dates:
        barred = next((span for span in unavailable if date in span), None)
        if barred is not None:
            closed[barred.reason].append(date)
        elif available and not any(date in span for span in available):
            closed["outside the dates given"].append(date)
    return {reason: tuple(days) for reason, days in closed.items()}


def _reason(name: str, what: str, why: str) -> str:
    return f"{name} {what}" + (f": {why}." if why else ".")


def _place_hours(place_id: PlaceId, name: str, opening: int | None, closing: int | None) -> PlaceHours:
    opens = ROUND_THE_CLOCK[0] if opening is None else opening
    closes = ROUND_THE_CLOCK[1] if closing is None else closing
    return PlaceHours(
        place=place_id,
        open_minute=opens,
        close_minute=closes,
        reason=f"{name} is open from {clock(opens)} to {clock(closes)}.",
    )


def _performer_hours(production: Production, performer: Performer, dates: Dates) -> Iterator[PerformerHours]:
    """One limit for the whole shoot, the strictest of the rows that bind the minor during it."""
    rows = minor_hours(production, performer, dates)
    if rows:
        yield PerformerHours(
            performer=performer.id,
            work_minutes=min(row.work_minutes for row in rows),
            on_set_minutes=min(row.on_set_minutes for row in rows),
            earliest_minute=max(row.earliest_minute for row in rows),
            latest_minute=min(row.latest_minute for row in rows),
            reason=f"{performer.name} is a minor ({rows[0].clause}).",
        )


def _performer_rest(production: Production, performer: Performer) -> Iterator[PerformerRest]:
    """The rest of the agreements, else, where there are several units to cross between, the longest of the units'."""
    law = performer_rest(production, performer)
    if law is not None:
        yield PerformerRest(
            performer=performer.id,
            minutes=law[0],
            reason=f"{performer.name} rests {law[0] / 60:g} h between days ({law[1]}).",
        )
    elif len(production.units) > 1:
        longest = max(unit_rest(production, unit) for unit in production.units)
        yield PerformerRest(
            performer=performer.id,
            minutes=longest,
            reason=f"{performer.name} rests {longest / 60:g} h between days, in whatever unit.",
        )


def _block_dates(production: Production, works: tuple[SceneWork, ...], cut: Cut) -> Iterator[BlockDates]:
    """Bounds on dates, each with its own reason: pins, what is still to be shot, and the earliest dates of stunts."""
    as_of = production.calendar.as_of
    for work in works:
        for block in cut[work.scene.id]:
            pins = [pin for pin in work.pins if pin.binds(block.part)]
            for pin in pins:
                first, last = pin.date or pin.not_before, pin.date or pin.not_after
                if first or last:
                    text = _pin_text(work.scene.number if pin.part is None else block.label, pin)
                    yield BlockDates(block=block.id, earliest=first, latest=last, reason=text)
            if any(is_shot(production, pin) for pin in pins):
                continue
            if as_of:
                text = f"Scene {block.label} is not shot yet: it is shot from {as_of} on."
                yield BlockDates(block=block.id, earliest=as_of, latest=None, reason=text)
            for planned in work.stunts:
                earliest = stunt_earliest(planned)
                if earliest is not None:
                    text = f"Scene {work.scene.number}: {planned.stunt.name} cannot be shot before {earliest}"
                    text += f" ({planned.earliest_reason})." if planned.earliest_reason else "."
                    yield BlockDates(block=block.id, earliest=earliest, latest=None, reason=text)


def _pin_text(number: str, pin: Pin) -> str:
    why = f": {pin.reason}." if pin.reason else "."
    if pin.date:
        return f"Scene {number} is pinned to {pin.date}{why}"
    first, last = pin.not_before, pin.not_after
    return f"Scene {number} is shot" + (f" from {first}" if first else "") + (f" to {last}" if last else "") + why


def _blocks_of(scenes: tuple[SceneId, ...], cut: Cut) -> list[tuple[BlockId, ...]]:
    """The blocks of each scene that is shot at all."""
    return [tuple(block.id for block in cut[scene]) for scene in scenes if scene in cut]


def _together(production: Production, cut: Cut) -> Iterator[BlocksTogether]:
    for wish in production.together:
        blocks = tuple(block for scene in _blocks_of(wish.scenes, cut) for block in scene)
        if len(blocks) > 1:
            yield BlocksTogether(blocks=blocks, reason=_wish_text(wish.scenes, cut, "are shot together", wish.reason))


def _apart(production: Production, cut: Cut) -> Iterator[BlocksApart]:
    """Scenes apart; the parts of one scene may still share a date."""
    for wish in production.apart:
        scenes = _blocks_of(wish.scenes, cut)
        text = _wish_text(wish.scenes, cut, "are shot on different dates", wish.reason)
        if all(len(blocks) == 1 for blocks in scenes):
            if len(scenes) > 1:
                yield BlocksApart(blocks=tuple(blocks[0] for blocks in scenes), reason=text)
            continue
        for some, others in combinations(scenes, 2):
            for a in some:
                for b in others:
                    yield BlocksApart(blocks=(a, b), reason=text)


def _one_rental_one_unit(production: Production, cut: Cut) -> Iterator[BlocksApart]:
    """A rented thing is in one unit on a date: its blocks that no common unit can shoot share no date."""
    for rental in production.rentals:
        blocks = [block for scene in dict.fromkeys(rental.scenes) for block in cut.get(scene, ())]
        for a, b in combinations(blocks, 2):
            if set(a.units).isdisjoint(b.units):
                yield BlocksApart(blocks=(a.id, b.id), reason=f"{rental.name} works for one unit on a date.")


def _wish_text(scenes: tuple[SceneId, ...], cut: Cut, what: str, why: str) -> str:
    numbers = [cut[scene][0].label.split(" pt ")[0] for scene in scenes if scene in cut]
    return f"Scenes {', '.join(numbers)} {what}" + (f": {why}." if why else ".")
