"""From breakdown and production to a stunt plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import PerformerId, RoleId, SceneId, StuntId
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production
from setpiece.domain.stunts import Quantity, Stunt, StuntKind, StuntPlan, Training
from setpiece.stunts.kinds import bulletins, facts, guess_kind, signers
from setpiece.stunts.readiness import earliest_date, training_days
from setpiece.stunts.stunt_plan import plan_stunts
from small_film import START, base, breakdown, cast, usd

MARA = PerformerId("mara")


def fall(**changes: object) -> Stunt:
    """The crane fall in scene 2."""
    stunt = Stunt(
        id=StuntId("fall"),
        name="The crane fall",
        kind=StuntKind.HIGH_FALL,
        scenes=(SceneId("scene-2"),),
        performers=(MARA,),
        coordinator="L. Brandt",
    )
    return replace(stunt, **changes)


def with_stunts(*stunts: Stunt) -> Production:
    """The small film with designed stunts."""
    return replace(base(), stunts=stunts, performers=cast())


def messages(plan: StuntPlan) -> str:
    """All findings in one text."""
    return "\n".join(f.message for f in plan.findings)


def test_without_designs_the_breakdown_s_words_become_suggestions() -> None:
    """One a scene and kind, marked as assumed, with the words they come from; omitted scenes have none."""
    plan = plan_stunts(breakdown(), base())
    found = {(p.stunt.scenes[0], p.stunt.kind) for p in plan.stunts}
    assert found == {
        ("scene-2", StuntKind.HIGH_FALL),
        ("scene-4", StuntKind.FIGHT),
        ("scene-4", StuntKind.TRAIN),
        ("scene-5a", StuntKind.WRECK),
        ("scene-10", StuntKind.MOTORCYCLE_JUMP),
    }
    assert all(p.stunt.assumed and p.stunt.evidence and p.earliest is None for p in plan.stunts)
    assert len(plan.assumptions) == len(plan.stunts)
    assert all(a.is_guess for a in plan.assumptions)
    assert len({p.stunt.id for p in plan.stunts}) == len(plan.stunts)


def test_an_element_named_after_a_kind_is_of_that_kind() -> None:
    """The breakdown's own word stands over a guess: a fight on a train stays a fight."""
    scene = breakdown().scenes[3]
    element = replace(scene.elements[0], name="fight (MARA)", evidence=())
    changed = replace(breakdown(), scenes=(replace(scene, elements=(element,)),))
    assert [p.stunt.kind for p in plan_stunts(changed, base()).stunts] == [StuntKind.FIGHT]


def test_a_designed_stunt_covers_its_scenes() -> None:
    """Nothing is suggested for scene 2 any more."""
    plan = plan_stunts(breakdown(), with_stunts(fall()))
    assert [p.stunt.name for p in plan.of_scene(SceneId("scene-2"))] == ["The crane fall"]
    assert not plan.stunts[0].stunt.assumed
    assert any(p.stunt.assumed for p in plan.of_scene(SceneId("scene-4")))


def test_bulletins_and_signers_come_by_kind_unless_the_design_names_them() -> None:
    """A high fall takes bulletins 4 and 18 and a rigger's signature; a design's own stand."""
    plan = plan_stunts(breakdown(), with_stunts(fall()))
    assert "18 Stunt air bags and freefall catch systems" in plan.stunts[0].stunt.bulletins
    assert {"Stunt coordinator", "Rigger", "Performers"} <= set(plan.stunts[0].signers)
    own = plan_stunts(breakdown(), with_stunts(fall(bulletins=("4",), signers=("L. Brandt",))))
    assert (own.stunts[0].stunt.bulletins, own.stunts[0].signers) == (("4 Stunts",), ("L. Brandt",))


def test_unconfirmed_bulletin_numbers_say_so() -> None:
    """Number 28 (railroads) stands in no list that was read."""
    assert any("28 Railroads (number to be verified)" in b for b in bulletins(StuntKind.TRAIN))
    confirmed = {b for b in bulletins(StuntKind.PARACHUTE) if "verified" not in b}
    assert {b.split(" ")[0] for b in confirmed} == {"4", "14", "3", "11"}


@pytest.mark.parametrize(
    ("sessions", "per_week", "days"), [(8, 3, 16), (3, 3, 3), (1, 7, 1), (0, 3, 0), (10, 5, 12), (24, 12, 13)]
)
def test_training_takes_its_weeks(sessions: int, per_week: int, days: int) -> None:
    """Eight sessions at three a week are two weeks and two days at best, ten at five a week and five days; twelve a week are two a day."""
    assert training_days(sessions, per_week) == days


def test_the_slowest_performer_sets_the_date_and_skills_come_one_after_the_other() -> None:
    """MARA needs 10 + 3 days at best, TOMAS 9, then nothing new for three days: ready on the 16th day after the start."""
    stunt = fall(
        training_starts=dt.date(2027, 1, 4),
        training=(
            Training(performer=MARA, skill="high fall", sessions=6, per_week=3),
            Training(performer=PerformerId("tomas"), skill="spotting", sessions=4, per_week=2),
            Training(performer=MARA, skill="wire", sessions=3, per_week=3),
        ),
    )
    ready = earliest_date(stunt, names={MARA: "Ana Ferrer"})
    assert ready
    assert ready.date == dt.date(2027, 1, 20)
    assert (
        ready.reason
        == "Ana Ferrer trains from 2027-01-04: 6 sessions of high fall at 3 a week, then 3 sessions of wire at 3 a week, then 3 days with nothing new"
    )


def test_the_later_of_training_and_not_before_counts() -> None:
    """A permit date after the training, and before it."""
    training = (Training(performer=MARA, skill="fall", sessions=3, per_week=3),)
    late = earliest_date(fall(not_before=dt.date(2027, 4, 1), training_starts=dt.date(2027, 1, 4), training=training))
    early = earliest_date(fall(not_before=dt.date(2027, 1, 5), training_starts=dt.date(2027, 1, 4), training=training))
    assert late and early
    assert (late.date, early.date) == (dt.date(2027, 4, 1), dt.date(2027, 1, 10))
    assert earliest_date(fall()) is None


def test_training_without_a_start_begins_eight_weeks_before_the_shoot_and_is_listed() -> None:
    """56 days before 1 March 2027 is 4 January; 27 at three a week end on the 59th day, three quiet ones follow. A later today counts: from tomorrow."""
    stunt = fall(training=(Training(performer=MARA, skill="fall", sessions=27, per_week=3),))
    plan = plan_stunts(breakdown(), with_stunts(stunt))
    assert plan.stunts[0].earliest == START - dt.timedelta(days=56) + dt.timedelta(days=59 + 3)
    assert any(a.field == "stunts.training_starts" and "2027-01-04" in a.value for a in plan.assumptions)
    later = plan_stunts(breakdown(), with_stunts(stunt), today=dt.date(2027, 2, 1))
    assert later.stunts[0].earliest == dt.date(2027, 2, 2) + dt.timedelta(days=59 + 3)


def test_numbers_of_the_design_give_margins() -> None:
    """A drop of 13 m lies above the cap for boxes, which is shown as a limit and noted; nothing passes or fails."""
    plan = plan_stunts(breakdown(), with_stunts(fall(quantities=(Quantity(name="drop_m", value=13.0, sigma=0.2),))))
    boxes = next(m for m in plan.stunts[0].margins if "boxes" in m.quantity)
    assert boxes.limit is not None and boxes.value > boxes.limit
    assert "two spotters or more above 15 ft" in messages(plan)
    assert "no boxes above 40 ft" in messages(plan)


def test_the_cap_of_boxes_is_not_held_against_a_bag() -> None:
    """The rig says what catches; where it says nothing, both caps are noted when they are passed."""
    drop = (Quantity(name="drop_m", value=40.0),)
    both = messages(plan_stunts(breakdown(), with_stunts(fall(quantities=drop))))
    bag = messages(plan_stunts(breakdown(), with_stunts(fall(quantities=drop, rig="Air bag 12 x 10 m"))))
    boxes = messages(plan_stunts(breakdown(), with_stunts(fall(quantities=drop, rig="box rig, three layers"))))
    assert ("no boxes above" in both, "no air bag above" in both) == (True, True)
    assert ("no boxes above" in bag, "no air bag above" in bag) == (False, True)
    assert ("no boxes above" in boxes, "no air bag above" in boxes) == (True, False)


def test_missing_wrong_and_unread_numbers_are_findings() -> None:
    """Without a drop no margins; a misspelt name is met with the nearest; a drop of 20 km is outside the model."""
    assert "no margins without `drop_m`" in messages(plan_stunts(breakdown(), with_stunts(fall())))
    wrong = (Quantity(name="drop_m", value=20_000.0), Quantity(name="mas_kg", value=80.0))
    plan = plan_stunts(breakdown(), with_stunts(fall(quantities=wrong)))
    assert "Did you mean `mass_kg`?" in messages(plan)
    assert "holds from 0.1 to 12000" in messages(plan)
    assert plan.stunts[0].margins == ()
    assert not any(f.severity is Severity.ERROR for f in plan.findings)


def test_what_is_destroyed_comes_last_on_its_set() -> None:
    """The wreck in 5A destroys the train: scene 4 on the same set is named; three takes of it cannot be."""
    wreck = Stunt(
        id=StuntId("wreck"), name="The wreck", kind=StuntKind.WRECK, scenes=(SceneId("scene-5a"),), performers=(MARA,), once=True
    )  # fmt: skip
    plan = plan_stunts(breakdown(), with_stunts(wreck))
    assert "scenes 4 on it come first" in messages(plan)
    assert "3 takes are planned" in messages(plan)
    assert "harness of four or five points" in messages(plan)


def test_a_stunt_without_a_scene_is_planned_too() -> None:
    """Set pieces exist before their scenes."""
    plan = plan_stunts(breakdown(), with_stunts(fall(scenes=(), once=True, takes=1)))
    assert plan.stunts[0].stunt.scenes == ()
    assert any(p.stunt.assumed for p in plan.of_scene(SceneId("scene-2")))


@pytest.mark.parametrize("kind", StuntKind)
def test_every_kind_has_its_facts(kind: StuntKind) -> None:
    """Minutes that make a day's work, bulletins with titles, signers."""
    known = facts(kind)
    assert known.minutes.takes >= 1 and known.minutes.brief > 0
    assert all(len(b.split(" ", 1)) == 2 for b in bulletins(kind))
    assert "Stunt coordinator" in signers(kind)


@pytest.mark.parametrize(
    ("words", "around", "kind"),
    [
        ("falls from the roof", "", StuntKind.HIGH_FALL),
        ("tumbles down the stairs", "", StuntKind.STAIR_FALL),
        ("throws a punch", "", StuntKind.FIGHT),
        ("car chase", "", StuntKind.CAR_CHASE),
        ("the Fiat skids", "car", StuntKind.CAR_CHASE),
        ("leaps off the cliff", "motorcycle", StuntKind.MOTORCYCLE_JUMP),
        ("leaps off the cliff", "", StuntKind.OTHER),
        ("parachute opens", "", StuntKind.PARACHUTE),
        ("the car flips", "", StuntKind.CAR_TURNOVER),
        ("explosion", "", StuntKind.EXPLOSION),
        ("underwater struggle", "", StuntKind.WATER),
        ("gunfight", "", StuntKind.WEAPONS),
        ("restrained", "", StuntKind.OTHER),
        ("", "motorcycle", StuntKind.OTHER),
    ],
)
def test_a_kind_is_guessed_from_the_words(words: str, around: str, kind: StuntKind) -> None:
    """The group with most stems wins; the scene's vehicles help, but never alone."""
    assert guess_kind(words, around) is kind


def test_a_doubled_role_that_none_of_the_performers_doubles_is_asked_for() -> None:
    """Dot doubles Mara and not Tomas; with Tomas taken out nothing is asked."""
    dot = Performer(
        id=PerformerId("dot"), name="Dot", roles=(), deal=Deal(kind=DealKind.DAY, rate=usd(900)), doubles=RoleId("mara")
    )
    film = replace(
        with_stunts(fall(performers=(dot.id,), doubled_roles=(RoleId("mara"), RoleId("tomas")))), performers=(dot,)
    )
    assert "doubles TOMAS, and none of its performers does" in messages(plan_stunts(breakdown(), film))
    assert "doubles MARA" not in messages(plan_stunts(breakdown(), film))


def test_bulletins_given_by_number_get_their_titles() -> None:
    """A number of the list is named, anything else stays as the design wrote it."""
    stunt = plan_stunts(breakdown(), with_stunts(fall(bulletins=("18", "House rule 3")))).stunts[0].stunt
    assert stunt.bulletins == ("18 Stunt air bags and freefall catch systems", "House rule 3")
