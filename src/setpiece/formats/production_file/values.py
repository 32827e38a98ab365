"""One raw TOML value into one good value, or :class:`Wrong` with a sentence that says what to write instead.

Every function takes the ``Key`` that the schema gives, its dotted ``field`` for messages, and the raw value.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import TypeGuard

from setpiece.domain.calendars import DateRange
from setpiece.formats.production_file.lines import Path
from setpiece.formats.production_file.reading import nearest, quoted
from setpiece.formats.production_file.schema import Key, Kind

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_TEXT = 5_000
LARGEST_NUMBER = 1_000_000_000_000
"""Above it a number is a slip of the finger; no budget is that large."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DATE_KEYS = ("date", "first", "last", "reason", "name")


class Wrong(Exception):  # noqa: N818 - it names what the user's value is
    """A value that does not fit; ``inside`` is the way from the key to the item at fault."""

    def __init__(self, message: str, inside: Path = ()) -> None:
        """Keep the sentence and the way."""
        super().__init__(message)
        self.message = message
        self.inside = inside


def as_text(key: Key, field: str, raw: object) -> str:
    """A text without control characters; not empty where the key is required."""
    if not isinstance(raw, str):
        raise Wrong(f"`{field}` is a text in quotes, like {_in_quotes(raw)}.")
    if len(raw) > LONGEST_TEXT:
        raise Wrong(f"`{field}` is longer than {LONGEST_TEXT:,} characters; shorten it.")
    if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in raw):
        raise Wrong(f"`{field}` holds a control character; take it out.")
    if key.required and not raw.strip():
        raise Wrong(f"`{field}` is empty; write it like {key.example}.")
    return raw.strip()


def as_number_text(key: Key, field: str, raw: object) -> str:
    """A scene or cast number: a text, or a whole number without quotes."""
    return str(raw) if isinstance(raw, int) and _is_number(raw) else as_text(key, field, raw)


def as_choice(key: Key, field: str, raw: object) -> str:
    """One of the key's choices, in lower case."""
    text = as_text(key, field, raw)
    if text.casefold() not in key.choices:
        raise Wrong(f"`{field}` cannot be {quoted(text)}.{nearest(text, key.choices)}")
    return text.casefold()


def as_weekday(key: Key, field: str, raw: object) -> int:
    """A weekday's English name as its ISO number, 1 for Monday."""
    text = as_text(key, field, raw)
    if text.capitalize() not in WEEKDAYS:
        raise Wrong(f"`{field}`: {quoted(text)} is no weekday.{nearest(text, WEEKDAYS)}")
    return WEEKDAYS.index(text.capitalize()) + 1


def as_flag(_key: Key, field: str, raw: object) -> bool:
    """True or false."""
    if not isinstance(raw, bool):
        raise Wrong(f"`{field}` is true or false, without quotes.")
    return raw


def as_number(key: Key, field: str, raw: object) -> float:
    """A finite number inside the key's range."""
    if not _is_number(raw):
        number = isinstance(raw, (int, float)) and not isinstance(raw, bool)
        what = "is too large or not finite; write a number" if number else "is a number without quotes,"
        raise Wrong(f"`{field}` {what} like {key.example}.")
    if key.low is not None and raw < key.low and key.kind is Kind.MONEY:
        raise Wrong(f"`{field}` is {_said(raw)}; an amount of money cannot be negative.")
    if (key.low is not None and raw < key.low) or (key.high is not None and raw > key.high):
        raise Wrong(f"`{field}` is {_said(raw)}; it {_range(key)}.")
    return raw


def as_whole(key: Key, field: str, raw: object) -> int:
    """A whole number inside the key's range."""
    value = as_number(key, field, raw)
    if value != int(value):
        raise Wrong(f"`{field}` is a whole number, not {value:g}.")
    return int(value)


def as_minutes(key: Key, field: str, raw: object) -> int:
    """A duration in whole minutes; hours when the field, as spelled in the file, ends in ``hours``."""
    if not _is_number(raw):
        raise Wrong(f"`{field}` is a number without quotes, in {'hours' if field.endswith('hours') else 'minutes'}.")
    value = as_number(key, field, raw * 60 if field.endswith("hours") else raw)
    if abs(value - round(value)) > 1e-6:
        raise Wrong(f"`{field}` does not come to whole minutes.")
    return round(value)


def as_clock(_key: Key, field: str, raw: object) -> int:
    """A clock time in minutes after midnight; hours from 24 to 47 are the next day's."""
    if isinstance(raw, dt.time) and raw.second == raw.microsecond == 0:
        return raw.hour * 60 + raw.minute
    match = _CLOCK.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if not match or int(match[1]) >= 48 or int(match[2]) >= 60:
        raise Wrong(f'`{field}` is a clock time in hours and minutes, like "07:00".')
    return int(match[1]) * 60 + int(match[2])


def as_date(_key: Key, field: str, raw: object) -> dt.date:
    """A calendar date, as a TOML date or in quotes."""
    value = raw
    if isinstance(raw, str):
        try:
            value = dt.date.fromisoformat(raw.strip())
        except ValueError:
            value = None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        said = f", not {quoted(raw)}" if isinstance(raw, str) else ""
        raise Wrong(f"`{field}` is a date of the calendar like 2027-03-01{said}.")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Wrong(f"`{field}` is {value}; years go from {FIRST_YEAR} to {LAST_YEAR}.")
    return value


def as_dates(key: Key, field: str, raw: object) -> DateRange:
    """A date, ``{ date = … }`` or ``{ first = …, last = … }``, the tables with ``reason`` or ``name``."""
    if not isinstance(raw, dict):
        day = as_date(key, field, raw)
        return DateRange(first=day, last=day)
    for name in raw:
        if name not in _DATE_KEYS:
            raise Wrong(f"{quoted(name)} is not a key of a range of dates.{nearest(name, _DATE_KEYS)}", (name,))
    single, ends = "date" in raw, [name for name in ("first", "last") if name in raw]
    if single == bool(ends) or len(ends) == 1:
        raise Wrong(f"Each of `{field}` has either `date`, or `first` and `last`.")
    first = as_date(key, field, raw["date" if single else "first"])
    last = as_date(key, field, raw["date" if single else "last"])
    if last < first:
        raise Wrong(f"`{field}`: {first} to {last} ends before it begins.")
    return DateRange(first=first, last=last, reason=as_text(key, field, raw.get("reason", raw.get("name", ""))))


def _is_number(raw: object) -> TypeGuard[int | float]:
    """A number that arithmetic can hold: no infinity, no NaN, no integer of hundreds of digits, and not true or false."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return False
    return abs(raw) <= LARGEST_NUMBER and math.isfinite(raw)


def _said(raw: float) -> str:
    """A number as its writer knows it: whole ones in full."""
    return str(raw) if isinstance(raw, int) else f"{raw:g}"


def _range(key: Key) -> str:
    if key.low is not None and key.high is not None:
        return f"goes from {key.low:g} to {key.high:g}"
    return f"is at least {key.low:g}" if key.low is not None else f"is at most {key.high:g}"


def _in_quotes(raw: object) -> str:
    return f'"{raw:g}"' if _is_number(raw) else '"this"'
