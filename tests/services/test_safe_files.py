"""A user's folder is never half written and never lost."""

import errno
import os
from pathlib import Path

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.services.safe_files import MANIFEST, check_file, check_folder, write_file, write_folder


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


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    """The papers go where the link leads, the link stays a link, and what is not Setpiece's there stays too."""
    (tmp_path / "drive").mkdir()
    (tmp_path / "drive/mine.txt").write_text("mine")
    (tmp_path / "out").symlink_to("drive")
    with pytest.raises(Unreadable, match="--force"):
        write_folder(tmp_path / "out", paper("x"), force=False)
    write_folder(tmp_path / "out", paper("x"), force=True)
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "drive/papers/one.txt").read_text() == "x"
    assert (tmp_path / "drive/mine.txt").read_text() == "mine"


def test_force_keeps_empty_folders_and_links(tmp_path: Path) -> None:
    """Neither an empty folder nor a link of the user's is lost when the papers are replaced."""
    write_folder(tmp_path / "out", paper("old"), force=False)
    (tmp_path / "out/to come").mkdir()
    (tmp_path / "out/latest").symlink_to("papers/one.txt")
    write_folder(tmp_path / "out", paper("new"), force=True)
    assert (tmp_path / "out/to come").is_dir()
    assert (tmp_path / "out/latest").read_text() == "new"


def circle(folder: Path) -> Path:
    """A link that leads to itself."""
    (folder / "circle").symlink_to("circle")
    return folder / "circle"


def file_as_folder(folder: Path) -> Path:
    """A place inside a file."""
    (folder / "file").write_text("a file")
    return folder / "file/out"


PLACES = {
    "inside a file": file_as_folder,
    "a link to itself": circle,
    "inside a link to itself": lambda folder: circle(folder) / "out",
    "a name too long": lambda folder: folder / ("a" * 300),
    "a name too long for its temporary one": lambda folder: folder / ("a" * 250),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_where_nothing_can_be_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    """The folder's check and the file's check say so, not the writing after twenty seconds of solving."""
    place = PLACES[name](tmp_path)
    before = sorted(tmp_path.iterdir())
    for check in (check_folder, check_file):
        with pytest.raises(Unreadable) as refused:
            check(place, force=True)
        assert refused.value.findings[0].where == str(place)
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_may_not_be_written_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission is found out at once; the nearest folder that exists is named."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(Unreadable, match="no permission") as refused:
        check_folder(tmp_path / "a/b", force=False)
    assert str(tmp_path) in refused.value.findings[0].message


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_full_or_broken_disk_is_said_and_leaves_nothing(tmp_path: Path, code: int) -> None:
    """What the disk refuses half way is the disk's trouble: a finding, and neither folder nor trace."""

    def runs_full(folder: Path) -> None:
        (folder / "half.txt").write_text("half")
        raise OSError(code, os.strerror(code))

    with pytest.raises(Unreadable, match=os.strerror(code)):
        write_folder(tmp_path / "out", runs_full, force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_program_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    """A file that Setpiece itself misses while writing stays a fault."""

    def misses(folder: Path) -> None:
        (folder / "font.ttf").read_bytes()

    with pytest.raises(FileNotFoundError):
        write_folder(tmp_path / "out", misses, force=False)
    assert list(tmp_path.iterdir()) == []


def test_missing_folders_above_are_made_and_taken_away_again(tmp_path: Path) -> None:
    """A plan or a script may go into folders that are not there yet; after a failure they are not there either."""
    write_folder(tmp_path / "a/b/out", paper("x"), force=False)
    write_file(tmp_path / "c/d/script.fdx", b"x", force=False)
    assert (tmp_path / "a/b/out/papers/one.txt").exists()
    assert (tmp_path / "c/d/script.fdx").exists()

    def breaks(_folder: Path) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "a/e/f/out", breaks, force=False)
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]
