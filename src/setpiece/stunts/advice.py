"""Notes that follow from a stunt's kind and numbers: published limits to look at. Never a pass or a fail."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.performers import Performer
from setpiece.domain.stunts import Stunt
from setpiece.stunts.rule_packs import asked

RULE = "stunts"


def note(stunt: Stunt, message: str, severity: Severity = Severity.NOTE) -> Finding:
    """A finding about a stunt."""
    return Finding(rule=RULE, severity=severity, message=message, who=stunt.name)


def advice(stunt: Stunt, breakdown: Breakdown, performers: tuple[Performer, ...] = ()) -> tuple[Finding, ...]:
    """Everything that the published limits and the design itself say about a confirmed stunt; ``performers`` are the production's."""
    return (
        *asked(stunt),
        *_planning(stunt),
        *_doubles(stunt, breakdown, performers),
        *_once(stunt, breakdown),
    )


def _planning(stunt: Stunt) -> Iterator[Finding]:
    if not stunt.coordinator:
        yield note(stunt, f"{stunt.name} has no coordinator yet. Set `stunts.coordinator`.")
    if not stunt.performers:
        yield note(stunt, f"{stunt.name} has no performer yet. Set `stunts.performers`.", Severity.WARNING)


def _doubles(stunt: Stunt, breakdown: Breakdown, performers: tuple[Performer, ...]) -> Iterator[Finding]:
    """Roles that the design doubles and that none of its performers doubles."""
    if not stunt.performers:
        return
    doubled = {p.doubles for p in performers if p.id in stunt.performers}
    for role in breakdown.roles:
        if role.id in stunt.doubled_roles and role.id not in doubled:
            yield note(
                stunt,
                f"{stunt.name} doubles {role.name}, and none of its performers does. Add the double to `stunts.performers`, "
                "or take the role out of `stunts.doubled_roles`.",
                Severity.WARNING,
            )


def _once(stunt: Stunt, breakdown: Breakdown) -> Iterator[Finding]:
    if not stunt.once:
        return
    if stunt.takes > 1:
        yield note(
            stunt,
            f"{stunt.name} can be shot once, but {stunt.takes} takes are planned. Set `stunts.takes` to 1, or `once` to false.",
            Severity.WARNING,
        )
    if not stunt.scenes:
        return
    sets = {breakdown.scene(s).set_id for s in stunt.scenes}
    others = [s.number for s in breakdown.scenes if s.set_id in sets and s.id not in stunt.scenes and not s.omitted]
    if others:
        yield note(stunt, f"{stunt.name} destroys its set: scenes {', '.join(others)} on it come first.")
