"""Real places where sets are shot, and the roads between them."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PlaceId, SetId
from setpiece.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place to shoot.

    ``latitude`` and ``longitude`` in degrees, north and east positive; None when unknown (then the production's base
    counts). ``time_zone`` is an IANA name. ``fee`` is per shooting day. ``setup_cost`` is paid once (prep and strike); so are
    ``prep_days`` and ``strike_days``, at ``prep_share`` of the fee each. Between two uses with days in between the place is held dressed
    for ``hold_fee`` a calendar day, or struck and prepared again for ``again_cost``, whichever is cheaper. ``again_cost`` None: what the
    first preparation and the last strike cost. Without ``hold_fee`` a place with ``again_cost`` cannot be held, any other waits for free.
    ``open_minute`` and ``close_minute`` are minutes after midnight, local (a close above 1440 is the next morning); None
    when the place is open round the clock. ``region`` groups places that the company reaches from one base: between
    regions it travels. ``is_stage``: a studio stage, where exteriors are lit and daylight does not matter.
    ``assumed``: nobody named the place; ``fee_assumed``: it is known, its fee is not.
    """

    id: PlaceId
    name: str
    sets: tuple[SetId, ...]
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str = "UTC"
    region: str = ""
    address: str = ""
    hospital: str = ""
    fee: Money | None = None
    setup_cost: Money | None = None
    available: tuple[DateRange, ...] = ()
    unavailable: tuple[DateRange, ...] = ()
    open_minute: int | None = None
    close_minute: int | None = None
    is_stage: bool = False
    assumed: bool = False
    fee_assumed: bool = False
    prep_days: int = 0
    strike_days: int = 0
    prep_share: float = 0.5
    hold_fee: Money | None = None
    again_cost: Money | None = None

    def __post_init__(self) -> None:
        """Coordinates lie on the globe and a place closes after it opens."""
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValueError(f"The latitude of {self.name} is {self.latitude}; it goes from -90 to 90.")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValueError(f"The longitude of {self.name} is {self.longitude}; it goes from -180 to 180.")
        if self.open_minute is not None and self.close_minute is not None and self.close_minute <= self.open_minute:
            raise ValueError(f"{self.name} closes before it opens.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The company moves between two places, either direction.

    ``minutes`` are lost when the move is made inside a shooting day (wrap, travel and load-in); ``cost`` is paid for each
    move. ``travel_days`` are whole calendar days without shooting that must lie between the last day here and the first
    there (0 when a night is enough).
    """

    origin: PlaceId
    destination: PlaceId
    minutes: int
    cost: Money | None = None
    travel_days: int = 0
    assumed: bool = False

    def __post_init__(self) -> None:
        """A move takes time forward."""
        if self.minutes < 0 or self.travel_days < 0:
            raise ValueError("A company move cannot take less than no time.")
