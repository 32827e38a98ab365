"""Training plans: every cap kept under an independent checker, small cases worked by hand, and reasons where nothing fits."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from dataclasses import replace

import pytest

from setpiece.domain.identifiers import PerformerId, SkillId, StuntId
from setpiece.domain.production import Production
from setpiece.domain.stunts import Stunt, StuntKind
from setpiece.domain.training import (
    LogEntry,
    RequiredSkill,
    SessionKind,
    Skill,
    SkillLevel,
    Trainee,
    TrainingPlan,
    TrainingStep,
)
from setpiece.stunts.training.defaults import default
from setpiece.stunts.training.needs import sessions_at
from setpiece.stunts.training.plan import plan_training
from small_film import base, cast
from stunts.training_cases import TODAY, broken_caps, case, kinds_of_cases

CASES = int(os.environ.get("SETPIECE_TRAINING_CASES", "60"))
"""Generated cases that are checked; the trial of the handbook is 1,000."""
MARA, LEAP, LOW = PerformerId("mara"), SkillId("leap"), SkillId("low")
CAPS = tuple(int(default(n)) for n in ("most_week_load", "most_day_minutes", "most_week_days", "most_week_impacts"))


def film(
    *, stunt: dict[str, object] | None = None, step: dict[str, object] | None = None, window: int | None = 14
) -> Production:
    """MARA leaps: four sessions at two a week, the skill stays current for two weeks."""
    leap = Stunt(
        id=StuntId("the-leap"),
        name="The leap",
        kind=StuntKind.MOTORCYCLE_JUMP,
        performers=(MARA,),
        required_skills=(RequiredSkill(performer=MARA, skill=LEAP),),
    )
    learn = TrainingStep(
        skill=LEAP, level=1, sessions=4, minutes=60, repetitions=10, most_per_week=2, source="coordinator"
    )
    return replace(
        base(),
        performers=cast(),
        stunts=(replace(leap, **(stunt or {})),),
        skills=(Skill(id=LEAP, name="Leaping", currency_days=window),),
        training_steps=(replace(learn, **(step or {})),),
    )


def days(plan: TrainingPlan, kind: SessionKind = SessionKind.TRAINING) -> list[int]:
    """Days after today on which there is a session."""
    return [(s.date - TODAY).days for s in plan.sessions if s.kind is kind]


@pytest.mark.parametrize("block", range(0, CASES, 20))
def test_every_cap_is_kept_on_generated_cases(block: int) -> None:
    """Checked by a second implementation; where nothing fits a finding says which cap and whom."""
    for seed in range(block, min(block + 20, CASES)):
        production, shoot, working, until = case(seed)
        plan = plan_training(production, TODAY, shoot=shoot, working=working, until=until)
        assert broken_caps(production, plan, shoot, working, until, CAPS) == [], seed
        if any(r.date is None for r in plan.readiness):
            names = [p.name for p in production.performers] + [r.name for r in production.training_resources]
            said = " ".join(f.message for f in plan.findings)
            assert any(name in said for name in names) or "too few days" in said, seed


def test_the_generated_cases_are_of_every_kind() -> None:
    """Shoot dates, last dates and rehearsals all occur."""
    assert min(kinds_of_cases(range(60)).values()) >= 5


def test_four_sessions_at_two_a_week() -> None:
    """Two in the first seven days, two in the next: the last on the ninth day, ready after three quiet days on the 13th."""
    plan = plan_training(film(), TODAY)
    assert len(days(plan)) == 4
    assert days(plan)[-1] == 9
    assert plan.readiness[0].date == TODAY + dt.timedelta(days=13)


def test_a_shoot_date_two_months_later_brings_currency_sessions() -> None:
    """Ready on day 13; shot on day 20 the skill is current, shot on day 80 it is refreshed so that no two weeks pass without."""
    soon = plan_training(film(), TODAY, shoot={StuntId("the-leap"): TODAY + dt.timedelta(days=20)})
    assert days(soon, SessionKind.CURRENCY) == []
    late = plan_training(film(), TODAY, shoot={StuntId("the-leap"): TODAY + dt.timedelta(days=80)})
    every = sorted(days(late) + days(late, SessionKind.CURRENCY))
    assert days(late, SessionKind.CURRENCY)
    assert 80 - every[-1] <= 14
    assert max(b - a for a, b in itertools.pairwise(every)) <= 14


def test_what_the_logbook_proves_is_not_trained_again() -> None:
    """A clean repetition stands for the level; within the window nothing is left, after a break one refresher is."""
    entry = LogEntry(performer=MARA, skill=LEAP, date=TODAY - dt.timedelta(days=3), clean=10)
    shoot = {StuntId("the-leap"): TODAY + dt.timedelta(days=8)}
    fresh = replace(film(), logbook=(entry,))
    assert plan_training(fresh, TODAY, shoot=shoot).sessions == ()
    stale = replace(film(), logbook=(replace(entry, date=TODAY - dt.timedelta(days=40)),))
    assert len(days(plan_training(stale, TODAY, shoot=shoot), SessionKind.CURRENCY)) == 1


def test_prerequisites_come_first() -> None:
    """Low falls before leaps, unless they were brought along."""
    low = TrainingStep(skill=LOW, level=1, sessions=2, minutes=60)
    both = replace(
        film(),
        skills=(
            Skill(id=LOW, name="Low falls"),
            Skill(id=LEAP, name="Leaping", prerequisites=(SkillLevel(skill=LOW, level=1),)),
        ),
        training_steps=(*film().training_steps, low),
    )
    plan = plan_training(both, TODAY)
    order = [s.skill for s in plan.sessions]
    assert order == [LOW, LOW, LEAP, LEAP, LEAP, LEAP]
    brought = replace(both, trainees=(Trainee(performer=MARA, levels=(SkillLevel(skill=LOW, level=1),)),))
    assert [s.skill for s in plan_training(brought, TODAY).sessions] == [LEAP] * 4


def test_days_of_shooting_and_days_off_are_left_free() -> None:
    """She shoots on the first ten days."""
    working = {MARA: frozenset(TODAY + dt.timedelta(days=d) for d in range(1, 11))}
    assert min(days(plan_training(film(), TODAY, working=working))) == 11


def test_clean_repetitions_that_are_asked_take_sessions_of_their_own() -> None:
    """40 in a row at 10 a session: four sessions after the four that reach the level."""
    wanted = film(stunt={"required_skills": (RequiredSkill(performer=MARA, skill=LEAP, clean_repetitions=40),)})
    assert len(days(plan_training(wanted, TODAY))) == 8


def test_spread_takes_more_sessions_for_more_confidence() -> None:
    """Mean 10, spread 2: at 90% 12.56, so 13; at 97.5% 13.92, so 14; at one half the mean."""
    step = TrainingStep(skill=LEAP, level=1, sessions=10, sessions_sd=2)
    assert [sessions_at(step, c) for c in (0.5, 0.9, 0.975)] == [10, 13, 14]


def test_the_forecast_rises_to_the_confidence() -> None:
    """By the date that is given the probability is at least the confidence asked for, up to what four thousand draws can tell."""
    scattered = film(step={"sessions": 10, "sessions_sd": 2})
    ready = plan_training(scattered, TODAY, confidence=0.9).readiness[0]
    chances = [p for _, p in ready.likely]
    assert chances == sorted(chances)
    assert dict(ready.likely)[ready.date] >= 0.9 - 0.02  # type: ignore[index]
    assert chances[0] < 0.5


@pytest.mark.parametrize(
    ("trainee", "step", "words"),
    [
        ({"most_day_minutes": 45}, {}, "a day holds 45 (`most_day_minutes`)"),
        ({"most_week_load": 200}, {}, "seven days hold 200 (`most_week_load`)"),
        ({"most_week_impacts": 2}, {"impacts": 3}, "seven days hold 2 (`most_week_impacts`)"),
    ],
)
def test_a_session_that_no_day_holds_names_the_cap_and_whose(
    trainee: dict[str, int], step: dict[str, int], words: str
) -> None:
    """MARA is named, and the key to change."""
    tight = replace(film(step=step), trainees=(Trainee(performer=MARA, **trainee),))
    plan = plan_training(tight, TODAY)
    assert plan.readiness[0].date is None
    assert any(words in f.message and f.who == tight.performers[0].name for f in plan.findings)


def test_a_last_date_that_is_too_early_names_the_weekly_rate() -> None:
    """Four sessions at two a week do not fit into four days; with the rate lifted they do."""
    plan = plan_training(film(), TODAY, until=TODAY + dt.timedelta(days=4))
    (finding,) = [f for f in plan.findings if "No training plan" in f.message]
    assert "the most sessions a week of the step" in finding.message
    assert "this gives way" in finding.message


def test_a_step_that_nobody_described_is_asked_for() -> None:
    """Without [[training_steps]] the skill cannot be planned."""
    plan = plan_training(replace(film(), training_steps=()), TODAY)
    assert any("nobody said how" in f.message and "[[training_steps]]" in f.message for f in plan.findings)


def test_rehearsals_follow_training_and_precede_the_day() -> None:
    """Two in full kit after the last session, on two days."""
    plan = plan_training(film(stunt={"rehearsals": 2}), TODAY)
    held = days(plan, SessionKind.REHEARSAL)
    assert len(set(held)) == 2
    assert min(held) > max(days(plan))


def test_the_same_case_gives_the_same_plan() -> None:
    """No clock and no chance in it."""
    assert plan_training(film(), TODAY) == plan_training(film(), TODAY)
