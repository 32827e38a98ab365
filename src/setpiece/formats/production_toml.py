"""``production.toml``: what the script does not say, laid over what planning assumes.

The keys are described in ``docs/production-file.md`` and in ``production_file/schema.py``. A file with a mistake is not used at all:
the reader raises :class:`~setpiece.domain.findings.Unreadable` with every mistake it found, each with its line.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace

from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.production import Production
from setpiece.formats.production_file.company import (
    in_currency,
    read_base,
    read_calendar,
    read_crew,
    read_top,
    read_units,
)
from setpiece.formats.production_file.contradictions import refuse_contradictions
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.people import read_performers, refuse_idle
from setpiece.formats.production_file.reading import RULE, Reading, nearest, quoted
from setpiece.formats.production_file.records import Record
from setpiece.formats.production_file.schema import TOP
from setpiece.formats.production_file.sites import read_moves, read_places, read_rentals
from setpiece.formats.production_file.stunt_designs import read_stunts
from setpiece.formats.production_file.stunt_records import read_risk_assessments, read_stunt_records
from setpiece.formats.production_file.template import template
from setpiece.formats.production_file.training_records import (
    read_logbook,
    read_skills,
    read_trainees,
    read_training_resources,
    read_training_steps,
    skill_names,
)
from setpiece.formats.production_file.wishes import (
    read_apart,
    read_before,
    read_overrides,
    read_pins,
    read_together,
)

__all__ = ["LARGEST_BYTES", "RULE", "currency_of", "decode", "read", "template"]

LARGEST_BYTES = 500_000
"""A production file of a feature has about 30 kB."""
LONGEST_LINE = 20_000
"""Characters of one line; the list of a thousand scenes fits. Dotted keys without end would take the parser minutes."""
_UTF8_BOM = b"\xef\xbb\xbf"
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_CURRENCY = re.compile(r"[A-Z]{3}")


def decode(data: bytes, source: str) -> str:
    """The text of a production file's bytes; ``Unreadable`` when they are too many, not UTF-8, hold NUL or a line without end."""
    if len(data) > LARGEST_BYTES:
        size = f"{len(data) / 1000:,.0f} kB"
        raise _unreadable(
            source,
            f"{source} has {size}; a production file has at most {LARGEST_BYTES // 1_000} kB. Is it the right file?",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _unreadable(source, f"{source} is UTF-16 text. Save it as UTF-8.")
    data = data.removeprefix(_UTF8_BOM)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise _unreadable(
            f"{source}:{line}", f"{source} holds a NUL byte; it is not a text file. Is it the right file?"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(
            f"{source}:{line}", f"Line {line} of {source} is not UTF-8. Save the file as UTF-8."
        ) from None
    for line, written in enumerate(text.split("\n"), start=1):
        if len(written) > LONGEST_LINE:
            message = f"Line {line} has {len(written):,} characters; a line has at most {LONGEST_LINE:,}. Break it into several."
            raise _unreadable(f"{source}:{line}", message)
    return text


def read(
    text: str,
    source: str,
    breakdown: Breakdown,
    base: Production,
    today: dt.date,
    agreements: Mapping[str, Agreement],
) -> tuple[Production, tuple[Finding, ...]]:
    """The production that the file describes, on top of ``base``, and the warnings.

    ``base`` is what planning assumes of any film: calendar, one main unit, in the file's currency where possible (:func:`currency_of`); every
    list of the file replaces the base's. Planning fills in afterwards what is still missing: performers of roles and places of sets that
    the file does not name, rates of deals marked as assumed, fees, moves. ``agreements`` are those that Setpiece ships, by id. ``today`` tells
    dates in the past. Raises ``Unreadable`` with *every* mistake found; their ``where`` is ``source:line``.
    """
    values, lines = _parse(text, source)
    reading = Reading(source=source, lines=lines, breakdown=breakdown, today=today, currency=base.currency)
    top = Record(TOP, values, (), reading)
    base = _in_currency_of(top, base)
    production = _read_chapters(top, base, agreements)
    refuse_contradictions(reading, production)
    if reading.errors():
        raise Unreadable(*reading.errors())
    return production, reading.warnings()


def currency_of(text: str) -> str | None:
    """The currency that a production file names, so that assumptions can be made in it; None when it names none or cannot be read."""
    try:
        named = tomllib.loads(text).get("currency")
    except (ValueError, RecursionError):
        return None
    return named if isinstance(named, str) and _CURRENCY.fullmatch(named) else None


def _parse(text: str, source: str) -> tuple[dict[str, object], dict[Path, int]]:
    if len(text) > LARGEST_BYTES:
        raise _unreadable(source, f"{source} is longer than a production file can be. Is it the right file?")
    try:
        return tomllib.loads(text), lines_of(text)
    except RecursionError:
        raise _unreadable(source, f"{source} nests brackets too deeply to be read.") from None
    except ValueError as error:
        raise _broken_toml(source, text, str(error)) from None


def _broken_toml(source: str, text: str, error: str) -> Unreadable:
    position = _POSITION.search(error)
    what = _POSITION.sub("", error).replace("(at end of document)", "").strip().rstrip(".")
    clean = "".join(c for c in what if c.isprintable())
    if what.startswith("Exceeds the limit"):
        clean = "a number has thousands of digits"
    elif what.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline table key")):
        clean = "this key or table is written a second time; keep one"
    if position:
        line, column = position[1], position[2]
        return _unreadable(f"{source}:{line}", f"Line {line}, column {column} is not TOML: {clean}.")
    line = str(text.count("\n") + 1)
    return _unreadable(f"{source}:{line}", f"{source} is not TOML: {clean}, at the end of the file (line {line}).")


def _in_currency_of(top: Record, base: Production) -> Production:
    currency = top.text("currency", base.currency)
    if not _CURRENCY.fullmatch(currency):
        top.error(
            f"`currency` is a code of three capital letters such as EUR or USD, not {quoted(currency)}.", ("currency",)
        )
        currency = base.currency
    top.reading.currency = currency
    return in_currency(base, currency)


def _read_chapters(top: Record, base: Production, agreements: Mapping[str, Agreement]) -> Production:
    """Every chapter in the order in which names become known: units, performers and places before what mentions them."""
    reading = top.reading
    production = read_top(top, base)
    for record in top.children("base"):
        production = read_base(record, production)
    for record in top.children("calendar"):
        production = replace(production, calendar=read_calendar(record, base.calendar))
    units = read_units(top, base.units)
    performers, records = read_performers(top, production)
    places = read_places(top, production)
    skills = skill_names(top)
    stunts = read_stunts(top, base.stunts, skills)
    resources = read_training_resources(top)
    refuse_idle(records, performers, {p for stunt in stunts for p in stunt.performers})
    return replace(
        production,
        units=units,
        performers=performers,
        places=places,
        moves=read_moves(top, base.moves),
        rentals=read_rentals(top, base.rentals),
        stunts=stunts,
        agreements=_agreements(top, base, agreements),
        pins=read_pins(top) or base.pins,
        before=read_before(top) or base.before,
        together=read_together(top) or base.together,
        apart=read_apart(top) or base.apart,
        overrides=read_overrides(top) or base.overrides,
        crew=read_crew(top, base.crew),
        skills=read_skills(top, skills),
        training_steps=read_training_steps(top, skills, resources),
        training_resources=resources,
        trainees=read_trainees(top, skills),
        logbook=read_logbook(top, skills),
        risk_assessments=read_risk_assessments(top, stunts),
        stunt_records=read_stunt_records(top, stunts),
        assumptions=(*(a for a in base.assumptions if a.field not in reading.given), *reading.assumptions),
        source=reading.source,
    )


def _agreements(top: Record, base: Production, known: Mapping[str, Agreement]) -> tuple[Agreement, ...]:
    if not top.has("agreements"):
        return base.agreements
    found: list[Agreement] = []
    for at, name in enumerate(top.texts("agreements")):
        agreement = known.get(name.casefold())
        if agreement is None:
            hint = nearest(name, sorted(known))
            top.error(f"`agreements`: Setpiece has no agreement {quoted(name)}.{hint}", ("agreements", at))
        elif agreement not in found:
            found.append(agreement)
    return tuple(found)


def _unreadable(where: str, message: str) -> Unreadable:
    return Unreadable(Finding(rule=RULE, severity=Severity.ERROR, message=message, where=where))
