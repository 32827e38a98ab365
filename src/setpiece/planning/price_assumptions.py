"""What the prices take for granted where neither the production file nor an agreement speaks."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.crew_rates import NIGHT_FROM, NIGHT_TO, night_hours, night_minute, pays_extra
from setpiece.domain.findings import Assumption
from setpiece.domain.problem import Problem
from setpiece.domain.production import Production
from setpiece.domain.schedule import clock
from setpiece.planning.listing import names

DEFAULT_SHARE = 0.5
"""Half of the fee for a day of preparing or striking: trade custom, without a source."""


def price_assumptions(production: Production, problem: Problem) -> Iterator[Assumption]:
    """In groups: crews without extra pay, nights without hours, places that wait for free, shares of preparation and travel."""
    plain = [unit.name for unit in production.units if not pays_extra(production, unit)]
    if plain:
        yield Assumption(
            subject=f"Double time, nights, sixth and seventh days of {names(plain)}",
            value="no extra pay: neither the unit nor an agreement of the crew names any",
            field="units.night_premium",
        )
    for unit in production.units:
        unsaid = unit.night_from is None and night_hours(production, unit) == (NIGHT_FROM, NIGHT_TO)
        if night_minute(production, unit).minor and unsaid:
            yield Assumption(
                subject=f"Night of {unit.name}",
                value=f"from {clock(NIGHT_FROM)} to {clock(NIGHT_TO - 24 * 60)}",
                field="units.night_from",
            )
    yield from _places(production, problem)


def _places(production: Production, problem: Problem) -> Iterator[Assumption]:
    used = {block.place for block in problem.blocks}
    places = [place for place in production.places if place.id in used]
    waiting = [p.name for p in places if (p.setup_cost or p.prep_days) and p.hold_fee is None and p.again_cost is None]
    if waiting:
        yield Assumption(
            subject=f"Between two uses of {names(waiting)}", value="they stay dressed for free", field="places.hold_fee"
        )
    shared = [p.name for p in places if (p.prep_days or p.strike_days) and p.prep_share == DEFAULT_SHARE]
    if shared:
        yield Assumption(
            subject=f"A day of preparing or striking {names(shared)}",
            value=f"{DEFAULT_SHARE:.0%} of the fee",
            field="places.prep_share",
        )
