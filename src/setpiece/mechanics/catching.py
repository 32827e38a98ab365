"""What a body feels when a catch or a landing takes its speed."""

from __future__ import annotations

from setpiece.mechanics import STANDARD_GRAVITY_M_S2


def felt_g(speed_m_s: float, stopping_m: float) -> float:
    """Mean load in g while a constant force stops a downward speed over a distance: ``v^2/(2 g s) + 1``.

    From the work of the force over ``s``, weight included. Real catches peak above their mean. ``ValueError`` without a distance.
    """
    if stopping_m <= 0:
        raise ValueError("A catch needs a stopping distance above zero.")
    return speed_m_s**2 / (2.0 * STANDARD_GRAVITY_M_S2 * stopping_m) + 1.0


def stopping_distance_m(speed_m_s: float, load_g: float) -> float:
    """The distance over which the mean load is ``load_g``: ``v^2/(2 g (n-1))``; the inverse of :func:`felt_g`."""
    if load_g <= 1:
        raise ValueError("A mean load of 1 g or less stops nothing.")
    return speed_m_s**2 / (2.0 * STANDARD_GRAVITY_M_S2 * (load_g - 1.0))


def equivalent_fall_height_m(closing_speed_m_s: float) -> float:
    """``h = v_n^2/(2 g)``: the drop that gives the same speed at right angles to the surface."""
    return closing_speed_m_s**2 / (2.0 * STANDARD_GRAVITY_M_S2)
