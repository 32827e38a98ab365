"""A board's pins in the terms of the production and of the solver: what is pinned binds every solve."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.board import Board
from setpiece.board.words import said
from setpiece.domain.limits import BlockDates
from setpiece.domain.problem import Problem
from setpiece.domain.production import Pin, Production

WHERE = "board"
"""Where a pin comes from that a person set on the board."""


def pinned_production(board: Board) -> Production:
    """The production with a pin for every strip that is pinned on the board."""
    blocks = {block.id: block for block in board.plan.problem.blocks}
    pins = tuple(
        Pin(
            scene=blocks[pin.block].scene,
            part=blocks[pin.block].part if blocks[pin.block].parts > 1 else None,
            date=pin.date,
            unit=pin.unit,
            reason="pinned on the board",
            where=WHERE,
        )
        for pin in board.pins
    )
    return replace(board.plan.production, pins=(*board.plan.production.pins, *pins))


def pinned_problem(board: Board) -> Problem:
    """The problem in which every pinned strip keeps its date and its unit."""
    problem, pins = board.plan.problem, {pin.block: pin for pin in board.pins}
    blocks = tuple(replace(b, units=(pins[b.id].unit,)) if b.id in pins else b for b in problem.blocks)
    dates = tuple(
        BlockDates(
            block=pin.block,
            earliest=pin.date,
            latest=pin.date,
            reason=f"Scene {problem.block(pin.block).label} is pinned to {said(pin.date)} on the board.",
        )
        for pin in board.pins
    )
    limits = replace(problem.limits, block_dates=(*problem.limits.block_dates, *dates))
    return replace(problem, blocks=blocks, limits=limits)
