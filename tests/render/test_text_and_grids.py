"""Plain text that no terminal obeys, texts made safe, and wide grids cut to fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile_plan import ALL, hostile
from paper_plan import salt_line
from setpiece.documents.contract import documents
from setpiece.domain.pages import Cell, Column, Row, Table
from setpiece.render.safe_text import breakable, clean, shorten
from setpiece.render.text import to_text
from setpiece.render.wide_grids import fit


def test_no_terminal_obeys_a_script() -> None:
    """Only printable characters and newlines, whatever the film is called."""
    for document in documents(hostile()):
        text = to_text(document)
        assert all(c == "\n" or c.isprintable() or c in "\u200d\u00a0" for c in text)
        text.encode("utf-8")


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"),
        ("\x1b[2J\x00x\x9b", "[2Jx"),
        ("\u202egnp\u200f\u2066", "gnp"),
        ("\ud83d half", " half"),
        ("שלום, 消防, é", "שלום, 消防, é"),
    ],
)
def test_cleaning(given_text: str, expected: str) -> None:
    """Control characters go, words of every script stay, every line end is one."""
    assert clean(given_text) == expected


@settings(max_examples=100)
@given(st.text(alphabet=st.characters()))
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    """Cleaning twice changes nothing more, and the result can be written as UTF-8."""
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.sampled_from(ALL), st.integers(1, 50))
def test_shortening(text: str, most: int) -> None:
    """Never longer than asked, unchanged when short enough."""
    assert len(shorten(text, most)) <= most
    assert len(text) > most or shorten(text, most) == text


def test_long_words_can_break_and_short_ones_are_left_alone() -> None:
    """Taking the break marks out gives the text back; no run is longer than thirty letters."""
    text = "short words stay " + "x" * 95
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert max(len(part) for word in broken.split() for part in word.split("\u200b")) <= 30
    assert breakable("short words stay") == "short words stay"


def grid(columns: int, width: float = 10.0, frozen: int = 2) -> Table:
    """One row that counts its columns, one banner across all."""
    return Table(
        title="Grid",
        columns=tuple(Column(title=str(n), width_mm=width) for n in range(columns)),
        rows=(
            Row(cells=tuple(Cell(text=str(n)) for n in range(columns))),
            Row(cells=(Cell(text="banner", span=columns),)),
        ),
        frozen=frozen,
    )


def test_a_grid_that_fits_is_left_alone() -> None:
    """20 columns of 10 mm on 200 mm."""
    assert fit(grid(20), 200.0) == (grid(20),)


@settings(max_examples=60)
@given(st.integers(3, 80), st.integers(0, 2), st.floats(60, 400))
def test_split_grids_lose_nothing(columns: int, frozen: int, width: float) -> None:
    """Every column stands in exactly one part, after the frozen ones, and every part fits unless nothing can be frozen."""
    parts = fit(grid(columns, frozen=frozen), width)
    shown = [cell.text for part in parts for cell in part.rows[0].cells[frozen:]]
    assert shown == [str(n) for n in range(frozen, columns)]
    for part in parts:
        assert [c.text for c in part.rows[0].cells[:frozen]] == [str(n) for n in range(frozen)]
        assert part.rows[1].cells[0].span == len(part.columns)
        assert len(parts) == 1 or sum(c.width_mm or 0 for c in part.columns) <= width


def test_split_grids_are_even() -> None:
    """26 free columns where 20 fit: 13 and 13, not 20 and 6."""
    sizes = [len(part.columns) - 2 for part in fit(grid(28), 220.0)]
    assert max(sizes) - min(sizes) <= 2


def test_the_film_reads_well_as_text() -> None:
    """Numbers stand under their titles: the last column of the stripboard ends every strip."""
    text = to_text(documents(salt_line())[0])
    lines = text.splitlines()
    title = next(line for line in lines if line.startswith("Sheet"))
    assert all(
        len(line) == len(title) for line in lines if line.strip().endswith(("2:50", "1:30", "0:40")) and "Main" in line
    )
