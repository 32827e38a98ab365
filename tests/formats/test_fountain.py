"""Fountain scripts of the corpus, each beside what it means; encodings; what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay, scenes_of
from setpiece.formats import intake
from setpiece.formats.fountain import FORMAT

CORPUS = Path(__file__).parent.parent / "corpus" / "fountain"
SCRIPTS = sorted(p.stem for p in CORPUS.glob("*.fountain"))
SMALL = "Title: Café\n\nINT. CAFÉ - DAY\n\nMARÍA\n¿Ya?\n"


def told(p: Paragraph) -> dict[str, Any]:
    """A paragraph as the corpus writes it: what is not as usual, and nothing else."""
    told: dict[str, Any] = {"kind": p.kind.value, "line": p.line, "text": p.text}
    usual = Paragraph(kind=p.kind, text=p.text)
    for field in ("scene_number", "length", "page", "extension", "dual", "level", "revised"):
        if getattr(p, field) != getattr(usual, field):
            told[field] = getattr(p, field)
    if p.styles:
        told["styles"] = [[s.start, s.end, s.style] for s in p.styles]
    if p.notes:
        told["notes"] = [[n.position, n.text] for n in p.notes]
    return told


def read(text: str) -> Screenplay:
    """A script from text."""
    return FORMAT.read(text.encode("utf-8"), "test.fountain")


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_means_what_stands_beside_it(name: str) -> None:
    """Each script of the corpus reads as its expectation says, paragraph by paragraph with lines."""
    expected = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    screenplay = FORMAT.read((CORPUS / f"{name}.fountain").read_bytes(), f"{name}.fountain")
    assert [told(p) for p in screenplay.paragraphs] == expected["paragraphs"]
    if "title_page" in expected:
        assert [[e.key, e.value] for e in screenplay.title_page] == expected["title_page"]


def test_corpus_is_there() -> None:
    """The parametrised test above examines something."""
    assert len(SCRIPTS) >= 17


@pytest.mark.parametrize("name", SCRIPTS)
def test_line_ends_do_not_matter(name: str) -> None:
    """CRLF and CR scripts read like their LF twin, lines included."""
    data = (CORPUS / f"{name}.fountain").read_bytes()
    twin = FORMAT.read(data, "x")
    assert FORMAT.read(data.replace(b"\n", b"\r\n"), "x") == twin
    assert FORMAT.read(data.replace(b"\n", b"\r"), "x") == twin


@pytest.mark.parametrize("name", SCRIPTS)
def test_written_script_reads_the_same(name: str) -> None:
    """Writing and reading a script again loses nothing but the line numbers."""
    screenplay = FORMAT.read((CORPUS / f"{name}.fountain").read_bytes(), "x")
    again = FORMAT.read(FORMAT.write(screenplay), "x")
    assert [told(p) | {"line": 0} for p in again.paragraphs] == [told(p) | {"line": 0} for p in screenplay.paragraphs]
    assert again.title_page == screenplay.title_page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 with its mark and the Western one-byte encodings give the same script."""
    screenplay = FORMAT.read(SMALL.encode(encoding), "test.fountain")
    assert [p.text for p in screenplay.paragraphs] == ["INT. CAFÉ - DAY", "MARÍA", "¿Ya?"]
    assert screenplay.title() == "Café"


def test_curly_apostrophe_in_windows_text() -> None:
    """Windows-1252's own quotes are read as quotes."""
    screenplay = FORMAT.read(b"INT. D\x92ARC HOUSE - DAY\n\nD\x92ARC\nYes\x85\n", "x")
    assert [p.text for p in screenplay.paragraphs] == ["INT. D’ARC HOUSE - DAY", "D’ARC", "Yes…"]


def test_stray_control_characters_become_blanks() -> None:
    """A form feed or an escape character in a long text neither ends the reading nor reaches a terminal."""
    screenplay = read("INT. HALL - DAY\n\nOne\x0ctwo\x1bthree. " + "Words. " * 40)
    assert screenplay.paragraphs[1].text.startswith("One two three.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n\t\n", "nothing but blank lines"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"\x01\x02\x03\x04\x05 INT. HALL - DAY", "not text"),
        (b"%PDF-1.4\n%\xe2\xe3", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "Word file or a zip"),
        (rb"{\rtf1\ansi INT. HALL - DAY}", "rich-text"),
        (b"\xff\xfeI\x00N\x00T", "UTF-16 but is damaged"),
        (b"Dear diary,\n\ntoday nothing happened.\n", "INT. KITCHEN - DAY"),
        (b"Title: Nothing\n\nFADE IN:\n\nCUT TO:\n", "No scene heading"),
    ],
)
def test_what_is_no_screenplay_is_refused(data: bytes, words: str) -> None:
    """A file that cannot be a script is refused with one message that names it and says what to do."""
    with pytest.raises(Unreadable, match=r"diary\.fountain") as refusal:
        FORMAT.read(data, "diary.fountain")
    (finding,) = refusal.value.findings
    assert words in finding.message
    assert finding.message.rstrip().endswith(".")
    assert finding.rule == "fountain"


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more bytes than the limit is not looked at."""
    monkeypatch.setattr(intake, "MAX_BYTES", 1024)
    with pytest.raises(Unreadable, match="more than the 0 MB"):
        read("INT. HALL - DAY\n\n" + "a" * 1024)


def test_a_text_longer_than_any_season_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters are counted before a line is read."""
    monkeypatch.setattr(intake, "MAX_CHARACTERS", 1000)
    assert read("INT. HALL - DAY\n\n" + "a" * 900).paragraphs
    with pytest.raises(Unreadable, match="1,017 characters, more than the 1,000"):
        read("INT. HALL - DAY\n\n" + "a" * 1000)


@pytest.mark.parametrize(
    "cut", [b"INT. CAF\xc3\xa9 - DAY\n\nIn\xc3\xa8s waits.\n\nIN\xc3", b"INT. CAF\xc3\xa9\n\nIn\xc3\xa8s\n\nIN\xff"]
)
def test_damaged_utf8_is_refused_with_its_line(cut: bytes) -> None:
    """A file cut inside a letter, or with one broken byte, is not read as another encoding's letter salad."""
    with pytest.raises(Unreadable, match=r"cafe\.fountain:5: .*damaged"):
        FORMAT.read(cut, "cafe.fountain")


@pytest.mark.parametrize(
    "text", ["INT. CAFÉ - DAY\n\nInès waits.", "EXT. MÜHLE - TAG\n\nÄöüß.", "INT. SEÑOR’S “BAR” - DAY\n\n¿Qué?"]
)
def test_text_of_windows_is_read(text: str) -> None:
    """Accents and quotation marks of Windows-1252 come out as they were typed."""
    screenplay = FORMAT.read(text.encode("cp1252"), "s.fountain")
    assert [p.text for p in screenplay.paragraphs] == text.split("\n\n")


@pytest.mark.parametrize(
    "hostile",
    [
        "*" * 100_000,
        "* " * 50_000,
        "*a" * 50_000,
        "**_" * 30_000,
        "[[" * 50_000,
        "[[\n\n" * 25_000 + "]]",
        "[[a]]" * 10_000,
        "/*" * 50_000,
        "(" * 50_000,
        "A (" * 20_000,
        "()" * 20_000,
        "#" * 50_000,
        "# " * 30_000,
        "\\" * 50_000,
        "INT" + " " * 50_000 + "X",
        "1" * 30_000 + " INT. X",
        "\n  " * 20_000,
        "A\n" * 20_000,
        "A\n\n" * 10_000,
        "> " * 20_000 + "<",
        "B\n" + "[[n]]\n" * 10_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_is_read(hostile: str) -> None:
    """A hundred thousand marks in any of the usual traps are read to the end, in action, in a speech and alone.

    What took more than linear time here would not come back.
    """
    screenplay = read(f"INT. HALL - DAY\n\nX {hostile}\n\nMARA\n{hostile}\n\nEXT. YARD - DAY\n")
    assert len(scenes_of(screenplay)) >= 2
    screenplay = read(f"INT. HALL - DAY\n\n{hostile}\n\nEXT. YARD - DAY\n")
    assert screenplay.paragraphs[0].kind is ParagraphKind.SCENE_HEADING
