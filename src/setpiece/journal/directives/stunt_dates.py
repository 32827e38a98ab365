"""How a stunt's shooting date moved from one version of the plan to the next."""

from __future__ import annotations

from setpiece.domain.journal import Drawn
from setpiece.domain.plan import Plan
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, dates_of, day_dates, day_words, moved_words, stunt_of


def _draw(records: Records, argument: str) -> Drawn | Missing:
    newest = records.stunt(argument)
    if isinstance(newest, Missing):
        return newest
    rows: list[tuple[str, ...]] = []
    before = None
    moves = 0
    for plan in records.plans:
        first, words = _dates(plan, argument)
        change = "" if before is None or first is None else moved_words((first - before).days)
        moves += bool(before is not None and first is not None and first != before)
        rows.append((day_words(plan.made_on), words, change))
        before = first or before
    shot = dates_of(records.plan, newest.stunt.scenes)
    return Drawn(
        title=f"When {newest.stunt.name} is shot",
        line=day_dates(shot[:1]) if moves == 0 else f"{day_dates(shot[:1])} (moved {'once' if moves == 1 else f'{moves} times'})",
        source=records.history,
        columns=("Plan of", "Shot on", "Against the plan before"),
        rows=tuple(rows),
    )  # fmt: skip


def _dates(plan: Plan, name: str):  # type: ignore[no-untyped-def]
    planned = stunt_of(plan, name)
    if isinstance(planned, Missing):
        return None, "not yet a stunt of the film"
    dates = dates_of(plan, planned.stunt.scenes)
    return (dates[0] if dates else None), day_dates(dates)


DIRECTIVE = DirectiveKind(
    name="stunt.dates",
    takes=Takes.STUNT,
    shows="When a stunt is shot, and how the date moved from plan to plan (give the older plans too).",
    draw=_draw,
)
