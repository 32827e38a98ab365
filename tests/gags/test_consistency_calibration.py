"""Whether ``consistent`` keeps what it says: true numbers are flagged as rarely as the line says, wrong ones as often as `shows_at` says.

Worlds are drawn, not chosen: inputs that a report gives from the middle of the model's range, those that it leaves out from what is assumed of them. The model computes what happened,
every report gets an error of its own deviation, and then one of them is shifted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pytest

from gags.running import gag
from setpiece.gags.consistency.fitting import fit
from setpiece.gags.consistency.measures import computed
from setpiece.gags.consistency.power import noncentrality
from setpiece.gags.consistency.problem import problem_of
from setpiece.gags.consistency.reported import Reported
from setpiece.gags.consistency.verdict import implied_by_others
from setpiece.gags.design import Floats
from setpiece.mechanics.chance import chance_at_least, chance_at_most

WORLDS = 52
LEVEL = 0.05


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is reported of a kind of stunt: numbers with the ends from which the truth is drawn (None: computed) and their deviation as a share."""

    kind: str
    model: str
    inputs: dict[str, tuple[float, float]]
    outputs: tuple[str, ...]
    share: float


STORIES = (
    Story(kind="motorcycle_jump", model="ramp_jump", inputs={"speed_m_s": (18.0, 38.0), "angle_deg": (10.0, 35.0)}, outputs=("reach_m", "time_s", "apex_m"), share=0.02),
    Story(kind="cliff_leap", model="freefall", inputs={"height_m": (400.0, 1500.0), "speed_m_s": (15.0, 30.0), "delay_s": (3.0, 9.0)}, outputs=("pull_height_m", "pull_speed_m_s"), share=0.03),
    Story(kind="high_fall", model="high_fall", inputs={"drop_m": (6.0, 40.0), "stopping_distance_m": (1.0, 4.0)}, outputs=("impact_speed_m_s", "time_s", "mean_load_g"), share=0.03),
    Story(kind="braking", model="braking", inputs={"speed_m_s": (10.0, 40.0), "friction_share": (0.4, 0.9)}, outputs=("braking_distance_m", "braking_time_s"), share=0.04),
)  # fmt: skip


def world(story: Story, number: int) -> tuple[Reported, ...]:
    """The reports of one drawn world, with their errors."""
    model, rng = gag(story.model), np.random.default_rng((number, len(story.kind), 7))
    truth: dict[str, Floats] = {n: np.array([rng.uniform(*ends)]) for n, ends in story.inputs.items()}
    names = (*story.inputs, *story.outputs)
    blank = problem_of(
        model, story.kind, tuple(Reported(name=n, value=float(truth.get(n, [1.0])[0]), sigma=1.0) for n in names)
    )
    for unknown in (*blank.unknowns, *blank.fixed):
        if unknown.name not in truth:
            drawn = rng.normal(unknown.centre, unknown.sigma) if 0 < unknown.sigma < math.inf else unknown.centre
            truth[unknown.name] = np.array([min(max(drawn, unknown.low), unknown.high)])
    known = {**{n: v[0] for n, v in truth.items()}, **{n: v[0] for n, v in computed(model, truth, story.outputs).items()}}  # fmt: skip
    found = []
    for name in names:
        value = float(known[name])
        sigma = story.share * abs(value)
        found.append(Reported(name=name, value=value + float(rng.normal(0.0, sigma)), sigma=sigma))
    return tuple(found)


def flagged(story: Story, reports: tuple[Reported, ...]) -> bool:
    """The verdict, without what is said besides."""
    return fit(problem_of(gag(story.model), story.kind, reports)).chance < LEVEL


WORLD = [(story, number) for story in STORIES for number in range(WORLDS)]


def test_true_numbers_are_flagged_as_rarely_as_the_line_says() -> None:
    """208 worlds of four kinds: false alarms at no more than 5 % (99.9 % sure that it is not twice as much), and not never either."""
    alarms = sum(flagged(story, world(story, number)) for story, number in WORLD)
    assert chance_at_least(alarms, len(WORLD), 0.95) <= LEVEL
    assert chance_at_most(alarms, len(WORLD), 0.95) < 2 * LEVEL
    assert alarms > 0


def test_an_error_of_the_size_that_is_said_to_show_is_flagged() -> None:
    """Each world with one number shifted by a fifth more than `shows_at`: at least 95 % are flagged; those whose errors cannot show are said to be open."""
    tried = seen = hidden = 0
    for story, number in WORLD[::2]:
        reports = world(story, number)
        problem = problem_of(gag(story.model), story.kind, reports)
        pick = reports[number // 2 % len(reports)]
        item = implied_by_others(problem, pick, fit(problem), LEVEL)
        if not math.isfinite(item.shows_at):
            hidden += 1
            continue
        side = 1.0 if pick.value - 1.2 * item.shows_at <= 0 or number % 4 < 2 else -1.0
        shifted = replace(pick, value=pick.value + side * 1.2 * item.shows_at)
        tried += 1
        seen += flagged(story, tuple(shifted if r is pick else r for r in reports))
    assert tried >= 90 and hidden <= 10
    assert seen / tried >= 0.95


@pytest.mark.parametrize(("degrees", "squared"), [(1, 12.995), (2, 15.443), (3, 17.170), (4, 18.572)])
def test_the_error_that_shows_is_the_tabled_one(degrees: int, squared: float) -> None:
    """Noncentrality for 95 % power at 5 %, of published power tables for chi-square (Haynam, Govindarajulu and Leone 1970), by scipy's noncentral law."""
    from scipy.stats import chi2, ncx2

    assert noncentrality(degrees, LEVEL) == pytest.approx(squared, abs=0.01)
    assert ncx2.sf(chi2.isf(LEVEL, degrees), degrees, noncentrality(degrees, LEVEL)) == pytest.approx(0.95, abs=1e-6)
