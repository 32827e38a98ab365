"""Lines of a PDF's text layer as they stand on the page: words with their left and right edges, grouped by baseline.

Nothing here knows what a screenplay is. Lengths are in points (1/72 inch), measured from the page's top left corner.
PDFium is not thread-safe; one lock serialises all use of it.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.formats.pdf_streams import unpacks_too_large

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 1000
MAX_CHARACTERS = 4_000_000
MAX_PAGE_CHARACTERS = 50_000

_BROKEN = "This PDF is damaged, was cut off or has no pages. Download it or export it again."
_PDFIUM = threading.Lock()
_SCAN_PAGES, _SCAN_WORDS = 10, 8
"""A document of so many pages with fewer words a page than this is a scan with a stamp or two on it."""
_HYPHENS = "\ufffe\x02"
_WORD = re.compile(rf"[^\s\0{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffe": "-", "\x02": "-",
    "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u200b": None, "\ufeff": None,
})  # fmt: skip
_SAME_LINE = 3.6
"""Words whose baselines are this close (points) stand on one line: less than half of the tightest line spacing in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Characters without a space between them: left edge ``x``, right edge ``end`` and baseline ``y`` (down from the top)."""

    text: str
    x: float
    end: float
    y: float
    hyphenated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline from left to right. ``page`` counts from 1; ``row`` is the line's ordinal on its page, from 1."""

    page: int
    row: int
    y: float
    words: tuple[Word, ...]

    @property
    def x(self) -> float:
        """Left edge of the first word."""
        return self.words[0].x

    @property
    def end(self) -> float:
        """Right edge of the last word."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)

    def with_words(self, words: Iterable[Word]) -> Line:
        """The same line with other words."""
        return replace(self, words=tuple(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """One page: its ordinal from 1, its size in points and its lines from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer:
    """A document's pages and the median width of one character (7.2 points for the usual typewriter face)."""

    pages: tuple[TextPage, ...]
    character: float


def read_text_layer(data: bytes, source: str) -> TextLayer:
    """Read all lines of a PDF. ``Unreadable`` if it is none, is locked, broken, without text, or beyond the limits above."""
    _refuse_by_size(data, source)
    with _PDFIUM:
        document = _open(data, source)
        try:
            count = len(document)
            if count == 0:
                raise _unreadable(source, _BROKEN)
            if count > MAX_PAGES:
                raise _unreadable(
                    source,
                    f"This PDF has {count} pages; Setpiece reads at most {MAX_PAGES}. Split off the screenplay itself.",
                )
            pages = _read_pages(document, count, source)
        finally:
            document.close()
    widths = [(w.end - w.x) / len(w.text) for _, _, words in pages for w in words if len(w.text) > 3 and w.end > w.x]
    scanned = count >= _SCAN_PAGES and sum(len(words) for _, _, words in pages) < _SCAN_WORDS * count
    if not widths or scanned:
        raise _unreadable(
            source,
            "This PDF has no text layer, it holds pictures of pages only. Run OCR (text recognition) over it, or export the "
            "screenplay as Fountain, FDX or a text PDF.",
        )
    character = median(widths)
    return TextLayer(
        pages=tuple(
            TextPage(number=n, width=w, height=h, lines=_lines(n, words, character))
            for n, (w, h, words) in enumerate(pages, start=1)
        ),
        character=character,
    )


def _unreadable(source: str, message: str) -> Unreadable:
    return Unreadable(Finding(rule="screenplay_pdf", severity=Severity.ERROR, message=message, where=source))


def _refuse_by_size(data: bytes, source: str) -> None:
    if not data:
        raise _unreadable(source, "This file is empty. Export the screenplay as PDF again.")
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise _unreadable(source, f"This PDF is larger than {limit} MB. Export the screenplay without pictures.")
    if b"%PDF-" not in data[:1024]:
        raise _unreadable(
            source, "This file is not a PDF: it does not start with %PDF. Check that it is the right file."
        )
    if unpacks_too_large(data):
        raise _unreadable(
            source,
            "This PDF unpacks to hundreds of megabytes, which no screenplay does and which may be an attack. Export it again.",
        )


def _open(data: bytes, source: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        code = pdfium_c.FPDF_GetLastError()
        if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            message = "This PDF is locked with a password. Save a copy without one and read that."
        else:
            message = _BROKEN
        raise _unreadable(source, message) from None


def _read_pages(document: pdfium.PdfDocument, count: int, source: str) -> list[tuple[float, float, list[Word]]]:
    """Width, height and words of each page. A page that PDFium cannot load is empty; if all are, the file is unusable."""
    pages: list[tuple[float, float, list[Word]]] = []
    characters, broken = 0, 0
    for index in range(count):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            broken += 1
            pages.append((612.0, 792.0, []))
            continue
        try:
            found, words = _read_page(page)
            pages.append((*page.get_size(), words))
        except pdfium.PdfiumError:
            broken += 1
            pages.append((612.0, 792.0, []))
            continue
        finally:
            page.close()
        characters += found
        if characters > MAX_CHARACTERS:
            raise _unreadable(source, f"This PDF holds more than {MAX_CHARACTERS:,} characters. That is no screenplay.")
    if broken == count:
        raise _unreadable(source, _BROKEN)
    return pages


def _read_page(page: pdfium.PdfPage) -> tuple[int, list[Word]]:
    """Number of characters on a page and its upright words, in the order of the file."""
    text_page = page.get_textpage()
    try:
        count = min(text_page.count_chars(), MAX_PAGE_CHARACTERS)
        if count <= 0:
            return 0, []
        return count, _words(text_page.raw, _characters(text_page.raw, count), _Placement(page))
    finally:
        text_page.close()


def _characters(text_page: object, count: int) -> str:
    """One Python character for each character of PDFium, so that positions in both agree."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


class _Placement:
    """Turns PDF coordinates (up from the bottom left, before the page's rotation) into points from the top left as seen."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turns = page.get_rotation() // 90 % 4

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def _words(text_page: object, text: str, place: _Placement) -> list[Word]:
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    box = pdfium_c.FS_RECTF()
    at_box = ctypes.byref(box)
    words: list[Word] = []
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        if not pdfium_c.FPDFText_GetCharOrigin(text_page, first, at_x, at_y):
            continue
        left, base = place(x.value, y.value)
        pdfium_c.FPDFText_GetCharOrigin(text_page, last, at_x, at_y)
        last_left, last_base = place(x.value, y.value)
        if abs(last_base - base) > _SAME_LINE or last_left < left:
            continue  # slanted or vertical: a watermark, not a line of the script
        if pdfium_c.FPDFText_GetLooseCharBox(text_page, last, at_box):
            right = max(place(box.left, y.value)[0], place(box.right, y.value)[0])
        else:
            right = last_left
        raw = match[0]
        words.append(
            Word(
                text=raw.translate(_LIGATURES) or raw,
                x=left,
                end=max(right, last_left),
                y=base,
                hyphenated=raw[-1] in _HYPHENS,
            )
        )
    return words


def _lines(page: int, words: list[Word], character: float) -> tuple[Line, ...]:
    """Group words by baseline, top to bottom, and sort each group from left to right."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.y):
        if groups and word.y - groups[-1][0].y <= _SAME_LINE:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(
        Line(page=page, row=row, y=median(w.y for w in group), words=tuple(_tidy(group, character)))
        for row, group in enumerate(groups, start=1)
    )


def _tidy(words: list[Word], character: float) -> list[Word]:
    """Left to right; text that was printed twice to look bold counts once, pieces without a gap between them are one word."""
    tidy: list[Word] = []
    for word in sorted(words, key=lambda w: w.x):
        before = tidy[-1] if tidy else None
        if before and before.text == word.text and word.x - before.x < 0.4 * character:
            continue
        if before and word.x - before.end < 0.12 * character and word.x > before.x:
            tidy[-1] = replace(before, text=before.text + word.text, end=word.end, hyphenated=word.hyphenated)
        else:
            tidy.append(word)
    return tidy
