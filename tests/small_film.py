"""A film of eight scenes, and what planning assumes of any film: the ground on which production files are read in tests."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.breakdown import (
    Breakdown,
    Category,
    Element,
    Evidence,
    FilmSet,
    IntExt,
    Light,
    Origin,
    Role,
    Scene,
    ShootingMinutes,
)
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PerformerId, RoleId, SceneId, SetId, UnitId
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production, ShootingUnit

TODAY = dt.date(2026, 11, 24)
START = dt.date(2027, 3, 1)
SETS = {"quay": "QUAY", "cab": "HARBOUR CRANE - CAB", "house": "ÉLODIE'S HOUSE", "train": "TRAIN ROOF"}
ROLES = {"mara": ("MARA", "1"), "tomas": ("TOMAS", "2"), "elodie": ("ÉLODIE", "3"), "guard": ("GUARD #2", "4")}
SCENES = (
    ("1", "quay", ("mara", "tomas"), ()),
    ("2", "cab", ("mara",), ("high fall from the crane",)),
    ("3", "house", ("elodie", "tomas"), ()),
    ("4", "train", ("mara", "guard"), ("fistfight", "train roof fight")),
    ("5A", "train", ("mara",), ("the train derails",)),
    ("6", "quay", ("tomas",), ()),
    ("7", "house", (), ()),
    ("10", "quay", ("mara", "elodie"), ("leaps",)),
)


def usd(amount: int) -> Money:
    """Whole dollars."""
    return Money.of(amount, "USD")


def breakdown() -> Breakdown:
    """The film broken down; scene 7 is omitted, scene 10 has a motorcycle in it."""
    scenes = tuple(_scene(at, *row) for at, row in enumerate(SCENES))
    roles = tuple(
        Role(
            id=RoleId(role),
            name=name,
            number=number,
            scenes=tuple(s.id for s in scenes if RoleId(role) in s.cast),
            cues=5,
            eighths=Eighths(8),
        )
        for role, (name, number) in ROLES.items()
    )
    return Breakdown(
        scenes=scenes, roles=roles, sets=tuple(FilmSet(id=SetId(key), name=name) for key, name in SETS.items())
    )


def _scene(at: int, number: str, set_id: str, cast: tuple[str, ...], stunts: tuple[str, ...]) -> Scene:
    elements = [
        Element(
            category=Category.STUNTS,
            name=words,
            origin=Origin.LEXICON,
            confidence=0.6,
            evidence=(Evidence(line=10 * at + 3, start=0, end=len(words), text=words),),
        )
        for words in stunts
    ]
    if number == "10":
        elements.append(Element(category=Category.VEHICLES, name="motorcycle", origin=Origin.LEXICON, confidence=0.9))
    return Scene(
        id=SceneId(f"scene-{number.lower()}"),
        number=number,
        heading=f"EXT. {SETS[set_id]} - DAY",
        int_ext=IntExt.EXT,
        set_id=SetId(set_id),
        set_name=SETS[set_id],
        time_of_day="DAY",
        light=Light.DAY,
        eighths=Eighths(4),
        minutes=ShootingMinutes(expected=90, low=60, high=150),
        story_day=1,
        cast=tuple(RoleId(role) for role in cast),
        elements=tuple(elements),
        omitted=number == "7",
    )


def base() -> Production:
    """What planning assumes before a file is read: a calendar and one unit, in dollars; nobody and nowhere yet."""
    return Production(
        title="Low Water",
        currency="USD",
        calendar=ProductionCalendar(start=START),
        units=(ShootingUnit(id=UnitId("main"), name="Main unit", day_cost=usd(40_000)),),
        performers=(),
        places=(),
        assumptions=(
            Assumption(subject="Start of the shoot", value=str(START), field="calendar.start"),
            Assumption(subject="Working week", value="Monday to Friday", field="calendar.days_off"),
            Assumption(subject="Cost of a crew day", value="40,000 USD", field="units.day_cost"),
            Assumption(subject="Contingency", value="10%", field="contingency"),
        ),
    )


def cast() -> tuple[Performer, ...]:
    """A performer for every role, of the role's name, at 1,000 dollars a day."""
    deal = Deal(kind=DealKind.DAY, rate=usd(1000))
    return tuple(
        Performer(id=PerformerId(role), name=name, roles=(RoleId(role),), deal=deal)
        for role, (name, _) in ROLES.items()
    )
