"""Edits as clients send them: answered once, rebased or refused, told of, taken back, and there after a restart."""

from __future__ import annotations

from typing import Any

import pytest

from services.board.desks import BEN, Client, desk_over, edited, put
from setpiece.board import CannotEdit
from setpiece.domain.edits import (
    Edit,
    MoveStrips,
    PinStrips,
    PutBack,
    PutBanner,
    SetMinutes,
    Several,
    SplitScene,
    TakeSchedule,
    kind_of,
)
from setpiece.formats import project_json
from setpiece.services.board import views
from setpiece.services.board.desk import Desk
from setpiece.services.board.edit_board import EDITS_TO_A_SNAPSHOT, EditRequest, edit_board, read_request
from setpiece.services.board.heads import Heads
from setpiece.services.board.history import changes_after, history
from setpiece.services.board.open_board import board_of, open_board, plan_of
from setpiece.services.board.views import BoardView, ConflictView
from setpiece.store.refusals import NotThere
from setpiece.store.roles import Role


def first_strip(board: BoardView, day: int = 0) -> str:
    """The first strip of a day of the board."""
    return board.days[day].strips[0].block


def move(board: BoardView, block: str, to: int) -> MoveStrips:
    """A strip to the end of another day of the board, with where it was seen."""
    seen = next((d for d in board.days if any(s.block == block for s in d.strips)), None)
    was = ((block, seen.unit, seen.date) if seen else (block, None, None),)
    return MoveStrips(blocks=(block,), unit=board.days[to].unit, date=board.days[to].date, was=was)


def test_an_opened_board_has_everything_that_the_page_draws(desk: Desk) -> None:
    """Every strip stands on one day or in the boneyard; what strips and days name is described."""
    board = open_board(desk, put(desk), Role.EDITOR)
    placed = [strip.block for day in board.days for strip in day.strips]
    assert sorted((*placed, *board.boneyard)) == sorted(board.strips)
    assert board.production.role == "editor"
    assert board.seq == 0
    assert board.version is not None
    assert board.version.number == 1
    assert {strip.scene for strip in board.strips.values()} <= set(board.scenes)
    assert {number for strip in board.strips.values() for number in strip.cast} <= {p.number for p in board.cast}
    assert {strip.place for strip in board.strips.values()} == {place.name for place in board.places}
    assert [day.number for day in board.days] == list(range(1, len(board.days) + 1))
    assert sum(line.amount for line in board.cost.lines) == board.cost.total


def test_the_json_has_the_names_of_the_contract(desk: Desk) -> None:
    """Ids are strings, dates ISO, and a move names where it comes from."""
    json = views.builtins(open_board(desk, put(desk)))
    assert {"production", "version", "seq", "cost", "units", "dates", "strips", "days", "boneyard", "cast", "places", "stunts", "findings", "scenes"} <= set(json)  # fmt: skip
    assert {"unit", "date", "number", "call", "wrap", "meal", "eighths", "minutes", "cost", "pinned", "strips", "banners"} <= set(json["days"][0])  # fmt: skip
    strip = next(iter(json["strips"].values()))
    assert {"scene", "label", "int_ext", "light", "set", "synopsis", "place", "eighths", "minutes", "cast", "stunts", "story_day", "part", "parts", "pinned", "elements"} <= set(strip)  # fmt: skip
    assert strip["int_ext"] in ("INT", "EXT", "INT/EXT")
    assert strip["light"] in ("DAY", "NIGHT", "DAWN", "DUSK")


def test_a_change_brings_a_client_where_a_reload_would(desk: Desk) -> None:
    """Days, strips, boneyard, findings and cost: for moves, pins, banners and scenes cut otherwise."""
    production = put(desk)
    client, board = Client(desk, production, BEN), open_board(desk, production)
    block = first_strip(board)
    scene = board.strips[block].scene
    for edit in (
        move(board, block, 1),
        PutBanner(id="b", unit=board.days[0].unit, date=board.days[0].date, text="Lunch"),
        PinStrips(blocks=(first_strip(board, 1),), pinned=True),
        MoveStrips(blocks=(block,)),
        SetMinutes(scene=scene, minutes=45),
        SplitScene(scene=scene, minutes=(30, 15)),
    ):
        client.hear(views.builtins(edited(desk, production, edit)))
        assert client.state == Client(desk, production, BEN).state, kind_of(edit)


def test_the_difference_is_that_of_cost_and_findings(desk: Desk) -> None:
    """What the last move did to both."""
    production = put(desk)
    before = open_board(desk, production)
    change = edited(desk, production, MoveStrips(blocks=(first_strip(before),)))
    after = open_board(desk, production)
    assert change.delta.cost == after.cost.total - before.cost.total
    assert set(change.delta.appeared) == set(after.findings) - set(before.findings)
    assert set(change.delta.gone) == set(before.findings) - set(after.findings)
    assert any("boneyard" in finding.message and finding.strips for finding in change.delta.appeared)


def test_the_same_request_is_answered_the_same_and_done_once(desk: Desk) -> None:
    """After a broken connection the client sends it again, whatever has happened since."""
    production = put(desk)
    board = open_board(desk, production)
    edit = move(board, first_strip(board), 1)
    first = edited(desk, production, edit, id="once")
    edited(desk, production, MoveStrips(blocks=(first_strip(board),)))
    assert edited(desk, production, edit, id="once", seq=first.seq) == first
    assert desk.store.edits.head(production) == 2


def test_an_edit_on_an_older_board_is_made_on_the_newest_where_it_makes_sense(desk: Desk) -> None:
    """Two people drag two strips at once; both moves stand."""
    production = put(desk)
    board = open_board(desk, production)
    mine, theirs = board.days[0].strips[0].block, board.days[0].strips[1].block
    edited(desk, production, move(board, theirs, 1))
    outcome = edit_board(desk, production, BEN, EditRequest(id="mine", seq=0, edit=move(board, mine, 1)))
    assert not isinstance(outcome, ConflictView)
    after = open_board(desk, production)
    assert [strip.block for strip in after.days[1].strips][-2:] == [theirs, mine]


def test_two_who_drag_the_same_strip_cannot_both_have_it(desk: Desk) -> None:
    """The second sees the newest board and why; nothing is kept of the attempt."""
    production = put(desk)
    board = open_board(desk, production)
    block = first_strip(board)
    edited(desk, production, move(board, block, 1))
    outcome = edit_board(desk, production, BEN, EditRequest(id="late", seq=0, edit=move(board, block, 2)))
    assert isinstance(outcome, ConflictView)
    assert outcome.board == open_board(desk, production)
    assert outcome.error.endswith(".")
    assert desk.store.edits.head(production) == 1


def test_what_has_become_nonsense_through_others_is_a_conflict_not_a_mistake(desk: Desk) -> None:
    """Somebody pinned the strip meanwhile; on the board that has it pinned, moving it is the mover's own mistake."""
    production = put(desk)
    board = open_board(desk, production)
    block = first_strip(board)
    edited(desk, production, PinStrips(blocks=(block,), pinned=True))
    late = EditRequest(id="late", seq=0, edit=move(board, block, 1))
    assert isinstance(edit_board(desk, production, BEN, late), ConflictView)
    with pytest.raises(CannotEdit, match="pinned"):
        edited(desk, production, move(board, block, 1))


def test_a_board_from_the_future_is_a_conflict(desk: Desk) -> None:
    """A client that has talked to another database, or makes numbers up."""
    production = put(desk)
    request = EditRequest(id="x", seq=7, edit=MoveStrips(blocks=(first_strip(open_board(desk, production)),)))
    assert isinstance(edit_board(desk, production, BEN, request), ConflictView)


def test_undo_survives_a_reload(desk: Desk) -> None:
    """The history has the inverse; sent back, the board is as it was, and the history says what was undone by what."""
    production = put(desk)
    board = open_board(desk, production)
    edited(desk, production, move(board, first_strip(board), 1))
    done = history(desk, production, "ana")[-1]
    back = edited(desk, production, done.inverse, undoes=done.seq)
    assert open_board(desk, production).days == board.days
    assert [entry.undone_by for entry in history(desk, production)] == [back.seq, None]
    with pytest.raises(CannotEdit, match="no edit 9"):
        edited(desk, production, done.edit, undoes=9)


def test_only_what_was_done_can_be_put_back(desk: Desk) -> None:
    """Its undoing restores the scene; nobody writes a breakdown of their own with it, nor another scene's."""
    production = put(desk)
    before = board_of(desk, production)
    scene = before.plan.problem.blocks[0].scene
    done = edited(desk, production, SetMinutes(scene=scene, minutes=99))
    forged = PutBack(roles=(), expected="")
    for undoes in (None, done.seq):
        with pytest.raises(CannotEdit, match="undo that edit"):
            edited(desk, production, forged, undoes=undoes)
    with pytest.raises(CannotEdit, match="undo that edit"):
        edited(desk, production, done.inverse)
    edited(desk, production, project_json.decode(project_json.encode(done.inverse), Edit), undoes=done.seq)
    assert board_of(desk, production).plan.problem == before.plan.problem


def test_nobody_claims_a_bound(desk: Desk) -> None:
    """A schedule that is sent as an edit is taken; what it says to have proven is not."""
    production = put(desk)
    board = board_of(desk, production)
    days = board.plan.schedule.days
    claimed = TakeSchedule(days=days, boneyard=board.plan.schedule.boneyard, lower_bound=10**30, problem=board.problem)
    edited(desk, production, Several(edits=(claimed,)))
    edited(desk, production, claimed)
    after = board_of(desk, production)
    assert (after.plan.result.lower_bound, after.bound) == (board.plan.result.lower_bound, board.bound)


def test_a_restart_loses_nothing_and_a_snapshot_shortens_it(desk: Desk) -> None:
    """Boards in memory are only a copy of what the store holds."""
    production = put(desk)
    board = open_board(desk, production)
    block = first_strip(board)
    for n in range(EDITS_TO_A_SNAPSHOT + 3):
        edited(desk, production, MoveStrips(blocks=(block,), unit=board.days[n % 2].unit, date=board.days[n % 2].date))
    snapshot = desk.store.edits.snapshot(production)
    assert snapshot is not None
    assert snapshot.seq == EDITS_TO_A_SNAPSHOT
    assert Heads().head(desk.store, production).board == board_of(desk, production)


def test_a_second_process_sees_what_the_first_has_done(tmp_path: Any) -> None:
    """Each has its own memory; the store says which is the newest."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with desk_over(url) as one, desk_over(url) as other:
        production = put(one)
        board = open_board(other, production)
        edited(one, production, move(board, first_strip(board), 1))
        assert open_board(other, production) == open_board(one, production)
        edited(other, production, MoveStrips(blocks=(first_strip(board),)))
        assert plan_of(one, production) == plan_of(other, production)


def test_a_client_that_was_away_gets_what_it_missed(desk: Desk) -> None:
    """The changes after its seq, as they were answered then."""
    production = put(desk)
    board = open_board(desk, production)
    made = [edited(desk, production, MoveStrips(blocks=(first_strip(board, n),))) for n in (0, 1)]
    assert changes_after(desk, production, 0) == tuple(made)
    assert changes_after(desk, production, 1) == (made[1],)


def test_a_production_that_is_not_there(desk: Desk) -> None:
    """Deleted, or never was."""
    with pytest.raises(NotThere):
        open_board(desk, "nowhere")
    with pytest.raises(NotThere):
        edit_board(desk, "nowhere", BEN, EditRequest(id="x", seq=0, edit=MoveStrips(blocks=("1",))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"id":"x","seq":0}', b'{"id":"x","seq":0,"edit":{"kind":"fly"}}', b'{"id":"x","seq":"0","edit":{"kind":"drop_banner","id":"b"}}',
        b'{"id":"x","seq":0,"edit":' + b'{"kind":"several","edits":[' * 3000 + b"]}" * 3000 + b"}",
        b'{"id":"x","seq":0,"edit":{"kind":"move_strips","blocks":"1"}}', b'{"id":"x","seq":0,"edit":{"kind":"set_call","unit":"m","date":"soon","call":1}}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_request_is_a_value_error(body: bytes) -> None:
    """Whatever is sent, however deep."""
    with pytest.raises(ValueError):
        read_request(body)


def test_a_request_is_read_as_it_was_written() -> None:
    """With its edit of whatever kind."""
    request = EditRequest(id="x", seq=3, edit=MoveStrips(blocks=()), undoes=2)
    read = read_request(project_json.encode(request))
    assert read == request
    assert isinstance(read.edit, Edit)
