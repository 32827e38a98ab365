"""Flights in wind from any side, by the planar law.

Seen from the air, a body in steady wind keeps to the upright plane of its first velocity through the air: drag acts along that velocity and weight in the plane.
There the flight is planar. The ground moves under it; a surface that falls forward by a tangent then falls along the plane by that tangent times the cosine of the plane's
direction, and the wind in the plane is the forward wind over that cosine. So :func:`~setpiece.mechanics.flight.fly_all` flies it exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics.flight import Flights, fly_all

Floats = NDArray[np.float64]

_LEAST_AHEAD_M_S = 1e-9
"""A body that the wind carries exactly along is given this much speed through the air ahead, so that its plane has a cosine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """The upright planes in which bodies fly: cosine and sine of their direction from straight ahead, the wind along them, the crosswind."""

    cosine: Floats
    sine: Floats
    wind_m_s: Floats
    crosswind_m_s: Floats
    level_m_s: Floats
    """First level speed in the plane, over the ground that moves with its wind."""

    def fly(
        self,
        start: tuple[Floats, Floats, Floats, Floats],
        drag_k_per_m: Floats,
        surface: tuple[Floats, Floats, Floats],
        which: NDArray[np.intp] | slice = slice(None),
    ) -> Flights:
        """Fly from ``start`` (way along the plane, height, and both speeds) to the surface through (x, y) with its fall forward.

        ``which`` bodies of the plane's the columns are for; all without it.

        The flights are those in the plane, to go on from; :meth:`over_ground` says where they are.
        """
        x, y, slope = surface
        level = (np.zeros_like(x), y + slope * x, slope * self.cosine[which])
        return fly_all(start, drag_k_per_m, self.wind_m_s[which], level)

    def ahead_m(self, flights: Flights) -> Floats:
        """How far ahead the bodies are."""
        ahead: Floats = self.cosine * flights.x_m
        return ahead

    def over_ground(self, flights: Flights) -> tuple[Flights, Floats, Floats]:
        """The flights ahead and up; how far to the side each body is, positive where the crosswind blows to, and how fast it moves there."""
        aside = self.sine * (flights.x_m - self.wind_m_s * flights.time_s) + self.crosswind_m_s * flights.time_s
        aside_m_s = self.sine * (flights.vx_m_s - self.wind_m_s) + self.crosswind_m_s
        ahead = Flights(
            x_m=self.cosine * flights.x_m,
            y_m=flights.y_m,
            vx_m_s=self.cosine * flights.vx_m_s,
            vy_m_s=flights.vy_m_s,
            time_s=flights.time_s,
            apex_m=flights.apex_m,
        )
        return ahead, aside, aside_m_s


def plane_of(ahead_m_s: Floats, aside_m_s: Floats, wind_m_s: Floats, crosswind_m_s: Floats) -> Plane:
    """The planes of bodies that start with these level speeds in wind from behind and to the side."""
    ahead, aside = ahead_m_s - wind_m_s, aside_m_s - crosswind_m_s
    ahead = np.where(np.abs(ahead) < _LEAST_AHEAD_M_S, np.copysign(_LEAST_AHEAD_M_S, ahead), ahead)
    through = np.sqrt(ahead * ahead + aside * aside)
    cosine = ahead / through
    wind = wind_m_s / cosine
    return Plane(
        cosine=cosine, sine=aside / through, wind_m_s=wind, crosswind_m_s=crosswind_m_s, level_m_s=through + wind
    )
