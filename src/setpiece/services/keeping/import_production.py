"""Take a production in that was exported elsewhere."""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from setpiece.services.accounts.membership import LONGEST_TITLE
from setpiece.services.accounts.names import name_of
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.refused import Refused
from setpiece.services.keeping.kept_file import PRODUCTION, KeptFile
from setpiece.services.keeping.restore import load
from setpiece.services.read_script import refuse
from setpiece.store.archive import OF_A_PRODUCTION, Shape, put_rows, references_later, rows_of, shape_of
from setpiece.store.engine import engine_for, url_of_file
from setpiece.store.migrating import changing_form
from setpiece.store.nouns import Nouns
from setpiece.store.records import Production, User
from setpiece.store.roles import Role
from setpiece.store.store import Store

MOST_BYTES = 1024 * 1024 * 1024
"""What a production's file may unpack to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """How the content of a version and an edit are read, so that what could not be opened later is refused now; ``ValueError`` says why."""

    version: Callable[[bytes], object] = msgspec.json.decode
    edit: Callable[[bytes], object] = msgspec.json.decode


ANY_JSON = Readers()


def import_production(office: Office, user: User, source: Path, readers: Readers = ANY_JSON) -> Production:
    """The production in an exported file under a new id, owned by ``user``; :class:`Unreadable` for a file that is none or is damaged.

    Names of authors stay, but nobody here is taken for one of them.
    """
    try:
        with source.open("rb") as file:
            return _take_in(office, user, file, str(source), readers)
    except OSError as error:
        raise refuse(str(source), f"The file cannot be read ({error.strerror}).") from None


def import_bytes(office: Office, user: User, data: bytes, name: str, readers: Readers = ANY_JSON) -> Production:
    """The same for an uploaded file; ``name`` is what messages call it."""
    return _take_in(office, user, io.BytesIO(data), name, readers)


def _take_in(office: Office, user: User, file: IO[bytes], name: str, readers: Readers) -> Production:
    """By way of a small database of its own, where it is migrated and looked through before anything is kept."""
    kept = KeptFile(file, name, PRODUCTION, MOST_BYTES)
    if [entry.name for entry in kept.manifest.tables] != [table.name for table in OF_A_PRODUCTION]:
        raise kept.refuse("The file lacks tables that a production has.")
    with tempfile.TemporaryDirectory(prefix="setpiece-import-") as folder:
        engine = engine_for(url_of_file(Path(folder) / "import.db"))
        try:
            with changing_form(engine) as connection:
                load(kept, connection)
            with Store(engine) as aside:
                return _copy(office, user, aside, _checked(aside, readers))
        except (
            SQLAlchemyError,
            zlib.error,
            msgspec.MsgspecError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            Refused,
        ) as error:
            reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            raise kept.refuse(f"The production in this file is damaged, and nothing was kept ({reason}).") from error
        finally:
            engine.dispose()


def _checked(aside: Store, readers: Readers) -> Production:
    """The one production, all of whose history was read and is whole."""
    found = aside.productions.all()
    if len(found) != 1:
        raise ValueError("it holds no single production")
    production = found[0]
    name_of(production.title, "title", LONGEST_TITLE)
    if not (len(production.currency) == 3 and production.currency.isascii() and production.currency.isupper()):
        raise ValueError("its currency is none")
    _check_versions(aside, production, readers)
    _check_edits(aside, production, readers)
    for report in aside.progress_reports.all(production.id):
        msgspec.json.decode(report.content)
    aside.comments.of(production.id)
    return production


def _check_versions(aside: Store, production: Production, readers: Readers) -> None:
    versions = aside.versions.of(production.id)
    if [version.number for version in versions] != list(range(1, len(versions) + 1)):
        raise ValueError("versions are missing")
    for version in versions:
        if not 0 <= version.seq <= production.seq:
            raise ValueError("a version is from the future")
        readers.version(aside.versions.content(version))


def _check_edits(aside: Store, production: Production, readers: Readers) -> None:
    seq = 0
    while some := aside.edits.after(production.id, seq, most=200):
        for edit in some:
            seq += 1
            if edit.seq != seq:
                raise ValueError("edits are missing")
            readers.edit(edit.edit)
            readers.edit(edit.inverse)
            msgspec.json.decode(edit.answer)
    if seq != production.seq:
        raise ValueError("edits are missing")


def _copy(office: Office, user: User, aside: Store, production: Production) -> Production:
    new_id, now = office.id(), office.now()
    with aside.engine.begin() as source, office.store.transaction() as nouns:
        with nouns.connections.writing() as target, references_later(target):
            for shape in map(shape_of, OF_A_PRODUCTION):
                put_rows(target, shape, _renamed(rows_of(source, shape), shape, new_id))
        nouns.members.put(new_id, user.id, Role.OWNER, now)
        nouns.audit.note(office.audit("import production", user, production_id=new_id, detail=production.title))
        return _found(nouns, new_id)


def _renamed(rows: Iterator[list[Any]], shape: Shape, new_id: str) -> Iterator[list[Any]]:
    """Rows that belong to the new production, made by nobody who is known here."""
    names = [name for name, _ in shape.columns]
    changes = {"production_id": new_id, "author_id": ""} if "production_id" in names else {"id": new_id}
    for row in rows:
        yield [changes.get(name, value) for name, value in zip(names, row, strict=True)]


def _found(nouns: Nouns, production_id: str) -> Production:
    production = nouns.productions.get(production_id)
    assert production is not None
    return production
