"""Two vehicles one behind the other that brake one after the other: how near they come, and how fast they meet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """``closed_m``: the most by which the gap shrinks, at least zero. ``meeting_m_s``: closing speed when it is used up; zero where it is not."""

    closed_m: Floats
    meeting_m_s: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Braking:
    """A vehicle drives on at ``speed_m_s`` for ``delay_s`` and brakes evenly until it stands."""

    speed_m_s: Floats
    delay_s: Floats
    brake_m_s2: Floats

    @property
    def stands_s(self) -> Floats:
        """When it stands."""
        stands: Floats = self.delay_s + self.speed_m_s / self.brake_m_s2
        return stands

    def at(self, time_s: Floats) -> tuple[Floats, Floats]:
        """Way and speed at a time."""
        braked = np.clip(time_s - self.delay_s, 0.0, self.speed_m_s / self.brake_m_s2)
        way = self.speed_m_s * (np.minimum(time_s, self.delay_s) + braked) - self.brake_m_s2 * braked**2 / 2.0
        return way, self.speed_m_s - self.brake_m_s2 * braked


def follow(lead: Braking, follower: Braking, gap_m: Floats) -> Following:
    """Exact: between the times at which one of them begins to brake or stands, the gap is a parabola; its least and its first zero are looked for in each piece."""
    times = np.sort(np.stack([np.zeros_like(gap_m), lead.delay_s, follower.delay_s, lead.stands_s, follower.stands_s]), axis=0)  # fmt: skip
    closed = np.zeros_like(gap_m)
    meeting = np.zeros_like(gap_m)
    met = np.zeros(gap_m.shape, dtype=np.bool_)
    for start, end in pairwise(times):
        (x, v), (_, later) = _closing(lead, follower, start), _closing(lead, follower, end)
        length = end - start
        gain = np.where(length > 0.0, (later - v) / np.where(length > 0.0, length, 1.0), 0.0)
        turn = np.where(gain < 0.0, np.clip(-v / np.where(gain < 0.0, gain, -1.0), 0.0, length), length)
        most = x + v * turn + gain * turn**2 / 2.0
        closed = np.maximum(closed, most)
        here = ~met & (most >= gap_m) & (most > x)
        meeting = np.where(here, np.sqrt(np.maximum(v**2 + 2.0 * gain * (gap_m - x), 0.0)), meeting)
        met |= here
    return Following(closed_m=closed, meeting_m_s=meeting)


def _closing(lead: Braking, follower: Braking, time_s: Floats) -> tuple[Floats, Floats]:
    """By how much the gap has shrunk at a time, and how fast it shrinks."""
    (ahead, lead_speed), (behind, speed) = lead.at(time_s), follower.at(time_s)
    return behind - ahead, speed - lead_speed
