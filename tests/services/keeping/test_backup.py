"""Backup and restore, from each kind of database into each."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import msgspec
import pytest

from services.keeping.history import CHEAP, NOON, SECRET, everything, fill
from setpiece.domain.findings import Unreadable
from setpiece.services.accounts.membership import productions_of
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.sign_in import sign_in
from setpiece.services.keeping.back_up import back_up
from setpiece.services.keeping.restore import restore
from setpiece.store.records import AuditEntry
from setpiece.store.store import Store


def test_a_backup_comes_back_row_for_row(store: Store, target_url: str, tmp_path: Path) -> None:
    """All that was there, also into the other kind of database; it opens, people sign in, and history goes on."""
    fill(store)
    kept = back_up(store, tmp_path / "a.backup", NOON)
    before = everything(store)
    assert all(before.values()), "the history leaves a table empty, which then nobody has tried"
    assert restore(tmp_path / "a.backup", target_url) == kept
    with Store.open(target_url) as restored:
        assert everything(restored) == before
        office = Office(store=restored, passwords=CHEAP)
        anna = sign_in(office, "anna@example.org", SECRET, "192.0.2.1").user
        ((film, _),) = productions_of(office, anna)
        with restored.board_lock(film.id) as head:
            new = head.append(
                edit_id="next", author=anna.author, at=NOON, kind="x", edit=b"{}", inverse=b"{}", answer=b"{}"
            )
        assert new.seq == film.seq + 1
        restored.audit.note(AuditEntry(at=NOON, action="went on"))
        assert restored.audit.newest(1)[0].number > max(row[0] for row in before["audit_log"])


def test_a_backup_is_for_its_owner_only(store: Store, tmp_path: Path) -> None:
    """And is never written over another file unasked."""
    fill(store)
    back_up(store, tmp_path / "a.backup", NOON)
    assert stat.S_IMODE((tmp_path / "a.backup").stat().st_mode) == 0o600
    with pytest.raises(Unreadable, match="exists already"):
        back_up(store, tmp_path / "a.backup", NOON)
    back_up(store, tmp_path / "a.backup", NOON, force=True)
    assert {p.name for p in tmp_path.iterdir()} - {"from.db", "from.db-wal", "from.db-shm"} == {"a.backup"}


def test_no_secret_and_no_session_is_in_a_backup(store: Store, tmp_path: Path) -> None:
    """What is in it lets nobody in."""
    fill(store)
    back_up(store, tmp_path / "a.backup", NOON)
    with zipfile.ZipFile(tmp_path / "a.backup") as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names)
    assert "tables/users.jsonl" in names
    assert "tables/sessions.jsonl" not in names
    assert SECRET.encode() not in text


def test_a_database_in_use_is_not_lost(store: Store, target_url: str, tmp_path: Path) -> None:
    """Only when that is asked for; then nothing of it is left."""
    fill(store)
    back_up(store, tmp_path / "full.backup", NOON)
    with Store.open(target_url) as target:
        fill(target)
        before = everything(target)
    with pytest.raises(Unreadable, match="--replace"):
        restore(tmp_path / "full.backup", target_url)
    with Store.open(target_url) as target:
        assert everything(target) == before
    restore(tmp_path / "full.backup", target_url, replace=True)
    with Store.open(target_url) as target:
        assert everything(target) == everything(store) != before


def damaged(name: str, data: bytes, tmp_path: Path) -> bytes:
    """A backup that something has happened to."""
    if name == "cut":
        return data[: len(data) // 2]
    if name == "empty":
        return b""
    if name == "one bit":
        place = data.index(b"PK\x03\x04", 2000) - 300
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    source, target = tmp_path / "source.zip", tmp_path / "target.zip"
    source.write_bytes(data)
    with zipfile.ZipFile(source) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    manifest = msgspec.json.decode(members["manifest.json"])
    if name == "a row less":
        members["tables/edits.jsonl"] = members["tables/edits.jsonl"].partition(b"\n")[2]
    elif name == "newer":
        manifest["form"] = "9999"
    elif name == "of another version":
        manifest["version"] = 2
    elif name == "not a backup":
        manifest["format"] = "setpiece-production"
    elif name == "strange table":
        manifest["tables"][0]["name"] = "users; DROP TABLE users"
    elif name == "strange kind":
        manifest["tables"][0]["columns"][0][1] = "code"
    elif name == "without manifest":
        members.pop("manifest.json")
    if "manifest.json" in members:
        members["manifest.json"] = msgspec.json.encode(manifest)
    with zipfile.ZipFile(target, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return target.read_bytes()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cut", "damaged"),
        ("empty", "damaged"),
        ("one bit", "damaged"),
        ("a row less", "damaged"),
        ("newer", "another Setpiece"),
        ("of another version", "another Setpiece"),
        ("not a backup", "production file"),
        ("strange table", "damaged"),
        ("strange kind", "damaged"),
        ("without manifest", "damaged"),
    ],
)
def test_a_damaged_backup_touches_nothing(name: str, says: str, tmp_path: Path) -> None:
    """It is found before the database is opened, even with leave to replace it."""
    with Store.open(str(tmp_path / "from.db")) as store:
        fill(store)
        back_up(store, tmp_path / "good.backup", NOON)
        before = everything(store)
    bad = tmp_path / "bad.backup"
    bad.write_bytes(damaged(name, (tmp_path / "good.backup").read_bytes(), tmp_path))
    with pytest.raises(Unreadable, match=says):
        restore(bad, f"sqlite:///{tmp_path / 'from.db'}", replace=True)
    with Store.open(str(tmp_path / "from.db")) as store:
        assert everything(store) == before


def test_a_backup_whose_rows_contradict_each_other_changes_nothing(target_url: str, tmp_path: Path) -> None:
    """Written by a program of somebody's own: a comment without a production. All or nothing."""
    with Store.open(str(tmp_path / "from.db")) as store:
        fill(store)
        back_up(store, tmp_path / "good.backup", NOON)
    with Store.open(target_url) as target:
        fill(target)
        before = everything(target)
    bad = tmp_path / "bad.backup"
    bad.write_bytes(without_productions(tmp_path / "good.backup", bad))
    with pytest.raises(Unreadable, match="nothing was changed"):
        restore(bad, target_url, replace=True)
    with Store.open(target_url) as target:
        assert everything(target) == before


def without_productions(source: Path, target: Path) -> bytes:
    """The same backup with no production, and a manifest that says so."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "manifest.json":
                manifest = msgspec.json.decode(data)
                entry = next(table for table in manifest["tables"] if table["name"] == "productions")
                entry["rows"] = 0
                entry["sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
                data = msgspec.json.encode(manifest)
            changed.writestr(name, b"" if name == "tables/productions.jsonl" else data)
    return target.read_bytes()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Said in a sentence, and no database is made."""
    with pytest.raises(Unreadable, match="cannot be read"):
        restore(tmp_path / "nothing", f"sqlite:///{tmp_path / 'to.db'}")
    assert not (tmp_path / "to.db").exists()
