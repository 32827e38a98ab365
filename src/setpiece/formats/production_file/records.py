"""One table of the file, read key by key through the schema; whatever does not fit becomes a finding with its line."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import TypeGuard, TypeVar

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PerformerId, PlaceId, RoleId, SceneId, SetId, UnitId
from setpiece.domain.money import Money
from setpiece.formats.production_file.lines import Path
from setpiece.formats.production_file.reading import Names, Reading, nearest, quoted
from setpiece.formats.production_file.schema import Key, Kind, TableSchema, child_tables

T = TypeVar("T")
V = TypeVar("V")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_TEXT = 5_000
LARGEST_SUM = 1_000_000_000_000
"""Whole currency units; above it a number is a slip of the finger."""
LARGEST_NUMBER = 10**15
FIRST_YEAR, LAST_YEAR = 1900, 2199
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


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
            if key.required and not any(name in values for name in key.names()):
                self.error(f"{schema.header()} needs `{key.name}`, for example {key.name} = {key.example}.")

    def _refuse_unknown_keys(self) -> None:
        known = {name for key in self.schema.keys for name in key.names()} | set(child_tables(self.schema.name))
        for name in self.values:
            if name not in known:
                place = self.schema.header() or "the top of the file"
                hint = nearest(name, sorted(known))
                self.error(f"{quoted(name)} is not a key of {place}.{hint}", (name,))

    @property
    def where(self) -> str:
        """File and line of the table's header."""
        return self.reading.where(self.path)

    def where_key(self, name: str) -> str:
        """File and line of a key, or of the header when the key is missing."""
        spelling = next((n for n in self.schema.key(name).names() if n in self.values), None)
        return self.reading.where((*self.path, spelling)) if spelling else self.where

    def error(self, message: str, inside: Path = ()) -> None:
        """Note a mistake in this table."""
        self.error_at(self.reading.where((*self.path, *inside)), message)

    def error_at(self, where: str, message: str, who: str = "", scene: str = "", when: dt.date | None = None) -> None:
        """Note a mistake on a line that is known."""
        self.broken = True
        self.reading.error(where, message, who, scene, when)

    def about(self, *names: str) -> None:
        """Say whom the record speaks about: assumptions on them are replaced by the keys that it gives."""
        self.reading.given.append((frozenset(self.given_fields()), frozenset(names)))

    def field(self, name: str) -> str:
        """The dotted name of a key: ``calendar.start``."""
        return f"{self.schema.name}.{name}" if self.schema.name else name

    def has(self, name: str) -> bool:
        """Whether the file gives the key in any spelling."""
        return any(spelling in self.values for spelling in self.schema.key(name).names())

    def given_fields(self) -> set[str]:
        """Dotted names of all documented keys that the file gives here."""
        return {self.field(key.name) for key in self.schema.keys if self.has(key.name)}

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

    # One getter per kind of value.

    def text(self, name: str, default: str = "") -> str:
        """A text without control characters."""
        return self._read(name, Kind.TEXT, default, lambda _key, raw, path: self._text(name, raw, path))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return self._items(name, Kind.TEXTS, self._text)

    def choice(self, name: str, default: str) -> str:
        """One of the schema's choices."""

        def one(key: Key, raw: object, path: Path) -> str | None:
            text = self._text(name, raw, path)
            if text is None or text.casefold() in key.choices:
                return text and text.casefold()
            return self._wrong(path, f"`{self.field(name)}` cannot be {quoted(text)}.{nearest(text, key.choices)}")

        return self._read(name, Kind.CHOICE, default, one)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""

        def one(_key: Key, raw: object, path: Path) -> bool | None:
            if isinstance(raw, bool):
                return raw
            return self._wrong(path, f"`{self.field(name)}` is true or false, without quotes.")

        return self._read(name, Kind.FLAG, default, one)

    def whole(self, name: str, default: T) -> int | T:
        """A whole number inside the schema's range."""

        def one(key: Key, raw: object, path: Path) -> int | None:
            value = self._number(key, raw, path)
            if value is None or value == int(value):
                return None if value is None else int(value)
            return self._wrong(path, f"`{self.field(name)}` is a whole number, not {value:g}.")

        return self._read(name, Kind.WHOLE, default, one)

    def number(self, name: str, default: T) -> float | T:
        """A number inside the schema's range."""
        return self._read(name, Kind.NUMBER, default, self._number)

    def money(self, name: str, default: T) -> Money | T:
        """An amount in the production's currency, given in whole units."""

        def one(key: Key, raw: object, path: Path) -> Money | None:
            value = self._number(key, raw, path)
            if value is None:
                return None
            if value > LARGEST_SUM:
                return self._wrong(path, f"`{self.field(name)}` is {value:g}; no budget is that large.")
            return Money.of(value, self.reading.currency)

        return self._read(name, Kind.MONEY, default, one)

    def minutes(self, name: str, default: T) -> int | T:
        """A duration in whole minutes, given in minutes or hours by the spelling of the key."""
        if sum(spelling in self.values for spelling in self.schema.key(name).names()) > 1:
            self.error(f"`{' and '.join(self.schema.key(name).names())}` are the same key; give one.", (name,))
            return default

        def one(key: Key, raw: object, path: Path) -> int | None:
            hours = str(path[-1]).endswith("hours")
            if not _is_number(raw):
                return self._wrong(
                    path, f"`{self.field(str(path[-1]))}` is a number of {'hours' if hours else 'minutes'}."
                )
            value = raw * 60 if hours else raw
            if self._number(key, value, path) is None:
                return None
            if value != int(value):
                return self._wrong(path, f"`{self.field(str(path[-1]))}` must come to whole minutes.")
            return int(value)

        return self._read(name, Kind.DURATION, default, one)

    def clock(self, name: str, default: T) -> int | T:
        """A clock time in minutes after midnight; hours from 24 to 47 are the next day's."""

        def one(_key: Key, raw: object, path: Path) -> int | None:
            if isinstance(raw, dt.time) and raw.second == raw.microsecond == 0:
                return raw.hour * 60 + raw.minute
            match = _CLOCK.fullmatch(raw.strip()) if isinstance(raw, str) else None
            if match and int(match[1]) < 48 and int(match[2]) < 60:
                return int(match[1]) * 60 + int(match[2])
            return self._wrong(path, f'`{self.field(name)}` is a clock time in hours and minutes, like "07:00".')

        return self._read(name, Kind.CLOCK, default, one)

    def date(self, name: str, default: T) -> dt.date | T:
        """A calendar date."""
        return self._read(name, Kind.DATE, default, lambda _key, raw, path: self._date(name, raw, path))

    def dates(self, name: str) -> tuple[DateRange, ...]:
        """Dates and ranges of dates."""
        return self._items(name, Kind.DATES, self._span)

    def weekdays(self, name: str) -> tuple[int, ...]:
        """Weekdays by their English names, as ISO numbers: 1 is Monday."""

        def one(key: str, raw: object, path: Path) -> int | None:
            text = self._text(key, raw, path)
            if text is None or text.capitalize() in WEEKDAYS:
                return text and WEEKDAYS.index(text.capitalize()) + 1
            return self._wrong(path, f"`{self.field(key)}`: {quoted(text)} is no weekday.{nearest(text, WEEKDAYS)}")

        return tuple(sorted(set(self._items(name, Kind.WEEKDAYS, one))))

    def scene(self, name: str) -> SceneId | None:
        """A scene of the script that is not omitted."""
        return self._read(name, Kind.SCENE, None, lambda _key, raw, path: self._scene(name, raw, path))

    def scenes(self, name: str) -> tuple[SceneId, ...]:
        """Scenes of the script, each once."""
        return tuple(dict.fromkeys(self._items(name, Kind.SCENES, self._scene)))

    def role(self, name: str) -> RoleId | None:
        """A role of the script, by name or cast number."""
        return self._read(name, Kind.ROLE, None, lambda _key, raw, path: self._role(name, raw, path))

    def roles(self, name: str) -> tuple[RoleId, ...]:
        """Roles of the script, each once."""
        return tuple(dict.fromkeys(self._items(name, Kind.ROLES, self._role)))

    def sets(self, name: str) -> tuple[SetId, ...]:
        """Sets of the script, each once."""
        named = self._items(name, Kind.SETS, lambda n, raw, path: self._named(n, raw, path, self.reading.sets))
        return tuple(dict.fromkeys(named))

    def place(self, name: str) -> PlaceId | None:
        """A place of the file, or an assumed one."""
        return self._read(
            name, Kind.PLACE, None, lambda _k, raw, path: self._named(name, raw, path, self.reading.places)
        )

    def unit(self, name: str) -> UnitId | None:
        """A unit of the file, or the assumed one."""
        return self._read(name, Kind.UNIT, None, lambda _k, raw, path: self._named(name, raw, path, self.reading.units))

    def performer(self, name: str) -> PerformerId | None:
        """A performer of the file, or an assumed one."""
        known = self.reading.performers
        return self._read(name, Kind.PERFORMER, None, lambda _k, raw, path: self._named(name, raw, path, known))

    def people(self, name: str) -> tuple[PerformerId, ...]:
        """Performers, each once."""
        known = self.reading.performers
        named = self._items(name, Kind.PERFORMERS, lambda n, raw, path: self._named(n, raw, path, known))
        return tuple(dict.fromkeys(named))

    # How one raw value becomes one good one, or None with a finding.

    def _read(self, name: str, kind: Kind, default: T, one: Callable[[Key, object, Path], V | None]) -> V | T:
        key = self.schema.key(name)
        if key.kind is not kind:
            raise TypeError(f"{self.field(name)} is a {key.kind.value} in the schema, not a {kind.value}.")
        spelling = next((n for n in key.names() if n in self.values), None)
        if spelling is None:
            return default
        value = one(key, self.values[spelling], (*self.path, spelling))
        return default if value is None else value

    def _items(self, name: str, kind: Kind, one: Callable[[str, object, Path], V | None]) -> tuple[V, ...]:
        def every(_key: Key, raw: object, path: Path) -> tuple[V, ...]:
            items = list(enumerate(raw)) if isinstance(raw, list) else [(None, raw)]
            read = (one(name, item, path if at is None else (*path, at)) for at, item in items)
            return tuple(value for value in read if value is not None)

        return self._read(name, kind, (), every)

    def _wrong(self, path: Path, message: str) -> None:
        self.error_at(self.reading.where(path), message)

    def _text(self, name: str, raw: object, path: Path) -> str | None:
        if not isinstance(raw, str):
            return self._wrong(path, f'`{self.field(name)}` is a text in quotes, like "{_plain(raw)}".')
        if len(raw) > LONGEST_TEXT:
            return self._wrong(path, f"`{self.field(name)}` is longer than {LONGEST_TEXT:,} characters; shorten it.")
        if any(not c.isprintable() and c not in "\n\t" for c in raw):
            return self._wrong(path, f"`{self.field(name)}` holds a control character; take it out.")
        if self.schema.key(name).required and not raw.strip():
            return self._wrong(path, f"`{self.field(name)}` is empty.")
        return raw.strip()

    def _number(self, key: Key, raw: object, path: Path) -> float | None:
        if not _is_number(raw):
            return self._wrong(path, f"`{self.field(key.name)}` is a number without quotes, like {key.example}.")
        if key.low is not None and raw < key.low:
            if key.kind is Kind.MONEY:
                return self._wrong(path, f"`{self.field(key.name)}` is {raw:g}; an amount cannot be negative.")
            return self._wrong(path, f"`{self.field(key.name)}` is {raw:g}{_range(key)}.")
        if key.high is not None and raw > key.high:
            return self._wrong(path, f"`{self.field(key.name)}` is {raw:g}{_range(key)}.")
        return raw

    def _date(self, name: str, raw: object, path: Path) -> dt.date | None:
        value = raw
        if isinstance(raw, str):
            try:
                value = dt.date.fromisoformat(raw.strip())
            except ValueError:
                value = None
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            said = f", not {quoted(raw)}" if isinstance(raw, str) else ""
            return self._wrong(path, f"`{self.field(name)}` is a date of the calendar like 2027-03-01{said}.")
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            return self._wrong(path, f"`{self.field(name)}` is {value}; years go from {FIRST_YEAR} to {LAST_YEAR}.")
        return value

    def _span(self, name: str, raw: object, path: Path) -> DateRange | None:
        if not isinstance(raw, dict):
            day = self._date(name, raw, path)
            return None if day is None else DateRange(first=day, last=day)
        unknown = [key for key in raw if key not in ("date", "first", "last", "reason", "name")]
        if unknown:
            hint = nearest(unknown[0], ("date", "first", "last", "reason", "name"))
            return self._wrong((*path, unknown[0]), f"{quoted(unknown[0])} is not a key of a range of dates.{hint}")
        if ("date" in raw) == ("first" in raw or "last" in raw) or ("first" in raw) != ("last" in raw):
            return self._wrong(path, f"Each of `{self.field(name)}` has either `date`, or `first` and `last`.")
        ends = [self._date(name, raw[key], (*path, key)) for key in ("date", "first", "last") if key in raw]
        first, last = ends[0], ends[-1]
        reason = self._reason(name, raw, path)
        if first is None or last is None or reason is None:
            return None
        if last < first:
            return self._wrong(path, f"`{self.field(name)}`: {first} to {last} ends before it begins.")
        return DateRange(first=first, last=last, reason=reason)

    def _reason(self, name: str, raw: dict[str, object], path: Path) -> str | None:
        key = "reason" if "reason" in raw else "name"
        return self._text(name, raw.get(key, ""), (*path, key))

    def _scene(self, name: str, raw: object, path: Path) -> SceneId | None:
        text = str(raw) if isinstance(raw, int) and _is_number(raw) else self._text(name, raw, path)
        if text is None:
            return None
        number = text.strip("# ")
        omitted = any(s.omitted and s.number.casefold() == number.casefold() for s in self.reading.breakdown.scenes)
        if omitted and self.reading.scenes.find(number) is None:
            return self._wrong(
                path, f"`{self.field(name)}`: scene {number} is omitted in the script; take it out here."
            )
        return self._known(name, number, path, self.reading.scenes)

    def _role(self, name: str, raw: object, path: Path) -> RoleId | None:
        text = str(raw) if isinstance(raw, int) and _is_number(raw) else self._text(name, raw, path)
        return None if text is None else self._known(name, text, path, self.reading.roles)

    def _named(self, name: str, raw: object, path: Path, names: Names[V]) -> V | None:
        text = self._text(name, raw, path)
        return None if text is None else self._known(name, text, path, names)

    def _known(self, name: str, text: str, path: Path, names: Names[V]) -> V | None:
        found = names.find(text)
        if found is not None:
            return found
        hint = nearest(text, names.spelled) or f" There is no {names.what} yet."
        return self._wrong(path, f"`{self.field(name)}`: there is no {names.what} {quoted(text)}.{hint}")


def _range(key: Key) -> str:
    if key.low is not None and key.high is not None:
        return f"; it goes from {key.low:g} to {key.high:g}"
    return f"; it is at least {key.low:g}" if key.low is not None else f"; it is at most {key.high:g}"


def _is_number(raw: object) -> TypeGuard[int | float]:
    """A number that arithmetic can hold: no infinity, no NaN, no integer of hundreds of digits, and not true or false."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return False
    return abs(raw) <= LARGEST_NUMBER and math.isfinite(raw)


def _plain(raw: object) -> str:
    return f"{raw:g}" if _is_number(raw) else "like this"
