"""Properties of the script formats: any bytes are read or refused, and what is written reads the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screenplay_generation import screenplays, tagged_scenes
from setpiece.domain.findings import Unreadable
from setpiece.domain.screenplay import Paragraph, Screenplay, scenes_of
from setpiece.formats.contract import ScreenplayFormat
from setpiece.formats.fdx import FORMAT as FDX
from setpiece.formats.fountain import FORMAT as FOUNTAIN

FORMATS = pytest.mark.parametrize("script_format", [FOUNTAIN, FDX], ids=lambda f: f.name)
FEW = settings(max_examples=100, deadline=None)
FOUNTAIN_MARKS = st.text(st.sampled_from("AbéB \n\n\n\t*_\\[]/()!@>~#=.^:#1INTEX"), max_size=200)
FDX_PIECES = st.lists(
    st.sampled_from(
        (
            '<Paragraph Type="Scene Heading" Number="1">', '<Paragraph Type="Action">', '<Paragraph Type="Character">', "<Paragraph>",
            "</Paragraph>", "<Text>", '<Text Style="Bold+Odd" TagNumber="1,x" RevisionID="a">', "</Text>", "INT. A", "(", "^", "\n", "&amp;",
            '<SceneProperties Length="9/9" Page="">', "</SceneProperties>", "<DualDialogue>", "</DualDialogue>", "<OmittedScene>",
            "</OmittedScene>", '<ScriptNote Range="1,b">', "</ScriptNote>", "<TagData>", "</TagData>", "<Summary/>", "</Content>", "<Content>",
        )
    ),
    max_size=40,
).map("".join)  # fmt: skip


def examined(script_format: ScreenplayFormat, data: bytes) -> None:
    """Read; accept a screenplay whose parts fit together or a refusal that says something."""
    try:
        screenplay = script_format.read(data, "fuzz")
    except Unreadable as refusal:
        assert refusal.findings[0].message
        return
    assert scenes_of(screenplay)
    for p in screenplay.paragraphs:
        assert p.line > 0
        assert all(0 <= s.start < s.end <= len(p.text) for s in (*p.styles, *p.tags))
        assert all(0 <= n.position <= len(p.text) for n in p.notes)
        assert all(a.end <= b.start for a, b in zip(p.styles, p.styles[1:], strict=False))


@FORMATS
@FEW
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(script_format: ScreenplayFormat, data: bytes) -> None:
    """No bytes make a reader fail in any other way."""
    examined(script_format, data)


@FEW
@given(text=FOUNTAIN_MARKS)
@example(text="\x00")
@example(text=".\\")
def test_any_fountain_text_is_read_or_refused(text: str) -> None:
    """No mixture of marks makes the Fountain reader fail, with a heading before and after it."""
    examined(FOUNTAIN, text.encode("utf-8"))
    examined(FOUNTAIN, f"INT. A - DAY\n\n{text}\n\nEXT. B - DAY".encode())


@FEW
@given(text=FDX_PIECES)
def test_any_final_draft_pieces_are_read_or_refused(text: str) -> None:
    """No mixture of elements makes the Final Draft reader fail."""
    heading = '<Paragraph Type="Scene Heading"><Text>INT. A</Text></Paragraph>'
    examined(FDX, f"<FinalDraft><Content>{heading}{text}</Content></FinalDraft>".encode())


@FEW
@given(script=screenplays(), cuts=st.data())
def test_a_damaged_file_is_read_or_refused(script: Screenplay, cuts: st.DataObject) -> None:
    """A file cut short or with a byte changed fails in no other way."""
    for script_format in (FOUNTAIN, FDX):
        data = script_format.write(script) if script_format.write else b""
        at = cuts.draw(st.integers(0, len(data) - 1))
        examined(script_format, data[:at])
        examined(script_format, data[:at] + bytes([cuts.draw(st.integers(0, 255))]) + data[at + 1 :])


def without_lines(screenplay: Screenplay) -> tuple[Paragraph, ...]:
    """Paragraphs without the lines where they stood."""
    return tuple(replace(p, line=0) for p in screenplay.paragraphs)


@FORMATS
@settings(max_examples=100, deadline=None)
@given(script=screenplays())
def test_written_script_reads_the_same(script_format: ScreenplayFormat, script: Screenplay) -> None:
    """Whatever marks its words look like, a script comes back as it was: kinds, text, emphasis, notes, numbers, dual dialogue."""
    assert script_format.write
    again = script_format.read(script_format.write(script), "x")
    assert without_lines(again) == without_lines(script)
    assert again.title_page == script.title_page


@FEW
@given(script=tagged_scenes())
def test_tags_and_lengths_come_back_from_final_draft(script: Screenplay) -> None:
    """Lengths, pages, tags and revision marks survive Final Draft."""
    assert FDX.write
    assert without_lines(FDX.read(FDX.write(script), "x")) == without_lines(script)
