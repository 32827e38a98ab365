"""The facts of a stunt: who does it how often, where it is shot, what stands ready if it is not."""

from __future__ import annotations

from setpiece.documents.stunt_notice import scene_numbers
from setpiece.documents.wording import count
from setpiece.domain.journal import Drawn
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, dates_of, day_dates, day_words, listed


def _draw(records: Records, argument: str) -> Drawn | Missing:
    planned = records.stunt(argument)
    if isinstance(planned, Missing):
        return planned
    plan, stunt = records.plan, planned.stunt
    names = {p.id: p.name for p in plan.production.performers}
    minutes = stunt.minutes()
    facts = (
        ("What is done", stunt.description),
        ("Scenes", scene_numbers(plan, stunt.scenes)),
        ("Performed by", listed(tuple(names.get(p, str(p)) for p in stunt.performers))),
        ("Coordinator", stunt.coordinator),
        ("Takes planned", "one, it cannot be shot again" if stunt.once else str(stunt.takes)),
        ("Time on the day", f"{count(minutes // 60, 'hour')} {minutes % 60} minutes, brief and rehearsal included"),
        ("Not before", day_words(planned.earliest) if planned.earliest else ""),
        ("Shot on", day_dates(dates_of(plan, stunt.scenes))),
        ("Wind at most", f"{stunt.max_wind_m_s:g} m/s" if stunt.max_wind_m_s is not None else ""),
        ("Instead, if it cannot be", stunt.fallback),
    )
    return Drawn(
        title=stunt.name,
        line=f"{count(stunt.takes, 'take')}, {minutes // 60}:{minutes % 60:02d} hours",
        source=records.source,
        facts=tuple((label, value) for label, value in facts if value),
    )


DIRECTIVE = DirectiveKind(
    name="stunt.facts",
    takes=Takes.STUNT,
    shows="A stunt's scenes, people, takes, time, dates and fallback.",
    draw=_draw,
)
