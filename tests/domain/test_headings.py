"""What makes a line a scene heading, and its parts."""

from __future__ import annotations

import pytest

from setpiece.domain.breakdown import IntExt
from setpiece.domain.headings import has_heading_prefix, parse_heading


@pytest.mark.parametrize(
    "line",
    [
        "INT. HOUSE - DAY",
        "int. house - day",
        "EXT HOUSE",
        "   INT. HOUSE",
        "I/E CAR - NIGHT",
        "I./E. CAR - NIGHT",
        "INT/EXT CAR",
        "INT./EXT. CAR",
        "EXT. / INT. CAR",
        "INT-EXT. CAR",
        "EST. THE HARBOUR - DAWN",
        "INT - HOUSE - DAY",
    ],
)
def test_is_a_heading(line: str) -> None:
    """Every usual way to write inside and outside starts a scene."""
    assert has_heading_prefix(line)


@pytest.mark.parametrize(
    "line", ["INTERIOR SHOT", "EXTRA", "EXT", "Interesting.", "Est-ce que tu viens ?", "ESTATE", "FADE IN:", ""]
)
def test_is_no_heading(line: str) -> None:
    """Words that merely begin with the same letters do not start a scene."""
    assert not has_heading_prefix(line)


@pytest.mark.parametrize(
    ("text", "int_ext", "set_name", "time_of_day"),
    [
        ("INT. HOUSE - DAY", IntExt.INT, "HOUSE", "DAY"),
        ("EXT. HARBOUR - CRANE - NIGHT", IntExt.EXT, "HARBOUR - CRANE", "NIGHT"),
        ("INT./EXT. CAR (MOVING) - CONTINUOUS", IntExt.INT_EXT, "CAR (MOVING)", "CONTINUOUS"),
        ("INT-EXT. CAR - DUSK", IntExt.INT_EXT, "CAR", "DUSK"),
        ("INT SET-DAY", IntExt.INT, "SET", "DAY"),
        ("INT. ALL-DAY DINER", IntExt.INT, "ALL-DAY DINER", ""),
        ("EXT. MOOR PRE-DAWN", IntExt.EXT, "MOOR PRE-DAWN", ""),
        ("INT.  HOUSE   -   DAY", IntExt.INT, "HOUSE", "DAY"),
        ("EST. HARBOUR - DAY", IntExt.EXT, "HARBOUR", "DAY"),
        ("KITCHEN - NIGHT (FLASHBACK)", IntExt.UNSTATED, "KITCHEN", "NIGHT (FLASHBACK)"),
    ],
)
def test_parts_of_a_heading(text: str, int_ext: IntExt, set_name: str, time_of_day: str) -> None:
    """A heading falls into inside or outside, the set, the time of day."""
    parts = parse_heading(text)
    assert (parts.int_ext, parts.set_name, parts.time_of_day) == (int_ext, set_name, time_of_day)


def test_a_hostile_heading_of_spaces_is_read() -> None:
    """A million spaces inside a prefix or a set's name are no reason to hang."""
    spaces = " " * 1_000_000
    assert has_heading_prefix("INT" + spaces + "x")
    assert parse_heading("INT. A" + spaces + "B - DAY").set_name == "A B"
