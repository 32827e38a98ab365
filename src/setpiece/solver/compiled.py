"""How the solver's inner loops are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile at first call, keep the machine code on disk, let other threads run. A loop and all it calls live in one file."""
    machine: F = njit(cache=True, nogil=True)(function)
    return machine
