"""Long falls by the hundred thousand: through air that thins with height, in wind, with lift, and with a drag area that opens.

``x`` runs forward, ``y`` to the side, ``z`` up (altitude above the sea). With ``u`` the velocity through the air,
``a = -g - (rho(z) A / 2m) |u| (u - (L/D) n)``: drag along ``u``, and lift along ``n``, which is the part of ``u`` in the vertical plane of ``x`` turned up by a right
angle: a body that falls straight down is lifted forward.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import EARTH_RADIUS_M, HIGHEST_M, LOWEST_M, density_kg_m3
from setpiece.mechanics.compiled import compiled

Floats = NDArray[np.float64]

_G = STANDARD_GRAVITY_M_S2
_R = EARTH_RADIUS_M
_LANES = 128
_LONGEST_STEP_S = 0.2
_DRAG_SHARE, _OPENING_SHARE = 0.03, 0.02
"""No step is longer than this share of the time in which the air would take the speed; while something opens the share is smaller."""
_SHORT_STEP_S, _STEP_PER_SPEED = 0.03, 0.012
"""A body that the air nearly carries along takes short steps: where its speed through the air turns over, the law has a corner."""
_OPENING_PART = 0.015
"""Nor longer than this part of an opening."""
_MOST_STEPS = 2_000_000
_NEWTON_ROUNDS = 4
_TINY = 1e-9
_PIECE_M = 50.0
_LAYER_FEET = (11_000.0, 20_000.0, 32_000.0, 47_000.0)
"""Geopotential altitudes at which the density's slope jumps; no step goes farther through one than a millimetre."""
_ROWS = 26
(
    _X,
    _Y,
    _Z,
    _VX,
    _VY,
    _VZ,
    _T,
    _HALF,
    _A0,
    _A1,
    _L0,
    _L1,
    _PACE,
    _WX,
    _WY,
    _END,
    _LEVEL,
    _PEAK,
    _LENGTH,
    _FALLS,
    _R0,
    _R1,
    _R2,
    _R3,
    _ROOM,
    _FASTEST,
) = (row * _LANES for row in range(_ROWS))


def _density_pieces() -> Floats:
    """The standard atmosphere as cubics over pieces of 50 m of geopotential altitude, four coefficients each, rising powers of the part of the piece."""
    first, last = int(LOWEST_M // _PIECE_M) + 1, int(HIGHEST_M // _PIECE_M) - 22
    parts = np.array([0.0, 1.0, 2.0, 3.0]) / 3.0
    pieces = np.empty((last - first, 4))
    for row, number in enumerate(range(first, last)):
        heights = (number + parts) * _PIECE_M
        values = [density_kg_m3(float(_R * h / (_R - h))) for h in heights]
        pieces[row] = np.linalg.solve(np.vander(parts, 4, increasing=True), values)
    return pieces.ravel()


_AIR = _density_pieces()
_FIRST_PIECE = int(LOWEST_M // _PIECE_M) + 1
_PIECES = len(_AIR) // 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Places (m) and velocities (m/s) of many bodies, and the time (s) since they started."""

    x_m: Floats
    y_m: Floats
    z_m: Floats
    vx_m_s: Floats
    vy_m_s: Floats
    vz_m_s: Floats
    time_s: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """What the air does to each body: mass (kg), drag areas (m2) and lift-to-drag ratios before and after an opening of so many seconds, wind (m/s).

    While it opens the area grows with the square of the time, from the first to the second; so does the ratio. ``opening_s`` infinite: it stays closed.
    """

    mass_kg: Floats
    area_m2: Floats
    open_area_m2: Floats
    lift: Floats
    open_lift: Floats
    opening_s: Floats
    wind_m_s: Floats
    crosswind_m_s: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Greatest:
    """The greatest load (g: the force of the air over the weight) and speed (m/s) of each body on its way, looked at after each step."""

    load_g: Floats
    speed_m_s: Floats


def descend(start: Bodies, air: Air, seconds: Floats, level_m: Floats) -> tuple[Bodies, Greatest]:
    """Let each body fall for ``seconds`` or until it sinks through the altitude ``level_m``, whichever comes first; and what was greatest on the way.

    Classical Runge-Kutta of fourth order; the end is met exactly (the last step is as long as it takes). The opening starts with the fall. The altitude stays inside the standard atmosphere. Arrays of one length.
    """
    given = (
        start.x_m, start.y_m, start.z_m, start.vx_m_s, start.vy_m_s, start.vz_m_s, start.time_s,
        air.mass_kg, air.area_m2, air.open_area_m2, air.lift, air.open_lift, air.opening_s, air.wind_m_s, air.crosswind_m_s, seconds, level_m,
    )  # fmt: skip
    columns = np.array([np.broadcast_to(a, start.x_m.shape) for a in given], dtype=np.float64)
    found = np.empty((9, len(start.x_m)))
    _descend(columns, _AIR, found)
    names = ("x_m", "y_m", "z_m", "vx_m_s", "vy_m_s", "vz_m_s", "time_s")
    return Bodies(**dict(zip(names, found[:7], strict=True))), Greatest(load_g=found[7], speed_m_s=found[8])


def still(count: int, z_m: Floats, vx_m_s: Floats, vz_m_s: Floats) -> Bodies:
    """Bodies at x = y = 0 that do not move sideways, at time 0."""
    zero = np.zeros(count)
    return Bodies(x_m=zero, y_m=zero, z_m=z_m, vx_m_s=vx_m_s, vy_m_s=zero, vz_m_s=vz_m_s, time_s=zero)


def steady(air_kg_m3: Floats, mass_kg: Floats, area_m2: Floats, lift: Floats) -> tuple[Floats, Floats]:
    """Forward and downward speed of a steady glide: ``V^2 = 2 m g / (rho A sqrt(1 + (L/D)^2))``, downward ``V/sqrt(1 + (L/D)^2)``."""
    root = np.sqrt(1.0 + lift**2)
    speed = np.sqrt(2.0 * mass_kg * _G / (air_kg_m3 * area_m2 * root))
    return speed * lift / root, speed / root


def area_of_glide(air_kg_m3: float, mass_kg: Floats, forward_m_s: Floats, down_m_s: Floats) -> Floats:
    """The drag area that makes the steady glide of :func:`steady` as fast as this."""
    found: Floats = 2.0 * mass_kg * _G * down_m_s / (air_kg_m3 * np.hypot(forward_m_s, down_m_s) ** 3)
    return found


@compiled()
def _look(lane: Floats, j: int, air: Floats) -> None:
    """The density at a body's place, and the cubic in height around it: enough for the metres of one step."""
    z = lane[_Z + j]
    below = _R / (_R + z)
    at = below * z / _PIECE_M - _FIRST_PIECE
    at = min(max(at, 0.0), _PIECES - 1e-6)
    piece = int(at)
    s = at - piece
    c = 4 * piece
    per_m = below * below / _PIECE_M
    lane[_R0 + j] = air[c] + s * (air[c + 1] + s * (air[c + 2] + s * air[c + 3]))
    lane[_R1 + j] = (air[c + 1] + s * (2.0 * air[c + 2] + s * 3.0 * air[c + 3])) * per_m
    lane[_R2 + j] = (air[c + 2] + s * 3.0 * air[c + 3]) * per_m * per_m
    lane[_R3 + j] = air[c + 3] * per_m * per_m * per_m
    height = below * z
    room = 1e9
    for bottom in _LAYER_FEET:
        room = height - bottom if 0.0 < height - bottom < room else room
    lane[_ROOM + j] = room / (below * below)


@compiled()
def _rates(
    density: float, vx: float, vy: float, vz: float, k: float, lift: float, wx: float, wy: float
) -> tuple[float, float, float]:
    ux, uy = vx - wx, vy - wy
    pull = k * density * np.sqrt(ux * ux + uy * uy + vz * vz)
    push = pull * lift
    return -pull * ux - push * vz, -pull * uy, -_G - pull * vz + push * ux


@compiled()
def _opened(t: float, pace: float) -> float:
    """How far the opening has come after ``t`` seconds, 0 to 1."""
    s = t * pace
    s = s if s < 1.0 else 1.0
    return s * s


@compiled()
def _step(lane: Floats, j: int, h: float) -> tuple[float, float, float, float, float, float, float]:
    """Way and change of velocity after ``h`` seconds, and the load in g at their start."""
    vx, vy, vz = lane[_VX + j], lane[_VY + j], lane[_VZ + j]
    half_mass, wx, wy, t = lane[_HALF + j], lane[_WX + j], lane[_WY + j], lane[_T + j]
    a0, a1, l0, l1, pace = lane[_A0 + j], lane[_A1 + j], lane[_L0 + j], lane[_L1 + j], lane[_PACE + j]
    r0, r1, r2, r3 = lane[_R0 + j], lane[_R1 + j], lane[_R2 + j], lane[_R3 + j]
    half = 0.5 * h
    s = _opened(t, pace)
    ax1, ay1, az1 = _rates(r0, vx, vy, vz, (a0 + (a1 - a0) * s) * half_mass, l0 + (l1 - l0) * s, wx, wy)
    s = _opened(t + half, pace)
    k, lift = (a0 + (a1 - a0) * s) * half_mass, l0 + (l1 - l0) * s
    vx2, vy2, vz2 = vx + half * ax1, vy + half * ay1, vz + half * az1
    dz = half * vz
    ax2, ay2, az2 = _rates(r0 + dz * (r1 + dz * (r2 + dz * r3)), vx2, vy2, vz2, k, lift, wx, wy)
    vx3, vy3, vz3 = vx + half * ax2, vy + half * ay2, vz + half * az2
    dz = half * vz2
    ax3, ay3, az3 = _rates(r0 + dz * (r1 + dz * (r2 + dz * r3)), vx3, vy3, vz3, k, lift, wx, wy)
    vx4, vy4, vz4 = vx + h * ax3, vy + h * ay3, vz + h * az3
    s = _opened(t + h, pace)
    k, lift = (a0 + (a1 - a0) * s) * half_mass, l0 + (l1 - l0) * s
    dz = h * vz3
    ax4, ay4, az4 = _rates(r0 + dz * (r1 + dz * (r2 + dz * r3)), vx4, vy4, vz4, k, lift, wx, wy)
    sixth = h / 6.0
    return (
        sixth * (vx + 2.0 * (vx2 + vx3) + vx4),
        sixth * (vy + 2.0 * (vy2 + vy3) + vy4),
        sixth * (vz + 2.0 * (vz2 + vz3) + vz4),
        sixth * (ax1 + 2.0 * (ax2 + ax3) + ax4),
        sixth * (ay1 + 2.0 * (ay2 + ay3) + ay4),
        sixth * (az1 + 2.0 * (az2 + az3) + az4),
        np.sqrt(ax1 * ax1 + ay1 * ay1 + (az1 + _G) * (az1 + _G)) / _G,
    )


@compiled()
def _finish(at: int, lane: Floats, j: int, air: Floats, given: Floats, found: Floats) -> None:
    """Fit the last step of a body that sinks through its level, and write its end down."""
    length = lane[_LENGTH + j]
    if length > 0.0:
        h = length
        for _ in range(_NEWTON_ROUNDS):
            dx, dy, dz, dvx, dvy, dvz, _load = _step(lane, j, h)
            over = lane[_Z + j] + dz - lane[_LEVEL + j]
            climb = lane[_VZ + j] + dvz
            if climb < -_TINY:
                h = min(max(h - over / climb, 0.0), length)
        dx, dy, dz, dvx, dvy, dvz, _load = _step(lane, j, h)
        lane[_X + j] += dx
        lane[_Y + j] += dy
        lane[_Z + j] += dz
        lane[_VX + j] += dvx
        lane[_VY + j] += dvy
        lane[_VZ + j] += dvz
        lane[_T + j] += h
    for row in range(6):
        found[row, at] = lane[row * _LANES + j]
    found[6, at] = given[6, at] + lane[_T + j]
    _look(lane, j, air)
    found[7, at] = max(lane[_PEAK + j], _step(lane, j, 0.0)[6])
    speed = np.sqrt(lane[_VX + j] ** 2 + lane[_VY + j] ** 2 + lane[_VZ + j] ** 2)
    found[8, at] = max(lane[_FASTEST + j], speed)


@compiled("void(f8[:,::1],f8[::1],f8[:,::1])")
def _descend(given: Floats, air: Floats, found: Floats) -> None:
    count = given.shape[1]
    # One flat array, a row of lanes for each number: the compiler then sees that rows do not overlap, and works on several lanes at once.
    lane = np.zeros(_ROWS * _LANES)
    for first in range(0, count, _LANES):
        lanes = min(_LANES, count - first)
        for j in range(_LANES):
            at = first + min(j, lanes - 1)  # the last body fills the lanes that are left over
            for row in range(6):
                lane[row * _LANES + j] = given[row, at]
            lane[_T + j] = 0.0
            lane[_HALF + j] = 0.5 / given[7, at]
            lane[_A0 + j], lane[_A1 + j], lane[_L0 + j], lane[_L1 + j] = (
                given[8, at],
                given[9, at],
                given[10, at],
                given[11, at],
            )
            lane[_PACE + j] = 1.0 / given[12, at]
            lane[_WX + j], lane[_WY + j] = given[13, at], given[14, at]
            lane[_END + j], lane[_LEVEL + j] = given[15, at], given[16, at]
            lane[_PEAK + j], lane[_LENGTH + j] = 0.0, 0.0
            lane[_FASTEST + j] = np.sqrt(given[3, at] ** 2 + given[4, at] ** 2 + given[5, at] ** 2)
            lane[_FALLS + j] = 1.0 if given[15, at] > 0.0 and given[2, at] > given[16, at] else 0.0
        for _ in range(_MOST_STEPS):
            falling = 0.0
            for j in range(_LANES):
                falling += lane[_FALLS + j]
            if falling == 0.0:
                break
            for j in range(_LANES):
                _look(lane, j, air)
            for j in range(_LANES):
                falls = lane[_FALLS + j]
                vx, vy, vz = lane[_VX + j] - lane[_WX + j], lane[_VY + j] - lane[_WY + j], lane[_VZ + j]
                t, pace = lane[_T + j], lane[_PACE + j]
                s = _opened(t, pace)
                area = lane[_A0 + j] + (lane[_A1 + j] - lane[_A0 + j]) * s
                lift = lane[_L0 + j] + (lane[_L1 + j] - lane[_L0 + j]) * s
                through = np.sqrt(vx * vx + vy * vy + vz * vz)
                pull = area * (1.0 + lift) * lane[_HALF + j] * lane[_R0 + j] * through
                opens = (1.0 if t * pace < 1.0 else 0.0) * (1.0 if pace > 0.0 else 0.0)
                h = (_DRAG_SHARE + opens * (_OPENING_SHARE - _DRAG_SHARE)) / (pull + _TINY)
                short = _SHORT_STEP_S + _STEP_PER_SPEED * through
                h = h if h < short else short
                longest = (1.0 - opens) * _LONGEST_STEP_S + opens * _OPENING_PART / (pace + (1.0 - opens))
                h = h if h < longest else longest
                sinking = -vz if vz < -_TINY else _TINY
                pause = (lane[_ROOM + j] + 1e-3) / sinking
                h = h if h < pause else pause
                left = lane[_END + j] - t
                last = 1.0 if h >= left else 0.0
                h = h if h < left else left
                dx, dy, dz, dvx, dvy, dvz, load = _step(lane, j, h)
                sinks = 1.0 if lane[_Z + j] + dz <= lane[_LEVEL + j] else 0.0
                goes = falls * (1.0 - sinks)
                lane[_LENGTH + j] += falls * (sinks * h - lane[_LENGTH + j])
                lane[_X + j] += goes * dx
                lane[_Y + j] += goes * dy
                lane[_Z + j] += goes * dz
                lane[_VX + j] += goes * dvx
                lane[_VY + j] += goes * dvy
                lane[_VZ + j] += goes * dvz
                lane[_T + j] += goes * h
                x1, y1, z1 = lane[_VX + j], lane[_VY + j], lane[_VZ + j]
                speed = np.sqrt(x1 * x1 + y1 * y1 + z1 * z1)
                fastest = lane[_FASTEST + j]
                lane[_FASTEST + j] = speed if speed > fastest else fastest
                peak = lane[_PEAK + j]
                load = load * falls
                lane[_PEAK + j] = load if load > peak else peak
                lane[_FALLS + j] = goes * (1.0 - last)
        for j in range(lanes):
            _finish(first + j, lane, j, air, given, found)
