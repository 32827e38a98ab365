"""docs/journal.md says what there is."""

from __future__ import annotations

from pathlib import Path

from setpiece.journal.directives.contract import directive_kinds
from setpiece.services.journal import comments

PAGE = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")


def test_every_directive_stands_in_the_documentation_as_it_describes_itself() -> None:
    """Name, argument, and what it shows, in the table; and no other directive."""
    rows = {f"| `{k.name}` | {k.takes.value} | {k.shows} |" for k in directive_kinds().values()}
    assert [row for row in rows if row not in PAGE] == []
    assert {
        line for line in PAGE.splitlines() if line.startswith(("| `day.", "| `film.", "| `scene.", "| `stunt."))
    } == rows


def test_limits_of_comments_are_the_ones_told() -> None:
    """The numbers of the page are those of the code."""
    assert (comments.LONGEST_NAME, comments.LONGEST_TEXT, comments.MOST_LINKS, comments.MOST_WAITING) == (
        60,
        2_000,
        2,
        2_000,
    )
    assert "60 characters of name, 2,000 of text, two links" in PAGE
