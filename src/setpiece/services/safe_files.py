"""Write whole or not at all: files and folders are made beside their place and renamed into it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from setpiece.services.read_script import refuse

T = TypeVar("T")

MANIFEST = ".setpiece-files"
"""Lists the files that Setpiece wrote into a folder, one relative path a line, so that only those are ever replaced."""
LONGEST_NAME = 240
"""Bytes of a file's name that leave room for the ending that it has while it is being written."""

_NOT_OURS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENAMETOOLONG, errno.ELOOP}  # fmt: skip
"""What the system answers when the place is the trouble and not the program."""


def check_file(path: Path, force: bool) -> None:
    """Refuse a place for a file before any work is done: a folder, a file in use unless forced, a place where none can be made."""
    with _refusing(path):
        if path.is_dir():
            raise refuse(str(path), "This is a folder. Name a file.")
        _check_place(path, force)


def check_folder(path: Path, force: bool) -> None:
    """Refuse a place for a folder before any work is done.

    That is a file, a folder in use unless forced, the folder one is in or one above it, and a place where none can be made.
    """
    with _refusing(path):
        if path.exists() and not path.is_dir():
            raise refuse(str(path), "This is a file. Name a folder with --out.")
        _check_place(path, force)
        if path.exists() and (Path.cwd().is_relative_to(path.resolve()) or Path.home() == path.resolve()):
            raise refuse(
                str(path), "The plan cannot replace the folder that you are in or your home. Name another with --out."
            )


def write_file(path: Path, data: bytes, force: bool) -> None:
    """Write one file, whole or not at all; an existing one only with ``force``. A link is followed."""
    fill_file(path, lambda file: file.write(data), force)


def fill_file(path: Path, fill: Callable[[BinaryIO], T], force: bool, mode: int = 0o644) -> T:
    """Have one file filled, whole or not at all, on the disk before it takes its place; an existing one is replaced only with ``force``.

    Returns what ``fill`` returns; ``mode`` says who may read it. A link is followed.
    """
    check_file(path, force)
    target = _target(path)
    with _refusing(path), _folders_above(target):
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".setpiece.")
        try:
            with os.fdopen(handle, "w+b") as file:
                filled = fill(file)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    return filled


def write_folder(path: Path, fill: Callable[[Path], None], force: bool) -> tuple[str, ...]:
    """Fill a new folder beside ``path``, then put it in place; returns the relative paths written, sorted.

    With ``force`` an existing folder is replaced: files that Setpiece wrote earlier go, any other file in it stays. A link is followed.
    """
    check_folder(path, force)
    target = _target(path)
    with _refusing(path), _folders_above(target):
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".setpiece."))
        try:
            fill(beside)
            written = tuple(sorted(str(p.relative_to(beside)) for p in beside.rglob("*") if p.is_file()))
            (beside / MANIFEST).write_text("\n".join(written) + "\n", encoding="utf-8")
            beside.chmod(0o755)
            _swap(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    return written


def _check_place(path: Path, force: bool) -> None:
    """Refuse what is taken, and what the system would refuse after all the work."""
    if path.is_symlink() and not path.exists():
        raise refuse(str(path), "This is a link to nothing. Remove it or choose another name.")
    taken = path.exists() and not (path.is_dir() and not any(path.iterdir()))
    if taken and not force:
        raise refuse(
            str(path),
            "This exists already and was left as it is. Choose another name with --out, or add --force to replace it.",
        )
    target = _target(path)
    if len(os.fsencode(target.name)) > LONGEST_NAME:
        raise refuse(str(path), f"The name is longer than {LONGEST_NAME} bytes. Choose a shorter one.")
    there = next(folder for folder in target.parents if folder.exists() or folder.is_symlink())
    if not there.is_dir():
        raise refuse(str(path), f"{there} is no folder, so nothing can be written in it. Choose another place.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise refuse(str(path), f"Nothing can be written in {there} (no permission). Choose another place.")


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """What the system refuses (a full disk, a missing permission) is said about ``path`` and is nobody's fault."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_OURS:
            raise
        raise refuse(
            str(path),
            f"It could not be written ({error.strerror}), and nothing was. Choose another place, or make room.",
        ) from None


@contextmanager
def _folders_above(target: Path) -> Iterator[None]:
    """Make the folders that are missing above a place, and take them away again when nothing comes to stand there."""
    missing = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()
        raise


def _target(path: Path) -> Path:
    """Where a path leads when its links are followed."""
    try:
        return path.resolve()
    except RuntimeError:  # how Python up to 3.12 names a circle of links
        raise refuse(str(path), "Links go in a circle here. Choose another place.") from None


def _swap(beside: Path, path: Path) -> None:
    """Put the new folder in place of the old one, carrying over what Setpiece did not write."""
    if not path.exists():
        beside.replace(path)
        return
    _carry_over(path, beside)
    aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=".setpiece.old."))
    path.replace(aside / path.name)
    try:
        beside.replace(path)
    except BaseException:
        (aside / path.name).replace(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _carry_over(old: Path, new: Path) -> None:
    """Copy what stands in the old folder and is not Setpiece's into the new one."""
    manifest = old / MANIFEST
    ours = set(manifest.read_text(encoding="utf-8").splitlines()) | {MANIFEST} if manifest.is_file() else set()
    for found in old.rglob("*"):
        relative = found.relative_to(old)
        kept = new / relative
        if (
            str(relative) in ours
            or kept.exists()
            or (found.is_dir() and not found.is_symlink() and any(found.iterdir()))
        ):
            continue
        if found.is_dir() and not found.is_symlink():
            kept.mkdir(parents=True)
            continue
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(found, kept, follow_symlinks=False)
