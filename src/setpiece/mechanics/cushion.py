"""A body stopped by a vented bag of air.

The body presses an area A of the bag down by x. The air in it is compressed without heat, ``p = p0 (m V0/(m0 V))^1.4`` with ``V = V0 - A x``, and leaves through
the vents, ``dm/dt = -C Av (sqrt(2 rho D) - sqrt(2 rho D0))`` with the overpressure D; at rest the fan makes up for the loss at D0. The body feels D A upwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import SEA_LEVEL_PRESSURE_PA
from setpiece.mechanics.compiled import compiled

Floats = NDArray[np.float64]

_G = STANDARD_GRAVITY_M_S2
_P = SEA_LEVEL_PRESSURE_PA
_RHO = 1.225
_ADIABATIC = 1.4
VENT_COEFFICIENT = 0.6
"""Contraction of a jet through a sharp-edged hole (textbook value; a real vent with a flap differs)."""
_LONGEST_STEP_S, _VENT_STEP_S, _SHORTEST_STEP_S = 1e-3, 2e-5, 1e-5
"""A step is at most a millisecond, and with wide vents the time in which they empty the bag's overpressure: that times volume over vents."""
_RISE_SHARE = 0.1
"""Nor longer than the time in which the body raises the overpressure by this share: what the vents let out turns sharply while it is small."""
_MOST_STEPS = 200_000
_NEWTON_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stops:
    """How far each body came (m), its greatest and mean load (g, standing is 1), and its speed when the bag was used up (m/s; 0 where it held)."""

    way_m: Floats
    peak_g: Floats
    bottom_speed_m_s: Floats


def stop_in_bag(
    mass_kg: Floats,
    speed_m_s: Floats,
    volume_m3: Floats,
    pressed_m2: Floats,
    vent_m2: Floats,
    fan_pa: Floats,
    depth_m: Floats,
) -> Stops:
    """Stop bodies that meet the bag at a downward speed; the bag is used up after ``depth_m``.

    Runge-Kutta of fourth order in steps of a millisecond or less, the last one fitted to the halt or to the bag's end. Sea-level air. Arrays of one length; the pressed
    column stays smaller than the bag (``A depth < V0``).
    """
    columns = (mass_kg, speed_m_s, volume_m3, pressed_m2, vent_m2, fan_pa, depth_m)
    given = np.array([np.broadcast_to(c, mass_kg.shape) for c in columns], dtype=np.float64)
    found = np.empty((3, len(mass_kg)))
    _stop(given, found)
    return Stops(way_m=found[0], peak_g=found[1], bottom_speed_m_s=found[2])


@compiled()
def _overpressure(x: float, share: float, volume: float, area: float, fan: float) -> float:
    over: float = (_P + fan) * (share * volume / (volume - area * x)) ** _ADIABATIC - _P
    return over


@compiled()
def _rates(
    x: float, v: float, share: float, mass: float, volume: float, area: float, vent: float, fan: float
) -> tuple[float, float, float]:
    """Of way, speed and the share of the air that is left."""
    over = _overpressure(x, share, volume, area, fan)
    out = np.sqrt(2.0 * _RHO * max(over, 0.0)) - np.sqrt(2.0 * _RHO * fan)
    return v, _G - over * area / mass, -VENT_COEFFICIENT * vent * out / (_RHO * volume)


@compiled()
def _step(
    x: float, v: float, share: float, mass: float, volume: float, area: float, vent: float, fan: float, h: float
) -> tuple[float, float, float]:
    half = 0.5 * h
    x1, v1, s1 = _rates(x, v, share, mass, volume, area, vent, fan)
    x2, v2, s2 = _rates(x + half * x1, v + half * v1, share + half * s1, mass, volume, area, vent, fan)
    x3, v3, s3 = _rates(x + half * x2, v + half * v2, share + half * s2, mass, volume, area, vent, fan)
    x4, v4, s4 = _rates(x + h * x3, v + h * v3, share + h * s3, mass, volume, area, vent, fan)
    sixth = h / 6.0
    return (
        x + sixth * (x1 + 2.0 * (x2 + x3) + x4),
        v + sixth * (v1 + 2.0 * (v2 + v3) + v4),
        share + sixth * (s1 + 2.0 * (s2 + s3) + s4),
    )


@compiled("void(f8[:,::1],f8[:,::1])")
def _stop(given: Floats, found: Floats) -> None:
    for i in range(given.shape[1]):
        mass, speed, volume, area, vent, fan, depth = (
            given[0, i],
            given[1, i],
            given[2, i],
            given[3, i],
            given[4, i],
            given[5, i],
            given[6, i],
        )
        x, v, share, peak = 0.0, speed, 1.0, fan * area / (mass * _G)
        found[2, i] = 0.0
        longest = max(min(_LONGEST_STEP_S, _VENT_STEP_S * volume / max(vent, 1e-9)), _SHORTEST_STEP_S)
        for _ in range(_MOST_STEPS):
            rises = _ADIABATIC * _P * area * v / (volume - area * x)
            rise_s = _RISE_SHARE * max(_overpressure(x, share, volume, area, fan), fan) / max(rises, 1e-9)
            step = min(longest, max(rise_s, _SHORTEST_STEP_S))
            nx, nv, ns = _step(x, v, share, mass, volume, area, vent, fan, step)
            if nx >= depth or nv <= 0.0:
                h = step
                if nx >= depth:  # the bag ends first, unless the body halts before
                    h = min(h, (depth - x) / max(v, 1e-12))
                    for _ in range(_NEWTON_ROUNDS):
                        nx, nv, ns = _step(x, v, share, mass, volume, area, vent, fan, h)
                        h = min(max(h - (nx - depth) / max(nv, 1e-9), 0.0), step)
                    nx, nv, ns = _step(x, v, share, mass, volume, area, vent, fan, h)
                if nv <= 0.0:
                    h = step * v / (v - nv)
                    for _ in range(_NEWTON_ROUNDS):
                        nx, nv, ns = _step(x, v, share, mass, volume, area, vent, fan, h)
                        slower = _rates(nx, nv, ns, mass, volume, area, vent, fan)[1]
                        if abs(slower) > 1e-9:
                            h = min(max(h - nv / slower, 0.0), step)
                    nx, nv, ns = _step(x, v, share, mass, volume, area, vent, fan, h)
                    nv = 0.0
                x, v, share = nx, nv, ns
                peak = max(peak, _overpressure(x, share, volume, area, fan) * area / (mass * _G))
                found[2, i] = v
                break
            x, v, share = nx, nv, ns
            peak = max(peak, _overpressure(x, share, volume, area, fan) * area / (mass * _G))
        found[0, i] = x
        found[1, i] = peak
