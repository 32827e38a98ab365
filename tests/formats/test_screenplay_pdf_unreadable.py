"""PDFs that are no use: each gets one clear message and nothing else, whatever the bytes."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.screenplay_pages import Sheet, set_pages
from setpiece.domain.findings import Severity, Unreadable
from setpiece.domain.screenplay import Screenplay
from setpiece.formats import pdf_lines, pdf_streams
from setpiece.formats.screenplay_pdf import FORMAT


def a_script() -> bytes:
    return set_pages(
        Sheet(number="1.").heading("INT. LIGHTHOUSE - NIGHT", "1", "1").action("The lamp turns.").speech("MILA", "Off.")
    )


VALID = a_script()


def complaint(data: bytes) -> str:
    """The one message that these bytes get."""
    with pytest.raises(Unreadable) as caught:
        FORMAT.read(data, "script.pdf")
    (finding,) = caught.value.findings
    assert (finding.where, finding.severity, finding.rule) == ("script.pdf", Severity.ERROR, "screenplay_pdf")
    return finding.message


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_script_that_is_damaged_below_is_readable_when_whole() -> None:
    """So that every complaint below is about the damage."""
    assert len(FORMAT.read(VALID, "script.pdf").paragraphs) == 4


def test_an_empty_file() -> None:
    """No byte at all."""
    assert "empty" in complaint(b"")


@pytest.mark.parametrize("data", [b"INT. HOUSE - DAY\n\nText.", b"\x00" * 5000, b"PK\x03\x04 a word processor's file"])
def test_a_file_that_is_no_pdf(data: bytes) -> None:
    """Text, zeros, a zip."""
    assert "not a PDF" in complaint(data)


def test_a_pdf_that_was_cut_off() -> None:
    """Only the beginning arrived."""
    assert "was cut off" in complaint(VALID[:400])


def test_a_pdf_without_pages() -> None:
    """A catalogue of nothing."""
    assert "no pages" in complaint(written(pypdf.PdfWriter()))


def test_a_locked_pdf() -> None:
    """A password is needed to open it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(VALID))
    writer.encrypt("secret", algorithm="RC4-128")

    assert "password" in complaint(written(writer))


def test_a_scan_without_text() -> None:
    """Pictures of pages only: the message says to run OCR."""
    scan = set_pages(
        *(
            Sheet().raw("#place(dx: 90pt, dy: 90pt)[#rect(width: 300pt, height: 500pt, fill: luma(220))]")
            for _ in range(3)
        )
    )

    assert "OCR" in complaint(scan)


def test_a_scan_with_a_stamp_on_each_page() -> None:
    """A page number and a library's stamp are no text layer."""
    assert "OCR" in complaint(set_pages(*(Sheet(number=f"{n}.").at(300, 760, "ARCHIVE") for n in range(1, 13))))


def test_a_pdf_that_is_no_screenplay() -> None:
    """A letter has neither headings nor cues."""
    letter = (
        Sheet()
        .action("Dear Ms Quill,")
        .action("thank you for the light. We have paid your invoice of last week,", "and the one before.")
    )

    assert "No scene heading" in complaint(set_pages(letter))


def test_thousands_of_pages() -> None:
    """Counted before a page is read."""
    writer = pypdf.PdfWriter()
    for _ in range(pdf_lines.MAX_PAGES + 1):
        writer.add_blank_page(612, 792)

    assert f"{pdf_lines.MAX_PAGES + 1} pages" in complaint(written(writer))


def test_a_file_over_the_size_limit() -> None:
    """Refused by its length alone."""
    assert "larger than 64 MB" in complaint(b"%PDF-1.7\n" + bytes(pdf_lines.MAX_BYTES))


def test_more_characters_than_any_screenplay_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader stops counting at the limit instead of going on."""
    monkeypatch.setattr(pdf_lines, "MAX_CHARACTERS", 20)

    assert "more than 20 characters" in complaint(VALID)


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    """A PDF of one deflated stream."""
    packed = zlib.compress(content, 9)
    return b"%%PDF-1.7\n1 0 obj<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj" % (
        dictionary,
        len(packed),
        packed,
    )


def test_a_stream_that_unpacks_without_end() -> None:
    """A small file that would fill the memory is refused before anything unpacks it."""
    bomb = stream(bytes(pdf_streams.MAX_UNPACKED + 1))
    assert len(bomb) < 200_000
    assert "unpacks to hundreds of megabytes" in complaint(bomb)


def test_streams_are_added_up_and_pictures_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two streams count together; a picture, which reading text never unpacks, does not; a stream that is not deflated neither."""
    monkeypatch.setattr(pdf_streams, "MAX_UNPACKED", 1000)
    half, picture = stream(bytes(600)), stream(bytes(5000), b"/Type/XObject/Subtype/Image")
    plain = b"2 0 obj<</Length 9>>stream\n" + b"q 1 0 0 1" * 500 + b"\nendstream"
    assert not pdf_streams.unpacks_too_large(half + picture + plain)
    assert pdf_streams.unpacks_too_large(half + picture + half)


def read_or_complain(data: bytes) -> None:
    try:
        assert isinstance(FORMAT.read(data, "script.pdf"), Screenplay)
    except Unreadable as refused:
        assert all(f.message for f in refused.findings)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000), st.booleans())
def test_random_bytes_give_a_screenplay_or_a_complaint(data: bytes, dressed: bool) -> None:
    """With and without a PDF's first line."""
    read_or_complain(b"%PDF-1.7\n" + data if dressed else data)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=len(VALID)))
def test_a_script_cut_anywhere_gives_a_screenplay_or_a_complaint(length: int) -> None:
    """Every length of a broken download."""
    read_or_complain(VALID[:length])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_script_with_changed_bytes_gives_a_screenplay_or_a_complaint(changes: list[tuple[int, int]]) -> None:
    """Bytes overwritten anywhere."""
    data = bytearray(VALID)
    for place, value in changes:
        data[place] = value
    read_or_complain(bytes(data))


_PIECES = st.sampled_from([
    "INT. HOUSE - DAY", "MILA", "(beat)", "(", ")", "12", "12A", "*", "(MORE)", "(CONTINUED)", "CONTINUED: (2)", "OMITTED", "CUT TO:",
    "a line of text that goes on", "-", "well-", "1.", "INT.", "written by", "\ufb01", "†", "MILA (CONT'D)", "   ",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 780), _PIECES), max_size=40), st.integers(1, 3))
def test_any_scatter_of_lines_gives_a_screenplay_or_a_complaint(marks: list[tuple[int, int, str]], count: int) -> None:
    """Pieces of script at any place on the page."""
    sheet = Sheet()
    for x, y, text in marks:
        sheet.at(x, y, text)
    read_or_complain(set_pages(*[sheet] * count))
