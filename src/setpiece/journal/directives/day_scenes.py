"""What is shot on a day, in the order in which it is shot."""

from __future__ import annotations

from setpiece.documents.wording import count, pages
from setpiece.domain.eighths import Eighths
from setpiece.domain.journal import Drawn
from setpiece.domain.schedule import clock
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, day_words


def _draw(records: Records, argument: str) -> Drawn | Missing:
    days = records.day(argument)
    if isinstance(days, Missing):
        return days
    several = len(days) > 1
    rows = [
        (
            clock(strip.start_minute or 0),
            strip.scene.number,
            f"{strip.scene.int_ext.value} {strip.set_line}".strip(),
            strip.place + (f" ({day.unit})" if several else ""),
            str(strip.block.eighths),
        )
        for day in days
        for strip in day.strips
    ]
    length = pages(Eighths(sum(day.eighths for day in days)))
    scenes = count(len({strip.scene.id for day in days for strip in day.strips}), "scene")
    return Drawn(
        title=f"Day {days[0].number}, {day_words(days[0].date)}",
        line=f"{scenes}, {length}",
        source=records.source,
        facts=tuple((f"{day.unit}, call to wrap", f"{clock(day.day.call_minute)} to {clock(day.day.wrap_minute)}") for day in days),
        columns=("Clock", "Scene", "Set", "Place", "Pages"),
        rows=tuple(rows),
    )  # fmt: skip


DIRECTIVE = DirectiveKind(
    name="day.scenes", takes=Takes.DAY, shows="The scenes of a shooting day in their order, call and wrap.", draw=_draw
)
