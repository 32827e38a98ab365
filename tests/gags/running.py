"""Short ways to ask a gag."""

from __future__ import annotations

from setpiece.domain.stunts import Quantity
from setpiece.gags.contract import Gag, gags
from setpiece.gags.monte_carlo import Simulation, simulate

MPH, KMH, FOOT = 0.44704, 1 / 3.6, 0.3048
Number = float | tuple[float, float]


def gag(name: str) -> Gag:
    """The gag of that name, as files write it."""
    return next(g for g in gags() if g.slug == name)


def quantities(**values: Number) -> tuple[Quantity, ...]:
    """Numbers, plain or (value, sigma)."""
    pairs = {n: v if isinstance(v, tuple) else (v, 0.0) for n, v in values.items()}
    return tuple(Quantity(name=n, value=v, sigma=s) for n, (v, s) in pairs.items())


def nominal(name: str, **values: Number) -> dict[str, float]:
    """Outputs at the planned values."""
    model = gag(name)
    return model.nominal(model.design(quantities(**values)))


def runs(name: str, samples: int = 20_000, seed: int = 1, **values: Number) -> Simulation:
    """A simulation."""
    model = gag(name)
    return simulate(model, model.design(quantities(**values)), samples, seed)
