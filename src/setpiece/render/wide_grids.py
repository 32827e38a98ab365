"""Splitting a grid that is wider than the sheet into grids that fit, each with the frozen columns repeated."""

from __future__ import annotations

from dataclasses import replace

from setpiece.domain.pages import Cell, Column, Row, Table

LEAST_MM = 24.0
"""A column without a fixed width needs at least so much."""


def fit(table: Table, width_mm: float) -> tuple[Table, ...]:
    """The table itself when it fits, else its parts in order. Cells that span a cut are continued in the next part."""
    widths = [column.width_mm or LEAST_MM for column in table.columns]
    frozen = sum(widths[: table.frozen])
    if sum(widths) <= width_mm or not table.frozen or frozen + max(widths) > width_mm:
        return (table,)
    cuts = _cuts(widths, table.frozen, width_mm - frozen)
    even = sum(widths[table.frozen :]) / len(cuts) + max(widths[table.frozen :])
    evenly = _cuts(widths, table.frozen, min(even, width_mm - frozen))
    cuts = evenly if len(evenly) == len(cuts) else cuts
    ends = [*cuts[1:], len(widths)]
    narrow = _fixed(table)
    return tuple(
        replace(
            table,
            title=f"{table.title} ({n} of {len(cuts)})" if table.title else "",
            columns=narrow[: table.frozen] + narrow[start:end],
            rows=tuple(_part(row, table.frozen, start, end) for row in table.rows),
        )
        for n, (start, end) in enumerate(zip(cuts, ends, strict=True), start=1)
    )


def _fixed(table: Table) -> tuple[Column, ...]:
    """The columns with widths fixed, so that those of every part stand under each other."""
    return tuple(replace(c, width_mm=c.width_mm or LEAST_MM) for c in table.columns)


def _cuts(widths: list[float], first: int, room: float) -> list[int]:
    """Where each part begins when as many columns as there is room for go into one."""
    cuts, used = [first], 0.0
    for n in range(first, len(widths)):
        if used + widths[n] > room:
            cuts.append(n)
            used = 0.0
        used += widths[n]
    return cuts


def _part(row: Row, frozen: int, start: int, end: int) -> Row:
    cells: list[Cell] = []
    at = 0
    for cell in row.cells:
        here = _overlap(at, at + cell.span, 0, frozen) + _overlap(at, at + cell.span, start, end)
        if here:
            cells.append(replace(cell, span=here))
        at += cell.span
    return replace(row, cells=tuple(cells))


def _overlap(a: int, b: int, start: int, end: int) -> int:
    return max(0, min(b, end) - max(a, start))
