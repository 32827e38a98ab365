"""Roads between places: great-circle distance, minutes of a company move, days of travel."""

from __future__ import annotations

import math

from setpiece.domain.locations import Place

EARTH_RADIUS_KM = 6371.0
ROAD_FACTOR = 1.3
"""Road kilometres for each kilometre as the crow flies: a guess."""
ROAD_SPEED_KM_H = 60.0
"""Speed of loaded trucks on mixed roads: a guess."""
LOAD_MINUTES = 60
"""Loading out here and in there: twice the half hour that a small crew needs at each place (studiobinder, load-in and load-out)."""
UNKNOWN_ROAD_MINUTES = 30
"""The drive between places of which one has no coordinates: a guess."""
TRAVEL_DAY_KM = 500.0
FAR_KM = 4000.0
"""Beyond this a company needs a second day: a guess."""


def great_circle_km(a: Place, b: Place) -> float | None:
    """Kilometres along the globe (haversine), None when a place has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    phi_a, phi_b = math.radians(a.latitude), math.radians(b.latitude)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(b.longitude - a.longitude) / 2
    h = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def move_minutes(distance_km: float | None) -> int:
    """Minutes that a move costs inside a day: loading and the drive, in steps of five minutes."""
    if distance_km is None:
        return LOAD_MINUTES + UNKNOWN_ROAD_MINUTES
    drive = distance_km * ROAD_FACTOR / ROAD_SPEED_KM_H * 60
    return LOAD_MINUTES + 5 * math.ceil(drive / 5)


def travel_days(a: Place, b: Place, distance_km: float | None) -> int:
    """Calendar days without shooting between the last day here and the first there."""
    if distance_km is not None and distance_km > TRAVEL_DAY_KM:
        return 2 if distance_km > FAR_KM else 1
    return 1 if a.region and b.region and a.region.casefold() != b.region.casefold() else 0
