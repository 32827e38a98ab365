"""Long falls through the standard atmosphere against closed forms, an independent integrator and the record."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mechanics.reference import G, column, until
from setpiece.mechanics.air import densities_kg_m3, density_kg_m3, speed_of_sound_m_s
from setpiece.mechanics.catching import felt_g
from setpiece.mechanics.descent import Air, Bodies, area_of_glide, descend, steady, still

FOOT = 0.3048
MPH = 0.44704


def air(count: int = 1, **given_: float) -> Air:
    """The air around a falling body of 90 kg with 0.5 m2, but for what is given."""
    values = {
        "mass_kg": 90.0,
        "area_m2": 0.5,
        "lift": 0.0,
        "opening_s": math.inf,
        "wind_m_s": 0.0,
        "crosswind_m_s": 0.0,
        **given_,
    }
    values.setdefault("open_area_m2", values["area_m2"])
    values.setdefault("open_lift", values["lift"])
    return Air(**{name: np.full(count, value) for name, value in values.items()})


def at_rest(z: float, count: int = 1, vx: float = 0.0, vz: float = 0.0) -> Bodies:
    """Bodies at an altitude."""
    return still(count, np.full(count, z), np.full(count, vx), np.full(count, vz))


def law(
    mass: float,
    area: float,
    lift: float,
    wind: float,
    cross: float,
    opens: tuple[float, float, float] = (math.inf, 0.0, 0.0),
) -> Any:
    """The same law for the independent integrator: state x, y, z and velocities."""
    seconds, open_area, open_lift = opens

    def rates(t: float, s: Any) -> list[float]:
        grown = min(t / seconds, 1.0) ** 2
        a, ratio = area + (open_area - area) * grown, lift + (open_lift - lift) * grown
        ux, uy, uz = s[3] - wind, s[4] - cross, s[5]
        speed = math.sqrt(ux * ux + uy * uy + uz * uz)
        pull = density_kg_m3(s[2]) * a / (2 * mass) * speed
        push = pull * ratio
        return [s[3], s[4], s[5], -pull * ux - push * uz, -pull * uy, -G - pull * uz + push * ux]

    return rates


@given(
    st.floats(300.0, 4000.0), st.floats(0.0, 70.0), st.floats(-20.0, 20.0), st.floats(0.1, 1.5),
    st.floats(0.0, 3.0), st.floats(-15.0, 15.0), st.floats(-15.0, 15.0),
)  # fmt: skip
@settings(max_examples=10, deadline=None)
def test_every_fall_agrees_with_an_independent_integrator(
    z: float, vx: float, vz: float, area: float, lift: float, wind: float, cross: float
) -> None:
    """Place and velocity after 5 s, or at the ground, within 1e-5 of scipy at 1e-12, with lift and wind from any side."""
    found, _ = descend(
        at_rest(z, 1, vx, vz),
        air(area_m2=area, lift=lift, wind_m_s=wind, crosswind_m_s=cross),
        column(5.0),
        column(0.0),
    )
    state, time = until(law(90.0, area, lift, wind, cross), [0.0, 0.0, z, vx, 0.0, vz], lambda s: s[2], 5.0)
    got = [found.x_m[0], found.y_m[0], found.z_m[0], found.vx_m_s[0], found.vy_m_s[0], found.vz_m_s[0]]
    assert np.abs(np.array(got) - state).max() < 1e-5
    assert found.time_s[0] == pytest.approx(time, abs=1e-6)


@pytest.mark.parametrize(("speed", "seconds", "area"), [(35.0, 1.0, 20.0), (55.0, 3.0, 25.0), (70.0, 1.5, 15.0)])
def test_an_opening_agrees_with_an_independent_integrator(speed: float, seconds: float, area: float) -> None:
    """Place within 1e-5 m at the end of the opening, the greatest load within two hundredths of a g."""
    opens = air(opening_s=seconds, open_area_m2=area, open_lift=2.0, wind_m_s=4.0)
    found, load = descend(at_rest(900.0, 1, 10.0, -speed), opens, column(seconds), column(0.0))
    rates = law(90.0, 0.5, 0.0, 4.0, 0.0, (seconds, area, 2.0))
    state, _ = until(rates, [0.0, 0.0, 900.0, 10.0, 0.0, -speed], lambda s: s[2], seconds)
    assert np.abs(np.array([found.x_m[0], found.y_m[0], found.z_m[0]]) - state[:3]).max() < 1e-5
    loads = []
    for t in np.linspace(0.0, seconds, 60):
        s, _ = until(rates, [0.0, 0.0, 900.0, 10.0, 0.0, -speed], lambda s: s[2], max(float(t), 1e-6))
        a = rates(float(t), s)[3:]
        loads.append(math.sqrt(a[0] ** 2 + a[1] ** 2 + (a[2] + G) ** 2) / G)
    assert load.load_g[0] == pytest.approx(max(loads), abs=0.02)


def test_a_steady_glide_is_the_one_of_the_formula() -> None:
    """After a minute a wingsuit of L/D 2.5 flies at V^2 = 2 m g/(rho A sqrt(1 + 2.5^2)), 1 down to 2.5 forward."""
    found, _ = descend(at_rest(2000.0, 1, 45.0), air(area_m2=0.25, lift=2.5), column(60.0), column(0.0))
    forward, down = steady(column(density_kg_m3(float(found.z_m[0]))), column(90.0), column(0.25), column(2.5))
    assert found.vx_m_s[0] == pytest.approx(forward[0], rel=5e-3)
    assert -found.vz_m_s[0] == pytest.approx(down[0], rel=2e-2)
    assert forward[0] / down[0] == pytest.approx(2.5)


def test_the_area_of_a_glide_gives_back_its_speeds() -> None:
    """5 m/s down and 10 m/s forward."""
    area = area_of_glide(1.225, column(95.0), column(10.0), column(5.0))
    forward, down = steady(column(1.225), column(95.0), area, column(2.0))
    assert (forward[0], down[0]) == (pytest.approx(10.0), pytest.approx(5.0))


def test_without_air_drag_a_fall_is_galilei_s() -> None:
    """A body of 300 kg with hardly any area, from 80 km where the air is gone: z = z0 - g t^2/2."""
    found, _ = descend(at_rest(78_000.0, 1, 10.0), air(mass_kg=300.0, area_m2=1e-9), column(20.0), column(0.0))
    assert found.z_m[0] == pytest.approx(78_000.0 - G * 200.0, abs=1e-5)
    assert found.x_m[0] == pytest.approx(200.0, abs=1e-5)


def test_densities_in_columns_are_those_one_by_one() -> None:
    """Across all layers."""
    altitudes = np.linspace(-1900.0, 79_000.0, 173)
    assert densities_kg_m3(altitudes) == pytest.approx([density_kg_m3(float(z)) for z in altitudes], rel=1e-12)


@pytest.mark.parametrize(
    ("altitude", "sound"),
    [(0.0, 340.294), (5000.0, 320.545), (11_000.0, 295.154), (20_000.0, 295.069), (30_000.0, 301.709)],
)
def test_the_speed_of_sound_is_the_standard_s(altitude: float, sound: float) -> None:
    """US Standard Atmosphere 1976, table III."""
    assert speed_of_sound_m_s(altitude) == pytest.approx(sound, abs=0.02)


def test_the_stratosphere_jump_of_2012() -> None:
    """V6: 38,969.4 m to 2,566.8 m: Mach 1 at 34 s, 377.1 m/s and Mach 1.25 at 50 s, within 2 %.

    With one drag area (0.609 m2 at 118 kg, assumed by the handbook) the early phase fits; the fall then lasts 234 s, and the record says 260: posture.
    """
    seconds = np.arange(1.0, 120.0, 0.1)
    count = len(seconds)
    found, _ = descend(
        at_rest(38_969.4, count), air(count, mass_kg=118.0, area_m2=0.609), seconds, np.full(count, 2566.8)
    )
    mach = np.array([-v / speed_of_sound_m_s(float(z)) for v, z in zip(found.vz_m_s, found.z_m, strict=True)])
    assert seconds[np.argmax(mach >= 1.0)] == pytest.approx(34.0, rel=0.02)
    assert -found.vz_m_s.min() == pytest.approx(377.1, rel=0.02)
    assert mach.max() == pytest.approx(1.25, rel=0.02)
    assert seconds[np.argmin(found.vz_m_s)] == pytest.approx(50.0, rel=0.02)
    whole, _ = descend(at_rest(38_969.4), air(mass_kg=118.0, area_m2=0.609), column(1000.0), column(2566.8))
    assert whole.time_s[0] == pytest.approx(234.0, abs=1.0)
    assert abs(whole.time_s[0] - 260.0) > 20.0


def test_one_drag_area_cannot_tell_kittinger_s_fall() -> None:
    """V8, negative: 31,333 to 5,500 m took 276 s with a peak of 274 m/s (drogue); an area that meets the peak misses the time by a minute."""
    fits = []
    for area in np.linspace(0.3, 3.0, 28):
        whole, _ = descend(at_rest(31_333.0), air(mass_kg=145.0, area_m2=float(area)), column(2000.0), column(5500.0))
        steps = np.arange(1.0, 90.0)
        on_the_way, _ = descend(
            at_rest(31_333.0, len(steps)),
            air(len(steps), mass_kg=145.0, area_m2=float(area)),
            steps,
            np.full(len(steps), 5500.0),
        )
        fits.append((abs(-on_the_way.vz_m_s.min() / 274.0 - 1.0), abs(float(whole.time_s[0]) - 276.0)))
    near = [time for peak, time in fits if peak < 0.06]
    assert near and min(near) > 60.0


def test_a_belly_flier_s_terminal_speed() -> None:
    """V9: 90 kg and 0.50 m2 fall at 53 to 55 m/s near the ground."""
    _, down = steady(column(1.225), column(90.0), column(0.5), column(0.0))
    assert 53.0 < down[0] < 55.0


def test_a_jump_into_a_net_without_a_parachute() -> None:
    """V13: from 25,000 ft to a net at 61 m: about 120 mph after about two minutes; 40 to 25 m of stroke are felt as 4.7 to 6.9 g."""
    found, _ = descend(at_rest(25_000 * FOOT), air(), column(600.0), column(61.0))
    speed = -float(found.vz_m_s[0])
    assert speed / MPH == pytest.approx(120.0, rel=0.05)
    assert found.time_s[0] / 60 == pytest.approx(2.0, rel=0.15)
    assert felt_g(speed, 40.0) == pytest.approx(4.7, abs=0.15)
    assert felt_g(speed, 25.0) == pytest.approx(6.9, abs=0.15)


def test_six_seconds_after_the_lip_is_not_500_metres_down() -> None:
    """V31: after 6 s a rider who left at 20 to 27 m/s and 10 to 20 degrees up is some hundred metres below; 500 m is beyond even the vacuum's 177 m."""
    for speed, angle in ((20.0, 10.0), (24.0, 15.0), (27.0, 20.0)):
        vx, vz = speed * math.cos(math.radians(angle)), speed * math.sin(math.radians(angle))
        found, _ = descend(at_rest(1200.0, 1, vx, vz), air(area_m2=0.7, mass_kg=95.0), column(6.0), column(0.0))
        assert 90.0 < 1200.0 - found.z_m[0] < 140.0
    assert G * 36 / 2 < 180.0


def test_a_body_is_not_moved_by_its_neighbours() -> None:
    """The same to the last bit alone and among 300 others."""
    rng = np.random.default_rng(3)
    n = 300
    bodies = still(n, rng.uniform(100, 3000, n), rng.uniform(0, 50, n), rng.uniform(-40, 10, n))
    many = Air(
        mass_kg=rng.uniform(60, 120, n), area_m2=rng.uniform(0.3, 1, n), open_area_m2=rng.uniform(5, 20, n), lift=rng.uniform(0, 1, n),
        open_lift=rng.uniform(1, 3, n), opening_s=rng.uniform(1, 3, n), wind_m_s=rng.uniform(-5, 5, n), crosswind_m_s=rng.uniform(-5, 5, n),
    )  # fmt: skip
    together, _ = descend(bodies, many, np.full(n, 2.5), np.zeros(n))
    one = still(1, bodies.z_m[200:201], bodies.vx_m_s[200:201], bodies.vz_m_s[200:201])
    fields = ("mass_kg", "area_m2", "open_area_m2", "lift", "open_lift", "opening_s", "wind_m_s", "crosswind_m_s")
    alone, _ = descend(one, Air(**{f: getattr(many, f)[200:201] for f in fields}), column(2.5), column(0.0))
    assert (alone.x_m[0], alone.z_m[0]) == (together.x_m[200], together.z_m[200])
