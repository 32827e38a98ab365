"""How the solver's inner loops are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(signature: str) -> Callable[[F], F]:
    """Compile for one signature when the module is imported, keep the machine code on disk, let other threads run.

    Without a signature numba compiles a function anew for every constant it is called with. A loop and all it calls live in one file,
    since the cache does not notice edits elsewhere.
    """

    def compile_it(function: F) -> F:
        machine: F = njit(signature, cache=True, nogil=True)(function)
        return machine

    return compile_it
