"""Agreements as TOML: the files of :mod:`setpiece.agreements` and any that a production brings itself."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from setpiece.domain.agreements import Agreement, Clause, MinorHours
from setpiece.domain.findings import Finding, Severity, Unreadable

APPLIED: Mapping[str, str] = {
    "daily_rest_minutes": "rest from wrap to call; performers under scope cast, units under scope crew",
    "weekly_rest_minutes": "rest from the last wrap of a calendar week to the first call of the next; a performer's every seven days (a warning)",
    "weekly_rest_late_call_minutes": "the weekly rest that suffices when the next call is not before 06:00",
    "weekly_rest_six_day_minutes": "the weekly rest in a six-day week",
    "meal_within_minutes": "a meal starts at most this long after the call, and after the end of the meal before",
    "meal_least_minutes": "shortest meal",
    "longest_day_minutes": "longest work time from call to wrap, without the meal",
    "longest_run_days": "most consecutive dates with shooting",
    "most_week_days": "most shooting days in a calendar week, Monday to Sunday",
    "double_time_after_minutes": "work, without the meal, beyond which the hour is paid double; scope crew",
    "double_time_factor": "what double time pays, 2 where silent; scope crew",
    "night_premium_share": "share of a minute's pay on top of each minute of the night; scope crew",
    "night_from_minute": "when the night of a premium begins, minutes after midnight; scope crew",
    "night_to_minute": "when it ends, above 1440 the next morning; scope crew",
    "sixth_day_factor": "the sixth shooting day of a calendar week, times the day; scope crew",
    "seventh_day_factor": "the seventh, times the day; scope crew",
    "drop_after_days": "a day performer's unpaid gap is longer than this; used for assumed deals",
    "day_rate_usd": "used for assumed deals",
    "weekly_rate_usd": "used for assumed deals",
    "minor_rest_minutes": "a minor's rest from wrap to call",
    "minor_meal_minutes": "a minor's time on set may be longer by this for a meal",
}
"""Names of clauses that planning or a rule acts on, and how."""

RECORDED: frozenset[str] = frozenset(
    {
        "meal_most_minutes",
        "meal_penalty_first_usd",
        "meal_penalty_second_usd",
        "meal_penalty_later_usd",
        "forced_call_day_usd",
        "forced_call_weekly_usd",
        "drop_after_days_abroad",
        "stunt_day_rate_usd",
        "stunt_weekly_rate_usd",
        "golden_after_location_minutes",
        "golden_after_studio_minutes",
        "golden_sixth_day_factor",
        "golden_seventh_day_factor",
        "basic_day_minutes",
        "semi_continuous_day_minutes",
        "continuous_day_minutes",
        "overtime_factor",
        "overtime_enhanced_factor",
        "overtime_hour_least_gbp",
        "overtime_hour_most_gbp",
        "night_premium_off_production_share",
        "weekend_notice_days",
        "break_after_minutes",
        "weekly_average_minutes",
        "night_average_minutes",
        "minor_day_minutes",
        "minor_week_minutes",
    }
)
"""Names of clauses that are kept for people to read; nothing acts on them yet."""

GRADES = ("primary", "secondary", "guess")
SCOPES = ("cast", "crew", "minors")

_TOP = {"name": str, "scope": list, "effective": dt.date}
_CLAUSE = {"name": str, "value": (int, float), "clause": str, "source": str, "read_on": dt.date, "grade": str}
_MINORS = {
    "age_from": int,
    "age_to": int,
    "on_set_minutes": int,
    "work_minutes": int,
    "earliest_minute": int,
    "latest_minute": int,
    "clause": str,
    "source": str,
    "read_on": dt.date,
    "grade": str,
}


def load_agreements() -> Mapping[str, Agreement]:
    """Every agreement that comes with Setpiece, by its id (the file's name without ``.toml``)."""
    found: dict[str, Agreement] = {}
    for file in sorted(resources.files("setpiece.agreements").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            agreement = read_agreement(file.read_bytes(), file.name)
            found[agreement.id] = agreement
    return found


def read_agreement(data: bytes, source: str) -> Agreement:
    """Read one agreement; ``source`` is its file name and, without ``.toml``, its id. :class:`Unreadable` for anything else."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(source, f"This is not a TOML file: {error}.") from error
    clauses = _tables(table, "clauses", _CLAUSE, source)
    minors = _tables(table, "minors", _MINORS, source)
    _fields({k: v for k, v in table.items() if k not in ("clauses", "minors")}, _TOP, "the top", source)
    _words(table["scope"], SCOPES, "scope", source)
    _words([entry["grade"] for entry in (*clauses, *minors)], GRADES, "grade", source)
    _words([entry["name"] for entry in clauses], (*APPLIED, *RECORDED), "name of a clause", source)
    return Agreement(
        id=source.rsplit("/", maxsplit=1)[-1].removesuffix(".toml"),
        name=table["name"],
        scope=tuple(table["scope"]),
        effective=table["effective"],
        clauses=tuple(Clause(**{**entry, "value": float(entry["value"])}) for entry in clauses),
        minors=tuple(MinorHours(**entry) for entry in minors),
    )


def _tables(table: Mapping[str, Any], name: str, fields: Mapping[str, Any], source: str) -> list[dict[str, Any]]:
    """The repeated table of that name, each entry with exactly these fields."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _unreadable(source, f"{name} must be written as [[{name}]] tables.")
    for number, entry in enumerate(entries, start=1):
        _fields(entry, fields, f"[[{name}]] number {number}", source)
    return entries


def _fields(entry: Mapping[str, Any], fields: Mapping[str, Any], where: str, source: str) -> None:
    """Every field is there, of its type, and no other."""
    for name in fields:
        if name not in entry:
            raise _unreadable(source, f"{where} lacks {name}.")
    for name, value in entry.items():
        if name not in fields:
            raise _unreadable(source, f"{where} has {name}, which no agreement knows.")
        if not isinstance(value, fields[name]) or isinstance(value, bool):
            raise _unreadable(source, f"{name} of {where} cannot be {value!r}.")


def _words(found: list[str], allowed: tuple[str, ...], what: str, source: str) -> None:
    """Every word is one of the allowed."""
    for word in found:
        if word not in allowed:
            raise _unreadable(source, f"{word!r} is no {what}; write one of {', '.join(sorted(allowed))}.")


def _unreadable(source: str, message: str) -> Unreadable:
    return Unreadable(Finding(rule="agreement_toml", severity=Severity.ERROR, message=message, where=source))
