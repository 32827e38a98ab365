"""How the solver's inner loops are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def machine_code(function: F, *signature: str) -> F:
    """Compile, let other threads run meanwhile, and keep the machine code on disk where there is a folder that can hold it.

    Without such a folder (a read-only installation and no home) the code is compiled anew in each process.
    """
    machine: F
    try:
        machine = njit(*signature, cache=True, nogil=True)(function)
    except RuntimeError:
        machine = njit(*signature, nogil=True)(function)
    return machine


def compiled(signature: str) -> Callable[[F], F]:
    """Compile for one signature when the module is imported.

    Without a signature numba compiles a function anew for every constant it is called with. A loop and all it calls live in one file,
    since the cache does not notice edits elsewhere.
    """
    return lambda function: machine_code(function, signature)
