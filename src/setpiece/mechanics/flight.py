"""Flights by the hundred thousand: bodies in a vertical plane through moving air, each until it meets a straight surface.

The law is ``a = -g - k |v-w| (v-w)`` with the drag along the velocity through the air.
Bodies fly in blocks side by side, so that the processor works on several at once; a body's result depends on nothing but its own numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.compiled import compiled

Floats = NDArray[np.float64]

_G = STANDARD_GRAVITY_M_S2
_LANES = 128
_LONGEST_STEP_S = 0.25
"""The landing point is then exact to some micrometres, on slopes nearly along the path too (tested against an integrator of order 8)."""
_DRAG_SHARE = 0.06
"""No step is longer than this share of the time in which drag would take the speed."""
_SHORT_STEP_S, _STEP_PER_SPEED = 0.02, 0.012
"""A body that the air nearly carries along takes short steps: where its speed through the air turns over, the law has a corner."""
_MOST_STEPS = 200_000
LONGEST_FLIGHT_S = 300.0
"""A body that is still in the air then (the wind carries it along its slope) never comes down."""
_NEWTON_ROUNDS, _TOP_ROUNDS = 2, 3
_TINY = 1e-9
_B41, _B42, _B43 = 44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0
_B51, _B52, _B53, _B54 = 19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0
_B61, _B62, _B63, _B64, _B65 = 9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0
_C1, _C3, _C4, _C5, _C6 = 35.0 / 384.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0
"""The method of order 5 by Dormand and Prince (1980), six evaluations of the law a step."""
_ROWS = 18
(
    _X,
    _Y,
    _VX,
    _VY,
    _TIME,
    _K,
    _W,
    _FALL,
    _LEVEL,
    _TOP,
    _LENGTH,
    _FLIES,
    _RISE_Y,
    _RISE_VX,
    _RISE_VY,
    _FALL_Y,
    _FALL_VX,
    _FALL_VY,
) = (row * _LANES for row in range(_ROWS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flights:
    """Where (m), how fast (m/s) and when (s) each body met its surface, and its highest point; all NaN where it never came down on it."""

    x_m: Floats
    y_m: Floats
    vx_m_s: Floats
    vy_m_s: Floats
    time_s: Floats
    apex_m: Floats


def fly_all(
    start: tuple[Floats, Floats, Floats, Floats],
    drag_k_per_m: Floats,
    wind_m_s: Floats,
    surface: tuple[Floats, Floats, Floats],
) -> Flights:
    """Fly each body from ``start`` (x, y, vx, vy) to its surface: (x, y) of a point on it and the tangent of its fall forward.

    Runge-Kutta of fifth order; the step's length is fitted by Newton until it ends on the surface, so that place and velocity
    at contact have the integrator's own accuracy. A body below its surface may rise through it and come down on it; one that never does
    gives NaN. Arrays of one length, float64. ``apex_m`` is the highest ``y`` from the start to the contact.
    """
    columns = [np.ascontiguousarray(a, dtype=np.float64) for a in (*start, drag_k_per_m, wind_m_s, *surface)]
    found = np.empty((6, len(columns[0])))
    x0, y0, vx0, vy0, drag, wind, sx, sy, slope = columns
    _fly(x0, y0, vx0, vy0, drag, wind, sx, sy, slope, found)
    x, y, vx, vy, time, apex = found
    return Flights(x_m=x, y_m=y, vx_m_s=vx, vy_m_s=vy, time_s=time, apex_m=apex)


@compiled()
def _rates(vx: float, vy: float, k: float, w: float) -> tuple[float, float]:
    along = vx - w
    pull = k * np.sqrt(along * along + vy * vy)
    return -pull * along, -_G - pull * vy


@compiled()
def _step(vx: float, vy: float, k: float, w: float, h: float) -> tuple[float, float, float, float]:
    """Way and change of speed after ``h`` seconds: dx, dy, dvx, dvy."""
    ax1, ay1 = _rates(vx, vy, k, w)
    vx2, vy2 = vx + h * (ax1 / 5.0), vy + h * (ay1 / 5.0)
    ax2, ay2 = _rates(vx2, vy2, k, w)
    vx3, vy3 = vx + h * (0.075 * ax1 + 0.225 * ax2), vy + h * (0.075 * ay1 + 0.225 * ay2)
    ax3, ay3 = _rates(vx3, vy3, k, w)
    vx4 = vx + h * (_B41 * ax1 + _B42 * ax2 + _B43 * ax3)
    vy4 = vy + h * (_B41 * ay1 + _B42 * ay2 + _B43 * ay3)
    ax4, ay4 = _rates(vx4, vy4, k, w)
    vx5 = vx + h * (_B51 * ax1 + _B52 * ax2 + _B53 * ax3 + _B54 * ax4)
    vy5 = vy + h * (_B51 * ay1 + _B52 * ay2 + _B53 * ay3 + _B54 * ay4)
    ax5, ay5 = _rates(vx5, vy5, k, w)
    vx6 = vx + h * (_B61 * ax1 + _B62 * ax2 + _B63 * ax3 + _B64 * ax4 + _B65 * ax5)
    vy6 = vy + h * (_B61 * ay1 + _B62 * ay2 + _B63 * ay3 + _B64 * ay4 + _B65 * ay5)
    ax6, ay6 = _rates(vx6, vy6, k, w)
    return (
        h * (_C1 * vx + _C3 * vx3 + _C4 * vx4 + _C5 * vx5 + _C6 * vx6),
        h * (_C1 * vy + _C3 * vy3 + _C4 * vy4 + _C5 * vy5 + _C6 * vy6),
        h * (_C1 * ax1 + _C3 * ax3 + _C4 * ax4 + _C5 * ax5 + _C6 * ax6),
        h * (_C1 * ay1 + _C3 * ay3 + _C4 * ay4 + _C5 * ay5 + _C6 * ay6),
    )


@compiled()
def _top(y0: float, vy0: float, ay0: float, y1: float, vy1: float, ay1: float, h: float) -> float:
    """Highest point of a step of ``h`` seconds, on the cubic through both ends' climbs and their changes."""
    if not (vy0 > 0.0 and vy1 < 0.0 and h > 0.0):
        return max(y0, y1)
    # the climb is c0 + c1 s + c2 s^2 + c3 s^3 with s from 0 to 1
    c0, c1 = vy0, h * ay0
    c2 = 3.0 * (vy1 - vy0) - h * (2.0 * ay0 + ay1)
    c3 = 2.0 * (vy0 - vy1) + h * (ay0 + ay1)
    s = vy0 / (vy0 - vy1)
    for _ in range(_TOP_ROUNDS):
        s -= (c0 + s * (c1 + s * (c2 + s * c3))) / (c1 + s * (2.0 * c2 + 3.0 * s * c3))
        s = min(max(s, 0.0), 1.0)
    top: float = y0 + h * s * (c0 + s * (c1 / 2.0 + s * (c2 / 3.0 + s * c3 / 4.0)))
    return top


@compiled()
def _land(lane: Floats) -> None:
    """Fit the last steps' lengths to the surfaces: a parabola through the step's ends first, then Newton."""
    for j in range(_LANES):
        x, y, vx, vy = lane[_X + j], lane[_Y + j], lane[_VX + j], lane[_VY + j]
        k, w, fall, length = lane[_K + j], lane[_W + j], lane[_FALL + j], lane[_LENGTH + j]
        before = y + fall * x - lane[_LEVEL + j]
        dx, dy, dvx, dvy = _step(vx, vy, k, w, length)
        rate = vy + fall * vx
        bend = (dy + fall * dx - rate * length) / (length * length)
        inside = rate * rate - 4.0 * bend * before
        inside = inside if inside > 0.0 else 0.0
        bends = 1.0 if bend < 0.0 else 0.0
        h = (-rate - np.sqrt(inside)) / (2.0 * bend * bends - (1.0 - bends))
        h = bends * h + (1.0 - bends) * length
        for _ in range(_NEWTON_ROUNDS):
            h = h if h > 0.0 else 0.0
            h = h if h < length else length
            dx, dy, dvx, dvy = _step(vx, vy, k, w, h)
            gap = before + dy + fall * dx
            speed = vy + dvy + fall * (vx + dvx)
            moves = 1.0 if abs(speed) > _TINY else 0.0
            h -= moves * gap / (speed * moves + (1.0 - moves))
        h = h if h > 0.0 else 0.0
        h = h if h < length else length
        dx, dy, dvx, dvy = _step(vx, vy, k, w, h)
        turns = (1.0 if vy > 0.0 else 0.0) * (1.0 if vy + dvy < 0.0 else 0.0)
        lane[_RISE_Y + j] += turns * (y - lane[_RISE_Y + j])
        lane[_RISE_VX + j] += turns * (vx - lane[_RISE_VX + j])
        lane[_RISE_VY + j] += turns * (vy - lane[_RISE_VY + j])
        lane[_FALL_Y + j] += turns * (y + dy - lane[_FALL_Y + j])
        lane[_FALL_VX + j] += turns * (vx + dvx - lane[_FALL_VX + j])
        lane[_FALL_VY + j] += turns * (vy + dvy - lane[_FALL_VY + j])
        lane[_TOP + j] += turns * (h - lane[_TOP + j])
        lane[_FLIES + j] += 1.0 if before < -_TINY else 0.0
        lane[_X + j] = x + dx
        lane[_Y + j] = y + dy
        lane[_VX + j] = vx + dvx
        lane[_VY + j] = vy + dvy
        lane[_TIME + j] += h


@compiled()
def _note(at: int, lane: Floats, j: int, found: Floats) -> None:
    """Write one body's contact down."""
    if lane[_FLIES + j] > 0.0 or lane[_TIME + j] > LONGEST_FLIGHT_S:
        for row in range(6):
            found[row, at] = np.nan
        return
    for row in range(5):
        found[row, at] = lane[row * _LANES + j]
    k, w = lane[_K + j], lane[_W + j]
    rise, fall = lane[_RISE_VY + j], lane[_FALL_VY + j]
    slows, sinks = _rates(lane[_RISE_VX + j], rise, k, w)[1], _rates(lane[_FALL_VX + j], fall, k, w)[1]
    turn = _top(lane[_RISE_Y + j], rise, slows, lane[_FALL_Y + j], fall, sinks, lane[_TOP + j])
    found[5, at] = max(turn, lane[_Y + j])


@compiled("void(f8[::1],f8[::1],f8[::1],f8[::1],f8[::1],f8[::1],f8[::1],f8[::1],f8[::1],f8[:,::1])")
def _fly(
    x0: Floats,
    y0: Floats,
    vx0: Floats,
    vy0: Floats,
    drag: Floats,
    wind: Floats,
    sx: Floats,
    sy: Floats,
    slope: Floats,
    found: Floats,
) -> None:
    count = len(x0)
    # One flat array, a row of lanes for each number: the compiler then sees that rows do not overlap, and works on several lanes at once.
    lane = np.zeros(_ROWS * _LANES)
    for first in range(0, count, _LANES):
        lanes = min(_LANES, count - first)
        for j in range(_LANES):
            at = first + min(j, lanes - 1)  # the last body fills the lanes that are left over
            lane[_X + j], lane[_Y + j], lane[_VX + j], lane[_VY + j] = x0[at], y0[at], vx0[at], vy0[at]
            lane[_K + j], lane[_W + j], lane[_FALL + j] = drag[at], wind[at], slope[at]
            lane[_LEVEL + j] = sy[at] + slope[at] * sx[at]
            lane[_TIME + j], lane[_TOP + j], lane[_LENGTH + j], lane[_FLIES + j] = 0.0, 0.0, 0.0, 1.0
            lane[_RISE_Y + j], lane[_FALL_Y + j] = y0[at], y0[at]
            lane[_RISE_VX + j], lane[_RISE_VY + j], lane[_FALL_VX + j], lane[_FALL_VY + j] = 0.0, 0.0, 0.0, 0.0
        for _ in range(_MOST_STEPS):
            for j in range(_LANES):
                vx, vy, k, w = lane[_VX + j], lane[_VY + j], lane[_K + j], lane[_W + j]
                x, y, fall, flies = lane[_X + j], lane[_Y + j], lane[_FALL + j], lane[_FLIES + j]
                along = vx - w
                through = np.sqrt(along * along + vy * vy)
                h = _DRAG_SHARE / (k * through + _TINY)
                h = h if h < _LONGEST_STEP_S else _LONGEST_STEP_S
                short = _SHORT_STEP_S + _STEP_PER_SPEED * through
                h = h if h < short else short
                dx, dy, dvx, dvy = _step(vx, vy, k, w, h)
                over = y + dy + fall * (x + dx) - lane[_LEVEL + j]
                closing = vy + dvy + fall * (vx + dvx)
                stays = 1.0 if over > 0.0 else 0.0
                leaves = 1.0 if closing >= 0.0 else 0.0
                goes = flies * (1.0 - (1.0 - stays) * (1.0 - leaves))
                lane[_LENGTH + j] += flies * (h - lane[_LENGTH + j])
                lane[_X + j] = x + goes * dx
                lane[_Y + j] = y + goes * dy
                lane[_VX + j] = vx + goes * dvx
                lane[_VY + j] = vy + goes * dvy
                lane[_TIME + j] += goes * h
                lane[_FLIES + j] = goes
                rises = 1.0 if vy > 0.0 else 0.0
                falls = 1.0 if vy + dvy <= 0.0 else 0.0
                turns = goes * rises * falls
                lane[_RISE_Y + j] += turns * (y - lane[_RISE_Y + j])
                lane[_RISE_VX + j] += turns * (vx - lane[_RISE_VX + j])
                lane[_RISE_VY + j] += turns * (vy - lane[_RISE_VY + j])
                lane[_FALL_Y + j] += turns * (y + dy - lane[_FALL_Y + j])
                lane[_FALL_VX + j] += turns * (vx + dvx - lane[_FALL_VX + j])
                lane[_FALL_VY + j] += turns * (vy + dvy - lane[_FALL_VY + j])
                lane[_TOP + j] += turns * (h - lane[_TOP + j])
            flying = 0.0
            for j in range(_LANES):
                flying += lane[_FLIES + j] * (1.0 if lane[_TIME + j] <= LONGEST_FLIGHT_S else 0.0)
            if flying == 0.0:
                break
        _land(lane)
        for j in range(lanes):
            _note(first + j, lane, j, found)
