"""Published limits held against a design's numbers and words, as data: ``data/rule_packs/*.toml``, each with its source and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.stunts import Stunt


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignRule:
    """One limit for stunts of some kinds.

    ``quantity`` is held against ``above`` (largest value that passes) or ``below`` (smallest). ``needs`` names fields of the design (``a|b``) of which one must not
    be empty, ``needs_in_rig`` words of which one must stand in the rig. ``unless_rig``: the rule is silent when the rig has one of these words.
    """

    kinds: tuple[str, ...]
    asks: str
    clause: str
    severity: str = "warning"
    quantity: str = ""
    above: float | None = None
    below: float | None = None
    needs: str = ""
    needs_in_rig: tuple[str, ...] = ()
    unless_rig: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """Rules of one owner with their source, the date they were read, and a grade (``primary``, ``secondary``, ``guess``)."""

    name: str
    source: str
    read_on: dt.date
    grade: str
    rules: tuple[DesignRule, ...]


@cache
def rule_packs() -> tuple[RulePack, ...]:
    """The packs that ship, by name of their file."""
    folder = files("setpiece.stunts").joinpath("data", "rule_packs")
    named = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(msgspec.toml.decode(f.read_text(encoding="utf-8"), type=RulePack) for f in named)


def asked(stunt: Stunt) -> Iterator[Finding]:
    """What the packs ask of a design and do not find; a note that informs or a warning that wants a look, never a pass."""
    rig = stunt.rig.casefold()
    numbers = {q.name: q.value for q in stunt.quantities}
    for pack in rule_packs():
        for rule in pack.rules:
            if stunt.kind.value not in rule.kinds or any(word in rig for word in rule.unless_rig):
                continue
            broken = _broken(rule, stunt, numbers, rig)
            if broken is not None:
                guess = " (a guess)" if pack.grade == "guess" else ""
                yield Finding(
                    rule="stunts",
                    severity=Severity(rule.severity),
                    message=f"{stunt.name}: {broken}{pack.name.split(',')[0]} {rule.clause} asks for {rule.asks}{guess}.",
                    who=stunt.name,
                )


def _broken(rule: DesignRule, stunt: Stunt, numbers: dict[str, float], rig: str) -> str | None:
    """What the design has, as the beginning of a sentence; None when the rule is kept or cannot be judged."""
    if rule.needs:
        return None if any(getattr(stunt, name) for name in rule.needs.split("|")) else ""
    if rule.needs_in_rig:
        return None if any(word in rig for word in rule.needs_in_rig) else "the rig names neither. "
    value = numbers.get(rule.quantity)
    if value is None:
        return None
    if (rule.above is not None and value > rule.above) or (rule.below is not None and value < rule.below):
        return f"`{rule.quantity}` is {value:g}. "
    return None
