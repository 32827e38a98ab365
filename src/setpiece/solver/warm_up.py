"""Compile the solver's kernels before anybody's clock runs."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.identifiers import BlockId, PlaceId, SceneId, UnitId
from setpiece.domain.limits import Limits, UnitTerms
from setpiece.domain.prices import PlacePrice, Prices, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver.solve import solve
from setpiece.solver.stop import Iterations

_UNIT, _PLACE, _DATE = UnitId("unit"), PlaceId("place"), dt.date(2000, 1, 3)


def warm_up() -> None:
    """Solve a problem of one block, so that every kernel is compiled and in numba's cache.

    The first time on a machine this takes some thirty-five seconds of one core, later about one. Without it those seconds would be taken from the
    first solve's own time.
    """
    problem = Problem(
        blocks=(ShootBlock(id=BlockId("1"), scene=SceneId("1"), label="1", minutes=60, place=_PLACE, units=(_UNIT,)),),
        dates=(_DATE,),
        units=(
            UnitTerms(
                unit=_UNIT,
                dates=(_DATE,),
                calls=(420,),
                setup_minutes=30,
                basic_minutes=600,
                longest_minutes=720,
                meal_minutes=60,
                meal_after_minutes=360,
                rest_minutes=660,
                longest_run_days=6,
            ),
        ),
        limits=Limits(),
        prices=Prices(
            currency="EUR",
            units=(UnitPrice(unit=_UNIT, day=100, overtime_minute=1, idle_day=100),),
            performers=(),
            places=(PlacePrice(place=_PLACE, day=1),),
        ),
    )
    import setpiece.solver.day_columns  # noqa: F401  (a problem this small needs no bound from whole days)

    solve(problem, Iterations(1))
