"""A user's folder is never half written and never lost."""

from pathlib import Path

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.services.safe_files import MANIFEST, write_file, write_folder


def paper(text: str):
    """A filler that writes one paper."""

    def fill(folder: Path) -> None:
        (folder / "papers").mkdir()
        (folder / "papers" / "one.txt").write_text(text)

    return fill


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    """The files written are listed and in place."""
    assert write_folder(tmp_path / "out", paper("day 1"), force=False) == ("papers/one.txt",)
    assert (tmp_path / "out/papers/one.txt").read_text() == "day 1"


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    """When writing breaks half way, neither the folder nor a trace of it is left."""

    def breaks(folder: Path) -> None:
        (folder / "half.txt").write_text("half")
        raise RuntimeError("the printer burns")

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", breaks, force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_with_force_leaves_the_old_folder(tmp_path: Path) -> None:
    """A forced run that breaks keeps yesterday's papers."""
    write_folder(tmp_path / "out", paper("yesterday"), force=False)

    def breaks(_folder: Path) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", breaks, force=True)
    assert (tmp_path / "out/papers/one.txt").read_text() == "yesterday"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_existing_folder_needs_force(tmp_path: Path) -> None:
    """Without force the folder stays as it was, and the message says what to do."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(Unreadable, match="--force"):
        write_folder(tmp_path / "out", paper("new"), force=False)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_force_replaces_only_what_setpiece_wrote(tmp_path: Path) -> None:
    """Old papers go, the user's own notes in the folder stay."""
    write_folder(tmp_path / "out", paper("old"), force=False)
    (tmp_path / "out/papers/notes.txt").write_text("mine")

    def fill(folder: Path) -> None:
        (folder / "two.txt").write_text("new")

    write_folder(tmp_path / "out", fill, force=True)
    left = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert left == [MANIFEST, "papers/notes.txt", "two.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    """An empty folder is no loss to anybody."""
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", paper("x"), force=False)
    assert (tmp_path / "out/papers/one.txt").exists()


@pytest.mark.parametrize("name", ["there", "."])
def test_a_file_or_the_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Neither a file nor the folder one stands in becomes a plan, even by force."""
    (tmp_path / "there").write_text("a file")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Unreadable):
        write_folder(Path(name), paper("x"), force=True)
    assert (tmp_path / "there").read_text() == "a file"


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    """Converting onto an existing script is refused until forced."""
    target = tmp_path / "script.fdx"
    write_file(target, b"one", force=False)
    with pytest.raises(Unreadable, match="--force"):
        write_file(target, b"two", force=False)
    assert target.read_bytes() == b"one"
    write_file(target, b"two", force=True)
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["script.fdx"]
