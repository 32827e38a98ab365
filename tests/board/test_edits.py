"""Each edit as a person makes it, and what a board refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from board.boards import board_of, example, four_scenes
from builders import date, day, schedule
from setpiece.board import OLDER_PROBLEM, THIS_PROBLEM, Board, CannotEdit, apply, pinned_problem, pinned_production
from setpiece.board.applying import still_applies
from setpiece.board.elements import key_of
from setpiece.domain.breakdown import Category, Origin
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.edits import (
    AcceptElement,
    DropBanner,
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
    RestoreVersion,
    SetCall,
    SetMinutes,
    Several,
    SignGate,
    SplitScene,
    TagElement,
    TakeSchedule,
    UntagElement,
)
from setpiece.domain.identifiers import BlockId, RoleId, SceneId, StuntId, UnitId
from setpiece.domain.problem import Status
from setpiece.domain.production import Pin

MAIN = UnitId("main-unit")
MONDAY, TUESDAY, WEDNESDAY = date(0), date(1), date(2)
ONE, TWO, THREE, FOUR = (BlockId(f"s{n}") for n in (1, 2, 3, 4))


def board(**details: object) -> Board:
    """Scenes 1 and 2 on Monday by day, 3 and 4 on Tuesday by night."""
    return board_of(
        four_scenes(**details),
        schedule(
            day(MONDAY, "1 07:30-09:30", "2 09:30-11:00"),
            day(TUESDAY, "3 18:30-20:10", "4 20:10-21:10", call="18:00", meal=None),
        ),
    )


def strips(of: Board, when: dt.date, unit: UnitId = MAIN) -> list[str]:
    """A day's strips in order."""
    return [s.block for d in of.plan.schedule.days if (d.unit, d.date) == (unit, when) for s in d.blocks]


def call(of: Board, when: dt.date) -> int | None:
    """A day's call."""
    return next((d.call_minute for d in of.plan.schedule.days if d.date == when), None)


def test_a_strip_goes_above_another_on_another_day() -> None:
    """Both days are put on the clock: Monday ends earlier, the night day has one more strip."""
    after = apply(board(), MoveStrips(blocks=(TWO,), unit=MAIN, date=TUESDAY, before=FOUR))
    assert strips(after.board, MONDAY) == [ONE]
    assert strips(after.board, TUESDAY) == [THREE, TWO, FOUR]
    assert set(after.changed_strips) == {TWO}
    assert [when for _, when in after.changed_days] == [MONDAY, TUESDAY]
    monday = after.board.plan.schedule.days[0]
    assert (monday.call_minute, monday.wrap_minute) == (420, 570)


def test_strips_keep_the_order_in_which_they_are_dragged() -> None:
    """Two strips of different days, dropped at the end of a third."""
    after = apply(board(), MoveStrips(blocks=(FOUR, ONE), unit=MAIN, date=WEDNESDAY)).board
    assert strips(after, WEDNESDAY) == [FOUR, ONE]


def test_a_strip_dropped_above_itself_goes_above_the_next_that_stays() -> None:
    """Dragging 1 and 2 above 2 leaves the day as it was, in the order dragged."""
    after = apply(board(), MoveStrips(blocks=(TWO, ONE), unit=MAIN, date=MONDAY, before=ONE)).board
    assert strips(after, MONDAY) == [TWO, ONE]


def test_a_strip_in_the_boneyard_breaches_the_schedule_and_comes_back() -> None:
    """The boneyard is a warning to everybody; a bound of all scenes is none of some."""
    out = apply(board(), MoveStrips(blocks=(ONE,))).board
    assert out.plan.schedule.boneyard == (ONE,)
    assert out.plan.result.status is Status.BREACHED
    assert any("boneyard" in finding.message for finding in out.plan.findings)
    back = apply(out, MoveStrips(blocks=(ONE,), unit=MAIN, date=MONDAY, before=TWO)).board
    assert back.plan.schedule == board().plan.schedule


def test_a_day_by_day_that_becomes_a_night_is_called_for_the_night() -> None:
    """The night scenes on Monday are called late and wrap after eight, so that eleven hours of rest leave Tuesday the call at noon, not that at seven."""
    swapped = apply(board(), MoveDay(unit=MAIN, date=TUESDAY, to=MONDAY)).board
    assert strips(swapped, MONDAY) == [THREE, FOUR]
    assert strips(swapped, TUESDAY) == [ONE, TWO]
    assert (call(swapped, MONDAY) or 0) > 720
    assert call(swapped, TUESDAY) == 720
    assert call(apply(board(), MoveDay(unit=MAIN, date=TUESDAY, to=date(4))).board, MONDAY) == 420


def test_what_the_machine_would_not_do_is_done_and_said() -> None:
    """Day and night scenes from a call at seven: the day waits for the dark, has its times, and is longer than twelve hours."""
    after = apply(board(), Several(edits=(MoveStrips(blocks=(THREE, FOUR), unit=MAIN, date=MONDAY), SetCall(unit=MAIN, date=MONDAY, call=420)))).board  # fmt: skip
    assert strips(after, MONDAY) == [ONE, TWO, THREE, FOUR]
    assert [f.when for f in after.plan.findings if f.rule == "day_length"] == [MONDAY]
    assert after.plan.result.status is Status.BREACHED


def test_a_fixed_call_holds_through_moves_until_it_is_freed() -> None:
    """09:15 is none of the machine's calls."""
    fixed = apply(board(), SetCall(unit=MAIN, date=MONDAY, call=555)).board
    assert call(fixed, MONDAY) == 555
    moved = apply(fixed, MoveStrips(blocks=(TWO,), unit=MAIN, date=WEDNESDAY)).board
    assert call(moved, MONDAY) == 555
    assert call(apply(moved, SetCall(unit=MAIN, date=MONDAY, call=None)).board, MONDAY) == 420


def test_a_fixed_call_and_banners_move_with_their_day() -> None:
    """To a free date."""
    start = apply(board(), Several(edits=(SetCall(unit=MAIN, date=MONDAY, call=555), PutBanner(id="b", unit=MAIN, date=MONDAY, text="Move to base", before=TWO)))).board  # fmt: skip
    moved = apply(start, MoveDay(unit=MAIN, date=MONDAY, to=WEDNESDAY)).board
    assert call(moved, WEDNESDAY) == 555
    assert [(banner.date, banner.before) for banner in moved.banners] == [(WEDNESDAY, TWO)]


def test_a_fixed_call_goes_with_the_last_strip_of_its_day() -> None:
    """There is nobody left to call; taking the move back brings both back."""
    fixed = apply(board(), SetCall(unit=MAIN, date=MONDAY, call=555)).board
    emptied = apply(fixed, MoveStrips(blocks=(ONE, TWO)))
    assert emptied.board.calls == ()
    assert apply(emptied.board, emptied.inverse).board.calls == fixed.calls


def test_a_pinned_strip_stays_with_people_and_with_solves() -> None:
    """The pin binds the solver's problem and stands among the production's pins as the board's."""
    pinned = apply(board(), PinStrips(blocks=(ONE,), pinned=True)).board
    with pytest.raises(CannotEdit, match="Scene 1 is pinned to 1 Mar 2027; unpin"):
        apply(pinned, MoveStrips(blocks=(ONE,), unit=MAIN, date=TUESDAY))
    with pytest.raises(CannotEdit, match="pinned"):
        apply(pinned, MoveDay(unit=MAIN, date=TUESDAY, to=MONDAY))
    bounds = [(d.earliest, d.latest) for d in pinned_problem(pinned).limits.block_dates if d.block == ONE]
    assert bounds == [(MONDAY, MONDAY)]
    assert pinned_production(pinned).pins == (Pin(scene=SceneId("s1"), date=MONDAY, unit=MAIN, reason="pinned on the board", where="board"),)  # fmt: skip
    free = apply(pinned, PinStrips(blocks=(ONE,), pinned=False)).board
    assert strips(apply(free, MoveStrips(blocks=(ONE,), unit=MAIN, date=TUESDAY)).board, TUESDAY)[-1] == ONE


def test_a_pinned_day_pins_all_its_strips() -> None:
    """And taking it back frees only those that it pinned."""
    one = apply(board(), PinStrips(blocks=(ONE,), pinned=True)).board
    both = apply(one, PinDay(unit=MAIN, date=MONDAY, pinned=True))
    assert {pin.block for pin in both.board.pins} == {ONE, TWO}
    assert {pin.block for pin in apply(both.board, both.inverse).board.pins} == {ONE}


def test_a_banner_waits_at_the_end_while_its_strip_is_away() -> None:
    """The banner is not lost with the strip above which it stood."""
    banner = apply(board(), PutBanner(id="x", unit=MAIN, date=MONDAY, text="  Base   moves ", before=TWO)).board
    moved = apply(banner, MoveStrips(blocks=(TWO,), unit=MAIN, date=TUESDAY)).board
    assert [(b.date, b.before, b.text) for b in moved.banners] == [(MONDAY, TWO, "Base moves")]
    assert apply(moved, DropBanner(id="x")).board.banners == ()


def test_a_scene_split_by_hand_stands_where_it_stood() -> None:
    """Scene 1 in 80 and 40 minutes, each a strip of its own; its page is shared out by the minutes, 5/8 and 3/8."""
    split = apply(board(), SplitScene(scene=SceneId("s1"), minutes=(80, 40)))
    assert strips(split.board, MONDAY) == ["s1-pt1", "s1-pt2", "s2"]
    parts = [b for b in split.board.plan.problem.blocks if b.scene == "s1"]
    assert [(b.label, b.minutes, int(b.eighths), b.part, b.parts) for b in parts] == [("1 pt 1", 80, 5, 1, 2), ("1 pt 2", 40, 3, 2, 2)]  # fmt: skip
    assert apply(split.board, split.inverse).board.plan.schedule == board().plan.schedule


def test_parts_on_two_days_are_joined_where_the_first_stands() -> None:
    """The other day loses its part."""
    split = apply(board(), SplitScene(scene=SceneId("s1"), minutes=(80, 40))).board
    apart = apply(split, MoveStrips(blocks=(BlockId("s1-pt2"),), unit=MAIN, date=TUESDAY)).board
    joined = apply(apart, JoinScene(scene=SceneId("s1"))).board
    assert strips(joined, MONDAY) == [ONE, TWO]
    assert strips(joined, TUESDAY) == [THREE, FOUR]
    assert joined.plan.problem.block(ONE).minutes == 120


def test_minutes_given_by_a_person_move_the_wrap() -> None:
    """Half an hour more of scene 1 is half an hour more of Monday, and the bound was another problem's."""
    longer = apply(board(), SetMinutes(scene=SceneId("s1"), minutes=150)).board
    assert longer.plan.schedule.days[0].wrap_minute == board().plan.schedule.days[0].wrap_minute + 30
    assert longer.plan.production.overrides[0].minutes == 150
    assert longer.bound_of == OLDER_PROBLEM


def test_a_bound_outlives_moves_and_pins_but_not_a_pin_that_it_relied_on() -> None:
    """Moves change no problem, pins only take schedules away; a bound proven with a pin may be too high without it."""
    start = board()
    moved = apply(start, MoveStrips(blocks=(TWO,), unit=MAIN, date=TUESDAY)).board
    pinned = apply(moved, PinDay(unit=MAIN, date=TUESDAY, pinned=True)).board
    assert moved.bound_of == pinned.bound_of == THIS_PROBLEM
    days = pinned.plan.schedule.days
    taken = apply(pinned, TakeSchedule(days=days, lower_bound=12_345, problem=pinned.problem, pins=pinned.pins))
    assert (taken.board.bound_of, taken.board.plan.result.lower_bound) == (THIS_PROBLEM, 12_345)
    assert apply(taken.board, PinDay(unit=MAIN, date=TUESDAY, pinned=False)).board.bound_of == OLDER_PROBLEM
    back = apply(taken.board, taken.inverse).board
    assert (back.bound_of, back.plan.result.lower_bound) == (THIS_PROBLEM, 0)


def test_a_change_taken_back_brings_its_bound_back() -> None:
    """The problem is the one for which the bound was proven again."""
    longer = apply(board(), SetMinutes(scene=SceneId("s1"), minutes=150))
    assert apply(longer.board, longer.inverse).board.bound_of == THIS_PROBLEM


def test_a_renamed_role_keeps_its_old_name_as_an_alias() -> None:
    """Cues in the script still say ANA."""
    role = next(r for r in apply(board(), RenameRole(role=RoleId("ana"), name="Anna")).board.plan.breakdown.roles if r.id == "ana")  # fmt: skip
    assert (role.name, role.aliases) == ("Anna", ("ANA",))
    with pytest.raises(CannotEdit, match="Another role is called Ben already; merge"):
        apply(board(), RenameRole(role=RoleId("ana"), name="Ben"))


def test_merged_roles_play_and_are_paid_as_one() -> None:
    """Ben's scene becomes Ana's, and nobody is engaged for Ben."""
    merged = apply(board(), MergeRoles(role=RoleId("ben"), into=RoleId("ana"))).board.plan
    assert [role.name for role in merged.breakdown.roles] == ["ANA"]
    assert merged.breakdown.roles[0].scenes == ("s1", "s2", "s3")
    assert merged.problem.block(TWO).performers == merged.problem.block(ONE).performers
    assert len(merged.production.performers) == 1


def test_a_cast_number_is_exchanged_with_whoever_has_it() -> None:
    """Two roles never share one."""
    roles = apply(board(), RenumberCast(role=RoleId("ben"), number="1")).board.plan.breakdown.roles
    assert {role.id: role.number for role in roles} == {"ana": "2", "ben": "1"}


def test_a_tagged_name_calls_somebody_to_the_day() -> None:
    """A new role gets the next number and an assumed performer; one that is known just plays."""
    new = apply(board(), TagElement(scene=SceneId("s4"), category=Category.CAST, name="Clara")).board.plan
    assert [(r.name, r.number) for r in new.breakdown.roles if r.scenes == ("s4",)] == [("Clara", "3")]
    assert len(new.problem.block(FOUR).performers) == 1
    known = apply(board(), TagElement(scene=SceneId("s4"), category=Category.CAST, name="ben")).board.plan
    assert known.problem.block(FOUR).performers == known.problem.block(TWO).performers


def test_elements_are_tagged_accepted_and_refused() -> None:
    """A suggestion that is taken is a person's from then on; one that is refused is gone."""
    start = example("short")
    scene = next(s for s in start.plan.breakdown.scenes if any(e.origin is Origin.LEXICON for e in s.elements))
    element = next(e for e in scene.elements if e.origin is Origin.LEXICON)
    taken = apply(start, AcceptElement(scene=scene.id, element=key_of(element))).board
    found = next(e for e in taken.plan.breakdown.scene(scene.id).elements if e.name == element.name)
    assert (found.origin, found.confidence) == (Origin.TAG, 1.0)
    with pytest.raises(CannotEdit, match="tagged by a person"):
        apply(taken, RejectElement(scene=scene.id, element=key_of(element)))
    for edit in (RejectElement, UntagElement):
        gone = apply(start, edit(scene=scene.id, element=key_of(element))).board
        assert key_of(element) not in {key_of(e) for e in gone.plan.breakdown.scene(scene.id).elements}
    with pytest.raises(CannotEdit, match="already"):
        apply(start, TagElement(scene=scene.id, category=element.category, name=element.name.upper()))


def test_a_stunt_tagged_by_a_person_is_planned_as_a_suggestion() -> None:
    """And takes its minutes nowhere until somebody designs it: strips keep theirs."""
    tagged = apply(board(), TagElement(scene=SceneId("s4"), category=Category.STUNTS, name="high fall")).board.plan
    assert [one.stunt.scenes for one in tagged.stunts.stunts] == [("s4",)]
    assert tagged.problem.block(FOUR).minutes == 60


def test_a_gate_is_signed_only_after_an_assessment_and_by_the_right_function() -> None:
    """Nobody signs what nobody has assessed."""
    start = example("short")
    stunt = next(one for one in start.plan.stunts.stunts if one.gate)

    def sign(criterion: str, role: str, name: str = "Kit Moreau") -> SignGate:
        return SignGate(stunt=stunt.stunt.id, criterion=criterion, role=role, name=name, date=dt.date(2027, 1, 8))

    with pytest.raises(CannotEdit, match="no risk assessment"):
        apply(start, sign("Signed: Producer", "Producer"))
    with pytest.raises(CannotEdit, match="Kit Moreau signs as Producer"):
        apply(start, sign("Assessed as designed", "Producer"))
    assessed = apply(start, sign("Assessed as designed", "Safety officer")).board
    signed = apply(assessed, sign("Signed: Producer", "Producer"))
    gate = next(one.gate for one in signed.board.plan.stunts.stunts if one.stunt.id == stunt.stunt.id)
    assert gate is not None
    assert {c.name: c.met for c in gate.criteria if c.name in ("Assessed as designed", "Signed: Producer")} == {"Assessed as designed": True, "Signed: Producer": True}  # fmt: skip
    back = apply(signed.board, signed.inverse).board
    assert back.plan.stunts == assessed.plan.stunts


def test_what_is_shot_stays() -> None:
    """A pin before the present records it."""
    shot = board(
        pins=(Pin(scene=SceneId("s1"), date=MONDAY),), calendar=ProductionCalendar(start=MONDAY, as_of=TUESDAY)
    )
    with pytest.raises(CannotEdit, match="Scene 1 was shot on 1 Mar 2027"):
        apply(shot, MoveStrips(blocks=(ONE,), unit=MAIN, date=WEDNESDAY))


NONSENSE = {
    "no strip": MoveStrips(blocks=()),
    "unknown strip": MoveStrips(blocks=(BlockId("nope"),)),
    "a strip twice": MoveStrips(blocks=(ONE, ONE), unit=MAIN, date=TUESDAY),
    "unknown unit": MoveStrips(blocks=(ONE,), unit=UnitId("second"), date=TUESDAY),
    "a unit without a date": MoveStrips(blocks=(ONE,), unit=MAIN),
    "years away": MoveStrips(blocks=(ONE,), unit=MAIN, date=dt.date(2031, 1, 1)),
    "long before": MoveStrips(blocks=(ONE,), unit=MAIN, date=dt.date(1999, 1, 1)),
    "above a strip of another day": MoveStrips(blocks=(ONE,), unit=MAIN, date=TUESDAY, before=TWO),
    "an empty day": MoveDay(unit=MAIN, date=WEDNESDAY, to=MONDAY),
    "a day to itself": MoveDay(unit=MAIN, date=MONDAY, to=MONDAY),
    "a call at 25 o'clock": SetCall(unit=MAIN, date=MONDAY, call=1500),
    "a call of nobody": SetCall(unit=MAIN, date=WEDNESDAY, call=420),
    "an empty banner": PutBanner(id="x", unit=MAIN, date=MONDAY, text="  "),
    "a banner that is not there": DropBanner(id="x"),
    "one part": SplitScene(scene=SceneId("s1"), minutes=(120,)),
    "a part without minutes": SplitScene(scene=SceneId("s1"), minutes=(120, 0)),
    "joining what is whole": JoinScene(scene=SceneId("s1")),
    "no minutes": SetMinutes(scene=SceneId("s1"), minutes=0),
    "unknown scene": SetMinutes(scene=SceneId("s9"), minutes=60),
    "unknown role": RenameRole(role=RoleId("zoe"), name="Zoe"),
    "a role without a name": RenameRole(role=RoleId("ana"), name=" "),
    "into itself": MergeRoles(role=RoleId("ana"), into=RoleId("ana")),
    "no cast number": RenumberCast(role=RoleId("ana"), number="one"),
    "an element of no scene": TagElement(scene=SceneId("s9"), category=Category.PROPS, name="rope"),
    "an element that is not there": UntagElement(scene=SceneId("s1"), element="props:rope"),
    "a stunt without a gate": SignGate(stunt=StuntId("x"), criterion="c", name="n", role="r", date=MONDAY),
    "a schedule of other strips": TakeSchedule(days=()),
    "a version": RestoreVersion(version="1"),
}


@pytest.mark.parametrize("edit", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_refused_in_a_sentence(edit: object) -> None:
    """The board stays as it is, and the person reads why."""
    with pytest.raises(CannotEdit) as refused:
        apply(board(), edit)  # type: ignore[arg-type]
    assert refused.value.message.endswith(".")
    assert refused.value.message[0].isupper()


def test_a_step_of_several_edits_is_all_or_nothing() -> None:
    """The second makes no sense, so the first is not made."""
    with pytest.raises(CannotEdit):
        apply(board(), Several(edits=(MoveStrips(blocks=(ONE,)), DropBanner(id="x"))))


def test_steps_nested_without_end_are_refused() -> None:
    """Depth costs nothing to send."""
    edit = Several(edits=())
    for _ in range(50):
        edit = Several(edits=(edit,))
    with pytest.raises(CannotEdit, match="too deep"):
        apply(board(), edit)


def test_an_edit_still_applies_while_its_strips_stand_where_they_were_seen() -> None:
    """What happens to other strips does not matter; what happened to its own does."""
    start = board()
    edit = MoveStrips(blocks=(TWO,), unit=MAIN, date=WEDNESDAY, was=((TWO, MAIN, MONDAY),))
    assert still_applies(start, edit)
    other = apply(start, MoveStrips(blocks=(ONE,), unit=MAIN, date=TUESDAY)).board
    assert still_applies(other, edit)
    same = apply(start, MoveStrips(blocks=(TWO,), unit=MAIN, date=TUESDAY)).board
    assert not still_applies(same, edit)


def test_undoing_takes_back_ones_own_and_leaves_the_work_of_others() -> None:
    """Two people: one moves 1, the other 3; the first takes 1 back, and 3 stays where the second put it."""
    mine = apply(board(), MoveStrips(blocks=(ONE,), unit=MAIN, date=WEDNESDAY))
    theirs = apply(mine.board, MoveStrips(blocks=(THREE,), unit=MAIN, date=WEDNESDAY)).board
    assert still_applies(theirs, mine.inverse)
    back = apply(theirs, mine.inverse).board
    assert strips(back, MONDAY) == [ONE, TWO]
    assert strips(back, WEDNESDAY) == [THREE]


def test_undoing_a_decision_is_refused_once_somebody_has_decided_anew() -> None:
    """What would be put back is no longer what the first person changed."""
    mine = apply(board(), SetMinutes(scene=SceneId("s1"), minutes=150))
    theirs = apply(mine.board, SetMinutes(scene=SceneId("s1"), minutes=170)).board
    assert not still_applies(theirs, mine.inverse)


def test_what_planning_does_not_read_leaves_the_problem_alone() -> None:
    """A prop, a name, a number: the very same problem, so that its bound holds; who plays is another matter."""
    start = board()
    for edit in (
        TagElement(scene=SceneId("s1"), category=Category.PROPS, name="rope"),
        RenameRole(role=RoleId("ana"), name="Anna"),
        RenumberCast(role=RoleId("ben"), number="9"),
    ):
        assert apply(start, edit).board.plan.problem is start.plan.problem
    cast = apply(start, TagElement(scene=SceneId("s4"), category=Category.CAST, name="Ben")).board
    assert cast.plan.problem != start.plan.problem
    assert cast.bound_of == OLDER_PROBLEM
