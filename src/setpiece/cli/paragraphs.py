"""Text and tables that read well at 80 columns, on a terminal and in a pipe."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from setpiece.cli.terminal import out, plain

NARROWEST, WIDEST = 76, 110


def width() -> int:
    """Columns to fill: those of the terminal, within reason; 80 in a pipe."""
    return min(max(out.width, NARROWEST), WIDEST)


def heading(text: str) -> None:
    """A line that stands out, after an empty one."""
    out.print()
    out.print(Text(plain(text), style="bold"))


def paragraph(text: str, indent: str = "") -> None:
    """Text broken into lines between words; lines after the first are indented."""
    lines = textwrap.wrap(plain(text), width() - 1, subsequent_indent=indent, break_long_words=False)
    for line in lines or [""]:
        out.print(Text(line))


def table(
    titles: Iterable[str],
    rows: Iterable[Iterable[str]],
    right: Iterable[str] = (),
    breaks: str = "",
    total: bool = False,
) -> None:
    """A table as wide as its content or the terminal.

    Columns in ``right`` are figures. Where it is narrow the column ``breaks`` (the last) is broken into lines, no other. ``total``: the last row
    is set off from the others.
    """
    columns, figures = list(titles), set(right)
    lines = [[plain(cell) for cell in row] for row in rows]
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for n, title in enumerate(columns):
        whole = title != (breaks or columns[-1])
        longest = max((len(line[n]) for line in lines), default=0)
        grid.add_column(
            title,
            justify="right" if title in figures else "left",
            no_wrap=whole,
            min_width=max(longest, len(title)) if whole else None,
        )
    for n, line in enumerate(lines, start=1):
        if total and n == len(lines):
            grid.add_section()
        grid.add_row(*line)
    buffer = io.StringIO()
    Console(width=width(), highlight=False, markup=False, color_system=None, file=buffer).print(grid)
    for printed in buffer.getvalue().splitlines():
        out.print(Text(printed.rstrip()))
