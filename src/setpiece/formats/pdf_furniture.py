"""What belongs to the page and not to the script: headers, page numbers, CONTINUED, (MORE), revision stars.

Takes a PDF's lines and returns the script's own lines, each with what stood around it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from setpiece.domain.headings import has_heading_prefix
from setpiece.formats.pdf_alignment import align_pages
from setpiece.formats.pdf_lines import Line, TextLayer, TextPage, Word
from setpiece.formats.pdf_scene_numbers import SCENE_NUMBER, MarginNumbers, reaching

_STAR = re.compile(r"[*∗†‡•·+|]{1,3}")
_REVISION = frozenset("*∗†‡•")
_CONTINUED = re.compile(
    r"\(?\s*CONT(?:INUED|['’]?D)?\s*[:;.]*\s*\)?\s*[:;.]*(?:\s*\(\s*\w{1,3}\s*\)|\s+\d{1,2})?", re.IGNORECASE
)
_CONTINUED_BADLY_SCANNED = re.compile(r"[({]CO\S{4,9}[)J}:;.]{0,3}")
_CONTINUED_BEFORE_TEXT = re.compile(r"CONTINUED\s*:(?:\s*\(\s*\w{1,3}\s*\))?\s+(?=\S)")
_MORE = re.compile(r"\(\s*MORE\s*\)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.|-|–|\()?\s*(\d{1,4}[A-Z]{0,2})\s*[.,)\-–]*(?:\s*of\s+\d+)?", re.IGNORECASE
)
_EDGE_LINES = 3
"""How many lines at the top and at the bottom of a page may be page furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLine:
    """A line of the script itself.

    ``page`` is the PDF's page ordinal, ``label`` the printed page number (or the ordinal), ``row`` the line on its page.
    ``gap`` is the distance from the line above in line spacings, infinite at the top of a page. ``number`` is a scene number
    in the margin. ``after_more`` is set on the first line of a page whose forerunner ended in (MORE).
    """

    text: str
    words: tuple[Word, ...]
    page: int
    label: str
    row: int
    y: float
    gap: float
    page_width: float
    number: str | None = None
    twice_numbered: bool = False
    revised: bool = False
    after_more: bool = False

    @property
    def x(self) -> float:
        """Left edge in points."""
        return self.words[0].x

    @property
    def end(self) -> float:
        """Right edge in points."""
        return self.words[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptText:
    """The script's lines in reading order, its line spacing, its width of a character and the left edge of its headings.

    ``heading_edge`` is None when no line starts with INT, EXT or the like.
    """

    lines: tuple[ScriptLine, ...]
    spacing: float
    character: float
    heading_edge: float | None


def script_text(layer: TextLayer) -> ScriptText:
    """Take the furniture off every page."""
    layer = align_pages(layer)
    spacing = _line_spacing(layer)
    character = max(layer.character, 0.5 * spacing)
    edge = _heading_edge(layer)
    recurring, running = _recurring(layer), _running_titles(layer)
    offset = _page_number_offset(layer)
    lines: list[ScriptLine] = []
    more = False
    for page in layer.pages:
        stripped = _Page(page, spacing, character, edge, recurring, running, offset)
        found = list(stripped.lines(more))
        more = stripped.more or (more and not found)
        lines.extend(found)
    return ScriptText(lines=tuple(lines), spacing=spacing, character=character, heading_edge=edge)


def _line_spacing(layer: TextLayer) -> float:
    """The smallest distance between neighbouring baselines that is common, to half a point: that of lines without a blank between."""
    steps: Counter[float] = Counter()
    for page in layer.pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            step = round(2 * (below.y - above.y)) / 2
            if 7 <= step <= 30 and len(above.text) > 3 and len(below.text) > 3:
                steps[step] += 1
    if not steps:
        return 12.0
    smooth = {s: sum(steps[s + d] for d in (-0.5, 0.0, 0.5)) for s in steps}
    least = min(s for s, count in smooth.items() if count >= 0.15 * max(smooth.values()))
    return max((least + d for d in (0.0, 0.5, 1.0)), key=lambda s: steps[s])


def _heading_edge(layer: TextLayer) -> float | None:
    """Where most lines that start with INT or EXT (after a scene number, if any) have their left edge."""
    edges: Counter[int] = Counter()
    for page in layer.pages:
        for line in page.lines:
            words = line.words
            if len(words) > 2 and SCENE_NUMBER.fullmatch(words[0].text):
                words = words[1:]
            if words[0].text[:3].isupper() and has_heading_prefix(" ".join(w.text for w in words)):
                edges[round(words[0].x)] += 1
    if not edges:
        return None
    return float(max(edges, key=lambda e: (sum(edges[e + d] for d in (-2, -1, 0, 1, 2)), edges[e])))


def _key(line: Line) -> str:
    """A line's text with digits and blanks levelled, so that page 4's header equals page 5's."""
    return re.sub(r"[\W_]+", "", re.sub(r"\d+", "0", line.text)).casefold() or line.text


def _edge_lines(page: TextPage) -> list[Line]:
    lines = page.lines
    if len(lines) <= 2 * _EDGE_LINES:
        return list(lines)
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _recurring(layer: TextLayer) -> frozenset[tuple[str, int]]:
    """Header and footer lines: same text (digits apart) at the same height on a good part of the pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in layer.pages:
        for line in _edge_lines(page):
            if not (has_heading_prefix(line.text) or "CONTINUED" in line.text.upper()):
                for near in (-1, 0, 1):
                    counts[_key(line), round(line.y / 4) + near] += 1
    enough = max(3, 0.35 * len(layer.pages))
    return frozenset(key for key, count in counts.items() if count >= enough)


def _running_titles(layer: TextLayer) -> frozenset[str]:
    """Titles with a page number at their right end that recur at any height: pages that were printed two to a sheet."""
    counts = Counter(
        _key(line)
        for page in layer.pages
        for line in page.lines
        if len(line.words) > 2 and not has_heading_prefix(line.text) and _trailing_label(line, page)
    )
    return frozenset(key for key, count in counts.items() if len(key) >= 8 and count >= max(4, 0.04 * len(layer.pages)))


def _trailing_label(line: Line, page: TextPage) -> str | None:
    """A page number at the right end of a line, if the line is nothing else or a wide gap stands before it."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match:
        return match[1]
    words = line.words
    if len(words) > 1 and words[-2].text.casefold().rstrip(".") in {"page", "pg", "p"}:
        words = (*words[:-2], words[-1])
    last = _PAGE_NUMBER.fullmatch(words[-1].text)
    if last and words[-1].x > 0.6 * page.width and len(words) > 1:
        return last[1]
    return None


def _top_lines(page: TextPage) -> tuple[Line, ...]:
    return tuple(line for line in page.lines[:2] if line.y < 0.14 * page.height)


def _page_number_offset(layer: TextLayer) -> int | None:
    """Printed page number minus PDF page ordinal on most pages that print one; None if pages are not numbered at the top."""
    offsets: Counter[int] = Counter()
    for page in layer.pages:
        for line in _top_lines(page):
            label = _trailing_label(line, page)
            if label and label.rstrip("ABCDEFGHIJ").isdigit():
                offsets[int(label.rstrip("ABCDEFGHIJ")) - page.number] += 1
                break
    return offsets.most_common(1)[0][0] if offsets and offsets.most_common(1)[0][1] >= 2 else None


class _Page:
    """One page while its furniture is taken off."""

    def __init__(
        self,
        page: TextPage,
        spacing: float,
        character: float,
        edge: float | None,
        recurring: frozenset[tuple[str, int]],
        running: frozenset[str],
        offset: int | None,
    ) -> None:
        self.page = page
        self.spacing = spacing
        self.character = character
        self.numbers = MarginNumbers(edge, character, page.width)
        self.recurring = recurring
        self.running = running
        self.offset = offset
        self.more = False
        self.label: str | None = None

    def lines(self, after_more: bool) -> list[ScriptLine]:
        """The script's lines of this page, top to bottom. Sets ``more`` if the page ends in (MORE)."""
        starred, rows = self._without_stars()
        kept = [line for line in rows if not self._is_furniture(line)]
        found: list[ScriptLine] = []
        for position, line in enumerate(kept):
            at_edge = position < _EDGE_LINES or position >= len(kept) - _EDGE_LINES
            if self.numbers.is_number_only(line):
                if found and found[-1].text.upper().startswith("OMIT"):
                    found[-1] = replace(found[-1], number=reaching(found[-1].number, line.words[0].text))
                continue
            numbered = self.numbers.split(line)
            words = numbered.words
            text = " ".join(w.text for w in words)
            if _MORE.fullmatch(text):
                self.more = True
                continue
            if _is_continued(text, at_edge, numbered.number):
                continue
            before_text = _CONTINUED_BEFORE_TEXT.match(text) if at_edge else None
            if before_text:
                words = words[len(before_text[0].split()) :]
            self.more = False
            found.append(
                ScriptLine(
                    text=" ".join(w.text for w in words),
                    words=words,
                    page=self.page.number,
                    label=self.label or self._counted_label(),
                    row=line.row,
                    y=line.y,
                    gap=(line.y - found[-1].y) / self.spacing if found else float("inf"),
                    page_width=self.page.width,
                    number=numbered.number,
                    twice_numbered=numbered.twice,
                    revised=line.row in starred,
                    after_more=after_more and not found,
                )
            )
        return found

    def _without_stars(self) -> tuple[set[int], list[Line]]:
        """Rows with a revision mark, and the lines without the marks."""
        marks: list[float] = []
        rows: list[Line] = []
        for line in self.page.lines:
            words = list(line.words)
            while words and _STAR.fullmatch(words[-1].text) and self._in_right_margin(words):
                if _REVISION & set(words[-1].text):
                    marks.append(line.y)
                words.pop()
            if len(words) > 1 and _STAR.fullmatch(words[0].text) and words[1].x - words[0].end > 3 * self.character:
                marks.append(line.y)
                words.pop(0)
            if words:
                rows.append(line.with_words(words))
        starred = {row.row for row in rows for y in marks if abs(row.y - y) < 0.6 * self.spacing}
        return starred, rows

    def _in_right_margin(self, words: list[Word]) -> bool:
        if len(words) > 1 and words[-1].x > 0.72 * self.page.width and SCENE_NUMBER.fullmatch(words[-2].text):
            return True
        if len(words) == 1:
            return words[0].x > 0.75 * self.page.width or words[0].x < 0.1 * self.page.width
        return words[-1].x - words[-2].end > 1.6 * self.character and words[-1].x > 0.6 * self.page.width

    def _is_furniture(self, line: Line) -> bool:
        """Whether the line is a header, a footer or a page number. Keeps the page number for later."""
        top, bottom = line.y < 0.14 * self.page.height, line.y > 0.9 * self.page.height
        label = _trailing_label(line, self.page)
        alone = bool(_PAGE_NUMBER.fullmatch(line.text))
        if self._opens_a_scene(line):
            return False
        if not (top or bottom):
            return label is not None and (_key(line) in self.running if not alone else line.x > 0.6 * self.page.width)
        if alone or (_key(line), round(line.y / 4)) in self.recurring or (label and top and self._is_expected(label)):
            if label and self.label is None and (self.offset is None or self._is_expected(label)):
                self.label = label
            return True
        return False

    def _opens_a_scene(self, line: Line) -> bool:
        numbered = self.numbers.split(line)
        text = " ".join(w.text for w in numbered.words)
        return (
            has_heading_prefix(text)
            or numbered.twice
            or (numbered.number is not None and text.upper().startswith("OMIT"))
        )

    def _is_expected(self, label: str) -> bool:
        """Whether this number can be the page's: the PDF's own count, shifted, with some slack for A-pages and omitted ones."""
        digits = label.rstrip("ABCDEFGHIJabcdefghij")
        return self.offset is not None and digits.isdigit() and abs(int(digits) - self.page.number - self.offset) <= 25

    def _counted_label(self) -> str:
        """The number of a page that prints none: counted on from its neighbours, else the PDF's own ordinal."""
        counted = self.page.number + (self.offset or 0)
        return str(counted if counted >= 1 else self.page.number)


def _is_continued(text: str, at_edge: bool, number: str | None) -> bool:
    """A CONTINUED line: anywhere if its number, parentheses or colon say so, else only at a page's edge."""
    if _CONTINUED.fullmatch(text):
        return at_edge or number is not None or text.startswith("(") or ":" in text
    return at_edge and bool(_CONTINUED_BADLY_SCANNED.fullmatch(text))
