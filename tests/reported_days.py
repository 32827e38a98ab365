"""The three days of the small film (``paper_plan``) as they were reported, worked by hand.

Monday takes all that was scheduled: scenes 3, 4, 2. On Tuesday the crane fall is not finished and the van is not begun; scene 10 from the boneyard is
picked up. The night of the 15th finishes the fall's rest and shoots all of scene 7.
"""

from __future__ import annotations

from paper_plan import DAY_1, DAY_2, DAY_3, EVA, FALL, INES, JO, MAIN, TOMAS, eur
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import SceneId
from setpiece.domain.progress import (
    Delay,
    Happening,
    Incident,
    Meal,
    ProgressReport,
    SceneShot,
    SceneState,
    StuntShot,
    TimeCard,
)


def shot(number: str, eighths: int, minutes: int | None, setups: int = 0, state: SceneState = SceneState.COMPLETE, **more: object) -> SceneShot:  # fmt: skip
    """A line of a report."""
    return SceneShot(scene=SceneId(f"s{number}"), label=number, state=state, eighths=Eighths(eighths), minutes=minutes, setups=setups, **more)  # type: ignore[arg-type]  # fmt: skip


MONDAY = ProgressReport(
    date=DAY_1, unit=MAIN, call_minute=420, first_shot_minute=465, after_meal_minute=845, last_shot_minute=930, wrap_minute=950,
    meals=(Meal(start_minute=780, end_minute=840),), safety_meeting_minute=425,
    scenes=(shot("3", 19, 190, 8), shot("4", 9, 80, 4), shot("2", 6, 100, 5)),
    cast=(TimeCard(performer=INES, in_minute=390, on_set_minute=465, off_set_minute=930, out_minute=955), TimeCard(performer=EVA, in_minute=400, out_minute=700), TimeCard(performer=TOMAS, in_minute=560, out_minute=720)),
    delays=(Delay(minutes=15, cause="camera", note="a lens"),),
)  # fmt: skip
TUESDAY = ProgressReport(
    date=DAY_2, unit=MAIN, call_minute=420, first_shot_minute=450, last_shot_minute=1080, wrap_minute=1100,
    scenes=(
        shot("8", 5, 55, 2), shot("1", 10, 160, 6), shot("5", 3, 200, 5, SceneState.PART),
        SceneShot(scene=SceneId("s6"), label="6", state=SceneState.NOT_SHOT), shot("10", 3, 70, 3),
    ),
    stunts=(StuntShot(stunt=FALL.id, takes=1, resets=1, minutes=120, reset_minutes=40, complete=False),),
    delays=(Delay(minutes=45, cause="weather", note="gusts above 6 m/s"), Delay(minutes=20, cause="rigging")),
    incidents=(Incident(kind=Happening.NEAR_MISS, what="The bag's fan tripped while nobody was up.", minute=640, stunt=FALL.id, anonymous=True),),
    cast=(TimeCard(performer=INES, in_minute=390, out_minute=1100), TimeCard(performer=JO, in_minute=400, on_set_minute=690, off_set_minute=1000, out_minute=1020, stunt_adjustment=eur(350))),
)  # fmt: skip
NIGHT = ProgressReport(
    date=DAY_3, unit=MAIN, call_minute=1080, first_shot_minute=1170, last_shot_minute=1800, wrap_minute=1820,
    scenes=(shot("7", 16, 420, 14), shot("5", 5, 90, 3)),
    stunts=(StuntShot(stunt=FALL.id, takes=2, resets=1, minutes=80, reset_minutes=30),),
    cast=(TimeCard(performer=TOMAS, in_minute=1060, out_minute=1820), TimeCard(performer=EVA, in_minute=1060, out_minute=1700)),
)  # fmt: skip
REPORTS = (MONDAY, TUESDAY, NIGHT)
