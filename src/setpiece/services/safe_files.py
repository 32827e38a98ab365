"""Write whole or not at all: files and folders are made beside their place and renamed into it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from setpiece.services.read_script import refuse

MANIFEST = ".setpiece-files"
"""Lists the files that Setpiece wrote into a folder, one relative path a line, so that only those are ever replaced."""


def refuse_existing(path: Path, force: bool) -> None:
    """Refuse to overwrite a file, or a folder that holds something, unless forced."""
    if path.is_symlink() and not path.exists():
        raise refuse(str(path), "This is a link to nothing. Remove it or choose another name.")
    taken = path.exists() and not (path.is_dir() and not any(path.iterdir()))
    if taken and not force:
        raise refuse(
            str(path),
            "This exists already and was left as it is. Choose another name with --out, or add --force to replace it.",
        )


def write_file(path: Path, data: bytes, force: bool) -> None:
    """Write one file, whole or not at all; an existing one only with ``force``."""
    refuse_existing(path, force)
    if path.is_dir():
        raise refuse(str(path), "This is a folder. Name a file.")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise refuse(str(path), f"Nothing can be written there ({error.strerror}). Choose another place.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_folder(path: Path, fill: Callable[[Path], None], force: bool) -> tuple[str, ...]:
    """Fill a new folder beside ``path``, then put it in place; returns the relative paths written, sorted.

    With ``force`` an existing folder is replaced: files that Setpiece wrote earlier go, any other file in it stays.
    """
    check_folder(path, force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    except OSError as error:
        raise refuse(str(path), f"No folder can be made there ({error.strerror}). Choose another place.") from None
    try:
        fill(beside)
        written = tuple(sorted(str(p.relative_to(beside)) for p in beside.rglob("*") if p.is_file()))
        (beside / MANIFEST).write_text("\n".join(written) + "\n", encoding="utf-8")
        beside.chmod(0o755)
        _swap(beside, path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return written


def check_folder(path: Path, force: bool) -> None:
    """Refuse a place for a folder before any work is done: a file, a folder in use, or one above the current folder."""
    if path.exists() and not path.is_dir():
        raise refuse(str(path), "This is a file. Name a folder with --out.")
    refuse_existing(path, force)
    if path.exists() and (Path.cwd().is_relative_to(path.resolve()) or Path.home() == path.resolve()):
        raise refuse(
            str(path), "The plan cannot replace the folder that you are in or your home. Name another with --out."
        )


def _swap(beside: Path, path: Path) -> None:
    """Put the new folder in place of the old one, carrying over what Setpiece did not write."""
    if not path.exists():
        beside.replace(path)
        return
    manifest = path / MANIFEST
    ours = set(manifest.read_text(encoding="utf-8").splitlines()) | {MANIFEST} if manifest.is_file() else set()
    for old in [p for p in path.rglob("*") if p.is_file() or p.is_symlink()]:
        relative = old.relative_to(path)
        if str(relative) not in ours and not (beside / relative).exists():
            (beside / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(old, beside / relative, follow_symlinks=False)
    aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.old."))
    path.replace(aside / path.name)
    try:
        beside.replace(path)
    except BaseException:
        (aside / path.name).replace(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)
