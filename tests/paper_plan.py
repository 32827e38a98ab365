"""A small film planned by hand, so that every paper has something to print.

Three shooting days in March 2027: a stage day, a day that moves from the stage to a harbour and holds a high fall, and a night at
the harbour thirteen dates later. Mara works two days, Teo is dropped and picked up, Lena is held, Jo doubles Mara on the fall,
scene 9 is omitted and scene 10 stays in the boneyard.
"""

from __future__ import annotations

import datetime as dt

from setpiece.domain.breakdown import (
    Breakdown,
    Category,
    Element,
    FilmSet,
    IntExt,
    Light,
    Origin,
    Role,
    Scene,
    SceneKind,
    ShootingMinutes,
)
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.costs import CostLine
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Assumption, Finding, Severity
from setpiece.domain.identifiers import (
    BlockId,
    PerformerId,
    PlaceId,
    RentalId,
    RoleId,
    SceneId,
    SetId,
    SkillId,
    StuntId,
    UnitId,
)
from setpiece.domain.limits import LightNeed, LightWindow, Limits, UnitTerms
from setpiece.domain.locations import Move, Place
from setpiece.domain.margin_report import FailureChance, MarginReport, OriginLine, Outcome
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.plan import Plan
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import BoundLine, Problem, Result, ShootBlock, Status
from setpiece.domain.production import CrewMember, Production, Rental, ShootingUnit
from setpiece.domain.risk import Control, ControlLevel, Criterion, Gate, Hazard, Rating, RiskAssessment
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay, TitleEntry
from setpiece.domain.stunts import MarginLine, PlannedStunt, Quantity, Stunt, StuntKind, StuntPlan, Training
from setpiece.domain.sun import SunTimes
from setpiece.domain.training import Readiness, Session, SessionKind, TrainingPlan

MARA, TEO, LENA = RoleId("mara"), RoleId("teo"), RoleId("lena")
INES, TOMAS, EVA, JO = (PerformerId(p) for p in ("ines", "tomas", "eva", "jo"))
STAGE, HARBOUR = PlaceId("stage-2"), PlaceId("old-harbour")
MAIN = UnitId("main")
LIFT = RentalId("scissor-lift")
DAY_1, DAY_2, DAY_3 = dt.date(2027, 3, 1), dt.date(2027, 3, 2), dt.date(2027, 3, 15)


def eur(amount: float) -> Money:
    """Euros."""
    return Money.of(amount, "EUR")


def scene(
    number: str,
    int_ext: IntExt,
    set_name: str,
    light: Light,
    eighths: int,
    minutes: int,
    cast: tuple[RoleId, ...],
    synopsis: str,
    story_day: int = 1,
    kinds: tuple[SceneKind, ...] = (SceneKind.DIALOGUE,),
    elements: tuple[tuple[Category, str], ...] = (),
    omitted: bool = False,
) -> Scene:
    """A scene in one line of arguments."""
    return Scene(
        id=SceneId(f"s{number}"),
        number=number,
        heading=f"{int_ext.value}. {set_name} - {light.value.upper()}",
        int_ext=int_ext,
        set_id=SetId(set_name.casefold().replace(" ", "-")),
        set_name=set_name,
        time_of_day=light.value.upper(),
        light=light,
        eighths=Eighths(eighths),
        minutes=ShootingMinutes(expected=minutes, low=minutes // 2, high=minutes * 2, basis="by hand"),
        story_day=story_day,
        line=10 * int(number),
        page=str(1 + int(number) // 2),
        synopsis=synopsis,
        cast=cast,
        elements=tuple(Element(category=c, name=n, origin=Origin.ACTION, confidence=0.8) for c, n in elements),
        kinds=kinds,
        omitted=omitted,
    )


SCENES = (
    scene("1", IntExt.EXT, "OLD HARBOUR - QUAY", Light.DAY, 10, 120, (MARA,), "Mara counts the containers that should not be there.",
          elements=((Category.BACKGROUND, "Dockers (12)"), (Category.VEHICLES, "Reach stacker"), (Category.PROPS, "Tally book"))),
    scene("2", IntExt.INT, "CRANE - CAB", Light.DAY, 6, 80, (MARA,), "She finds the cab warm and the key turned.",
          elements=((Category.PROPS, "Brass key"), (Category.SET_DRESSING, "Thermos, still steaming"))),
    scene("3", IntExt.INT, "HARBOUR OFFICE", Light.DAY, 19, 170, (MARA, LENA), "Lena denies that the crane moved. Mara shows her the key.",
          elements=((Category.PROPS, "Brass key"), (Category.WARDROBE, "Lena: wet raincoat"))),
    scene("4", IntExt.INT, "HARBOUR OFFICE", Light.NIGHT, 9, 90, (MARA, TEO, LENA), "Teo arrives with the second key.", 2,
          (SceneKind.DIALOGUE, SceneKind.NIGHT), ((Category.PROPS, "Second key"), (Category.SOUND, "Foghorn, practical"))),
    scene("5", IntExt.EXT, "OLD HARBOUR - CRANE", Light.DAY, 8, 150, (MARA,), "Mara lets go of the hook and falls into the nets.", 3,
          (SceneKind.STUNT,), ((Category.STUNTS, "High fall from the hook, 14 m"), (Category.SPECIAL_EQUIPMENT, "Air bag"),
                               (Category.CAMERA, "Camera B on the scissor lift"))),
    scene("6", IntExt.INT_EXT, "VAN", Light.DUSK, 4, 40, (MARA,), "The van rolls without its lights.", 3,
          (SceneKind.DRIVING,), ((Category.VEHICLES, "Picture van, white"),)),
    scene("7", IntExt.EXT, "OLD HARBOUR - QUAY", Light.NIGHT, 16, 480, (TEO, LENA), "Teo and Lena at the water's edge. One of them has to swim.", 3,
          (SceneKind.NIGHT, SceneKind.WATER), ((Category.SPECIAL_EFFECTS, "Rain, full width of the quay"), (Category.WEAPONS, "Flare pistol"),
                                               (Category.MAKEUP_HAIR, "Teo: cut above the left eye"))),
    scene("8", IntExt.INT, "HARBOUR OFFICE - CORRIDOR", Light.NIGHT, 5, 60, (MARA,), "Mara walks past the door she should have opened.", 2),
    scene("9", IntExt.INT, "PILOT BOAT", Light.DAY, 0, 0, (), "OMITTED", omitted=True),
    scene("10", IntExt.EXT, "OPEN SEA", Light.DAWN, 3, 90, (MARA,), "A small boat, and the sun comes up behind it.", 4),
)  # fmt: skip


def block(
    label: str, number: str, minutes: int, place: PlaceId, who: tuple[PerformerId, ...], eighths: int, **more: object
) -> ShootBlock:
    """A block of the main unit."""
    return ShootBlock(
        id=BlockId(f"b{label.replace(' ', '-')}"), scene=SceneId(f"s{number}"), label=label, minutes=minutes, place=place,
        performers=who, units=(MAIN,), eighths=Eighths(eighths), **more,  # type: ignore[arg-type]
    )  # fmt: skip


BLOCKS = (
    block("1", "1", 120, HARBOUR, (INES,), 10, light=LightNeed.DAYLIGHT),
    block("2", "2", 80, STAGE, (INES,), 6),
    block("3", "3", 170, STAGE, (INES, EVA), 19),
    block("4", "4", 90, STAGE, (INES, TOMAS, EVA), 9),
    block("5", "5", 150, HARBOUR, (INES, JO), 8, light=LightNeed.DAYLIGHT, rentals=(LIFT,)),
    block("6", "6", 40, HARBOUR, (INES,), 4, light=LightNeed.DUSK),
    block("7 pt 1", "7", 300, HARBOUR, (TOMAS, EVA), 10, light=LightNeed.DARKNESS, part=1, parts=2),
    block("7 pt 2", "7", 180, HARBOUR, (TOMAS, EVA), 6, light=LightNeed.DARKNESS, part=2, parts=2),
    block("8", "8", 60, STAGE, (INES,), 5),
    block("10", "10", 90, HARBOUR, (INES,), 3, light=LightNeed.DAWN),
)


def at(label: str, start: str, minutes: int) -> ScheduledBlock:
    """A strip on the board from a clock time ("25:30" is half past one the next morning)."""
    hours, rest = start.split(":")
    begins = int(hours) * 60 + int(rest)
    return ScheduledBlock(
        block=BlockId(f"b{label.replace(' ', '-')}"), start_minute=begins, end_minute=begins + minutes
    )


SCHEDULE = Schedule(
    days=(
        ShootingDay(unit=MAIN, date=DAY_1, call_minute=420, wrap_minute=910, meal_minute=780, meal_minutes=60,
                    blocks=(at("3", "07:30", 170), at("4", "10:20", 90), at("2", "11:50", 140))),
        ShootingDay(unit=MAIN, date=DAY_2, call_minute=420, wrap_minute=1090, meal_minute=780, meal_minutes=60,
                    blocks=(at("8", "07:30", 60), at("1", "09:30", 120), at("5", "11:30", 210), at("6", "17:30", 40))),
        ShootingDay(unit=MAIN, date=DAY_3, call_minute=1080, wrap_minute=1710, meal_minute=1440, meal_minutes=60,
                    blocks=(at("7 pt 1", "19:30", 360), at("7 pt 2", "25:30", 180))),
    ),
    boneyard=(BlockId("b10"),),
)  # fmt: skip

FALL = Stunt(
    id=StuntId("crane-fall"), name="Fall from the hook", kind=StuntKind.HIGH_FALL, scenes=(SceneId("s5"),), performers=(JO,),
    doubled_roles=(MARA,), coordinator="Rosa Lindqvist", description="Back fall from the crane hook at 14 m into an air bag.",
    rig="Air bag 6 x 9 m, crane with man basket", takes=2, take_minutes=5, reset_minutes=30, max_wind_m_s=6.0,
    training_starts=dt.date(2027, 2, 1), training=(Training(performer=JO, skill="high fall", sessions=6),),
    adjustment=eur(350), rig_cost=eur(3200), medics="Ambulance at gate 2, paramedic at the bag", hospital="Maasstad, 11 min",
    bulletins=("4 Stunts", "18 Air bags"), fallback="Dummy drop and a close fall of 2 m", signers=("Stunt coordinator", "1st AD"),
    quantities=(Quantity(name="drop_m", value=14.0, sigma=0.1, provenance="measured"),),
)  # fmt: skip

STUNTS = StuntPlan(
    stunts=(
        PlannedStunt(
            stunt=FALL, earliest=dt.date(2027, 2, 15), earliest_reason="six high-fall sessions from 1 Feb at three a week",
            margins=(
                MarginLine(quantity="Speed at the bag", value=16.3, unit="m/s", limit=20.0, limit_source="maker's plate of the bag", note="plus or minus 0.1"),
                MarginLine(quantity="Drift at 6 m/s wind", value=0.9, unit="m"),
            ),
            signers=("Stunt coordinator", "1st AD", "Jo Reyes"),
            version="3f9a1c20",
            hazards=(
                Hazard(
                    what="misses the bag", harmed=("performer", "spotters"), before=Rating(severity=5, likelihood=3, source="the assessor"),
                    controls=(Control(level=ControlLevel.ENGINEER, what="bag of 9 m, pads around it", owner="Key rigger"), Control(level=ControlLevel.ADMINISTER, what="six spotters")),
                    after=Rating(severity=5, likelihood=2, probability=0.00005, probability_at_most=0.0002, source="simulation of the design's numbers"),
                ),
            ),
            assessment=RiskAssessment(stunt=FALL.id, version="77aa01be", assessor="Rosa Lindqvist", date=dt.date(2027, 2, 10)),
            gate=Gate(
                stunt=FALL.id, date=DAY_2, version="3f9a1c20",
                criteria=(
                    Criterion(name="Medics named", met=True, evidence="Ambulance at gate 2, paramedic at the bag", signer="Safety officer"),
                    Criterion(name="Assessed as designed", met=False, missing="version 77aa01be was assessed; the design is now version 3f9a1c20", signer="Safety officer", source="HSE ETIS 17"),
                    Criterion(name="Communications tested", met=None, missing="on the day", signer="First assistant director"),
                ),
            ),
            report=MarginReport(
                model="high fall", summary="A body falls from an edge into a catch.", samples=20_000, seed=1, confidence=0.95,
                outcomes=(Outcome(label="impact speed", unit="m/s", planned=16.3, low=16.1, median=16.3, high=16.4, limit=20.0, limit_source="maker's plate of the bag"),),
                failures=(FailureChance(name="misses the catch", meaning="the middle of the body comes down beside the catch", count=1, probability=0.00005, at_most=0.00024),),
                sizes=("half width of the catch: to hold all but 1% of the runs, 95% sure, 1.9 m or more does.",),
                numbers=(OriginLine(name="drop", value=14.0, sigma=0.1, unit="m", origin="measured: laser, 2027-02-03", guess=False), OriginLine(name="wind", value=0.0, sigma=1.0, unit="m/s", origin="assumed: a guess", guess=True)),
                assumptions=("The body does not turn in the air.",),
                svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><rect x="2" y="4" width="10" height="14" fill="#356"/></svg>', svg_alt="Histogram of the landing point.",
            ),
        ),
    ),
    training=TrainingPlan(
        sessions=(
            Session(kind=SessionKind.TRAINING, performers=(JO,), date=dt.date(2027, 2, 1), start_minute=540, minutes=120, skill=SkillId("high fall"), load=600, impacts=2),
            Session(kind=SessionKind.REHEARSAL, performers=(JO,), date=dt.date(2027, 2, 25), start_minute=600, minutes=90, stunt=FALL.id, load=450),
        ),
        readiness=(Readiness(stunt=FALL.id, date=dt.date(2027, 2, 26), confidence=0.9, reason="the last rehearsal is on 2027-02-25", likely=((dt.date(2027, 2, 20), 0.5), (dt.date(2027, 2, 26), 0.93))),),
    ),
)  # fmt: skip


def performer(pid: PerformerId, name: str, roles: tuple[RoleId, ...], rate: float, **more: object) -> Performer:
    """A day player."""
    return Performer(id=pid, name=name, roles=roles, deal=Deal(kind=DealKind.DAY, rate=eur(rate)), **more)  # type: ignore[arg-type]


PRODUCTION = Production(
    title="THE SALT LINE",
    currency="EUR",
    calendar=ProductionCalendar(start=DAY_1),
    units=(ShootingUnit(id=MAIN, name="Main Unit", day_cost=eur(22_000)),),
    performers=(
        performer(INES, "Ines Marlow", (MARA,), 1200),
        performer(TOMAS, "Tomas Okoro", (TEO,), 800),
        performer(EVA, "Eva Brandt", (LENA,), 600, age=16),
        performer(JO, "Jo Reyes", (), 950, doubles=MARA),
    ),
    places=(
        Place(id=STAGE, name="Stage 2", sets=(SetId("harbour-office"),), address="Filmweg 2", hospital="Maasstad, 9 min", is_stage=True),
        Place(id=HARBOUR, name="Old Harbour", sets=(), latitude=51.9, longitude=4.48, time_zone="Europe/Amsterdam",
              address="Pier 7", hospital="Maasstad, 11 min", fee=eur(2400)),
    ),
    moves=(Move(origin=STAGE, destination=HARBOUR, minutes=60, cost=eur(1850)),),
    rentals=(Rental(id=LIFT, name="Scissor lift", per_day=eur(700), per_week=eur(2100), scenes=(SceneId("s5"),)),),
    stunts=(FALL,),
    crew=(
        CrewMember(department="Production", position="Unit production manager", name="Hanna Vos", phone="555 0101"),
        CrewMember(department="Production", position="1st assistant director", name="Idris Kamara", phone="555 0102"),
        CrewMember(department="Camera", position="Director of photography", name="Wen Li"),
        CrewMember(department="Stunts", position="Stunt coordinator", name="Rosa Lindqvist", phone="555 0107"),
    ),
    company="Breakwater Films", director="A. Noor", producer="P. Sandoval", writer="R. Hale", first_ad="Idris Kamara",
    safety_contact="Hanna Vos, 555 0101", script_colour="Blue", base_latitude=51.9, base_longitude=4.48, time_zone="Europe/Amsterdam",
    source="production.toml",
)  # fmt: skip

PROBLEM = Problem(
    blocks=BLOCKS,
    dates=PRODUCTION.calendar.working_days(11),
    units=(UnitTerms(unit=MAIN, dates=PRODUCTION.calendar.working_days(11), calls=(420, 720, 1080), setup_minutes=30, basic_minutes=600,
                     longest_minutes=720, meal_minutes=60, meal_after_minutes=360, rest_minutes=660, longest_run_days=6),),
    limits=Limits(light=(
        LightWindow(place=HARBOUR, date=DAY_2, need=LightNeed.DAYLIGHT, start_minute=448, end_minute=1102),
        LightWindow(place=HARBOUR, date=DAY_2, need=LightNeed.DUSK, start_minute=1042, end_minute=1135),
        LightWindow(place=HARBOUR, date=DAY_3, need=LightNeed.DARKNESS, start_minute=1162, end_minute=1820),
    )),
    prices=Prices(
        currency="EUR",
        units=(UnitPrice(unit=MAIN, day=2_200_000, overtime_minute=5_500, idle_day=0),),
        performers=(
            PerformerPrice(performer=INES, day=120_000), PerformerPrice(performer=TOMAS, day=80_000, drop_after_days=10),
            PerformerPrice(performer=EVA, day=60_000), PerformerPrice(performer=JO, day=95_000),
        ),
        places=(PlacePrice(place=STAGE, day=150_000), PlacePrice(place=HARBOUR, day=240_000)),
        rentals=(RentalPrice(rental=LIFT, day=70_000, week=210_000),),
        hops=(Hop(origin=STAGE, destination=HARBOUR, minutes=60, cost=185_000),),
    ),
)  # fmt: skip


def line(
    account: str,
    subject: str,
    quantity: float,
    unit: str,
    rate: float,
    scheduled: bool = True,
    assumed: bool = False,
    note: str = "",
) -> CostLine:
    """A budget line whose amount is quantity times rate."""
    return CostLine(cost=account.casefold(), account=account, subject=subject, quantity=quantity, unit=unit, rate=eur(rate),
                    amount=eur(quantity * rate), scheduled=scheduled, assumed=assumed, note=note)  # fmt: skip


COSTS = (
    line("Cast", "Ines Marlow", 2, "day", 1200),
    line("Cast", "Tomas Okoro", 2, "day", 800, note="dropped 3 to 12 March"),
    line("Cast", "Eva Brandt", 11, "day", 600, note="9 days held"),
    line("Cast", "Jo Reyes", 1, "day", 950),
    line("Crew", "Main Unit", 3, "day", 22_000, assumed=True),
    line("Locations", "Stage 2", 2, "day", 1500),
    line("Locations", "Old Harbour", 2, "day", 2400),
    line("Company moves", "Stage 2 to Old Harbour", 1, "move", 1850),
    line("Rentals", "Scissor lift", 1, "day", 700),
    line("Stunts", "Fall from the hook: adjustment", 2, "take", 350, scheduled=False),
    line("Stunts", "Fall from the hook: rig", 1, "rig", 3200, scheduled=False, assumed=True),
    line("Contingency", "10% of all but the cast", 0.1, "share", 80_250, scheduled=False),
)
"""By hand: scheduled lines add up to 87,900 EUR, the others to 3,900 EUR and a reserve of 8,025 EUR: 10% of 91,800 - 11,550 for the cast."""

BREAKDOWN = Breakdown(
    scenes=SCENES,
    roles=(
        Role(id=MARA, name="MARA", number="1", scenes=tuple(SceneId(f"s{n}") for n in (1, 2, 3, 4, 5, 6, 8, 10)), cues=41, eighths=Eighths(64)),
        Role(id=TEO, name="TEO", number="2", scenes=(SceneId("s4"), SceneId("s7")), cues=17, eighths=Eighths(25)),
        Role(id=LENA, name="LENA", number="3", scenes=(SceneId("s3"), SceneId("s4"), SceneId("s7")), cues=22, eighths=Eighths(44)),
    ),
    sets=tuple(FilmSet(id=s.set_id, name=s.set_name) for s in SCENES),
)  # fmt: skip

SCREENPLAY = Screenplay(
    title_page=(TitleEntry(key="Title", value="THE SALT LINE"), TitleEntry(key="Author", value="R. Hale")),
    paragraphs=(
        Paragraph(
            kind=ParagraphKind.SCENE_HEADING,
            text="EXT. OLD HARBOUR - QUAY - DAY",
            line=10,
            scene_number="1",
            length=Eighths(10),
        ),
        Paragraph(kind=ParagraphKind.ACTION, text="Containers, stacked four high. Mara counts.", line=12),
    ),
    source="salt-line.fountain",
    source_format="fountain",
)


def salt_line() -> Plan:
    """The plan."""
    return Plan(
        screenplay=SCREENPLAY,
        breakdown=BREAKDOWN,
        stunts=STUNTS,
        production=PRODUCTION,
        problem=PROBLEM,
        result=Result(
            schedule=SCHEDULE, cost=8_790_000, lower_bound=8_065_000, status=Status.FEASIBLE, seed=7, iterations=40_000,
            bound_lines=(
                BoundLine(what="Crew: at least 3 days", amount=6_600_000),
                BoundLine(what="Cast: days worked", amount=615_000),
                BoundLine(what="Places", amount=780_000),
                BoundLine(what="Rentals", amount=70_000),
            ),
        ),
        costs=COSTS,
        findings=(
            Finding(rule="minors_hours", severity=Severity.ERROR, message="Eva Brandt (16) is on set until 04:30; her day ends at 22:00.",
                    who="Eva Brandt", when=DAY_3),
            Finding(rule="rest", severity=Severity.WARNING, message="Only 9 h 40 lie between wrap and call.", who="Main Unit", when=DAY_2),
            Finding(rule="fountain", severity=Severity.NOTE, message="Scene 9 is omitted.", where="salt-line.fountain:90", scene="9"),
        ),
        assumptions=(
            Assumption(subject="Crew day of Main Unit", value="22,000 EUR", field="units.main.day_cost"),
            Assumption(subject="Longest day", value="12 h", field="units.main.longest_minutes", source="working time directive"),
        ),
        made_on=dt.date(2026, 11, 24),
        sun=(
            SunTimes(place=STAGE, date=DAY_1, sunrise_minute=449, sunset_minute=1100, next_sunrise_minute=1887),
            SunTimes(place=STAGE, date=DAY_2, sunrise_minute=447, sunset_minute=1102, next_sunrise_minute=1885),
            SunTimes(place=HARBOUR, date=DAY_2, sunrise_minute=447, sunset_minute=1102, next_sunrise_minute=1885),
            SunTimes(place=HARBOUR, date=DAY_3, sunrise_minute=418, sunset_minute=1125, next_sunrise_minute=1856),
        ),
    )  # fmt: skip
