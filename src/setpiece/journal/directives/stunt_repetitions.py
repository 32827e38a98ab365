"""How often a stunt's move must have been done cleanly before it is shot."""

from __future__ import annotations

from setpiece.documents.wording import count
from setpiece.domain.journal import Drawn
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records


def _draw(records: Records, argument: str) -> Drawn | Missing:
    planned = records.stunt(argument)
    if isinstance(planned, Missing):
        return planned
    plan, stunt = records.plan, planned.stunt
    asked = [r for r in stunt.required_skills if r.clean_repetitions]
    if not asked:
        return Missing(message=f"“{stunt.name}” asks for no number of clean repetitions.")
    total = sum(r.clean_repetitions for r in asked)
    done = sum(
        min(r.clean_repetitions, sum(e.clean for e in plan.production.logbook if (e.performer, e.skill) == (r.performer, r.skill)))
        for r in asked
    )  # fmt: skip
    return Drawn(
        title=f"Clean repetitions before {stunt.name}",
        line=count(total, "clean repetition"),
        source=records.source,
        facts=(("Asked for", f"{total:,}"), ("In the logbook", f"{done:,}"), ("Still to do", f"{total - done:,}")),
    )


DIRECTIVE = DirectiveKind(
    name="stunt.repetitions",
    takes=Takes.STUNT,
    shows="How many clean repetitions a stunt asks for before it is shot, and how many the logbook has.",
    draw=_draw,
)
