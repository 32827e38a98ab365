"""One production in one file: out of one store, into another."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.keeping.history import CHEAP, NOON, everything, fill
from setpiece.domain.findings import Unreadable
from setpiece.services.accounts.membership import found_production, members_of
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import create_user
from setpiece.services.keeping.export_production import export_production, exported_bytes
from setpiece.services.keeping.import_production import Readers, import_bytes, import_production
from setpiece.store import columns
from setpiece.store.records import User
from setpiece.store.refusals import NotThere
from setpiece.store.store import Store

ANOTHER = "four boats at dusk"


def test_a_production_moves_with_its_history(store: Store, target_url: str, tmp_path: Path) -> None:
    """Versions, edits, comments, reports are the same under a new id; no account, member or search comes along."""
    _, film = fill(store)
    found_production(Office(store=store), store.users.all()[0], "Another film", "USD")
    export_production(store, film.id, tmp_path / "film.setpiece", NOON)
    with Store.open(target_url) as target:
        office = Office(store=target, passwords=CHEAP)
        ben = create_user(office, "ben@example.org", "Ben", ANOTHER)
        new = import_production(office, ben, tmp_path / "film.setpiece")
        assert dataclasses.replace(new, id=film.id) == film
        assert new.id != film.id
        assert [m.name for m in members_of(office, ben, new.id)] == ["Ben"]
        check_history(store, film.id, target, new.id)
        assert target.users.count() == 1
        assert target.solves.of(new.id) == ()


def check_history(store: Store, old: str, target: Store, new: str) -> None:
    """All that was made is there, its makers' names too, but nobody's account is behind them."""
    assert [plain(e) for e in target.edits.after(new, 0)] == [plain(e) for e in store.edits.after(old, 0)]
    assert [plain(v) for v in target.versions.of(new)] == [plain(v) for v in store.versions.of(old)]
    assert [plain(c) for c in target.comments.of(new)] == [plain(c) for c in store.comments.of(old)]
    assert [plain(r) for r in target.progress_reports.all(new)] == [plain(r) for r in store.progress_reports.all(old)]
    contents = [target.versions.content(v) for v in target.versions.of(new)]
    assert contents == [b'{"plan":1}', b'{"plan":2}']
    assert {e.author for e in target.edits.after(new, 0)} == {"Anna Ğ 🎬"}
    assert {e.author_id for e in target.edits.after(new, 0)} == {""}


def plain(value: Any) -> Any:
    """A record without what an import changes."""
    return dataclasses.replace(value, production_id="", author_id="")


def test_an_import_beside_the_original_is_a_copy(store: Store) -> None:
    """Both stand in one store and go their own ways."""
    anna, film = fill(store)
    office = Office(store=store)
    copy = import_bytes(office, anna, exported_bytes(store, film.id, NOON), "film.setpiece")
    with store.board_lock(copy.id) as head:
        head.append(edit_id="mine", author=anna.author, at=NOON, kind="x", edit=b"{}", inverse=b"{}", answer=b"{}")
    assert store.edits.head(copy.id) == film.seq + 1
    assert store.edits.head(film.id) == film.seq


def test_what_is_not_there_cannot_be_exported(store: Store, tmp_path: Path) -> None:
    """And leaves no file."""
    with pytest.raises(NotThere):
        export_production(store, "nothing", tmp_path / "film.setpiece", NOON)
    assert not (tmp_path / "film.setpiece").exists()


Rows = dict[str, list[list[Any]]]


def packed(data: bytes) -> str:
    """Bytes as the file holds them."""
    return base64.b64encode(zlib.compress(data)).decode()


def forged(data: bytes, change: Callable[[Rows], None]) -> bytes:
    """A production's file with other rows, and a manifest to match: as a program could write it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        manifest = msgspec.json.decode(archive.read("manifest.json"))
        names = [entry["name"] for entry in manifest["tables"]]
        rows = {n: [json.loads(line) for line in archive.read(f"tables/{n}.jsonl").splitlines()] for n in names}
        change(rows)
        for entry in manifest["tables"]:
            written = b"".join(json.dumps(row).encode() + b"\n" for row in rows[entry["name"]])
            entry["rows"], entry["sha256"] = len(rows[entry["name"]]), hashlib.sha256(written).hexdigest()
            new.writestr(f"tables/{entry['name']}.jsonl", written)
        new.writestr("manifest.json", msgspec.json.encode(manifest))
    return file.getvalue()


def put(table: str, row: int, column: int, value: Any) -> Callable[[Rows], None]:
    """Another value in one place."""

    def change(rows: Rows) -> None:
        rows[table][row][column] = value

    return change


FORGERIES: dict[str, Callable[[Rows], None]] = {
    "no production": lambda rows: rows["productions"].clear(),
    "an edit is missing": lambda rows: rows["edits"].pop(5),
    "the last edit is missing": lambda rows: rows["edits"].pop(),
    "a version is missing": lambda rows: rows["plan_versions"].pop(0),
    "a version from the future": put("plan_versions", 0, 3, 10**6),
    "text for a number": put("productions", 0, 6, "much"),
    "truth for a number": put("productions", 0, 6, True),
    "a number beyond 64 bits": put("productions", 0, 6, 2**70),
    "a number for text": put("comments", 0, 6, 7),
    "no moment": put("edits", 0, 6, "yesterday"),
    "a moment without zone": put("edits", 0, 6, "2026-11-24T12:00:00"),
    "no currency": put("productions", 0, 2, "gold!"),
    "no title": put("productions", 0, 1, "\n"),
    "an edit that is no JSON": put("edits", 0, 8, packed(b"{")),
    "a version that is not packed": put("plan_versions", 0, 11, base64.b64encode(b"{}").decode()),
    "a version that is no base64": put("plan_versions", 0, 11, "ü"),
    "a bomb": put("plan_versions", 0, 11, packed(b"0" * 1_000_001)),
    "a comment of another production": put("comments", 0, 0, "other"),
    "two edits of one id": put("edits", 1, 2, "e1"),
    "a row too short": lambda rows: rows["edits"][0].pop(),
    "a row that is a name": lambda rows: rows["edits"].__setitem__(0, "edit"),  # type: ignore[call-overload]
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, User, bytes]]:
    """A store, who owns the production in it, and that production's file; one for all forgeries, since none may change it."""
    with Store.open(str(tmp_path_factory.mktemp("forgeries") / "from.db")) as store:
        anna, film = fill(store)
        yield store, anna, exported_bytes(store, film.id, NOON)


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_file_is_refused_and_nothing_is_kept(
    name: str, exported: tuple[Store, User, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a program writes into it: the store is afterwards as it was."""
    monkeypatch.setattr(columns, "MOST_BYTES", 1_000_000)
    store, anna, file = exported
    before = everything(store)
    with pytest.raises(Unreadable, match="damaged"):
        import_bytes(Office(store=store), anna, forged(file, FORGERIES[name]), "film.setpiece")
    assert everything(store) == before


def test_the_forger_s_tools_change_nothing_by_themselves(tmp_path: Path) -> None:
    """A file written by the test's own program without a change is taken in; so the refusals above are for the changes."""
    with Store.open(str(tmp_path / "from.db")) as store:
        anna, film = fill(store)
        same = forged(exported_bytes(store, film.id, NOON), lambda rows: None)
        assert import_bytes(Office(store=store), anna, same, "film.setpiece").title == film.title


@pytest.mark.parametrize("what", ["version", "edit"])
def test_what_the_board_could_not_open_is_refused(what: str, tmp_path: Path) -> None:
    """The caller knows what a version and an edit are; a file with others is not taken in."""

    def read(data: bytes) -> object:
        return msgspec.json.decode(data, type=int)

    with Store.open(str(tmp_path / "from.db")) as store:
        anna, film = fill(store)
        file = exported_bytes(store, film.id, NOON)
        with pytest.raises(Unreadable, match="Expected `int`"):
            import_bytes(Office(store=store), anna, file, "film.setpiece", Readers(**{what: read}))
        assert len(store.productions.all()) == 1


def test_a_backup_is_no_production(tmp_path: Path) -> None:
    """And a script is neither."""
    with Store.open(str(tmp_path / "from.db")) as store:
        anna, _ = fill(store)
        for data in (b"INT. BOATHOUSE - DAY\n", b""):
            with pytest.raises(Unreadable, match="no Setpiece production file"):
                import_bytes(Office(store=store), anna, data, "film.setpiece")
