"""A day's report as the fields of a form: what a browser sends becomes the same TOML that ``setpiece report`` reads, so that both are checked alike."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from setpiece.domain.findings import Finding, Unreadable
from setpiece.domain.plan import Plan
from setpiece.formats import progress_toml
from setpiece.formats.production_file.reading import printable
from setpiece.history.causes import causes

SOURCE = "The form"
DAY_FIELDS = (
    "call", "safety_meeting", "first_shot", "first_shot_after_meal", "last_shot", "wrap", "background", "weather", "notes", "reported_by",
)  # fmt: skip
NUMBERS = ("background", "minutes", "setups", "takes", "resets", "reset_minutes", "overtime_minutes", "stunt_adjustment")  # fmt: skip
FLAGS = ("retake", "added", "complete", "anonymous")
NAMED_BY = {
    "meals": "from", "scenes": "scene", "stunts": "stunt", "delays": "minutes", "incidents": "what", "cast": "name", "crew": "department",
}  # fmt: skip
"""The field without which a row of a list counts as left empty."""
_ROW = re.compile(r"(meals|scenes|stunts|delays|incidents|cast|crew)\.(\d{1,3})\.([a-z_]{1,30})")
_LINE = re.compile(rf"{SOURCE}:(\d+)")

Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A form's values as text: of the day, and row by row of each list."""

    day: Mapping[str, str]
    rows: Mapping[str, list[dict[str, str]]]


def fields_of_form(text: str) -> Fields:
    """The values of a form that ``report_day.blank`` wrote."""
    table = tomllib.loads(text)
    rows = {name: [{k: _shown(v) for k, v in row.items()} for row in table.get(name, [])] for name in NAMED_BY}
    return Fields(day={name: _shown(table.get(name, "")) for name in DAY_FIELDS}, rows=rows)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else str(value)


def fields_sent(sent: Mapping[str, str]) -> Fields:
    """The values that a browser sent; unknown names are ignored, and rows that were left empty fall away."""
    found: dict[str, dict[int, dict[str, str]]] = {name: {} for name in NAMED_BY}
    for name, value in sent.items():
        match = _ROW.fullmatch(name)
        if match:
            found[match[1]].setdefault(int(match[2]), {})[match[3]] = value.strip()
    rows = {name: [of[at] for at in sorted(of) if _said(of[at], NAMED_BY[name], name)] for name, of in found.items()}
    return Fields(day={name: sent.get(name, "").strip() for name in DAY_FIELDS}, rows=rows)


def _said(row: Mapping[str, str], named_by: str, name: str) -> bool:
    """Whether somebody filled the row in: its leading field, or anything that is no choice made beforehand."""
    chosen = {"done", "day", "kind", "cause", "complete", "anonymous", "retake", "added"}
    return bool(row.get(named_by)) or (name != "cast" and any(v for k, v in row.items() if k not in chosen))


def read_fields(fields: Fields, plan: Plan, date: dt.date, unit: str) -> progress_toml.ReportFile:
    """The report that the fields say; ``Unreadable`` with every mistake, each told with the row it stands in."""
    text, places = _written(fields, date, unit)
    try:
        return progress_toml.read(text.encode(), SOURCE, plan, causes())
    except Unreadable as refused:
        raise Unreadable(*(_placed(finding, places) for finding in refused.findings)) from None


def _placed(finding: Finding, places: Mapping[int, str]) -> Finding:
    line = _LINE.fullmatch(finding.where)
    return replace(finding, where=places.get(int(line[1]), SOURCE) if line else SOURCE)


def _written(fields: Fields, date: dt.date, unit: str) -> tuple[str, dict[int, str]]:
    """The TOML, and for each of its lines where on the form that stands."""
    lines = [f"date = {date.isoformat()}", f"unit = {_text(unit)}"]
    lines += [f"{name} = {_value(name, value)}" for name, value in fields.day.items() if value]
    places = dict.fromkeys(range(1, len(lines) + 1), "The day")
    for name, rows in fields.rows.items():
        for at, row in enumerate(rows, 1):
            told = [f"{key} = {_value(key, value)}" for key, value in row.items() if value]
            label = f"{name.capitalize()}, row {at}" + (f" ({row[NAMED_BY[name]]})" if row.get(NAMED_BY[name]) else "")
            places |= dict.fromkeys(range(len(lines) + 1, len(lines) + len(told) + 2), label)
            lines += [f"[[{name}]]", *told]
    return "\n".join(lines) + "\n", places


def _value(key: str, value: str) -> str:
    if key in NUMBERS and re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return str(int(value))
    if key in FLAGS and value in ("true", "false"):
        return value
    if key == "concerned":
        return f"[{', '.join(_text(p.strip()) for p in value.split(',') if p.strip())}]"
    return _text(value)


def _text(text: str) -> str:
    return json.dumps(printable(text), ensure_ascii=False)
