"""How the small film stands after each of its reported days, worked by hand from ``paper_plan`` and ``reported_days``.

Scheduled: Monday 3 (19), 4 (9), 2 (6) = 34 eighths, 340 minutes; Tuesday 8 (5), 1 (10), 5 (8), 6 (4) = 27, 370 minutes; the night 7 (10 + 6) = 16,
480 minutes. With scene 10 (3) in the boneyard the script has 80 eighths in 9 scenes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from paper_plan import DAY_1, DAY_2, DAY_3, MAIN, salt_line
from reported_days import MONDAY, NIGHT, REPORTS, TUESDAY, shot
from setpiece.domain.eighths import Eighths
from setpiece.domain.progress import SceneState
from setpiece.domain.standing import FinishForecast, Tally
from setpiece.forecast import check_report, prefilled, stand

PLAN = salt_line()


def tally(scenes: int, eighths: int, minutes: int, setups: int = 0) -> Tally:
    """A tally in one line."""
    return Tally(scenes=scenes, eighths=Eighths(eighths), minutes=minutes, setups=setups)


def test_monday_takes_what_was_scheduled() -> None:
    """34 of 34 eighths, three scenes, 370 minutes in 17 set-ups; 46 eighths are left at 34 a day: two more days, the 2nd and the 15th."""
    now = stand(PLAN, REPORTS, DAY_1, MAIN)
    assert now.script == tally(9, 80, 340 + 370 + 480 + 90)
    assert now.today == tally(3, 34, 370, 17) == now.total
    assert now.previous == tally(0, 0, 0)
    assert now.scheduled_today == now.scheduled_until == tally(3, 34, 340)
    assert (now.ahead_eighths, now.carried) == (0, ())
    assert now.pages_a_day == 34 / 8
    assert now.simple_finish == DAY_3


def test_tuesday_falls_behind() -> None:
    """5 + 10 + 3 + 3 = 21 of 27 eighths: six behind; scene 5 is begun and 6 is not, so both are overdue; 10 was picked up early."""
    now = stand(PLAN, REPORTS, DAY_2, MAIN)
    assert now.today == tally(3, 21, 485, 16)
    assert now.total == tally(6, 55, 855, 33)
    assert now.scheduled_until == tally(7, 61, 710)
    assert now.ahead_eighths == -6
    assert now.ahead_days == pytest.approx(-6 / (80 / 3))
    assert now.carried == ("s5", "s6")
    assert (now.to_do.scenes, now.to_do.eighths) == (3, 25)
    assert now.simple_finish == DAY_3  # 25 eighths at 27.5 a day: one day, the next that the plan has


def test_the_night_leaves_the_van() -> None:
    """16 + 5 eighths; only the four of scene 6 are left, for the first working day after the plan's last, Tuesday the 16th."""
    now = stand(PLAN, REPORTS, DAY_3, MAIN)
    assert now.today == tally(2, 21, 510, 17)
    assert now.total == tally(8, 76, 1365, 50)
    assert (now.to_do.scenes, now.to_do.eighths, now.carried) == (1, 4, ("s6",))
    assert now.simple_finish == dt.date(2027, 3, 16)


def test_nothing_left_is_finished_today() -> None:
    """With the van shot as well the estimate is the date itself."""
    night = replace(NIGHT, scenes=(*NIGHT.scenes, shot("6", 4, 40, 2)))
    now = stand(PLAN, (MONDAY, TUESDAY, night), DAY_3, MAIN)
    assert now.to_do.eighths == 0
    assert now.simple_finish == DAY_3


def test_pages_count_once() -> None:
    """A scene claims no more pages than it has, a part leaves an eighth, and a retake adds set-ups and minutes alone."""
    greedy = replace(MONDAY, scenes=(shot("3", 30, 190, 8), shot("4", 9, 80, 4, SceneState.PART)))
    again = replace(TUESDAY, scenes=(shot("3", 19, 60, 3, retake=True), shot("4", 7, 30, 1)))
    assert stand(PLAN, (greedy,), DAY_1).total == tally(1, 19 + 8, 270, 12)
    assert stand(PLAN, (greedy, again), DAY_2).today == tally(1, 1, 90, 4)


def test_the_newest_revision_counts() -> None:
    """A corrected Monday replaces the sums, not adds to them."""
    corrected = replace(MONDAY, revision=2, scenes=(shot("3", 19, 150, 7),))
    assert stand(PLAN, (MONDAY, corrected), DAY_1).today == tally(1, 19, 150, 7)


def test_quantiles_of_a_forecast() -> None:
    """The first date that reaches the share; on time are those up to the plan's date."""
    days = [dt.date(2027, 3, d) for d in (15, 16, 17)]
    forecast = FinishForecast(
        planned=days[0], dates=tuple(zip(days, (0.2, 0.5, 0.3), strict=True)), draws=10, rests_on=0
    )
    assert [forecast.quantile(q) for q in (0.05, 0.5, 0.7, 0.95)] == [days[0], days[1], days[1], days[2]]
    assert forecast.on_time == pytest.approx(0.2)


def test_a_form_is_the_plan_without_measured_numbers() -> None:
    """Tuesday's call, scenes, stunt and people; no minutes, no set-ups, no takes, no times of people."""
    form = prefilled(PLAN, (MONDAY,), DAY_2, MAIN)
    assert (form.call_minute, form.first_shot_minute, form.wrap_minute) == (420, 450, 1090)
    assert [(s.label, s.state, int(s.eighths)) for s in form.scenes] == [
        (label, SceneState.COMPLETE, pages) for label, pages in (("8", 5), ("1", 10), ("5", 8), ("6", 4))
    ]
    assert all(s.minutes is None and s.setups == 0 for s in form.scenes)
    assert [(s.stunt, s.takes) for s in form.stunts] == [("crane-fall", 0)]
    assert [c.performer for c in form.cast] == ["ines", "jo"]
    assert all(c.in_minute is None for c in form.cast)


def test_a_form_asks_for_what_is_left() -> None:
    """A scene finished ahead is not asked for again, and one in two parts is finished with its last."""
    early = replace(MONDAY, scenes=(*MONDAY.scenes, shot("1", 10, 100, 4), shot("5", 2, 60, 1, SceneState.PART)))
    form = prefilled(PLAN, (early,), DAY_2, MAIN)
    assert [(s.label, int(s.eighths)) for s in form.scenes] == [("8", 5), ("5", 6), ("6", 4)]
    assert [(s.label, s.state, int(s.eighths)) for s in prefilled(PLAN, (), DAY_3, MAIN).scenes] == [
        ("7", SceneState.COMPLETE, 16)
    ]


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (replace(TUESDAY, scenes=(shot("3", 19, 60),)), "Scene 3 was finished on 2027-03-01"),
        (replace(TUESDAY, scenes=(shot("5", 3, 60),)), "is finished with 3/8 pages; by the reports before, 1 was left"),
        (replace(TUESDAY, scenes=(shot("5", 8, 60, 1, SceneState.PART),)), "One eighth is kept"),
        (replace(TUESDAY, scenes=(shot("5", 8, 700),)), "between first and last shot lie 630"),
        (replace(TUESDAY, scenes=(shot("5", 8, None),)), "No minutes are given for 5"),
        (replace(TUESDAY, scenes=(shot("7", 8, 60, 1, SceneState.PART),)), "Shot though not called for today: 7"),
        (replace(TUESDAY, scenes=()), "Called for and not mentioned: 1, 5, 6, 8"),
        (replace(TUESDAY, first_shot_minute=400), "comes before the call at 07:00"),
        (replace(TUESDAY, date=dt.date(2027, 3, 5)), "no shooting day"),
    ],
)
def test_what_is_odd_is_said(report, words: str) -> None:
    """Each in a sentence that names scene and numbers."""
    assert any(words in finding.message for finding in check_report(PLAN, (MONDAY,), report))


def test_a_right_report_has_no_warning() -> None:
    """The hand-worked days are odd only in what they say themselves: a scene that was not called for."""
    found = [f.message for at, r in enumerate(REPORTS) for f in check_report(PLAN, REPORTS[:at], r)]
    assert found == ["Shot though not called for today: 10.", "Shot though not called for today: 5."]
