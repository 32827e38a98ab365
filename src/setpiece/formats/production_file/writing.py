"""A production written as a production file that reads back as the same production.

The schema leads: each key of a table is written from the field of its name, unless the value is the key's own default. What planning assumed (performers, places,
fees, rates, moves, suggested stunts) is left out, so that it is assumed and listed again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import Any

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.calendars import DateRange
from setpiece.domain.locations import Move
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.performers import Performer
from setpiece.domain.production import Production
from setpiece.formats.production_file import schema
from setpiece.formats.production_file.schema import Key, Kind, TableSchema
from setpiece.formats.production_file.values import WEEKDAYS

DAY = 24 * 60
_OTHER_NAMES = {
    ("places", "open"): "open_minute",
    ("places", "close"): "close_minute",
    ("places", "stage"): "is_stage",
    ("performers", "deal"): "kind",
    ("moves", "from"): "origin",
    ("moves", "to"): "destination",
    ("training_resources", "opens"): "opens_minute",
    ("training_resources", "closes"): "closes_minute",
    ("trainees", "reached"): "levels",
}
"""Keys whose field has another name."""
_WORKED_OUT = {"days_per_week", "age", "from_region", "to_region", "standby"}
"""Keys that say again what another one says, or that are worked out."""
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")


def write(production: Production, breakdown: Breakdown, note: str = "") -> str:
    """The production as TOML. ``note`` is a comment at its head.

    What the file cannot say stays out: assumptions, the unit of a breakdown. Names that two people, places or stunts share cannot be told apart
    by a file; ``ValueError`` names them.
    """
    return _Writer(production, breakdown).write(note)


def carry_over(production: Production, breakdown: Breakdown, note: str = "") -> str:
    """What a next instalment begins with: people with deals and logbooks, places, skills and how they are trained, stunt designs with their
    assessments and what happened; no scene, role, set, date or pin of the film that was. People without a stunt stand by.
    """
    kept = replace(
        production,
        title="",
        script_colour="White",
        performers=tuple(
            replace(p, roles=(), doubles=None, available=(), unavailable=()) for p in production.performers
        ),
        places=tuple(replace(p, sets=(), available=(), unavailable=()) for p in production.places),
        units=tuple(replace(u, scenes=()) for u in production.units[:1]),
        rentals=(),
        pins=(),
        before=(),
        together=(),
        apart=(),
        overrides=(),
        crew=tuple(replace(member, unit=None) for member in production.crew),
        stunts=tuple(
            replace(s, scenes=(), doubled_roles=(), training_starts=None, not_before=None) for s in production.stunts
        ),
        training_resources=tuple(replace(r, available=(), unavailable=()) for r in production.training_resources),
    )
    return _Writer(kept, breakdown, calendar=False).write(note)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to write: its schema, the objects that its keys are looked up in (in turn), and the tables inside it."""

    schema: TableSchema
    objects: tuple[Any, ...]
    inside: tuple[_Table, ...] = ()


class _Writer:
    """One writing: the production and how its ids are named in a file."""

    def __init__(self, production: Production, breakdown: Breakdown, calendar: bool = True) -> None:
        self.production, self.breakdown, self.calendar = production, breakdown, calendar
        self.assumed = {a.field for a in production.assumptions if a.field}
        self.names: dict[Kind, Mapping[Any, str]] = {
            Kind.SCENE: {scene.id: scene.number for scene in breakdown.scenes},
            Kind.ROLE: {role.id: role.name for role in breakdown.roles},
            Kind.SETS: {film_set.id: film_set.name for film_set in breakdown.sets},
            Kind.PLACE: {place.id: place.name for place in production.places},
            Kind.UNIT: {unit.id: unit.name for unit in production.units},
            Kind.PERFORMER: _own_names("performers", production.performers),
        }
        self.stunts = _own_names("stunts", production.stunts)
        self.skills = _own_names("skills", production.skills)
        self.resources = _own_names("training resources", production.training_resources)

    def write(self, note: str) -> str:
        parts = [f"# {line}".rstrip() for line in note.splitlines()]
        top = "\n".join(self._keys(schema.TOP, (self.production,), defaults=False))
        chapters = ["\n".join(parts), top, *("\n".join(self._table(table)) for table in self._tables())]
        return "\n\n".join(chapter for chapter in chapters if chapter.strip()) + "\n"

    def _tables(self) -> Iterator[_Table]:
        p = self.production
        yield _Table(schema.BASE, (_Base(latitude=p.base_latitude, longitude=p.base_longitude, time_zone=p.time_zone),))
        if self.calendar:
            yield _Table(schema.CALENDAR, (p.calendar,))
        yield from (_Table(schema.UNITS, (unit,)) for unit in p.units)
        trained = {t.performer for s in p.stunts for t in s.training}
        for performer in p.performers:
            if not performer.assumed and (self._serves(performer) or performer.id in trained or not self.calendar):
                yield _Table(schema.PERFORMERS, (performer, performer.deal))
        yield from (_Table(schema.PLACES, (place,)) for place in p.places if not place.assumed)
        yield from (_Table(schema.MOVES, (move,)) for move in p.moves if not self._assumed_move(move))
        yield from (_Table(schema.RENTALS, (rental,)) for rental in p.rentals)
        for stunt in (s for s in p.stunts if not s.assumed):
            inside = (
                *(_Table(schema.TRAINING, (t,)) for t in stunt.training),
                *(_Table(schema.REQUIRED_SKILLS, (r,)) for r in stunt.required_skills),
                *(_Table(schema.CONSUMABLES, (c,)) for c in stunt.consumables),
                *(_Table(schema.QUANTITIES, (q,)) for q in stunt.quantities),
            )
            yield _Table(schema.STUNTS, (stunt,), inside)
        yield from (_Table(schema.SKILLS, (skill,)) for skill in p.skills)
        yield from (_Table(schema.TRAINING_STEPS, (step,)) for step in p.training_steps)
        yield from (_Table(schema.TRAINING_RESOURCES, (resource,)) for resource in p.training_resources)
        yield from (_Table(schema.TRAINEES, (trainee,)) for trainee in p.trainees)
        yield from (_Table(schema.LOGBOOK, (entry,)) for entry in p.logbook)
        yield from self._assessments()
        yield from (_Table(schema.STUNT_RECORDS, (record,)) for record in p.stunt_records)
        for table, wishes in (
            (schema.PINS, p.pins), (schema.BEFORE, p.before), (schema.TOGETHER, p.together), (schema.APART, p.apart), (schema.SCENES, p.overrides), (schema.CREW, p.crew),
        ):  # fmt: skip
            yield from (_Table(table, (wish,)) for wish in wishes)

    def _assessments(self) -> Iterator[_Table]:
        for assessment in self.production.risk_assessments:
            hazards = tuple(
                _Table(schema.HAZARDS, (_Rated.of(h), h), tuple(_Table(schema.CONTROLS, (c,)) for c in h.controls))
                for h in assessment.hazards
            )
            signs = tuple(_Table(schema.SIGN_OFFS, (sign,)) for sign in assessment.sign_offs)
            yield _Table(schema.RISK_ASSESSMENTS, (assessment,), (*hazards, *signs))

    def _assumed_move(self, move: Move) -> bool:
        assumed = {place.id for place in self.production.places if place.assumed}
        return move.assumed or bool(assumed & {move.origin, move.destination})

    def _serves(self, performer: Performer) -> bool:
        return bool(performer.roles or performer.doubles) or any(
            performer.id in s.performers for s in self.production.stunts
        )

    def _table(self, table: _Table) -> list[str]:
        lines = [table.schema.header(), *self._keys(table.schema, table.objects)]
        if table.schema is schema.PERFORMERS and not self._serves(table.objects[0]):
            lines.append("standby = true")
        for child in table.inside:
            lines += ["", *self._table(child)]
        return lines if len(lines) > 1 else []

    def _keys(self, table: TableSchema, objects: tuple[Any, ...], defaults: bool = True) -> Iterator[str]:
        for key in table.keys:
            if key.kind is Kind.TABLES or key.name in _WORKED_OUT - ({"age"} if table is schema.PERFORMERS else set()):
                continue
            field = _OTHER_NAMES.get((table.name, key.name), key.name)
            holder = next((o for o in objects if hasattr(o, field)), None)
            if holder is None:
                continue
            value = getattr(holder, field)
            if self._left_out(table, key, holder, field, value, defaults):
                continue
            yield f"{key.name} = {self._value(table, key, value)}"

    def _left_out(self, table: TableSchema, key: Key, holder: Any, field: str, value: Any, defaults: bool) -> bool:
        """Values that a reader fills in the same way: nothing, the field's own default, what planning assumed."""
        if key.name == "agreements":
            return "agreements" in self.assumed  # an empty list is an answer: none binds
        if value is None or value in ("", ()):
            return True
        if f"{table.name or 'production'}.{key.name}" in self.assumed and not table.repeated:
            return True
        if table is schema.TOP:
            return key.name in self.assumed
        if table is schema.UNITS and holder is self.production.units[0] and f"units.{key.name}" in self.assumed:
            return True
        if key.name == "rate" and holder.assumed:
            return True
        if table is schema.PLACES and key.name == "fee" and holder.fee_assumed:
            return True
        return (
            defaults
            and not key.required
            and table.repeated
            and table is not schema.UNITS
            and value == _default(holder, field)
        )

    def _value(self, table: TableSchema, key: Key, value: Any) -> str:
        if key.name in {"night_to", "close"} and value > DAY:
            return _clock(value - DAY)  # at or before its beginning: the next morning
        if key.name == "stunt":
            return _text(self.stunts[value])
        if table.name in {"stunts.required_skills", "training_steps", "logbook"} and key.name == "skill":
            return _text(self.skills[value])
        if key.name in {"prerequisites", "reached"}:
            return _list(_text(f"{self.skills[level.skill]} {level.level}") for level in value)
        if key.name == "needs":
            return _list(_text(self.resources[need]) for need in value)
        if key.name == "agreements":
            return _list(_text(agreement.id) for agreement in value)
        return self._by_kind(key.kind, value)

    def _by_kind(self, kind: Kind, value: Any) -> str:
        plain: dict[Kind, Callable[[Any], str]] = {
            Kind.TEXT: lambda v: _text(str(v)), Kind.CHOICE: _choice, Kind.WHOLE: lambda v: str(int(v)), Kind.NUMBER: _number, Kind.MONEY: _money,
            Kind.FLAG: lambda v: "true" if v else "false", Kind.DATE: lambda v: v.isoformat(), Kind.CLOCK: _clock, Kind.DURATION: lambda v: str(int(v)),
            Kind.TEXTS: lambda v: _list(map(_text, v)), Kind.DATES: lambda v: _list(map(_dates, v)),
            Kind.WEEKDAYS: lambda v: _list(_text(WEEKDAYS[n - 1]) for n in v),
        }  # fmt: skip
        many = {Kind.SCENES: Kind.SCENE, Kind.ROLES: Kind.ROLE, Kind.PERFORMERS: Kind.PERFORMER, Kind.SETS: Kind.SETS}
        if kind in plain:
            return plain[kind](value)
        if kind in many:
            return _list(_text(self.names[many[kind]][one]) for one in value)
        return _text(self.names[kind][value])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """The ``[base]`` table's values."""

    latitude: float
    longitude: float
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rated:
    """A hazard's ratings as the file names them."""

    severity: int
    likelihood: int
    severity_after: int | None
    likelihood_after: int | None

    @classmethod
    def of(cls, hazard: Any) -> _Rated:
        after = hazard.after
        return cls(
            severity=hazard.before.severity,
            likelihood=hazard.before.likelihood,
            severity_after=after.severity if after else None,
            likelihood_after=after.likelihood if after else None,
        )


def _own_names(what: str, things: Iterable[Any]) -> dict[Any, str]:
    """Names by id; ``ValueError`` when two things share one, since a file names them by it."""
    names: dict[Any, str] = {}
    taken: set[str] = set()
    for thing in things:
        if thing.name.casefold() in taken:
            raise ValueError(f"Two {what} are called {thing.name}; a production file could not tell them apart.")
        taken.add(thing.name.casefold())
        names[thing.id] = thing.name
    return names


def _default(holder: Any, field: str) -> Any:
    for one in dataclasses.fields(holder):
        if one.name == field and one.default is not dataclasses.MISSING:
            return one.default
    return dataclasses.MISSING


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _choice(value: Any) -> str:
    if isinstance(value, IntEnum):
        return _text(value.name.lower())
    return _text(str(value.value if isinstance(value, Enum) else value))


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _money(value: Money) -> str:
    digits = minor_digits(value.currency)
    whole, rest = divmod(value.minor, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if rest else str(whole)


def _clock(minute: int) -> str:
    return _text(f"{minute // 60:02d}:{minute % 60:02d}")


def _dates(span: DateRange) -> str:
    reason = f", reason = {_text(span.reason)}" if span.reason else ""
    if span.first == span.last and not reason:
        return span.first.isoformat()
    return f"{{ first = {span.first.isoformat()}, last = {span.last.isoformat()}{reason} }}"
