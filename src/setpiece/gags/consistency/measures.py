"""What a report may speak of besides a model's own inputs and outputs, and by which other names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from setpiece.gags.contract import Gag, Input
from setpiece.gags.design import Columns, Floats, unit_of
from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.stopping import deceleration_m_s2

Derive = Callable[[Columns, Columns], Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """For one model: inputs of ours, how they become the model's, what is read off besides its outputs, and other names.

    An input of ``own`` that the model knows too (``pull_height_m``) is told here by ``derived`` and kept from it, so that it can be held against the others.
    ``free`` are optional inputs that are left open when nobody reports them, since the outputs need them.
    """

    own: tuple[Input, ...] = ()
    into_model: Callable[[Columns], Columns] = lambda inputs: inputs
    derived: Mapping[str, Derive] = field(default_factory=dict)
    free: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)


def _with_stop(inputs: Columns) -> Columns:
    """A stopping distance is a catch that is used whole."""
    if "stopping_distance_m" not in inputs:
        return inputs
    whole = np.ones_like(inputs["drop_m"])
    return {**inputs, "catch_depth_m": inputs["stopping_distance_m"], "usable_share": whole, "filled_share": whole}


_BY_MODEL = {
    "ramp_jump": Measures(
        also={
            "distance": "reach_m", "reach": "reach_m", "apex_height": "apex_m", "airtime": "time_s", "impact_speed": "contact_speed_m_s",
            "landing_speed": "contact_speed_m_s", "equivalent_fall_height": "fall_height_m",
        },
    ),
    "freefall": Measures(
        derived={
            "pull_height_m": lambda i, o: i["height_m"] - o["fallen_m"],
            "exit_altitude_m": lambda i, _o: i["height_m"] + i["ground_altitude_m"],
            "freefall_s": lambda i, _o: i["delay_s"],
        },
        free=("delay_s",),
        also={"time": "freefall_s", "fallen": "fallen_m", "opening_height": "opening_height_m", "fastest": "fastest_m_s", "exit_height": "height_m"},
    ),
    "high_fall": Measures(
        own=(Input(name="stopping_distance_m", meaning="Way over which the catch stopped the body.", low=0.01, high=20.0, optional=True),),
        into_model=_with_stop,
        free=("stopping_distance_m",),
        also={"height": "drop_m", "impact_speed": "impact_speed_m_s", "fall_time": "time_s", "mean_g": "mean_load_g"},
    ),
    "braking": Measures(
        derived={
            "braking_time_s": lambda i, _o: i["speed_m_s"] / deceleration_m_s2(i["friction_share"], i["uphill_deg"]),
            "stopping_time_s": lambda i, _o: i["reaction_s"] + i["speed_m_s"] / deceleration_m_s2(i["friction_share"], i["uphill_deg"]),
            "deceleration_g": lambda i, _o: deceleration_m_s2(i["friction_share"], i["uphill_deg"]) / STANDARD_GRAVITY_M_S2,
        },
        also={"distance": "stopping_distance_m", "friction": "friction_share"},
    ),
}  # fmt: skip

KEPT_FROM_MODEL = {"freefall": ("pull_height_m",)}
"""Inputs that a report's number is compared with, and does not steer."""


def measures_of(gag: Gag) -> Measures:
    """What reports of this model may speak of besides; a model without an entry has its own inputs and outputs."""
    return _BY_MODEL.get(gag.slug, Measures())


def inputs_of(gag: Gag) -> dict[str, Input]:
    """Every input that a report can speak of or that is left open, by name."""
    kept = KEPT_FROM_MODEL.get(gag.slug, ())
    return {item.name: item for item in (*gag.inputs, *measures_of(gag).own) if item.name not in kept}


def outputs_of(gag: Gag) -> dict[str, str]:
    """Every number that follows from the inputs, with its unit, by name."""
    found = {item.name: item.unit for item in gag.outputs}
    return {**found, **{name: unit_of(name) for name in measures_of(gag).derived}}


def computed(gag: Gag, inputs: Columns, names: tuple[str, ...]) -> dict[str, Floats]:
    """The named outputs of each sample; NaN where there is none."""
    measures = measures_of(gag)
    own = [name for name in names if name in measures.derived]
    found = gag.simulate(measures.into_model(inputs))
    none = np.full(len(next(iter(inputs.values()))), np.nan)
    return {name: measures.derived[name](inputs, found) if name in own else found.get(name, none) for name in names}
