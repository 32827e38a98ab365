"""The chapter on performers, laid over the assumed cast."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PerformerId, RoleId
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production
from setpiece.formats.production_file.reading import fresh_id, quoted
from setpiece.formats.production_file.records import Record


def read_performers(top: Record, base: Production) -> tuple[tuple[Performer, ...], dict[PerformerId, Record]]:
    """The file's performers, then the assumed ones for every role that the file leaves open; the records of the file's."""
    reading = top.reading
    found: list[Performer] = []
    records: dict[PerformerId, Record] = {}
    played: dict[RoleId, str] = {}
    doubled: set[RoleId] = set()
    for record in top.children("performers"):
        performer = _performer(record, base, tuple(p.id for p in found))
        for role in performer.roles:
            if role in played:
                message = f"{_role_name(record, role)} is already played by another performer ({played[role]}). Name the role once."
                record.error_at(record.where_key("roles"), message, who=performer.name)
            played.setdefault(role, record.where)
        if performer.doubles:
            doubled.add(performer.doubles)
        if reading.performers.find(performer.name) is not None:
            record.error(f"There are two performers {quoted(performer.name)}; give them different names.")
        reading.performers.add(performer.name, performer.id)
        found.append(performer)
        reading.written["performer", performer.id] = record.where
        records[performer.id] = record
    for assumed in _still_assumed(base.performers, set(played), doubled):
        taken = {p.id for p in found}
        kept = replace(assumed, id=PerformerId(fresh_id(assumed.name, taken))) if assumed.id in taken else assumed
        reading.performers.add(kept.name, kept.id)
        found.append(kept)
    return tuple(found), records


def _still_assumed(cast: tuple[Performer, ...], played: set[RoleId], doubled: set[RoleId]) -> list[Performer]:
    kept = []
    for performer in cast:
        roles = tuple(role for role in performer.roles if role not in played)
        replaced = bool(performer.roles) and not roles
        if replaced or (not performer.roles and performer.doubles in doubled):
            continue
        kept.append(replace(performer, roles=roles))
    return kept


def _performer(record: Record, base: Production, taken: tuple[PerformerId, ...]) -> Performer:
    name = record.text("name", "Unnamed performer")
    roles = record.roles("roles")
    doubles = record.role("doubles")
    replaced = [p.name for p in base.performers if set(p.roles) & set(roles)]
    record.about(name, *(_role_name(record, role) for role in roles), *replaced)
    born = record.date("born", None)
    _refuse_wrong_age(record, born, base.calendar.start)
    return Performer(
        id=PerformerId(fresh_id(name, taken)),
        name=name,
        roles=roles,
        deal=_deal(record, name, roles, doubles, base),
        available=record.dates("available"),
        unavailable=record.dates("unavailable"),
        born=born,
        age=record.whole("age", None),
        home=record.text("home"),
        per_diem=record.money("per_diem", None),
        doubles=doubles,
    )


def _refuse_wrong_age(record: Record, born: dt.date | None, start: dt.date) -> None:
    if born and born > start:
        message = f"`performers.born` is {born}, after the shoot starts on {start}. Check the year."
        record.error_at(record.where_key("born"), message)
    if born and record.has("age"):
        record.error("`performers.born` and `performers.age` say the same; give the birthday alone.", ("age",))


def _deal(record: Record, name: str, roles: tuple[RoleId, ...], doubles: RoleId | None, base: Production) -> Deal:
    assumed = _assumed_deal(base.performers, roles, doubles)
    default_kind = DealKind.DAY if record.has("rate") or assumed is None else assumed.kind
    kind = DealKind(record.choice("deal", default_kind.value))
    rate = record.money("rate", None)
    if rate is None and not record.has("rate"):
        rate = _missing_rate(record, name, kind, assumed, base)
    return Deal(
        kind=kind,
        rate=rate or Money(minor=0, currency=record.reading.currency),
        holds_paid=record.flag("holds_paid", assumed.holds_paid if assumed else True),
        drop_after_days=record.whole("drop_after_days", assumed.drop_after_days if assumed else None),
        guaranteed_days=record.whole("guaranteed_days", assumed.guaranteed_days if assumed else 0),
        assumed=not record.has("rate"),
    )


def _assumed_deal(cast: tuple[Performer, ...], roles: tuple[RoleId, ...], doubles: RoleId | None) -> Deal | None:
    """The deal assumed for the same role, or for the same double; none for people whom nobody assumed."""
    for performer in cast:
        if set(performer.roles) & set(roles) or (doubles and not roles and performer.doubles == doubles):
            return performer.deal
    return None


def _missing_rate(record: Record, name: str, kind: DealKind, assumed: Deal | None, base: Production) -> Money | None:
    if assumed and assumed.kind is kind:
        return assumed.rate
    if record.has("deal") and kind is not DealKind.DAY:
        record.error(f"{name}: `performers.rate` is needed with deal = {quoted(kind.value)}.")
        return None
    days = [p.deal.rate for p in base.performers if p.deal.kind is DealKind.DAY]
    if not days:
        record.reading.warn(
            record.where, f"{name} has no `performers.rate` and costs nothing until one is given.", name
        )
        return None
    lowest = min(days, key=lambda money: money.minor)
    note = Assumption(subject=name, value=f"{lowest} a day, the lowest assumed day rate", field="performers.rate")
    record.reading.assumptions.append(note)
    return lowest


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
