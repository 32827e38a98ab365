"""How the solver's inner loops are compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


HERE = Path(__file__).parent


@cache
def _stamp(folder: Path) -> str:
    """A fingerprint of every file of a folder of loops."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.py"))]
    return hashlib.sha256(b"".join(texts)).hexdigest()


def machine_code(function: F, *signature: str) -> F:
    """Compile, let other threads run meanwhile, and keep the machine code on disk where there is a folder that can hold it.

    Without such a folder (a read-only installation and no home) the code is compiled anew in each process. Numba's cache looks only
    at the file a function stands in, but a loop in a folder of loops calls functions of its neighbours: its code is kept only while all of
    the folder is as it was. A loop beside this file has to call nothing compiled outside its own file.
    """
    machine: Any = njit(nogil=True)(function)
    try:
        machine.enable_caching()
        folder = Path(function.__code__.co_filename).parent
        if folder != HERE:
            index = machine._cache._cache_file
            index._source_stamp = (index._source_stamp, _stamp(folder))
    except (RuntimeError, AttributeError, OSError):
        machine = njit(nogil=True)(function)
    for known in signature:
        machine.compile(known)
    if signature:
        machine.disable_compile()
    found: F = machine
    return found


def compiled(signature: str) -> Callable[[F], F]:
    """Compile for one signature when the module is imported; in it, ``memory`` is the address of 64-bit integers.

    Without a signature numba compiles a function anew for every constant it is called with. An address instead of an array saves looking
    at every index whether it counts from the end.
    """
    return lambda function: machine_code(function, signature.replace("memory", "CPointer(i8)"))
