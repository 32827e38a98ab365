"""One table of the file, read key by key through the schema; whatever does not fit becomes a finding with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PerformerId, PlaceId, RoleId, SceneId, SetId, UnitId
from setpiece.domain.money import Money
from setpiece.formats.production_file import values as value_of
from setpiece.formats.production_file.lines import Path
from setpiece.formats.production_file.reading import Names, Reading, nearest, quoted
from setpiece.formats.production_file.schema import Key, Kind, TableSchema, child_tables

T = TypeVar("T")
V = TypeVar("V")
Convert = Callable[[Key, str, object], V]
"""From a key, its dotted name and a raw value to a good one; raises ``Wrong``."""


class Record:
    """A table with its schema. Every getter takes the documented key and what to return when the key is missing or wrong.

    ``broken``: a mistake was found in it.
    """

    def __init__(self, schema: TableSchema, values: Mapping[str, object], path: Path, reading: Reading) -> None:
        """Refuse keys that the schema does not have, and ask for those that it must have."""
        self.schema = schema
        self.values = values
        self.path = path
        self.reading = reading
        self.broken = False
        self._refuse_unknown_keys()
        for key in schema.keys:
            spellings = [name for name in key.names() if name in values]
            if key.required and not spellings:
                self.error(f"{schema.header()} needs `{key.name}`, for example {key.name} = {key.example}.")
            if len(spellings) > 1:
                self.error(f"`{'` and `'.join(spellings)}` are the same key; give one.", (spellings[1],))

    def _refuse_unknown_keys(self) -> None:
        known = {name for key in self.schema.keys for name in key.names()} | set(child_tables(self.schema.name))
        for name in self.values:
            if name not in known:
                place = self.schema.header() or "the top of the file"
                self.error(f"{quoted(name)} is not a key of {place}.{nearest(name, sorted(known))}", (name,))

    @property
    def where(self) -> str:
        """File and line of the table's header."""
        return self.reading.where(self.path)

    def where_key(self, name: str) -> str:
        """File and line of a key, or of the header when the key is missing."""
        spelling = self._spelling(self.schema.key(name))
        return self.reading.where((*self.path, spelling)) if spelling else self.where

    def error(self, message: str, inside: Path = ()) -> None:
        """Note a mistake in this table."""
        self.error_at(self.reading.where((*self.path, *inside)), message)

    def error_at(self, where: str, message: str, who: str = "", scene: str = "", when: dt.date | None = None) -> None:
        """Note a mistake on a line that is known."""
        self.broken = True
        self.reading.error(where, message, who, scene, when)

    def replaces_assumptions(self) -> None:
        """Note the keys given here, so that what was assumed in their place is not listed any more."""
        self.reading.given.update(self.field(key.name) for key in self.schema.keys if self.has(key.name))

    def field(self, name: str) -> str:
        """The dotted name of a key: ``calendar.start``."""
        return f"{self.schema.name}.{name}" if self.schema.name else name

    def has(self, name: str) -> bool:
        """Whether the file gives the key in any spelling."""
        return self._spelling(self.schema.key(name)) is not None

    def children(self, name: str) -> list[Record]:
        """The records of a table inside this one; ``[name]`` gives one, ``[[name]]`` any number."""
        schema = child_tables(self.schema.name)[name]
        raw = self.values.get(name, [] if schema.repeated else {})
        path = (*self.path, name)
        if not schema.repeated:
            if isinstance(raw, dict):
                return [Record(schema, raw, path, self.reading)]
            self.error(f"`{name}` is a table: write {schema.header()} and its keys below.", (name,))
            return []
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            self.error(f"`{name}` is a list of tables: write {schema.header()}, with two brackets, for each.", (name,))
            return []
        return [Record(schema, item, (*path, at), self.reading) for at, item in enumerate(raw)]

    def text(self, name: str, default: str = "") -> str:
        """A text without control characters."""
        return self._one(name, Kind.TEXT, default, value_of.as_text)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return self._list(name, Kind.TEXTS, value_of.as_text)

    def choice(self, name: str, default: str) -> str:
        """One of the schema's choices."""
        return self._one(name, Kind.CHOICE, default, value_of.as_choice)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        return self._one(name, Kind.FLAG, default, value_of.as_flag)

    def whole(self, name: str, default: T) -> int | T:
        """A whole number inside the schema's range."""
        return self._one(name, Kind.WHOLE, default, value_of.as_whole)

    def number(self, name: str, default: T) -> float | T:
        """A number inside the schema's range."""
        return self._one(name, Kind.NUMBER, default, value_of.as_number)

    def money(self, name: str, default: T) -> Money | T:
        """An amount in the production's currency, given in whole units."""
        amount = self._one(name, Kind.MONEY, None, value_of.as_number)
        return default if amount is None else Money.of(amount, self.reading.currency)

    def minutes(self, name: str, default: T) -> int | T:
        """A duration in whole minutes, given in minutes or hours by the spelling of the key."""
        return self._one(name, Kind.DURATION, default, value_of.as_minutes)

    def clock(self, name: str, default: T) -> int | T:
        """A clock time in minutes after midnight; hours from 24 to 47 are the next day's."""
        return self._one(name, Kind.CLOCK, default, value_of.as_clock)

    def date(self, name: str, default: T) -> dt.date | T:
        """A calendar date."""
        return self._one(name, Kind.DATE, default, value_of.as_date)

    def dates(self, name: str) -> tuple[DateRange, ...]:
        """Dates and ranges of dates."""
        return self._list(name, Kind.DATES, value_of.as_dates)

    def weekdays(self, name: str) -> tuple[int, ...]:
        """Weekdays by their English names, as ISO numbers in order: 1 is Monday."""
        return tuple(sorted(set(self._list(name, Kind.WEEKDAYS, value_of.as_weekday))))

    def scene(self, name: str) -> SceneId | None:
        """A scene of the script that is not omitted."""
        return self._one(name, Kind.SCENE, None, self._as_scene)

    def scenes(self, name: str) -> tuple[SceneId, ...]:
        """Scenes of the script, each once."""
        return tuple(dict.fromkeys(self._list(name, Kind.SCENES, self._as_scene)))

    def role(self, name: str) -> RoleId | None:
        """A role of the script, by name or cast number."""
        return self._one(name, Kind.ROLE, None, _known_as(self.reading.roles))

    def roles(self, name: str) -> tuple[RoleId, ...]:
        """Roles of the script, each once."""
        return tuple(dict.fromkeys(self._list(name, Kind.ROLES, _known_as(self.reading.roles))))

    def sets(self, name: str) -> tuple[SetId, ...]:
        """Sets of the script, each once."""
        return tuple(dict.fromkeys(self._list(name, Kind.SETS, _known_as(self.reading.sets))))

    def place(self, name: str) -> PlaceId | None:
        """A place of the file, or an assumed one."""
        return self._one(name, Kind.PLACE, None, _known_as(self.reading.places))

    def region(self, name: str) -> tuple[PlaceId, ...]:
        """The places of a region of the file; none when the key is missing or wrong."""
        return self._one(name, Kind.REGION, (), _known_as(self.reading.regions))

    def unit(self, name: str) -> UnitId | None:
        """A unit of the file, or the assumed one."""
        return self._one(name, Kind.UNIT, None, _known_as(self.reading.units))

    def performer(self, name: str) -> PerformerId | None:
        """A performer of the file, or an assumed one."""
        return self._one(name, Kind.PERFORMER, None, _known_as(self.reading.performers))

    def people(self, name: str) -> tuple[PerformerId, ...]:
        """Performers, each once."""
        return tuple(dict.fromkeys(self._list(name, Kind.PERFORMERS, _known_as(self.reading.performers))))

    def _spelling(self, key: Key) -> str | None:
        return next((name for name in key.names() if name in self.values), None)

    def _key(self, name: str, kind: Kind) -> Key:
        key = self.schema.key(name)
        if key.kind is not kind:
            raise TypeError(f"{self.field(name)} is a {key.kind.value} in the schema, not a {kind.value}.")
        return key

    def _one(self, name: str, kind: Kind, default: T, convert: Convert[V]) -> V | T:
        key = self._key(name, kind)
        spelling = self._spelling(key)
        if spelling is None:
            return default
        try:
            return convert(key, self.field(spelling), self.values[spelling])
        except value_of.Wrong as wrong:
            self.error(wrong.message, (spelling, *wrong.inside))
            return default

    def _list(self, name: str, kind: Kind, convert: Convert[V]) -> tuple[V, ...]:
        key = self._key(name, kind)
        spelling = self._spelling(key)
        if spelling is None:
            return ()
        raw = self.values[spelling]
        items: list[tuple[Path, object]] = (
            [((at,), i) for at, i in enumerate(raw)] if isinstance(raw, list) else [((), raw)]
        )
        found: list[V] = []
        for at, item in items:
            try:
                found.append(convert(key, self.field(spelling), item))
            except value_of.Wrong as wrong:
                self.error(wrong.message, (spelling, *at, *wrong.inside))
        return tuple(found)

    def _as_scene(self, key: Key, field: str, raw: object) -> SceneId:
        number = value_of.as_number_text(key, field, raw).strip("# ")
        omitted = any(s.omitted and s.number.casefold() == number.casefold() for s in self.reading.breakdown.scenes)
        if omitted and self.reading.scenes.find(number) is None:
            raise value_of.Wrong(f"`{field}`: scene {number} is omitted in the script; take it out here.")
        return _known_as(self.reading.scenes)(key, field, number)


def _known_as(names: Names[V]) -> Convert[V]:
    """A converter to what a name stands for."""

    def convert(key: Key, field: str, raw: object) -> V:
        text = value_of.as_number_text(key, field, raw)
        found = names.find(text)
        if found is None:
            hint = nearest(text, names.spelled) or f" The file has no {names.what} by then."
            raise value_of.Wrong(f"`{field}`: there is no {names.what} {quoted(text)}.{hint}")
        return found

    return convert
