"""Places between two uses: held dressed by the calendar day, or struck and prepared again, whichever is cheaper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.place_rates import again, hold_day
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    for place in case.production.places:
        dates = case.use_dates.get(place.id, ())
        gaps = [(b - a).days - 1 for a, b in pairwise(dates) if (b - a).days > 1]
        held, dressed_anew = hold_day(place, case.production.currency), again(place, case.production.currency)
        days = sum(gap for gap in gaps if held.times(gap) < dressed_anew)
        times = sum(1 for gap in gaps if held.times(gap) >= dressed_anew)
        for count, what, rate in ((days, "day held dressed", held), (times, "struck and prepared again", dressed_anew)):
            if count and rate.minor:
                yield CostLine.counted("Locations", "place_gaps", place.name, count, what, rate, place.fee_assumed)


COST = Cost(name="place_gaps", covers="Places held dressed or prepared again between two uses.", lines=_lines)
