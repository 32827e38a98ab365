"""Notes that follow from a stunt's kind and numbers: published limits to look at. Never a pass or a fail."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.performers import Performer
from setpiece.domain.stunts import Stunt, StuntKind

RULE = "stunts"
FOOT_M = 0.3048
SPOTTERS_ABOVE_M = 15 * FOOT_M
BOXES_UP_TO_M = 40 * FOOT_M
BAG_UP_TO_M = 120 * FOOT_M
_HARNESS_KINDS = (StuntKind.CAR_JUMP, StuntKind.CAR_TURNOVER, StuntKind.WRECK)
_COMPLICATED = (*_HARNESS_KINDS, StuntKind.MOTORCYCLE_JUMP, StuntKind.PARACHUTE, StuntKind.HIGH_FALL, StuntKind.TRAIN)


def note(stunt: Stunt, message: str, severity: Severity = Severity.NOTE) -> Finding:
    """A finding about a stunt."""
    return Finding(rule=RULE, severity=severity, message=message, who=stunt.name)


def advice(stunt: Stunt, breakdown: Breakdown, performers: tuple[Performer, ...] = ()) -> tuple[Finding, ...]:
    """Everything that the published limits and the design itself say about a confirmed stunt; ``performers`` are the production's."""
    return (
        *_falls(stunt),
        *_vehicles(stunt),
        *_planning(stunt),
        *_doubles(stunt, breakdown, performers),
        *_once(stunt, breakdown),
    )


def _falls(stunt: Stunt) -> Iterator[Finding]:
    """Spotters by height; the caps of boxes and bags, unless the rig says that it is the other one."""
    drop = next((q.value for q in stunt.quantities if q.name == "drop_m"), None)
    if drop is None:
        return
    if drop > SPOTTERS_ABOVE_M:
        yield note(
            stunt,
            f"{stunt.name}: a fall of {drop:g} m. Ontario guideline 25 asks for two spotters or more above 15 ft ({SPOTTERS_ABOVE_M:.1f} m).",
        )
    rig = stunt.rig.casefold()
    if drop > BOXES_UP_TO_M and "bag" not in rig:
        yield note(
            stunt,
            f"{stunt.name}: a fall of {drop:g} m. Ontario guideline 25 ends for boxes at 40 ft ({BOXES_UP_TO_M:.1f} m).",
            Severity.WARNING,
        )
    if drop > BAG_UP_TO_M and "box" not in rig:
        yield note(
            stunt,
            f"{stunt.name}: a fall of {drop:g} m. Ontario guideline 25 ends for air bags at 120 ft ({BAG_UP_TO_M:.1f} m).",
            Severity.WARNING,
        )


def _vehicles(stunt: Stunt) -> Iterator[Finding]:
    if stunt.kind in _HARNESS_KINDS:
        yield note(
            stunt,
            f"{stunt.name}: Ontario guideline 14 asks for a harness of four or five points, a certified cage, or both, "
            "for collisions, rollovers and vehicle jumps.",
        )


def _planning(stunt: Stunt) -> Iterator[Finding]:
    if stunt.kind in _COMPLICATED and not stunt.training:
        yield note(
            stunt,
            f"{stunt.name}: Ontario guideline 4 asks for a dry run or a smaller version on an earlier day; no training is in the design.",
        )
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
