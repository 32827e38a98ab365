"""What the user sees: messages without control characters, findings in order, progress that never enters the result."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from setpiece.domain.findings import Finding, Severity

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

BAD_INPUT = 2
"""Exit code for anything that is wrong with what the user gave; 1 is a fault of Setpiece, 130 an interruption."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def streams_that_take_any_text() -> None:
    """Make both streams take every character, and be there: what the terminal's encoding lacks is written as an escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as the program
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def plain(text: str) -> str:
    """Text of a script or file made harmless for a terminal: control and direction characters become visible spaces."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"} else c for c in text)


def say(message: str, style: str = "", console: Console = err) -> None:
    """Print one line; markup in it means nothing."""
    console.print(Text(plain(message), style=style))


def show_findings(findings: Iterable[Finding], most: int = 20, console: Console = err) -> None:
    """Print findings, the gravest first, each with its place; after ``most`` only their number."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda f: order.index(f.severity))
    for finding in ranked[:most]:
        line = Text()
        line.append(f"{finding.severity.value}: ", style=_STYLES[finding.severity])
        where = finding.where or (f"scene {finding.scene}" if finding.scene else "")
        if where:
            line.append(f"{plain(where)}: ", style="bold")
        line.append(plain(finding.message))
        console.print(line)
    if len(ranked) > most:
        rest = Counter(f.severity.value for f in ranked[most:])
        say(
            "… and " + ", ".join(f"{n} more {kind}{'s' if n > 1 else ''}" for kind, n in rest.items()) + ".",
            console=console,
        )


def print_json(value: dict[str, Any]) -> None:
    """One JSON object on standard output; ASCII-only so that any terminal or pipe can carry it."""
    sys.stdout.write(json.dumps(value, indent=2) + "\n")
    sys.stdout.flush()


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as other programs read it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "who": finding.who,
        "when": finding.when.isoformat() if finding.when else None,
        "where": finding.where,
        "scene": finding.scene,
        "remedy": finding.remedy,
    }
