"""Response of the spine to a push from below: the dynamic response index.

A mass on a spring and a damper (52.9 rad/s, 0.224 of critical damping) stands for the spine; the index is its greatest spring force over its weight,
``DRI = w^2 x_max / g`` with ``x'' + 2 z w x' + w^2 x = a(t)``. For short pushes it tends to 3.96 times the change of speed in m/s.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

Floats = NDArray[np.float64]

NATURAL_RAD_S = 52.9
DAMPING = 0.224
_OWN_RAD_S = NATURAL_RAD_S * np.sqrt(1.0 - DAMPING**2)


def response_to_even_push(push_m_s2: Floats, seconds: Floats) -> Floats:
    """The index of a push of constant acceleration over some time, in closed form.

    Within the push ``x = a/w^2 (1 - e^(-zwt) (cos w't + z w/w' sin w't))``, whose first summit is at ``pi/w'``; afterwards it swings freely from where it is.
    """
    w, own, z = NATURAL_RAD_S, _OWN_RAD_S, DAMPING
    during = np.minimum(seconds, np.pi / own)
    fade = np.exp(-z * w * during)
    x = push_m_s2 / w**2 * (1.0 - fade * (np.cos(own * during) + z * w / own * np.sin(own * during)))
    v = push_m_s2 / own * fade * np.sin(own * during)
    after = np.arctan2(v * own, z * w * v + w**2 * x) / own
    swing = np.exp(-z * w * after) * (x * np.cos(own * after) + (v + z * w * x) / own * np.sin(own * after))
    found: Floats = w**2 / STANDARD_GRAVITY_M_S2 * np.where(seconds * own >= np.pi, x, swing)
    return found
