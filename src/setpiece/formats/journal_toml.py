"""Tables of the journal's TOML: the front matter of an entry, ``sources.toml``, ``journal.toml``. Every mistake is a finding with its line.

A reader takes what it can: one bad date does not hide the next mistake.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Clearance, ListedImage, Source, SourceKind
from setpiece.formats.production_file.lines import Path, lines_of
from setpiece.formats.production_file.reading import nearest

FIRST_YEAR, LAST_YEAR = 1900, 2189
"""Years that a date may have: those of the command line."""
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}\Z")
"""What a source's key is made of."""
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_SOURCE_KEYS = ("key", "name", "title", "kind", "date", "link")
_IMAGE_KEYS = ("file", "alt", "credit", "caption", "shows", "cleared_by", "cleared_on")
_CLEARED_KEYS = ("name", "by", "date")


@dataclass(slots=True)
class Tables:
    """One TOML text being read. ``above`` lines of the file stand before it; findings gather in ``found``."""

    source: str
    table: Mapping[str, Any]
    lines: Mapping[Path, int]
    above: int = 0
    found: list[Finding] = field(default_factory=list)

    @classmethod
    def read(cls, text: str, source: str, above: int = 0) -> Tables:
        """The tables of a text; of a text that is no TOML none, and a finding that says why."""
        try:
            return cls(source, tomllib.loads(text), lines_of(text), above)
        except (ValueError, RecursionError) as error:
            tables = cls(source, {}, {}, above)
            said = "brackets nest too deeply" if isinstance(error, RecursionError) else str(error)
            position = _POSITION.search(said)
            line = int(position[1]) if position and position[1] else max(1, text.count("\n"))
            what = _POSITION.sub("", said).strip(" .")
            if what.startswith(("Cannot overwrite", "Cannot declare", "Duplicate inline table key")):
                tables.wrong("duplicate", "This key is written a second time; keep one.", line + above)
            else:
                tables.wrong("front_matter", f"This is not TOML: {what}.", line + above)
            return tables

    def line(self, *path: str | int) -> int:
        """The line of the file on which a key or item stands; that of the nearest above it where it is not written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1) + self.above

    def wrong(self, rule: str, message: str, line: int, severity: Severity = Severity.ERROR, who: str = "") -> None:
        """Note a mistake."""
        where = f"{self.source}:{line}"
        self.found.append(Finding(rule=rule, severity=severity, message=message, where=where, who=who))

    def text(self, table: Mapping[str, Any], key: str, *path: str | int) -> str:
        """A text on one line, empty where none is written."""
        value = table.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self.wrong("front_matter", f"`{key}` is not a text; write it in quotes.", self.line(*path, key))
        return ""

    def texts(self, table: Mapping[str, Any], key: str, *path: str | int) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(key, ())
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(" ".join(item.split()) for item in value if item.strip())
        self.wrong(
            "front_matter", f'`{key}` is not a list of texts; write it like ["one", "two"].', self.line(*path, key)
        )
        return ()

    def date(self, table: Mapping[str, Any], key: str, *path: str | int) -> dt.date | None:
        """A date, None where none is written or what is written is none."""
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = dt.date.fromisoformat(value.strip())
            except ValueError:
                self.wrong("date", f"`{key}` is {value!r}, which is no date; write it like 2027-01-31.", self.line(*path, key))  # fmt: skip
                return None
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            self.wrong("date", f"`{key}` is not a date; write it like 2027-01-31.", self.line(*path, key))
            return None
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.wrong("date", f"`{key}` is {value}; years go from {FIRST_YEAR} to {LAST_YEAR}.", self.line(*path, key))
            return None
        return value

    def unknown(self, table: Mapping[str, Any], known: tuple[str, ...], *path: str | int) -> None:
        """Say which keys mean nothing."""
        for key in table:
            if key not in known:
                message = f"There is no field `{key}` here.{nearest(key, known)}"
                self.wrong("front_matter", message, self.line(*path, key), Severity.WARNING)

    def items(self, key: str) -> list[tuple[Mapping[str, Any], int]]:
        """The tables of an array of tables, each with its index."""
        value = self.table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return [(item, n) for n, item in enumerate(value)]
        self.wrong("front_matter", f"`{key}` is not a list of tables; write [[{key}]] before each.", self.line(key))
        return []

    def sources(self) -> tuple[Source, ...]:
        """The tables ``[[sources]]``; a key that comes twice is kept once."""
        found: dict[str, Source] = {}
        for table, n in self.items("sources"):
            made = self._source(table, n)
            if made is None:
                continue
            if made.key in found:
                before = found[made.key].where.rpartition(":")[2]
                self.wrong("duplicate", f"The source key `{made.key}` is used twice; the first stands in line {before}.", self.line("sources", n, "key"))  # fmt: skip
                continue
            found[made.key] = made
        return tuple(found.values())

    def _source(self, table: Mapping[str, Any], n: int) -> Source | None:
        path = ("sources", n)
        self.unknown(table, _SOURCE_KEYS, *path)
        key, name, title, kind = (self.text(table, k, *path) for k in ("key", "name", "title", "kind"))
        line = self.line(*path)
        if not KEY.match(key):
            said = f"`key` {key!r} of a source" if key else "A source's `key`"
            self.wrong("source", f"{said} must be of letters, digits, - _ and dots.", self.line(*path, "key"))
            return None
        if not name or not title:
            self.wrong("source", f"The source `{key}` needs a `name` (who) and a `title` (what).", line)
        kinds = {k.value: k for k in SourceKind}
        if kind not in kinds:
            self.wrong("source", f"The source `{key}` has the kind {kind!r}; use one of {', '.join(kinds)}.", self.line(*path, "kind"))  # fmt: skip
        date = self.date(table, "date", *path)
        if date is None and "date" not in table:
            self.wrong("source", f"The source `{key}` has no `date`.", line)
        return Source(
            key=key, name=name, title=title, kind=kinds.get(kind, SourceKind.ARTICLE), date=date,
            link=self.text(table, "link", *path), where=f"{self.source}:{line}",
        )  # fmt: skip

    def clearances(self) -> tuple[Clearance, ...]:
        """The tables ``[[cleared]]``."""
        found: list[Clearance] = []
        for table, n in self.items("cleared"):
            path = ("cleared", n)
            self.unknown(table, _CLEARED_KEYS, *path)
            name, by, line = self.text(table, "name", *path), self.text(table, "by", *path), self.line(*path)
            if not name or not by:
                self.wrong("clearance", "A clearance needs a `name`, and says `by` whom.", line)
            date = self.date(table, "date", *path)
            found.append(Clearance(name=name, by=by, date=date, where=f"{self.source}:{line}"))
        return tuple(found)

    def images(self) -> tuple[ListedImage, ...]:
        """The tables ``[[images]]``; a file that comes twice is kept once."""
        found: dict[str, ListedImage] = {}
        for table, n in self.items("images"):
            path = ("images", n)
            self.unknown(table, _IMAGE_KEYS, *path)
            file, line = self.text(table, "file", *path), self.line(*path)
            if not file:
                self.wrong("image", "An image needs its `file`.", line)
            elif file in found:
                self.wrong("duplicate", f"The image `{file}` is listed twice.", self.line(*path, "file"))
            else:
                found[file] = ListedImage(
                    file=file, line=line, shows=self.texts(table, "shows", *path), cleared_on=self.date(table, "cleared_on", *path),
                    **{key: self.text(table, key, *path) for key in ("alt", "credit", "caption", "cleared_by")},
                )  # fmt: skip
        return tuple(found.values())
