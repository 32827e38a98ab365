"""The chapter on performers: people, roles, deals, dates."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.identifiers import PerformerId, RoleId
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production
from setpiece.formats.production_file.reading import fresh_id, quoted
from setpiece.formats.production_file.records import Record


def read_performers(top: Record, base: Production) -> tuple[tuple[Performer, ...], dict[PerformerId, Record]]:
    """The file's performers (the base's when it names none), and the records that they were read from."""
    reading = top.reading
    found: list[Performer] = []
    records: dict[PerformerId, Record] = {}
    played: dict[RoleId, str] = {}
    for record in top.children("performers"):
        performer = _performer(record, base.calendar.start, tuple(p.id for p in found))
        for role in performer.roles:
            if role in played:
                message = f"{_role_name(record, role)} is already played by another performer ({played[role]}). Name the role once."
                record.error_at(record.where_key("roles"), message, who=performer.name)
            played.setdefault(role, record.where)
        if reading.performers.find(performer.name) is not None:
            record.error(f"There are two performers {quoted(performer.name)}; give them different names.")
        reading.performers.add(performer.name, performer.id)
        reading.written["performer", performer.id] = record.where
        records[performer.id] = record
        found.append(performer)
    return tuple(found) or base.performers, records


def _performer(record: Record, start: dt.date, taken: tuple[PerformerId, ...]) -> Performer:
    name = record.text("name", "Unnamed performer")
    born = record.date("born", None)
    _refuse_wrong_age(record, born, start)
    return Performer(
        id=PerformerId(fresh_id(name, taken)),
        name=name,
        roles=record.roles("roles"),
        deal=_deal(record, name),
        available=record.dates("available"),
        unavailable=record.dates("unavailable"),
        born=born,
        age=record.whole("age", None),
        home=record.text("home"),
        per_diem=record.money("per_diem", None),
        doubles=record.role("doubles"),
    )


def _refuse_wrong_age(record: Record, born: dt.date | None, start: dt.date) -> None:
    if born and born > start:
        message = f"`performers.born` is {born}, after the shoot starts on {start}. Check the year."
        record.error_at(record.where_key("born"), message)
    if born and record.has("age"):
        record.error("`performers.born` and `performers.age` say the same; give the birthday alone.", ("age",))


def _deal(record: Record, name: str) -> Deal:
    """The deal; one without a rate is marked as assumed and its rate of zero is filled in by planning."""
    kind = DealKind(record.choice("deal", DealKind.DAY.value))
    if kind is DealKind.FLAT and not record.has("rate"):
        record.error(f"{name}: a flat deal needs its `performers.rate`, the sum for the whole film.")
    week_rate = record.money("week_rate", None)
    if week_rate is not None and kind is not DealKind.DAY:
        message = f'{name}: `performers.week_rate` stands beside the `rate` of a deal by the day; take it out, or write deal = "day".'
        record.error(message, ("week_rate",))
        week_rate = None
    if kind is not DealKind.DAY and record.has("drop_after_days"):
        message = (
            f"{name} has a {kind.value} deal and is never dropped: `performers.drop_after_days` binds day deals alone."
        )
        record.reading.warn(record.where_key("drop_after_days"), message, name)
    if record.has("drop_cost") and not record.has("drop_after_days"):
        message = f"{name}: `performers.drop_cost` needs `drop_after_days`, the gap that may be dropped."
        record.error(message, ("drop_cost",))
    return Deal(
        kind=kind,
        rate=record.money("rate", Money(minor=0, currency=record.reading.currency)),
        holds_paid=record.flag("holds_paid", True),
        drop_after_days=record.whole("drop_after_days", None),
        guaranteed_days=record.whole("guaranteed_days", 0),
        assumed=not record.has("rate"),
        week_rate=week_rate,
        drop_cost=record.money("drop_cost", None),
        travel_days=record.whole("travel_days", 0),
        travel_share=record.number("travel_share", 1.0),
        travel_cost=record.money("travel_cost", None),
        rehearsal_days=record.whole("rehearsal_days", 0),
        fitting_days=record.whole("fitting_days", 0),
    )


def refuse_idle(
    records: dict[PerformerId, Record], performers: tuple[Performer, ...], in_stunts: set[PerformerId]
) -> None:
    """A performer of the file needs a scene or a stunt, unless kept on standby."""
    for performer in performers:
        record = records.get(performer.id)
        if record is None or record.broken or record.flag("standby", False):
            continue
        speaking = {role.id for role in record.reading.breakdown.roles if role.scenes}
        if performer.doubles or performer.id in in_stunts or speaking & set(performer.roles):
            continue
        record.error_at(
            record.where,
            f"{performer.name} is in no scene and in no stunt. Give `roles` or `doubles`, name them in a stunt, or say standby = true.",
            who=performer.name,
        )


def _role_name(record: Record, role_id: RoleId) -> str:
    return next((role.name for role in record.reading.breakdown.roles if role.id == role_id), str(role_id))
