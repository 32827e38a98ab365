"""Reading entries and pictures: what the Markdown means, on which line it stands, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setpiece.domain.journal import (
    Cite,
    Inset,
    Listing,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Record,
    Run,
    Spoiler,
    Subhead,
)
from setpiece.formats.image_file import read_image
from setpiece.formats.journal_markdown import read_entry
from setpiece.journal.text import sentences
from setpiece.journal.text import words as data_words

HEAD = '+++\ntitle = "T"\ndate = 2026-10-01\n+++\n'


def blocks(text: str):  # type: ignore[no-untyped-def]
    """The blocks of an entry with that text; the text begins in line 5."""
    entry, found = read_entry((HEAD + text).encode(), "e.md", "e")
    assert entry is not None and found == ()
    return entry.blocks


def test_sentences_of_a_paragraph_know_their_lines_and_sources() -> None:
    """Line and citations of each sentence, through soft breaks, emphasis and directives."""
    (prose,) = blocks(
        "One *two*\nthree.[^a] Four [link](https://x.example) five.\nSix {{ film.figures }} “Seven. Eight.”[@b] Dr. Nine is 3.5 m.\n"
    )
    assert isinstance(prose, Prose)
    told = [(s.words.strip(), s.line, s.keys) for s in sentences(prose)]
    assert told == [
        ("One two three.", 5, ("a",)),
        ("Four link five.", 6, ()),
        ("Six  “Seven. Eight.”", 7, ("b",)),
        ("Dr. Nine is 3.5 m.", 7, ()),
    ]


def test_what_a_paragraph_is_made_of() -> None:
    """Styles, links, citations and records in a sentence."""
    (prose,) = blocks("A **b** *c* `d` [e](https://x.example)[^k]{{ scene.facts 34 }}")
    kinds = [(i.text, i.strong, i.emphasis, i.code, i.link) if isinstance(i, Run) else i for i in prose.inlines]
    assert kinds[:7] == [
        ("A ", False, False, False, ""), ("b", True, False, False, ""), (" ", False, False, False, ""), ("c", False, True, False, ""),
        (" ", False, False, False, ""), ("d", False, False, True, ""), (" ", False, False, False, ""),
    ]  # fmt: skip
    assert kinds[7][4] == "https://x.example"
    assert isinstance(kinds[8], Cite) and kinds[8].key == "k"
    assert isinstance(kinds[9], Inset) and (kinds[9].directive.name, kinds[9].directive.argument) == (
        "scene.facts",
        "34",
    )


def test_blocks_with_their_lines() -> None:
    """Headings get anchors, a directive or a picture alone in a paragraph becomes a block, a spoiler holds blocks."""
    found = blocks(
        '# One\n\n## One\n\n{{ stunt.facts "The Tarna leap" }}\n\n![alt *x*](images/a.png "Said")\n\n> q[^k]\n\n1. a\n2. b\n\n```\n[x](y\n```\n\n'
        "::: spoiler the end\nText\n:::\n"
    )
    kinds = [type(b) for b in found]
    assert kinds == [Subhead, Subhead, Record, Picture, Quote, Listing, Preformatted, Spoiler]
    assert [b.line for b in found] == [5, 7, 9, 11, 13, 15, 18, 22]
    assert [b.anchor for b in found[:2]] == ["one", "one-2"]
    assert found[2].directive.argument == "The Tarna leap"
    assert (found[3].file, found[3].alt, found[3].caption) == ("a.png", "alt x", "Said")
    assert found[7].label == "the end" and isinstance(found[7].blocks[0], Prose)


def test_quotation_marks_are_curled_also_beside_a_source() -> None:
    """Straight marks become “ and ”, before a citation and before a record too."""
    (prose,) = blocks('"One two," she says. "Three."[^volandera] "Four {{ film.figures }}"')
    text = "".join(i.text for i in prose.inlines if isinstance(i, Run))
    assert text == "“One two,” she says. “Three.” “Four ”"


def test_raw_html_stays_text() -> None:
    """Tags are words, not elements."""
    (prose,) = blocks("A <script>alert(1)</script> & <b>b</b>")
    assert prose.inlines[0].text.startswith("A <script>")  # type: ignore[union-attr]


def test_front_matter_is_read_whole() -> None:
    """Dates as TOML dates or texts, people, images, clearances."""
    entry, found = read_entry(
        b'+++\ntitle = "T"\ndate = "2026-10-01"\nembargo = 2027-01-01\nabout = { scenes = ["1"], days = [2027-05-12, "2027-05-13"], people = ["A B"] }\n'
        b'authors = ["A"]\nreviewers = ["A", "B", "B", "C"]\n[[images]]\nfile = "a.png"\nshows = ["A B"]\n+++\ntext\n', "e.md", "My Entry!"
    )  # fmt: skip
    assert entry is not None and found == ()
    assert entry.slug == "my-entry"
    assert (entry.date, entry.embargo) == (dt.date(2026, 10, 1), dt.date(2027, 1, 1))
    assert [a.name for a in entry.about] == ["1", "2027-05-12", "2027-05-13", "A B"]
    assert entry.reviewed_by() == ("B", "C")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    """No text breaks the reader, before or after the front matter; every line told is a line of the file."""
    for whole in (text, HEAD + text, f"+++\n{text}\n+++\nbody"):
        data = whole.encode("utf-8", "replace")
        entry, found = read_entry(data, "e.md", "e")
        lines = data.decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert all(1 <= int(f.where.rpartition(":")[2]) <= lines for f in found)
        if entry is not None:
            for block in entry.blocks:
                if isinstance(block, Prose):
                    assert all(1 <= s.line <= lines for s in sentences(block))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"+++\n+++\n", b"---\ntitle: T\n---\n", b"x" * 1_000_001])
def test_what_is_no_entry(data: bytes) -> None:
    """A finding instead of an entry."""
    entry, found = read_entry(data, "e.md", "e")
    assert entry is None and len(found) == 1


def test_the_words_that_the_checker_listens_for_are_lower_case_and_come_once() -> None:
    """The data file's lists."""
    for kind in ("saying", "numbers", "labels", "abbreviations"):
        found = data_words(kind)
        assert len(set(found)) == len(found) > 3
        assert all(word == word.lower() for word in found)


# ---------------------------------------------------------------- pictures


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * height)) + chunk(b"IEND", b"")
    )


def test_a_png_says_its_size() -> None:
    """Width and height of the header."""
    read = read_image(_png(321, 123), "a.png")
    assert (read.width, read.height, read.wrong) == (321, 123, "")


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("WEBP", "webp"), ("PNG", "png")])
@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"progressive": True}, {"exif": b"Exif\0\0" + b"x" * 500}])
def test_sizes_agree_with_another_reader(kind: str, suffix: str, options: dict[str, object]) -> None:
    """Pillow writes pictures in all three formats and their variants; the sizes read are the ones written."""
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image.new("RGB", (211, 97), (1, 2, 3)).save(out, kind, **options)
    read = read_image(out.getvalue(), f"a.{suffix}")
    assert (read.width, read.height, read.wrong) == (211, 97, "")


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><script>x</script></svg>', "script"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5" onload="x()"/>', "runs or fetches"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><image href="https://x.example/a.png"/></svg>', "runs or fetches"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect style="fill:url(https://x.example/a)"/></svg>', "runs or fetches"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><style>@import "https://x.example/a.css";</style></svg>', "runs or fetches"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><style>rect{fill:url(https://x.example/a)}</style></svg>', "runs or fetches"),
        ('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5">&x;</svg>', "document type"),
        ("<p>no drawing</p>", "not a svg"),
        ("not even XML", "not a svg"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "not a svg"),
    ],
)  # fmt: skip
def test_a_drawing_that_is_more_than_a_drawing_is_not_shown(svg: str, words: str) -> None:
    """Scripts, handlers, and anything fetched from elsewhere."""
    read = read_image(svg.encode(), "a.svg")
    assert words in read.wrong and read.data == b""


def test_a_plain_drawing_is_shown() -> None:
    """Gradients of its own are fine."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5.4"><rect fill="url(#g)"/><use href="#r"/></svg>'
    read = read_image(svg.encode(), "a.svg")
    assert (read.width, read.height, read.wrong) == (10, 5, "")


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["png", "jpg", "webp", "svg", "gif"]))
def test_any_bytes_are_a_picture_or_are_not(data: bytes, suffix: str) -> None:
    """No file breaks the reader."""
    starts = {
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8",
        "webp": b"RIFF\0\0\0\0WEBPVP8 ",
        "svg": b"<svg ",
        "gif": b"",
    }
    for whole in (data, starts[suffix] + data):
        read = read_image(whole, f"a.{suffix}")
        assert bool(read.wrong) != bool(read.width)
