"""Page lengths are written and read the trade's way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setpiece.domain.eighths import Eighths


@pytest.mark.parametrize(
    ("eighths", "written"), [(0, "0"), (1, "1/8"), (4, "4/8"), (8, "1"), (9, "1 1/8"), (12, "1 4/8"), (16, "2")]
)
def test_written_as_whole_pages_and_unreduced_eighths(eighths: int, written: str) -> None:
    """12 eighths are 1 4/8, not 1 1/2 and not 12/8."""
    assert str(Eighths(eighths)) == written


@pytest.mark.parametrize(
    ("written", "eighths"), [("4/8", 4), ("1 1/8", 9), ("2", 16), (" 1  4/8 ", 12), ("12/8", 12), ("0 3/8", 3)]
)
def test_final_drafts_three_shapes_are_read(written: str, eighths: int) -> None:
    """ "4/8", "1 1/8" and "2" are what Final Draft writes; "2" is two pages, not two eighths."""
    assert Eighths.parse(written) == eighths


@pytest.mark.parametrize("nonsense", ["", "1/4", "1.5", "-1", "a page", "1 2 3/8", "/8"])
def test_other_fractions_are_refused(nonsense: str) -> None:
    """A quarter page has no meaning on a breakdown sheet."""
    with pytest.raises(ValueError, match="page length"):
        Eighths.parse(nonsense)


@given(st.integers(0, 5000))
def test_reading_what_was_written_gives_the_length(n: int) -> None:
    """Writing and reading are inverse."""
    assert Eighths.parse(str(Eighths(n))) == n


def test_lengths_add_up_and_are_never_negative() -> None:
    """The sum of lengths is a length; a scene cannot be -1 eighths long."""
    assert str(sum([Eighths(3), Eighths(7)], Eighths(0))) == "1 2/8"
    with pytest.raises(ValueError, match="-1 eighths"):
        Eighths(-1)
