"""Ramp jumps by the hundred thousand, five outputs, beside scipy's solve_ivp in the same run; equality on one and two threads."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.measuring import Row, median_ms
from setpiece.domain.stunts import Quantity
from setpiece.gags.contract import Gag, gags
from setpiece.gags.design import Design
from setpiece.gags.monte_carlo import draw_all, simulate

GRAVITY = 9.80665
FIVE = ("reach_m", "apex_m", "time_s", "contact_speed_m_s", "fall_height_m")
PEER_RUNS = 150
TOLERANCES = (1e-6, 1e-8)


def run() -> Iterator[Row]:
    """100,000 and a million jumps onto a landing ramp on one and two threads, then the peer, scaled to 100,000 from fewer."""
    gag, design = jump()
    one, two = (simulate(gag, design, 200_000, 7, threads) for threads in (1, 2))
    same = (
        all(np.array_equal(one.outputs[n], two.outputs[n], equal_nan=True) for n in FIVE) and one.failed == two.failed
    )
    if not same:
        raise AssertionError("One thread and two give different results.")
    ours_cpu = math.nan
    for samples, threads, ours in (
        (100_000, 1, True),
        (100_000, 2, False),
        (1_000_000, 1, False),
        (1_000_000, 2, False),
    ):
        wall, cpu = timed(lambda n=samples, t=threads: simulate(gag, design, n, 7, t))
        if threads == 1:
            ours_cpu = cpu / samples
        yield Row(
            group="jump" if samples == 100_000 else "million",
            case=f"{samples:,} jumps drawn and flown, {threads} thread{'s' if threads > 1 else ''}",
            median_ms=wall,
            ours=ours or (samples > 100_000 and threads == 1),
            remark=f"{samples / wall / 1000:.2f} million a second; {samples / cpu / 1000:.2f} million a CPU second",
        )
    inputs = draw_all(gag, design, 7, 0, PEER_RUNS)
    for rtol in TOLERANCES:
        peer = np.array([by_solve_ivp(inputs, i, rtol) for i in range(PEER_RUNS)])
        wall, cpu = timed(lambda r=rtol: [by_solve_ivp(inputs, i, r) for i in range(PEER_RUNS)], runs=3)
        off = max(float(np.abs(peer[:, at] - one.outputs[name][:PEER_RUNS]).max()) for at, name in enumerate(FIVE[:3]))
        yield Row(
            group="jump",
            case=f"scipy solve_ivp, rtol {rtol:g}",
            median_ms=wall * 100_000 / PEER_RUNS,
            remark=f"{PEER_RUNS / wall * 1000:,.0f} a second, {PEER_RUNS / cpu * 1000:,.0f} a CPU second (ours {cpu / PEER_RUNS / ours_cpu:,.0f} times as many), scaled from {PEER_RUNS}; differs by {off:.1e} m or s at most",
        )
    yield Row(
        group="same", case="one thread and two", median_ms=math.nan, remark="equal to the last bit, 200,000 jumps"
    )


def jump() -> tuple[Gag, Design]:
    """36 m/s at 25 degrees onto a landing of 24 degrees behind 84 m, with the handbook's uncertainty."""
    gag = next(g for g in gags() if g.slug == "ramp_jump")
    values = {"speed_m_s": (36.0, 0.6), "angle_deg": (25.0, 0.5), "mass_kg": (180.0, 0.0), "air_kg_m3": (1.2, 0.0), "drag_area_m2": (0.7, 0.07), "wind_m_s": (0.0, 2.0), "crosswind_m_s": (0.0, 0.0), "gap_m": (84.0, 0.0), "landing_angle_deg": (24.0, 0.0)}  # fmt: skip
    return gag, gag.design(tuple(Quantity(name=n, value=v, sigma=s) for n, (v, s) in values.items()))


def by_solve_ivp(inputs: Any, i: int, rtol: float) -> tuple[float, float, float]:
    """The same jump by scipy: reach, highest point, time."""
    from scipy.integrate import solve_ivp

    k = inputs["air_kg_m3"][i] * inputs["drag_area_m2"][i] / (2 * inputs["mass_kg"][i])
    wind, gap = inputs["wind_m_s"][i], inputs["gap_m"][i]
    slope = math.tan(math.radians(inputs["landing_angle_deg"][i]))
    speed, angle = inputs["speed_m_s"][i], math.radians(inputs["angle_deg"][i])

    def law(_t: float, s: Any) -> list[float]:
        through = math.hypot(s[2] - wind, s[3])
        return [s[2], s[3], -k * through * (s[2] - wind), -GRAVITY - k * through * s[3]]

    def above(_t: float, s: Any) -> float:
        return float(s[1] - min(0.0, slope * (gap - s[0])))

    def climb(_t: float, s: Any) -> float:
        return float(s[3])

    above.terminal, above.direction = True, -1.0  # type: ignore[attr-defined]
    found = solve_ivp(
        law,
        (0.0, 60.0),
        [0.0, 0.0, speed * math.cos(angle), speed * math.sin(angle)],
        rtol=rtol,
        atol=rtol,
        events=(above, climb),
    )
    return float(found.y_events[0][0][0]), float(found.y_events[1][0][1]), float(found.t_events[0][0])


def timed(work: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """Median wall time and CPU time of the process, milliseconds, warm."""
    spent = []

    def measured() -> None:
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)

    wall = median_ms(measured, runs)
    return wall, 1000 * sorted(spent[2:])[len(spent[2:]) // 2]
