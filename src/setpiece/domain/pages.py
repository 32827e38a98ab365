"""Paper before it has a medium: a document is blocks of text, facts and tables; ``render`` puts it on PDF, HTML or a spreadsheet.

All text is plain and untrusted: every medium escapes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a fill or a colour *means*; each medium chooses the colour, never colour alone (the text says it too)."""

    PLAIN = "plain"
    HEADER = "header"
    TOTAL = "total"
    MUTED = "muted"
    INT_DAY = "int_day"
    EXT_DAY = "ext_day"
    INT_NIGHT = "int_night"
    EXT_NIGHT = "ext_night"
    DAWN = "dawn"
    DUSK = "dusk"
    DAY_BREAK = "day_break"
    WEEK_BREAK = "week_break"
    BANNER = "banner"
    OFF_DAY = "off_day"
    WORK = "work"
    START = "start"
    FINISH = "finish"
    HOLD = "hold"
    DROP = "drop"
    STUNT = "stunt"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Align(Enum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class NumberKind(Enum):
    """How a spreadsheet shows a cell's number: as it is, as pages in eighths, as money in whole units, as a share of one."""

    PLAIN = "plain"
    EIGHTHS = "eighths"
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: ``text`` may hold newlines; it spans ``span`` columns. ``href`` is ``#anchor`` in the same document or
    ``other-document-id#anchor``; a medium without links ignores it.

    ``detail`` stands below the text in smaller type. ``number`` gives a spreadsheet the value behind the text, shown as
    ``number_kind`` says.
    """

    text: str
    detail: str = ""
    tone: Tone = Tone.PLAIN
    bold: bool = False
    small: bool = False
    align: Align | None = None
    span: int = 1
    href: str = ""
    number: float | None = None
    number_kind: NumberKind = NumberKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row whose cells' spans add up to the number of columns. ``keep_with_next`` forbids a page break after it.

    ``height_mm`` is its least height on paper. ``by_hand``: an empty row to write in, which a screen leaves out.
    """

    cells: tuple[Cell, ...]
    tone: Tone = Tone.PLAIN
    keep_with_next: bool = False
    anchor: str = ""
    height_mm: float = 0.0
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column: its title, its share of the width (``weight``) or ``width_mm`` fixed; ``upright``: title set vertically."""

    title: str
    weight: float = 1.0
    width_mm: float | None = None
    align: Align = Align.LEFT
    upright: bool = False
    tone: Tone = Tone.HEADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the column titles repeat on every page. ``compact`` sets small type and full grid lines for wide grids.

    The first ``frozen`` columns stay in view: frozen panes in a spreadsheet, sticky on screen, and repeated on each sheet when
    paper cannot take the whole grid side by side.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    compact: bool = False
    show_titles: bool = True
    frozen: int = 0

    def __post_init__(self) -> None:
        """Every row fills the columns exactly and a column stays free to scroll."""
        if not 0 <= self.frozen < max(1, len(self.columns)):
            raise ValueError(f"{self.title or 'A table'} freezes {self.frozen} of {len(self.columns)} columns.")
        for row in self.rows:
            if sum(cell.span for cell in row.cells) != len(self.columns):
                raise ValueError(f"A row of {self.title or 'a table'} does not fill its {len(self.columns)} columns.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of ``level`` 1 to 3."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph of plain text; newlines are kept. A ``tone`` other than plain or muted is a filled box; ``large`` is for one short line."""

    text: str
    tone: Tone = Tone.PLAIN
    bold: bool = False
    small: bool = False
    large: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label with its value; an empty value is a blank to be filled in by hand. ``href`` as on a cell."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and values set in ``columns`` columns, read down then across; boxed when ``boxed``."""

    facts: tuple[Fact, ...]
    columns: int = 2
    boxed: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A sample of a tone (with the letters that stand in it) and what it means."""

    tone: Tone
    sample: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The key to tones and codes."""

    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An SVG drawing (ours, already safe) with a text that replaces it for those who cannot see it."""

    svg: str
    alt: str
    caption: str = ""
    width_percent: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A new page on paper; a rule on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Parts next to each other, by weight; stacked on a phone."""

    parts: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...] = ()


Block = Heading | Text | Facts | Table | Legend | Figure | PageBreak | SideBySide
"""What a document is made of."""


PAPERS = {"a4": (210, 297), "a3": (297, 420), "letter": (216, 279), "legal": (216, 356), "tabloid": (279, 432)}
"""Paper sizes upright, width by height in millimetres (ISO 216; ANSI/ASME Y14.1 sizes rounded to the millimetre)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document. ``id`` is its file name without ending (``[a-z0-9-]``), ``group`` its chapter in the production book.

    ``running`` stands in the page header (production, draft, date). ``paper`` is one of :data:`PAPERS`. ``spreadsheet``: its
    tables are worth having as a workbook too.
    """

    id: str
    title: str
    group: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    running: str = ""
    landscape: bool = False
    paper: str = "a4"
    spreadsheet: bool = False

    def __post_init__(self) -> None:
        """The id is safe as a file name, and the paper is one that a printer takes."""
        if not re.fullmatch(r"[a-z0-9-]+", self.id):
            raise ValueError(f"{self.id!r} cannot be a document's file name; use a to z, 0 to 9 and -.")
        if self.paper not in PAPERS:
            raise ValueError(f"{self.paper!r} is not a paper size; use one of {', '.join(PAPERS)}.")
