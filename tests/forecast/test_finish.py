"""The last shooting date as a distribution: worked by hand where nothing is uncertain, and sane where it is."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.learning.shoot import shoot

from example_films import planned
from explained_film import plan as explained_plan
from explained_film import three_scenes
from setpiece.domain.learned import Group, LearnedPace, LearnedPaces
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, SceneShot, SceneState
from setpiece.forecast import finish, stand
from setpiece.history import learn, record_of
from setpiece.history.priors import priors


def certain(factor: float) -> LearnedPaces:
    """Paces that are known for sure: every scene takes ``factor`` times what is expected, and nothing delays."""
    parts = sorted(priors()["scene"].parts)
    pace = LearnedPace(
        groups=(Group(name="part", sd=0.0, levels=tuple(parts)),),
        names=tuple(f"part: {part}" for part in parts),
        mean=(math.log(factor),) * len(parts),
        covariance=tuple((0.0,) * len(parts) for _ in parts),
        noise=1e-9,
        freedom=1000.0,
        count=5,
    )
    return LearnedPaces(films=("known",), scene=pace, setup=pace, stunt=pace)


@pytest.fixture(scope="module")
def film() -> Plan:
    """Scenes 1 (5 h) and 2 (4 h) on Monday 1 March, 3 (6 h) on Wednesday; the day is 10 hours, 12 at most, 30 minutes to set up."""
    return explained_plan(three_scenes())


BEFORE = dt.date(2027, 2, 28)
MONDAY, WEDNESDAY, THURSDAY, FRIDAY = (dt.date(2027, 3, day) for day in (1, 3, 4, 5))


@pytest.mark.parametrize(
    ("factor", "last"),
    [
        # Monday 9 h: 540 of at most 690 minutes; Wednesday 6 h
        (1.0, WEDNESDAY),
        # Monday 675 of 690; Wednesday 450
        (1.25, WEDNESDAY),
        # Monday 1080, so 390 are left at the harbour; Wednesday 720, so 30 on the roof: 420, one further day of 570
        (2.0, THURSDAY),
        # Monday 1620, so 930 over; Wednesday 1080, so 390 over: 1320, three further days
        (3.0, dt.date(2027, 3, 8)),
    ],
)
def test_a_certain_pace_gives_one_date(film: Plan, factor: float, last: dt.date) -> None:
    """What does not fit the longest days goes to working days after the plan's last, weekends left out."""
    assert finish(film, (), certain(factor), BEFORE, draws=50).dates == ((last, 1.0),)


def test_what_is_shot_is_not_shot_again(film: Plan) -> None:
    """At three times the minutes a Monday reported as whole leaves only Wednesday's 390 minutes over; half of scene 1 left adds 450."""

    def monday(state: SceneState, eighths: int) -> tuple[ProgressReport, ...]:
        lines = [SceneShot(scene=s.id, label=s.number, state=SceneState.COMPLETE, eighths=s.eighths, minutes=100) for s in film.breakdown.scenes[:2]]  # fmt: skip
        lines[0] = replace(lines[0], state=state, eighths=type(lines[0].eighths)(eighths))
        return (ProgressReport(date=MONDAY, unit=film.production.units[0].id, scenes=tuple(lines)),)

    assert finish(film, monday(SceneState.COMPLETE, 8), certain(3.0), MONDAY, draws=20).dates == ((THURSDAY, 1.0),)
    assert finish(film, monday(SceneState.PART, 4), certain(3.0), MONDAY, draws=20).dates == ((FRIDAY, 1.0),)


def test_shares_add_up_and_repeat(film: Plan) -> None:
    """With the shipped pace the futures differ, their shares add up to one, and a seed is a forecast."""
    first = finish(film, (), learn([]), BEFORE, draws=400, seed=3)
    assert first == finish(film, (), learn([]), BEFORE, draws=400, seed=3)
    assert math.isclose(sum(share for _, share in first.dates), 1.0)
    assert len(first.dates) > 1
    assert first.rests_on == 0


def test_forecasts_of_generated_shoots_hold() -> None:
    """From the first quarter on the 90% ranges hold in at least 42 of 48 cases (87.5%), and the median is nearer than the trade's formula."""
    plan = planned("feature")
    dates = plan.schedule.dates()
    held, median, simple = [], [], []
    for seed in range(1, 13):
        made = shoot(plan, seed, ("gamma", "heavy tails", "bad days", "lognormal")[seed % 4])
        end = max(report.date for report in made.reports)
        for at in (len(dates) // 4, len(dates) // 2, 3 * len(dates) // 4, len(dates) - 4):
            learned = learn([record_of(plan, made.reports, dates[at])])
            forecast = finish(plan, made.reports, learned, dates[at], draws=400)
            held.append(forecast.quantile(0.05) <= end <= forecast.quantile(0.95))
            median.append(abs((forecast.quantile(0.5) - end).days))
            estimate = stand(plan, made.reports, dates[at]).simple_finish
            assert estimate
            simple.append(abs((estimate - end).days))
    assert len(held) == 48
    assert sum(held) >= 42
    assert np.mean(median) < np.mean(simple)
