"""Edits such as people make, drawn at random for the board that there is; some of them are nonsense."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from setpiece.board import Board
from setpiece.board.elements import key_of
from setpiece.domain.breakdown import Category
from setpiece.domain.edits import (
    AcceptElement,
    DropBanner,
    Edit,
    JoinScene,
    MergeRoles,
    MoveDay,
    MoveStrips,
    PinDay,
    PinStrips,
    PutBanner,
    RejectElement,
    RenameRole,
    RenumberCast,
    SetCall,
    SetMinutes,
    Several,
    SplitScene,
    TagElement,
    TakeSchedule,
    UntagElement,
)

NAMES = ("crowbar", "rope", "ANA", "Zoltan", "high fall", "knife")


@st.composite
def arrangements(draw: st.DrawFn, board: Board) -> Edit:
    """An edit of strips, days, calls, pins or banners."""
    plan = board.plan
    days = plan.schedule.days
    blocks = [block.id for block in plan.problem.blocks]
    units = [unit.id for unit in plan.production.units]
    date = st.sampled_from(
        [*plan.problem.dates, *(day.date for day in days), plan.problem.dates[0] + dt.timedelta(days=5)]
    )
    slot = st.sampled_from([(day.unit, day.date) for day in days] or [(units[0], plan.problem.dates[0])])
    some = st.lists(st.sampled_from(blocks), min_size=1, max_size=5, unique=True).map(tuple)
    kind = draw(st.sampled_from(("strips", "strips", "strips", "yard", "day", "call", "free", "pin", "pin_day", "banner", "drop", "take")))  # fmt: skip
    match kind:
        case "strips":
            unit, on = draw(slot) if draw(st.booleans()) else (draw(st.sampled_from(units)), draw(date))
            there = next((d for d in days if (d.unit, d.date) == (unit, on)), None)
            before = draw(st.sampled_from([None, *(s.block for s in there.blocks)])) if there else None
            return MoveStrips(blocks=draw(some), unit=unit, date=on, before=before)
        case "yard":
            return MoveStrips(blocks=draw(some))
        case "day":
            unit, on = draw(slot)
            return MoveDay(unit=unit, date=on, to=draw(date))
        case "call" | "free":
            unit, on = draw(slot)
            return SetCall(unit=unit, date=on, call=draw(st.integers(0, 1439)) if kind == "call" else None)
        case "pin":
            return PinStrips(blocks=draw(some), pinned=draw(st.booleans()))
        case "pin_day":
            unit, on = draw(slot)
            return PinDay(unit=unit, date=on, pinned=draw(st.booleans()))
        case "banner":
            unit, on = draw(slot)
            before = draw(st.sampled_from([None, *blocks]))
            return PutBanner(id=draw(st.sampled_from("abc")), unit=unit, date=on, text="Lunch for 80", before=before)
        case "drop":
            return DropBanner(id=draw(st.sampled_from("abc")))
        case _:
            return TakeSchedule(days=tuple(days[1:]), boneyard=(*plan.schedule.boneyard, *(s.block for d in days[:1] for s in d.blocks)), lower_bound=draw(st.sampled_from([None, 1000])), problem=board.problem)  # fmt: skip


@st.composite
def decisions(draw: st.DrawFn, board: Board) -> Edit:
    """An edit of the breakdown or the production."""
    plan = board.plan
    scene = draw(st.sampled_from([s for s in plan.breakdown.scenes if not s.omitted]))
    roles = [role.id for role in plan.breakdown.roles]
    element = draw(st.sampled_from([key_of(e) for e in scene.elements] or ["props:nothing"]))
    kind = draw(st.sampled_from(("split", "join", "minutes", "rename", "merge", "number", "tag", "untag", "accept", "reject")))  # fmt: skip
    match kind:
        case "split":
            return SplitScene(scene=scene.id, minutes=tuple(draw(st.lists(st.integers(1, 300), min_size=2, max_size=4))))  # fmt: skip
        case "join":
            return JoinScene(scene=scene.id)
        case "minutes":
            return SetMinutes(scene=scene.id, minutes=draw(st.integers(0, 700)))
        case "rename":
            return RenameRole(role=draw(st.sampled_from(roles)), name=draw(st.sampled_from(NAMES)))
        case "merge":
            return MergeRoles(role=draw(st.sampled_from(roles)), into=draw(st.sampled_from(roles)))
        case "number":
            return RenumberCast(role=draw(st.sampled_from(roles)), number=draw(st.sampled_from(("1", "7A", "99", ""))))
        case "tag":
            return TagElement(scene=scene.id, category=draw(st.sampled_from(Category)), name=draw(st.sampled_from(NAMES)))  # fmt: skip
        case "untag":
            return UntagElement(scene=scene.id, element=element)
        case "accept":
            return AcceptElement(scene=scene.id, element=element)
        case _:
            return RejectElement(scene=scene.id, element=element)


@st.composite
def edits(draw: st.DrawFn, board: Board) -> Edit:
    """Any of them, or several at once."""
    one = st.one_of(arrangements(board), arrangements(board), decisions(board))
    if draw(st.integers(0, 5)):
        return draw(one)
    return Several(edits=tuple(draw(st.lists(arrangements(board), max_size=4))))
