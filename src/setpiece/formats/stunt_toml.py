"""A small TOML with the numbers of one stunt, for ``setpiece simulate``.

``kind`` names a kind of stunt or a model, ``name`` is for people, ``chance`` and ``confidence`` say how rare each failure is to be. Every other key is a quantity
of the model, plain (``speed_m_s = 24``) or with its spread (``speed_m_s = {value = 24, sigma = 0.5, source = "measured by radar"}``).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.stunts import Quantity
from setpiece.formats.intake import unreadable
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.reading import nearest, quoted
from setpiece.formats.small_toml import broken, text_of
from setpiece.formats.spread_of_number import PROVENANCES, Written, impossible, lacking, quantity_of, said_by
from setpiece.gags.contract import Gag, Input, gags

RULE = "stunt_toml"
OWN_KEYS = ("kind", "name", "chance", "confidence")
_PARTS = ("value", "sigma", "distribution", "least", "most", "provenance", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntFile:
    """What a file says: the model its kind and quantities choose, and how rare each failure is to be at which confidence."""

    name: str
    gag: Gag
    kind: str
    quantities: tuple[Quantity, ...]
    chance: float = 0.01
    confidence: float = 0.95


def read_stunt(data: bytes, source: str) -> StuntFile:
    """The stunt in a file, or :class:`Unreadable` with every mistake, its line and what to do."""
    text = text_of(data, RULE, source)
    try:
        table, lines = tomllib.loads(text), lines_of(text)
    except RecursionError:
        raise unreadable(RULE, "The file nests brackets too deeply to be read.", source) from None
    except ValueError as error:
        raise broken(str(error), text, RULE, source) from None
    return _Reader(table, lines, source).read()


class _Reader:
    """One reading: the table, the line of each key, and the mistakes found."""

    def __init__(self, table: Mapping[str, Any], lines: Mapping[Path, int], source: str) -> None:
        self.table, self.lines, self.source = table, lines, source
        self.mistakes: list[Finding] = []

    def read(self) -> StuntFile:
        kind = self._kind()
        candidates = [g for g in gags() if kind in (g.slug, *g.also)] or [
            g for g in gags() if kind in {k.value for k in g.kinds}
        ]
        keys = [key for key in self.table if key not in OWN_KEYS]
        gag = min(candidates, key=lambda g: (self._gaps(g), sum(key not in g.ranges for key in keys)))
        quantities = [q for key in keys if (q := self._quantity(gag, key)) is not None]
        self._refuse_gaps(gag)
        found = StuntFile(
            name=self._name(gag),
            gag=gag,
            kind=kind,
            quantities=tuple(quantities),
            chance=self._share("chance", 0.01, 1e-6, 0.5),
            confidence=self._share("confidence", 0.95, 0.5, 0.9999),
        )
        if self.mistakes:
            raise Unreadable(*self.mistakes)
        return found

    def _wrong(self, message: str, *path: str) -> None:
        line = self.lines.get(path) or self.lines.get(path[:1])
        where = self.source if line is None else f"{self.source}:{line}"
        self.mistakes.append(Finding(rule=RULE, severity=Severity.ERROR, message=message, where=where))

    def _kind(self) -> str:
        known = sorted({k.value for g in gags() for k in g.kinds} | {n for g in gags() for n in (g.slug, *g.also)})
        kind = self.table.get("kind")
        if not isinstance(kind, str) or kind not in known:
            said = "`kind` is missing" if kind is None else f"There is no model for `kind` {quoted(str(kind))}"
            hint = nearest(str(kind), known) if kind is not None else ""
            self._wrong(f"{said}.{hint if hint.startswith(' Did') else ''} Models: {', '.join(known)}.", "kind")
            raise Unreadable(*self.mistakes)
        return kind

    def _gaps(self, gag: Gag) -> int:
        return sum(item.required and item.name not in self.table for item in gag.inputs)

    def _refuse_gaps(self, gag: Gag) -> None:
        for item in gag.inputs:
            if item.required and item.name not in self.table:
                self._wrong(
                    f"`{item.name}` is missing: {item.meaning[0].lower()}{item.meaning[1:]} From {item.low:g} to {item.high:g}."
                )

    def _name(self, gag: Gag) -> str:
        name = self.table.get("name", gag.name.capitalize())
        if isinstance(name, str) and name.strip():
            return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:120]
        self._wrong("`name` is not a text; write it in quotes.", "name")
        return gag.name

    def _share(self, key: str, default: float, low: float, high: float) -> float:
        value = self.table.get(key, default)
        if _is_number(value) and low <= value <= high:
            return float(value)
        self._wrong(f"`{key}` is not a number from {low:g} to {high:g}.", key)
        return default

    def _quantity(self, gag: Gag, key: str) -> Quantity | None:
        if key not in gag.ranges:
            hint = nearest(key, gag.ranges)
            self._wrong(f"The {gag.name} model does not read `{key}`.{hint}", key)
            return None
        written = self.table[key]
        before = len(self.mistakes)
        if isinstance(written, dict):
            quantity = self._with_spread(key, written)
        elif _is_number(written):
            quantity = Quantity(name=key, value=float(written), provenance="given")
        else:
            self._wrong(f"`{key}` is neither a number nor {{value = …, sigma = …, source = …}}.", key)
            return None
        if len(self.mistakes) > before:
            return None
        self._check(gag.input(key), quantity)
        return quantity

    def _with_spread(self, key: str, written: Mapping[str, Any]) -> Quantity:
        for part in written:
            if part not in _PARTS:
                self._wrong(f"`{key}` has no part `{part}`.{nearest(part, _PARTS)}", key, part)
        source = self._word(key, written, "source", "")
        parts = Written(
            name=key,
            value=self._part(key, written, "value"),
            sigma=self._part(key, written, "sigma"),
            distribution=self._word(key, written, "distribution", ""),
            least=self._part(key, written, "least"),
            most=self._part(key, written, "most"),
            provenance=self._word(key, written, "provenance", said_by(source)),
            source=source,
        )
        if "value" not in written:
            for part, message in lacking(parts):
                self._wrong(message, key, part)
        if "provenance" in written and parts.provenance not in PROVENANCES:
            self._wrong(f"`{key}.provenance` is none of {', '.join(PROVENANCES)}.", key, "provenance")
        return quantity_of(parts, "given")

    def _part(self, key: str, written: Mapping[str, Any], part: str) -> float | None:
        if part not in written:
            return None
        if _is_number(written[part]):
            return float(written[part])
        self._wrong(f"`{key}.{part}` is not a number.", key, part)
        return None

    def _word(self, key: str, written: Mapping[str, Any], part: str, default: str) -> str:
        word = written.get(part, default)
        if isinstance(word, str):
            return " ".join("".join(c if c.isprintable() else " " for c in word).split())
        self._wrong(f"`{key}.{part}` is not a text; write it in quotes.", key, part)
        return default

    def _check(self, item: Input, q: Quantity) -> None:
        """One sentence for each thing that cannot be."""
        if not item.low <= q.value <= item.high:
            self._wrong(
                f"`{q.name}` is {q.value:g}; the model holds from {item.low:g} to {item.high:g}.", q.name, "value"
            )
        for part, message in impossible(q):
            self._wrong(message, q.name, part)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < 1e12
