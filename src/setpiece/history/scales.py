"""Which numbers say how large a stunt of a kind is. Data in ``data/scales.toml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from setpiece.domain.franchise import ReportedFact, SetPiece
from setpiece.domain.stunts import Stunt, StuntKind


class ScaleRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One measure of kinds: the facts and the design's quantities that give it, the first that is there. ``less``: less goes further."""

    kinds: tuple[StuntKind, ...]
    measure: str
    unit: str
    facts: tuple[str, ...]
    design: tuple[str, ...]
    less: bool = False

    def of_set_piece(self, piece: SetPiece) -> ReportedFact | None:
        """The fact of a set piece that is this measure and a number."""
        found = (piece.fact(name) for name in self.facts)
        return next((fact for fact in found if fact is not None and fact.number is not None), None)

    def of_design(self, stunt: Stunt) -> float | None:
        """The design's number for this measure, None when it gives none."""
        given = {quantity.name: quantity.value for quantity in stunt.quantities}
        for name in self.design:
            plain = name.lstrip("-")
            if plain in given:
                return -given[plain] if name.startswith("-") else given[plain]
        return None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    scales: tuple[ScaleRule, ...]


@cache
def scales() -> tuple[ScaleRule, ...]:
    """All measures in the order of the file."""
    text = files("setpiece.history").joinpath("data", "scales.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=_File).scales


def scales_of(kind: StuntKind) -> tuple[ScaleRule, ...]:
    """The measures of a kind."""
    return tuple(rule for rule in scales() if kind in rule.kinds)
