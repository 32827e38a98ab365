"""Company moves: inside a day, and from the last place of one shooting day to the first of the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.locations import Move


def _moves_made(case: CostCase) -> Counter[frozenset[PlaceId]]:
    """How often the units move between each pair of places."""
    places = {block.id: block.place for block in case.problem.blocks}
    made: Counter[frozenset[PlaceId]] = Counter()
    for unit in case.production.units:
        visited = [places[strip.block] for day in case.schedule.days if day.unit == unit.id for strip in day.blocks]
        made.update(frozenset(pair) for pair in pairwise(visited) if pair[0] != pair[1])
    return made


def _lines(case: CostCase) -> Iterator[CostLine]:
    moves: dict[frozenset[PlaceId], Move] = {}
    for move in case.production.moves:
        moves.setdefault(frozenset((move.origin, move.destination)), move)
    names = {place.id: place.name for place in case.production.places}
    for pair, times in sorted(_moves_made(case).items(), key=lambda item: sorted(item[0])):
        made = moves.get(pair)
        if made is None or made.cost is None:
            continue
        yield CostLine(
            cost="company_moves",
            account="Transport",
            subject=" - ".join(names[place] for place in sorted(pair)),
            quantity=float(times),
            unit="move",
            rate=made.cost,
            amount=made.cost.times(times),
            scheduled=True,
            assumed=made.assumed,
        )


COST = Cost(name="company_moves", covers="Moves between places, inside a day and overnight.", lines=_lines)
