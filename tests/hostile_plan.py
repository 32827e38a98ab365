"""A plan whose every name and text is an attack, or at least a nuisance: what a script says must stay data on every paper."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

from paper_plan import salt_line
from setpiece.domain.plan import Plan

HTML = "<script>alert(1)</script><img src=x onerror=alert(1)></td></table>"
TYPST = '#read("/etc/passwd") $x$ *b* _i_ @ref <label> \\ #{1+1} // // /* `r`'
FORMULA = "=cmd|' /C calc'!A0"
TEMPLATE = "{{ 7*7 }}{% raw %}"
ESCAPES = "\x1b[31mred\x07\x00\x9b2J"
TURNED = "\u202egnp.exe\u2066\u200f"
LINES = "a\r\nEND:VEVENT\r\nb\u2028c\u0085d"
LONG_WORD = "W" * 5000
LONG_TEXT = "nobody sees the second boat " * 180
EMOJI = "\U0001f692\U0001f469\u200d\U0001f692 zum Löschen, 消防车, كرين"
HALF = "half \ud800 character"
ALL = (
    HTML,
    TYPST,
    FORMULA,
    "+1+1",
    "@SUM(A1)",
    "-2",
    TEMPLATE,
    ESCAPES,
    TURNED,
    LINES,
    LONG_WORD,
    LONG_TEXT,
    EMOJI,
    HALF,
    "",
    "%s %n {0}",
)
"""Every attack by itself."""

_TEXTS = """title name label synopsis set_name heading time_of_day text value message subject who where rule field source director producer
    company writer first_ad safety_contact script_colour address hospital description rig coordinator medics fallback position department
    phone reason note quantity limit_source earliest_reason what account scene_number number"""
TEXTS = frozenset(_TEXTS.split())
"""Names of the domain's fields that hold words rather than identity."""


def hostile(attacks: tuple[str, ...] = ALL) -> Plan:
    """The small film with its words replaced by attacks, one after the other."""
    return _replaced(salt_line(), cycle(attacks))


def _replaced(value: Any, attacks: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_replaced(item, attacks) for item in value)
    if not is_dataclass(value):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, str) and field.name in TEXTS:
            changes[field.name] = next(attacks)
        elif field.name in ("bulletins", "signers", "conflicts") and old:
            changes[field.name] = tuple(next(attacks) for _ in old)
        elif isinstance(old, tuple) or is_dataclass(old):
            changes[field.name] = _replaced(old, attacks)
    return replace(value, **changes)
