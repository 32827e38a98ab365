"""Final Draft files of the corpus, each beside what it means; what is refused, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from setpiece.domain.breakdown import Category
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Unreadable
from setpiece.domain.screenplay import BreakdownTag, Paragraph, ParagraphKind, Screenplay, scenes_of
from setpiece.formats import intake
from setpiece.formats.fdx import FORMAT
from setpiece.formats.fountain import FORMAT as FOUNTAIN

CORPUS = Path(__file__).parent.parent / "corpus"
SCRIPTS = sorted(p.stem for p in (CORPUS / "fdx").glob("*.fdx"))
FOUNTAIN_SCRIPTS = sorted(p.stem for p in (CORPUS / "fountain").glob("*.fountain"))


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
    if p.tags:
        told["tags"] = [[t.start, t.end, t.category, t.name, t.label] for t in p.tags]
    return told


def told_without_lines(screenplay: Screenplay) -> list[dict[str, Any]]:
    """All paragraphs without their lines, which another file numbers otherwise."""
    return [told(p) | {"line": 0} for p in screenplay.paragraphs]


@pytest.mark.parametrize("name", SCRIPTS)
def test_file_means_what_stands_beside_it(name: str) -> None:
    """Each file of the corpus reads as its expectation says, paragraph by paragraph with ordinals."""
    expected = json.loads((CORPUS / "fdx" / f"{name}.json").read_text("utf-8"))
    screenplay = FORMAT.read((CORPUS / "fdx" / f"{name}.fdx").read_bytes(), f"{name}.fdx")
    assert [told(p) for p in screenplay.paragraphs] == expected["paragraphs"]
    if "title_page" in expected:
        assert [[e.key, e.value] for e in screenplay.title_page] == expected["title_page"]


def test_corpus_is_there() -> None:
    """The parametrised tests examine something."""
    assert len(SCRIPTS) >= 11
    assert len(list((CORPUS / "fdx" / "refused").glob("*.fdx"))) == len(REFUSED)


@pytest.mark.parametrize("name", SCRIPTS)
def test_written_file_reads_the_same(name: str) -> None:
    """Writing and reading again keeps kinds, text, numbers, lengths, pages, dual dialogue, tags, styles, notes and revision marks."""
    screenplay = FORMAT.read((CORPUS / "fdx" / f"{name}.fdx").read_bytes(), "x")
    again = FORMAT.read(FORMAT.write(screenplay), "x")
    expected = told_without_lines(screenplay)
    for paragraph in expected:  # a known category goes by Final Draft's own name in the file that we write
        for tag in paragraph.get("tags", ()):
            tag[4] = {"Wheels": "Vehicles", "Livestock": "Animals"}.get(tag[4], tag[4])
    assert told_without_lines(again) == expected
    assert again.title_page == screenplay.title_page


@pytest.mark.parametrize("name", FOUNTAIN_SCRIPTS)
def test_fountain_goes_through_final_draft_unharmed(name: str) -> None:
    """What Fountain can say, Final Draft keeps: kinds, text, numbers, dual dialogue, styles, notes, boneyards, page breaks."""
    screenplay = FOUNTAIN.read((CORPUS / "fountain" / f"{name}.fountain").read_bytes(), "x")
    again = FORMAT.read(FORMAT.write(screenplay), "x")
    assert told_without_lines(again) == told_without_lines(screenplay)


@pytest.mark.parametrize("name", SCRIPTS)
def test_final_draft_becomes_fountain(name: str) -> None:
    """What Fountain cannot say is lost and nothing else: tags, lengths, pages, revision marks; shots become action."""
    screenplay = FORMAT.read((CORPUS / "fdx" / f"{name}.fdx").read_bytes(), "x")
    expected = []
    for paragraph in told_without_lines(screenplay):
        kept = {k: v for k, v in paragraph.items() if k not in ("tags", "length", "page", "revised")}
        expected.append(kept | ({"kind": "action"} if kept["kind"] == "shot" else {}))
    again = told_without_lines(FOUNTAIN.read(FOUNTAIN.write(screenplay), "x"))
    if name == "types":  # words spoken by nobody are action in Fountain
        expected = [p | {"kind": "action"} if p["text"] == "BOOM." else p for p in expected]
    assert again == expected


REFUSED = {
    "duplicate_attribute": (":5", "damaged"),
    "truncated": (":5", "damaged"),
    "dtd": ("", "DTD"),
    "entity_bomb": ("", "entities"),
    "external_entity": ("", "entities"),
    "wrong_root": ("", "root is html"),
    "no_content": ("", "no paragraphs"),
    "no_paragraphs": ("", "no paragraphs"),
    "no_heading": ("", "Scene Heading"),
    "plain_text": (":1", "no Final Draft document"),
    "unknown_encoding": ("", "encoding"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_unusable_file_is_refused(name: str) -> None:
    """A file that cannot be used is refused with one message that names it, the line where the parser knows it, and what to do."""
    where, words = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        FORMAT.read((CORPUS / "fdx" / "refused" / f"{name}.fdx").read_bytes(), f"{name}.fdx")
    (finding,) = refusal.value.findings
    assert finding.where == f"{name}.fdx{where}"
    assert words in finding.message
    assert finding.message.endswith(".")


def test_empty_and_oversized_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bytes, or more than the limit, is no script."""
    with pytest.raises(Unreadable, match="empty"):
        FORMAT.read(b"", "a.fdx")
    monkeypatch.setattr(intake, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(Unreadable, match="2 MB, more than the 1 MB"):
        FORMAT.read(b" " * 2 * 1024 * 1024, "a.fdx")


def test_a_file_of_more_paragraphs_than_any_season_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paragraphs are counted before they are read."""
    monkeypatch.setattr(intake, "MAX_PARAGRAPHS", 2)
    heading = '<Paragraph Type="Scene Heading"><Text>INT. HALL - DAY</Text></Paragraph>'
    whole = '<?xml version="1.0"?><FinalDraft><Content>{}</Content></FinalDraft>'
    assert len(FORMAT.read(whole.format(heading * 2).encode(), "a.fdx").paragraphs) == 2
    with pytest.raises(Unreadable, match="3 paragraphs, more than the 2"):
        FORMAT.read(whole.format(heading * 3).encode(), "a.fdx")


def test_utf16_file_is_read() -> None:
    """Final Draft's text in UTF-16 is the same script."""
    text = (CORPUS / "fdx" / "cues.fdx").read_text("utf-8")
    twin = FORMAT.read(text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"), "x")
    assert twin == FORMAT.read(text.encode("utf-8"), "x")


def test_deep_nesting_is_read() -> None:
    """A hundred thousand elements inside each other are refused or read, and crash nothing."""
    deep = b"<Paragraph>" * 100_000 + b"</Paragraph>" * 100_000
    heading = b'<Paragraph Type="Scene Heading"><Text>INT. A - DAY</Text></Paragraph>'
    screenplay = FORMAT.read(b"<FinalDraft><Content>" + heading + deep + b"</Content></FinalDraft>", "x")
    assert len(scenes_of(screenplay)) == 1


def test_a_paragraph_of_many_runs_is_converted() -> None:
    """Thirty thousand words in emphasis in one line go to Final Draft and back; what took quadratic time would not come back."""
    words = "*a* b " * 30_000
    screenplay = FOUNTAIN.read(f"INT. A - DAY\n\n{words}".encode(), "x")
    again = FORMAT.read(FORMAT.write(screenplay), "x")
    assert len(again.paragraphs[1].styles) == 30_000
    assert FOUNTAIN.read(FOUNTAIN.write(again), "x").paragraphs[1].styles == again.paragraphs[1].styles


def scene(*tags: BreakdownTag) -> Screenplay:
    """A scene with one line of action that carries the tags."""
    heading = Paragraph(kind=ParagraphKind.SCENE_HEADING, text="INT. A - DAY", length=Eighths(12))
    action = Paragraph(kind=ParagraphKind.ACTION, text="0123456789", tags=tags)
    return Screenplay(paragraphs=(heading, action))


@pytest.mark.parametrize("category", list(Category), ids=lambda c: c.value)
def test_every_category_travels(category: Category) -> None:
    """A tag of each of our categories comes back in it; what Final Draft has no category for travels under another."""
    tag = BreakdownTag(start=2, end=5, category=category.value, name="Thing")
    (back,) = FORMAT.read(FORMAT.write(scene(tag)), "x").paragraphs[1].tags
    stands_for = {
        Category.WEAPONS: (Category.PROPS, "Thing"),
        Category.GRIP: (Category.SPECIAL_EQUIPMENT, "Grip: Thing"),
        Category.ELECTRIC: (Category.SPECIAL_EQUIPMENT, "Electric: Thing"),
    }
    expected, name = stands_for.get(category, (category, "Thing"))
    assert (back.start, back.end, back.category, back.name) == (2, 5, expected.value, name)


def test_overlapping_tags_come_back() -> None:
    """Two tags over the same words are both kept, with their own ends."""
    first = BreakdownTag(start=0, end=6, category="vehicles", name="Truck", label="Vehicles")
    second = BreakdownTag(start=4, end=9, category="stunts", name="Jump", label="Stunts")
    back = FORMAT.read(FORMAT.write(scene(first, second)), "x").paragraphs[1].tags
    assert sorted(back, key=lambda t: t.start) == [first, second]


def test_written_file_is_one_that_scheduling_programs_join() -> None:
    """Tag numbers, definitions and categories of a written file refer to each other, with Final Draft's own category ids."""
    tag = BreakdownTag(start=0, end=3, category="stunts", name="High fall")
    text = FORMAT.write(scene(tag)).decode("utf-8")
    assert '<Text TagNumber="1">012</Text>' in text
    assert 'CatId="0377dbe6-77a3-41af-bda8-86eb2468fdbf"' in text
    assert 'Label="High fall" Number="1"' in text
    assert text.count("<TagCategory ") == 29
    assert 'Length="1 4/8"' in text
