"""Reading a screenplay PDF of 110 pages, beside PDFium alone and pypdf's plain text."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator

import pypdf
import pypdfium2
import typst

from benchmarks.measuring import Row, median_ms
from setpiece.domain.screenplay import ParagraphKind
from setpiece.formats.pdf_lines import read_text_layer
from setpiece.formats.screenplay_pdf import FORMAT

PAGES = 110
LINES = 54
_WORDS = (
    "the",
    "a",
    "rope",
    "over",
    "harbour",
    "light",
    "turns",
    "falls",
    "long",
    "behind",
    "glass",
    "every",
    "door",
    "slow",
    "iron",
)


def run() -> Iterator[Row]:
    """Our reader whole, its first step (lines of words), PDFium's bare text, and pypdf's text, all on one typeset script."""
    scenes, data = nonsense_pdf()
    screenplay = FORMAT.read(data, "nonsense.pdf")
    found = sum(p.kind is ParagraphKind.SCENE_HEADING for p in screenplay.paragraphs)
    size = f"{PAGES} pages, {len(data) // 1024} KB, {found} of {scenes} scenes found"
    whole = median_ms(lambda: FORMAT.read(data, "nonsense.pdf"), runs=5)
    yield Row(group="pdf", case="PDF: setpiece", median_ms=whole, ours=True, remark=size)
    lines = median_ms(lambda: read_text_layer(data, "nonsense.pdf"), runs=5)
    yield Row(group="pdf", case="PDF: setpiece, lines only", median_ms=lines)
    yield Row(
        group="pdf",
        case="PDF: PDFium's text alone",
        median_ms=median_ms(lambda: _pdfium(data), runs=5),
        remark="no structure",
    )
    yield Row(
        group="pdf",
        case="PDF: pypdf's text alone",
        median_ms=median_ms(lambda: _pypdf(data), runs=1),
        remark="no structure",
    )


def _pdfium(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    count = sum(len(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return count


def _pypdf(data: bytes) -> int:
    return sum(len(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def nonsense_pdf(seed: int = 7) -> tuple[int, bytes]:
    """Number of scenes and the PDF of a numbered script of nonsense, always the same."""
    chance = random.Random(seed)
    scenes = 0
    pages: list[str] = []
    for page in range(1, PAGES + 1):
        marks = [_mark(505, 36, f"{page}.")]
        line = 0
        while line < LINES - 12:
            if chance.random() < 0.25 or line == 0:
                scenes += 1
                y = 72 + 12 * line
                marks += [
                    _mark(54, y, str(scenes)),
                    _mark(522, y, str(scenes)),
                    _mark(108, y, f"INT. {_text(chance, 2).upper()} - NIGHT"),
                ]
                line += 2
            for x, width, rows in ((108, 10, chance.randint(1, 4)), (252, 0, 1), (180, 5, chance.randint(1, 5))):
                for _ in range(rows):
                    marks.append(
                        _mark(
                            x,
                            72 + 12 * line,
                            _text(chance, width) if width else chance.choice(("MARA", "BRUNO (V.O.)")),
                        )
                    )
                    line += 1
                line += x != 252
        pages.append("\n".join(marks))
    setup = '#set page(width: 612pt, height: 792pt, margin: 0pt)\n#set text(font: "DejaVu Sans Mono", size: 12pt, hyphenate: false)\n'
    return scenes, typst.compile((setup + "\n#pagebreak()\n".join(pages)).encode())


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _mark(x: float, y: float, text: str) -> str:
    return f"#place(top + left, dx: {x}pt, dy: {y}pt)[#text({json.dumps(text)})]"
