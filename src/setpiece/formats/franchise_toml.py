"""A franchise as a TOML file: sources, instalments as records with their facts, and plans of one's own.

Documented in ``docs/franchise.md``. Every fact names a source that the file lists; what cannot be used is told with its line.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import msgspec

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.franchise import Trust
from setpiece.domain.stunts import StuntKind
from setpiece.formats.intake import refuse_size, unreadable
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.reading import nearest, printable, quoted

RULE = "franchise_toml"
_LINE = re.compile(r"line (\d+)")
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
_WHAT = re.compile(r"[a-z][a-z0-9_]*")


class WrittenSource(msgspec.Struct, forbid_unknown_fields=True):
    """``[[sources]]``: where numbers come from."""

    key: str
    name: str
    title: str
    date: str
    link: str = ""
    trust: str = "C"


class WrittenFact(msgspec.Struct, forbid_unknown_fields=True):
    """One report; several with the same ``what`` are several reports of one thing."""

    what: str
    value: float | str
    source: str
    trust: str = ""
    note: str = ""


class WrittenSetPiece(msgspec.Struct, forbid_unknown_fields=True):
    """``[[instalments.set_pieces]]``."""

    name: str
    kind: str
    also: tuple[str, ...] = ()
    place: str = ""
    performer: str = ""
    new: str = ""
    facts: tuple[WrittenFact, ...] = ()


class WrittenInstalment(msgspec.Struct, forbid_unknown_fields=True):
    """``[[instalments]]``: a record of a film, or a production of one's own named by its plan (and the folder of its reports)."""

    number: int
    title: str = ""
    year: int = 0
    director: str = ""
    plan: str = ""
    reports: str = ""
    facts: tuple[WrittenFact, ...] = ()
    set_pieces: tuple[WrittenSetPiece, ...] = ()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    instalments: tuple[WrittenInstalment, ...]
    about: str = ""
    sources: tuple[WrittenSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FranchiseFile:
    """What the file says. ``instalments`` are in order of number; ``lines`` is the line of each one's header."""

    title: str
    about: str
    sources: tuple[WrittenSource, ...]
    instalments: tuple[WrittenInstalment, ...]
    lines: tuple[int, ...]


def read(data: bytes, source: str) -> FranchiseFile:
    """The franchise in a file, or :class:`Unreadable` with every mistake that was found and its line."""
    refuse_size(len(data), RULE, source)
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise unreadable(RULE, "This is not a UTF-8 text. Save it again as UTF-8.", source) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        said = str(error).partition(" (at ")[0].rstrip(".")
        raise unreadable(RULE, f"This is not TOML: {said}.", source, int(line[1]) if line else None) from None
    lines = lines_of(text)
    try:
        written = msgspec.convert(_dates_as_text(table), _File)
    except msgspec.ValidationError as error:
        raise _refused(str(error), lines, source) from None
    mistakes = list(_mistakes(written, lines, source))
    if mistakes:
        raise Unreadable(*mistakes)
    order = sorted(range(len(written.instalments)), key=lambda n: written.instalments[n].number)
    return FranchiseFile(
        title=printable(written.title),
        about=written.about.strip(),
        sources=written.sources,
        instalments=tuple(written.instalments[n] for n in order),
        lines=tuple(_line(lines, ("instalments", n)) for n in order),
    )


def _dates_as_text(value: Any) -> Any:
    """A TOML date as it is written, everywhere: a source's date may also be a month, a year or a word."""
    if isinstance(value, dict):
        return {key: _dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _line(lines: dict[Path, int], path: Path) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _refused(message: str, lines: dict[Path, int], source: str) -> Unreadable:
    """What msgspec says of a value, in our words: ``Expected `int`, got `str` - at `$.instalments[0].year```."""
    said, _, place = message.partition(" - at `")
    steps = _STEP.findall(place.rstrip("`"))
    path: Path = tuple(key or int(index) for key, index in steps)
    key = f"`{path[-1]}`: " if path and isinstance(path[-1], str) else ""
    said = said.replace("Object contains unknown field", "there is no such key here:")
    said = said.replace("Object missing required field", "this key is missing:").replace("Expected", "expected")
    return unreadable(RULE, f"{key}{said}. See docs/franchise.md for the keys.", source, _line(lines, path))


def _mistakes(file: _File, lines: dict[Path, int], source: str) -> list[Finding]:
    found: list[Finding] = []

    def wrong(path: Path, message: str) -> None:
        where = f"{source}:{_line(lines, path)}"
        found.append(Finding(rule=RULE, severity=Severity.ERROR, message=message, where=where))

    keys = Counter(s.key for s in file.sources)
    trusts = [t.value for t in Trust if t is not Trust.OWN]
    for n, one in enumerate(file.sources):
        if keys[one.key] > 1 or not one.key.strip():
            wrong(("sources", n, "key"), f"The key {quoted(one.key)} is not the key of one source alone.")
        if one.trust not in trusts:
            wrong(("sources", n, "trust"), f"`trust` is one of {', '.join(trusts)}, not {quoted(one.trust)}.")
        if one.link and not _LINK.fullmatch(one.link):
            wrong(("sources", n, "link"), f"{quoted(one.link)} is not the address of a page.")
        if not one.name.strip() or not one.title.strip():
            wrong(("sources", n), f"The source {quoted(one.key)} needs a `name` and a `title`.")

    def facts(path: Path, written: tuple[WrittenFact, ...]) -> None:
        for n, fact in enumerate(written):
            at = (*path, "facts", n)
            if fact.source not in keys:
                wrong((*at, "source"), f"No source has the key {quoted(fact.source)}.{nearest(fact.source, keys)}")
            if not _WHAT.fullmatch(fact.what):
                wrong((*at, "what"), f"{quoted(fact.what)} is no name of a fact; write it like height_m, with its unit at the end.")  # fmt: skip
            if fact.trust and fact.trust not in trusts:
                wrong((*at, "trust"), f"`trust` is one of {', '.join(trusts)}, not {quoted(fact.trust)}.")

    numbers = Counter(i.number for i in file.instalments)
    kinds = [kind.value for kind in StuntKind]
    for n, film in enumerate(file.instalments):
        at: Path = ("instalments", n)
        if numbers[film.number] > 1:
            wrong((*at, "number"), f"Two instalments have the number {film.number}.")
        if not film.plan and (not film.title.strip() or not 1888 <= film.year <= 2200):
            wrong(at, f"Instalment {film.number} needs a `title` and a `year`, or the `plan` of a production.")
        if film.reports and not film.plan:
            wrong((*at, "reports"), "`reports` goes with `plan`.")
        if film.plan and PurePath(film.plan).suffix not in {".json", ""}:
            wrong((*at, "plan"), "`plan` names a plan.json, or the folder that `setpiece plan` wrote.")
        facts(at, film.facts)
        for m, piece in enumerate(film.set_pieces):
            for key, kind in (("kind", piece.kind), *(("also", k) for k in piece.also)):
                if kind not in kinds:
                    wrong((*at, "set_pieces", m, key), f"There is no kind {quoted(kind)} of stunt.{nearest(kind, kinds)}")  # fmt: skip
            facts((*at, "set_pieces", m), piece.facts)
    if not file.instalments:
        wrong(("instalments",), "There is no instalment.")
    return found
