"""Machine code is kept where it can be, and does without where it cannot."""

from __future__ import annotations

from typing import Any

from setpiece.solver.compiled import machine_code


def test_code_without_a_place_for_its_cache_still_runs() -> None:
    """A function that stands in no file has no folder for its machine code, as in a read-only installation."""
    namespace: dict[str, Any] = {}
    exec("def twice(minutes): return 2 * minutes", namespace)
    assert machine_code(namespace["twice"], "int64(int64)")(21) == 42
