"""Run benchmarks by name, or all: ``python -m benchmarks [parsing ...]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Row

PLUMBING = {"__main__", "cpsat", "films", "journal", "measuring", "productions", "scripts"}
"""Not run here: what the benchmarks share, and productions and journal, which print JSON (``python -m benchmarks.productions -h``)."""


def names() -> list[str]:
    """The benchmarks of this folder, by name."""
    package = importlib.import_module("benchmarks")
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name not in PLUMBING)


def main(arguments: list[str]) -> int:
    """Print a table for each benchmark asked for; 2 for a name that is none."""
    console = Console()
    wrong = [name for name in arguments if name not in names()]
    if wrong:
        console.print(f"No benchmark is called {', '.join(wrong)}. There are: {', '.join(names())}.")
        return 2
    for name in arguments or names():
        module = importlib.import_module(f"benchmarks.{name}")
        table = Table(
            "case", "median ms", "× ours", "remark", title=f"{name}: {(module.__doc__ or '').splitlines()[0]}"
        )
        rows: list[Row] = list(module.run())
        ours = {row.group: row.median_ms for row in rows if row.ours}
        for row in rows:
            ratio = row.median_ms / ours[row.group] if row.group in ours else float("nan")
            table.add_row(row.case, f"{row.median_ms:.1f}", "1.0" if row.ours else f"{ratio:.1f}", row.remark)
        console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
