"""Density of the standard atmosphere, and what air does to a moving body."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

GAS_CONSTANT_J_KG_K = 287.05287
"""Specific gas constant of dry air (ISO 2533:1975)."""
EARTH_RADIUS_M = 6_356_766.0
"""Nominal radius for geopotential altitude (ISO 2533:1975)."""
SEA_LEVEL_PRESSURE_PA = 101_325.0
SEA_LEVEL_TEMPERATURE_K = 288.15
_LAYERS = (
    (0.0, -0.0065),
    (11_000.0, 0.0),
    (20_000.0, 0.001),
    (32_000.0, 0.0028),
    (47_000.0, 0.0),
    (51_000.0, -0.0028),
    (71_000.0, -0.002),
)
"""Base (geopotential metres) and temperature gradient (K/m) of each layer (ISO 2533:1975)."""
LOWEST_M, HIGHEST_M = -2_000.0, 80_000.0


def density_kg_m3(altitude_m: float) -> float:
    """Density of the standard atmosphere at a geometric altitude from -2 to 80 km.

    ``h = r z/(r+z)``; in a layer with gradient L ``T = Tb + L (h-hb)``, ``p = pb (T/Tb)^(-g/(R L))``, or ``p = pb e^(-g (h-hb)/(R Tb))``
    where L is 0; ``rho = p/(R T)``. ISO 2533:1975. ``ValueError`` outside the range.
    """
    if not LOWEST_M <= altitude_m <= HIGHEST_M:
        raise ValueError(f"The standard atmosphere goes from {LOWEST_M:g} to {HIGHEST_M:g} m, not to {altitude_m:g} m.")
    height = EARTH_RADIUS_M * altitude_m / (EARTH_RADIUS_M + altitude_m)
    temperature, pressure = SEA_LEVEL_TEMPERATURE_K, SEA_LEVEL_PRESSURE_PA
    for at, (base, gradient) in enumerate(_LAYERS):
        top = _LAYERS[at + 1][0] if at + 1 < len(_LAYERS) else math.inf
        climb = min(height, top) - base
        warmer = temperature + gradient * climb
        if gradient:
            pressure *= (warmer / temperature) ** (-STANDARD_GRAVITY_M_S2 / (GAS_CONSTANT_J_KG_K * gradient))
        else:
            pressure *= math.exp(-STANDARD_GRAVITY_M_S2 * climb / (GAS_CONSTANT_J_KG_K * temperature))
        temperature = warmer
        if height <= top:
            break
    return pressure / (GAS_CONSTANT_J_KG_K * temperature)


def densities_kg_m3(altitudes_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """:func:`density_kg_m3` of each altitude."""
    if not len(altitudes_m):
        return np.empty(0)
    if np.all(altitudes_m == altitudes_m[0]):
        return np.full(len(altitudes_m), density_kg_m3(float(altitudes_m[0])))
    if not LOWEST_M <= altitudes_m.min() <= altitudes_m.max() <= HIGHEST_M:
        raise ValueError(f"The standard atmosphere goes from {LOWEST_M:g} to {HIGHEST_M:g} m.")
    height = EARTH_RADIUS_M * altitudes_m / (EARTH_RADIUS_M + altitudes_m)
    density = np.empty_like(height)
    for at, (base, gradient) in enumerate(_LAYERS):
        top = _LAYERS[at + 1][0] if at + 1 < len(_LAYERS) else math.inf
        inside = (height < top) & ((height >= base) | (at == 0))
        temperature = _BASES[at][0] + gradient * (height[inside] - base)
        if gradient:
            share = (temperature / _BASES[at][0]) ** (-STANDARD_GRAVITY_M_S2 / (GAS_CONSTANT_J_KG_K * gradient))
        else:
            share = np.exp(-STANDARD_GRAVITY_M_S2 * (height[inside] - base) / (GAS_CONSTANT_J_KG_K * temperature))
        density[inside] = _BASES[at][1] * share / (GAS_CONSTANT_J_KG_K * temperature)
    return density


def speed_of_sound_m_s(altitude_m: float) -> float:
    """``c = sqrt(1.4 R T)`` in the standard atmosphere; ``ValueError`` outside it."""
    density_kg_m3(altitude_m)
    height = EARTH_RADIUS_M * altitude_m / (EARTH_RADIUS_M + altitude_m)
    layer = max((at for at, (base, _) in enumerate(_LAYERS) if height >= base), default=0)
    temperature = _BASES[layer][0] + _LAYERS[layer][1] * (height - _LAYERS[layer][0])
    return math.sqrt(1.4 * GAS_CONSTANT_J_KG_K * temperature)


def _bases() -> tuple[tuple[float, float], ...]:
    """Temperature (K) and pressure (Pa) at the foot of each layer."""
    found = []
    temperature = SEA_LEVEL_TEMPERATURE_K
    for base, gradient in _LAYERS:
        altitude = EARTH_RADIUS_M * base / (EARTH_RADIUS_M - base)
        pressure = density_kg_m3(altitude) * GAS_CONSTANT_J_KG_K * temperature
        found.append((temperature, pressure))
        following = [b for b, _ in _LAYERS if b > base]
        temperature += gradient * (following[0] - base) if following else 0.0
    return tuple(found)


_BASES = _bases()


def drag_per_metre(air_kg_m3: float, drag_area_m2: float, mass_kg: float) -> float:
    """``k = rho CdA / (2 m)`` in 1/m, so that the drag acceleration is ``-k |u| u`` for a velocity u through the air."""
    if mass_kg <= 0 or air_kg_m3 < 0 or drag_area_m2 < 0:
        raise ValueError("Mass is above zero; air and drag area are not below zero.")
    return air_kg_m3 * drag_area_m2 / (2.0 * mass_kg)


def terminal_speed_m_s(drag_k_per_m: float) -> float:
    """``vt = sqrt(g/k)``: the speed at which drag balances weight; infinite without air."""
    return math.sqrt(STANDARD_GRAVITY_M_S2 / drag_k_per_m) if drag_k_per_m > 0 else math.inf
