"""The film in figures: days, pages, scenes, stunts."""

from __future__ import annotations

from setpiece.documents.wording import pages
from setpiece.domain.journal import Drawn
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, day_words


def _draw(records: Records, _argument: str) -> Drawn | Missing:
    plan = records.plan
    dates = plan.schedule.dates()
    if not dates:
        return Missing(message="The plan has no shooting day.")
    scenes = [scene for scene in plan.breakdown.scenes if not scene.omitted]
    designed = [p for p in plan.stunts.stunts if not p.stunt.assumed]
    facts = (
        ("Shooting days", str(len(dates))),
        ("From", day_words(dates[0])),
        ("To", day_words(dates[-1])),
        ("Scenes", str(len(scenes))),
        ("Length", pages(plan.breakdown.total_eighths())),
        ("Places", str(len({block.place for block in plan.problem.blocks}))),
        ("Stunts designed", str(len(designed))),
    )
    return Drawn(title="The film in figures", line=f"{len(dates)} shooting days", source=records.source, facts=facts)


DIRECTIVE = DirectiveKind(
    name="film.figures", takes=Takes.NOTHING, shows="Shooting days, first and last date, scenes, length, places, stunts.", draw=_draw
)  # fmt: skip
