"""The chapters on the company itself: title and names, base, calendar, shooting units, crew list."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import replace
from decimal import Decimal

from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import SceneId, UnitId
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.production import CrewMember, Production, ShootingUnit
from setpiece.formats.production_file.reading import fresh_id, nearest, quoted
from setpiece.formats.production_file.records import Record

DAY = 24 * 60
FURTHEST_START_DAYS = 3653
"""A start more than ten years ahead is a slip of the finger."""


def in_currency(base: Production, currency: str) -> Production:
    """The base with its crew days in another currency, the number kept: Setpiece knows no exchange rate, and an assumption says so."""
    if currency == base.currency:
        return base
    units = tuple(replace(u, day_cost=_same_number(u.day_cost, currency)) for u in base.units)
    value = f"the number assumed in {base.currency} stands as {currency}, not converted"
    note = Assumption(subject="Crew day in another currency", value=value, field="units.day_cost")
    return replace(base, currency=currency, units=units, assumptions=(*base.assumptions, note))


def _same_number(amount: Money, currency: str) -> Money:
    return Money.of(Decimal(amount.minor).scaleb(-minor_digits(amount.currency)), currency)


def read_top(top: Record, base: Production) -> Production:
    """Title, people in charge, contingency. The currency is already the base's."""
    top.replaces_assumptions()
    return replace(
        base,
        title=top.text("title", base.title),
        company=top.text("company", base.company),
        director=top.text("director", base.director),
        producer=top.text("producer", base.producer),
        writer=top.text("writer", base.writer),
        first_ad=top.text("first_ad", base.first_ad),
        safety_contact=top.text("safety_contact", base.safety_contact),
        script_colour=top.text("script_colour", base.script_colour),
        contingency=top.number("contingency", base.contingency),
    )


def read_base(record: Record, base: Production) -> Production:
    """Where the company is based."""
    record.replaces_assumptions()
    if record.has("latitude") != record.has("longitude"):
        record.error("`base.latitude` and `base.longitude` go together; give both.")
    return replace(
        base,
        base_latitude=record.number("latitude", base.base_latitude),
        base_longitude=record.number("longitude", base.base_longitude),
        time_zone=time_zone(record, base.time_zone),
    )


def time_zone(record: Record, default: str) -> str:
    """An IANA time zone that exists."""
    name = record.text("time_zone", default)
    if not record.has("time_zone") or name == default:
        return default
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = nearest(name, sorted(zoneinfo.available_timezones()))
        message = f"`{record.field('time_zone')}`: there is no time zone {quoted(name)}.{hint}"
        record.error_at(record.where_key("time_zone"), message)
        return default
    return name


def read_calendar(record: Record, base: ProductionCalendar) -> ProductionCalendar:
    """The company's calendar; on a mistake the base's stays, so that the rest of the file can still be judged."""
    record.replaces_assumptions()
    record.reading.written["calendar", ""] = record.where
    start = record.date("start", base.start)
    as_of = _as_of(record, start)
    _refuse_wrong_start(record, start, begun=as_of is not None)
    finish = record.date("latest_finish", base.latest_finish)
    if finish and finish < start:
        message = f"`calendar.latest_finish` is {finish}, before the start on {start}. Move one of them."
        record.error_at(record.where_key("latest_finish"), message, when=finish)
        finish = None
    calendar = ProductionCalendar(
        start=start,
        days_off=_days_off(record, base.days_off),
        holidays=record.dates("holidays") if record.has("holidays") else base.holidays,
        hiatus=record.dates("hiatus") if record.has("hiatus") else base.hiatus,
        latest_finish=finish,
        as_of=as_of,
    )
    if not calendar.working_days(1):
        span = f"between {start} and {finish}" if finish else f"in ten years from {start}"
        record.error(
            f"The calendar has no working day {span}: days off, holidays and hiatus cover it all. "
            "Move `calendar.latest_finish`, or take days out of `calendar.days_off`, `holidays` or `hiatus`."
        )
    return calendar


def _as_of(record: Record, start: dt.date) -> dt.date | None:
    """How far the shoot has got, None before it begins."""
    as_of, today = record.date("as_of", None), record.reading.today
    if as_of is None:
        return None
    where = record.where_key("as_of")
    if as_of < start:
        message = f"`calendar.as_of` is {as_of}, before the start on {start}. Take it out until the shoot has begun."
        record.error_at(where, message, when=as_of)
        return None
    if as_of < today:
        message = f"`calendar.as_of` is {as_of}, in the past. Set it to {today} or later, and pin what was shot before."
        record.error_at(where, message, when=as_of)
    return as_of


def _refuse_wrong_start(record: Record, start: dt.date, *, begun: bool) -> None:
    if not record.has("start"):
        return
    today = record.reading.today
    where = record.where_key("start")
    if start < today and not begun:
        message = f"`calendar.start` is {start}, in the past. Set it to {today} or later, or say how far the shoot has got with `as_of`."
        record.error_at(where, message, when=start)
    elif (start - today).days > FURTHEST_START_DAYS:
        record.error_at(where, f"`calendar.start` is {start}, more than ten years ahead. Check the year.")


def _days_off(record: Record, default: tuple[int, ...]) -> tuple[int, ...]:
    if record.has("days_off") and record.has("days_per_week"):
        record.error("`calendar.days_off` and `calendar.days_per_week` say the same; give one.", ("days_per_week",))
    count = record.whole("days_per_week", None)
    if count is not None:
        record.reading.given.add("calendar.days_off")
        return tuple(range(count + 1, 8))
    if not record.has("days_off"):
        return default
    found = record.weekdays("days_off")
    if len(found) == 7:
        record.error_at(
            record.where_key("days_off"), "`calendar.days_off` names all seven days; leave at least one to shoot on."
        )
        return default
    return found


def read_units(top: Record, base: tuple[ShootingUnit, ...]) -> tuple[ShootingUnit, ...]:
    """The main unit first. It stands on the base's main unit where the file is silent, the other units stand on it."""
    reading = top.reading
    records = [(record, record.scenes("scenes")) for record in top.children("units")]
    _refuse_shared_scenes(records)
    mains = [record for record, scenes in records if not scenes]
    for record in mains[1:]:
        record.error(f"Two units have no `scenes` (the other: {mains[0].where}). Say which scenes this one shoots.")
    nothing = Money(minor=0, currency=reading.currency)
    main = next(iter(base), ShootingUnit(id=UnitId("main"), name="Main unit", day_cost=nothing))
    if mains:
        mains[0].replaces_assumptions()
        main = replace(_unit(mains[0], main, (), ()), id=main.id)
    units = [main]
    reading.units.add(main.name, main.id)
    for record, scenes in records:
        if record in mains[:1]:
            continue
        unit = _unit(record, main, tuple(u.id for u in units), scenes)
        if reading.units.find(unit.name) is not None:
            record.error(f"There are two units {quoted(unit.name)}; give them different names.")
        if not record.has("day_cost"):
            value = f"{unit.day_cost}, as the main unit"
            reading.assumptions.append(
                Assumption(subject=f"Crew day of {unit.name}", value=value, field="units.day_cost")
            )
        reading.units.add(unit.name, unit.id)
        units.append(unit)
    return tuple(units)


def _refuse_shared_scenes(records: list[tuple[Record, tuple[SceneId, ...]]]) -> None:
    owners: dict[SceneId, str] = {}
    for record, scenes in records:
        for scene in scenes:
            if scene in owners:
                number = record.reading.number(scene)
                message = f"Scene {number} is already another unit's ({owners[scene]}); name it once."
                record.error_at(record.where_key("scenes"), message, scene=number)
            owners.setdefault(scene, record.where)


def _unit(record: Record, start: ShootingUnit, taken: tuple[UnitId, ...], scenes: tuple[SceneId, ...]) -> ShootingUnit:
    name = record.text("name", "Unnamed unit")
    basic = record.minutes("basic_minutes", start.basic_minutes)
    longest = record.minutes("longest_minutes", max(start.longest_minutes, basic))
    if longest < basic:
        message = f"`units.longest_minutes` is {longest}, below the basic day of {basic} minutes."
        record.error_at(record.where_key("longest_minutes"), message, who=name)
        longest = basic
    double_after = record.minutes("double_after_minutes", start.double_after_minutes)
    if double_after is not None and double_after < basic and record.has("double_after_minutes"):
        message = f"`units.double_after_minutes` is {double_after}, inside the basic day of {basic} minutes, which `day_cost` pays."
        record.error_at(record.where_key("double_after_minutes"), message, who=name)
    night_from, night_to = _night(record, start)
    return ShootingUnit(
        id=UnitId(fresh_id(name, taken)),
        name=name,
        day_cost=record.money("day_cost", start.day_cost),
        basic_minutes=basic,
        longest_minutes=longest,
        overtime_factor=record.number("overtime_factor", start.overtime_factor),
        meal_minutes=record.minutes("meal_minutes", start.meal_minutes),
        meal_after_minutes=record.minutes("meal_after_minutes", start.meal_after_minutes),
        setup_minutes=record.minutes("setup_minutes", start.setup_minutes),
        rest_minutes=record.minutes("rest_minutes", start.rest_minutes),
        longest_run_days=record.whole("longest_run_days", start.longest_run_days),
        day_call=record.clock("day_call", start.day_call),
        split_call=record.clock("split_call", start.split_call),
        night_call=record.clock("night_call", start.night_call),
        scenes=scenes,
        double_after_minutes=double_after,
        double_factor=record.number("double_factor", start.double_factor),
        night_premium=record.number("night_premium", start.night_premium),
        night_from=night_from,
        night_to=night_to,
        sixth_day_factor=record.number("sixth_day_factor", start.sixth_day_factor),
        seventh_day_factor=record.number("seventh_day_factor", start.seventh_day_factor),
        most_week_days=record.whole("most_week_days", start.most_week_days),
        week_rest_minutes=record.minutes("week_rest_minutes", start.week_rest_minutes),
    )


def _night(record: Record, start: ShootingUnit) -> tuple[int | None, int | None]:
    """The night of the premium, its end above 1440 when it is the next morning."""
    if record.has("night_from") != record.has("night_to"):
        record.error("`units.night_from` and `units.night_to` go together; give both.")
    begins, ends = record.clock("night_from", start.night_from), record.clock("night_to", start.night_to)
    if begins is not None and ends is not None:
        ends += DAY * (ends <= begins)
        if begins >= DAY or ends - begins > DAY:
            record.error_at(
                record.where_key("night_from"), "`units.night_from` to `units.night_to` is longer than a day."
            )
    return begins, ends


def read_crew(top: Record, base: tuple[CrewMember, ...]) -> tuple[CrewMember, ...]:
    """The crew list."""
    crew = tuple(
        CrewMember(
            department=record.text("department"),
            position=record.text("position"),
            name=record.text("name"),
            phone=record.text("phone"),
            unit=record.unit("unit"),
        )
        for record in top.children("crew")
    )
    return crew or base
