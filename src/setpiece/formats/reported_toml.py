"""A small TOML with what is reported of one stunt, for ``setpiece consistent``: the sibling of the file that is simulated.

``kind`` names a kind of stunt or a model. Every other key is an input or an output of the model, plain (``reach_m = 105.5``), with its spread
(``{value = 105.5, sigma = 0.5, source = "…"}``) or as a range (``{least = 43, most = 46}``). A unit at the end of the name may be another (``speed_mph``,
``reach_ft``); it is converted by its exact factor. ``confidence`` says how sure a contradiction is to be.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.formats.intake import unreadable
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.reading import nearest, printable, quoted
from setpiece.formats.small_toml import broken, text_of
from setpiece.gags.consistency.assumed import LIMITS
from setpiece.gags.consistency.measures import inputs_of, measures_of, outputs_of
from setpiece.gags.consistency.reported import Reported, rounding, tolerance
from setpiece.gags.contract import Gag, gags
from setpiece.gags.design import in_words, unit_of

RULE = "reported_toml"
MOST_NUMBERS = 12
OWN_KEYS = ("kind", "name", "confidence", "exit_from")
OTHER_UNITS = {
    "_mph": ("_m_s", 0.44704, "mph"), "_km_h": ("_m_s", 1 / 3.6, "km/h"), "_knots": ("_m_s", 1852 / 3600, "knots"), "_ft_s": ("_m_s", 0.3048, "ft/s"),
    "_ft": ("_m", 0.3048, "ft"), "_in": ("_m", 0.0254, "in"), "_yd": ("_m", 0.9144, "yd"), "_km": ("_m", 1000.0, "km"), "_lb": ("_kg", 0.45359237, "lb"),
}  # fmt: skip
"""Ending of the name, the ending it becomes, the exact factor, the unit as written."""
_PARTS = ("value", "sigma", "least", "most", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFile:
    """What a file says: the model and the numbers, and the chance below which a disagreement is no accident."""

    name: str
    kind: str
    gag: Gag
    reports: tuple[Reported, ...]
    level: float = 0.05
    exit_from: str = ""
    exact: Mapping[str, float] = field(default_factory=dict)
    """Inputs that the file gives with a deviation of zero: known without error."""


def read_reported(data: bytes, source: str) -> ReportedFile:
    """The reported numbers in a file, or :class:`Unreadable` with every mistake, its line and what to do."""
    text = text_of(data, RULE, source)
    try:
        table, lines = tomllib.loads(text, parse_float=Decimal), lines_of(text)
    except RecursionError:
        raise unreadable(RULE, "The file nests brackets too deeply to be read.", source) from None
    except (ValueError, ArithmeticError) as error:
        raise broken(str(error), text, RULE, source) from None
    return _Reader(table, lines, source).read()


class _Reader:
    """One reading: the table, the line of each key, and the mistakes found."""

    def __init__(self, table: Mapping[str, Any], lines: Mapping[Path, int], source: str) -> None:
        self.table, self.lines, self.source = table, lines, source
        self.mistakes: list[Finding] = []
        self.exact: dict[str, float] = {}

    def read(self) -> ReportedFile:
        kind, gag = self._kind()
        found: dict[str, Reported] = {}
        for key in self.table:
            report = None if key in OWN_KEYS else self._report(gag, key)
            if report is not None and (report.name in found or report.name in self.exact):
                self._wrong(f"`{key}` is `{report.name}`, which the file gives already; keep one.", key)
            elif report is not None and self._is_exact(gag, key, report.name):
                self.exact[report.name] = report.value
            elif report is not None:
                found[report.name] = report
        if not self.mistakes and len(found) < 2:
            self._wrong("There are fewer than two reported numbers; nothing can contradict.")
        if len(found) > MOST_NUMBERS:
            self._wrong(
                f"There are {len(found)} numbers; at most {MOST_NUMBERS} are held against each other. Leave some out."
            )
        name, level, start = self._name(gag), self._level(), self._exit_from()
        if self.mistakes:
            raise Unreadable(*self.mistakes)
        return ReportedFile(name=name, kind=kind, gag=gag, reports=tuple(found.values()), level=level, exit_from=start, exact=self.exact)  # fmt: skip

    def _wrong(self, message: str, *path: str) -> None:
        line = self.lines.get(path) or self.lines.get(path[:1])
        where = self.source if line is None else f"{self.source}:{line}"
        self.mistakes.append(Finding(rule=RULE, severity=Severity.ERROR, message=message, where=where))

    def _is_exact(self, gag: Gag, key: str, name: str) -> bool:
        """Whether the file knows an input without error: ``{value = 0, sigma = 0}``."""
        written = self.table[key]
        return isinstance(written, dict) and "value" in written and written.get("sigma") == 0 and name in inputs_of(gag)

    def _kind(self) -> tuple[str, Gag]:
        """The word and its model: the one of that name, else of that kind's the one that knows most of the keys."""
        models = {word for g in gags() for word in (*(k.value for k in g.kinds), g.slug, *g.also)}
        kind = self.table.get("kind")
        if isinstance(kind, str) and kind in models:
            named = [g for g in gags() if kind in (g.slug, *g.also)]
            of_kind = [g for g in gags() if kind in {k.value for k in g.kinds}]
            keys = [key for key in self.table if key not in OWN_KEYS]
            return kind, min(named or of_kind, key=lambda g: sum(_name_in(g, key) is None for key in keys))
        said = "`kind` is missing" if kind is None else f"There is no model for `kind` {quoted(str(kind))}"
        self._wrong(f"{said}. Models: {', '.join(sorted(models))}.", "kind")
        raise Unreadable(*self.mistakes)

    def _name(self, gag: Gag) -> str:
        name = self.table.get("name", gag.name.capitalize())
        if isinstance(name, str) and printable(name):
            return printable(name)[:120]
        self._wrong("`name` is not a text; write it in quotes.", "name")
        return gag.name

    def _level(self) -> float:
        value = self.table.get("confidence", Decimal("0.95"))
        if isinstance(value, Decimal) and value.is_finite() and Decimal("0.5") <= value <= Decimal("0.9999"):
            return round(1.0 - float(value), 12)
        self._wrong("`confidence` is not a number from 0.5 to 0.9999.", "confidence")
        return 0.05

    def _exit_from(self) -> str:
        value = self.table.get("exit_from", "")
        known = {limit.exit_from for limit in LIMITS}
        if value == "" or value in known:
            return str(value)
        self._wrong(f"`exit_from` is none of {', '.join(sorted(known))}.", "exit_from")
        return ""

    def _report(self, gag: Gag, key: str) -> Reported | None:
        name = _name_in(gag, key)
        if name is None:
            known = (*inputs_of(gag), *outputs_of(gag))
            self._wrong(f"The {gag.name} model does not know `{key}`.{nearest(key, known)}", key)
            return None
        _becomes, factor, unit = OTHER_UNITS.get(_other_unit(key), ("", 1.0, ""))
        before = len(self.mistakes)
        written = self.table[key]
        parts = written if isinstance(written, dict) else {"value": written}
        for part in parts:
            if part not in _PARTS:
                self._wrong(f"`{key}` has no part `{part}`.{nearest(part, _PARTS)}", key, part)
            elif part == "source" and not isinstance(parts[part], str):
                self._wrong(f"`{key}.source` is not a text; write it in quotes.", key, part)
            elif part != "source" and not _is_number(parts[part]):
                self._wrong(f"`{key}.{part}` is not a number." if part in written_parts(written) else f"`{key}` is neither a number nor {{value = …, sigma = …, source = …}}.", key, part)  # fmt: skip
        if "value" not in parts and not ("least" in parts and "most" in parts):
            self._wrong(f"`{key}` has no `value`, nor `least` and `most`.", key)
        if len(self.mistakes) > before:
            return None
        return self._made(gag, key, name, parts, factor, unit)

    def _made(
        self, gag: Gag, key: str, name: str, parts: Mapping[str, Any], factor: float, unit: str
    ) -> Reported | None:
        number = {p: float(parts[p]) * factor for p in ("value", "sigma", "least", "most") if p in parts}
        item, ours = inputs_of(gag).get(name), unit_of(name) or outputs_of(gag).get(name, "")
        is_range = "value" not in parts
        value = (number["least"] + number["most"]) / 2 if is_range else number["value"]
        before = len(self.mistakes)
        if item is not None and not item.low <= value <= item.high:
            self._wrong(
                f"`{key}` is {value:g} {ours}; the model holds from {item.low:g} to {item.high:g} {ours}.", key, "value"
            )
        if number.get("sigma", 1.0) <= 0 and not self._is_exact(gag, key, name):
            self._wrong(f"`{key}.sigma` is not above zero; leave it out for what is usual.", key, "sigma")
        if "least" in number and "most" in number and number["least"] >= number["most"]:
            self._wrong(f"`{key}.least` is not below `most`.", key, "least")
        if not is_range and not number.get("least", value) <= value <= number.get("most", value):
            self._wrong(f"`{key}` lies outside its own `least` and `most`.", key, "value")
        if not is_range and item is None and ("least" in number or "most" in number):
            self._wrong(f"`{key}` is computed by the model: give a value with sigma, or least and most alone.", key)
        if len(self.mistakes) > before:
            return None
        assumed = ""
        if "sigma" in number:
            sigma = number["sigma"] or 1.0  # an exact number's own is not used
        elif is_range:
            sigma = (number["most"] - number["least"]) / 12**0.5
        else:
            sigma, assumed = tolerance(value, ours, rounding(parts["value"]) * factor)
        told = (
            f"{parts['value']} {unit}"
            if unit and not is_range
            else f"{parts['least']} to {parts['most']} {unit}"
            if unit
            else ""
        )
        return Reported(
            name=name, value=value, sigma=sigma, least=number.get("least"), most=number.get("most"), is_range=is_range,
            source=printable(parts.get("source", "")), written=f"{told} (× {factor:.9g})" if told else "", assumed=assumed,
        )  # fmt: skip


def _other_unit(key: str) -> str:
    """The ending of a key that is in another unit; empty for ours."""
    return next((ending for ending in OTHER_UNITS if key.endswith(ending)), "")


def _name_in(gag: Gag, key: str) -> str | None:
    """A key as the model names it, in our unit; None where the model has no such number or the key says another unit."""
    ending = _other_unit(key)
    name = key.removesuffix(ending) + OTHER_UNITS.get(ending, ("",))[0]
    known = {*inputs_of(gag), *outputs_of(gag)}
    name = name if name in known else measures_of(gag).also.get(in_words(name).replace(" ", "_"), name)
    other = unit_of(key) and unit_of(key) != unit_of(name) and not ending
    return name if name in known and not other else None


def written_parts(written: object) -> tuple[str, ...]:
    """The parts of a number that is written with its spread; none of a plain one."""
    return tuple(written) if isinstance(written, dict) else ()


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return (not isinstance(value, Decimal) or value.is_finite()) and abs(float(value)) < 1e12
