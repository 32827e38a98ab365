"""Sets small screenplays as PDF, each line at a place that the test names: the paper side of the reader's tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import typst

ACTION, DIALOGUE, PARENTHETICAL, CUE, TRANSITION = 108.0, 180.0, 208.8, 252.0, 432.0
LEFT_NUMBER, RIGHT_NUMBER, PAGE_NUMBER, STAR = 54.0, 522.0, 505.0, 565.0
LINE = 12.0
_TOP = 72.0


@dataclass
class Sheet:
    """A page under the typewriter. ``shift`` moves everything sideways, ``number`` is the page number printed at the top."""

    number: str = ""
    shift: float = 0.0
    y: float = _TOP
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.number:
            self.at(PAGE_NUMBER, 36.0, self.number)

    def at(self, x: float, y: float, text: str, style: str = "") -> Sheet:
        """Print text at a place (points from the top left); ``style`` is typst's ``weight: "bold"`` and the like."""
        body = f"#text({style}{', ' if style else ''}{json.dumps(text, ensure_ascii=False)})"
        self.marks.append(f"#place(top + left, dx: {x + self.shift}pt, dy: {y}pt)[{body}]")
        return self

    def raw(self, mark: str) -> Sheet:
        """A mark in typst's own words."""
        self.marks.append(mark)
        return self

    def line(self, x: float, text: str, *, gap: int = 0, star: bool = False) -> Sheet:
        """The next line, after ``gap`` empty ones, with a revision star if asked."""
        self.y += gap * LINE
        self.at(x, self.y, text)
        if star:
            self.at(STAR, self.y, "*")
        self.y += LINE
        return self

    def heading(self, text: str, left: str = "", right: str = "") -> Sheet:
        """A heading after an empty line, with scene numbers in the margins."""
        self.y += LINE
        if left:
            self.at(LEFT_NUMBER, self.y, left)
        if right:
            self.at(RIGHT_NUMBER, self.y, right)
        return self.line(ACTION, text)

    def action(self, *lines: str, star: bool = False) -> Sheet:
        """A paragraph of action after an empty line."""
        self.y += LINE
        for text in lines:
            self.line(ACTION, text, star=star)
        return self

    def speech(self, cue: str, *lines: str) -> Sheet:
        """A cue and its lines; those that start with a parenthesis are parentheticals."""
        self.line(CUE, cue, gap=1)
        for text in lines:
            self.line(PARENTHETICAL if text.startswith("(") else DIALOGUE, text)
        return self


def set_pages(*sheets: Sheet, width: float = 612.0, height: float = 792.0) -> bytes:
    """The sheets as a PDF in a typewriter face of 12 points."""
    pages = "\n#pagebreak()\n".join("\n".join(sheet.marks) or "#none" for sheet in sheets)
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#set text(font: "DejaVu Sans Mono", size: 12pt, hyphenate: false)\n'
        f"{pages}\n"
    )
    return typst.compile(source.encode())
