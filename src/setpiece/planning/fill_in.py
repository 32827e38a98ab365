"""Filling in what nobody gave: a performer for every role, a place for every set, rates, fees, roads and the law on minors."""

from __future__ import annotations

from collections.abc import Mapping

from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.production import Production
from setpiece.planning.casting import cast_roles, protect_minors, rate_deals
from setpiece.planning.placing import fee_places, join_places, place_sets


def fill_in(
    production: Production, breakdown: Breakdown, agreements: Mapping[str, Agreement] | None = None
) -> Production:
    """The same production with nothing missing that a problem needs; every addition is listed, grouped, in ``assumptions``.

    ``agreements`` (by id) lend the hours of minors when a minor plays and no agreement of the production has any.
    Filling in twice changes nothing.
    """
    production = rate_deals(cast_roles(production, breakdown))
    production = join_places(fee_places(place_sets(production, breakdown)))
    return protect_minors(production, agreements or {})
