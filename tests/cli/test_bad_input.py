"""Whatever is wrong with the input: one clear message, exit code 2, no traceback, nothing half written."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pypdf
import pytest

from cli.command import SHORT, TODAY, Run, run

SCENE = "INT. BOATHOUSE - DAY\n\nINES ties the rope.\n\nINES\nHold this.\n\n"
FDX = '<?xml version="1.0"?>\n<FinalDraft DocumentType="Script" Version="5"><Content>{}</Content></FinalDraft>'
PDF_WITHOUT_TEXT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE FinalDraft [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    "<FinalDraft><Content><Paragraph Type='Action'><Text>&b;</Text></Paragraph></Content></FinalDraft>"
)


def locked_pdf() -> bytes:
    """A PDF that needs a password."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(612, 792)
    writer.encrypt("secret")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


SCRIPTS = {
    "empty.fountain": (b"", "empty"),
    "blank.fountain": (b"  \n\n \n", ""),
    "binary.fountain": (bytes(range(256)) * 40, ""),
    "picture.fountain": (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500, ""),
    "prose.fountain": (b"Dear Ines,\n\nthis is a letter and no screenplay.\n", "scene heading"),
    "script.docx": (b"PK\x03\x04", ".fountain"),
    "script": (SCENE.encode(), ".fountain"),
    "cut.fountain": ("INT. CAFÉ - DAY\n\nInès waits. É".encode()[:-1], "cut.fountain:3: The file is UTF-8 but damaged"),
    "japanese.fountain": ("INT. 東京 - DAY\n\n山田が待つ。\n".encode("shift_jis"), "UTF-8"),
    "no-mark.fountain": (SCENE.encode("utf-16-le"), "UTF-8"),
    "endless.fountain": ((SCENE * 60_000).encode(), "characters, more than the 3,000,000"),
    "scenes.fountain": (b"INT. A - DAY\n\n" * 2001, "2,001 scenes, more than the 2,000"),
    "omitted.fountain": (b".OMITTED #1#\n\n.OMITTED #2#\n", "nothing to plan"),
    "truncated.fdx": (FDX.format("<Paragraph Type='Action'><Text>Cut").encode()[:-40], ""),
    "empty-content.fdx": (FDX.format("").encode(), ""),
    "other.fdx": (b"<html><body>no</body></html>", "Final Draft"),
    "dtd.fdx": (b'<?xml version="1.0"?><!DOCTYPE FinalDraft SYSTEM "http://example.org/x.dtd"><FinalDraft/>', "DTD"),
    "bomb.fdx": (BOMB.encode(), ""),
    "external.fdx": (
        b'<?xml version="1.0"?><!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><FinalDraft>&x;</FinalDraft>',
        "DTD",
    ),
    "locked.pdf": (locked_pdf(), "password"),
    "scanned.pdf": (PDF_WITHOUT_TEXT, "text"),
    "not-a.pdf": (b"this is no PDF at all", "PDF"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj<</Type/Catalog", "PDF"),
}


def assert_refused(result: Run, folder: Path, *before: str) -> None:
    """Exit 2, a message, no traceback, and in the folder only what was there before."""
    assert result.code == 2, result
    assert "error:" in result.err
    assert "Traceback" not in result.err + result.out
    assert sorted(p.name for p in folder.iterdir()) == sorted(before)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_that_cannot_be_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of broken script is named with its file and what is wrong with it."""
    data, says = SCRIPTS[name]
    (tmp_path / name).write_bytes(data)
    result = run(capsys, "plan", tmp_path / name, "--out", tmp_path / "out", "--seconds", "1")
    assert_refused(result, tmp_path, name)
    assert name in result.err
    assert says in result.err


@pytest.mark.parametrize(
    "name",
    [
        "-dash.fountain",
        "--out.fountain",
        "with space.fountain",
        "Zoë 東京.fountain",
        "a'b\"c;$(d).fountain",
        "new\nline.fountain",
    ],
)
def test_names_that_shells_trip_over(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script's name is a name: after ``--`` even one that starts with a dash."""
    (tmp_path / name).write_text(SCENE)
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "breakdown", "--json", "--", name).code == 0
    assert run(capsys, "breakdown", "--json", f"../{tmp_path.name}/{name}").code == 0
    assert run(capsys, "breakdown", "--json", tmp_path / name).code == 0


def test_an_unknown_option_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped option or command exits with 2 and is named."""
    for words in (("plan", SHORT, "--secnods", "3"), ("plam", SHORT), ("plan",)):
        result = run(capsys, *words)
        assert result.code == 2
        assert result.out == ""
        assert "--secnods" in result.err or "plam" in result.err or "SCRIPT" in result.err


def test_a_script_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is said to be missing, a folder to be a folder."""
    assert_refused(run(capsys, "plan", tmp_path / "no.fountain", "--out", tmp_path / "out"), tmp_path)
    result = run(capsys, "breakdown", tmp_path)
    assert_refused(result, tmp_path)
    assert "folder" in result.err


def test_a_script_of_200_megabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A giant file is refused by its size, unread (sparse here, so that the test is quick)."""
    giant = tmp_path / "giant.fountain"
    with giant.open("wb") as file:
        file.truncate(200_000_000)
    result = run(capsys, "plan", giant, "--out", tmp_path / "out")
    assert_refused(result, tmp_path, "giant.fountain")
    assert "191 MB" in result.err  # 200,000,000 bytes / 2**20


@pytest.mark.parametrize(("text", "encoding"), [("utf-16", "utf-16"), ("latin-1", "latin-1"), ("bom", "utf-8-sig")])
def test_other_encodings_are_read(text: str, encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """UTF-16, Latin-1 and a byte-order mark are no reason to refuse a script."""
    (tmp_path / "s.fountain").write_bytes(("INT. CAFÉ - DAY\n\nInès waits.\n\nINÈS\nOui.\n").encode(encoding))
    result = run(capsys, "breakdown", tmp_path / "s.fountain", "--json")
    assert result.code == 0, text
    assert "CAF\\u00c9" in result.out


PRODUCTIONS = {
    "unknown key": ('titel = "Short"\n', "title"),
    "broken": ('title = "Short\n', ":1"),
    "wrong type": ("title = 12\n", "title"),
    "unknown role": (
        '[[performers]]\nname = "A. Person"\nroles = ["NOBODY AT ALL"]\ndeal = "day"\nrate = 100\n',
        "NOBODY AT ALL",
    ),
    "no role": ('[[performers]]\nname = "A. Person"\nroles = []\ndeal = "day"\nrate = 100\n', "A. Person"),
    "in the past": ("[calendar]\nstart = 2020-01-06\n", "2020-01-06"),
    "no working day": (
        '[calendar]\nstart = 2027-05-03\ndays_off = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]\n',
        "day",
    ),
    "ends before it starts": ("[calendar]\nstart = 2027-05-03\nlatest_finish = 2027-04-01\n", "2027-04-01"),
    "never available": (
        '[calendar]\nstart = 2027-05-03\n[[performers]]\nname = "A. Person"\nroles = ["BEA"]\navailable = [2027-05-01]\n',
        "A. Person",
    ),
    "always closed": (
        '[calendar]\nstart = 2027-05-03\n[[places]]\nname = "Front"\nsets = ["TERRACE STREET"]\n'
        "unavailable = [{ first = 2027-01-01, last = 2199-12-31 }]\n",
        "Front",
    ),
    "stunt after the end": (
        '[calendar]\nstart = 2027-05-03\nlatest_finish = 2027-06-04\n[[stunts]]\nname = "Leap"\nkind = "high_fall"\nscenes = ["7"]\n'
        "not_before = 2027-07-01\n",
        "Leap",
    ),
    "written twice": ('title = "a"\ntitle = "b"\n', ":2"),
    "a circle": (
        '[[before]]\nfirst = "1"\nthen = "2"\n[[before]]\nfirst = "2"\nthen = "1"\n',
        "circle",
    ),
    "a line without end": ("a" + ".a" * 20_000 + " = 1\n", ":1"),
    "contradictory pins": (
        '[calendar]\nstart = 2027-05-03\n[[pins]]\nscene = "1"\ndate = 2027-05-04\n[[pins]]\nscene = "1"\ndate = 2027-05-06\n',
        "2027-05-06",
    ),
    "no number": ("contingency = nan\n", "contingency"),
    "null byte": ('title = "a\x00b"\n', ":1"),
}


@pytest.mark.parametrize("name", PRODUCTIONS)
def test_a_production_file_that_cannot_hold(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake in the production file is named with its line and field."""
    text, says = PRODUCTIONS[name]
    (tmp_path / "production.toml").write_text(text)
    result = run(
        capsys,
        "plan",
        SHORT,
        "--production",
        tmp_path / "production.toml",
        "--out",
        tmp_path / "out",
        "--today",
        TODAY,
        "--seconds",
        "1",
    )
    assert_refused(result, tmp_path, "production.toml")
    assert "production.toml:" in result.err
    assert says in result.err


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00bad", bytes(range(256))])
def test_a_production_file_that_is_no_text(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty or binary production file is refused by name."""
    (tmp_path / "production.toml").write_bytes(data)
    result = run(
        capsys, "plan", SHORT, "--production", tmp_path / "production.toml", "--out", tmp_path / "out", "--today", TODAY
    )
    assert_refused(result, tmp_path, "production.toml")


@pytest.mark.parametrize(
    "words",
    [
        ("--seconds", "0"),
        ("--seconds", "-3"),
        ("--seconds", "nan"),
        ("--seconds", "soon"),
        ("--today", "31.1.2027"),
        ("--today", "9999-12-31"),
        ("--today", "0001-01-01"),
        ("--seed", "x"),
        ("--seed", "-1"),
    ],
)
def test_options_out_of_range(words: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An option that means nothing is refused before any work."""
    result = run(capsys, "plan", SHORT, "--out", tmp_path / "out", *words)
    assert result.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --force an existing folder stays as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    result = run(capsys, "plan", SHORT, "--out", tmp_path / "out", "--seconds", "1")
    assert_refused(result, tmp_path, "out")
    assert "--force" in result.err
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("place", ["script.fountain", "script.fountain/out", "link", "link/out", "a" * 300])
def test_a_place_where_no_folder_can_be(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before the script is read: nobody waits for a schedule that cannot be written."""
    (tmp_path / "script.fountain").write_text(SCENE)
    (tmp_path / "link").symlink_to("link")
    result = run(capsys, "plan", tmp_path / "script.fountain", "--out", tmp_path / place, "--force")
    assert_refused(result, tmp_path, "link", "script.fountain")
    assert "Reading" not in result.err
    for words in (("convert", SHORT, tmp_path / place / "x.fdx"), ("new", SHORT, "--out", tmp_path / place / "x.toml")):
        assert_refused(run(capsys, *words), tmp_path, "link", "script.fountain")


def test_a_disk_that_runs_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk while the papers are written is said about the folder; nothing of it is left."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run(capsys, "plan", SHORT, "--out", tmp_path / "out", "--seconds", "1", "--today", TODAY)
    assert_refused(result, tmp_path)
    assert "No space left" in result.err


@pytest.mark.parametrize("target", ["out.pdf", "out.docx", "out"])
def test_a_format_that_cannot_be_written(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Converting to a format that cannot be written says which can."""
    result = run(capsys, "convert", SHORT, tmp_path / target)
    assert_refused(result, tmp_path)
    assert ".fdx" in result.err
