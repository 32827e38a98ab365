"""Change a board: one edit of one person, kept before it is acknowledged, answered with everything that it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from setpiece.board import CannotEdit, apply, changes_the_problem, still_applies
from setpiece.board.board import Board
from setpiece.domain.edits import Edit, RestoreVersion, kind_of
from setpiece.formats import project_json
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import Head
from setpiece.services.board.open_board import board_view
from setpiece.services.board.restoring import restored
from setpiece.services.board.shown import Shown, shown, vanished
from setpiece.services.board.summary import summary
from setpiece.services.board.views import ChangeView, ConflictView, DeltaView
from setpiece.services.board.vouched import vouched
from setpiece.store.board_lock import Head as StoreHead
from setpiece.store.records import Author
from setpiece.store.roles import Role

EDITS_TO_A_SNAPSHOT = 50
"""After so many edits the board is kept whole, so that opening it repeats fewer."""
LONGEST_ID = 100
CHANGED_SINCE = "Somebody has changed this since you saw it; here is the board as it stands now."


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRequest:
    """What a client sends: a fresh id of its own, the seq of the board that it saw, the edit; ``undoes`` the seq of the edit that this one takes back.

    The same id again gives the same answer and changes nothing.
    """

    id: str
    seq: int
    edit: Edit
    undoes: int | None = None


def read_request(data: bytes) -> EditRequest:
    """A request from JSON; ``ValueError`` in one sentence for anything else."""
    try:
        return project_json.decode(data, EditRequest)
    except RecursionError:
        raise ValueError("The edit is nested too deeply.") from None


def edit_board(
    desk: Desk,
    production_id: str,
    author: Author,
    request: EditRequest,
    role: Role = Role.OWNER,
    proposal: bool = False,
) -> ChangeView | ConflictView:
    """Make the edit on the newest board, also when it was made on an older one and still makes sense there.

    A solve's ``proposal`` is taken only onto the board with which it was compared, and its bound is believed.

    A :class:`ConflictView` when it does not. :class:`CannotEdit` for an edit that makes no sense even on the board that its author saw;
    :class:`~setpiece.store.refusals.NotThere` without such a production.
    """
    if not 0 < len(request.id) <= LONGEST_ID:
        raise CannotEdit("An edit has an id of up to 100 characters.")
    with desk.heads.held(production_id):
        answered = desk.store.edits.find(production_id, request.id)
        if answered is not None:
            return project_json.decode(answered.answer, ChangeView)
        if not proposal:
            request = replace(request, edit=vouched(desk, production_id, request.edit, request.undoes))
        before = desk.heads.head(desk.store, production_id)
        outcome = _outcome(desk, production_id, before, request, author, role, proposal)
        with desk.store.board_lock(production_id) as store:
            answered = store.find(request.id)
            if answered is not None:
                return project_json.decode(answered.answer, ChangeView)
            if store.seq != before.seq:  # another process was faster
                before = desk.heads.head(store.nouns, production_id, store.seq)
                outcome = _outcome(desk, production_id, before, request, author, role, proposal)
            if isinstance(outcome, ConflictView):
                return outcome
            change, head = outcome
            if isinstance(request.edit, RestoreVersion):
                change = _with_way_back(desk, store, before.board, author, change)
            keep(desk, store, request, author, change, head.board)
        desk.heads.keep(production_id, head)
        desk.tell(production_id, "change", change)
    return change


def keep(desk: Desk, store: StoreHead, request: EditRequest, author: Author, change: ChangeView, board: Board) -> None:
    """Append the edit; now and then the whole board."""
    now = desk.office.now()
    store.append(
        edit_id=request.id,
        author=author,
        at=now,
        kind=kind_of(request.edit),
        edit=project_json.encode(request.edit),
        inverse=project_json.encode(change.inverse),
        answer=project_json.encode(change),
        undoes=request.undoes,
    )
    store.summarise(summary(board), now)
    if store.seq % EDITS_TO_A_SNAPSHOT == 0:
        store.keep_snapshot(project_json.encode(board), now)


def _outcome(
    desk: Desk, production_id: str, before: Head, request: EditRequest, author: Author, role: Role, proposal: bool
) -> tuple[ChangeView, Head] | ConflictView:
    """The change and the head after it, worked out on a board."""
    if request.undoes is not None and not 0 < request.undoes <= before.seq:
        raise CannotEdit(f"There is no edit {request.undoes} to take back.")
    older = proposal and request.seq < before.seq
    conflict = older or request.seq > before.seq or not still_applies(before.board, request.edit)
    if not conflict:
        try:
            return made(desk, production_id, before, request, author)
        except CannotEdit:
            if request.seq == before.seq:
                raise
    return ConflictView(error=CHANGED_SINCE, board=board_view(desk, production_id, before, role))


def made(desk: Desk, production_id: str, before: Head, request: EditRequest, author: Author) -> tuple[ChangeView, Head]:
    """The edit made on a head."""
    if isinstance(request.edit, RestoreVersion):
        board = restored(desk, production_id, request.edit)
        after = Head(seq=before.seq + 1, board=board, shown=shown(board))
        return change_view(before.shown, after, request, author, request.edit, whole=True), after
    applied = apply(before.board, request.edit)
    after = Head(seq=before.seq + 1, board=applied.board, shown=shown(applied.board, before.shown))
    whole = changes_the_problem(request.edit)
    return change_view(before.shown, after, request, author, applied.inverse, whole), after


def change_view(
    was: Shown, after: Head, request: EditRequest, author: Author, inverse: Edit, whole: bool
) -> ChangeView:
    """Everything that is otherwise than before."""
    now = after.shown
    days = [day for slot, day in now.days.items() if was.days.get(slot) != day]
    days += [vanished(day) for slot, day in was.days.items() if slot not in now.days]
    known, found = set(was.findings), set(now.findings)
    return ChangeView(
        seq=after.seq,
        id=request.id,
        by=author.name,
        edit=request.edit,
        inverse=inverse,
        days=tuple(sorted(days, key=lambda day: (day.date, day.unit))),
        strips={
            block: now.strips.get(block)
            for block in {**was.strips, **now.strips}
            if was.strips.get(block) != now.strips.get(block)
        },
        boneyard=after.board.plan.schedule.boneyard,
        findings=now.findings,
        cost=now.cost,
        delta=DeltaView(
            cost=now.cost.total - was.cost.total,
            appeared=tuple(finding for finding in now.findings if finding not in known),
            gone=tuple(finding for finding in was.findings if finding not in found),
        ),
        whole=whole,
    )


def _with_way_back(desk: Desk, store: StoreHead, before: Board, author: Author, change: ChangeView) -> ChangeView:
    """A whole board is taken back by restoring what stood before it, which is kept for that."""
    version = store.version
    if version is None or version.seq != store.seq:
        version = store.add_version(
            version_id=desk.office.id(),
            content=project_json.encode(before),
            author=author,
            at=desk.office.now(),
            name="Before another version was restored",
            summary=summary(before),
        )
    return replace(change, inverse=RestoreVersion(version=version.id))
