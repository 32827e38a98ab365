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
_LONGEST_STEP_S, _VENT_STEP_S, _SHORTEST_STEP_S = 6e-3, 1.5e-4, 3e-5
"""A step is at most a millisecond, and with wide vents the time in which they empty the bag's overpressure: that times volume over vents."""
_RISE_SHARE = 0.3
"""Nor longer than the time in which the body raises the overpressure by this share: what the vents let out turns sharply while it is small."""
_MOST_STEPS = 200_000
_NEWTON_ROUNDS = 5
_B41, _B42, _B43 = 44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0
_B51, _B52, _B53, _B54 = 19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0
_B61, _B62, _B63, _B64, _B65 = 9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0
_C1, _C3, _C4, _C5, _C6 = 35.0 / 384.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0
"""The method of order 5 by Dormand and Prince (1980)."""


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
    """Way, speed and share of the air after ``h`` seconds."""
    x1, v1, s1 = _rates(x, v, share, mass, volume, area, vent, fan)
    x2, v2, s2 = _rates(x + h * x1 / 5.0, v + h * v1 / 5.0, share + h * s1 / 5.0, mass, volume, area, vent, fan)
    x3, v3, s3 = _rates(
        x + h * (0.075 * x1 + 0.225 * x2),
        v + h * (0.075 * v1 + 0.225 * v2),
        share + h * (0.075 * s1 + 0.225 * s2),
        mass, volume, area, vent, fan,
    )  # fmt: skip
    x4, v4, s4 = _rates(
        x + h * (_B41 * x1 + _B42 * x2 + _B43 * x3),
        v + h * (_B41 * v1 + _B42 * v2 + _B43 * v3),
        share + h * (_B41 * s1 + _B42 * s2 + _B43 * s3),
        mass, volume, area, vent, fan,
    )  # fmt: skip
    x5, v5, s5 = _rates(
        x + h * (_B51 * x1 + _B52 * x2 + _B53 * x3 + _B54 * x4),
        v + h * (_B51 * v1 + _B52 * v2 + _B53 * v3 + _B54 * v4),
        share + h * (_B51 * s1 + _B52 * s2 + _B53 * s3 + _B54 * s4),
        mass, volume, area, vent, fan,
    )  # fmt: skip
    x6, v6, s6 = _rates(
        x + h * (_B61 * x1 + _B62 * x2 + _B63 * x3 + _B64 * x4 + _B65 * x5),
        v + h * (_B61 * v1 + _B62 * v2 + _B63 * v3 + _B64 * v4 + _B65 * v5),
        share + h * (_B61 * s1 + _B62 * s2 + _B63 * s3 + _B64 * s4 + _B65 * s5),
        mass, volume, area, vent, fan,
    )  # fmt: skip
    return (
        x + h * (_C1 * x1 + _C3 * x3 + _C4 * x4 + _C5 * x5 + _C6 * x6),
        v + h * (_C1 * v1 + _C3 * v3 + _C4 * v4 + _C5 * v5 + _C6 * v6),
        share + h * (_C1 * s1 + _C3 * s3 + _C4 * s4 + _C5 * s5 + _C6 * s6),
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
