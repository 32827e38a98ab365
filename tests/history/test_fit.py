"""The learner against second implementations, and its behaviour between no evidence and much."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from setpiece.breakdown.learned_pace import predict, t95
from setpiece.breakdown.pace import load_pace
from setpiece.domain.learned import LearnedPace, LearnedPaces, ProductionRecord, SceneTaken
from setpiece.formats.project_json import decode, encode
from setpiece.history.delays import delay_rates
from setpiece.history.fit import Observation, _mills, fit
from setpiece.history.learn import learn
from setpiece.history.priors import priors

PRIOR = priors()["scene"]


def observations(seed: int, count: int, factor: float = 1.5, noise: float = 0.2, **more: object) -> list[Observation]:
    """Scenes of general action in one film at four places, ``factor`` times what is expected."""
    rng = np.random.default_rng(seed)
    return [
        Observation(
            y=math.log(factor) + noise * rng.standard_normal(),
            parts={"general": 1.0},
            levels={"company": "all", "film": "one", "place": f"place {rng.integers(4)}"},
            **more,  # type: ignore[arg-type]
        )
        for _ in range(count)
    ]


def test_nothing_seen_is_the_shipped_pace() -> None:
    """Without observations the median is the shipped one and the range holds the shipped range, which says nothing of company, director and place."""
    pace = fit([], PRIOR)
    for part in ("dialogue", "general", "action", "effects"):
        found = predict(pace, {part: 1.0}, {"company": "all", "film": "new"})
        shipped = load_pace().rates[part]
        assert (pace.count, found.median) == (0, 1.0)
        assert found.low <= shipped.low / shipped.expected
        assert found.high >= shipped.high / shipped.expected


def test_effects_are_the_best_linear_prediction() -> None:
    """Posterior mean and variance equal D X' (X D X' + s² I)⁻¹ y and its covariance, the other form of the same estimate, at the fitted deviations."""
    made = observations(1, 40)
    pace = fit(made, PRIOR)
    sds = {group.name: group.sd for group in pace.groups}
    counts = {group.name: len(group.levels) for group in pace.groups}
    variances = []
    for name in pace.names:
        group, _, level = name.partition(": ")
        if group == "part":
            variances.append(PRIOR.parts[level] ** 2)
        else:
            variances.append(
                sds[group] ** 2 * (1 + counts[group]) / (3 + counts[group])
            )  # the mode, not the next level's
    design = np.array([[float(name in {"part: general", *(f"{g}: {v}" for g, v in o.levels.items())}) for name in pace.names] for o in made])  # fmt: skip
    prior = np.diag(variances)
    whole = design @ prior @ design.T + pace.noise**2 * np.eye(len(made))
    gain = prior @ design.T @ np.linalg.inv(whole)
    assert np.allclose(gain @ np.array([o.y for o in made]), pace.mean, atol=2e-4)
    assert np.allclose(prior - gain @ design @ prior, pace.covariance, atol=2e-4)


def test_evidence_takes_over() -> None:
    """The median goes from the shipped one to the true factor as scenes come in, and the range narrows to the noise."""
    medians, widths = [], []
    for count in (0, 3, 30, 400):
        found = predict(fit(observations(2, count), PRIOR), {"general": 1.0}, {"company": "all", "film": "one"})
        medians.append(found.median)
        widths.append(math.log(found.high / found.low))
    assert medians == sorted(medians)
    assert medians[-1] == pytest.approx(1.5, rel=0.05)
    assert widths[-1] < widths[1] < widths[0]
    assert widths[-1] == pytest.approx(2 * 1.645 * 0.2, rel=0.2)


def test_parts_add_up_as_minutes_do() -> None:
    """A scene half of each takes the mean of both factors, not their geometric mean."""
    rng = np.random.default_rng(5)
    made = [
        Observation(y=math.log(factor) + 0.02 * rng.standard_normal(), parts={part: 1.0}, levels={"company": "all"})
        for part, factor in (("dialogue", 0.5), ("action", 2.0))
        for _ in range(200)
    ]
    pace = fit(made, PRIOR)
    alone = [predict(pace, {part: 1.0}, {"company": "all"}).median for part in ("dialogue", "action")]
    both = predict(pace, {"dialogue": 0.5, "action": 0.5}, {"company": "all"}).median
    assert both == pytest.approx(sum(alone) / 2, rel=1e-9)


def test_an_unfinished_scene_says_at_least() -> None:
    """Twenty scenes known to take more than twice the expected pull the pace up; taken as finished at that they would pull less."""
    base = observations(3, 40, factor=1.0)
    at_two = {"y": math.log(2.0), "parts": {"general": 1.0}, "levels": {"company": "all", "film": "one"}}
    finished = fit([*base, *(Observation(**at_two) for _ in range(20))], PRIOR)
    unfinished = fit([*base, *(Observation(**at_two, unfinished=True) for _ in range(20))], PRIOR)
    nothing = fit(base, PRIOR)
    median = [predict(p, {"general": 1.0}, at_two["levels"]).median for p in (nothing, finished, unfinished)]
    assert median == sorted(median)
    assert median[2] > 1.05 * median[1]
    assert unfinished.count == 40


def test_an_unfinished_scene_below_what_is_expected_says_little() -> None:
    """That a scene takes more than a tenth of what it takes anyway moves nothing."""
    base = observations(3, 40, factor=1.0)
    hint = Observation(
        y=math.log(0.1), parts={"general": 1.0}, levels={"company": "all", "film": "one"}, unfinished=True
    )
    levels = {"company": "all", "film": "one"}
    without, with_it = (predict(fit(o, PRIOR), {"general": 1.0}, levels) for o in (base, [*base, hint]))
    assert with_it.median == pytest.approx(without.median, rel=0.01)


def test_a_place_is_learned() -> None:
    """Scenes at a slow place are planned longer there than at a place never seen, whose range is wider."""
    rng = np.random.default_rng(7)
    made = [
        Observation(
            y=(0.5 if place == "swamp" else 0.0) + 0.1 * rng.standard_normal(),
            parts={"general": 1.0},
            levels={"company": "all", "film": "one", "place": place},
        )
        for place in ("swamp", "yard", "hall", "roof")
        for _ in range(15)
    ]
    pace = fit(made, PRIOR)
    swamp, new = (
        predict(pace, {"general": 1.0}, {"company": "all", "film": "one", "place": p}) for p in ("swamp", "moon")
    )
    assert swamp.median > 1.2 * new.median
    assert new.high / new.low > swamp.high / swamp.low


def test_special_functions() -> None:
    """Student's 95% quantile to 0.1% from three degrees, and the mean beyond a cut, against scipy."""
    for freedom in (3, 4, 6, 10, 30, 500):
        assert t95(freedom) == pytest.approx(stats.t.ppf(0.95, freedom), rel=1e-3)
    for cut in (-6.0, -1.0, 0.0, 0.7, 3.0, 8.0, 40.0):
        assert _mills(cut) == pytest.approx(
            stats.norm.pdf(cut) / stats.norm.sf(cut) if cut < 30 else cut + 1 / cut, rel=1e-6
        )


def test_learned_paces_travel_as_json() -> None:
    """What was learned, and the record that it is learned from, come back the same from the plan's own codec."""
    scenes = tuple(SceneTaken(label=str(n), expected=100.0, minutes=120.0 + n, setups=3, parts={"general": 1.0}, levels={"company": "all"}) for n in range(9))  # fmt: skip
    record = ProductionRecord(film="one", scenes=scenes, days=3, delays=(("weather", 40),))
    learned = learn([record])
    assert decode(encode(record), ProductionRecord) == record
    assert decode(encode(learned), LearnedPaces) == learned
    assert isinstance(learned.setup, LearnedPace)
    minutes = predict(learned.setup, {"general": 1.0}, {"company": "all"}).median * 30
    assert 30 < minutes < 124 / 3


def test_delay_rates_are_gamma_poisson() -> None:
    """Ten delays in forty days: mean (0.2 · 5 + 10) / (5 + 40), range by the gamma's own quantiles within 3%; days with exteriors for weather."""
    record = ProductionRecord(film="one", days=60, outdoor_days=40, delays=(("weather", 50),) * 10)
    weather = next(d for d in delay_rates([record]) if d.cause == "weather")
    assert weather.per_day == pytest.approx(11 / 45)
    assert weather.low == pytest.approx(stats.gamma.ppf(0.05, 11) / 45, rel=0.03)
    assert weather.high == pytest.approx(stats.gamma.ppf(0.95, 11) / 45, rel=0.03)
    assert (weather.days, weather.count) == (40, 10)
    assert 45 < weather.minutes < 65
    camera = next(d for d in delay_rates([record]) if d.cause == "camera")
    assert camera.per_day == pytest.approx(0.5 / 65)


def test_films_pool_with_their_own_pace() -> None:
    """Two films of one company, at 1.2 and 1.8: a third is expected between them, and the second's own next scene above it."""
    made = [
        Observation(y=o.y, parts=o.parts, levels={**o.levels, "film": film})
        for film, factor in (("one", 1.2), ("two", 1.8))
        for o in observations(11, 60, factor=factor, noise=0.1)
    ]
    pace = fit(made, PRIOR)
    third, second = (predict(pace, {"general": 1.0}, {"company": "all", "film": f}).median for f in ("three", "two"))
    assert 1.2 < third < second
    assert next(s for s in pace.seen if s.part == "general").films == ("one", "two")
