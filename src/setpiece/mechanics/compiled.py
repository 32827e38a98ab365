"""How the laws' inner loops become machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(signature: str | None = None) -> Callable[[F], F]:
    """Compile for a signature at import (or inline for its callers, without one); other threads run meanwhile.

    Machine code is kept on disk where a folder can hold it. Functions without a signature are called by compiled ones of the same file
    only, since the cache does not notice edits elsewhere.
    """
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    signatures = () if signature is None else (signature,)
    if signature is None:
        options["forceinline"] = True

    def compile_it(function: F) -> F:
        machine: F
        try:
            machine = njit(*signatures, cache=True, **options)(function)
        except RuntimeError:  # no folder to keep it in
            machine = njit(*signatures, **options)(function)
        return machine

    return compile_it
