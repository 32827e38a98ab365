"""How the solver's inner loops are compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


@lru_cache(maxsize=1)
def _stamp() -> str:
    """A fingerprint of every file of the solver's loops."""
    here = Path(__file__).parent
    try:
        texts = [path.read_bytes() for path in sorted(here.glob("**/*.py"))]
    except OSError:
        texts = []
    return hashlib.sha256(b"".join(texts)).hexdigest()


def machine_code(function: F, *signature: str) -> F:
    """Compile, let other threads run meanwhile, and keep the machine code on disk where there is a folder that can hold it.

    Without such a folder (a read-only installation and no home) the code is compiled anew in each process. Numba's cache looks only
    at the file a function stands in, and a loop may call functions of other files: so kept code is used only while all are as they were.
    """
    machine: Any = njit(nogil=True)(function)
    try:
        machine.enable_caching()
        index = machine._cache._cache_file
        index._source_stamp = (index._source_stamp, _stamp())
    except (RuntimeError, AttributeError):
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
