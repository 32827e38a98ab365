"""The commented production file that ``setpiece new`` writes: every key of the schema, with this script's own names in it.

Prose comments start with ``# ``; what may be uncommented starts with ``#`` directly, so that taking that one character away is enough.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

from setpiece.domain.breakdown import Breakdown, Role, Scene
from setpiece.domain.identifiers import SetId
from setpiece.formats.production_file.reading import printable
from setpiece.formats.production_file.schema import TABLES, Key, Kind, TableSchema

WIDTH = 46
"""Column at which the remark on a key begins."""
Shown = Mapping[str, str]
"""TOML values by key, shown in place of default or example."""


def template(breakdown: Breakdown, title: str) -> str:
    """A production file for this script. Only the title is live; it reads back as it stands, and with everything uncommented."""
    scenes = _distinct(breakdown)
    chapters = [_opening(title)]
    for table in TABLES:
        if table.name:
            chapters.append(_chapter(table, _blocks(table, breakdown, scenes)))
        else:
            chapters.append("\n".join(_keys(table, {"title": _toml(title), "agreements": "[]"}, live="title")))
    return "\n\n".join(chapters) + "\n"


def _opening(title: str) -> str:
    return (
        f"# Production file of {printable(title) or 'this film'}, for Setpiece.\n"
        "# Everything here is optional: what is missing is assumed, and the plan lists every assumption.\n"
        "# To use a line, take away the # in front of it. Every key is explained in docs/production-file.md.\n"
        "# Money: whole currency units. Dates: 2027-03-01. Clock times: \"07:00\". Durations: minutes, or hours when the key ends in hours."
    )  # fmt: skip


def _chapter(table: TableSchema, blocks: list[Shown]) -> str:
    head = f"# ---- {table.header()} ----\n# {table.meaning.replace('`', '')}"
    if not blocks:
        return f"{head}\n# The script is too short to show one."
    shown = [f"#{table.header()}\n" + "\n".join(_keys(table, blocks[0]))]
    for block in blocks[1:]:
        shown.append("\n".join((f"#{table.header()}", *(f"#{name} = {value}" for name, value in block.items()))))
    return head + "\n" + "\n\n".join(shown)


def _keys(table: TableSchema, shown: Shown, live: str = "") -> list[str]:
    """A line for each key; keys that the reader refuses beside another one stay prose."""
    lines = []
    for key in table.keys:
        if key.kind is Kind.TABLES:
            continue
        mark = "" if key.name == live else "# " if (table.name, key.name) in _ALTERNATIVES else "#"
        value = shown.get(key.name) or _value(key)
        lines.append(f"{mark}{key.name} = {value}".ljust(WIDTH) + f" # {_remark(key, own=key.name in shown)}")
    return lines


_ALTERNATIVES = {
    ("calendar", "as_of"),
    ("calendar", "days_per_week"),
    ("performers", "age"),
    ("moves", "from_region"),
    ("moves", "to_region"),
}
"""Keys that say the same as the one before them, or what is not so before the shoot."""


def _value(key: Key) -> str:
    return key.default if _is_toml(key.default) else key.example


def _is_toml(value: str) -> bool:
    try:
        tomllib.loads(f"value = {value}")
    except ValueError:
        return False
    return bool(value)


def _remark(key: Key, own: bool) -> str:
    """What a key means and its default; an example where the line shows an empty value that is not this script's ``own``."""
    meaning = key.meaning.replace("`", "")
    if key.kind is Kind.CHOICE:
        meaning = f"{meaning.rstrip('.')}: {', '.join(key.choices)}."
    if key.required:
        return meaning
    default = f" Default: {key.default.replace('`', '')}." if not _is_toml(key.default) else ""
    example = f" Example: {key.example}" if key.default in ("[]", '""') and not own else ""
    return meaning + default + example


def _blocks(table: TableSchema, breakdown: Breakdown, scenes: list[Scene]) -> list[Shown]:
    """What stands in each block of a table, with the names of this script; the first block shows all keys."""
    first = _toml(scenes[0].number) if scenes else ""
    last = _toml(scenes[-1].number) if scenes else ""
    pair = f"[{first}, {last}]" if len(scenes) > 1 else ""
    role = breakdown.roles[0] if breakdown.roles else None
    actor = _toml(_actor(role)) if role else _toml("A performer")
    doubled = {"doubled_roles": f"[{_toml(role.name)}]"} if role else {}
    places = _places(breakdown)
    site = places[0]["name"] if places else ""
    single: dict[str, list[Shown]] = {
        "base": [{}],
        "calendar": [{}],
        "units": [{"name": _toml("Main unit"), "scenes": "[]"}],
        "performers": _performers(breakdown.roles),
        "places": places,
        "moves": [{"from": site, "to": places[1]["name"]}] if len(places) > 1 else [],
        "rentals": [{"scenes": f"[{first}]"}] if scenes else [],
        "stunts": [{"scenes": f"[{first}]", "performers": f"[{actor}]", **doubled}] if scenes and role else [],
        "stunts.training": [{"performer": actor}] if scenes and role else [],
        "stunts.quantities": [{}] if scenes and role else [],
        "stunts.required_skills": [{"performer": actor}] if scenes and role else [],
        "stunts.consumables": [{}] if scenes and role else [],
        "skills": [{}],
        "training_steps": [{}],
        "training_resources": [{}],
        "trainees": [{"performer": actor}] if role else [],
        "logbook": [{"performer": actor}] if role else [],
        "risk_assessments": [{}] if scenes and role else [],
        "risk_assessments.hazards": [{}] if scenes and role else [],
        "risk_assessments.hazards.controls": [{}] if scenes and role else [],
        "risk_assessments.sign_offs": [{}] if scenes and role else [],
        "stunt_records": [{"performers": f"[{actor}]"}] if scenes and role else [],
        "pins": [{"scene": first, "unit": _toml("Main unit")}] if scenes else [],
        "before": [{"first": first, "then": last}] if pair else [],
        "together": [{"scenes": f"[{first}, {_toml(scenes[1].number)}]"}] if pair else [],
        "apart": [{"scenes": f"[{_toml(scenes[1].number)}, {last}]"}] if len(scenes) > 2 else [],
        "scenes": [{"scene": first, "place": site, "minutes": str(max(1, scenes[0].minutes.expected))}] if scenes and site else [],
        "crew": [{}],
    }  # fmt: skip
    if table.name == "stunts" and site:
        return [{**block, "place": site} for block in single["stunts"]]
    return single[table.name]


def _performers(roles: tuple[Role, ...]) -> list[Shown]:
    """The leading role with every key, then one short block a role; the remark says how much it plays."""
    blocks: list[Shown] = []
    for role in roles:
        blocks.append({"name": _toml(_actor(role)), "roles": f"[{_toml(role.name)}]"})
        if len(blocks) > 1:
            blocks[-1] = {**blocks[-1], "rate": f"1000 # cast {printable(role.number)}, {len(role.scenes)} scenes"}
    if blocks:
        blocks[0] = {**blocks[0], "doubles": _toml(roles[-1].name)}
    return blocks


def _actor(role: Role) -> str:
    return f"Player of {role.name}"


def _places(breakdown: Breakdown) -> list[Shown]:
    """One block a set, with the scenes that play there."""
    numbers: dict[SetId, list[str]] = {}
    for scene in breakdown.scenes:
        if not scene.omitted:
            numbers.setdefault(scene.set_id, []).append(printable(scene.number))
    names: dict[str, Shown] = {}
    for film_set in breakdown.sets:
        remark = f" # scenes {', '.join(numbers.get(film_set.id, ['none']))}"
        name = f"Place for {film_set.name}"
        names.setdefault(name.casefold(), {"name": _toml(name), "sets": f"[{_toml(film_set.name)}]{remark}"})
    return list(names.values())


def _distinct(breakdown: Breakdown) -> list[Scene]:
    """The scenes that are shot and whose number is the first of its kind."""
    found: dict[str, Scene] = {}
    for scene in breakdown.scenes:
        if not scene.omitted and printable(scene.number):
            found.setdefault(printable(scene.number).casefold(), scene)
    return list(found.values())


def _toml(text: str) -> str:
    """A TOML basic string of the printable text."""
    return json.dumps(printable(text), ensure_ascii=False)
