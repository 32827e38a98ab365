"""What a client sees of a board: plain values whose fields are the names of the JSON. Encode with :func:`encode`.

Ids are strings, minutes are minutes after midnight of the day's date, money is in minor units of the production's currency.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from setpiece.domain.edits import Edit
from setpiece.formats import project_json


def encode(view: object) -> bytes:
    """A view as JSON."""
    return project_json.encode(view)


def builtins(view: object) -> Any:
    """A view as dictionaries and lists."""
    return msgspec.json.decode(encode(view))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionView:
    """The production as the asking user has it."""

    id: str
    title: str
    currency: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A kept version. ``number`` counts from 1."""

    id: str
    number: int
    name: str
    made_on: str
    by: str = ""
    cost: int = 0
    bound: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLineView:
    """An account of the budget: its sum, and the part of the bound that is known for it (None: not known by account)."""

    account: str
    amount: int
    bound: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """``total`` is the scheduled cost that the bound is a bound of; ``budget`` is everything, the unscheduled lines and the contingency too.

    ``lines`` are the accounts of the scheduled cost and add up to ``total``. ``gap`` is (total - bound) / total, from 0. ``status``: ``optimal``,
    ``feasible`` or ``breached``. ``bound_of`` is ``this problem``, or ``older problem`` when minutes, cast or limits have changed since the
    bound was proven: then it bounds nothing.
    """

    total: int
    budget: int
    bound: int
    gap: float
    status: str
    bound_of: str
    lines: tuple[CostLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A shooting unit and the calls that the machine chooses from."""

    id: str
    name: str
    calls: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """A strip. ``int_ext`` is ``INT``, ``EXT``, ``INT/EXT`` or empty, ``light`` ``DAY``, ``NIGHT``, ``DAWN`` or ``DUSK``; ``cast`` are cast numbers."""

    scene: str
    number: str
    label: str
    int_ext: str
    light: str
    set: str
    synopsis: str
    place: str
    eighths: int
    minutes: int
    cast: tuple[str, ...]
    stunts: tuple[str, ...]
    story_day: int
    part: int
    parts: int
    pinned: bool
    units: tuple[str, ...]
    elements: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStrip:
    """A strip on a day's clock."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerView:
    """A banner of a day: above the strip ``before``, None at the end."""

    id: str
    before: str | None
    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A unit's day. A day with banners alone, or that has vanished, has no strips and neither call nor wrap.

    ``number`` counts the dates on which there is shooting; ``call_fixed`` when a person set the call. ``cost`` is what the day costs by itself: crew, overtime,
    night, and the day's fees of its cast and places.
    """

    unit: str
    date: dt.date
    number: int | None
    call: int | None
    wrap: int | None
    meal: int | None
    meal_minutes: int
    eighths: int
    minutes: int
    cost: int
    pinned: bool
    call_fixed: bool
    strips: tuple[PlacedStrip, ...]
    banners: tuple[BannerView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody on the cast list. ``unavailable`` are first and last dates, both included, within the shoot."""

    id: str
    number: str
    name: str
    role: str
    unavailable: tuple[tuple[dt.date, dt.date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place and when it cannot be had."""

    id: str
    name: str
    unavailable: tuple[tuple[dt.date, dt.date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntView:
    """A stunt; ``ready`` when nothing is missing at its gate that can be known before the day."""

    id: str
    name: str
    kind: str
    ready: bool
    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRef:
    """A unit's day by name; ``unit`` empty: all units of that date."""

    unit: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding with the strips and the day it is about."""

    rule: str
    severity: str
    message: str
    remedy: str
    strips: tuple[str, ...]
    day: DayRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneView:
    """A scene's number and the script page it starts on, empty when not known."""

    number: str
    page_start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """BOARD: the whole board at ``seq``."""

    production: ProductionView
    version: VersionView | None
    seq: int
    cost: CostView
    units: tuple[UnitView, ...]
    dates: tuple[dt.date, ...]
    strips: dict[str, StripView]
    days: tuple[DayView, ...]
    boneyard: tuple[str, ...]
    cast: tuple[PersonView, ...]
    places: tuple[PlaceView, ...]
    stunts: tuple[StuntView, ...]
    findings: tuple[FindingView, ...]
    scenes: dict[str, SceneView]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeltaView:
    """What an edit did: the difference of cost, findings that are new and that are gone."""

    cost: int
    appeared: tuple[FindingView, ...]
    gone: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """CHANGE: an edit and everything of the board that it changed.

    ``strips`` maps changed strips, None for one that is no more. ``whole`` tells the client to load the board anew: units, dates, cast, places,
    stunts or scenes have changed too.
    """

    seq: int
    id: str
    by: str
    edit: Edit
    inverse: Edit
    days: tuple[DayView, ...]
    strips: dict[str, StripView | None]
    boneyard: tuple[str, ...]
    findings: tuple[FindingView, ...]
    cost: CostView
    delta: DeltaView
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """An edit made on a board that is no more, and the board that is."""

    error: str
    board: BoardView


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """An edit of the past; ``undone_by`` is the seq of the edit that took it back."""

    seq: int
    id: str
    by: str
    at: str
    edit: Edit
    inverse: Edit
    undone_by: int | None = None


class MoveView(msgspec.Struct, frozen=True, kw_only=True, rename={"origin": "from"}):
    """A strip that moves; None is the boneyard."""

    block: str
    label: str
    origin: DayRef | None
    to: DayRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A solve's schedule beside the present board: what it costs and saves (``saves`` above 0: cheaper), and who moves."""

    cost: int
    bound: int
    gap: float
    status: str
    saves: int
    moves: tuple[MoveView, ...]
    findings_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveView:
    """A solve under way or over: ``state`` is ``running``, ``stopped``, ``done`` or ``failed``; the curve is seconds, best cost, bound."""

    job: str
    state: str
    best: int | None
    bound: int
    iterations: int
    seconds: float
    curve: tuple[tuple[float, int | None, int], ...]
    proposal: ProposalView | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """An account in two versions."""

    account: str
    a: int
    b: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCallsView:
    """A performer's dates that fall away and that are new, from version a to b."""

    performer: str
    name: str
    no_longer: tuple[dt.date, ...]
    now: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDay:
    """A unit's day in two versions: the strips it has in each."""

    unit: str
    date: dt.date
    a: tuple[str, ...]
    b: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Two versions compared: strips on other days, accounts of both, days that differ, people whose calls change."""

    a: VersionView
    b: VersionView
    moves: tuple[MoveView, ...]
    cost: tuple[ComparedLine, ...]
    more: int
    days: tuple[ComparedDay, ...]
    calls: tuple[ChangedCallsView, ...]
