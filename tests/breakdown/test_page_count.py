"""The line model, worked by hand on small scenes."""

from __future__ import annotations

import pytest

from setpiece.breakdown.page_count import counted_eighths, scene_eighths, scene_lines, wrapped_lines
from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay, scenes_of

Kind = ParagraphKind
HEADING = Paragraph(kind=Kind.SCENE_HEADING, text="INT. HALL - DAY")


def p(kind: Kind, text: str, *, dual: bool = False) -> Paragraph:
    """A paragraph."""
    return Paragraph(kind=kind, text=text, dual=dual)


def lines(*body: Paragraph) -> int:
    """Lines of a scene with that body."""
    return scene_lines(scenes_of(Screenplay(paragraphs=(HEADING, *body)))[0])


def eighths(*body: Paragraph) -> int:
    """Eighths of a scene with that body."""
    return int(counted_eighths(scenes_of(Screenplay(paragraphs=(HEADING, *body)))[0]))


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("", 10, 1),
        ("0123456789", 10, 1),
        ("01234 67890", 10, 2),
        ("0123456789 1", 10, 2),
        ("one two three four", 9, 3),  # one two | three | four
        ("a" * 25, 10, 3),  # a word wider than the column is cut
        ("two\nlines", 60, 2),
        ("a gap\n\nkept", 60, 3),
    ],
)
def test_wrapping(text: str, columns: int, expected: int) -> None:
    """Lines break at blanks, and line ends of the writer stay."""
    assert wrapped_lines(text, columns) == expected


def test_heading_takes_three_lines() -> None:
    """Two blank lines and the heading: 8 × 3 / 55 is less than one eighth, and one is the least."""
    assert lines() == 3
    assert eighths() == 1


def test_action_wraps_at_sixty_columns() -> None:
    """A blank line, then 61 characters in two lines."""
    assert lines(p(Kind.ACTION, "word " * 12 + "w")) == 3 + 1 + 2


def test_speech_wraps_at_its_own_columns() -> None:
    """A blank line, the cue, a parenthetical of 26 characters in two lines, dialogue of 36 in two."""
    speech = (
        p(Kind.CHARACTER, "MARA"),
        p(Kind.PARENTHETICAL, "(with a voice like gravel)"),
        p(Kind.DIALOGUE, "five " * 7 + "x"),
    )
    assert lines(*speech) == 3 + 1 + 1 + 2 + 2


def test_dual_dialogue_counts_the_longer_column() -> None:
    """Left: cue and 2 lines of 28 columns; right: cue and 3; a blank line before both; the longer counts."""
    left = (p(Kind.CHARACTER, "MARA"), p(Kind.DIALOGUE, "seven77 " * 4))
    right = (p(Kind.CHARACTER, "JIM", dual=True), p(Kind.DIALOGUE, "seven77 " * 8, dual=True))
    assert lines(*left, *right) == 3 + 1 + (1 + 3)
    assert lines(*left, p(Kind.NOTE, "between them"), *right) == 3 + 1 + (1 + 3)


def test_what_is_not_printed_takes_no_line() -> None:
    """Sections, synopses, notes, boneyards and page breaks are not on the page."""
    hidden = (Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.OMITTED_TEXT, Kind.PAGE_BREAK)
    assert lines(*(p(kind, "long " * 100) for kind in hidden)) == 3


def test_transitions_and_shots_count_like_action() -> None:
    """A blank line and one line each."""
    assert lines(p(Kind.TRANSITION, "CUT TO:"), p(Kind.SHOT, "ANGLE ON THE ROPE"), p(Kind.CENTERED, "END")) == 3 + 6


@pytest.mark.parametrize(("count", "expected"), [(6, 1), (7, 2), (13, 2), (14, 3), (55, 8), (56, 9)])
def test_a_begun_eighth_counts(count: int, expected: int) -> None:
    """6 of 55 lines are 0.87 eighths, 7 are 1.02; a whole page is 8 and one line more is 9 (ceil of 8 × lines / 55)."""
    body = p(Kind.ACTION, "\n".join("x" for _ in range(count - 4)))
    assert lines(body) == count
    assert eighths(body) == expected


def test_the_files_own_length_wins() -> None:
    """A length in the file is kept, however many lines the scene has; the other scenes are counted; text before the first is nobody's."""
    told = Paragraph(kind=Kind.SCENE_HEADING, text="EXT. ROAD - DAY", length=Eighths(20))
    action = p(Kind.ACTION, "x")
    screenplay = Screenplay(paragraphs=(p(Kind.ACTION, "x " * 900), HEADING, action, told, action))
    assert scene_eighths(screenplay) == (Eighths(1), Eighths(20))


def test_pages_add_up_to_about_the_script() -> None:
    """Fifty scenes of a page of 55 lines each are fifty pages."""
    body = p(Kind.ACTION, "\n".join("x" for _ in range(51)))
    screenplay = Screenplay(paragraphs=(HEADING, body) * 50)
    assert str(Eighths(sum(scene_eighths(screenplay)))) == "50"
