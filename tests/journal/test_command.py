"""``setpiece journal check`` and ``build`` as people call them; the book as another program reads it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from cli.command import run
from journal.example_journal import JOURNAL, copy_of_journal, edition, example_plan
from setpiece.formats import project_json
from setpiece.render.making_of import making_of

TODAY = ("--today", "2026-12-01")
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the example as a file."""
    file = Path(tmp_path_factory.mktemp("plan")) / "plan.json"
    file.write_bytes(project_json.write(example_plan()))
    return file


def test_check_of_the_example_leaves_with_0(capsys: Output, plan: Path) -> None:
    """A warning and a note are shown, and are no reason to fail."""
    done = run(capsys, "journal", "check", JOURNAL, "--plan", plan, *TODAY)
    assert done.code == 0
    assert "9 entries, 1 warning, 1 note" in done.out


def test_check_of_a_fault_leaves_with_2_and_says_where(capsys: Output, plan: Path, tmp_path: Path) -> None:
    """As text and as JSON: file, line and rule."""
    folder = copy_of_journal(tmp_path)
    file = folder / "entries" / "03-eighteen-twice.md"
    text = file.read_text(encoding="utf-8").replace("I would rather not.[^fallova]", "I would rather not.")
    file.write_text(text, encoding="utf-8")
    line = 1 + next(n for n, words in enumerate(text.split("\n")) if words.startswith("> The eye counts"))
    done = run(capsys, "journal", "check", folder, "--plan", plan, *TODAY)
    assert done.code == 2 and f"error: entries/03-eighteen-twice.md:{line}:" in done.out
    told = json.loads(run(capsys, "journal", "check", folder, "--plan", plan, "--json", *TODAY).out)
    assert told["errors"] == 1
    assert [f["where"] for f in told["findings"] if f["severity"] == "error"] == [
        f"entries/03-eighteen-twice.md:{line}"
    ]
    built = run(capsys, "journal", "build", folder, "--plan", plan, "--out", tmp_path / "site", *TODAY)
    assert built.code == 2 and not (tmp_path / "site").exists()


def test_an_error_in_what_is_not_due_does_not_stop_the_others(capsys: Output, plan: Path, tmp_path: Path) -> None:
    """The draft may still be wrong."""
    folder = copy_of_journal(tmp_path)
    with (folder / "entries" / "09-what-the-croissant-weighs.md").open("a", encoding="utf-8") as file:
        file.write("\nSomebody said that it is heavy.\n")
    assert run(capsys, "journal", "check", folder, "--plan", plan, *TODAY).code == 2
    assert run(capsys, "journal", "build", folder, "--plan", plan, "--out", tmp_path / "site", *TODAY).code == 0


def test_build_writes_the_site_the_book_and_the_approved_comments(capsys: Output, plan: Path, tmp_path: Path) -> None:
    """What is left out is named; approved comments stand on their page in threads without a form, the others nowhere."""
    comments = tmp_path / "comments.jsonl"
    lines = [
        {"id": "a", "entry": "03-eighteen-twice", "parent": "", "name": "Ida", "text": "Why <eighteen>?", "at": "2026-12-01T10:00:00+00:00", "status": "approved"},
        {"id": "b", "entry": "03-eighteen-twice", "parent": "a", "name": "Bo", "text": "It is a crane.", "at": "2026-12-01T11:00:00+00:00", "status": "approved"},
        {"id": "c", "entry": "03-eighteen-twice", "parent": "", "name": "X", "text": "Buy now", "at": "2026-12-01T11:00:00+00:00", "status": "pending"},
    ]  # fmt: skip
    comments.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    site, book = tmp_path / "site", tmp_path / "book.pdf"
    words = ("journal", "build", JOURNAL, "--plan", plan, "--out", site, "--book", book, "--comments", comments, *TODAY)
    done = run(capsys, *words)
    assert done.code == 0, done.err
    assert "Left out: entries/08-once.md: under embargo until 5 November 2027." in done.out
    page = (site / "entries" / "03-eighteen-twice.html").read_text(encoding="utf-8")
    assert (
        "Why &lt;eighteen&gt;?" in page
        and '<ol class="replies">' in page
        and "Buy now" not in page
        and "<form" not in page
    )
    assert book.read_bytes().startswith(b"%PDF")
    again = run(capsys, *words)
    assert again.code == 2 and "exists already" in again.err
    assert run(capsys, *words, "--force").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nowhere"), "not a folder"),
        (("check", "."), "no journal.toml"),
        (("build", JOURNAL, "--out", "site", "--base-url", "example.org"), "no address"),
        (("build", JOURNAL, "--out", "site", "--today", "2020-01-01"), "Nothing is to be published"),
        (("check", JOURNAL, "--today", "tomorrow"), "is not a date"),
        (("check", JOURNAL, "--plan", "nowhere.json"), "no such file"),
    ],
)
def test_what_is_wrong_with_the_call(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    """One sentence, exit code 2, nothing written."""
    monkeypatch.chdir(tmp_path)
    done = run(capsys, "journal", *words)
    assert done.code == 2 and said in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_book_holds_what_is_published_and_nothing_else() -> None:
    """Every title, a quotation, a record and a source; not the entry under embargo; the same bytes twice; tagged, with a title."""
    made = making_of(edition())
    assert made == making_of(edition())
    reader = pypdf.PdfReader(io.BytesIO(made))
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    for published in edition().entries:
        assert published.entry.title in text
    assert "Three hundred is not a magic number." in text
    assert "Source: the production’s own records, plan of 24 November 2026." in text.replace("'", "’")
    assert "Letter to the journal" in text and "Read before publication by" in text
    assert "Everything on the train is shot before this" not in text
    assert reader.metadata is not None and reader.metadata.title == "By Hand: the making"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_texts_in_the_book_are_never_code() -> None:
    """What would be Typst markup is printed as it is written."""
    entry = edition().entries[0]
    bad = replace(
        entry, entry=replace(entry.entry, title="#panic[x] $a$ *b* @c <d> \\", summary='= #read("/etc/passwd")')
    )
    reader = pypdf.PdfReader(io.BytesIO(making_of(replace(edition(), entries=(bad,)))))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "#panic[x] $a$ *b*" in text and "#read(" in text
