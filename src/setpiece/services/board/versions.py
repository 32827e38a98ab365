"""Versions of a board: name the present one, list, compare two, restore one."""

from __future__ import annotations

from setpiece.board import Board, CannotEdit
from setpiece.domain.edits import RestoreVersion
from setpiece.domain.identifiers import natural_key
from setpiece.formats import project_json
from setpiece.planning import plan_changes
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import version_board
from setpiece.services.board.summary import summary
from setpiece.services.board.views import (
    ChangedCallsView,
    ComparedDay,
    ComparedLine,
    ComparisonView,
    DayRef,
    MoveView,
    VersionView,
)
from setpiece.solver.explain import Slot
from setpiece.store import records
from setpiece.store.records import Author
from setpiece.store.refusals import NotThere

LONGEST_NAME = 200


def version_view(version: records.Version) -> VersionView:
    """A version for clients."""
    return VersionView(
        id=version.id,
        number=version.number,
        name=version.name,
        made_on=version.at.isoformat(),
        by=version.author,
        cost=version.cost or 0,
        bound=version.bound or 0,
        days=version.days or 0,
    )


def list_versions(desk: Desk, production_id: str) -> tuple[VersionView, ...]:
    """The kept versions, the newest first."""
    return tuple(version_view(version) for version in reversed(desk.store.versions.of(production_id)))


def name_version(desk: Desk, production_id: str, author: Author, name: str) -> VersionView:
    """Keep the board as it stands under a name."""
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise CannotEdit(f"A version has a name of up to {LONGEST_NAME} characters.")
    with desk.heads.held(production_id), desk.store.board_lock(production_id) as store:
        board = desk.heads.head(store.nouns, production_id, store.seq).board
        version = store.add_version(
            version_id=desk.office.id(),
            content=project_json.encode(board),
            author=author,
            at=desk.office.now(),
            name=words,
            summary=summary(board),
        )
    view = version_view(version)
    desk.tell(production_id, "version", view)
    return view


def restore_edit(version_id: str) -> RestoreVersion:
    """The edit that restores a version; made like any other."""
    return RestoreVersion(version=version_id)


def compare_versions(desk: Desk, production_id: str, a: str, b: str) -> ComparisonView:
    """Two versions side by side; ``now`` is the board as it stands. :class:`NotThere` for a version that the production does not have."""
    (left, first), (right, second) = (_version(desk, production_id, which) for which in (a, b))
    changes = plan_changes(first.plan, second.plan)
    return ComparisonView(
        a=left,
        b=right,
        moves=moves(first, second),
        cost=_lines(first, second),
        more=changes.more.minor,
        days=_days(first, second),
        calls=tuple(
            ChangedCallsView(performer=c.performer, name=c.name, no_longer=c.no_longer, now=c.now)
            for c in changes.calls
        ),
    )


def moves(first: Board, second: Board) -> tuple[MoveView, ...]:
    """The strips that stand on another day in the second, by scene; a strip that only one of them has comes from or goes to nowhere."""
    was, now = first.slots, second.slots
    labels = {block.id: block.label for board in (first, second) for block in board.plan.problem.blocks}
    return tuple(
        MoveView(block=block, label=labels[block], origin=_ref(was.get(block)), to=_ref(now.get(block)))
        for block in sorted(labels, key=lambda b: natural_key(labels[b]))
        if was.get(block) != now.get(block)
    )


def _ref(slot: Slot | None) -> DayRef | None:
    return DayRef(unit=slot[0], date=slot[1]) if slot else None


def _version(desk: Desk, production_id: str, which: str) -> tuple[VersionView, Board]:
    if which == "now":
        head = desk.heads.head(desk.store, production_id)
        result = head.board.plan.result
        view = VersionView(
            id="now",
            number=0,
            name="The board now",
            made_on=desk.office.now().isoformat(),
            cost=result.cost,
            bound=result.lower_bound,
            days=len(result.schedule.dates()),
        )
        return view, head.board
    version = desk.store.versions.get(production_id, which)
    if version is None:
        raise NotThere("There is no such version.")
    return version_view(version), version_board(desk.store, version)


def _lines(first: Board, second: Board) -> tuple[ComparedLine, ...]:
    """Every account of either, the unscheduled ones too."""
    sums: dict[str, list[int]] = {}
    for which, board in enumerate((first, second)):
        for line in board.plan.costs:
            sums.setdefault(line.account, [0, 0])[which] += line.amount.minor
    return tuple(ComparedLine(account=account, a=a, b=b) for account, (a, b) in sums.items())


def _days(first: Board, second: Board) -> tuple[ComparedDay, ...]:
    """The days that do not have the same strips in the same order."""
    was, now = (
        {(day.unit, day.date): tuple(strip.block for strip in day.blocks) for day in board.plan.schedule.days}
        for board in (first, second)
    )
    return tuple(
        ComparedDay(unit=unit, date=date, a=was.get((unit, date), ()), b=now.get((unit, date), ()))
        for unit, date in sorted({*was, *now}, key=lambda slot: (slot[1], slot[0]))
        if was.get((unit, date)) != now.get((unit, date))
    )
