"""Scene headings taken apart."""

import pytest

from setpiece.domain.breakdown import IntExt
from setpiece.domain.headings import parse_heading


@pytest.mark.parametrize(
    ("heading", "int_ext", "set_name", "time"),
    [
        ("INT. BIG TENT - NIGHT - CONTINUOUS", "INT", "BIG TENT", "NIGHT - CONTINUOUS"),
        ("INT. ASYLUM - DAY ROOM - NIGHT", "INT", "ASYLUM - DAY ROOM", "NIGHT"),
        ("INT. ASYLUM - DAY ROOM", "INT", "ASYLUM - DAY ROOM", ""),
        ("INT. NIGHT CLUB", "INT", "NIGHT CLUB", ""),
        ("EXT. DESERT HIGHWAY DAY", "EXT", "DESERT HIGHWAY", "DAY"),
        ("INT. HOUSE, NIGHT", "INT", "HOUSE", "NIGHT"),
        ("INT. OPERA. NIGHT", "INT", "OPERA", "NIGHT"),
        ("INT. HOUSE (DAY)", "INT", "HOUSE", "DAY"),
        ("EXT. ROAD - DAY (DAY 3)", "EXT", "ROAD", "DAY (DAY 3)"),
        ("INT. HOUSE - THREE WEEKS LATER", "INT", "HOUSE", "THREE WEEKS LATER"),
        ("EXT. ROAD - 3 AM", "EXT", "ROAD", "3 AM"),
        ("INT. HOUSE - KITCHEN", "INT", "HOUSE - KITCHEN", ""),
        ("EXT. BEACH - NIGHT - RAIN", "EXT", "BEACH", "NIGHT - RAIN"),
        ("EXT. D-DAY BEACH - DAWN", "EXT", "D-DAY BEACH", "DAWN"),
        ("int. bar – night", "INT", "bar", "NIGHT"),
        ("EST. CITY - DUSK", "EXT", "CITY", "DUSK"),
        ("I/E TRUCK - DAY", "I/E", "TRUCK", "DAY"),
        ("INT./EXT. TRUCK - DAY/NIGHT", "I/E", "TRUCK", "DAY/NIGHT"),
        ("SNIPER SCOPE", "", "SNIPER SCOPE", ""),
        ("INT. - DAY", "INT", "", "DAY"),
        ("INT.", "INT", "", ""),
    ],
)
def test_parts_of_a_heading(heading, int_ext, set_name, time):
    parts = parse_heading(heading)
    assert (parts.int_ext, parts.set_name, parts.time_of_day) == (IntExt(int_ext), set_name, time)
