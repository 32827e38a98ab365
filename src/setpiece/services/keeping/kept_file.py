"""The file of a backup or of one production: a zip with a table's rows as JSON lines in each member, and a manifest that proves them.

``manifest.json`` says what the file is, its version, the form of the database it came from, and for each table its columns, rows and SHA-256.
``tables/NAME.jsonl`` has one JSON list per row. docs/store.md describes both for other programs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

import msgspec
from sqlalchemy import Connection, Table

from setpiece import __version__
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.store.archive import KINDS, Shape, rows_of, shape_of
from setpiece.store.migrating import knows, newest_revision

FILE_VERSION = 1
BACKUP = "setpiece-backup"
PRODUCTION = "setpiece-production"
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1024 * 1024
_NAME = re.compile(r"[a-z_]{1,60}")
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, RuntimeError)
"""What reading a cut, altered or crafted zip raises."""


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What the manifest says of one table."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    sha256: str

    @property
    def shape(self) -> Shape:
        """The table's shape."""
        return Shape(name=self.name, columns=self.columns)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says of itself. ``form`` is the revision of the database's migrations."""

    format: str
    version: int
    setpiece: str
    form: str
    made_at: str
    tables: tuple[TableEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a file holds: rows by table."""

    rows: dict[str, int]

    @property
    def productions(self) -> int:
        """How many productions."""
        return self.rows.get("productions", 0)


def write_kept(
    file: BinaryIO,
    connection: Connection,
    tables: Iterable[Table],
    now: dt.datetime,
    production_id: str | None = None,
) -> Kept:
    """Write rows of the tables, all or those of one production, as ``connection`` sees them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        entries = tuple(_write_table(archive, connection, shape_of(table), production_id) for table in tables)
        manifest = Manifest(
            format=BACKUP if production_id is None else PRODUCTION,
            version=FILE_VERSION,
            setpiece=__version__,
            form=newest_revision(),
            made_at=now.isoformat(),
            tables=entries,
        )
        archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return Kept(rows={entry.name: entry.rows for entry in entries})


class KeptFile:
    """A file that was found whole: its manifest is understood and every table is what the manifest says."""

    def __init__(self, file: IO[bytes], name: str, format_name: str, most_bytes: int | None = None) -> None:
        """Read and check; :class:`Unreadable` naming ``name`` for anything else than a whole file of that format.

        ``most_bytes`` bounds what the file may unpack to.
        """
        self._name = name
        try:
            self._archive = zipfile.ZipFile(file)
            self._check_size(most_bytes)
            self.manifest = self._read_manifest(format_name)
            for entry in self.manifest.tables:
                self._check_table(entry)
        except _DAMAGES as error:
            raise self.refuse(f"This is no Setpiece {_called(format_name)}, or it is damaged ({error}).") from None

    @property
    def kept(self) -> Kept:
        """What the file holds."""
        return Kept(rows={entry.name: entry.rows for entry in self.manifest.tables})

    def rows(self, entry: TableEntry) -> Iterator[list[Any]]:
        """A table's rows as JSON values."""
        with self._archive.open(_member(entry.name)) as member:
            for line in member:
                row = msgspec.json.decode(line)
                if not isinstance(row, list):
                    raise ValueError(f"A row of {entry.name} is no list.")
                yield row

    def refuse(self, message: str) -> Unreadable:
        """One sentence about this file."""
        return Unreadable(Finding(rule="keeping", severity=Severity.ERROR, message=message, where=self._name))

    def _check_size(self, most_bytes: int | None) -> None:
        unpacked = sum(member.file_size for member in self._archive.infolist())
        if most_bytes is not None and unpacked > most_bytes:
            raise self.refuse(
                f"The file unpacks to more than {most_bytes // 1024 // 1024} MB, which no production does."
            )

    def _read_manifest(self, format_name: str) -> Manifest:
        if self._archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
            raise ValueError("its manifest is too large")
        manifest = msgspec.json.decode(self._archive.read(_MANIFEST), type=Manifest)
        if manifest.format != format_name:
            kind = _called(manifest.format)
            raise self.refuse(f"This file is a {kind}, not a {_called(format_name)}. Use the command for a {kind}.")
        if manifest.version != FILE_VERSION or not knows(manifest.form):
            raise self.refuse(
                f"The file was written by another Setpiece ({manifest.setpiece[:20]}). Use that one, or a newer one."
            )
        for entry in manifest.tables:
            names = (entry.name, *(name for name, _ in entry.columns))
            if not all(_NAME.fullmatch(name) for name in names) or not {kind for _, kind in entry.columns} <= KINDS:
                raise ValueError("its manifest names no tables of Setpiece")
        return manifest

    def _check_table(self, entry: TableEntry) -> None:
        digest, rows = hashlib.sha256(), 0
        with self._archive.open(_member(entry.name)) as member:
            while data := member.read(1 << 20):
                digest.update(data)
                rows += data.count(b"\n")
        if digest.hexdigest() != entry.sha256 or rows != entry.rows:
            raise ValueError(f"the rows of {entry.name} are not those that were written")


def _write_table(
    archive: zipfile.ZipFile, connection: Connection, shape: Shape, production_id: str | None
) -> TableEntry:
    digest, rows = hashlib.sha256(), 0
    with archive.open(_member(shape.name), "w", force_zip64=True) as member:
        for row in rows_of(connection, shape, production_id):
            line = json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n"
            member.write(line)
            digest.update(line)
            rows += 1
    return TableEntry(name=shape.name, columns=shape.columns, rows=rows, sha256=digest.hexdigest())


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _called(format_name: str) -> str:
    return {BACKUP: "backup", PRODUCTION: "production file"}.get(format_name, "file of another kind")
