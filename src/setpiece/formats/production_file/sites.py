"""The chapters on places, company moves and rentals."""

from __future__ import annotations

from itertools import product

from setpiece.domain.identifiers import PlaceId, RentalId, SetId
from setpiece.domain.locations import Move, Place
from setpiece.domain.money import Money
from setpiece.domain.production import Production, Rental
from setpiece.formats.production_file.company import time_zone
from setpiece.formats.production_file.reading import fresh_id, quoted
from setpiece.formats.production_file.records import Record

FAR_DEGREES = 20.0
"""A place this much further east or west than the base and without a time zone of its own gets a warning."""
NIGHT = 24 * 60
RENTAL_WEEK_DAYS = 3
"""The trade's rental week costs three days (secondary: steves-digicams; see ``docs/production-file.md``)."""


def read_places(top: Record, base: Production) -> tuple[Place, ...]:
    """The file's places (the base's when it names none); a place without ``fee`` gets one from planning."""
    reading = top.reading
    found: list[Place] = []
    served: dict[SetId, str] = {}
    regions: dict[str, tuple[str, list[PlaceId]]] = {}
    for record in top.children("places"):
        place = _place(record, base, tuple(p.id for p in found))
        for film_set in place.sets:
            if film_set in served:
                message = (
                    f"{_set_name(record, film_set)} is already shot at another place ({served[film_set]}). Name the set once; "
                    "a single scene goes elsewhere with `place` in [[scenes]]."
                )
                record.error_at(record.where_key("sets"), message, who=place.name)
            served.setdefault(film_set, record.where)
        if reading.places.find(place.name) is not None:
            record.error(f"There are two places {quoted(place.name)}; give them different names.")
        reading.places.add(place.name, place.id)
        regions.setdefault(place.region.casefold(), (place.region, []))[1].append(place.id)
        reading.written["place", place.id] = record.where
        found.append(place)
    for name, members in regions.values():
        reading.regions.add(name, tuple(members))
    return tuple(found) or base.places


def _place(record: Record, base: Production, taken: tuple[PlaceId, ...]) -> Place:
    name = record.text("name", "Unnamed place")
    latitude, longitude = record.number("latitude", None), record.number("longitude", None)
    if record.has("latitude") != record.has("longitude"):
        record.error(f"{name}: `places.latitude` and `places.longitude` go together; give both.")
    if longitude is not None and not record.has("time_zone") and abs(longitude - base.base_longitude) > FAR_DEGREES:
        record.reading.warn(
            record.where_key("longitude"),
            f"{name} is far from the base and has no `places.time_zone`; {base.time_zone} is used for its daylight.",
            name,
        )
    opens, closes = _hours(record, name)
    return Place(
        id=PlaceId(fresh_id(name, taken)),
        name=name,
        sets=record.sets("sets"),
        latitude=latitude,
        longitude=longitude,
        time_zone=time_zone(record, base.time_zone),
        region=record.text("region"),
        address=record.text("address"),
        hospital=record.text("hospital"),
        fee=record.money("fee", None),
        setup_cost=record.money("setup_cost", None),
        available=record.dates("available"),
        unavailable=record.dates("unavailable"),
        open_minute=opens,
        close_minute=closes,
        is_stage=record.flag("stage", False),
        prep_days=record.whole("prep_days", 0),
        strike_days=record.whole("strike_days", 0),
        prep_share=record.number("prep_share", 0.5),
        hold_fee=record.money("hold_fee", None),
        again_cost=record.money("again_cost", None),
    )


def _hours(record: Record, name: str) -> tuple[int | None, int | None]:
    if record.has("open") != record.has("close"):
        record.error(
            f"{name}: `places.open` and `places.close` go together; give both, or none when it is open round the clock."
        )
        return None, None
    opens, closes = record.clock("open", None), record.clock("close", None)
    if opens is not None and closes is not None and closes <= opens:
        closes += NIGHT
    if opens is not None and closes is not None and (opens >= NIGHT or closes - opens > NIGHT):
        record.error(
            f"{name}: `places.open` to `places.close` is longer than a day; write 00:00 to 24:00 at most.", ("open",)
        )
        return None, None
    return opens, closes


def read_moves(top: Record, base: tuple[Move, ...]) -> tuple[Move, ...]:
    """The file's moves (the base's when it names none); planning adds the pairs that are missing.

    A move between regions stands for every pair of their places that no other entry names.
    """
    records = top.children("moves")
    found: dict[frozenset[PlaceId], Move] = {}
    for record in (r for r in records if not _between_regions(r)):
        _pair(record, found)
    regions: dict[frozenset[PlaceId], Move] = {}
    for record in filter(_between_regions, records):
        _regions(record, regions)
    return tuple((regions | found).values()) or base


def _between_regions(record: Record) -> bool:
    return record.has("from_region") or record.has("to_region")


def _pair(record: Record, found: dict[frozenset[PlaceId], Move]) -> None:
    origin, destination = record.place("from"), record.place("to")
    for end in ("from", "to"):
        if not record.has(end):
            record.error(f"[[moves]] needs `from` and `to`, or `from_region` and `to_region`; `{end}` is missing.")
    if origin is None or destination is None:
        return
    if origin == destination:
        record.error("`moves.from` and `moves.to` are the same place; no move is needed.", ("to",))
        return
    _add(record, found, origin, destination)


def _regions(record: Record, found: dict[frozenset[PlaceId], Move]) -> None:
    """One move for each pair of places of two regions, or of one region when both are the same."""
    for end in ("from", "to"):
        if not record.has(f"{end}_region"):
            record.error(f"[[moves]] with a region needs both; `{end}_region` is missing.")
        if record.has(end):
            record.error(f"[[moves]] is between places or between regions; take `{end}` or `{end}_region` out.", (end,))
    pairs: dict[frozenset[PlaceId], tuple[PlaceId, PlaceId]] = {}
    for a, b in product(record.region("from_region"), record.region("to_region")):
        if a != b:
            pairs.setdefault(frozenset((a, b)), (a, b))
    for origin, destination in pairs.values():
        if not record.broken:
            _add(record, found, origin, destination)


def _add(record: Record, found: dict[frozenset[PlaceId], Move], origin: PlaceId, destination: PlaceId) -> None:
    pair = frozenset((origin, destination))
    written = record.reading.written
    key = ("move", " - ".join(sorted(pair)) + (" by region" if _between_regions(record) else ""))
    if pair in found:
        record.error(f"The move between these places is already given ({written[key]}). A move counts both ways.")
    written.setdefault(key, record.where)
    found[pair] = Move(
        origin=origin,
        destination=destination,
        minutes=record.minutes("minutes", 0),
        cost=record.money("cost", None),
        travel_days=record.whole("travel_days", 0),
    )


def read_rentals(top: Record, base: tuple[Rental, ...]) -> tuple[Rental, ...]:
    """The rentals."""
    nothing = Money(minor=0, currency=top.reading.currency)
    found: list[Rental] = []
    for record in top.children("rentals"):
        name = record.text("name", "Unnamed rental")
        per_day = record.money("per_day", nothing)
        scenes = record.scenes("scenes")
        if not scenes and not record.broken:
            record.error(f"{name} serves no scene; give `rentals.scenes`.", ("scenes",))
        rental_id = RentalId(fresh_id(name, (r.id for r in found)))
        top.reading.written["rental", rental_id] = record.where
        found.append(
            Rental(
                id=rental_id,
                name=name,
                per_day=per_day,
                per_week=record.money("per_week", per_day.times(RENTAL_WEEK_DAYS)),
                scenes=scenes,
                unavailable=record.dates("unavailable"),
            )
        )
    return tuple(found) or base


def _set_name(record: Record, set_id: SetId) -> str:
    return next((s.name for s in record.reading.breakdown.sets if s.id == set_id), str(set_id))
