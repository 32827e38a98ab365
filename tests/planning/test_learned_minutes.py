"""What was learned goes into the next breakdown and says on what it rests; the sequel of the examples is planned better by it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.learning.franchises import NOISES
from benchmarks.learning.shoot import shoot, true_minutes

from example_films import planned
from setpiece.documents import breakdown_sheets
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.learned import LearnedPaces
from setpiece.domain.production import SceneOverride
from setpiece.history import learn, record_of
from setpiece.planning import make_problem, with_learned_minutes
from setpiece.planning.learned_minutes import hours
from setpiece.render.text import to_text


def learned_from_the_first(seed: int, noise: str) -> LearnedPaces:
    """What the reported shoot of By Hand teaches."""
    first = planned("feature")
    return learn([record_of(first, shoot(first, seed, noise).reports)])


def off(breakdown: Breakdown, true: dict) -> float:
    """Mean minutes by which the scenes' estimates miss the truth."""
    return float(np.mean([abs(s.minutes.expected - true[s.id]) for s in breakdown.scenes if not s.omitted]))


@pytest.mark.parametrize("noise", NOISES)
def test_the_sequel_is_measurably_better_planned(noise: str) -> None:
    """With what By Hand's reports taught, the mean miss of The Second Instalment's scenes falls by a third at least for every seed, by half in the mean."""
    sequel = planned("sequel")
    true = true_minutes(sequel)
    before, after = off(sequel.breakdown, true), []
    for seed in range(1, 6):
        learned = learned_from_the_first(seed, noise)
        after.append(off(with_learned_minutes(sequel.breakdown, sequel.production, sequel.stunts, learned), true))
    assert max(after) <= before * 2 / 3
    assert float(np.mean(after)) <= before / 2


def test_its_total_comes_nearer() -> None:
    """So does the sum of all minutes, which decides the number of days."""
    sequel = planned("sequel")
    true = sum(true_minutes(sequel).values())
    better = with_learned_minutes(
        sequel.breakdown, sequel.production, sequel.stunts, learned_from_the_first(1, "gamma")
    )
    missed = [abs(sum(s.minutes.expected for s in b.scenes) - true) for b in (sequel.breakdown, better)]
    assert missed[1] < missed[0] / 2


@pytest.fixture(scope="module")
def better() -> Breakdown:
    """The sequel broken down with what the first film taught."""
    sequel = planned("sequel")
    return with_learned_minutes(sequel.breakdown, sequel.production, sequel.stunts, learned_from_the_first(1, "gamma"))


def test_it_says_what_it_rests_on(better: Breakdown) -> None:
    """On the scene: minutes, range, how many scenes like it; among the assumptions, with the film as source; on the breakdown sheet."""
    first = better.scenes[0].minutes
    said = f"learned: {hours(first.expected)}, 90% {hours(first.low)} to {hours(first.high)}, from "
    assert first.basis.startswith(said)
    assert " scenes like it in one film (dialogue)" in first.basis
    learned = [a for a in better.assumptions if a.subject == "Minutes of scenes"]
    assert learned[0].source.startswith("reports of by-hand until 2027-")
    assert not learned[0].is_guess
    paper = to_text(breakdown_sheets.build(replace(planned("sequel"), breakdown=better))[0])
    assert " ".join(f"Minutes {first.basis}".split()) in " ".join(paper.split())


def test_planning_uses_them(better: Breakdown) -> None:
    """Blocks take the learned minutes, except that no scene is planned shorter than the designs of its stunts."""
    sequel = planned("sequel")
    problem = make_problem(sequel.production, better, sequel.stunts).problem
    for scene in better.scenes:
        minutes = sum(b.minutes for b in problem.blocks if b.scene == scene.id)
        designed = any(p.stunt.minutes() > 0 for p in sequel.stunts.of_scene(scene.id))
        assert minutes >= scene.minutes.expected if designed else minutes == scene.minutes.expected


def test_the_production_s_own_minutes_win(better: Breakdown) -> None:
    """What the production file says of a scene stays as said."""
    sequel = planned("sequel")
    scene = better.scenes[0]
    production = replace(sequel.production, overrides=(SceneOverride(scene=scene.id, minutes=33),))
    problem = make_problem(production, better, sequel.stunts).problem
    assert [b.minutes for b in problem.blocks if b.scene == scene.id] == [33]


def test_nothing_learned_changes_nothing() -> None:
    """Without evidence the shipped numbers, their ranges and their words stay."""
    sequel = planned("sequel")
    assert with_learned_minutes(sequel.breakdown, sequel.production, sequel.stunts, learn([])) is sequel.breakdown


def test_parts_add_up_to_the_shipped_minutes() -> None:
    """Every scene's parts add up to what its own estimate rounds to five minutes."""
    for name in ("feature", "sequel"):
        for scene in planned(name).breakdown.scenes:
            if not scene.omitted:
                total = sum(part.minutes for part in scene.minutes.parts)
                assert scene.minutes.expected == 5 * round(total / 5)


def test_durations_in_words() -> None:
    """Hours and minutes without zeros."""
    assert [hours(m) for m in (0, 45, 60, 130)] == ["0 min", "45 min", "1 h", "2 h 10 min"]
