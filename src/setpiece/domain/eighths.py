"""Page length in eighths, the trade's unit of script."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"^\s*(?:(?P<pages>\d+))??\s*(?:(?P<eighths>\d+)\s*/\s*8)?\s*$")


class Eighths(int):
    """A page length as a whole number of eighths of a page, never negative.

    Written the trade's way, whole pages and unreduced eighths: ``str(Eighths(12)) == "1 4/8"``, ``"4/8"``, ``"2"``.
    """

    __slots__ = ()

    def __new__(cls, value: int = 0) -> Eighths:
        """Refuse lengths below zero: a scene cannot be -1 eighths long."""
        if value < 0:
            raise ValueError(f"A scene cannot be {int(value)} eighths long.")
        return super().__new__(cls, value)

    @classmethod
    def parse(cls, text: str) -> Eighths:
        """Read ``"4/8"``, ``"1 1/8"`` or ``"2"`` (the three shapes Final Draft writes); ``ValueError`` for the rest."""
        match = _WRITTEN.match(text)
        if not match or (match["pages"] is None and match["eighths"] is None):
            raise ValueError(f"{text!r} is not a page length. Write it like 4/8, 1 1/8 or 2.")
        return cls(8 * int(match["pages"] or 0) + int(match["eighths"] or 0))

    @property
    def pages(self) -> float:
        """The length in pages as a decimal, for averages and charts only."""
        return int(self) / 8

    def __add__(self, other: int) -> Eighths:
        """Lengths add up to a length."""
        return Eighths(int(self) + int(other))

    __radd__ = __add__

    def __str__(self) -> str:
        """The trade's writing: ``1 4/8``, not ``1 1/2`` and not ``12/8``."""
        whole, rest = divmod(int(self), 8)
        if not rest:
            return str(whole)
        return f"{whole} {rest}/8" if whole else f"{rest}/8"

    def __repr__(self) -> str:
        """Show the type, so that a length is never taken for a count of pages."""
        return f"Eighths({int(self)})"
