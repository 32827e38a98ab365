"""The shooting calendar as iCalendar (RFC 5545): for each shooting day one all-day event and one from call to wrap. Lossy: write only.

UIDs follow from the production, the date and the unit, so that a newer file replaces the events of an older one. The time stamp is the date
on which the plan was made; there is no clock.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from setpiece.domain.identifiers import slug
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import ShootingDay, clock

_UNPRINTABLE = dict.fromkeys([*range(32), *range(127, 160)])


def write(plan: Plan) -> bytes:
    """The calendar of a plan. Local times are given in UTC, computed in the time zone of the day's first place."""
    title = _plain(plan.production.title or plan.screenplay.title())
    calendar = Calendar()
    calendar.add("prodid", "-//Setpiece//Shooting calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    dates = plan.schedule.dates()
    for day in plan.schedule.days:
        number = dates.index(day.date) + 1
        for event in _events(plan, day, title, f"Day {number} of {len(dates)}"):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(plan: Plan, day: ShootingDay, title: str, count: str) -> tuple[Event, Event]:
    blocks = {block.id: block for block in plan.problem.blocks}
    names = {place.id: _plain(place.name) for place in plan.production.places}
    units = {unit.id: _plain(unit.name) for unit in plan.production.units}
    shot = [blocks[strip.block] for strip in day.blocks]
    where = ", ".join(dict.fromkeys(names.get(block.place, block.place) for block in shot))
    pages = sum((block.eighths for block in shot), start=type(shot[0].eighths)()) if shot else ""
    unit = units.get(day.unit, day.unit)
    zone = _zone(plan, day)
    about = (
        f"{unit}. Scenes {', '.join(_plain(block.label) for block in shot)}. {pages} pages.\n"
        f"Call {clock(day.call_minute)}, est. wrap {clock(day.wrap_minute)} ({zone.key}).\nThe call sheet is what counts."
    )
    whole = _event(plan, day, "day", f"{title}: {count}", where, about)
    whole.add("dtstart", day.date)
    whole.add("dtend", day.date + dt.timedelta(days=1))
    whole.add("transp", "TRANSPARENT")
    timed = _event(plan, day, "call", f"{title}: {count}, {unit}, call {clock(day.call_minute)}", where, about)
    timed.add("dtstart", _instant(day.date, day.call_minute, zone))
    timed.add("dtend", _instant(day.date, day.wrap_minute, zone))
    return whole, timed


def _event(plan: Plan, day: ShootingDay, kind: str, summary: str, where: str, about: str) -> Event:
    event = Event()
    film = slug(plan.production.title or plan.screenplay.title())
    event.add("uid", f"{film}-{day.date.isoformat()}-{slug(day.unit)}-{kind}@setpiece.invalid")
    event.add("dtstamp", dt.datetime.combine(plan.made_on, dt.time(), tzinfo=dt.UTC))
    event.add("summary", summary)
    event.add("location", where)
    event.add("description", about)
    return event


def _zone(plan: Plan, day: ShootingDay) -> ZoneInfo:
    """The time zone of the day's first place; the production's for a place without coordinates, whose zone nobody gave; else UTC."""
    blocks = {block.id: block for block in plan.problem.blocks}
    zones = {
        place.id: place.time_zone
        for place in plan.production.places
        if place.latitude is not None or place.time_zone != "UTC"
    }
    first = blocks[day.blocks[0].block].place if day.blocks else None
    for name in (zones.get(first, "") if first else "", plan.production.time_zone):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")


def _instant(date: dt.date, minute: int, zone: ZoneInfo) -> dt.datetime:
    """A clock time of a date as an instant: the wall clock is read in the zone, then written in UTC."""
    days, rest = divmod(minute, 1440)
    local = dt.datetime.combine(date + dt.timedelta(days=days), dt.time(rest // 60, rest % 60), tzinfo=zone)
    return local.astimezone(dt.UTC)


def _plain(text: str) -> str:
    """One line without control characters; the writer escapes the rest."""
    return " ".join(text.split()).translate(_UNPRINTABLE)
