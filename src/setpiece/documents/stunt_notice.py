"""What a paper says of a stunt: its facts, its margins, the lines to sign. Setpiece computes and lists; people approve."""

from __future__ import annotations

from collections.abc import Mapping

from setpiece.documents.board import cast_list
from setpiece.documents.wording import count, long_date
from setpiece.domain.identifiers import SceneId
from setpiece.domain.pages import Align, Block, Cell, Column, Fact, Facts, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt, Stunt

NOBODY_YET = "to be named"


def stunt_facts(plan: Plan, planned: PlannedStunt, ready: bool = False) -> Facts:
    """The facts of one stunt as a stunt notice prints them; with ``ready`` also from when it can be shot and why."""
    stunt = planned.stunt
    wind = (
        f"wind up to {stunt.max_wind_m_s:g} m/s" if stunt.max_wind_m_s is not None else "to be set by the coordinator"
    )
    values = (
        ("Action", stunt.description or stunt.name),
        ("Scenes", scene_numbers(plan, stunt.scenes)),
        *((("Earliest", earliest(planned)),) if ready else ()),
        ("Coordinator", stunt.coordinator or NOBODY_YET),
        ("Performers", _performers(plan, stunt)),
        ("Rig", stunt.rig or "none stated"),
        ("On the day", f"brief {stunt.brief_minutes} min, rehearsal {stunt.rehearsal_minutes} min, {count(stunt.takes, 'take')} of {stunt.take_minutes} min, reset {stunt.reset_minutes} min"),
        ("Can be shot", "once: what it uses is destroyed" if stunt.once else "again, after the reset"),
        ("Weather limit", wind),
        ("Medics", stunt.medics or NOBODY_YET),
        ("Hospital", stunt.hospital or _hospital(plan, stunt) or NOBODY_YET),
        ("Bulletins", ", ".join(stunt.bulletins) or "none named"),
        ("Fallback", stunt.fallback or "none planned"),
    )  # fmt: skip
    return Facts(facts=tuple(Fact(label=label, value=value) for label, value in values), columns=2, boxed=True)


def _performers(plan: Plan, stunt: Stunt) -> str:
    """Who does it with cast number and role, then the roles that should be doubled and are not."""
    players = {p.performer.id: p for p in cast_list(plan) if p.performer}
    roles = {role.id: role.name for role in plan.breakdown.roles}
    doubled = {players[p].performer.doubles for p in stunt.performers if p in players}  # type: ignore[union-attr]
    lines = [
        f"{players[p].name} ({players[p].number}, {players[p].role})" if p in players else str(p)
        for p in stunt.performers
    ]
    lines += [f"{roles.get(role, role)}'s double {NOBODY_YET}" for role in stunt.doubled_roles if role not in doubled]
    return ", ".join(lines) or NOBODY_YET


def _hospital(plan: Plan, stunt: Stunt) -> str:
    """The hospitals of the places where its scenes are shot."""
    places = dict.fromkeys(block.place for block in plan.problem.blocks if block.scene in stunt.scenes)
    hospitals = {place.id: place.hospital for place in plan.production.places}
    return "; ".join(dict.fromkeys(h for place in places if (h := hospitals.get(place, ""))))


def scene_numbers(plan: Plan, scenes: tuple[SceneId, ...]) -> str:
    """Scene numbers as written."""
    numbers: Mapping[SceneId, str] = {scene.id: scene.number for scene in plan.breakdown.scenes}
    return ", ".join(numbers.get(scene, scene) for scene in scenes) or "none yet"


def earliest(planned: PlannedStunt) -> str:
    """From when it can be shot and why."""
    if planned.earliest is None:
        return planned.earliest_reason or "no earliest date"
    return long_date(planned.earliest) + (f": {planned.earliest_reason}" if planned.earliest_reason else "")


def margins(planned: PlannedStunt) -> tuple[Block, ...]:
    """The computed margins, none when no model spoke."""
    if not planned.margins:
        return ()
    rows = tuple(
        Row(
            cells=(
                Cell(text=m.quantity),
                Cell(text=f"{m.value:.3g} {m.unit}".strip(), number=m.value),
                Cell(text=f"{m.limit:.3g} {m.unit}".strip() if m.limit is not None else "-", number=m.limit),
                Cell(text=m.limit_source or "-"),
                Cell(text=m.note),
            )
        )
        for m in planned.margins
    )
    columns = (
        Column(title="Quantity", weight=1.4),
        Column(title="Value", weight=0.8, align=Align.RIGHT),
        Column(title="Limit", weight=0.8, align=Align.RIGHT),
        Column(title="Source of the limit", weight=1.4),
        Column(title="Note", weight=1.6),
    )
    return (Table(title="Computed margins, for the coordinator to read", columns=columns, rows=rows),)


def signatures(plan: Plan, planned: PlannedStunt) -> tuple[Block, ...]:
    """Lines to sign by everybody who must; each performer has a line of their own."""
    names = {p.id: p.name for p in plan.production.performers}
    performers = [f"{names.get(p, p)}, performer" for p in planned.stunt.performers]
    signers = [
        line
        for who in planned.signers or planned.stunt.signers
        for line in (performers if performers and who.casefold() in ("performer", "performers") else (who,))
    ]
    if not signers:
        return (
            Text(
                text="Nobody is named who must sign: name them before this stunt is called.",
                tone=Tone.WARNING,
                bold=True,
            ),
        )
    rows = tuple(
        Row(
            cells=(Cell(text=who, bold=True), Cell(text=""), Cell(text="")),
            height_mm=5.0,
            keep_with_next=n < len(signers),
        )
        for n, who in enumerate(signers, start=1)
    )
    columns = (
        Column(title="Must sign", weight=1.2),
        Column(title="Signature", weight=2.0),
        Column(title="Date and time", weight=1.0),
    )
    return (Table(title="Signatures", columns=columns, rows=rows),)
