"""The schedule as its readers see it: players with cast numbers, strips with their facts, days with banners between the strips.

Every schedule document reads this one view, so that a strip says the same on all of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from setpiece.documents.wording import count, duration, span
from setpiece.domain.breakdown import IntExt, Light, Scene
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, SceneId, UnitId, natural_key, slug
from setpiece.domain.pages import Tone
from setpiece.domain.performers import Performer
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.domain.schedule import ShootingDay, clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Somebody on the cast list: the number on strips and call sheets, the role's name, the person (None when not cast yet)."""

    number: str
    role: str
    performer: Performer | None

    @property
    def name(self) -> str:
        """The person's name, a dash when the role is not cast."""
        return self.performer.name if self.performer else "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A strip: a block with its scene. ``sheet`` is the number of the breakdown sheet; minutes of the clock only when scheduled."""

    block: ShootBlock
    scene: Scene
    sheet: int
    place: str
    players: tuple[Player, ...]
    unit: str
    start_minute: int | None = None
    end_minute: int | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Cast numbers in order."""
        return tuple(player.number for player in self.players)

    @property
    def cast(self) -> str:
        """Cast numbers as a list: ``1, 1X, 3``."""
        return ", ".join(self.numbers)

    @property
    def tone(self) -> Tone:
        """The strip's colour by meaning."""
        return strip_tone(self.scene)

    @property
    def set_line(self) -> str:
        """The set, with the part when a scene is shot in several."""
        part = f" (part {self.block.part} of {self.block.parts})" if self.block.parts > 1 else ""
        return self.scene.set_name + part


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A row between strips without a scene: a company move, the meal, days off."""

    text: str
    tone: Tone = Tone.BANNER

    @property
    def leads(self) -> bool:
        """Whether it belongs to the strip after it, as a move does."""
        return self.tone is Tone.BANNER


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDay:
    """A shooting day: its number (dates count, two units on one date share it), its rows in order of the clock."""

    number: int
    of: int
    day: ShootingDay
    unit: str
    rows: tuple[Strip | Banner, ...]
    before: tuple[Banner, ...] = ()

    @property
    def strips(self) -> tuple[Strip, ...]:
        """The day's strips in shooting order."""
        return tuple(row for row in self.rows if isinstance(row, Strip))

    @property
    def unit_slug(self) -> str:
        """The unit's id for file names and anchors."""
        return slug(self.day.unit)

    @property
    def date(self) -> dt.date:
        """The day's date."""
        return self.day.date

    @property
    def eighths(self) -> Eighths:
        """Pages of the day."""
        return Eighths(sum(strip.block.eighths for strip in self.strips))

    @property
    def minutes(self) -> int:
        """Estimated shooting minutes of the day's strips."""
        return sum(strip.block.minutes for strip in self.strips)

    @property
    def places(self) -> tuple[PlaceId, ...]:
        """The places of the day in order of first use."""
        return tuple(dict.fromkeys(strip.block.place for strip in self.strips))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole schedule for readers: players by cast number, days in order, the boneyard."""

    players: tuple[Player, ...]
    days: tuple[BoardDay, ...]
    boneyard: tuple[Strip, ...]

    @property
    def days_in_words(self) -> str:
        """How many dates are shot on, and by how many days of units when several units share a date."""
        dates = len({day.date for day in self.days})
        words = count(dates, "shooting day")
        return words if dates == len(self.days) else f"{words} ({count(len(self.days), 'day')} of all units)"

    @property
    def scheduled_eighths(self) -> Eighths:
        """Pages on the board."""
        return Eighths(sum(day.eighths for day in self.days))


def strip_tone(scene: Scene) -> Tone:
    """Tone of a scene's strip: by light, then inside or outside (both counts as outside)."""
    if scene.light is Light.DAWN:
        return Tone.DAWN
    if scene.light is Light.DUSK:
        return Tone.DUSK
    inside = scene.int_ext is IntExt.INT
    if scene.light is Light.NIGHT:
        return Tone.INT_NIGHT if inside else Tone.EXT_NIGHT
    return Tone.INT_DAY if inside else Tone.EXT_DAY


def int_ext(scene: Scene) -> str:
    """INT, EXT, I/E as strips print it, a dash when the heading does not say."""
    return scene.int_ext.value or "-"


def cast_list(plan: Plan) -> tuple[Player, ...]:
    """Everybody who has a cast number, by number; a double stands behind the role doubled, with its number and an X.

    Stunt performers without a role of their own are ``ND`` (non-descript), as the trade lists them, and stand last. Roles that nobody plays
    are listed without a name.
    """
    numbers = {role.id: role for role in plan.breakdown.roles}
    taken: set[str] = set()
    players: list[Player] = []
    for performer in plan.production.performers:
        roles = sorted((numbers[r] for r in performer.roles if r in numbers), key=lambda r: natural_key(r.number))
        if roles:
            taken.update(role.id for role in roles)
            players.append(
                Player(number=roles[0].number, role=" / ".join(r.name for r in roles), performer=performer),
            )
        elif performer.doubles in numbers:
            lead = numbers[performer.doubles]
            copies = sum(p.number.startswith(f"{lead.number}X") for p in players)
            suffix = f"X{copies + 1}" if copies else "X"
            players.append(
                Player(number=lead.number + suffix, role=f"Stunt double {lead.name}", performer=performer),
            )
        else:
            copies = sum(p.number.startswith("ND") for p in players)
            players.append(Player(number=f"ND{copies + 1}", role="Stunt performer", performer=performer))
    players += [
        Player(number=role.number, role=role.name, performer=None)
        for role in plan.breakdown.roles
        if role.id not in taken
    ]
    return tuple(sorted(players, key=lambda p: (p.number.startswith("ND"), natural_key(p.number))))


def board(plan: Plan) -> Board:
    """The board of a plan."""
    return _BoardMaker(plan).board()


class _BoardMaker:
    """Holds the look-ups while one board is made."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.players = cast_list(plan)
        self.blocks = {block.id: block for block in plan.problem.blocks}
        self.scenes = {scene.id: scene for scene in plan.breakdown.scenes}
        self.sheets = {scene.id: n for n, scene in enumerate(plan.breakdown.scenes, start=1)}
        self.places = {place.id: place.name for place in plan.production.places}
        self.units = {unit.id: unit.name for unit in plan.production.units}
        self.hops = {frozenset((h.origin, h.destination)): h for h in plan.problem.prices.hops}

    def board(self) -> Board:
        schedule = self.plan.schedule
        dates = schedule.dates()
        days: list[BoardDay] = []
        last_place: dict[UnitId, PlaceId] = {}
        for day in schedule.days:
            strips = tuple(self.strip(s.block, day.unit, s.start_minute, s.end_minute) for s in day.blocks)
            before = []
            if strips and day.unit in last_place:
                before = self.move(last_place[day.unit], strips[0].block.place, overnight=True)
            days.append(
                BoardDay(
                    number=dates.index(day.date) + 1,
                    of=len(dates),
                    day=day,
                    unit=self.units.get(day.unit, day.unit),
                    rows=self.rows(day, strips),
                    before=tuple(before),
                )
            )
            if strips:
                last_place[day.unit] = strips[-1].block.place
        yard = tuple(self.strip(block, None) for block in schedule.boneyard)
        return Board(players=self.players, days=tuple(days), boneyard=yard)

    def strip(self, block_id: BlockId, unit: UnitId | None, start: int | None = None, end: int | None = None) -> Strip:
        block = self.blocks[block_id]
        scene = self.scenes[block.scene]
        return Strip(
            block=block,
            scene=scene,
            sheet=self.sheets[scene.id],
            place=self.places.get(block.place, block.place),
            players=self.players_of(block, scene),
            unit=_short_unit(self.units.get(unit, unit)) if unit else "",
            start_minute=start,
            end_minute=end,
        )

    def players_of(self, block: ShootBlock, scene: Scene) -> tuple[Player, ...]:
        """Those whom the block calls, and the scene's roles that nobody plays yet."""
        called: set[PerformerId] = set(block.performers)
        open_roles = {r.number for r in self.plan.breakdown.roles if r.id in scene.cast}
        return tuple(p for p in self.players if (p.performer.id in called if p.performer else p.number in open_roles))

    def move(self, origin: PlaceId, destination: PlaceId, overnight: bool) -> list[Banner]:
        if origin == destination:
            return []
        hop = self.hops.get(frozenset((origin, destination)))
        if hop is None or not (hop.minutes or hop.cost or hop.travel_days):
            return []
        text = f"COMPANY MOVE: {self.places.get(origin, origin)} to {self.places.get(destination, destination)}"
        if overnight:
            text += (
                f", {hop.travel_days} travel days"
                if hop.travel_days > 1
                else ", travel day"
                if hop.travel_days
                else ", overnight"
            )
        else:
            text += f", {duration(hop.minutes)}"
        return [Banner(text=text)]

    def rows(self, day: ShootingDay, strips: tuple[Strip, ...]) -> tuple[Strip | Banner, ...]:
        """Strips with moves between places and the meal where the clock puts it."""
        rows: list[Strip | Banner] = []
        meals = list(_meal(day, strips))
        for before, strip in zip((None, *strips), strips, strict=False):
            if meals and strip.start_minute is not None and strip.start_minute >= (day.meal_minute or 0):
                rows.append(meals.pop())
            if before:
                rows += self.move(before.block.place, strip.block.place, overnight=False)
            rows.append(strip)
        return (*rows, *meals)


def _short_unit(name: str) -> str:
    """The unit's name as a strip prints it: ``Main`` for ``Main Unit``."""
    return name[: -len(" unit")] if name.casefold().endswith(" unit") else name


def _meal(day: ShootingDay, strips: tuple[Strip, ...]) -> tuple[Banner, ...]:
    """The meal with its clock times and the scene it interrupts; nothing when the day has none."""
    if day.meal_minute is None:
        return ()
    cut = [s.block.label for s in strips if (s.start_minute or 0) < day.meal_minute < (s.end_minute or 0)]
    during = f", during scene {cut[0]}" if cut else ""
    times = f"{clock(day.meal_minute)} to {clock(day.meal_minute + day.meal_minutes)}"
    return (Banner(text=f"MEAL {times}{during}", tone=Tone.NOTE),)


def days_off(plan: Plan, first: dt.date, then: dt.date) -> str:
    """The dates without shooting strictly between two shooting dates, with the calendar's reason: empty when there are none."""
    if (then - first).days <= 1:
        return ""
    start, end = first + dt.timedelta(days=1), then - dt.timedelta(days=1)
    calendar = plan.production.calendar
    reasons = [
        r.reason for r in (*calendar.holidays, *calendar.hiatus) if r.reason and r.first <= end and r.last >= start
    ]
    return span(start, end) + (f" ({', '.join(dict.fromkeys(reasons))})" if reasons else "")


def weeks_between(first: dt.date, then: dt.date) -> bool:
    """Whether a new calendar week (Monday) begins after the first date and not after the second."""
    return first.isocalendar()[:2] != then.isocalendar()[:2]


def week_numbers(days: tuple[BoardDay, ...]) -> dict[dt.date, int]:
    """The shooting week of each shooting date: 1 for the first calendar week with shooting, then counted on."""
    dates = sorted({day.date for day in days})
    numbers = dict.fromkeys(dates[:1], 1)
    for before, date in pairwise(dates):
        numbers[date] = numbers[before] + weeks_between(before, date)
    return numbers


def scene_days(view: Board) -> dict[SceneId, tuple[BoardDay, ...]]:
    """On which shooting days each scheduled scene is shot."""
    found: dict[SceneId, list[BoardDay]] = {}
    for day in view.days:
        for strip in day.strips:
            known = found.setdefault(strip.scene.id, [])
            if day not in known:
                known.append(day)
    return {scene: tuple(days) for scene, days in found.items()}
