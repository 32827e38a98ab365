"""The edit that takes a change back: what it moves, it moves back to where it stood among the strips that are there now."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from setpiece.board.board import Board
from setpiece.domain.edits import (
    DropBanner,
    Edit,
    MoveStrips,
    PinStrips,
    PutBack,
    PutBanner,
    RestoreTimes,
    SetCall,
    Several,
    Spot,
    TakeSchedule,
)
from setpiece.domain.identifiers import BlockId, SceneId
from setpiece.domain.problem import ShootBlock
from setpiece.solver.explain import Slot

Order = dict[Slot, list[BlockId]]


def inverse(before: Board, after: Board) -> Edit:
    """One edit that makes ``before`` of ``after``; on a board that others have changed since, it takes back this change and leaves theirs."""
    proven = before.bound, before.plan.result.lower_bound
    edits = [
        *_freed(before, after),
        *_put_back(before, after),
        *(
            _moved_back(before, after)
            if proven == (after.bound, after.plan.result.lower_bound)
            else _taken_back(before)
        ),
        *_banners(before, after),
        *_calls(before, after),
        *_pinned(before, after),
        *_times(before, after),
    ]
    return edits[0] if len(edits) == 1 else Several(edits=tuple(edits))


def _freed(before: Board, after: Board) -> Iterator[Edit]:
    """Pins that the change set are taken out first, so that their strips can move."""
    held = {pin.block for pin in before.pins}
    free = tuple(pin.block for pin in after.pins if pin.block not in held)
    if free:
        yield PinStrips(blocks=free, pinned=False)


def _pinned(before: Board, after: Board) -> Iterator[Edit]:
    """Pins that the change took out are set again once their strips are back."""
    held = {pin.block for pin in after.pins}
    gone = tuple(pin.block for pin in before.pins if pin.block not in held)
    if gone:
        yield PinStrips(blocks=gone, pinned=True)


def _put_back(before: Board, after: Board) -> Iterator[Edit]:
    """What the change made of the breakdown and the production."""
    back = put_back(before, after)
    if back != PutBack():
        yield replace(back, expected=contents(after, back))


def put_back(before: Board, after: Board) -> PutBack:
    """The parts of ``before`` that ``after`` has otherwise."""
    was, now = before.plan, after.plan
    scenes = {scene.id: scene for scene in now.breakdown.scenes}
    cut_was, cut_now = _cut(was.problem.blocks), _cut(now.problem.blocks)
    return PutBack(
        scenes=tuple(scene for scene in was.breakdown.scenes if scene != scenes[scene.id]),
        roles=was.breakdown.roles if was.breakdown.roles != now.breakdown.roles else None,
        overrides=was.production.overrides if was.production.overrides != now.production.overrides else None,
        blocks=tuple(
            block
            for scene, blocks in cut_was.items()
            if _shape(blocks) != _shape(cut_now.get(scene, ()))
            for block in blocks
        ),
        performers=was.production.performers if was.production.performers != now.production.performers else None,
        assumptions=was.production.assumptions if was.production.assumptions != now.production.assumptions else None,
        assessments=was.production.risk_assessments
        if was.production.risk_assessments != now.production.risk_assessments
        else None,
        records=was.production.stunt_records if was.production.stunt_records != now.production.stunt_records else None,
    )


def contents(board: Board, like: PutBack) -> str:
    """The fingerprint of what an edit like this would replace on the board."""
    plan = board.plan
    scenes, cut = {scene.id for scene in like.scenes}, {block.scene for block in like.blocks}
    found = (
        tuple(scene for scene in plan.breakdown.scenes if scene.id in scenes),
        None if like.roles is None else plan.breakdown.roles,
        None if like.overrides is None else plan.production.overrides,
        tuple(_shape(blocks) for scene, blocks in _cut(plan.problem.blocks).items() if scene in cut),
        None if like.performers is None else plan.production.performers,
        None if like.assessments is None else plan.production.risk_assessments,
        None if like.records is None else plan.production.stunt_records,
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]


def _cut(blocks: Sequence[ShootBlock]) -> Mapping[SceneId, tuple[ShootBlock, ...]]:
    """The strips of each scene."""
    found: dict[SceneId, tuple[ShootBlock, ...]] = {}
    for block in blocks:
        found[block.scene] = (*found.get(block.scene, ()), block)
    return found


def _shape(blocks: Sequence[ShootBlock]) -> tuple[tuple[BlockId, int, int], ...]:
    """What people decide about strips: their cut and their minutes. Who plays in them follows from the scene."""
    return tuple((block.id, block.minutes, int(block.eighths)) for block in blocks)


def _moved_back(before: Board, after: Board) -> Iterator[Edit]:
    """Moves that bring every strip back, day by day, from the last strip of the day to the first, so that each finds the strip it stood above."""
    was, now = _order(before), _order(after)
    seats = {block: slot for slot, blocks in now.items() for block in blocks}
    known = {block.id for block in after.plan.problem.blocks}
    for (unit, date), blocks in was.items():
        if now.get((unit, date)) == blocks:
            continue
        staying = _staying(blocks, now.get((unit, date), []))
        following: BlockId | None = None
        run: list[BlockId] = []
        for block in (*reversed(blocks), None):
            if block is not None and block not in staying:
                run.insert(0, block)
                continue
            if run:
                spots = tuple(_spot(b, seats) for b in run if b in known)
                yield MoveStrips(blocks=tuple(run), unit=unit, date=date, before=following, was=spots)
                run = []
            following = block
    yard = set(after.plan.schedule.boneyard)
    thrown = tuple(b for b in before.plan.schedule.boneyard if b in known and b not in yard)
    if thrown:
        yield MoveStrips(blocks=thrown, was=tuple(_spot(b, seats) for b in thrown))


def _spot(block: BlockId, seats: Mapping[BlockId, Slot]) -> Spot:
    unit, date = seats.get(block, (None, None))
    return block, unit, date


def _taken_back(before: Board) -> Iterator[Edit]:
    """The whole schedule with what was proven when it stood."""
    plan = before.plan
    yield TakeSchedule(
        days=plan.schedule.days,
        boneyard=plan.schedule.boneyard,
        lower_bound=plan.result.lower_bound,
        bound_lines=plan.result.bound_lines,
        problem=before.bound.problem,
        pins=before.bound.pins,
    )


def _order(board: Board) -> Order:
    return {(day.unit, day.date): [strip.block for strip in day.blocks] for day in board.plan.schedule.days}


def _staying(was: Sequence[BlockId], now: Sequence[BlockId]) -> set[BlockId]:
    """As many strips as can stay where they are: the longest run of those that still stand in the order they had."""
    place = {block: n for n, block in enumerate(now)}
    ends: list[int] = []
    chain: list[tuple[int, int | None]] = []
    tails: list[int] = []
    common = [block for block in was if block in place]
    for n, block in enumerate(common):
        at = bisect_left(ends, place[block])
        chain.append((n, tails[at - 1] if at else None))
        if at == len(ends):
            ends.append(place[block])
            tails.append(n)
        else:
            ends[at], tails[at] = place[block], n
    found: set[BlockId] = set()
    link = tails[-1] if tails else None
    while link is not None:
        found.add(common[link])
        link = chain[link][1]
    return found


def _banners(before: Board, after: Board) -> Iterator[Edit]:
    was, now = ({banner.id: banner for banner in board.banners} for board in (before, after))
    yield from (DropBanner(id=banner) for banner in now if banner not in was)
    for banner in was.values():
        if now.get(banner.id) != banner:
            yield PutBanner(
                id=banner.id,
                unit=banner.unit,
                date=banner.date,
                text=banner.text,
                before=banner.before,
                banner_kind=banner.kind,
            )


def _calls(before: Board, after: Board) -> Iterator[Edit]:
    was, now = ({(c.unit, c.date): c.call for c in board.calls} for board in (before, after))
    for unit, date in dict.fromkeys((*now, *was)):
        if was.get((unit, date)) != now.get((unit, date)):
            yield SetCall(unit=unit, date=date, call=was.get((unit, date)))


def _times(before: Board, after: Board) -> Iterator[Edit]:
    """The clock of the days that are to stand as they did: those that stand otherwise, and those whose call the inverse sets or frees."""
    now = set(after.plan.schedule.days)
    set_free = {(call.unit, call.date) for call in set(before.calls) ^ set(after.calls)}
    days = tuple(d for d in before.plan.schedule.days if d not in now or (d.unit, d.date) in set_free)
    if days:
        yield RestoreTimes(days=days)
