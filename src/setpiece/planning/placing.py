"""Where it is shot when nobody said: a place for every set, fees, the roads between places."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from setpiece.domain.breakdown import Breakdown, FilmSet
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PlaceId, slug
from setpiece.domain.locations import Move, Place
from setpiece.domain.production import Production
from setpiece.planning.assumed_rates import assumed_move_cost, assumed_place_fee
from setpiece.planning.listing import free_id, listed, names, shot_scenes
from setpiece.planning.roads import great_circle_km, move_minutes, travel_days


def _first_part(name: str) -> str:
    """The part of a set's name before " - ": HARBOUR CRANE of HARBOUR CRANE - CAB."""
    return name.split(" - ", maxsplit=1)[0].strip()


def place_sets(production: Production, breakdown: Breakdown) -> Production:
    """A place for every set without one; sets that share the first part of their name share it."""
    placed = {set_id for place in production.places for set_id in place.sets}
    overridden = {wish.scene for wish in production.overrides if wish.place is not None}
    shot = {scene.set_id for scene in shot_scenes(breakdown) if scene.id not in overridden}
    groups: dict[str, list[FilmSet]] = {}
    for film_set in breakdown.sets:
        if film_set.id in shot and film_set.id not in placed:
            groups.setdefault(_first_part(film_set.name).casefold(), []).append(film_set)
    if not groups:
        return production
    taken = {str(place.id) for place in production.places}
    added = []
    for sets in groups.values():
        name = _first_part(sets[0].name)
        place_id = free_id(slug(name, "place"), taken)
        taken.add(place_id)
        added.append(
            Place(
                id=PlaceId(place_id),
                name=name,
                sets=tuple(film_set.id for film_set in sets),
                time_zone=production.time_zone,
                fee=assumed_place_fee(production.currency),
                assumed=True,
                fee_assumed=True,
            )
        )
    notes = (
        Assumption(
            subject=f"Places of {names(place.name for place in added)}",
            value="one place for each set; sets whose names share the part before ' - ' share a place; daylight of the base",
            field="places.sets",
        ),
        Assumption(
            subject="Fee of each of these places",
            value=f"{assumed_place_fee(production.currency)} a shooting day",
            field="places.fee",
        ),
    )
    return replace(production, places=(*production.places, *added), assumptions=listed(production, *notes))


def fee_places(production: Production) -> Production:
    """A fee for every place that came without one."""
    bare = [place for place in production.places if place.fee is None]
    if not bare:
        return production
    fee = assumed_place_fee(production.currency)
    places = tuple(replace(p, fee=fee, fee_assumed=True) if p.fee is None else p for p in production.places)
    note = Assumption(
        subject=f"Fees of {names(place.name for place in bare)}", value=f"{fee} a shooting day", field="places.fee"
    )
    return replace(production, places=places, assumptions=listed(production, note))


def join_places(production: Production) -> Production:
    """A move for every pair of places that has none."""
    crew_day = production.units[0].day_cost
    known = {frozenset((move.origin, move.destination)) for move in production.moves}
    added = []
    for a, b in combinations(production.places, 2):
        if frozenset((a.id, b.id)) in known:
            continue
        distance = great_circle_km(a, b)
        days = travel_days(a, b, distance)
        added.append(
            Move(
                origin=a.id,
                destination=b.id,
                minutes=move_minutes(distance),
                cost=assumed_move_cost(crew_day, days),
                travel_days=days,
                assumed=True,
            )
        )
    if not added:
        return production
    travelling = sum(1 for move in added if move.travel_days)
    notes = [
        Assumption(
            subject=f"Moves between {_pairs(len(added))}",
            value="1 h of loading and the drive at 60 km/h over 1.3 times the distance; 1 h 30 min where coordinates are missing",
            field="moves.minutes",
        ),
        Assumption(
            subject="Cost of each of these moves",
            value=f"{assumed_move_cost(crew_day, 0)}, a twentieth of a crew day"
            + (f"; {crew_day} for each day of travel" if travelling else ""),
            field="moves.cost",
        ),
    ]
    if travelling:
        notes.append(
            Assumption(
                subject=f"Travel between {_pairs(travelling)}",
                value="a day without shooting above 500 km or between regions, two above 4000 km",
                field="moves.travel_days",
            )
        )
    return replace(production, moves=(*production.moves, *added), assumptions=listed(production, *notes))


def _pairs(count: int) -> str:
    return "two places" if count == 1 else f"{count} pairs of places"
